// From counted agreements to weights; knows no files.
#pragma once
#include <span>

#include "reconcile/impl/search.hpp"
#include "reconcile/train.hpp"

namespace lt::reconcile {

/// How often each level was seen, by the tables of `Weights`; `anothers` and `nobodys`: by whether
/// the declared number is some citizen's.
struct LevelCounts {
    std::array<double, 18> name{};
    std::array<double, 13> birth{};
    std::array<double, 6> place{};
    std::array<double, 3> sex{};
    std::array<double, 8> anothers{}, nobodys{};
    double nobodys_same_province = 0;  ///< of nobody's numbers that differ

    /// A record whose number is the citizen's is open because something else is wrong: it tells
    /// about numbers only.
    void add(const Evidence& evidence, bool number_exists, double pairs);
    void add(const LevelCounts& other);
};

/// What is learnt from.
struct Lessons {
    std::span<const Open> open;
    std::span<const Candidates> candidates;  ///< of each
    const LevelCounts& chance;               ///< pairs of different people, taken at random
    std::uint64_t settled = 0;  ///< records that have their citizen's number, and were not searched
    float prior = 0;
};

inline constexpr int k_train_rounds_most = 50;   ///< made files need 10
inline constexpr float k_train_still = 0.01F;    ///< bits; finer than any weight is shown
inline constexpr float k_weight_moves_most = 3;  ///< bits from where learning starts
/// Fewer matches, or pairs at random, of one level say nothing: 30 are known to a quarter of a bit.
/// From there to twice as many matches a weight goes over from where it was to what was learnt.
inline constexpr double k_seen_least = 30;

/// Fills rounds, converged, matches, records, weights, and the weights of the model.
void learn(const Lessons& lessons, const Weights& start, Training& into);

}  // namespace lt::reconcile
