// Which open records have a key: a filter that says no quickly, and a table of those that pass.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <numeric>
#include <vector>

#include "reconcile/impl/huge.hpp"
#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {

class KeyIndex {
  public:
    struct Entry {
        std::uint64_t key = 0;
        std::uint32_t open = 0;
    };

    /// The keys are well mixed; the same pair may come twice.
    KeyIndex(std::vector<std::vector<Entry>> parts, unsigned threads) {
        std::size_t count = 0;
        for (const auto& part : parts) count += part.size();
        x_shift = 64U - std::bit_width(count + 1);
        x_filter_shift = 64U - std::bit_width(count / 2 + 1);
        assign_large(x_first, (std::size_t{1} << (64U - x_shift)) + 1);
        assign_large(x_filter, std::size_t{1} << (64U - x_filter_shift));
        each(parts, threads, [&](const Entry& entry) {
            ++x_first[entry.key >> x_shift];
            x_filter[entry.key >> x_filter_shift] |= bits_of(entry.key);
        });
        std::partial_sum(x_first.begin(), x_first.end(), x_first.begin());
        assign_large(x_items, count);
        // Each bucket begins where it ends, until all have been put in.
        each(parts, threads, [&](const Entry& entry) {
            x_items[--x_first[entry.key >> x_shift]] = {tag_of(entry.key), entry.open};
        });
    }

    void prefetch(std::uint64_t key) const { __builtin_prefetch(&x_filter[key >> x_filter_shift]); }
    /// False: nobody has the key.  True: somebody has, or rarely nobody.
    [[nodiscard]] bool may_have(std::uint64_t key) const {
        const std::uint64_t bits = bits_of(key);
        return (x_filter[key >> x_filter_shift] & bits) == bits;
    }
    void prefetch_bucket(std::uint64_t key) const { __builtin_prefetch(&x_first[key >> x_shift]); }
    void prefetch_items(std::uint64_t key) const {
        __builtin_prefetch(x_items.data() + x_first[key >> x_shift]);
    }
    template <class Use>
    void find(std::uint64_t key, const Use& use) const {
        const std::size_t bucket = key >> x_shift;
        for (std::size_t i = x_first[bucket]; i < x_first[bucket + 1]; ++i) {
            if (x_items[i].tag == tag_of(key)) use(x_items[i].open);
        }
    }

  private:
    static std::uint64_t bits_of(std::uint64_t key) {
        return std::uint64_t{1} << (key & 63U) | std::uint64_t{1} << ((key >> 6U) & 63U) |
               std::uint64_t{1} << ((key >> 12U) & 63U);
    }
    static std::uint32_t tag_of(std::uint64_t key) { return static_cast<std::uint32_t>(key); }
    /// Calls `use` for every entry; each thread has keys of its own, so that none meets another.
    template <class Use>
    void each(const std::vector<std::vector<Entry>>& parts, unsigned threads,
              const Use& use) const {
        const unsigned bits = std::min(std::bit_width(threads - 1), 64 - x_filter_shift);
        (void)for_each_piece(std::size_t{1} << bits, threads, [&](std::size_t piece, unsigned) {
            for (const auto& part : parts) {
                for (const Entry& entry : part) {
                    if (bits == 0 || entry.key >> (64 - bits) == piece) use(entry);
                }
            }
            return Result<void>{};
        });
    }

    /// Of an entry the bucket says the head of the key; that two keys agree in head and tag and are
    /// two is possible and harmless: one needless comparison.
    struct Item {
        std::uint32_t tag = 0;
        std::uint32_t open = 0;
    };
    unsigned x_shift = 0, x_filter_shift = 0;
    std::vector<std::uint32_t> x_first;  // per bucket, into the items; one more at the end
    std::vector<Item> x_items;
    std::vector<std::uint64_t> x_filter;  // 32 bits a key or more, three of them set
};

}  // namespace lt::reconcile
