// The search: every open record against every citizen that shares a blocking key with it.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "reconcile/impl/pair.hpp"
#include "reconcile/impl/partitions.hpp"

namespace lt::reconcile {

/// Better first: as the guards rank them, more bits, then the smaller number, then whatever
/// differs, so that the order is the same everywhere.
[[nodiscard]] bool better(const Candidate& one, const Candidate& other) noexcept;

/// The best few, best first; of one person the best.
struct Candidates {
    static constexpr std::size_t k_kept = 4;
    std::array<Candidate, k_kept> all;
    std::uint8_t count = 0;
    void offer(const Candidate& candidate);
    [[nodiscard]] std::span<const Candidate> span() const { return {all.data(), count}; }
};

struct Search {
    unsigned threads = 1;
    Yardstick by;
    const Partitions& citizens;
};

/// Candidates of each open record, in their order.
[[nodiscard]] Result<std::vector<Candidates>> run(const Search& search, std::span<const Open> open);

}  // namespace lt::reconcile
