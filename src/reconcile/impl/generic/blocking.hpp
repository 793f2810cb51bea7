// Which pairs of rows are compared at all.
//
// The basic idea: a value has a few keys, from itself down to coarse ones (a skeleton of its
// consonants, the year, half of a number).  One pass per field and one per two fields bring rows
// together that share a key; a pair is found when any field or any two fields agree more or less,
// whichever are broken.  Large blocks tell little and cost most: each pass takes its smallest
// blocks first until its budget of pairs is spent.
#pragma once
#include <cstdint>
#include <vector>

#include "reconcile/impl/generic/values.hpp"

namespace lt::reconcile::generic {

/// Two rows; `a < b`, and `a` is of the left file when there are two.
struct Candidate {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

/// Sorted, each once.
[[nodiscard]] std::vector<Candidate> candidates(const Records& records, unsigned threads);

}  // namespace lt::reconcile::generic
