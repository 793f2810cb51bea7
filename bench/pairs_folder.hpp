// Population and insurance files for benches: made once, kept in bench/ of the build folder.
#pragma once
#include <filesystem>

#include "base/result.hpp"
#include "reconcile/live.hpp"
#include "sandbox/pairs.hpp"

namespace lt::bench {

/// The folder with population.tsv, insurance.tsv and truth.tsv; prints how long making them took.
[[nodiscard]] Result<std::filesystem::path> pairs_folder(const sandbox::PairsPlan& plan);

/// The plan of the arguments MILLIONS [THREADS [PROFILE]].
[[nodiscard]] sandbox::PairsPlan plan_of(int count, char** arguments);

/// Seconds of a clock that never goes back.
[[nodiscard]] double now();

/// The most memory this process ever had.
[[nodiscard]] long peak_mib();

/// The cells of a line.
[[nodiscard]] std::vector<std::string> cells_of(std::string_view line);

/// Every n-th record of an insurance file of so many, as somebody would ask for it: at most some
/// 200,000.
[[nodiscard]] std::vector<reconcile::Declared> questions(const std::filesystem::path& insurance,
                                                         std::uint64_t records);

}  // namespace lt::bench
