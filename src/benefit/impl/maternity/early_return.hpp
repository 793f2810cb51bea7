// Back to work before the leave for a birth ends (M18).
//
// Luật 58/2014 Điều 40; Luật 41/2024 Điều 53 khoản 1, Bộ luật Lao động Điều 139 khoản 4 (rules
// A-M14, B-M11).
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct EarlyReturnQuestion {
    const EarlyReturn* fact = nullptr;
    DateRange leave;  ///< as the law gives it
    law::Regime regime = law::Regime::law_2024;
};

/// Days the allowance is paid for: the whole leave when the conditions are met; else up to the day
/// before the return, with the finding `early_return_conditions_not_met` (switch
/// early_return_unmet, G-31).  An unknown medical paper is an officer's case.
/// REQUIRES: the return lies inside the leave.  Errors: not_found (law book).
[[nodiscard]] Result<std::optional<DateRange>> paid_after_early_return(
    const EarlyReturnQuestion& asked, Draft& draft);

}  // namespace lt::benefit
