// The weights of record linkage: how much each agreement speaks for "the same", learnt without
// labels.
//
// Fellegi and Sunter (1969): a field agrees at some level; `m` is how often two records of one
// person agree just so, `u` how often two records of different people do.  The weight of a level is
// log2(m/u) bits, the weights of the fields and the prior odds add up to the odds that both records
// are one person.  A field one side is silent about counts nothing.
//
// Learning: `u` is seen on pairs taken at random, `m` by expectation maximisation over the counts
// of agreement patterns.  The counts may come from candidate pairs only: pairs no blocking pass
// found are taken as different people, which is what they nearly always are, so blocking does not
// bend the weights as it does when all of `u` is learnt inside the blocks.
//
// Pure and deterministic: the same counts give the same model, in whatever order they come.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace lt::reconcile {

inline constexpr std::size_t k_fields_max = 16;  ///< a pattern packs them into 64 bits
inline constexpr std::size_t k_levels_max = 15;  ///< of one field, besides "silent"
/// Of a model file: sixteen fields of fifteen levels need about 12 kB.
inline constexpr std::size_t k_model_bytes_max = 256U * 1024;

/// The level of each field: 0 when either record is silent, 1 when they differ, then closer and
/// closer up to the field's number of levels, which is "equal".
class Pattern {
  public:
    [[nodiscard]] std::size_t level(std::size_t field) const noexcept {
        return (x_bits >> (4 * field)) & 15U;
    }
    /// REQUIRES: field < k_fields_max, level <= k_levels_max, not set before.
    void set(std::size_t field, std::size_t level) noexcept {
        x_bits |= static_cast<std::uint64_t>(level) << (4 * field);
    }
    friend auto operator<=>(const Pattern&, const Pattern&) = default;

  private:
    std::uint64_t x_bits = 0;
};

/// Whether equal values of a field count more when they are rare.
enum class Frequencies : std::uint8_t { ignored, counted };

struct FieldModel {
    std::string name;
    std::vector<double> m;  ///< of level 1, 2, ...: how often among pairs of one person; sum 1
    std::vector<double> u;  ///< the same among pairs of different people
    Frequencies frequencies = Frequencies::ignored;
    friend bool operator==(const FieldModel&, const FieldModel&) = default;
};

struct LinkageModel {
    std::vector<FieldModel> fields;
    double prior = 0;  ///< the share of all pairs that are one person; above 0, below 1
    friend bool operator==(const LinkageModel&, const LinkageModel&) = default;
};

struct PatternCount {
    Pattern pattern;
    std::uint64_t pairs = 0;
};

struct Learnt {
    LinkageModel model;
    int rounds = 0;
    bool converged = false;  ///< no probability moved by more than k_still in the last round
    double matches = 0;      ///< expected number of pairs that are one person
};

inline constexpr double k_still = 1e-4;       ///< finer than any weight is shown
inline constexpr int k_rounds_default = 200;  ///< the slowest public benchmark needs 91

/// Learns `m` and the prior from `counts`, out of `all_pairs` that could be formed.  `start.m` is
/// the first guess, `start.u` what pairs at random look like; the matches among those are taken out
/// of `u` again.  Levels nobody reached keep a small probability.
/// REQUIRES: all_pairs >= 1 and not less than the sum of counts; start has its fields filled.
[[nodiscard]] Learnt em(const LinkageModel& start, std::span<const PatternCount> counts,
                        double all_pairs, int rounds = k_rounds_default);

/// log2(m/u) of one level; 0 for level 0.
[[nodiscard]] double weight(const FieldModel& field, std::size_t level) noexcept;
/// What equality of a value adds to the weight of "equal" when the value's share among all values
/// is `share`: positive for rare ones.  0 when the field ignores frequencies.
[[nodiscard]] double rarity(const FieldModel& field, double share) noexcept;
/// log2 of the odds before anything was compared.
[[nodiscard]] double prior_weight(const LinkageModel& model) noexcept;
/// prior_weight and the weights of all fields, without rarity.
[[nodiscard]] double weight(const LinkageModel& model, Pattern pattern) noexcept;
/// The probability that goes with a sum of weights.
[[nodiscard]] double probability(double weight) noexcept;

/// A model as JSON with its SHA-256, so that a changed file is refused.
[[nodiscard]] std::string write_linkage_model(const LinkageModel& model);
/// Errors: malformed (no such JSON, a probability outside (0, 1], levels that do not match),
/// corrupt (the hash is another), too_large.
[[nodiscard]] Result<LinkageModel> read_linkage_model(std::string_view json);
/// 64 hexadecimal characters: equal models have equal ones.
[[nodiscard]] std::string linkage_model_hash(const LinkageModel& model);

}  // namespace lt::reconcile
