// Which of the weighed pairs become links.
#pragma once
#include <cstdint>
#include <vector>

#include "reconcile/generic.hpp"
#include "reconcile/impl/generic/blocking.hpp"

namespace lt::reconcile::generic {

struct Weighed {
    Candidate pair;
    float weight = 0;
};

struct RowLink {
    Candidate pair;
    float weight = 0;
    float margin = 0;  ///< over the best other pair of either row, k_margin_max when there is none
};

inline constexpr float k_margin_max = 99;

/// Links two files; sorted by pair.  REQUIRES: pairs are sorted, each once.
[[nodiscard]] std::vector<RowLink> assign(const std::vector<Weighed>& pairs, const Records& records,
                                          const Schema& schema);

}  // namespace lt::reconcile::generic
