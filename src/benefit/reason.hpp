// Why a day or a benefit is refused, reduced or sent to an officer (codes of the rule book).
#pragma once
#include <optional>
#include <string_view>

namespace lt::benefit {

/// Order is precedence: the first that applies to a day is its reason, the first in the decision is
/// its main reason.
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
    overlap_paid_days,  ///< the same days were paid by an earlier decision
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
    prescribed_days_exceeded,  ///< more days than the facility ordered or the law allows
    father_out_of_window,
    father_not_insured,
    adopt_child_not_under_6_months,
    adopt_other_parent_took_leave,
    lump_father_6_in_12_not_met,
    surrogacy_cascade_none,
    vol_compulsory_prevails,
    vol_spouse_claimed,
    vol_cond_6_in_12_not_met,
    early_return_conditions_not_met,
    before_law_in_force,
    not_covered,
    not_insured_at_event,
    paper_missing,
    paper_invalid,
    data_mismatch,
    wage_missing,            ///< the contribution wage the formula needs is not recorded
    law_data_missing,        ///< the law book has no value for a day
    law_conflict,            ///< two special rules of the law apply at once
    needs_officer,           ///< a case the rules leave to an officer
    officer_review,          ///< payable; an officer should look (a doubtful reading was used)
    late_needs_explanation,  ///< payable
};
inline constexpr int k_reasons = static_cast<int>(Reason::late_needs_explanation) + 1;

/// What a reason does to the decision.
enum class Effect {
    refer,   ///< an officer decides
    block,   ///< nothing is paid until it is mended: a paper is missing
    loss,    ///< takes days or the benefit away
    remark,  ///< nothing is lost
};
[[nodiscard]] Effect effect_of(Reason reason) noexcept;

/// Codes of the rule book: "SICK_QUOTA_EXHAUSTED".
[[nodiscard]] std::string_view code_of(Reason reason) noexcept;
[[nodiscard]] std::optional<Reason> reason_of(std::string_view code) noexcept;
/// One Vietnamese sentence the citizen can read.
[[nodiscard]] std::string_view sentence_of(Reason reason) noexcept;

}  // namespace lt::benefit
