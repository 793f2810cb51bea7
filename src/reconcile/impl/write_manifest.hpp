// manifest.json: what a run was made of: input files, options, weights, program; and what it wrote.
#pragma once
#include <string>
#include <string_view>

#include "reconcile/impl/rows.hpp"
#include "reconcile/impl/weights.hpp"

namespace lt::reconcile {

struct Input {
    std::string_view role;
    const std::filesystem::path& path;
    const Table& table;
    const Reading& reading;
};

/// 64 hexadecimal characters: equal weights have equal ones.
[[nodiscard]] std::string weights_hash(const Weights& weights);

/// Comes last, because it names the other files of `options.out` with their sizes.
/// Errors: storage_failed.
[[nodiscard]] Result<void> write_manifest(const Options& options, const Weights& weights,
                                          std::span<const Input> inputs);

}  // namespace lt::reconcile
