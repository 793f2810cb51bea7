#include "base/date.hpp"

#include <fmt/format.h>

#include <array>

#include "base/assert.hpp"

namespace lt {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int k_year_min = 1800;
constexpr int k_year_max = 2200;
constexpr std::int64_t k_local_offset_us = 7LL * 3600 * 1'000'000;
constexpr std::int64_t k_day_us = 24LL * 3600 * 1'000'000;

std::unexpected<Error> bad_date() {
    return fail(ErrorCode::malformed, {"Ngày không hợp lệ.", "Not a valid date."});
}

/// The number written by exactly these digits, or nothing.
std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional{value};
}

Result<Date> from_parts(std::string_view y, std::string_view m, std::string_view d) {
    const auto year_value = digits(y), month_value = digits(m), day_value = digits(d);
    if (!year_value || !month_value || !day_value) return bad_date();
    const auto date = Date::make(*year_value, static_cast<unsigned>(*month_value),
                                 static_cast<unsigned>(*day_value));
    if (!date) return bad_date();
    return *date;
}

/// The last `Width` digits of the number, with leading zeros.
template <std::size_t Width>
void append_digits(std::string& out, unsigned value) {
    std::array<char, Width> text;
    for (std::size_t at = Width; at > 0; value /= 10) {
        text[--at] = static_cast<char>('0' + value % 10);
    }
    out.append(text.data(), Width);
}

template <class T>
std::string text_by(const T& value, void (T::*append)(std::string&) const) {
    std::string text;
    (value.*append)(text);
    return text;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

struct Clockface {
    Date date;
    int hour, minute, second, microsecond;
};

Clockface split(std::int64_t microseconds) {
    const std::int64_t days = floor_div(microseconds, k_day_us);
    std::int64_t rest = microseconds - days * k_day_us;
    Clockface face{Date{sys_days{std::chrono::days{days}}}, 0, 0, 0, 0};
    face.microsecond = static_cast<int>(rest % 1'000'000);
    rest /= 1'000'000;
    face.second = static_cast<int>(rest % 60);
    face.minute = static_cast<int>(rest / 60 % 60);
    face.hour = static_cast<int>(rest / 3600);
    return face;
}

}  // namespace

Result<YearMonth> YearMonth::parse(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return bad_date();
    LT_TRY(const Date first, from_parts(text.substr(0, 4), text.substr(5, 2), "01"));
    return YearMonth::of(first);
}

void YearMonth::append_text(std::string& out) const {
    append_digits<4>(out, static_cast<unsigned>(year()));
    out += '-';
    append_digits<2>(out, month());
}

void YearMonth::append_vietnamese(std::string& out) const {
    append_digits<2>(out, month());
    out += '/';
    append_digits<4>(out, static_cast<unsigned>(year()));
}

std::string YearMonth::text() const { return text_by(*this, &YearMonth::append_text); }
std::string YearMonth::vietnamese() const { return text_by(*this, &YearMonth::append_vietnamese); }

Date::Date(int y, unsigned m, unsigned d) {
    const auto made = make(y, m, d);
    LT_ASSERT(made.has_value());
    *this = *made;
}

std::optional<Date> Date::make(int y, unsigned m, unsigned d) {
    const year_month_day ymd{std::chrono::year{y}, std::chrono::month{m}, std::chrono::day{d}};
    if (!ymd.ok() || y < k_year_min || y > k_year_max) return std::nullopt;
    return Date{sys_days{ymd}};
}

