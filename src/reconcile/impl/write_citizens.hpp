// citizens.tsv: one row per citizen that has records, in the order of the personal numbers: which
// insurance number remains, which ones become aliases, and the rule.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.hpp"
#include "reconcile/impl/link.hpp"
#include "reconcile/impl/remedies.hpp"

namespace lt::reconcile {

/// What the file says in sum.
struct NumberCounts {
    std::uint64_t citizens = 0;  ///< with at least one record
    std::uint64_t aliases = 0;   ///< numbers that go
    std::uint64_t held = 0;      ///< citizens whose numbers nobody may join yet
    std::array<std::uint64_t, k_number_choices> choices{};
};

/// Beside the links it uses about `memory` bytes, and reads them once for each time it fills them.
/// Errors: storage_failed.
[[nodiscard]] Result<NumberCounts> write_citizens(const std::filesystem::path& path,
                                                  std::span<const Link> links, unsigned threads,
                                                  std::size_t memory);

}  // namespace lt::reconcile
