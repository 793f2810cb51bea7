// The model of one run, and what it says of two rows.
#pragma once
#include <vector>

#include "reconcile/fellegi_sunter.hpp"
#include "reconcile/impl/generic/blocking.hpp"
#include "reconcile/impl/generic/values.hpp"

namespace lt::reconcile::generic {

class Scorer {
  public:
    /// REQUIRES: `records` outlives this and its fields are the model's.
    Scorer(const Records& records, const LinkageModel& model);
    /// Bits for "the same": the model's weight, more for rare equal values.
    [[nodiscard]] float weight(Candidate pair, Pattern pattern) const;
    [[nodiscard]] float weight(Candidate pair) const;

  private:
    const Records& x_records;
    double x_prior = 0;
    std::vector<std::vector<double>> x_weights;  // per field and level
    std::vector<std::vector<double>> x_rarity;   // per field and value
};

/// The agreement of every candidate.
[[nodiscard]] std::vector<Pattern> compare_all(const Records& records,
                                               const std::vector<Candidate>& pairs,
                                               unsigned threads);
/// `u` from pairs at random, `m` and the prior by expectation maximisation.
[[nodiscard]] Learnt learn(const Records& records, const Schema& schema,
                           const std::vector<Pattern>& patterns);

}  // namespace lt::reconcile::generic
