// The numbers of the law, each with the days it holds for and the text it comes from.
//
// Read from law/parameters/*.toml at start (law_book.hpp).  Nothing here is a default: a parameter
// without a value on some day has no row for that day, and asking for it is an error.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "law/regime.hpp"

namespace lt::law {

/// How sure we are of a value.  `assumed`: a what-if overlay put it there.
enum class Confidence { text, secondary, memory, assumed };

/// One dated value.
template <class T>
struct Row {
    Date from;
    std::optional<Date> to;  ///< last day; open while it is in force
    T value{};
    std::string cite;  ///< the legal text
    Confidence confidence = Confidence::text;
};

/// The history of one parameter: rows in order, without gaps or overlaps.
template <class T>
struct Table {
    std::string name;
    std::vector<Row<T>> rows;
    [[nodiscard]] const Row<T>* find(Date day) const {
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            if (row->from <= day) return !row->to || day <= *row->to ? &*row : nullptr;
        }
        return nullptr;
    }
};

struct Percent {
    int of_hundred = 0;
};
/// A count whose unit is the parameter's: days, weeks, months, or a divisor.
struct Count {
    int n = 0;
};
/// Whether a rule holds.
struct Flag {
    bool on = false;
};
/// What the reference level is: the base salary, as long as there is one.
enum class ReferenceLevel { base_salary };
/// By full years of contribution: below 15, from 15 to below 30, from 30.
struct YearBands {
    int below_15 = 0, from_15 = 0, from_30 = 0;
    [[nodiscard]] int at_months(int contributed_months) const {
        if (contributed_months < 15 * 12) return below_15;
        return contributed_months < 30 * 12 ? from_15 : from_30;
    }
};
/// Whether a day of which less than half was missed counts as half a day.
struct HalfDayRule {
    bool allowed = false;
};
/// How long a listed disease is paid after the first block or the quota.
enum class LongTermExtension { contribution_time, unlimited };
/// What the odd days of a listed disease may be paid at most.
enum class OddDaysCap { none, one_month };
/// Which owners of registered household businesses are insured.
enum class HouseholdOwners { declaration_method, all };
struct ChildSickQuota {
    int under_3 = 0, from_3_under_7 = 0;
};
struct ConvalescenceSickMax {
    int long_term = 0, surgery = 0, other = 0, yearly_max = 0;
    bool other_exact = false;  ///< `other` is the length, not a maximum
};
/// Over what a maximum of days is counted.
enum class RestPer { kind_and_year, event };
struct ConvalescenceMaternityMax {
    int multiple_birth = 0, surgery = 0, other = 0;
    RestPer per = RestPer::event;
};
enum class DayUnit { calendar, working, work_undefined };
/// From which event a term runs.
enum class TermStart {
    return_to_work,
    end_of_leave,
    start_of_leave,
    birth,
    eligible,
    full_dossier
};
struct Window {
    int days = 0;
    DayUnit unit = DayUnit::calendar;
    TermStart starts = TermStart::return_to_work;
};
struct ContributionCondition {
    int months = 0, lookback = 0;
    int total_months = 0;  ///< 0: no condition on the total
};
struct PrenatalVisits {
    int visits = 0, days_per_visit = 0, days_per_visit_far_or_pathology = 0;
};
struct WeekBand {
    int weeks_from = 0, days = 0;
};
struct LossDays {
    std::vector<WeekBand> bands;  ///< ascending by weeks
};
struct BirthLeave {
    int months = 0;
    int second_child = 0;  ///< months for the second child; equal to `months` before the rule
};
/// Which children of a multiple birth count when some of them are dead.
enum class ChildrenCounted { born, living };
struct DeadChildrenOfBirth {
    ChildrenCounted leave = ChildrenCounted::born;
    ChildrenCounted allowance = ChildrenCounted::born;  ///< of the leave and one-time
};
/// What of the father's leave must lie in its window: all of it, or the start of its last spell.
enum class FatherLeaveInside { whole_leave, last_start };
/// When the father may draw the one-time allowance: the mother is ...
enum class FatherOneTime { mother_not_insured, mother_not_eligible };
struct ChildDeathLeave {
    bool shortened = false;
    int months_from_birth = 0, months_from_death = 0, age_limit_months = 0;
};
struct FatherLeave {
    int normal = 0, surgery_or_under_32_weeks = 0, twins = 0, second_child = 0;
    int extra_from_third_child = 0, multiple_with_surgery = 0, extra_from_third_with_surgery = 0;
};
struct ContraceptionDays {
    int iud = 0, sterilisation = 0;
};
struct MaternityRate {
    int percent = 0, months = 0;
};
struct MaternityDivisors {
    int prenatal = 0, father_leave = 0, miscarriage = 0, contraception = 0, odd_days = 0;
};
struct VoluntaryMaternity {
    Dong amount;
    int months = 0, lookback = 0, file_within_days = 0, vss_working_days = 0;
};
struct WorkerDeadline {
    Window sickness, maternity;
    std::optional<Window> voluntary;  ///< voluntary maternity allowance
};
struct EmployerDeadline {
    Window sickness, maternity, convalescence;
};
struct OfficeDeadline {
    Window via_employer, direct, convalescence;
};
struct DataGapNotice {
    int online_working_hours = 0, paper_working_days = 0;
};
struct CertificateMax {
    int normal = 0, tuberculosis_programme = 0, miscarriage_13w_or_more = 0;
};
enum class ForeignExclusion {
    intra_company_transferee,
    retirement_age,
    retirement_age_at_signing,
    treaty
};
struct ForeignWorker {
    int min_contract_months = 0;
    bool needs_work_permit = false;
    std::vector<ForeignExclusion> excluded;
};
struct HolidayRule {
    int days = 0;
};
struct ComplaintTerm {
    int first_days = 0;  ///< from receipt of the decision
    int acceptance_working_days = 0;
};
/// One row of a list of long-term diseases: ICD-10 codes or ranges, or the written diagnosis.
struct DiseaseRow {
    int number = 0;
    std::vector<std::string> codes;
    std::string by_name;
};
struct DiseaseList {
    bool complete = false;
    int rows_total = 0;
    std::vector<DiseaseRow> rows;
};

