// Who has a key, of a crowd that no longer changes: built once, asked by any thread.
//
// Eight bytes an entry: the bucket is the head of the key, the entry keeps another 32 bits of it.
// That two keys agree in all of them and are two is possible and harmless: one needless comparison.
#pragma once
#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>
#include <vector>

#include "reconcile/impl/huge.hpp"
#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {

class KeyTable {
  public:
    /// `keys_of(item, thread, use)` calls `use(key)` for every key of an item; it is asked twice
    /// and must say the same. REQUIRES: fewer than 2^32 items and keys.
    template <class KeysOf>
    KeyTable(std::uint32_t items, unsigned threads, const KeysOf& keys_of);

    void prefetch(std::uint64_t key) const { __builtin_prefetch(&x_first[key >> x_shift]); }
    /// Its bucket was prefetched before.
    void prefetch_entries(std::uint64_t key) const {
        __builtin_prefetch(&x_entries[x_first[key >> x_shift]]);
    }
    template <class Use>
    void find(std::uint64_t key, const Use& use) const {
        const std::size_t bucket = key >> x_shift;
        for (std::uint32_t i = x_first[bucket]; i < x_first[bucket + 1]; ++i) {
            if (x_entries[i].tag == static_cast<std::uint32_t>(key)) use(x_entries[i].item);
        }
    }

  private:
    struct Entry {
        std::uint32_t tag;
        std::uint32_t item;
    };
    static constexpr std::size_t k_piece = 4096;
    template <class KeysOf, class Use>
    static void each(std::uint32_t items, unsigned threads, const KeysOf& keys_of, const Use& use);

    unsigned x_shift = 63;
    std::size_t x_size = 0;
    std::vector<std::uint32_t> x_first;  // per bucket, into the entries; one more at the end
    std::unique_ptr<Entry[]> x_entries;  // NOLINT(modernize-avoid-c-arrays): not set to zero first
};

namespace impl {

/// What is to be done at a place in memory waits until the place has come from there: some dozens
/// of places are on their way at once.
template <class Value, class Do>
class Later {
  public:
    explicit Later(const Do& act) : x_act(act) {}
    void add(const void* place, const Value& value) {
        __builtin_prefetch(place, 1);
        if (x_count >= k_waiting) x_act(x_ring[x_count % k_waiting]);
        x_ring[x_count++ % k_waiting] = value;
    }
    void finish() {
        for (std::size_t i = x_count - std::min(x_count, k_waiting); i < x_count; ++i)
            x_act(x_ring[i % k_waiting]);
        x_count = 0;
    }

  private:
    static constexpr std::size_t k_waiting = 64;
    const Do& x_act;
    std::array<Value, k_waiting> x_ring;
    std::size_t x_count = 0;
};

}  // namespace impl

template <class KeysOf, class Use>
void KeyTable::each(std::uint32_t items, unsigned threads, const KeysOf& keys_of, const Use& use) {
    (void)for_each_piece(items / k_piece + 1, threads, [&](std::size_t piece, unsigned thread) {
        const auto end =
            static_cast<std::uint32_t>(std::min<std::size_t>(items, (piece + 1) * k_piece));
        use([&](const auto& take) {
            for (auto item = static_cast<std::uint32_t>(piece * k_piece); item < end; ++item)
                keys_of(item, thread, [&](std::uint64_t key) { take(key, item); });
        });
        return Result<void>{};
    });
}

template <class KeysOf>
KeyTable::KeyTable(std::uint32_t items, unsigned threads, const KeysOf& keys_of) {
    constexpr std::size_t k_keys_an_item = 12;  // about: three entries a bucket or fewer
    const std::size_t buckets = std::bit_ceil(std::size_t{items} * k_keys_an_item / 2 + 2);
    x_shift = static_cast<unsigned>(64 - std::countr_zero(buckets));
    assign_large(x_first, buckets + 1);
    // The end of a key's bucket, which other threads move too.
    const auto end_of = [&](std::uint64_t key) -> std::uint32_t& {
        return x_first[(key >> x_shift) + 1];
    };
    const auto count = [&](std::uint64_t key) {
        std::atomic_ref(end_of(key)).fetch_add(1, std::memory_order_relaxed);
    };
    each(items, threads, keys_of, [&](const auto& each_key) {
        impl::Later<std::uint64_t, decltype(count)> later(count);
        each_key([&](std::uint64_t key, std::uint32_t) { later.add(&end_of(key), key); });
        later.finish();
    });
    for (std::size_t i = 1; i < x_first.size(); ++i) x_first[i] += x_first[i - 1];
    x_size = x_first.back();
    x_entries = std::make_unique_for_overwrite<Entry[]>(x_size);
    advise_large_pages(x_entries.get(), x_size * sizeof(Entry));
    // Each bucket's end walks down to its beginning while it fills.
    struct Placed {
        Entry* place;
        Entry entry;
    };
    struct Keyed {
        std::uint64_t key;
        std::uint32_t item;
    };
    const auto put = [](const Placed& placed) { *placed.place = placed.entry; };
    each(items, threads, keys_of, [&](const auto& each_key) {
        impl::Later<Placed, decltype(put)> puts(put);
        const auto choose = [&](const Keyed& one) {
            const std::uint32_t place =
                std::atomic_ref(end_of(one.key)).fetch_sub(1, std::memory_order_relaxed) - 1;
            Entry* const at = &x_entries[place];
            puts.add(at, {at, {static_cast<std::uint32_t>(one.key), one.item}});
        };
        impl::Later<Keyed, decltype(choose)> later(choose);
        each_key(
            [&](std::uint64_t key, std::uint32_t item) { later.add(&end_of(key), {key, item}); });
        later.finish();
        puts.finish();
    });
    // What was the end of a bucket is now its beginning, one place too far on.
    x_first.erase(x_first.begin());
    x_first.push_back(static_cast<std::uint32_t>(x_size));
}

}  // namespace lt::reconcile
