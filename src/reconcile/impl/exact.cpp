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
    Link* link = nullptr;
    [[nodiscard]] bool has_number() const {
        return record.head.id.kind == identity::IdKind::personal12;
    }
};

Waiting ask(const ExactPass& pass, const Numbers& numbers, const char*& at) {
    Waiting one{read_stored<Insured>(at), nullptr};
    one.link = &pass.links[pass.reading.index(one.record.head.place)];
    __builtin_prefetch(one.link, 1);
    __builtin_prefetch(reinterpret_cast<const char*>(one.link + 1) - 1,
                       1);  // NOLINT: its last byte
    if (one.has_number()) numbers.prefetch(one.record.head.id.value);
    return one;
}

void answer(const ExactPass& pass, const Waiting& one, Mine& mine) {
    start_link(one.record.head, pass.places, *one.link);
    const char* found = one.has_number() ? mine.numbers.find(one.record.head.id.value) : nullptr;
    if (found != nullptr && settle(one.record, read_stored<Citizen>(found), pass.places, *one.link))
        return;
    mine.open.push_back({one.record.head, std::string(one.record.name), found != nullptr});
}

Result<void> join(const ExactPass& pass, std::size_t partition, Mine& mine) {
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
        for (const Waiting& one : std::span(waiting).first(count)) answer(pass, one, mine);
    }
    pass.records.drop(partition);
    return {};
}

}  // namespace

Result<std::vector<Open>> run(const ExactPass& pass) {
    std::vector<Mine> threads(pass.threads);
    LT_TRY_VOID(for_each_piece(pass.citizens.count(), pass.threads,
                               [&](std::size_t partition, unsigned thread) {
                                   return join(pass, partition, threads[thread]);
                               }));
    if (pass.counted != nullptr) pass.counted->finish();
    std::vector<Open> open = std::move(threads.front().open);
    for (std::size_t i = 1; i < threads.size(); ++i) {
        std::ranges::move(threads[i].open, std::back_inserter(open));
    }
    return open;
}

}  // namespace lt::reconcile
