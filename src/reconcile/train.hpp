// The weights of the model, learnt from two files without labels.
//
// A weight is log2(m/u) of an agreement: `m` how often it is seen between a record and its citizen,
// `u` how often between a record and anybody.  `u` is counted on pairs taken at random; `m` by
// expectation maximisation over the records the exact pass leaves open, each with the citizens it
// may be about: who is likelier the citizen by the weights so far counts more, and the counts give
// the next weights.
//
// Learning has guard rails, because a wrong link is somebody else's money and files may be odd: a
// level seldom seen keeps its weight, none moves far, and what agrees better never weighs less.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "reconcile/model.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {

/// What became of a weight.
enum class Learning : std::uint8_t {
    learnt,
    seldom,  ///< seen too seldom: as before
    far,     ///< stopped at the most that a weight may move
    order,   ///< stopped at the weight of a better agreement
};
[[nodiscard]] std::string_view name_of(Learning learning) noexcept;

/// How one weight was learnt.
struct LearntWeight {
    std::string table, level;  ///< as in the model file
    double matches = 0;        ///< expected pairs of one person at this level
    std::uint64_t chance = 0;  ///< pairs at random at this level
    float before = 0;
    float after = 0;
    Learning learning = Learning::seldom;
};

struct Training {
    Model model;
    std::uint64_t records = 0;  ///< open records that were learnt from
    double matches = 0;         ///< expected number of them whose citizen was among the candidates
    std::uint64_t chance_pairs = 0;
    int rounds = 0;
    bool converged = false;
    std::vector<LearntWeight> weights;
};

/// Reads both files.  `options.model` is where learning starts; empty: the weights of the program.
/// Names and number of citizens come from the population file either way.  `options.out` is for
/// temporary files.  The same files give the same model, for any number of threads.
/// Errors: those of `run`.
[[nodiscard]] Result<Training> train(const Options& options, const identity::Units& units);

}  // namespace lt::reconcile
