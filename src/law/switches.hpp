// Named readings: where the texts leave a choice, the choice is a switch, never a constant hidden
// in a formula.
//
// Values come from law/parameters/switches.toml, with the open point (G-xx of docs/law.md) and the
// reason of each default.  A decision records every switch that differs from its default.
#pragma once
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/money.hpp"

namespace lt::law {

/// G-12: round the finished line, or the daily (monthly) amount first.
enum class RoundingOrder { per_line, per_unit };
/// G-13: base wage of a sickness spell that runs over several months.
enum class SicknessBase { before_spell, before_each_month };
/// G-13: the month before is not contributed although nothing was interrupted.
enum class WageGap { latest_contributed, refer };
/// G-14: the birth month in the six-month average when the leave began before the birth.
enum class BirthMonthWage { own_wage, always };
/// G-06: ordinary sick leave that runs over 2025-07-01.
enum class SicknessTransition { per_day, first_day };
/// G-09a: the date that decides whether the seventh month for the second child exists.
enum class SecondChildDate { birth, leave_start };
/// G-09e: what to do when the mother declares a second child and the population database has no
/// answer.
enum class SecondChildUnproved { accept_declaration, refer };
/// G-20, D-6: a deadline that falls on a rest day.
enum class DeadlineOnRestDay { next_working_day, keep };

struct Switches {
    RoundingOrder rounding_order = RoundingOrder::per_line;                // M-1, G-12
    Rounding rounding = Rounding::half_up;                                 // M-1, G-12
    MonthEnd month_end = MonthEnd::clamp;                                  // D-1, G-11
    SicknessBase sickness_base = SicknessBase::before_spell;               // B-S8, G-13
    WageGap wage_gap = WageGap::latest_contributed;                        // A-S6, G-13
    BirthMonthWage birth_month_wage = BirthMonthWage::own_wage;            // A-M12, B-M9, G-14
    SicknessTransition sickness_transition = SicknessTransition::per_day;  // R-3, G-06
    SecondChildDate second_child_date = SecondChildDate::birth;            // R-6, G-09a
    SecondChildUnproved second_child_unproved = SecondChildUnproved::accept_declaration;  // G-09e
    DeadlineOnRestDay deadline_on_rest_day = DeadlineOnRestDay::next_working_day;         // D-6

    /// "" when all stand at their default, else "rounding_order=per_unit; ..." in the order above.
    [[nodiscard]] std::string deviations() const;
    friend bool operator==(const Switches&, const Switches&) = default;
};

}  // namespace lt::law
