// Calendar dates.  Proleptic Gregorian, no time zone: a `Date` is the day on a Vietnamese wall
// calendar.
//
// Month arithmetic has no default for month ends (`MonthEnd`), because laws differ and a hidden
// choice is a wrong payment.  A date that is known only in part is a `PartialDate`; it is never
// filled with 01/01.
#pragma once
#include <algorithm>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/assert.hpp"
#include "base/result.hpp"

namespace lt {

class Date;

/// A calendar month, e.g. the month a contribution belongs to.  Text form "2026-07".
class YearMonth {
  public:
    constexpr YearMonth() = default;
    /// REQUIRES: 1 <= month <= 12.
    constexpr YearMonth(int year, unsigned month)
        : x_months(year * 12 + static_cast<int>(month) - 1) {}
    [[nodiscard]] static constexpr YearMonth of(Date date);
    [[nodiscard]] static Result<YearMonth> parse(std::string_view text);
    [[nodiscard]] constexpr int year() const {
        return (x_months >= 0 ? x_months : x_months - 11) / 12;
    }
    [[nodiscard]] constexpr unsigned month() const {
        return static_cast<unsigned>(x_months - year() * 12 + 1);
    }
    /// REQUIRES: a year from 1 to 9999; so for `last_day`.
    [[nodiscard]] constexpr Date first_day() const;
    [[nodiscard]] constexpr Date last_day() const;
    [[nodiscard]] std::string text() const;
    /// "07/2026", as Vietnamese papers write it.
    [[nodiscard]] std::string vietnamese() const;
    /// The same texts at the end of `out`.
    void append_text(std::string& out) const;
    void append_vietnamese(std::string& out) const;
    friend constexpr YearMonth operator+(YearMonth m, int months) {
        return from_index(m.x_months + months);
    }
    friend constexpr YearMonth operator-(YearMonth m, int months) {
        return from_index(m.x_months - months);
    }
    /// Months from b to a.
    friend constexpr int operator-(YearMonth a, YearMonth b) { return a.x_months - b.x_months; }
    friend constexpr auto operator<=>(YearMonth, YearMonth) = default;

  private:
    static constexpr YearMonth from_index(int index) {
        YearMonth m;
        m.x_months = index;
        return m;
    }
    int x_months = 0;
};

/// What `add_months` does when the target month lacks the day (31 January + 1 month).
enum class MonthEnd { clamp, overflow };

/// One day.  Text form ISO "2026-07-15".  Valid years 1800 to 2200: outside them `parse` refuses;
/// what is computed from a valid day may lie beyond.
class Date {
  public:
    constexpr Date() = default;
    constexpr explicit Date(std::chrono::sys_days days) : x_days(days) {}
    /// REQUIRES: a real calendar day.
    Date(int year, unsigned month, unsigned day);
    /// The day if it exists on the calendar and lies in the valid years.
    [[nodiscard]] static std::optional<Date> make(int year, unsigned month, unsigned day);
    /// "2026-07-15".
    [[nodiscard]] static Result<Date> parse_iso(std::string_view text);
    /// "20260715", the form of the health papers.
    [[nodiscard]] static Result<Date> parse_compact(std::string_view text);
    /// "15/07/2026", the form of employers' lists.
    [[nodiscard]] static Result<Date> parse_vietnamese(std::string_view text);

    [[nodiscard]] constexpr std::chrono::sys_days days() const { return x_days; }
    [[nodiscard]] constexpr int year() const { return static_cast<int>(parts().year()); }
    [[nodiscard]] constexpr unsigned month() const {
        return static_cast<unsigned>(parts().month());
    }
    [[nodiscard]] constexpr unsigned day() const { return static_cast<unsigned>(parts().day()); }
    [[nodiscard]] constexpr std::chrono::weekday weekday() const {
        return std::chrono::weekday{x_days};
    }
    [[nodiscard]] std::string iso() const;
    [[nodiscard]] std::string compact() const;
    [[nodiscard]] std::string vietnamese() const;  ///< "15/07/2026"
    /// The same texts at the end of `out`.
    void append_iso(std::string& out) const;
    void append_compact(std::string& out) const;
    void append_vietnamese(std::string& out) const;

