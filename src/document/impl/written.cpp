#include "document/impl/written.hpp"

#include <algorithm>
#include <vector>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

/// Lower case without marks; empty when the bytes are no text.
std::string folded(std::string_view given) {
    const auto text = Text::from_bytes(single_spaced(given));
    return text ? without_marks(*text) : std::string{};
}

std::optional<unsigned> number_of(std::string_view digits, std::size_t length) {
    if (digits.size() != length) return std::nullopt;
    const auto value = to_integer(digits);
    return value ? std::optional{static_cast<unsigned>(*value)} : std::nullopt;
}

/// The parts between points or between slashes, not a mix.
std::vector<std::string_view> parts_of(std::string_view text) {
    const char separator = text.contains('/') ? '/' : '.';
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size() && parts.size() < 4;) {
        const std::size_t to = std::min(text.find(separator, from), text.size());
        parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

bool is_time(std::string_view hours, std::string_view minutes) {
    const auto h = to_integer(hours), m = to_integer(minutes);
    return h && m && hours.size() <= 2 && minutes.size() <= 2 && *h < 24 && *m < 60;
}

}  // namespace

std::optional<PartialDate> to_written_date(std::string_view text) noexcept {
    if (text.size() == 8 && all_digits(text)) {
        const auto day = to_day(text);
        return day ? std::optional{PartialDate::of(*day)} : std::nullopt;
    }
    const auto parts = parts_of(text);
    const auto year = number_of(parts.back(), 4);
    if (!year || parts.size() > 3) return std::nullopt;
    PartialDate date{static_cast<int>(*year), std::nullopt, std::nullopt};
    if (parts.size() >= 2) date.month = number_of(parts[parts.size() - 2], 2);
    if (parts.size() == 3) date.day = number_of(parts[0], 2);
    const bool understood = (parts.size() < 2 || date.month) && (parts.size() < 3 || date.day);
    const bool exists =
        Date::make(date.year, date.month.value_or(1), date.day.value_or(1)).has_value();
    return understood && exists ? std::optional{date} : std::nullopt;
}

std::optional<Date> to_written_day(std::string_view text) noexcept {
    const auto date = to_written_date(text);
    return date ? date->full() : std::nullopt;
}

bool is_clock(std::string_view text) {
    if (text.size() == 4 && all_digits(text)) return is_time(text.substr(0, 2), text.substr(2));
    if (const std::size_t colon = text.find(':'); colon != std::string_view::npos)
        return is_time(text.substr(0, colon), text.substr(colon + 1));
    std::string words = folded(text);
    const std::size_t hour = words.find(" gio");
    if (hour == std::string::npos) return false;
    std::string_view rest = trimmed(std::string_view{words}.substr(hour + 4));
    if (rest.ends_with("phut")) rest = trimmed(rest.substr(0, rest.size() - 4));
    return is_time(std::string_view{words}.substr(0, hour), rest.empty() ? "0" : rest);
}

bool is_pdf(std::string_view encoded) {
    if (encoded.size() / 4 * 3 > k_pdf_bytes_max + 3) return false;
    const auto bytes = decode_base64(encoded);
    return bytes && bytes->size() <= k_pdf_bytes_max && bytes->starts_with("%PDF-");
}

Sex to_sex(std::string_view text) {
    const std::string plain = folded(text);
    if (plain == "1" || plain == "nam") return Sex::male;
    if (plain == "2" || plain == "nu") return Sex::female;
    return Sex::unknown;
}

int compare_known(const PartialDate& a, const PartialDate& b) noexcept {
    const auto sign = [](auto x, auto y) { return x < y ? -1 : x > y ? 1 : 0; };
    if (a.year != b.year) return sign(a.year, b.year);
    if (!a.month || !b.month) return 0;
    if (*a.month != *b.month) return sign(*a.month, *b.month);
    if (!a.day || !b.day) return 0;
    return sign(*a.day, *b.day);
}

}  // namespace lt::document
