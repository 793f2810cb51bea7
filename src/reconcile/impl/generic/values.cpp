#include "reconcile/impl/generic/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/date.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
#include "identity/name.hpp"

namespace lt::reconcile::generic {
namespace {

bool is_letter(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '?' || static_cast<unsigned char>(c) > 127;
}

/// Bytes that are not UTF-8 become lost letters: a row of an old file still links.
Text text_of(std::string_view cell) {
    std::string bytes{cell};
    if (!is_utf8(bytes)) {
        std::ranges::replace_if(
            bytes, [](char c) { return static_cast<unsigned char>(c) > 127; }, '?');
    }
    return Text::from_bytes(bytes).value_or(Text{});
}

/// Letters and digits, everything else one space.
std::string words_of(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_letter(c)) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

/// Digits of an unreadable date: 1857-02-57 still differs from 1857-02-27 in one digit only.
std::string digits_of(std::string_view cell) {
    std::string out;
    for (const char c : cell) {
        if (is_digit(c)) out += c;
    }
    return out;
}

constexpr int k_serial_2000 = 1'000'000;  ///< so that every serial is above 0

void read_date(std::string_view cell, Value& value) {
    value.day = identity::read_birth(cell).written;
    value.folded = value.day.known() ? fmt::format("{:08}", value.day.number()) : digits_of(cell);
    if (value.day.has_day()) {
        const auto date = Date::make(value.day.year, value.day.month, value.day.day);
        if (date) value.serial = *date - Date{2000, 1, 1} + k_serial_2000;
    }
    value.exact = value.folded;
}

/// Grouping commas of thousands are left out; what is no number is silence.
void read_number(std::string_view cell, Value& value) {
    std::string digits;
    std::ranges::copy_if(cell, std::back_inserter(digits),
                         [](char c) { return c != ',' && c != ' '; });
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value.number);
    if (error != std::errc{} || end != digits.data() + digits.size() ||
        !std::isfinite(value.number)) {
        return;
    }
    value.exact = fmt::format("{}", value.number);
    value.folded = value.exact;
}

}  // namespace

double FieldValues::word_weight(std::uint32_t number) const {
    return std::log(1 + static_cast<double>(x_present) / x_words[number].rows);
}

void FieldValues::add_words(Value& value, std::string_view spaced) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < spaced.size();) {
        const std::size_t end = std::min(spaced.find(' ', at), spaced.size());
        words.emplace_back(spaced.substr(at, end - at));
        at = end + 1;
    }
    for (const std::string& word : words) {
        const auto [it, is_new] =
            x_word_numbers.try_emplace(word, static_cast<std::uint32_t>(x_words.size()));
        if (is_new) x_words.push_back({word, Letters{word}, 0});
        value.words.push_back(it->second);
        value.folded += word;
    }
    std::ranges::sort(words);
    for (const std::string& word : words) value.sorted += word + ' ';
}

std::uint32_t FieldValues::number_of(Value value) {
    if (value.exact.empty() || value.folded.empty()) return 0;
    const auto [it, is_new] =
        x_exact.try_emplace(value.exact, static_cast<std::uint32_t>(x_values.size()));
    if (is_new) {
        value.letters = Letters{value.folded};
        x_values.push_back(std::move(value));
    }
    return it->second;
}

void FieldValues::add(std::string_view cell) {
    const auto [it, is_new] = x_cells.try_emplace(std::string{cell}, 0);
    if (is_new) {
        Value value;
        switch (x_kind) {
            case Kind::date: read_date(cell, value); break;
            case Kind::number: read_number(cell, value); break;
            case Kind::sex:
            case Kind::id:
                value.folded = words_of(lower(text_of(cell)));
                std::erase(value.folded, ' ');
                value.exact = value.folded;
                break;
            case Kind::name:
            case Kind::given_name:
                value.exact = identity::typographic(cell).view();
                add_words(value, words_of(without_marks(text_of(cell))));
                break;
            case Kind::address:
            case Kind::text: {
                const Text text = text_of(cell);
                value.exact = words_of(lower(text));
                add_words(value, words_of(without_marks(text)));
                break;
            }
        }
        it->second = number_of(std::move(value));
    }
    x_rows.push_back(it->second);
    if (it->second == 0) return;
    ++x_present;
    Value& value = x_values[it->second];
    ++value.rows;
    for (const std::uint32_t word : value.words) ++x_words[word].rows;
}

double Records::all_pairs() const {
    const double all = static_cast<double>(ids.size());
    const double one = static_cast<double>(left);
    return std::max(1.0, one_file() ? all * (all - 1) / 2 : one * (all - one));
}

}  // namespace lt::reconcile::generic
