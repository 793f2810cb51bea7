// The decision record: what is paid, why, and every step that led there.
//
// A refusal is a decision.  The record is complete: figures, reasons, lines of money and the trace
// are enough to check the result by hand, to explain it (explain.hpp) and to decide again under the
// law of the day.  JSON is versioned and its bytes are stable: equal decisions give equal bytes.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "law/clause.hpp"
#include "law/day_count.hpp"
#include "law/regime.hpp"

namespace lt::benefit {

/// granted: all that was claimed; partly: some of it; refused: nothing; refer: an officer must
/// decide, figures are advice.
enum class Outcome { granted, partly, refused, refer };

/// Kinds of benefit of the rule book; `sickness` and `childbirth` are decided here so far.
enum class BenefitKind { sickness, childbirth };

/// Why a day or a benefit is refused, reduced or sent to an officer.  Order is precedence: the
/// first that applies to a day is its reason, the first in the decision is its main reason.
enum class Reason {
    not_in_insured_employment,
    sick_excl_self_harm,
    sick_excl_alcohol,
    sick_excl_drugs,
    sick_excl_first_tnld,
    overlap_labour_law_leave,
    overlap_maternity,
    overlap_dsphsk,
    overlap_fully_paid_leave,
    sick_quota_exhausted,
    certified_days_exceeded,
    child_not_under_7,
    child_quota_exhausted,
    long_term_limit_exhausted,
    ds_less_than_30_sick_days,
    ds_out_of_window,
    ds_year_cap_exhausted,
    ds_not_on_leave,
    ds_early_return,
    mat_cond_6_in_12_not_met,
    mat_cond_3_in_12_not_met,
    mat_cond_6_in_24_not_met,
    prenatal_5_visits_used,
    father_out_of_window,
    father_not_insured,
    adopt_child_not_under_6_months,
    lump_father_6_in_12_not_met,
    surrogacy_cascade_none,
    vol_compulsory_prevails,
    vol_spouse_claimed,
    before_law_in_force,
    not_covered,
    not_insured_at_event,
    paper_missing,
    paper_invalid,
    data_mismatch,
    wage_missing,            ///< the contribution wage the formula needs is not recorded
    law_data_missing,        ///< the law book has no value for a day
    needs_officer,           ///< a case the rules leave to an officer
    late_needs_explanation,  ///< payable
};
inline constexpr int k_reasons = static_cast<int>(Reason::late_needs_explanation) + 1;

/// Codes of the rule book: "SICK_QUOTA_EXHAUSTED".
[[nodiscard]] std::string_view code_of(Reason reason) noexcept;
[[nodiscard]] std::optional<Reason> reason_of(std::string_view code) noexcept;
/// One Vietnamese sentence the citizen can read.
[[nodiscard]] std::string_view sentence_of(Reason reason) noexcept;

[[nodiscard]] std::string_view name_of(Outcome outcome) noexcept;
[[nodiscard]] std::optional<Outcome> outcome_of(std::string_view name) noexcept;
[[nodiscard]] std::string_view name_of(BenefitKind kind) noexcept;
[[nodiscard]] std::optional<BenefitKind> benefit_kind_of(std::string_view name) noexcept;

/// A value a step used, and where it was read.
struct Input {
    std::string name;  ///< Vietnamese
    std::string value;
    std::string source;  ///< paper, record or citation; empty when computed before
    friend bool operator==(const Input&, const Input&) = default;
};

/// One clause applied.
struct Step {
    law::ClauseId clause;
    std::string asks;  ///< what the clause asks, one Vietnamese sentence
    std::vector<Input> inputs;
    std::string result;
    friend bool operator==(const Step&, const Step&) = default;
};

/// A reason, with the clause it rests on and the days it takes away (absent: the whole benefit).
struct Finding {
    Reason reason = Reason::needs_officer;
    law::ClauseId clause;
    std::optional<DateRange> days;
    law::DayCount count;  ///< working days lost
    std::string detail;   ///< Vietnamese, may be empty
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// What one line of money pays.
enum class LineKind { sickness, childbirth, one_time_allowance };
[[nodiscard]] std::string_view name_of(LineKind kind) noexcept;
/// "Trợ cấp ốm đau".
[[nodiscard]] std::string_view label_of(LineKind kind) noexcept;

struct AmountLine {
    LineKind kind = LineKind::sickness;
    law::Regime regime = law::Regime::law_2024;
    std::optional<DateRange> days;  ///< absent for a lump sum
    std::string quantity;           ///< "6,5 ngày", "7 tháng 0 ngày", "2 con"
    Share exact;                    ///< dong, unrounded
    Dong amount;                    ///< rounded once
    Rounding rounding = Rounding::half_up;
    friend bool operator==(const AmountLine&, const AmountLine&) = default;
};

/// One calendar year of sick leave.
struct YearFigures {
    int year = 0;
    int contributed_months = 0;  ///< compulsory, before the leave: decides the band
    law::DayCount claimed;       ///< working days in the claimed leave
    law::DayCount allowed;       ///< certified, insured, not excluded, not overlapping
    law::DayCount cap;           ///< quota of the year; the last row that applied
    law::DayCount used_before;
    law::DayCount paid;
    law::DayCount remaining;  ///< of the quota, after this decision
    friend bool operator==(const YearFigures&, const YearFigures&) = default;
};

struct MonthWage {
    YearMonth month;
    Dong wage;
    friend bool operator==(const MonthWage&, const MonthWage&) = default;
};

struct SicknessFigures {
    std::vector<YearFigures> years;
    std::vector<MonthWage> base;  ///< one; several under before_each_month
    int rate_percent = 0;
    int divisor = 0;
    Share daily;  ///< exact, of the first base
    friend bool operator==(const SicknessFigures&, const SicknessFigures&) = default;
};

/// Look-back of the contribution condition.
struct WindowFigures {
    YearMonth first;
    YearMonth last;
    int months_found = 0;
    int months_required = 0;
    int total_months = 0;           ///< compulsory, up to `last`
    int total_months_required = 0;  ///< 0: none
    friend bool operator==(const WindowFigures&, const WindowFigures&) = default;
};

struct ChildbirthFigures {
    WindowFigures window;
    DateRange leave;
    int months = 0;
    int odd_days = 0;
    int children = 0;
    bool second_child = false;
    std::vector<MonthWage> base;  ///< newest first, at most six
    Share average;                ///< dong a month
    int odd_days_divisor = 0;
    Dong level;  ///< base salary or reference level of the birth month
    int one_time_multiple = 0;
    friend bool operator==(const ChildbirthFigures&, const ChildbirthFigures&) = default;
};

enum class DeadlineKind { worker_files, employer_submits, office_settles };
enum class DeadlineStatus { in_time, late, open };
[[nodiscard]] std::string_view name_of(DeadlineKind kind) noexcept;
[[nodiscard]] std::string_view name_of(DeadlineStatus status) noexcept;
struct Deadline {
    DeadlineKind kind = DeadlineKind::worker_files;
    law::ClauseId clause;
    Date from;
    Date due;
    std::optional<Date> done;
    DeadlineStatus status = DeadlineStatus::open;  ///< open: not done yet
    friend bool operator==(const Deadline&, const Deadline&) = default;
};

struct Decision {
    BenefitKind kind = BenefitKind::sickness;
    Outcome outcome = Outcome::refer;
    std::vector<law::Regime> regimes;  ///< in order of the days they govern; empty before any law
    std::string law_version;
    std::string switch_set;         ///< deviations from the default readings; empty: none
    std::vector<Finding> findings;  ///< by precedence
    std::optional<SicknessFigures> sickness;
    std::optional<ChildbirthFigures> childbirth;
    std::vector<AmountLine> lines;
    Dong total;
    std::vector<Deadline> deadlines;
    int complaint_days = 0;  ///< calendar days from receipt of the decision
    std::vector<Step> trace;

    /// The first finding, or nothing when all was granted without remark.
    [[nodiscard]] const Finding* main_finding() const {
        return findings.empty() ? nullptr : &findings.front();
    }
    friend bool operator==(const Decision&, const Decision&) = default;
};

inline constexpr std::string_view k_decision_format = "decision/1";

[[nodiscard]] json::Value to_json(const Decision& decision);
/// Errors: malformed (names the member), unsupported (another format version).
[[nodiscard]] Result<Decision> decision_from_json(const json::Value& value);

}  // namespace lt::benefit