/// Every parameter, grouped as in the files.  Names are those of the files.
struct Parameters {
    // general.toml
    Table<Regime> regime;
    Table<Dong> base_salary;
    Table<ReferenceLevel> reference_level_rule;
    Table<Count> si_wage_floor;
    Table<Count> si_wage_cap;
    Table<ForeignWorker> foreign_worker;
    Table<Count> min_contract;
    Table<HouseholdOwners> household_owners;
    Table<Count> registered_hours_max;
    Table<HolidayRule> public_holidays_rule;
    // sickness.toml
    Table<YearBands> sick_quota_normal;
    Table<YearBands> sick_quota_hazardous;
    Table<Percent> sick_rate;
    Table<YearBands> sick_rate_extended;
    Table<Percent> sick_rate_officer;
    Table<Count> sick_long_term_block;
    Table<LongTermExtension> sick_long_term_extension_max;
    Table<OddDaysCap> sick_long_term_odd_days_cap;
    Table<Count> daily_divisor_sickness;
    Table<HalfDayRule> half_day;
    Table<Count> sick_month_not_contributed_threshold;
    Table<Count> sick_base_absence_threshold;
    Table<Count> sick_health_insurance_paid_threshold;
    Table<ChildSickQuota> child_sick_quota;
    Table<DiseaseList> long_term_diseases;
    // convalescence.toml
    Table<Count> sick_min_days_for_dsphsk;
    Table<Percent> dsphsk_rate;
    Table<ConvalescenceSickMax> dsphsk_sick_max;
    Table<Window> dsphsk_sick_window;
    Table<ConvalescenceMaternityMax> dsphsk_mat_max;
    Table<Window> dsphsk_mat_window;
    // maternity.toml
    Table<ContributionCondition> maternity_condition_normal;
    Table<ContributionCondition> maternity_condition_pregnancy_rest;
    Table<ContributionCondition> maternity_condition_infertility;
    Table<Count> maternity_window_split_day;
    Table<PrenatalVisits> prenatal_visits;
    Table<LossDays> miscarriage_days;
    Table<Count> late_loss_as_birth_weeks;
    Table<BirthLeave> birth_leave_months;
    Table<Count> birth_leave_extra_child;
    Table<Count> birth_leave_prebirth_max;
    Table<Count> early_return_min_months;
    Table<ChildDeathLeave> child_death_leave;
    Table<DeadChildrenOfBirth> dead_children_of_birth;
    Table<Count> care_until_child_age;
    Table<Flag> maternity_other_leave_deducted;
    Table<Count> maternity_month_contributed_threshold;
    Table<FatherLeave> father_leave_days;
    Table<Count> father_leave_window;
    Table<FatherLeaveInside> father_leave_inside;
    Table<Count> adoption_child_age_limit;
    Table<Count> surrogate_min_days;
    Table<ContraceptionDays> contraception_days;
    Table<MaternityRate> maternity_rate;
    Table<MaternityDivisors> maternity_divisors;
    Table<Count> one_time_allowance;
    Table<FatherOneTime> father_one_time;
    Table<VoluntaryMaternity> voluntary_maternity;
    // procedure.toml
    Table<WorkerDeadline> deadline_worker_files;
    Table<EmployerDeadline> deadline_employer;
    Table<OfficeDeadline> deadline_vss;
    Table<DataGapNotice> deadline_data_gap_notice;
    Table<Count> authorisation_letter_max;
    Table<CertificateMax> sick_certificate_max_days;
    Table<Count> pregnancy_rest_certificate_max_days;
    Table<ComplaintTerm> complaint_term;
};

}  // namespace lt::law
