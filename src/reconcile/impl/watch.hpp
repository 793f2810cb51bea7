// Which records a change of a citizen may concern: those that declare its number, and those open
// ones that share another key with it.
#pragma once
#include <memory>
#include <vector>

#include "reconcile/impl/book.hpp"
#include "reconcile/impl/key_table.hpp"
#include "reconcile/impl/pair.hpp"

namespace lt::reconcile {

class Watches {
  public:
    /// Records whose keys are watched from now on, as they stand in the book.  What was watched of
    /// them before stays and costs a needless look, until it is tidied away.
    void add(std::vector<std::uint32_t> slots, const Book& book, const Places& places,
             unsigned threads);
    /// Calls `use(slot, declared)` for every record with one of the keys; `declared`: by the first
    /// of them, the citizen's number.
    template <class Use>
    void find(std::span<const std::uint64_t> keys, const Use& use) const {
        for (const Watch& watch : x_watches) {
            for (const std::uint64_t key : keys) watch.keys->prefetch(key);
            for (std::size_t i = 0; i < keys.size(); ++i) {
                watch.keys->find(keys[i],
                                 [&](std::uint32_t item) { use(watch.slots[item], i == 0); });
            }
        }
    }

  private:
    struct Watch {
        std::vector<std::uint32_t> slots;
        std::unique_ptr<KeyTable> keys;
    };
    void merge(std::size_t first, const Book& book, const Places& places, unsigned threads);
    std::vector<Watch> x_watches;
};

}  // namespace lt::reconcile
