// manifest.json: what a run was made of: input files, options, model, program; and what it wrote.
#pragma once
#include <string>
#include <string_view>

#include "reconcile/impl/rows.hpp"

namespace lt::reconcile {

struct Input {
    std::string_view role;
    const std::filesystem::path& path;
    const Table& table;
    const Reading& reading;
};

/// Comes last, because it names the other files of `options.out` with their sizes.
/// Errors: storage_failed.
[[nodiscard]] Result<void> write_manifest(const Options& options, const std::string& model_hash,
                                          std::span<const Input> inputs);

}  // namespace lt::reconcile
