// For tests: the calendar as a child learns it, day after day and month after month, with a table
// of month lengths and no formula.  It knows nothing of <chrono> and checks what does.
#pragma once
#include <array>
#include <vector>

namespace lt::test {

struct NaiveDay {
    int year = 0, month = 1, day = 1;
    int weekday = 0;  ///< 0 is Sunday
    friend bool operator==(const NaiveDay&, const NaiveDay&) = default;
};

inline int naive_length(int year, int month) {
    constexpr std::array k_lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    return k_lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

inline NaiveDay next_day(NaiveDay day) {
    day.weekday = (day.weekday + 1) % 7;
    if (++day.day <= naive_length(day.year, day.month)) return day;
    day.day = 1;
    if (++day.month <= 12) return day;
    day.month = 1;
    ++day.year;
    return day;
}

/// Every day of the years, in order.  1 January 1800 was a Wednesday.
inline std::vector<NaiveDay> naive_days(int first_year, int last_year) {
    std::vector<NaiveDay> days;
    for (NaiveDay day{1800, 1, 1, 3}; day.year <= last_year; day = next_day(day)) {
        if (day.year >= first_year) days.push_back(day);
    }
    return days;
}

/// The day after `months` months, one month at a time; the weekday is not set.  A day the month
/// lacks becomes its last, or runs on into the next month.
inline NaiveDay naive_edate(NaiveDay from, int months, bool overflow) {
    NaiveDay to{from.year, from.month, from.day, 0};
    for (; months > 0; --months) {
        if (++to.month == 13) to = {to.year + 1, 1, to.day, 0};
    }
    for (; months < 0; ++months) {
        if (--to.month == 0) to = {to.year - 1, 12, to.day, 0};
    }
    const int length = naive_length(to.year, to.month);
    if (to.day <= length) return to;
    if (!overflow) return {to.year, to.month, length, 0};
    NaiveDay run{to.year, to.month, length, 0};
    for (int extra = to.day - length; extra > 0; --extra) run = next_day(run);
    return {run.year, run.month, run.day, 0};
}

inline bool before(const NaiveDay& a, const NaiveDay& b) {
    if (a.year != b.year) return a.year < b.year;
    return a.month != b.month ? a.month < b.month : a.day < b.day;
}

}  // namespace lt::test
