// The basic idea: for each year and each of the 128 sets of weekly rest days, the worked days are a
// set of bits, so that counting and finding them takes a few machine words instead of a walk over
// days.
#include "law/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
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

// ------------------------------------------------------------------ sets of days

void Calendar::Days::add(const Days& other) {
    for (std::size_t i = 0; i < x_words.size(); ++i) x_words[i] |= other.x_words[i];
}

void Calendar::Days::remove(const Days& other) {
    for (std::size_t i = 0; i < x_words.size(); ++i) x_words[i] &= ~other.x_words[i];
}

int Calendar::Days::count(int first, int last) const {
    const std::uint64_t from_first = ~std::uint64_t{0} << (first % 64);
    const std::uint64_t to_last = ~std::uint64_t{0} >> (63 - last % 64);
    const std::size_t begin = word(first);
    const std::size_t end = word(last);
    if (begin == end) return std::popcount(x_words[begin] & from_first & to_last);
    int count = std::popcount(x_words[begin] & from_first) + std::popcount(x_words[end] & to_last);
    for (std::size_t i = begin + 1; i < end; ++i) count += std::popcount(x_words[i]);
    return count;
}

std::optional<int> Calendar::Days::nth_from(int at, int& n) const {
    std::uint64_t left = x_words[word(at)] & (~std::uint64_t{0} << (at % 64));
    for (std::size_t i = word(at);;) {
        const int here = std::popcount(left);
        if (n < here) {
            for (; n > 0; --n) left &= left - 1;
            return static_cast<int>(i) * 64 + std::countr_zero(left);
        }
        n -= here;
        if (++i == x_words.size()) return std::nullopt;
        left = x_words[i];
    }
}

// ------------------------------------------------------------------ years

/// Bộ luật Lao động Điều 111 khoản 3: each holiday on a weekly rest day takes the next working day
/// off.
Calendar::Days Calendar::worked_days(const Year& year, const std::array<Days, 7>& weekdays,
                                     WeeklyRest rest) {
    Days worked;
    for (unsigned day = 0; day < weekdays.size(); ++day) {
        if (!rest.contains(std::chrono::weekday{day})) worked.add(weekdays[day]);
    }
    worked.remove(year.holiday);
    for (const Holiday& holiday : year.holidays) {
        if (!rest.contains(holiday.date.weekday())) continue;
        int next = 0;
        if (const auto substitute = worked.nth_from(holiday.date - year.first, next)) {
            worked.clear(*substitute);
        }
    }
    return worked;
}

void Calendar::fill(Year& year, std::vector<Holiday> holidays) {
    std::array<Days, 7> weekdays;
    for (int at = 0; at < year.length; ++at) {
        weekdays[(year.first + at).weekday().c_encoding()].set(at);
    }
    for (const Holiday& holiday : holidays) {
        LT_ASSERT(holiday.date.year() == year.first.year());
        year.holiday.set(holiday.date - year.first);
    }
    year.holidays = std::move(holidays);
    for (unsigned bits = 0; bits < year.worked.size(); ++bits) {
        year.worked[bits] = worked_days(year, weekdays, WeeklyRest::of_bits(bits));
    }
    year.known = true;
}

Calendar::Calendar(std::vector<HolidayYear> years) {
    if (years.empty()) return;
    const auto [least, most] = std::ranges::minmax_element(years, {}, &HolidayYear::year);
    const int first = least->year;
    const int last = most->year;
    for (int year = first; year <= last; ++year) {
        const Date january{year, 1, 1};
        x_years.push_back({january, Date{year, 12, 31} - january + 1, {}, {}, {}, {}});
    }
    for (HolidayYear& table : years) {
        Year& year = x_years[static_cast<std::size_t>(table.year - first)];
        LT_ASSERT(!year.known);
        fill(year, std::move(table.holidays));
    }
}

const Calendar::Year* Calendar::find(Date day) const {
    if (x_years.empty() || day < x_years.front().first) return nullptr;
    // A year is a little shorter than 366 days: over the few hundred years of `Date` this is the
    // year asked for or the one before it.
    auto at = static_cast<std::size_t>(day - x_years.front().first) / 366;
    if (at < x_years.size() && day - x_years[at].first >= x_years[at].length) ++at;
    return at < x_years.size() && x_years[at].known ? &x_years[at] : nullptr;
}

bool Calendar::covers(int year) const {
    const auto day = Date::make(year, 1, 1);
    return day && find(*day) != nullptr;
}

const std::vector<Holiday>& Calendar::holidays(int year) const {
    static const std::vector<Holiday> none;
    const auto day = Date::make(year, 1, 1);
    const Year* found = day ? find(*day) : nullptr;
    return found == nullptr ? none : found->holidays;
}

Result<const Calendar::Year*> Calendar::year_of(Date day) const {
    if (const Year* found = find(day)) return found;
    return fail(ErrorCode::not_found,
                {fmt::format("Chưa có bảng ngày nghỉ lễ của năm {}.", day.year()),
                 fmt::format("No table of public holidays for {}.", day.year())},
                {fmt::format("law/calendar/{}.toml is missing", day.year())});
}

// ------------------------------------------------------------------ questions

Result<DayKind> Calendar::kind_of(Date day, WeeklyRest rest) const {
    LT_TRY(const Year* year, year_of(day));
    const int at = day - year->first;
    if (year->worked[rest.bits()][at]) return DayKind::working;
    if (year->holiday[at]) return DayKind::holiday;
    return rest.contains(day.weekday()) ? DayKind::weekly_rest : DayKind::substitute;
}

Result<void> Calendar::kinds_of(DateRange range, WeeklyRest rest, std::span<DayKind> out) const {
    LT_ASSERT(out.size() >= static_cast<std::size_t>(range.days()));
    std::chrono::weekday weekday = range.first.weekday();
    std::size_t i = 0;
    for (Date day = range.first; day <= range.last;) {
        LT_TRY(const Year* year, year_of(day));
        const auto& worked = year->worked[rest.bits()];
        const int last = std::min(range.last - year->first, year->length - 1);
        for (int at = day - year->first; at <= last; ++at, ++i, ++weekday) {
            if (worked[at]) {
                out[i] = DayKind::working;
            } else if (year->holiday[at]) {
                out[i] = DayKind::holiday;
            } else {
                out[i] = rest.contains(weekday) ? DayKind::weekly_rest : DayKind::substitute;
            }
        }
        day = year->first + (last + 1);
    }
    return {};
}

Result<int> Calendar::working_days(DateRange range, WeeklyRest rest) const {
    int count = 0;
    for (Date day = range.first; day <= range.last;) {
        LT_TRY(const Year* year, year_of(day));
        const Date end = year->first + (year->length - 1);
        count += year->worked[rest.bits()].count(day - year->first,
                                                 std::min(range.last, end) - year->first);
        day = end + 1;
    }
    return count;
}

Result<Date> Calendar::nth_worked(Date day, int n, WeeklyRest rest) const {
    for (Date at = day;;) {
        LT_TRY(const Year* year, year_of(at));
        if (const auto found = year->worked[rest.bits()].nth_from(at - year->first, n)) {
            return year->first + *found;
        }
        at = year->first + year->length;
    }
}

Result<Date> Calendar::after_working_days(Date from, int n, WeeklyRest rest) const {
    LT_ASSERT(n >= 0);
    if (n == 0) return from;
    return nth_worked(from + 1, n - 1, rest);
}

Result<Date> Calendar::working_day_on_or_after(Date day, WeeklyRest rest) const {
    return nth_worked(day, 0, rest);
}

}  // namespace lt::law
