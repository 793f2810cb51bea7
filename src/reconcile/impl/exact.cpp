// The basic idea: both sides are divided by personal number, so a partition holds whoever could
// meet.  Its citizens go into a table by number; each record asks once.
#include "reconcile/impl/exact.hpp"

#include <array>
#include <bit>
#include <span>

#include "reconcile/impl/keys.hpp"
#include "reconcile/impl/parallel.hpp"
#include "reconcile/impl/settle.hpp"

namespace lt::reconcile {
namespace {

/// Citizens of one partition by number.
class Numbers {
  public:
    void fill(std::string_view bytes) {
        x_bytes = bytes;
        std::size_t count = 0;
        for (const char* at = bytes.data(); at != bytes.data() + bytes.size(); ++count)
            (void)read_stored<Citizen>(at);
        const std::size_t size = std::bit_ceil(count * 2 + 2);
        x_mask = size - 1;
        x_slots.assign(size, 0);
        for (const char* at = bytes.data(); at != bytes.data() + bytes.size();) {
            const auto place = static_cast<std::uint32_t>(at - bytes.data());
            insert(read_stored<Citizen>(at), place);
        }
    }
    void prefetch(std::uint64_t id) const { __builtin_prefetch(&x_slots[mixed(id) & x_mask]); }
    [[nodiscard]] const char* find(std::uint64_t id) const {
        for (std::size_t slot = mixed(id) & x_mask; x_slots[slot] != 0;
             slot = (slot + 1) & x_mask) {
            const char* at = x_bytes.data() + x_slots[slot] - 1;
            std::uint64_t found = 0;
            std::memcpy(&found, at + offsetof(Citizen, id), sizeof found);
            if (found == id) return at;
        }
        return nullptr;
    }

  private:
    void insert(const Stored<Citizen>& citizen, std::uint32_t place) {
        std::size_t slot = mixed(citizen.head.id) & x_mask;
        for (; x_slots[slot] != 0; slot = (slot + 1) & x_mask) {
            const char* at = x_bytes.data() + x_slots[slot] - 1;
            const auto other = read_stored<Citizen>(at);
            if (other.head.id != citizen.head.id) continue;
            if (stands_before(citizen, other)) x_slots[slot] = place + 1;
            return;
        }
        x_slots[slot] = place + 1;
    }
    std::string_view x_bytes;
    std::size_t x_mask = 0;
    std::vector<std::uint32_t> x_slots;
};

struct Mine {  // of one thread
    std::string citizens, records;
    Numbers numbers;
    WordMemory words;
    std::vector<Open> open;
};

void count_names(std::string_view citizens, Sample sample, WordMemory& words, Rarity& rarity) {
    for (const char* at = citizens.data(); at != citizens.data() + citizens.size();) {
        const auto citizen = read_stored<Citizen>(at);
        if (sample.has(citizen.head.id)) rarity.count(words.hashes(citizen.name).bag);
    }
}

/// A record whose link was asked for, and has come from memory meanwhile: links stand in the order
/// of the file, records come by their numbers.
struct Waiting {
    Stored<Insured> record;
    std::uint64_t index = 0;
    [[nodiscard]] bool has_number() const {
        return record.head.id.kind == identity::IdKind::personal12;
    }
};

Waiting ask(const ExactPass& pass, const Numbers& numbers, const char*& at) {
    Waiting one{read_stored<Insured>(at), 0};
    one.index = pass.reading.index(one.record.head.place);
    if (pass.placed == nullptr) {
        const Link* const link = &pass.links[one.index];
        __builtin_prefetch(link, 1);
        __builtin_prefetch(reinterpret_cast<const char*>(link + 1) - 1, 1);  // NOLINT: its end
    }
    if (one.has_number()) numbers.prefetch(one.record.head.id.value);
    return one;
}

void answer(const ExactPass& pass, const Waiting& one, Link& link, Mine& mine) {
    start_link(one.record.head, pass.places, link);
    const char* found = one.has_number() ? mine.numbers.find(one.record.head.id.value) : nullptr;
    if (found != nullptr && settle(one.record, read_stored<Citizen>(found), pass.places, link))
        return;
    mine.open.push_back({one.record.head, std::string(one.record.name), found != nullptr});
}

/// A link on its way to its place in a file.
struct PlacedLink {
    std::uint64_t key = 0;  ///< the index, its highest bit the number's highest
    Link link;
    std::uint8_t name_size = 0;  ///< no name goes with it
    [[nodiscard]] std::uint64_t partition_key() const { return key; }
};

unsigned key_shift(const ExactPass& pass) {
    return static_cast<unsigned>(std::countl_zero(std::uint64_t{pass.links.size()}));
}

Result<void> join(const ExactPass& pass, std::size_t partition, unsigned thread, Mine& mine) {
    LT_TRY(const auto citizens, pass.citizens.whole(partition, mine.citizens));
    mine.numbers.fill(citizens);
    if (pass.counted != nullptr) count_names(citizens, pass.sample, mine.words, *pass.counted);
    LT_TRY(const auto records, pass.records.whole(partition, mine.records));
    constexpr std::size_t k_group = 16;
    std::array<Waiting, k_group> waiting;
    for (const char* at = records.data(); at != records.data() + records.size();) {
        std::size_t count = 0;
        while (count < k_group && at != records.data() + records.size())
            waiting[count++] = ask(pass, mine.numbers, at);
        for (const Waiting& one : std::span(waiting).first(count)) {
            if (pass.placed == nullptr) {
                answer(pass, one, pass.links[one.index], mine);
                continue;
            }
            PlacedLink placed{one.index << key_shift(pass), {}};
            answer(pass, one, placed.link, mine);
            LT_TRY_VOID(pass.placed->add(thread, placed, ""));
        }
    }
    pass.records.drop(partition);
    return {};
}

/// The links of one part of the file go to their places.
Result<void> place(const ExactPass& pass, std::size_t partition, Mine& mine) {
    LT_TRY(const auto links, pass.placed->whole(partition, mine.records));
    for (const char* at = links.data(); at != links.data() + links.size();) {
        const auto placed = read_stored<PlacedLink>(at);
        pass.links[placed.head.key >> key_shift(pass)] = placed.head.link;
    }
    pass.placed->drop(partition);
    return {};
}

}  // namespace

Result<std::vector<Open>> run(const ExactPass& pass) {
    std::vector<Mine> threads(pass.threads);
    LT_TRY_VOID(for_each_piece(pass.citizens.count(), pass.threads,
                               [&](std::size_t partition, unsigned thread) {
                                   return join(pass, partition, thread, threads[thread]);
                               }));
    if (pass.placed != nullptr) {
        LT_TRY_VOID(pass.placed->finish());
        LT_TRY_VOID(for_each_piece(pass.placed->count(), pass.threads,
                                   [&](std::size_t partition, unsigned thread) {
                                       return place(pass, partition, threads[thread]);
                                   }));
    }
    if (pass.counted != nullptr) pass.counted->finish();
    std::vector<Open> open = std::move(threads.front().open);
    for (std::size_t i = 1; i < threads.size(); ++i) {
        std::ranges::move(threads[i].open, std::back_inserter(open));
    }
    return open;
}

}  // namespace lt::reconcile
