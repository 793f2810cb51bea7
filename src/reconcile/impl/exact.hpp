// The exact pass: every record whose declared personal number a citizen has, and whose name and
// birth do not speak against it.  The others stay open.
#pragma once
#include <vector>

#include "reconcile/impl/link.hpp"
#include "reconcile/impl/partitions.hpp"
#include "reconcile/impl/rows.hpp"
#include "reconcile/model.hpp"

namespace lt::reconcile {

/// A share of the citizens, chosen by their numbers.
class Sample {
  public:
    /// Enough names to tell 17 bits of rarity, few enough to cost nothing.
    static constexpr std::uint64_t k_names = 250'000;
    explicit Sample(std::uint64_t citizens, std::uint64_t most = k_names)
        : x_every(citizens / most + 1) {}
    [[nodiscard]] bool has(std::uint64_t citizen) const { return mixed(citizen) % x_every == 0; }

  private:
    std::uint64_t x_every;
};

struct ExactPass {
    unsigned threads = 1;
    const Places& places;
    Partitions& citizens;
    Partitions& records;
    const Reading& reading;  ///< of the insurance file
    std::span<Link> links;
    Sample sample;
    Rarity* counted = nullptr;  ///< null: how often names are borne is known already
    /// Where links go first that stand in a file, divided by their places: written there in the
    /// order in which they are found, each would wait for the disk.  Null: they are in memory.
    Partitions* placed = nullptr;
};

/// Partitions for `ExactPass::placed`: each a few megabytes of the file.
inline constexpr std::size_t k_placed_partitions = 1024;

/// Fills the links it can, counts names if asked, and returns what stays open, in no particular
/// order.
[[nodiscard]] Result<std::vector<Open>> run(const ExactPass& pass);

}  // namespace lt::reconcile
