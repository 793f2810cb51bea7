// The basic idea: the keys of the open records are few and stay in memory; the citizens pass by
// once, in partitions, and each is compared with the records whose keys it has.  The better bits
// win whoever finds them first, so the outcome is the same for any number of threads.
#include "reconcile/impl/search.hpp"

#include <algorithm>
#include <atomic>

#include "reconcile/impl/key_index.hpp"
#include "reconcile/impl/keys.hpp"
#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/weights.hpp"

namespace lt::reconcile {
namespace {

/// One record's candidates; its lock is held for nanoseconds.
struct Slot {
    std::atomic_flag busy;
    Candidates candidates;
    void offer(const Candidate& candidate) {
        while (busy.test_and_set(std::memory_order_acquire)) {
        }
        candidates.offer(candidate);
        busy.clear(std::memory_order_release);
    }
};

/// What is compared and looked for, made once for each open record.
struct Sought {
    std::vector<Writings> writings;
    std::vector<std::uint64_t> bags;                 // of the name as it stands
    std::vector<std::vector<KeyIndex::Entry>> keys;  // per thread
};

constexpr std::size_t k_piece = 1024;  // records prepared at a time

Sought prepare(const Search& search, std::span<const Open> open) {
    Sought out;
    out.keys.resize(search.threads);
    std::vector<std::optional<Writings>> writings(open.size());
    out.bags.resize(open.size());
    const auto pieces = (open.size() + k_piece - 1) / k_piece;
    (void)for_each_piece(pieces, search.threads, [&](std::size_t piece, unsigned thread) {
        std::vector<std::uint64_t> keys;
        const std::size_t end = std::min(open.size(), (piece + 1) * k_piece);
        for (std::size_t i = piece * k_piece; i < end; ++i) {
            const Writings& names = writings[i].emplace(open[i].name);
            keys.clear();
            out.bags[i] = name_hashes(names.all().front().key).bag;
            for (const auto& name : names.all()) {
                const bool damaged = name.key.has(identity::NameTrait::lost_letters) ||
                                     name.key.has(identity::NameTrait::ill_formed) ||
                                     name.repair.has_value();
                record_keys(open[i].head, name_hashes(name.key), damaged, search.places, keys);
            }
            std::ranges::sort(keys);
            const auto repeated = std::ranges::unique(keys);
            keys.erase(repeated.begin(), repeated.end());
            for (const std::uint64_t key : keys)
                out.keys[thread].push_back({key, static_cast<std::uint32_t>(i)});
        }
        return Result<void>{};
    });
    for (auto& one : writings) out.writings.push_back(*std::move(one));
    return out;
}

class Comparer {
  public:
    Comparer(const Search& search, std::span<const Open> open, const Sought& sought,
             const KeyIndex& index, std::vector<Slot>& slots, WordMemory& words)
        : x_search(search),
          x_open(open),
          x_sought(sought),
          x_index(index),
          x_slots(slots),
          x_words(words),
          x_prior(search.model.prior()) {}

    void meet(const Stored<Citizen>& citizen) {
        const NameHashes hashes = x_words.hashes(citizen.name);
        std::array<std::uint64_t, k_citizen_keys_max> keys;
        const std::size_t count = citizen_keys(citizen.head, hashes, keys);
        for (std::size_t i = 0; i < count; ++i) x_index.prefetch(keys[i]);
        x_met.clear();
        for (std::size_t i = 0; i < count; ++i)
            x_index.find(keys[i], [&](std::uint32_t open) { x_met.push_back(open); });
        if (x_met.empty()) return;
        std::ranges::sort(x_met);
        const auto repeated = std::ranges::unique(x_met);
        x_met.erase(repeated.begin(), repeated.end());
        const identity::NameWriting official{citizen.name};
        const float rarity = std::min(x_search.model.rarity.bits(hashes.bag),
                                      x_search.model.weights.name_rarity_most);
        for (const std::uint32_t open : x_met)
            compare(open, citizen.head, official, hashes, rarity);
    }

  private:
    void compare(std::uint32_t open, const Citizen& citizen, const identity::NameWriting& official,
                 const NameHashes& hashes, float rarity) {
        const Insured& record = x_open[open].head;
        const bool exists = x_open[open].number_exists;
        Comparison found;
        compare_rest(record, citizen, x_search.places, found);
        found.evidence.name = identity::NameRelation::exact;
        const Weights& weights = x_search.model.weights;
        const bool namesake = found.evidence.birth == identity::BirthRelation::equal &&
                              x_sought.bags[open] == hashes.bag;
        const float least = namesake ? weights.hopeless_namesake : weights.hopeless;
        const auto bits = [&] {
            return bits_of(found.evidence, rarity, exists, weights).total() - x_prior;
        };
        if (bits() < least) return;  // even if the names were equal
        const auto name = best_name(x_sought.writings[open].all(), official);
        found.evidence.name = name.relation;
        if (bits() < least) return;
        x_slots[open].offer(
            {citizen.id, found.causes | name.causes, found.evidence, bits(), rarity});
    }

    const Search& x_search;
    std::span<const Open> x_open;
    const Sought& x_sought;
    const KeyIndex& x_index;
    std::vector<Slot>& x_slots;
    WordMemory& x_words;
    float x_prior;
    std::vector<std::uint32_t> x_met;
};

}  // namespace

bool better(const Candidate& one, const Candidate& other) noexcept {
    if (one.bits != other.bits) return one.bits > other.bits;
    if (one.person != other.person) return one.person < other.person;
    if (one.causes != other.causes) return one.causes.bits() < other.causes.bits();
    return one.evidence < other.evidence;
}

void Candidates::offer(const Candidate& candidate) {
    const auto end = all.begin() + count;
    const auto same = std::find_if(
        all.begin(), end, [&](const Candidate& one) { return one.person == candidate.person; });
    if (same != end) {  // a number that the population file has twice
        if (!better(candidate, *same)) return;
        std::move(same + 1, end, same);
        --count;
    }
    std::size_t at = count;
    while (at > 0 && better(candidate, all[at - 1])) --at;
    if (at == k_kept) return;
    if (count < k_kept) ++count;
    for (std::size_t i = count - 1; i > at; --i) all[i] = all[i - 1];
    all[at] = candidate;
}

Result<std::vector<Candidates>> run(const Search& search, std::span<const Open> open) {
    Sought sought = prepare(search, open);
    const KeyIndex index(std::move(sought.keys));
    std::vector<Slot> slots(open.size());
    std::vector<std::string> buffers(search.threads);
    std::vector<WordMemory> words(search.threads);
    LT_TRY_VOID(for_each_piece(
        search.citizens.count(), search.threads,
        [&](std::size_t partition, unsigned thread) -> Result<void> {
            LT_TRY(const auto bytes, search.citizens.whole(partition, buffers[thread]));
            Comparer comparer(search, open, sought, index, slots, words[thread]);
            for (const char* at = bytes.data(); at != bytes.data() + bytes.size();)
                comparer.meet(read_stored<Citizen>(at));
            return {};
        }));
    std::vector<Candidates> out;
    out.reserve(slots.size());
    for (Slot& slot : slots) out.push_back(slot.candidates);
    return out;
}

}  // namespace lt::reconcile
