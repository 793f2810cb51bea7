#include "reconcile/fellegi_sunter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/assert.hpp"

namespace lt::reconcile {
namespace {

constexpr double k_unseen = 0.1;  ///< pairs added to each level, so that no weight is infinite
/// `u` keeps at least this part of what random pairs showed, however many of them were matches.
constexpr double k_u_left = 0.1;
constexpr double k_prior_max = 0.5;

using LevelSums = std::array<std::array<double, k_levels_max>, k_fields_max>;

/// Equal patterns joined, in one order: sums of doubles then do not depend on the caller's order.
std::vector<PatternCount> in_order(std::span<const PatternCount> counts) {
    std::vector<PatternCount> sorted{counts.begin(), counts.end()};
    std::ranges::sort(sorted, {}, &PatternCount::pattern);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (kept > 0 && sorted[kept - 1].pattern == sorted[i].pattern) {
            sorted[kept - 1].pairs += sorted[i].pairs;
        } else {
            sorted[kept++] = sorted[i];
        }
    }
    sorted.resize(kept);
    return sorted;
}

/// Expectation: how many pairs of each level are one person.  Returns their number.
double expect(const LinkageModel& model, const std::vector<PatternCount>& counts, LevelSums& sums) {
    LevelSums weights{};
    for (std::size_t f = 0; f < model.fields.size(); ++f) {
        for (std::size_t i = 0; i < model.fields[f].m.size(); ++i) {
            weights[f][i] = weight(model.fields[f], i + 1);
        }
        sums[f].fill(0);
    }
    const double prior = prior_weight(model);
    double matches = 0;
    for (const PatternCount& count : counts) {
        double sum = prior;
        for (std::size_t f = 0; f < model.fields.size(); ++f) {
            if (const std::size_t level = count.pattern.level(f)) sum += weights[f][level - 1];
        }
        const double expected = static_cast<double>(count.pairs) * probability(sum);
        matches += expected;
        for (std::size_t f = 0; f < model.fields.size(); ++f) {
            if (const std::size_t level = count.pattern.level(f)) sums[f][level - 1] += expected;
        }
    }
    return matches;
}

/// Maximisation of one field.  Returns the largest change of a probability.
double maximise(FieldModel& field, const std::vector<double>& random, double prior,
                const std::array<double, k_levels_max>& sums) {
    double total = 0;
    for (std::size_t i = 0; i < field.m.size(); ++i) total += sums[i] + k_unseen;
    double moved = 0;
    for (std::size_t i = 0; i < field.m.size(); ++i) {
        const double m = (sums[i] + k_unseen) / total;
        moved = std::max(moved, std::abs(m - field.m[i]));
        field.m[i] = m;
        // Random pairs are a mixture: random = prior * m + (1 - prior) * u.
        field.u[i] = std::max((random[i] - prior * m) / (1 - prior), k_u_left * random[i]);
    }
    return moved;
}

}  // namespace

Learnt em(const LinkageModel& start, std::span<const PatternCount> counts, double all_pairs,
          int rounds) {
    LT_ASSERT(all_pairs >= 1 && start.fields.size() <= k_fields_max);
    for (const FieldModel& field : start.fields) {
        LT_ASSERT(field.m.size() == field.u.size() && field.m.size() <= k_levels_max);
    }
    const std::vector<PatternCount> sorted = in_order(counts);
    Learnt learnt{start, 0, false, 0};
    LevelSums sums{};
    while (learnt.rounds < rounds && !learnt.converged) {
        LinkageModel& model = learnt.model;
        learnt.matches = expect(model, sorted, sums);
        const double prior =
            std::clamp(learnt.matches, 1.0, std::max(1.0, k_prior_max * all_pairs)) / all_pairs;
        double moved = std::abs(std::log(prior / model.prior));
        model.prior = std::min(prior, k_prior_max);
        for (std::size_t f = 0; f < model.fields.size(); ++f) {
            moved =
                std::max(moved, maximise(model.fields[f], start.fields[f].u, model.prior, sums[f]));
        }
        ++learnt.rounds;
        learnt.converged = moved <= k_still;
    }
    return learnt;
}

double weight(const FieldModel& field, std::size_t level) noexcept {
    return level == 0 ? 0 : std::log2(field.m[level - 1] / field.u[level - 1]);
}

double rarity(const FieldModel& field, double share) noexcept {
    return field.frequencies == Frequencies::ignored ? 0 : std::log2(field.u.back() / share);
}

double prior_weight(const LinkageModel& model) noexcept {
    return std::log2(model.prior / (1 - model.prior));
}

double weight(const LinkageModel& model, Pattern pattern) noexcept {
    double sum = prior_weight(model);
    for (std::size_t f = 0; f < model.fields.size(); ++f) {
        sum += weight(model.fields[f], pattern.level(f));
    }
    return sum;
}

double probability(double weight) noexcept { return 1 / (1 + std::exp2(-weight)); }

}  // namespace lt::reconcile
