// Dates of birth as registers write them: read in every form, kept as precise as they are,
// compared.
//
// Source: shared reference identity section 3.  The book of insurance may hold the year alone, or
// month and year; nothing is ever filled with 01.  Old papers hold days that never were (30/02):
// both the written day and the one derived from it are kept.  mm/dd is never assumed; a month
// above 12 that would be a day is read as exchanged, and says so.  Called for every row of a file:
// no allocation, no exception, no clock.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "identity/cause.hpp"

namespace lt::identity {

/// A date of birth in four bytes, as precise as it is known.  0 means unknown; a day implies a
/// month, a month implies a year.  As written it may be no day of the calendar (30/02).
struct Birth {
    std::uint16_t year = 0;
    std::uint8_t month = 0;
    std::uint8_t day = 0;
    [[nodiscard]] constexpr bool known() const { return year != 0; }
    [[nodiscard]] constexpr bool has_month() const { return month != 0; }
    [[nodiscard]] constexpr bool has_day() const { return day != 0; }
    /// 01/01, which stands for "only the year is known" far more often than for New Year's Day.
    [[nodiscard]] constexpr bool is_first_of_january() const { return month == 1 && day == 1; }
    /// 19850715, 19850700, 19850000; 0 when unknown.  Orders as the dates do.
    [[nodiscard]] constexpr std::uint32_t number() const {
        return year * 10'000U + month * 100U + day;
    }
    friend constexpr bool operator==(Birth, Birth) = default;
};
static_assert(sizeof(Birth) == 4);

/// How the text was written.
enum class BirthForm : std::uint8_t {
    absent,      ///< empty, or zeros only
    unreadable,  ///< something is written, but no date we know
    day_first,   ///< 15/07/1985, 5-7-85, ngày 15 tháng 7 năm 1985
    year_first,  ///< 1985-07-15, with or without a time
    compact,     ///< 19850715, 15071985, 198507150000
    month_year,  ///< 07/1985, 00/07/1985
    year,        ///< 1985, 00/00/1985
    serial,      ///< 31243, a day number of a spreadsheet
};
[[nodiscard]] std::string_view name_of(BirthForm form) noexcept;

/// What is remarkable about a reading; bits, several may hold.
enum class BirthNote : std::uint8_t {
    impossible = 1,  ///< the written day is on no calendar; `birth` was derived
    presumed = 2,    ///< derived by analogy (31/04), not by the guidance that names the case
    first_of_january = 4,
    two_digit_year = 8,  ///< the century was chosen by `BirthSettings::newest_year`
    month_first = 16,    ///< 07/25/1985: only reads with day and month exchanged
    unlikely_year = 32,  ///< before k_birth_year_min or after `newest_year`
};

struct BirthReading {
    Birth birth;    ///< the date to use; unknown when absent or unreadable
    Birth written;  ///< the same, but for impossible days as written
    BirthForm form = BirthForm::absent;
    std::uint8_t notes = 0;
    [[nodiscard]] constexpr bool has(BirthNote note) const {
        return (notes & static_cast<std::uint8_t>(note)) != 0;
    }
    friend constexpr bool operator==(const BirthReading&, const BirthReading&) = default;
};

/// What depends on the file that is read.
struct BirthSettings {
    /// Two-digit years end here: 29 is 2029, 30 is 1930.  The default is the rule of the
    /// spreadsheets through which such years come.
    int newest_year = 2029;
};

/// The fund dates from 1995 and nobody lived longer than 122 years: earlier years are slips.
inline constexpr int k_birth_year_min = 1873;
/// Longer texts are no date; the longest form in words and with a time has fewer bytes.
inline constexpr std::size_t k_birth_text_max = 64;

/// Reads one text.  Never fails: what cannot be read has form `unreadable`.
[[nodiscard]] BirthReading read_birth(std::string_view text,
                                      const BirthSettings& settings = {}) noexcept;

/// "1985-07-15", "1985-07", "1985" or nothing at the end of `out`.
void append_birth(Birth birth, std::string& out);
/// REQUIRES: a year from 0 to 65535.
[[nodiscard]] Birth birth_of(const PartialDate& date) noexcept;

/// How two dates agree, strongest first; each pair has the first that applies.
enum class BirthRelation : std::uint8_t {
    equal,         ///< down to the day
    same_month,    ///< both know the month and the year, and no day
    same_year,     ///< both know the year alone, or both say 01/01 of it, which often means that
    month_agrees,  ///< as far as the less precise goes (month and year), or an impossible day
    year_agrees,   ///< as far as the less precise goes (the year), or one is 01/01
    swapped,       ///< day and month exchanged
    one_digit,     ///< one digit differs, or two neighbouring digits of one part are exchanged
    day,           ///< only the day differs
    month,
    year,
    two_parts,  ///< two parts differ, or one of a date without day
    far,
    absent,  ///< a side is unknown
};
[[nodiscard]] std::string_view name_of(BirthRelation relation) noexcept;

struct BirthComparison {
    BirthRelation relation = BirthRelation::absent;
    CauseSet causes;  ///< of the D_ group; empty when equal or absent
    friend constexpr bool operator==(const BirthComparison&, const BirthComparison&) = default;
};

/// Compares.  The relation is symmetric.  So are the causes, but for 01/01 against a bare year: the
/// cause is what the declared side is.  Two-digit years that differ by 100 years are equal.
[[nodiscard]] BirthComparison compare_births(const BirthReading& declared,
                                             const BirthReading& registered) noexcept;

}  // namespace lt::identity
