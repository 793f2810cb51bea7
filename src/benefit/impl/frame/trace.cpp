// Recording is plain appending; rendering makes Vietnamese words of typed values.
#include "benefit/trace.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/assert.hpp"

namespace lt::benefit {
namespace {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};

void append_number(std::string& out, std::int64_t number) {
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

void append_money(std::string& out, const Share& amount) {
    const Dong whole = amount.to_dong(Rounding::down);
    append_grouped(out, whole);
    if (amount.denominator() != 1) {
        out += ' ';
        (amount - Share{whole}).append_text(out);
    }
    out += " đồng";
}

void append_years(std::string& out, int months) {
    if (months >= 12) {
        append_number(out, months / 12);
        out += " năm";
        if (months % 12 == 0) return;
        out += ' ';
        months %= 12;
    }
    append_number(out, months);
    out += " tháng";
}

}  // namespace

std::string_view name_of(Side side) noexcept {
    switch (side) {
        case Side::applied: return "applied";
        case Side::met: return "met";
        case Side::not_met: return "not_met";
    }
    return {};
}

std::optional<Side> side_of(std::string_view name) noexcept {
    for (const Side side : {Side::applied, Side::met, Side::not_met}) {
        if (name_of(side) == name) return side;
    }
    return std::nullopt;
}

void Trace::clear() {
    x_steps.clear();
    x_inputs.clear();
    x_values.clear();
    x_words.clear();
}

Text Trace::keep(std::string_view words) {
    if (words.empty()) return {};
    const Text text{static_cast<std::uint32_t>(x_words.size()),
                    static_cast<std::uint32_t>(words.size())};
    x_words.append(words);
    return text;
}

Step& Trace::add(const Step& step) {
    x_steps.push_back(step);
    x_steps.back().first_input = static_cast<std::uint32_t>(x_inputs.size());
    return x_steps.back();
}

void Trace::add(const Input& input) { x_inputs.push_back(input); }

std::string Trace::text(const Sentence& sentence) const {
    std::string out;
    append(out, sentence);
    return out;
}

std::string Trace::text(const Value& value) const {
    std::string out;
    append(out, value);
    return out;
}

bool Trace::ours(const Value& value) const {
    const auto* text = std::get_if<Text>(&value);
    return text == nullptr || text->literal != nullptr || text->empty();
}

bool Trace::ours(const Sentence& sentence) const {
    if (!ours(Value{sentence.format})) return false;
    const auto values = std::span{x_values}.subspan(sentence.first_value, sentence.values);
    return std::ranges::all_of(values, [this](const Value& value) { return ours(value); });
}

void Trace::append(std::string& out, const Sentence& sentence) const {
    std::string_view format = view(sentence.format);
    for (std::uint32_t i = 0; i < sentence.values; ++i) {
        const std::size_t gap = format.find("{}");
        LT_ASSERT(gap != std::string_view::npos);
        out += format.substr(0, gap);
        append(out, x_values[sentence.first_value + i]);
        format.remove_prefix(gap + 2);
    }
    out += format;
}

void Trace::append(std::string& out, const Value& value) const {
    std::visit(Overloaded{
                   [](std::monostate) {},
                   [&](const Text& text) { out += view(text); },
                   [&](std::int64_t number) { append_number(out, number); },
                   [&](law::DayCount days) { days.append_vietnamese(out); },
                   [&](Date day) { day.append_vietnamese(out); },
                   [&](const DateRange& days) {
                       days.first.append_vietnamese(out);
                       out += " - ";
                       days.last.append_vietnamese(out);
                   },
                   [&](YearMonth month) { month.append_vietnamese(out); },
                   [&](const MonthRange& months) {
                       months.first.append_vietnamese(out);
                       out += " - ";
                       months.last.append_vietnamese(out);
                   },
                   [&](YearsAndMonths span) { append_years(out, span.months); },
                   [&](MonthsAndDays span) {
                       append_number(out, span.months);
                       out += " tháng";
                       if (span.days == 0) return;
                       out += ' ';
                       append_number(out, span.days);
                       out += " ngày";
                   },
                   [&](PercentOf percent) {
                       append_number(out, percent.of_hundred);
                       out += '%';
                   },
                   [&](Answer yes) { out += yes == Answer::yes ? "có" : "không"; },
                   [&](Dong amount) {
                       append_grouped(out, amount);
                       out += " đồng";
                   },
                   [&](const Share& amount) { append_money(out, amount); },
               },
               value);
}

}  // namespace lt::benefit
