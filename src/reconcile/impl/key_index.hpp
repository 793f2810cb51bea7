// Which open records have a key: a filter that says no quickly, and a table of those that pass.
#pragma once
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "reconcile/impl/huge.hpp"

namespace lt::reconcile {

class KeyIndex {
  public:
    struct Entry {
        std::uint64_t key = 0;
        std::uint32_t open = 0;
    };

    /// The keys are well mixed; the same pair may come twice.
    explicit KeyIndex(std::vector<std::vector<Entry>> parts) {
        std::size_t count = 0;
        for (const auto& part : parts) count += part.size();
        const std::size_t buckets = std::bit_ceil(count + 2);
        x_shift = static_cast<unsigned>(64 - std::countr_zero(buckets));
        assign_large(x_first, buckets + 1);
        assign_large(x_filter, std::bit_ceil(count / 2 + 1));
        for (const auto& part : parts) {
            for (const Entry& entry : part) {
                ++x_first[(entry.key >> x_shift) + 1];
                word_of(entry.key) |= bits_of(entry.key);
            }
        }
        for (std::size_t i = 1; i < x_first.size(); ++i) x_first[i] += x_first[i - 1];
        assign_large(x_entries, count);
        std::vector<std::uint32_t> next(x_first.begin(), x_first.end() - 1);
        for (auto& part : parts) {
            for (const Entry& entry : part) x_entries[next[entry.key >> x_shift]++] = entry;
            part = {};
        }
    }

    void prefetch(std::uint64_t key) const {
        __builtin_prefetch(&x_filter[(key >> 18U) & (x_filter.size() - 1)]);
    }
    template <class Use>
    void find(std::uint64_t key, const Use& use) const {
        const std::uint64_t bits = bits_of(key);
        if ((x_filter[(key >> 18U) & (x_filter.size() - 1)] & bits) != bits) return;
        const std::size_t bucket = key >> x_shift;
        for (std::size_t i = x_first[bucket]; i < x_first[bucket + 1]; ++i) {
            if (x_entries[i].key == key) use(x_entries[i].open);
        }
    }

  private:
    static std::uint64_t bits_of(std::uint64_t key) {
        return std::uint64_t{1} << (key & 63U) | std::uint64_t{1} << ((key >> 6U) & 63U) |
               std::uint64_t{1} << ((key >> 12U) & 63U);
    }
    std::uint64_t& word_of(std::uint64_t key) {
        return x_filter[(key >> 18U) & (x_filter.size() - 1)];
    }
    unsigned x_shift = 0;
    std::vector<std::uint32_t> x_first;  // per bucket, into the entries; one more at the end
    std::vector<Entry> x_entries;
    std::vector<std::uint64_t> x_filter;  // 32 bits a key or more, three of them set
};

}  // namespace lt::reconcile