    friend constexpr Date operator+(Date d, int days) {
        return Date{d.x_days + std::chrono::days{days}};
    }
    friend constexpr Date operator-(Date d, int days) { return d + -days; }
    /// Days from b to a; 0 for the same day.
    friend constexpr int operator-(Date a, Date b) {
        return static_cast<int>((a.x_days - b.x_days).count());
    }
    friend constexpr auto operator<=>(Date, Date) = default;

  private:
    [[nodiscard]] constexpr std::chrono::year_month_day parts() const { return x_days; }
    std::chrono::sys_days x_days{};
};

constexpr YearMonth YearMonth::of(Date date) { return {date.year(), date.month()}; }

constexpr Date YearMonth::first_day() const {
    LT_ASSERT(0 < year() && year() < 10'000);
    return Date{std::chrono::sys_days{std::chrono::year{year()} / std::chrono::month{month()} / 1}};
}

constexpr Date YearMonth::last_day() const {
    LT_ASSERT(0 < year() && year() < 10'000);
    return Date{std::chrono::sys_days{std::chrono::year{year()} / std::chrono::month{month()} /
                                      std::chrono::last}};
}

/// The day `months` later (or earlier).
[[nodiscard]] constexpr Date add_months(Date from, int months, MonthEnd at_month_end) {
    const YearMonth target = YearMonth::of(from) + months;
    const Date same_day = target.first_day() + static_cast<int>(from.day()) - 1;
    switch (at_month_end) {
        case MonthEnd::clamp: return std::min(same_day, target.last_day());
        case MonthEnd::overflow: return same_day;
    }
    return same_day;
}

/// A closed range of days [first, last].  Never empty.
struct DateRange {
    Date first;
    Date last;
    [[nodiscard]] int days() const { return last - first + 1; }
    [[nodiscard]] bool contains(Date day) const { return first <= day && day <= last; }
    [[nodiscard]] std::optional<DateRange> intersect(const DateRange& other) const;
    friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// Whole months and the days left over.
struct MonthsAndDays {
    int months = 0;
    int odd_days = 0;  ///< calendar days
    friend bool operator==(const MonthsAndDays&, const MonthsAndDays&) = default;
};

/// The range as k months and odd days: k is the largest number for which a leave of k months from
/// `range.first`, which ends on the day before `add_months(range.first, k)`, lies in the range
/// (Thông tư 59/2015/TT-BLĐTBXH Điều 6 khoản 2 điểm b; rules D-1 and D-2 of the rule book).
[[nodiscard]] MonthsAndDays months_and_odd_days(DateRange range, MonthEnd at_month_end);

/// A date as people are registered with: the year, perhaps the month, perhaps the day.
struct PartialDate {
    int year = 0;
    std::optional<unsigned> month;
    std::optional<unsigned> day;
    [[nodiscard]] static PartialDate of(Date date);
    /// "1958", "1958-03" or "1958-03-02".
    [[nodiscard]] static Result<PartialDate> parse_iso(std::string_view text);
    [[nodiscard]] std::string iso() const;
    [[nodiscard]] std::optional<Date> full() const;
    friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

/// A moment, UTC, microseconds.  Comes from a `Clock` port or from a partner's message, never from
/// the C library.
struct Instant {
    std::int64_t microseconds = 0;  ///< since 1970-01-01T00:00:00Z
    /// The calendar day in Vietnam (constant +07:00, no daylight saving since 1975).
    [[nodiscard]] Date local_date() const;
    /// "2026-07-15T08:30:00.123456Z"
    [[nodiscard]] std::string iso() const;
    /// "20260715153000": local time as the gateway writes it.
    [[nodiscard]] std::string local_compact() const;
    [[nodiscard]] static Result<Instant> parse_iso(std::string_view text);
    /// Local midnight at the start of a Vietnamese day.
    [[nodiscard]] static Instant start_of(Date local_day);
    friend auto operator<=>(const Instant&, const Instant&) = default;
};

/// The only way to learn the time.  Implementations: the system clock (net), a fixed or virtual
/// clock (tests, sim). Thread rule: any thread.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Instant now() = 0;
};

}  // namespace lt
