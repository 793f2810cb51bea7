#include "reconcile/model.hpp"

#include <atomic>
#include <cmath>
#include <numeric>

#include "base/assert.hpp"

namespace lt::reconcile {
void Rarity::count(std::uint64_t name) {
    std::atomic_ref(x_counts[name % k_counters]).fetch_add(1, std::memory_order_relaxed);
}

void Rarity::add(std::span<const std::uint32_t> counts) {
    LT_ASSERT(counts.size() == k_counters);
    for (std::size_t i = 0; i < k_counters; ++i) x_counts[i] += counts[i];
}

void Rarity::finish() { x_total = static_cast<float>(counted()); }

std::uint64_t Rarity::counted() const {
    return std::accumulate(x_counts.begin(), x_counts.end(), std::uint64_t{0});
}

float Rarity::bits(std::uint64_t name) const {
    const auto bearers = static_cast<float>(x_counts[name % k_counters]);
    return std::log2((x_total + 1) / (bearers + 1));
}

float Model::prior() const { return std::log2(static_cast<float>(citizens + 1)); }

}  // namespace lt::reconcile
