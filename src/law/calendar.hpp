// Which days are worked: public holidays of each year (law/calendar/YYYY.toml) and the worker's own
// weekly rest.
//
// Bộ luật Lao động 2019 Điều 111, 112: holidays are not worked; a holiday that falls on a weekly
// rest day moves to the next working day (Điều 111 khoản 3), so the substitute day depends on the
// roster and is computed here.  A year without a table is an error: nobody may guess lunar dates.
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
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
    /// REQUIRES: bits < 128.
    [[nodiscard]] static constexpr WeeklyRest of_bits(unsigned bits) {
        WeeklyRest rest;
        rest.x_bits = static_cast<std::uint8_t>(bits);
        return rest;
    }
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
    /// The kind of each day of the range, in order; cheaper than asking day by day.
    /// REQUIRES: `out` has room for all of them.
    [[nodiscard]] Result<void> kinds_of(DateRange range, WeeklyRest rest,
                                        std::span<DayKind> out) const;
    /// Working days in the range, both ends included.
    [[nodiscard]] Result<int> working_days(DateRange range, WeeklyRest rest) const;
    /// The n-th working day after `from`; `from` itself is day 0 (rule D-5).  REQUIRES: n >= 0,
    /// some day is worked.
    [[nodiscard]] Result<Date> after_working_days(Date from, int n, WeeklyRest rest) const;
    /// The day itself if worked, else the next worked day (Bộ luật Dân sự Điều 148 khoản 5).
    [[nodiscard]] Result<Date> working_day_on_or_after(Date day, WeeklyRest rest) const;
    [[nodiscard]] bool covers(int year) const;
    [[nodiscard]] const std::vector<Holiday>& holidays(int year) const;

  private:
    /// A set of days of one year, by the day of the year from 0.
    class Days {
      public:
        [[nodiscard]] bool operator[](int at) const { return (x_words[word(at)] & bit(at)) != 0; }
        void set(int at) { x_words[word(at)] |= bit(at); }
        void clear(int at) { x_words[word(at)] &= ~bit(at); }
        void add(const Days& other);
        void remove(const Days& other);
        /// How many of the set lie in [first, last].
        [[nodiscard]] int count(int first, int last) const;
        /// The n-th of the set from `at` on, counted from 0; when there are not so many, n is less
        /// by those there are.
        [[nodiscard]] std::optional<int> nth_from(int at, int& n) const;

      private:
        static constexpr std::size_t word(int at) { return static_cast<std::size_t>(at) / 64; }
        static constexpr std::uint64_t bit(int at) { return std::uint64_t{1} << (at % 64); }
        std::array<std::uint64_t, 6> x_words{};
    };
    struct Year {
        Date first;
        int length;
        bool known = false;  ///< has a table
        Days holiday;
        std::array<Days, 128> worked;  ///< by WeeklyRest::bits()
        std::vector<Holiday> holidays;
    };
    static void fill(Year& year, std::vector<Holiday> holidays);
    [[nodiscard]] static Days worked_days(const Year& year, const std::array<Days, 7>& weekdays,
                                          WeeklyRest rest);
    [[nodiscard]] const Year* find(Date day) const;
    [[nodiscard]] Result<const Year*> year_of(Date day) const;
    /// The n-th worked day from `day` on, counted from 0.
    [[nodiscard]] Result<Date> nth_worked(Date day, int n, WeeklyRest rest) const;
    std::vector<Year> x_years;  ///< without a gap from the first table to the last
};

}  // namespace lt::law
