#include "document/impl/values.hpp"

#include <algorithm>

#include "base/digits.hpp"
#include "base/text.hpp"

namespace lt::document {
namespace {

/// REQUIRES: digits, at most 9.
int number(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// HHmm as minutes since midnight.
std::optional<int> clock_time(std::string_view digits) {
    const int hours = number(digits.substr(0, 2)), minutes = number(digits.substr(2));
    if (hours > 23 || minutes > 59) return std::nullopt;
    return hours * 60 + minutes;
}

/// Takes the seconds off yyyyMMddHHmmss; other texts as they are; nullopt when they are none.
std::optional<std::string_view> without_seconds(std::string_view text) {
    constexpr std::size_t k_seconds_at = 12, k_with_seconds = 14;
    if (text.size() != k_with_seconds) return text;
    if (!std::ranges::all_of(text, is_digit) || number(text.substr(k_seconds_at)) > 59)
        return std::nullopt;
    return text.substr(0, k_seconds_at);
}

}  // namespace

bool all_digits(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::optional<Date> to_day(std::string_view text) noexcept {
    if (text.size() != 8 || !all_digits(text)) return std::nullopt;
    return Date::make(number(text.substr(0, 4)), static_cast<unsigned>(number(text.substr(4, 2))),
                      static_cast<unsigned>(number(text.substr(6, 2))));
}

std::optional<Minute> to_minute(std::string_view text) noexcept {
    if (text.size() != 12 || !all_digits(text)) return std::nullopt;
    const auto day = to_day(text.substr(0, 8));
    const auto of_day = clock_time(text.substr(8));
    if (!day || !of_day) return std::nullopt;
    return Minute{*day, *of_day};
}

std::optional<Date> to_any_day(std::string_view text) noexcept {
    const auto moment = without_seconds(text);
    if (!moment) return std::nullopt;
    const auto minute = to_minute(*moment);
    return minute ? std::optional{minute->day} : to_day(*moment);
}

std::optional<Date> to_day_of_minute(std::string_view text) noexcept {
    const auto minute = to_minute(text);
    return minute ? std::optional{minute->day} : std::nullopt;
}

std::optional<PartialDate> to_birth(std::string_view given) noexcept {
    const std::string_view text = without_seconds(given).value_or("");
    const bool right_length = text.size() == 4 || text.size() == 8 || text.size() == 12;
    if (!right_length || !all_digits(text)) return std::nullopt;
    if (text.size() == 12 && !clock_time(text.substr(8))) return std::nullopt;
    const int year = number(text.substr(0, 4));
    const auto month = text.size() > 4 ? static_cast<unsigned>(number(text.substr(4, 2))) : 0U;
    const auto day = text.size() > 4 ? static_cast<unsigned>(number(text.substr(6, 2))) : 0U;
    // The first of the unknown parts stands in only to ask whether the known ones exist on the
    // calendar.
    if (!Date::make(year, month == 0 ? 1 : month, day == 0 ? 1 : day) || (month == 0 && day != 0))
        return std::nullopt;
    PartialDate birth{year, std::nullopt, std::nullopt};
    if (month != 0) birth.month = month;
    if (day != 0) birth.day = day;
    return birth;
}

std::optional<Moment> to_moment(std::string_view text) noexcept {
    const auto day = to_birth(text);
    if (!day) return std::nullopt;
    constexpr std::size_t k_time_at = 8, k_time_size = 4;
    if (text.size() < k_time_at + k_time_size || !day->day) return Moment{*day, std::nullopt};
    return Moment{*day, clock_time(text.substr(k_time_at, k_time_size))};
}

std::weak_ordering compare(const Moment& a, const Moment& b) noexcept {
    if (a.day.year != b.day.year) return a.day.year <=> b.day.year;
    if (!a.day.month || !b.day.month) return std::weak_ordering::equivalent;
    if (*a.day.month != *b.day.month) return *a.day.month <=> *b.day.month;
    if (!a.day.day || !b.day.day) return std::weak_ordering::equivalent;
    if (*a.day.day != *b.day.day) return *a.day.day <=> *b.day.day;
    if (!a.of_day || !b.of_day) return std::weak_ordering::equivalent;
    return *a.of_day <=> *b.of_day;
}

std::optional<int> to_integer(std::string_view text) noexcept {
    if (text.size() > 9 || !all_digits(text)) return std::nullopt;
    return number(text);
}

std::optional<std::int64_t> to_ten_thousandths(std::string_view text) noexcept {
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view part =
        point < text.size() ? text.substr(point + 1) : std::string_view{"0"};
    if (!all_digits(whole) || !all_digits(part) || whole.size() > 13 || part.size() > 4)
        return std::nullopt;
    std::int64_t value = 0;
    for (const char c : whole) value = value * 10 + (c - '0');
    for (std::size_t i = 0; i < 4; ++i) value = value * 10 + (i < part.size() ? part[i] - '0' : 0);
    return value;
}

std::optional<DateRange> to_range(std::optional<Date> first, std::optional<Date> last) noexcept {
    if (!first || !last || *last < *first) return std::nullopt;
    return DateRange{*first, *last};
}

std::string_view next_item(std::string_view& list) noexcept {
    const std::size_t end = std::min(list.find(';'), list.size());
    const std::string_view item = trimmed(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    return item;
}

}  // namespace lt::document
