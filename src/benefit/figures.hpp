// The figures of a decision: everything the law counts on the way to an amount.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "law/day_count.hpp"
#include "law/regime.hpp"

namespace lt::benefit {

struct MonthWage {
    YearMonth month;
    Dong wage;
    friend bool operator==(const MonthWage&, const MonthWage&) = default;
};

/// What a quota counts.
enum class Counter {
    own_sickness,          ///< working days of a calendar year
    child_sickness,        ///< working days of a calendar year, per child
    long_term_block,       ///< calendar days of an episode (2014)
    long_term_extension,   ///< after it: calendar days of the episode (2014), working days (2024)
    rest_after_sickness,   ///< calendar days of a year
    rest_after_maternity,  ///< after a birth: days of a year (2014) or of the event (2024)
    prenatal_visits,       ///< visits of a pregnancy
    father_leave,          ///< working days of a birth
    maternity_leave,       ///< other maternity leave, whole calendar days; no quota, for overlaps
    rest_after_loss,       ///< calendar days of a year (2014) or of the event (2024)
};
inline constexpr int k_counters = 10;
[[nodiscard]] std::string_view name_of(Counter counter) noexcept;
[[nodiscard]] std::optional<Counter> counter_of(std::string_view name) noexcept;

/// One quota: what was claimed and allowed, the cap, and what is left of it.
struct Quota {
    Counter counter = Counter::own_sickness;
    int year = 0;                ///< calendar year it is booked to
    int child = 0;               ///< position in the claim, from 1; 0: no child
    int contributed_months = 0;  ///< compulsory, before the leave: decides the band; 0 where none
    law::DayCount claimed{};     ///< counted days of the claimed leave
    law::DayCount allowed{};     ///< certified, insured, not excluded, not overlapping
    law::DayCount cap{};         ///< the last row that applied
    law::DayCount used_before{};
    law::DayCount paid{};
    law::DayCount remaining{};  ///< after this decision
};

/// Look-back of a contribution condition.
struct Window {
    YearMonth first;
    YearMonth last;
    int months_found = 0;
    int months_required = 0;
    int total_months = 0;           ///< up to `last`
    int total_months_required = 0;  ///< 0: none
};

enum class DayUnit { working, calendar };
[[nodiscard]] std::string_view name_of(DayUnit unit) noexcept;
[[nodiscard]] std::optional<DayUnit> day_unit_of(std::string_view name) noexcept;

/// The leave the benefit is paid for.
struct Leave {
    DateRange days;
    DayUnit unit = DayUnit::calendar;
    int months = 0;           ///< whole months where the law pays by the month
    int odd_days = 0;         ///< calendar days after them
    law::DayCount counted{};  ///< days paid where the law pays by the day
};

struct Figures {
    std::vector<Quota> quotas;
    std::optional<Window> window;
    std::optional<Leave> leave;
    std::vector<MonthWage> base;   ///< months the base is taken from, newest first
    std::optional<Share> average;  ///< dong a month, of `base` or as the totals give it
    std::optional<Dong> level;     ///< base salary or reference level
    int children = 0;              ///< the benefit is paid for
    bool second_child = false;
};

/// What one line of money pays.
enum class LineKind {
    sickness,
    long_term_sickness,
    child_sickness,
    rest,
    prenatal,
    pregnancy_loss,
    maternity_leave,  ///< birth, adoption, surrogacy, care
    father_leave,
    contraception,
    one_time_allowance,
    voluntary_allowance,
};
inline constexpr int k_line_kinds = 11;
[[nodiscard]] std::string_view name_of(LineKind kind) noexcept;
[[nodiscard]] std::optional<LineKind> line_kind_of(std::string_view name) noexcept;
/// "Trợ cấp ốm đau".
[[nodiscard]] std::string_view label_of(LineKind kind) noexcept;

/// What is paid for: days, months with odd days, or children.  Unused members are 0.
struct Quantity {
    law::DayCount days{};
    int months = 0;
    int odd_days = 0;
    int children = 0;
    /// "6,5 ngày", "6 tháng 12 ngày", "2 con".
    [[nodiscard]] std::string vietnamese() const;
};

/// exact = base x rate / 100 x (days / divisor, or months + odd days / divisor, or multiple x
/// children).
struct AmountLine {
    LineKind kind = LineKind::sickness;
    law::Regime regime = law::Regime::law_2024;
    std::optional<DateRange> days{};  ///< absent for a lump sum
    Quantity quantity{};
    Share base{};          ///< dong a month: wage, average or level
    int rate_percent = 0;  ///< 200 for twice the level
    int divisor = 0;       ///< 24 or 30; 0 where nothing is divided
    Share daily{};         ///< exact dong of one day; 0 where the line has no days
    Share exact{};         ///< dong, unrounded
    Dong amount{};         ///< rounded once
    Rounding rounding = Rounding::half_up;
};

}  // namespace lt::benefit
