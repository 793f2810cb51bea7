// The contribution condition of maternity benefits and the six-month average: shared by birth,
// surrogacy, adoption, care, loss from 22 weeks on and the one-time allowance.
//
// Luật 58/2014 Điều 31, 39, Thông tư 59/2015 Điều 9, 12; Luật 41/2024 Điều 50, 59, Thông tư 12/2025
// Điều 8, 10 (rules A-M2, A-M3, A-M12, B-M2, B-M9).
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct Condition {
    const Contributions* paid = nullptr;
    Date event;    ///< birth, receipt of the child, adoption
    Date law_day;  ///< day whose law governs
    /// Exceptions; absent where the benefit does not know them or no paper shows them.
    const ConditionPaper* pregnancy_rest = nullptr;
    const ConditionPaper* infertility = nullptr;
};

/// Result of the condition.
struct ConditionOutcome {
    bool met = false;
    Window window;  ///< of the last rule tried
    Reason reason = Reason::mat_cond_6_in_12_not_met;
    law::ClauseId clause;
};

/// Base rule 6 in 12; exceptions 3 in 12 with 12 in all (pregnancy rest), 6 in 24 (infertility,
/// law of 2024).  Writes the steps and figures.window; adds no finding for an unmet condition (the
/// caller knows whose it is), but `data_mismatch` when the months are not known well enough to
/// deny it, or when detail and totals of the registry contradict each other.
[[nodiscard]] Result<ConditionOutcome> contribution_condition(const Condition& asked, Draft& draft);

/// Refuses with the outcome's reason, clause and figures.
void refuse(const ConditionOutcome& outcome, Draft& draft);

/// The last month of the look-back: the month before the event, or from the 15th on the month of
/// the event when it is contributed.  Errors: not_found (law book).
[[nodiscard]] Result<YearMonth> last_month_of_window(const Contributions& paid, Date event,
                                                     const law::LawAt& law);

struct AverageQuestion {
    const Contributions* paid = nullptr;
    Date law_day;
    Date leave_start;
    std::optional<Date> birth{};  ///< when its month may count (A-M12, switch birth_month_wage)
    std::optional<YearMonth> window_last{};  ///< last month of the look-back
    /// The text allows an average of fewer than six months, or the month of the leave when it is
    /// the first one; otherwise it is used with the remark `officer_review`.
    bool fewer_months_allowed = true;
};

/// The average of the six newest contributed months (dong a month, exact, rate applied).  Fills
/// figures.base and figures.average and writes the step; nothing with a finding when a wage is
/// missing or in conflict.
[[nodiscard]] Result<std::optional<Share>> average_wage(const AverageQuestion& question,
                                                        Draft& draft);

}  // namespace lt::benefit
