// What a long leave means for the months it lies in: whether the month is contributed, and who pays
// the health insurance (rules A-S9, B-S10, C-2).  Steps only: no money of this decision depends on
// them.
#pragma once
#include "benefit/impl/sickness/own.hpp"

namespace lt::benefit {

/// Leave too short to reach the limit writes nothing.  Errors: not_found (law book).
[[nodiscard]] Result<void> trace_months(const LawPart& part, Disease2024 disease, OwnLeave& own);
/// During leave for a listed disease under the law of 2014.
void trace_health_insurance_2014(const DateRange& days, Draft& draft);

}  // namespace lt::benefit
