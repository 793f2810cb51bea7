// Who is covered by compulsory sickness and maternity insurance on a day.
//
// Luật 58/2014 Điều 2, 24, 30, 124, Nghị định 115/2015 Điều 2, Nghị định 143/2018 Điều 2 (rules
// A-S1, A-M1); Luật 41/2024 Điều 2, 42, 50, Nghị định 158/2025 Điều 3 (B-S1, B-M1).
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

enum class CoveredFor { sickness, maternity };

/// Why a person is not covered on a day.
struct NotCovered {
    /// not_in_insured_employment (sickness) or not_insured_at_event (maternity) without employment;
    /// not_covered where the law leaves the employment out; needs_officer where no text says.
    Reason reason = Reason::not_insured_at_event;
    law::ClauseId clause;
};

/// Nothing when some employment of that day is covered.  Cheap: may be asked for every day of a
/// leave.  Errors: not_found (law book).
[[nodiscard]] Result<std::optional<NotCovered>> not_covered_on(const Insured& insured, Date day,
                                                               CoveredFor what,
                                                               const law::LawBook& law);

/// The same as a step of the trace, without a finding.  True: covered.
[[nodiscard]] Result<bool> trace_coverage(const Insured& insured, Date day, CoveredFor what,
                                          Draft& draft);

/// The same for one day that decides the whole benefit: writes the step, and the finding when the
/// person is not covered.  True: covered.
[[nodiscard]] Result<bool> require_coverage(const Insured& insured, Date day, CoveredFor what,
                                            Draft& draft);

}  // namespace lt::benefit
