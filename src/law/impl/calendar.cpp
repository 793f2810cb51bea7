#include "law/calendar.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "base/assert.hpp"

namespace lt::law {
namespace {

struct WeekdayName {
    std::chrono::weekday day;
    std::string_view key;
    std::string_view vietnamese;
};
constexpr std::array<WeekdayName, 7> k_weekdays{{
    {std::chrono::Monday, "mon", "Thứ Hai"},
    {std::chrono::Tuesday, "tue", "Thứ Ba"},
    {std::chrono::Wednesday, "wed", "Thứ Tư"},
    {std::chrono::Thursday, "thu", "Thứ Năm"},
    {std::chrono::Friday, "fri", "Thứ Sáu"},
    {std::chrono::Saturday, "sat", "Thứ Bảy"},
    {std::chrono::Sunday, "sun", "Chủ nhật"},
}};

WeeklyRest of_bits(unsigned bits) {
    std::string text;
    for (const WeekdayName& name : k_weekdays) {
        if ((bits >> name.day.c_encoding() & 1U) == 0) continue;
        text.append(text.empty() ? "" : ",").append(name.key);
    }
    return *WeeklyRest::parse(text);
}

std::size_t day_of_year(Date day, int year) {
    return static_cast<std::size_t>(day - Date{year, 1, 1});
}

/// Bộ luật Lao động Điều 111 khoản 3: each holiday on a weekly rest day takes the next working day
/// off.
template <class Days>
Days substitutes(int year, const Days& holidays, WeeklyRest rest) {
    Days off;
    const Date first{year, 1, 1};
    const int length = Date{year, 12, 31} - first + 1;
    for (int at = 0; at < length; ++at) {
        const bool lost =
            holidays[static_cast<std::size_t>(at)] && rest.contains((first + at).weekday());
        if (!lost) continue;
        for (int next = at + 1; next < length; ++next) {
            const auto n = static_cast<std::size_t>(next);
            if (holidays[n] || off[n] || rest.contains((first + next).weekday())) continue;
            off.set(n);
            break;
        }
    }
    return off;
}

}  // namespace

std::string WeeklyRest::text() const {
    std::string text;
    for (const WeekdayName& name : k_weekdays) {
        if (contains(name.day)) text.append(text.empty() ? "" : ",").append(name.key);
    }
    return text;
}

std::string WeeklyRest::vietnamese() const {
    std::string text;
    for (const WeekdayName& name : k_weekdays) {
        if (contains(name.day)) text.append(text.empty() ? "" : ", ").append(name.vietnamese);
    }
    return text.empty() ? "không có" : text;
}

Result<WeeklyRest> WeeklyRest::parse(std::string_view text) {
    WeeklyRest rest;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view key = text.substr(0, comma);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
        const unsigned before = rest.x_bits;
        for (const WeekdayName& name : k_weekdays) {
            if (name.key == key) rest.x_bits |= WeeklyRest{name.day}.x_bits;
        }
        if (rest.x_bits == before) {
            return fail(ErrorCode::malformed,
                        {"Ngày nghỉ hằng tuần không hợp lệ.", "Not a set of weekdays."});
        }
    }
    return rest;
}

Calendar::Calendar(std::vector<HolidayYear> years) {
    for (HolidayYear& table : years) {
        Year year;
        for (const Holiday& holiday : table.holidays) {
            LT_ASSERT(holiday.date.year() == table.year);
            year.holiday.set(day_of_year(holiday.date, table.year));
        }
        for (unsigned bits = 0; bits < year.substitute.size() - 1; ++bits) {
            year.substitute[bits] = substitutes(table.year, year.holiday, of_bits(bits));
        }
        year.holidays = std::move(table.holidays);
        const bool added = x_years.emplace(table.year, std::move(year)).second;
        LT_ASSERT(added);
    }
}

const std::vector<Holiday>& Calendar::holidays(int year) const {
    static const std::vector<Holiday> none;
    const auto found = x_years.find(year);
    return found == x_years.end() ? none : found->second.holidays;
}

Result<const Calendar::Year*> Calendar::year_of(Date day) const {
    const auto found = x_years.find(day.year());
    if (found != x_years.end()) return &found->second;
    return fail(ErrorCode::not_found,
                {fmt::format("Chưa có bảng ngày nghỉ lễ của năm {}.", day.year()),
                 fmt::format("No table of public holidays for {}.", day.year())},
                {fmt::format("law/calendar/{}.toml is missing", day.year())});
}

Result<DayKind> Calendar::kind_of(Date day, WeeklyRest rest) const {
    LT_TRY(const Year* year, year_of(day));
    const std::size_t at = day_of_year(day, day.year());
    if (year->holiday[at]) return DayKind::holiday;
    if (rest.contains(day.weekday())) return DayKind::weekly_rest;
    return year->substitute[rest.bits()][at] ? DayKind::substitute : DayKind::working;
}

Result<int> Calendar::working_days(DateRange range, WeeklyRest rest) const {
    int count = 0;
    for (Date day = range.first; day <= range.last; day = day + 1) {
        LT_TRY(const DayKind kind, kind_of(day, rest));
        count += kind == DayKind::working ? 1 : 0;
    }
    return count;
}

Result<Date> Calendar::after_working_days(Date from, int n, WeeklyRest rest) const {
    LT_ASSERT(n >= 0);
    Date day = from;
    for (int left = n; left > 0;) {
        day = day + 1;
        LT_TRY(const DayKind kind, kind_of(day, rest));
        left -= kind == DayKind::working ? 1 : 0;
    }
    return day;
}

Result<Date> Calendar::working_day_on_or_after(Date day, WeeklyRest rest) const {
    for (Date at = day;; at = at + 1) {
        LT_TRY(const DayKind kind, kind_of(at, rest));
        if (kind == DayKind::working) return at;
    }
}

}  // namespace lt::law
