// Pairs of files for the reconciliation engine: a population file, an insurance file full of the
// errors of real life, and the truth about both.  Columns and the truth: docs/reconcile-data.md.
//
// Everything about the n-th person follows from (seed, n), so the files are the same bytes for any
// number of threads, and memory stays flat however many people there are.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "identity/units.hpp"

namespace lt::sandbox {

/// Above it the numbers of one province, sex and birth year would no longer fit their six digits
/// beside those of people who are not in the file.
inline constexpr std::uint64_t k_pairs_people_max = 200'000'000;
/// Below it some causes have nobody to happen to.
inline constexpr std::uint64_t k_pairs_people_min = 100;
inline constexpr unsigned k_pairs_threads_max = 64;

struct PairsPlan {
    std::uint64_t people = 0;
    std::uint64_t seed = 1;
    std::string profile = "national";  ///< a file of data/pairs/profiles
    unsigned threads = 1;
};

struct PairsWritten {
    std::uint64_t citizens = 0;
    std::uint64_t records = 0;
};

/// Writes population.tsv, insurance.tsv and truth.tsv into `out`, which is created.
/// Errors: invalid_argument (people, threads), not_found (profile), corrupt (data), storage_failed.
[[nodiscard]] Result<PairsWritten> write_pairs(const PairsPlan& plan,
                                               const std::filesystem::path& data,
                                               const identity::Units& units,
                                               const std::filesystem::path& out);

}  // namespace lt::sandbox
