// The basic idea: the keys of the open records are few and stay in memory; the citizens pass by
// once, in partitions, and each is compared with the records whose keys it has.  The better bits
// win whoever finds them first, so the outcome is the same for any number of threads.
#include "reconcile/impl/search.hpp"

#include <algorithm>
#include <atomic>

#include "reconcile/impl/guards.hpp"
#include "reconcile/impl/key_index.hpp"
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
struct Prepared {
    std::vector<Sought> sought;
    std::vector<std::vector<KeyIndex::Entry>> keys;  // per thread
};

constexpr std::size_t k_piece = 1024;  // records prepared at a time

Prepared prepare(const Search& search, std::span<const Open> open) {
    Prepared out;
    out.keys.resize(search.threads);
    std::vector<std::optional<Sought>> ready(open.size());
    const auto pieces = (open.size() + k_piece - 1) / k_piece;
    (void)for_each_piece(pieces, search.threads, [&](std::size_t piece, unsigned thread) {
        std::vector<std::uint64_t> keys;
        const std::size_t end = std::min(open.size(), (piece + 1) * k_piece);
        for (std::size_t i = piece * k_piece; i < end; ++i) {
            keys_of(ready[i].emplace(open[i]), search.by.places, keys);
            for (const std::uint64_t key : keys)
                out.keys[thread].push_back({key, static_cast<std::uint32_t>(i)});
        }
        return Result<void>{};
    });
    out.sought.reserve(open.size());
    for (auto& one : ready) out.sought.push_back(*std::move(one));
    return out;
}

struct Memory {  // of one thread
    std::string buffer;
    WordMemory words;
};

/// Citizens wait in groups: whatever a step reads at random places was asked for by the step before
/// for the whole group, and has come from memory meanwhile.
class Comparer {
  public:
    Comparer(const Yardstick& by, std::span<const Sought> sought, const KeyIndex& index,
             std::vector<Slot>& slots, Memory& memory)
        : x_by(by), x_sought(sought), x_index(index), x_slots(slots), x_memory(memory) {}

    /// Looks at the citizen now or later.
    void meet(const Stored<Citizen>& citizen) {
        Waiting& next = x_waiting[x_count++];
        next.citizen = citizen;
        next.hashes = x_memory.words.hashes(citizen.name);
        next.count = citizen_keys(citizen.head, next.hashes, next.keys);
        x_by.rarity.prefetch(next.hashes.bag);
        for (std::size_t i = 0; i < next.count; ++i) x_index.prefetch(next.keys[i]);
        if (x_count == k_group) finish();
    }
    /// All that met are looked at; nobody waits any more.
    void finish() {
        ask_filter();
        for (const Asked& asked : x_asked) x_index.prefetch_items(asked.key);
        find_records();
        compare_met();
        x_count = 0;
    }

  private:
    static constexpr std::size_t k_group = 32;
    struct Waiting {
        Stored<Citizen> citizen;
        NameHashes hashes;
        std::array<std::uint64_t, k_citizen_keys_max> keys;
        std::size_t count = 0;
    };
    struct Asked {
        std::uint64_t key;
        std::uint32_t citizen;  // of those that wait
    };
    struct Met {
        std::uint32_t citizen;
        std::uint32_t open;
        friend auto operator<=>(const Met&, const Met&) = default;
    };

    void ask_filter() {
        x_asked.clear();
        for (std::uint32_t at = 0; at < x_count; ++at) {
            const Waiting& one = x_waiting[at];
            for (std::size_t i = 0; i < one.count; ++i) {
                if (!x_index.may_have(one.keys[i])) continue;
                x_index.prefetch_bucket(one.keys[i]);
                x_asked.push_back({one.keys[i], at});
            }
        }
    }
    void find_records() {
        x_met.clear();
        for (const Asked& asked : x_asked) {
            x_index.find(asked.key, [&](std::uint32_t open) {
                __builtin_prefetch(&x_sought[open]);
                __builtin_prefetch(&x_sought[open].outline);
                x_met.push_back({asked.citizen, open});
            });
        }
        std::ranges::sort(x_met);
        const auto repeated = std::ranges::unique(x_met);
        x_met.erase(repeated.begin(), repeated.end());
    }
    void compare_met() {
        for (auto at = x_met.begin(); at != x_met.end();) {
            const Waiting& one = x_waiting[at->citizen];
            const Official official(one.citizen, one.hashes, x_by);
            for (const auto citizen = at->citizen; at != x_met.end() && at->citizen == citizen;
                 ++at) {
                if (const auto found = compare(x_sought[at->open], official, x_by))
                    x_slots[at->open].offer(*found);
            }
        }
    }

    const Yardstick& x_by;
    std::span<const Sought> x_sought;
    const KeyIndex& x_index;
    std::vector<Slot>& x_slots;
    Memory& x_memory;
    std::array<Waiting, k_group> x_waiting;
    std::size_t x_count = 0;
    std::vector<Asked> x_asked;
    std::vector<Met> x_met;
};

}  // namespace

bool better(const Candidate& one, const Candidate& other) noexcept {
    const Admission admission = admission_of(one.evidence), others = admission_of(other.evidence);
    if (admission != others) return admission < others;
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
    Prepared prepared = prepare(search, open);
    const KeyIndex index(std::move(prepared.keys), search.threads);
    std::vector<Slot> slots(open.size());
    std::vector<Memory> memories(search.threads);
    LT_TRY_VOID(for_each_piece(
        search.citizens.count(), search.threads,
        [&](std::size_t partition, unsigned thread) -> Result<void> {
            LT_TRY(const auto bytes, search.citizens.whole(partition, memories[thread].buffer));
            Comparer comparer(search.by, prepared.sought, index, slots, memories[thread]);
            for (const char* at = bytes.data(); at != bytes.data() + bytes.size();)
                comparer.meet(read_stored<Citizen>(at));
            comparer.finish();
            return {};
        }));
    std::vector<Candidates> out;
    out.reserve(slots.size());
    for (Slot& slot : slots) out.push_back(slot.candidates);
    return out;
}

}  // namespace lt::reconcile
