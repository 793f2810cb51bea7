// The basic idea: the heaviest pair whose rows are both free becomes a link, and so on.
//
// One to one, a row's partner also speaks against every other pair of the row.  How much depends on
// how many rows have a partner at all: where nearly all have, the best of a row's pairs is its
// partner although it is weak.  So the bar is the odds that a row has none, log2((1 - s) / s) bits
// below the threshold for a share s of rows with partners, and s is counted until it stands still.
#include "reconcile/impl/generic/assign.hpp"

#include <algorithm>
#include <cmath>

namespace lt::reconcile::generic {
namespace {

constexpr int k_rounds_max = 20;   ///< the share settles in five or so
constexpr double k_bar_min = -12;  ///< bits below the threshold, whatever the share

/// The best and second-best weight of every row.
struct Best {
    float first = -k_margin_max;
    float second = -k_margin_max;
    void add(float weight) {
        second = std::max(second, std::min(first, weight));
        first = std::max(first, weight);
    }
    /// Of all pairs but one of this weight.
    [[nodiscard]] float without(float weight) const { return weight == first ? second : first; }
};

std::vector<Best> best_of(const std::vector<Weighed>& pairs, std::size_t rows) {
    std::vector<Best> best(rows);
    for (const Weighed& pair : pairs) {
        best[pair.pair.a].add(pair.weight);
        best[pair.pair.b].add(pair.weight);
    }
    return best;
}

double bar_of(std::size_t linked, std::size_t rows) {
    const double share = (static_cast<double>(linked) + 1) / (static_cast<double>(rows) + 2);
    return std::clamp(std::log2((1 - share) / share), k_bar_min, 0.0);
}

}  // namespace

std::vector<RowLink> assign(const std::vector<Weighed>& pairs, const Records& records,
                            const Schema& schema) {
    std::vector<Weighed> sorted;
    for (const Weighed& pair : pairs) {
        if (pair.weight >= schema.threshold + k_bar_min) sorted.push_back(pair);
    }
    std::ranges::sort(sorted, [](const Weighed& x, const Weighed& y) {
        return x.weight != y.weight ? x.weight > y.weight : x.pair < y.pair;
    });
    std::vector<char> taken(records.ids.size(), 0);
    std::vector<Weighed> chosen;
    for (const Weighed& pair : sorted) {
        const bool right_free = schema.task == Task::many_to_one || taken[pair.pair.b] == 0;
        if (taken[pair.pair.a] != 0 || !right_free) continue;
        taken[pair.pair.a] = taken[pair.pair.b] = 1;
        chosen.push_back(pair);
    }
    // A lower bar only adds links at the end: the choice is made once, the bar moves along it.
    const std::size_t rows = std::min(records.left, records.ids.size() - records.left);
    double bar = 0;
    for (int round = 0; schema.task == Task::one_to_one && round < k_rounds_max; ++round) {
        const auto linked = static_cast<std::size_t>(std::ranges::count_if(
            chosen, [&](const Weighed& w) { return w.weight >= schema.threshold + bar; }));
        bar = bar_of(linked, rows);
    }
    const std::vector<Best> best = best_of(pairs, records.ids.size());
    std::vector<RowLink> links;
    for (const Weighed& pair : chosen) {
        if (pair.weight < schema.threshold + bar) break;
        const float rival = schema.task == Task::many_to_one
                                ? best[pair.pair.a].without(pair.weight)
                                : std::max(best[pair.pair.a].without(pair.weight),
                                           best[pair.pair.b].without(pair.weight));
        links.push_back({pair.pair, pair.weight, std::min(pair.weight - rival, k_margin_max)});
    }
    std::ranges::sort(links, {}, &RowLink::pair);
    return links;
}

}  // namespace lt::reconcile::generic
