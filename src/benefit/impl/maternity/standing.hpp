// Whether somebody is insured at a birth, a receipt or an adoption, or left work before it.
//
// Luật 58/2014 Điều 31 khoản 4; Luật 41/2024 Điều 50 khoản 4 (rules A-M2, B-M2): who left work
// before keeps the leave and the one-time allowance when the contribution condition is met.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

enum class Standing {
    insured,
    left_before,  ///< the contributions alone decide
    none,         ///< refused with a finding
};

/// Writes the step of coverage.  Errors: not_found (law book).
[[nodiscard]] Result<Standing> standing_on(Date event, const std::optional<Date>& employment_ended,
                                           Draft& draft);

/// After the contribution condition: the step of who left work before.
void explain_left_before(law::Regime regime, const std::optional<Date>& employment_ended, bool met,
                         Draft& draft);

}  // namespace lt::benefit
