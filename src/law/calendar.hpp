// Which days are worked: public holidays of each year (law/calendar/YYYY.toml) and the worker's own
// weekly rest.
//
// Bộ luật Lao động 2019 Điều 111, 112: holidays are not worked; a holiday that falls on a weekly
// rest day moves to the next working day (Điều 111 khoản 3), so the substitute day depends on the
// roster and is computed here.  A year without a table is an error: nobody may guess lunar dates.
#pragma once
#include <array>
#include <bitset>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lt::law {

/// The weekdays a worker rests: the roster of the contract, not always Sunday (rule D-7).
class WeeklyRest {
  public:
    constexpr WeeklyRest() = default;  ///< no weekly rest at all
    constexpr WeeklyRest(std::initializer_list<std::chrono::weekday> days) {
        for (const auto day : days) x_bits |= static_cast<std::uint8_t>(1U << day.c_encoding());
    }
    [[nodiscard]] static constexpr WeeklyRest sunday() { return {std::chrono::Sunday}; }
    /// Offices, and most employers.
    [[nodiscard]] static constexpr WeeklyRest weekend() {
        return {std::chrono::Saturday, std::chrono::Sunday};
    }
    [[nodiscard]] constexpr bool contains(std::chrono::weekday day) const {
        return (x_bits >> day.c_encoding() & 1U) != 0;
    }
    [[nodiscard]] constexpr std::uint8_t bits() const { return x_bits; }
    /// Stable text "sat,sun"; empty for none.
    [[nodiscard]] std::string text() const;
    /// Errors: malformed.
    [[nodiscard]] static Result<WeeklyRest> parse(std::string_view text);
    /// "Thứ Bảy, Chủ nhật".
    [[nodiscard]] std::string vietnamese() const;
    friend bool operator==(WeeklyRest, WeeklyRest) = default;

  private:
    std::uint8_t x_bits = 0;
};

enum class DayKind { working, weekly_rest, holiday, substitute };

struct Holiday {
    Date date;
    std::string name;  ///< Vietnamese
};

/// One yearly table as read.
struct HolidayYear {
    int year = 0;
    std::vector<Holiday> holidays;  ///< sorted, unique, inside the year
};

/// All yearly tables.  Thread rule: immutable, any thread.
class Calendar {
  public:
    Calendar() = default;
    /// REQUIRES: years unique; each table sorted, unique and inside its year.
    explicit Calendar(std::vector<HolidayYear> years);

    /// Errors of all questions below: not_found when a needed year has no table.
    [[nodiscard]] Result<DayKind> kind_of(Date day, WeeklyRest rest) const;
    /// Working days in the range, both ends included.
    [[nodiscard]] Result<int> working_days(DateRange range, WeeklyRest rest) const;
    /// The n-th working day after `from`; `from` itself is day 0 (rule D-5).  REQUIRES: n >= 0,
    /// some day is worked.
    [[nodiscard]] Result<Date> after_working_days(Date from, int n, WeeklyRest rest) const;
    /// The day itself if worked, else the next worked day (Bộ luật Dân sự Điều 148 khoản 5).
    [[nodiscard]] Result<Date> working_day_on_or_after(Date day, WeeklyRest rest) const;
    [[nodiscard]] bool covers(int year) const { return x_years.contains(year); }
    [[nodiscard]] const std::vector<Holiday>& holidays(int year) const;

  private:
    using Days = std::bitset<366>;  ///< by day of the year, from 0
    struct Year {
        std::vector<Holiday> holidays;
        Days holiday;
        std::array<Days, 128> substitute;  ///< by WeeklyRest::bits()
    };
    [[nodiscard]] Result<const Year*> year_of(Date day) const;
    std::map<int, Year> x_years;
};

}  // namespace lt::law
