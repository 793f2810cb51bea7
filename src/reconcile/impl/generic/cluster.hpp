// Rows of one file that are the same, as clusters.
//
// The basic idea: the two clusters whose rows agree best on average become one, until no two agree
// well enough.  A chain of likenesses joins nobody: every row of one cluster is weighed against
// every row of the other, pairs that no blocking pass proposed included.
#pragma once
#include <cstdint>
#include <vector>

#include "reconcile/impl/generic/assign.hpp"
#include "reconcile/impl/generic/score.hpp"

namespace lt::reconcile::generic {

/// Per row, the first row of its cluster.  REQUIRES: pairs are sorted, each once.
[[nodiscard]] std::vector<std::uint32_t> cluster(const std::vector<Weighed>& pairs,
                                                 const Records& records, const Scorer& scorer,
                                                 double threshold);

}  // namespace lt::reconcile::generic
