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
#include "base/result.hpp"

namespace lt::law {

// ------------------------------------------------------------------ money, months, deadlines

/// G-12: round the finished line, or the daily (monthly) amount first.
enum class RoundingOrder { per_line, per_unit };
/// G-20, D-6: a deadline that falls on a rest day.
enum class DeadlineOnRestDay { next_working_day, keep };

// ------------------------------------------------------------------ sickness

/// G-01: a disease code outside the loaded rows of an incomplete list, and no paper or office says
/// whether the disease is listed.
enum class UnlistedCode { ordinary, refer };

/// G-13: base wage of a sickness spell that runs over several months.
enum class SicknessBase { before_spell, before_each_month };
/// G-13: the month before is not contributed although nothing was interrupted.
enum class WageGap { latest_contributed, refer };
/// G-06: ordinary sick leave that runs over 2025-07-01.
enum class SicknessTransition { per_day, first_day };
/// G-04: a listed disease under L41 that runs over 1 January after the quota was used up.
enum class LongTermNewYear { fresh_quota, continue_lower };
/// G-15: what ends an episode of a listed disease under L58: a contributed month, any day back at
/// work, or nothing.
enum class LongTermEpisode { month_back_at_work, any_return, continuous };
/// G-11: the rate of day 180 of a listed disease under L58: still the first one, or the next.
enum class BlockSplit { day_180_inclusive, day_180_exclusive };
/// G-21: which days of an officer's certified leave are paid.
enum class OfficerDays { as_certified, working_days };
/// G-17: what the quota of a child of 3 to under 7 deducts in the year of the third birthday.
enum class ChildBirthdayDeduction { all_of_year, after_birthday };
/// G-18: whose quota a day with two sick children uses.
enum class SharedChildDay { child_with_more_left, both, first_child };

// ------------------------------------------------------------------ convalescence

/// G-05: days of care of a sick child in the 30 days that open the rest under L41.
enum class ChildDaysInRestThreshold { count_and_flag, do_not_count, count };
/// G-19: what must lie in the window: the first day of the rest, or all of it.
enum class RestWindow { start_inside, whole_inside };
/// G-19: the level of a rest that runs over a rise of the base salary.
enum class RestLevel { per_day, start_day };
/// G-19: public holidays in the 30 working days of T06 1(8).
enum class RestHolidays2014 { not_counted, counted };
/// G-19: the "first 30 days of work" before T06: worked days, or calendar days.
enum class RestDaysOfWork2014 { working, calendar };

// ------------------------------------------------------------------ maternity

/// G-14: the birth month in the six-month average when the leave began before the birth.
enum class BirthMonthWage { own_wage, always };
/// G-09a: the date that decides whether the seventh month for the second child exists.
enum class SecondChildDate { birth, leave_start };
/// G-09e: what to do when the mother declares a second child and the population database has no
/// answer.
enum class SecondChildUnproved { accept_declaration, refer };
/// G-09b: a third or later birth with exactly one living child.
enum class ThirdBirthOneLiving { second_child, not_second_child };
/// G-09c: the one living child comes from an earlier marriage of the mother.
enum class FormerHusbandChild { counts, does_not_count };
/// G-09d: twins as the second birth: the month of the second child and that of the twins, or the
/// latter only.
enum class TwinsAfterFirst { add_both, twins_only };
/// G-09f: whose children make a birth the second one for the father's leave.
enum class FatherSecondChild { wife_only, either_parent };
/// G-10: father's leave, second child by surgery or under 32 weeks.
enum class FatherSurgerySecondChild { larger, surgery };
/// G-07: the law of a father's leave after 2025-07-01 for a birth before it.
enum class FatherTransition { leave_start, birth };
/// G-07: a child dies after 2025-07-01 in a leave settled under L58.
enum class ChildDeathTransition { settled_law, death_date };
/// G-11: whether the day of death is the first of the two months after it.
enum class ChildDeathDay { day_one, day_after };
/// G-11: to which leave the day belongs on which a foetus dies during the leave before the birth.
enum class StillbirthDay { loss_leave, leave_before_birth };
/// G-34: the mother went back to work early without the conditions for it: the allowance ends, or
/// an officer decides.
enum class EarlyReturnUnmet { stop_at_return, refer };
/// G-08: one-time allowance after a loss from 22 weeks settled as a birth (L41 52(2)).
enum class LossOneTime { refer, do_not_pay, pay };
/// G-16: one-time allowance of the father before 2021-09-01, wife insured but not eligible.
enum class FatherLumpBefore2021 { not_paid, paid };
/// G-11: who is paid for the day on which the surrogate hands the child over.
enum class HandoverDay { intended_mother, surrogate };
/// G-28: how the least leave of a surrogate is paid: 60 days of 1/30, or months and odd days.
enum class SurrogateFloor { sixty_days, months_and_days };
/// G-32: the 12 months before the birth for the voluntary allowance (L41 94): the look-back of
/// compulsory insurance (day 15), or always the months before the month of birth.
enum class VoluntaryWindow { as_compulsory, months_before_birth };

/// REQUIRES of a new member: its row in impl/switches.cpp and its table in switches.toml.
struct Switches {
    RoundingOrder rounding_order = RoundingOrder::per_line;                        // M-1
    Rounding rounding = Rounding::half_up;                                         // M-1, G-12
    MonthEnd month_end = MonthEnd::clamp;                                          // D-1, G-11
    DeadlineOnRestDay deadline_on_rest_day = DeadlineOnRestDay::next_working_day;  // D-6
    UnlistedCode unlisted_code = UnlistedCode::ordinary;                           // A-S7, B-S5
    SicknessBase sickness_base = SicknessBase::before_spell;                       // B-S8
    WageGap wage_gap = WageGap::latest_contributed;                                // A-S6
    SicknessTransition sickness_transition = SicknessTransition::per_day;
    LongTermNewYear long_term_new_year = LongTermNewYear::fresh_quota;             // B-S5
    LongTermEpisode long_term_episode = LongTermEpisode::month_back_at_work;       // A-S7
    BlockSplit block_split = BlockSplit::day_180_inclusive;                        // A-S7
    OfficerDays officer_days = OfficerDays::as_certified;                          // A-S5, B-S6
    ChildBirthdayDeduction child_birthday_deduction =
        ChildBirthdayDeduction::all_of_year;                                 // A-S8, B-S7
    SharedChildDay shared_child_day = SharedChildDay::child_with_more_left;  // A-S8, B-S7
    ChildDaysInRestThreshold child_days_in_rest_threshold =
        ChildDaysInRestThreshold::count_and_flag;                             // L41 46
    RestWindow rest_window = RestWindow::start_inside;                        // A-DS1, B-DSM
    RestLevel rest_level = RestLevel::per_day;                                // A-DS4
    RestHolidays2014 rest_holidays_2014 = RestHolidays2014::not_counted;      // T06 1(8)
    RestDaysOfWork2014 rest_days_of_work_2014 = RestDaysOfWork2014::working;  // L58 41(1)
    BirthMonthWage birth_month_wage = BirthMonthWage::own_wage;               // A-M12, B-M9
    SecondChildDate second_child_date = SecondChildDate::birth;
    SecondChildUnproved second_child_unproved = SecondChildUnproved::accept_declaration;  // B-M5
    ThirdBirthOneLiving third_birth_one_living = ThirdBirthOneLiving::second_child;       // B-M5
    FormerHusbandChild former_husband_child = FormerHusbandChild::counts;                 // B-M5
    TwinsAfterFirst twins_after_first = TwinsAfterFirst::add_both;                        // B-M5
    FatherSecondChild father_second_child = FatherSecondChild::wife_only;                 // B-M6
    FatherSurgerySecondChild father_surgery_second_child =
        FatherSurgerySecondChild::larger;                                             // B-M6
    FatherTransition father_transition = FatherTransition::leave_start;
    ChildDeathTransition child_death_transition = ChildDeathTransition::settled_law;
    ChildDeathDay child_death_day = ChildDeathDay::day_one;                           // A-M6
    StillbirthDay stillbirth_day = StillbirthDay::loss_leave;                         // T59 10(1)a
    EarlyReturnUnmet early_return_unmet = EarlyReturnUnmet::stop_at_return;           // A-M14
    LossOneTime loss_one_time = LossOneTime::refer;                                   // B-M4
    FatherLumpBefore2021 father_lump_before_2021 = FatherLumpBefore2021::not_paid;    // A-M8
    HandoverDay handover_day = HandoverDay::intended_mother;                          // A-M11, B-M7
    SurrogateFloor surrogate_floor = SurrogateFloor::sixty_days;                      // A-M11, B-M7
    VoluntaryWindow voluntary_window = VoluntaryWindow::as_compulsory;                // L41 94(1)

    /// Changes one switch by the names of switches.toml: `set("rounding_order", "per_unit")`.
    /// Errors: not_found for an unknown switch, malformed for an unknown option; nothing changes.
    [[nodiscard]] Result<void> set(std::string_view key, std::string_view option);
    /// "" when all stand at their default, else "rounding_order=per_unit; ..." in the order above.
    [[nodiscard]] std::string deviations() const;
    /// The option a switch stands at, by the switch's name; empty for an unknown name.
    [[nodiscard]] std::string_view option(std::string_view name) const;
    friend bool operator==(const Switches&, const Switches&) = default;
};

}  // namespace lt::law
