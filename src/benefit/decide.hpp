// Decides one claim under the law of the days concerned.  Pure: no clock, no chance, no I/O.
#pragma once
#include "benefit/claim.hpp"
#include "benefit/decision.hpp"
#include "law/law_book.hpp"

namespace lt::benefit {

/// figures_only: outcome, findings, figures and money as with the trace, but no steps.
enum class Detail { with_trace, figures_only };

/// Never fails: a refusal is a decision; where the law book has no value the case is referred.
/// Thread rule: any thread; the law book is only read.
[[nodiscard]] Decision decide(const Claim& claim, const law::LawBook& law,
                              Detail detail = Detail::with_trace);
/// The same into a decision whose memory is used again.
void decide(const Claim& claim, const law::LawBook& law, Detail detail, Decision& out);

}  // namespace lt::benefit
