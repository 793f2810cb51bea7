// The rows of one or two files as records.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "reconcile/generic.hpp"
#include "reconcile/impl/generic/values.hpp"

namespace lt::reconcile::generic {

struct BadRow {
    std::string file;
    std::uint64_t line = 0;
    std::string reason;
};

/// Empty fields, one per field of the schema.
[[nodiscard]] Records no_records(const Schema& schema);

enum class Side : std::uint8_t { left, right };
/// Adds the rows of one file; the left file first.
/// Errors: not_found, malformed (header), too_large.
[[nodiscard]] Result<void> read_file(const std::filesystem::path& path, const Schema& schema,
                                     Side side, Records& records, std::vector<BadRow>& bad_rows);

}  // namespace lt::reconcile::generic