Result<Date> Date::parse_iso(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return bad_date();
    return from_parts(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

Result<Date> Date::parse_compact(std::string_view text) {
    if (text.size() != 8) return bad_date();
    return from_parts(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
}

Result<Date> Date::parse_vietnamese(std::string_view text) {
    if (text.size() != 10 || text[2] != '/' || text[5] != '/') return bad_date();
    return from_parts(text.substr(6, 4), text.substr(3, 2), text.substr(0, 2));
}

void Date::append_iso(std::string& out) const {
    append_digits<4>(out, static_cast<unsigned>(year()));
    out += '-';
    append_digits<2>(out, month());
    out += '-';
    append_digits<2>(out, day());
}

void Date::append_compact(std::string& out) const {
    append_digits<4>(out, static_cast<unsigned>(year()));
    append_digits<2>(out, month());
    append_digits<2>(out, day());
}

void Date::append_vietnamese(std::string& out) const {
    append_digits<2>(out, day());
    out += '/';
    append_digits<2>(out, month());
    out += '/';
    append_digits<4>(out, static_cast<unsigned>(year()));
}

std::string Date::iso() const { return text_by(*this, &Date::append_iso); }
std::string Date::compact() const { return text_by(*this, &Date::append_compact); }
std::string Date::vietnamese() const { return text_by(*this, &Date::append_vietnamese); }

std::optional<DateRange> DateRange::intersect(const DateRange& other) const {
    const DateRange common{std::max(first, other.first), std::min(last, other.last)};
    return common.first <= common.last ? std::optional{common} : std::nullopt;
}

MonthsAndDays months_and_odd_days(DateRange range, MonthEnd at_month_end) {
    const Date after = range.last + 1;
    int months = YearMonth::of(after) - YearMonth::of(range.first);
    // At most two steps back: the day of the month is not reached, or overflowed out of its month.
    Date whole = add_months(range.first, months, at_month_end);
    while (whole > after) whole = add_months(range.first, --months, at_month_end);
    return {months, after - whole};
}

PartialDate PartialDate::of(Date date) { return {date.year(), date.month(), date.day()}; }

Result<PartialDate> PartialDate::parse_iso(std::string_view text) {
    if (text.size() == 4) {
        LT_TRY(const Date date, from_parts(text, "01", "01"));
        return PartialDate{date.year(), std::nullopt, std::nullopt};
    }
    if (text.size() == 7) {
        LT_TRY(const YearMonth m, YearMonth::parse(text));
        return PartialDate{m.year(), m.month(), std::nullopt};
    }
    LT_TRY(const Date date, Date::parse_iso(text));
    return of(date);
}

std::string PartialDate::iso() const {
    if (!month) return fmt::format("{:04}", year);
    if (!day) return fmt::format("{:04}-{:02}", year, *month);
    return fmt::format("{:04}-{:02}-{:02}", year, *month, *day);
}

std::optional<Date> PartialDate::full() const {
    return month && day ? Date::make(year, *month, *day) : std::nullopt;
}

Date Instant::local_date() const { return split(microseconds + k_local_offset_us).date; }

std::string Instant::iso() const {
    const Clockface f = split(microseconds);
    return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", f.date.iso(), f.hour, f.minute, f.second,
                       f.microsecond);
}

std::string Instant::local_compact() const {
    const Clockface f = split(microseconds + k_local_offset_us);
    return fmt::format("{}{:02}{:02}{:02}", f.date.compact(), f.hour, f.minute, f.second);
}

Result<Instant> Instant::parse_iso(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text.back() != 'Z') {
        return bad_date();
    }
    LT_TRY(const Date date, Date::parse_iso(text.substr(0, 10)));
    const auto hour = digits(text.substr(11, 2)), minute = digits(text.substr(14, 2)),
               second = digits(text.substr(17, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return bad_date();
    std::int64_t fraction = 0;
    if (text.size() > 20) {
        if (text[19] != '.' || text.size() < 22 || text.size() > 27) return bad_date();
        std::string six{text.substr(20, text.size() - 21)};
        six.resize(6, '0');
        const auto value = digits(six);
        if (!value) return bad_date();
        fraction = *value;
    }
    const std::int64_t seconds =
        date.days().time_since_epoch().count() * 86400LL + *hour * 3600 + *minute * 60 + *second;
    return Instant{seconds * 1'000'000 + fraction};
}

Instant Instant::start_of(Date local_day) {
    return {local_day.days().time_since_epoch().count() * k_day_us - k_local_offset_us};
}

}  // namespace lt
