#include "reconcile/impl/generic/cluster.hpp"

#include <algorithm>
#include <queue>

namespace lt::reconcile::generic {
namespace {

/// No single pair outweighs many: a weight counts within these bounds.
constexpr double k_for = 20;
constexpr double k_against = -6;  ///< a few damaged fields
/// Clusters are neighbours when a pair of theirs is at least this near to the threshold.
constexpr double k_neighbour = -5;

struct Neighbour {
    std::uint32_t cluster = 0;
    double sum = 0;  ///< of the weights of all pairs between the two
};
using Neighbours = std::vector<Neighbour>;  // sorted by cluster

struct Offer {
    double average = 0;
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t age_a = 0;
    std::uint32_t age_b = 0;
    /// Worse than: the queue gives the best, ties by the first rows.
    friend bool operator<(const Offer& x, const Offer& y) {
        if (x.average != y.average) return x.average < y.average;
        return std::pair{x.a, x.b} > std::pair{y.a, y.b};
    }
};

class Clusters {
  public:
    Clusters(const Records& records, const Scorer& scorer, double threshold)
        : x_scorer{scorer},
          x_threshold{threshold},
          x_members(records.ids.size()),
          x_neighbours(records.ids.size()),
          x_age(records.ids.size()) {
        for (std::uint32_t row = 0; row < records.ids.size(); ++row) x_members[row] = {row};
    }

    void add(const Weighed& pair) {
        if (pair.weight < x_threshold + k_neighbour) return;
        const double bounded = std::clamp<double>(pair.weight, k_against, k_for);
        x_neighbours[pair.pair.a].push_back({pair.pair.b, bounded});
        x_neighbours[pair.pair.b].push_back({pair.pair.a, bounded});
        offer(pair.pair.a, {pair.pair.b, bounded});
    }

    std::vector<std::uint32_t> settle() {
        for (Neighbours& some : x_neighbours) std::ranges::sort(some, {}, &Neighbour::cluster);
        while (!x_offers.empty()) {
            const Offer best = x_offers.top();
            x_offers.pop();
            if (x_age[best.a] == best.age_a && x_age[best.b] == best.age_b) join(best.a, best.b);
        }
        std::vector<std::uint32_t> first(x_members.size());
        for (const std::vector<std::uint32_t>& members : x_members) {
            if (members.empty()) continue;
            const std::uint32_t lowest = std::ranges::min(members);
            for (const std::uint32_t row : members) first[row] = lowest;
        }
        return first;
    }

  private:
    void offer(std::uint32_t one, Neighbour other) {
        const double pairs = static_cast<double>(x_members[one].size()) *
                             static_cast<double>(x_members[other.cluster].size());
        const double average = other.sum / pairs;
        if (average < x_threshold) return;
        const auto [a, b] = std::minmax(one, other.cluster);
        x_offers.push({average, a, b, x_age[a], x_age[b]});
    }

    /// Weighs all pairs of two clusters that were no neighbours so far.
    double sum_between(std::uint32_t one, std::uint32_t other) const {
        double sum = 0;
        for (const std::uint32_t a : x_members[one]) {
            for (const std::uint32_t b : x_members[other]) {
                sum += std::clamp<double>(x_scorer.weight({std::min(a, b), std::max(a, b)}),
                                          k_against, k_for);
            }
        }
        return sum;
    }

    void forget(std::uint32_t of, std::uint32_t gone) {
        Neighbours& some = x_neighbours[of];
        const auto at = std::ranges::lower_bound(some, gone, {}, &Neighbour::cluster);
        if (at != some.end() && at->cluster == gone) some.erase(at);
    }
    void remember(std::uint32_t of, Neighbour now) {
        Neighbours& some = x_neighbours[of];
        const auto at = std::ranges::lower_bound(some, now.cluster, {}, &Neighbour::cluster);
        if (at != some.end() && at->cluster == now.cluster) {
            at->sum = now.sum;
        } else {
            some.insert(at, now);
        }
    }

    /// `gone` becomes part of `stays`; sums of common neighbours add up.
    void join(std::uint32_t stays, std::uint32_t gone) {
        if (x_members[stays].size() < x_members[gone].size()) std::swap(stays, gone);
        forget(stays, gone);
        forget(gone, stays);
        Neighbours joined;
        const Neighbours& one = x_neighbours[stays];
        const Neighbours& two = x_neighbours[gone];
        for (std::size_t i = 0, j = 0; i < one.size() || j < two.size();) {
            if (j == two.size() || (i < one.size() && one[i].cluster < two[j].cluster)) {
                joined.push_back({one[i].cluster, one[i].sum + sum_between(gone, one[i].cluster)});
                ++i;
            } else if (i == one.size() || two[j].cluster < one[i].cluster) {
                joined.push_back({two[j].cluster, two[j].sum + sum_between(stays, two[j].cluster)});
                ++j;
            } else {
                joined.push_back({one[i].cluster, one[i].sum + two[j].sum});
                ++i;
                ++j;
            }
        }
        for (const Neighbour& neighbour : two) forget(neighbour.cluster, gone);
        x_members[stays].insert(x_members[stays].end(), x_members[gone].begin(),
                                x_members[gone].end());
        x_members[gone] = {};
        x_neighbours[gone] = {};
        ++x_age[gone];
        ++x_age[stays];
        x_neighbours[stays] = std::move(joined);
        for (const Neighbour& neighbour : x_neighbours[stays]) {
            remember(neighbour.cluster, {stays, neighbour.sum});
            offer(stays, neighbour);
        }
    }

    const Scorer& x_scorer;
    double x_threshold;
    std::vector<std::vector<std::uint32_t>> x_members;
    std::vector<Neighbours> x_neighbours;
    std::vector<std::uint32_t> x_age;  // grows with every change: old offers are void
    std::priority_queue<Offer> x_offers;
};

}  // namespace

std::vector<std::uint32_t> cluster(const std::vector<Weighed>& pairs, const Records& records,
                                   const Scorer& scorer, double threshold) {
    Clusters clusters{records, scorer, threshold};
    for (const Weighed& pair : pairs) clusters.add(pair);
    return clusters.settle();
}

}  // namespace lt::reconcile::generic
