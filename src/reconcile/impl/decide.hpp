// From candidates to a link: the best one, unless a guard forbids it.  No score outvotes a guard.
#pragma once
#include "reconcile/impl/search.hpp"

namespace lt::reconcile {

/// Fills person, causes, evidence, score and margin; the verdict comes last, when the causes that
/// need several records are known.
void decide(const Open& open, std::span<const Candidate> candidates, const Weights& weights,
            Link& link);

/// The link to this citizen, with every cause.
void link_to(const Open& open, const Candidate& citizen, Link& link);

}  // namespace lt::reconcile
