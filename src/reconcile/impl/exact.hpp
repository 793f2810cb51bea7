// The exact pass: every record whose declared personal number a citizen has, and whose name and
// birth do not speak against it.  The others stay open.
#pragma once
#include <atomic>
#include <span>
#include <vector>

#include "reconcile/impl/link.hpp"
#include "reconcile/impl/partitions.hpp"
#include "reconcile/impl/rows.hpp"
#include "reconcile/impl/weights.hpp"

namespace lt::reconcile {

/// How often a name is borne: counted over a share of the citizens, by the hash of
/// its words.
class Rarity {
  public:
    explicit Rarity(std::uint64_t citizens);
    /// Thread rule: each thread its own number.
    [[nodiscard]] bool counts(std::uint64_t citizen) const { return mixed(citizen) % x_every == 0; }
    void count(std::uint64_t name) {
        x_counts[name & x_mask].fetch_add(1, std::memory_order_relaxed);
    }
    /// Of the citizens seen here; those of other shards can be added.
    [[nodiscard]] std::vector<std::uint32_t> counts() const;
    void add(std::span<const std::uint32_t> counts);
    void finish();
    /// log2 of citizens by bearers.
    [[nodiscard]] float bits(std::uint64_t name) const;

  private:
    std::uint64_t x_every;
    std::uint64_t x_mask;
    std::vector<std::atomic<std::uint32_t>> x_counts;
    float x_total = 0;
};

struct ExactPass {
    unsigned threads = 1;
    const Places& places;
    const Weights& weights;
    Partitions& citizens;
    Partitions& records;
    const Reading& reading;  ///< of the insurance file
    std::vector<Link>& links;
    Rarity& rarity;
};

/// Fills the links it can, counts names, and returns what stays open, in no particular order.
[[nodiscard]] Result<std::vector<Open>> run(const ExactPass& pass);

}  // namespace lt::reconcile
