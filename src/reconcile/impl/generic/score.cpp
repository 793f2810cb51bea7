#include "reconcile/impl/generic/score.hpp"

#include <algorithm>
#include <array>

#include "reconcile/impl/generic/compare.hpp"
#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile::generic {
namespace {

constexpr std::size_t k_piece = 16 * 1024;  ///< pairs a thread takes at a time: some milliseconds
/// Enough that a level one pair in 100,000 reaches is seen, in a second at most.
constexpr std::size_t k_random_pairs = 200'000;
constexpr double k_unseen = 0.5;       ///< pairs added to every level of the random ones
constexpr double k_equal_guess = 0.8;  ///< of `m`, before anything was learnt
constexpr double k_share_min = 1e-9;

/// SplitMix64: the same pairs on every machine.
std::uint64_t next(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

/// How often two values at random are equal: from the frequencies, no sample is large enough.
double equal_share(const FieldValues& field) {
    double sum = 0;
    for (std::uint32_t v = 1; v < field.values(); ++v) sum += field.share(v) * field.share(v);
    return std::max(sum, k_share_min);
}

/// Per field, how many random pairs are of each level.
std::vector<std::array<double, k_levels_max + 1>> random_levels(const Records& records) {
    std::vector<std::array<double, k_levels_max + 1>> seen(records.fields.size());
    const std::size_t right = records.one_file() ? records.left : records.ids.size() - records.left;
    if (records.left == 0 || right == 0) return seen;
    std::uint64_t state = 1;
    for (std::size_t i = 0; i < k_random_pairs; ++i) {
        const auto a = static_cast<std::uint32_t>(next(state) % records.left);
        const auto chosen = static_cast<std::uint32_t>(next(state) % right);
        const auto b =
            records.one_file() ? chosen : chosen + static_cast<std::uint32_t>(records.left);
        if (a == b) continue;
        const Pattern pattern = pattern_of(records, a, b);
        for (std::size_t f = 0; f < seen.size(); ++f) ++seen[f][pattern.level(f)];
    }
    return seen;
}

/// The first guess: equal in most pairs of one person, the other levels alike.
FieldModel first_guess(const Field& field, const FieldValues& values,
                       const std::array<double, k_levels_max + 1>& seen) {
    const std::size_t levels = levels_of(field.kind);
    FieldModel model{
        field.name,
        std::vector<double>(levels, (1 - k_equal_guess) / static_cast<double>(levels - 1)),
        {},
        field.kind == Kind::sex ? Frequencies::ignored : Frequencies::counted};
    model.m.back() = k_equal_guess;
    double all = 0;
    for (std::size_t i = 1; i <= levels; ++i) all += seen[i] + k_unseen;
    for (std::size_t i = 1; i <= levels; ++i) model.u.push_back((seen[i] + k_unseen) / all);
    model.u.back() = equal_share(values);
    return model;
}

}  // namespace

Scorer::Scorer(const Records& records, const LinkageModel& model)
    : x_records{records}, x_prior{prior_weight(model)} {
    for (std::size_t f = 0; f < model.fields.size(); ++f) {
        const FieldModel& field = model.fields[f];
        const FieldValues& values = records.fields[f];
        std::vector<double>& weights = x_weights.emplace_back();
        for (std::size_t i = 0; i <= field.m.size(); ++i) {
            weights.push_back(reconcile::weight(field, i));
        }
        std::vector<double>& rarities = x_rarity.emplace_back(values.values());
        for (std::uint32_t v = 1; v < values.values(); ++v) {
            rarities[v] = rarity(field, values.share(v));
        }
    }
}

float Scorer::weight(Candidate pair, Pattern pattern) const {
    double sum = x_prior;
    for (std::size_t f = 0; f < x_weights.size(); ++f) {
        const std::size_t level = pattern.level(f);
        sum += x_weights[f][level];
        const std::uint32_t value = x_records.fields[f].at(pair.a);
        if (level != 0 && value == x_records.fields[f].at(pair.b)) sum += x_rarity[f][value];
    }
    return static_cast<float>(sum);
}

float Scorer::weight(Candidate pair) const {
    return weight(pair, pattern_of(x_records, pair.a, pair.b));
}

std::vector<Pattern> compare_all(const Records& records, const std::vector<Candidate>& pairs,
                                 unsigned threads) {
    std::vector<Pattern> patterns(pairs.size());
    const auto piece = [&](std::size_t number, unsigned) -> Result<void> {
        const std::size_t end = std::min(pairs.size(), (number + 1) * k_piece);
        for (std::size_t i = number * k_piece; i < end; ++i) {
            patterns[i] = pattern_of(records, pairs[i].a, pairs[i].b);
        }
        return {};
    };
    (void)for_each_piece((pairs.size() + k_piece - 1) / k_piece, threads, piece);
    return patterns;
}

Learnt learn(const Records& records, const Schema& schema, const std::vector<Pattern>& patterns) {
    const auto seen = random_levels(records);
    LinkageModel start;
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        start.fields.push_back(first_guess(schema.fields[f], records.fields[f], seen[f]));
    }
    // As many matches as half the rows: far from both ends, and forgotten after a few rounds.
    start.prior = std::min(0.5, static_cast<double>(records.ids.size()) / 2 / records.all_pairs());
    std::vector<Pattern> sorted = patterns;
    std::ranges::sort(sorted);
    std::vector<PatternCount> counts;
    for (const Pattern& pattern : sorted) {
        if (counts.empty() || counts.back().pattern != pattern) counts.push_back({pattern, 0});
        ++counts.back().pairs;
    }
    return em(start, counts, records.all_pairs());
}

}  // namespace lt::reconcile::generic
