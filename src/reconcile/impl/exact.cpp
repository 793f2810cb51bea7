// The basic idea: both sides are divided by personal number, so a partition holds whoever could
// meet.  Its citizens go into a table by number; each record asks once.
#include "reconcile/impl/exact.hpp"

#include <bit>
#include <tuple>

#include "reconcile/impl/keys.hpp"
#include "reconcile/impl/parallel.hpp"

namespace lt::reconcile {
namespace {

using identity::BirthRelation;
using identity::NameRelation;

/// Of two citizens under one number the one that stands, whatever the order of the threads: the
/// smaller name, then the smaller of whatever differs.
bool stands_before(const Stored<Citizen>& one, const Stored<Citizen>& other) {
    const auto rest = [](const Citizen& c) {
        return std::tuple(c.birth.birth.number(), c.birth.written.number(), c.old_id, c.commune,
                          c.birth_province, c.sex, c.deceased);
    };
    if (one.name != other.name) return one.name < other.name;
    return rest(one.head) < rest(other.head);
}

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

bool same_birth(BirthRelation relation) { return relation == BirthRelation::equal; }

/// Whether number, name and birth leave nothing to search for.
bool settled(const Evidence& evidence) {
    if (evidence.id != identity::IdRelation::equal) return false;
    const bool name = evidence.name <= NameRelation::middle_added;
    const bool plain = evidence.name <= NameRelation::orthographic;
    const bool birth = evidence.birth <= BirthRelation::year;
    return (plain && birth) || (name && same_birth(evidence.birth)) ||
           (name && birth && evidence.name <= NameRelation::order);
}

struct Mine {  // of one thread
    std::string citizens, records;
    Numbers numbers;
    WordMemory words;
    std::vector<Open> open;
};

void start_link(const Insured& record, const Places& places, Link& link) {
    const auto now = places.current_of(record.commune, record.old_era);
    if (!now.empty()) link.province = static_cast<std::uint8_t>(places.province_of(now.front()));
    link.decade = decade_of(record.birth) & 0xFU;
    link.insurance = record.insurance;
    link.joined = record.joined;
    link.left = record.left;
    link.verdict = Verdict::not_found;
}

/// True when the record is settled.
bool settle(const ExactPass& pass, const Stored<Insured>& record, const Stored<Citizen>& citizen,
            Link& link) {
    Comparison found;
    compare_rest(record.head, citizen.head, pass.places, found);
    if (record.name == citizen.name) {
        found.evidence.name = NameRelation::exact;
    } else {
        const identity::NameWriting official{citizen.name};
        auto difference = identity::compare_names(identity::NameWriting{record.name}, official);
        if (difference.relation > NameRelation::orthographic)  // the bytes may be damaged
            difference = best_name(Writings(record.name).all(), official);
        found.evidence.name = difference.relation;
        found.causes |= difference.causes;
    }
    if (!settled(found.evidence)) return false;
    link.person = citizen.head.id;
    if (link.province == 0)
        link.province = static_cast<std::uint8_t>(pass.places.province_of(citizen.head.commune));
    if (link.decade == 0) link.decade = decade_of(citizen.head.birth) & 0xFU;
    link.evidence = found.evidence;
    link.causes = found.causes | causes_of_record(record.head);
    return true;
}

void count_names(std::string_view citizens, Sample sample, WordMemory& words, Rarity& rarity) {
    for (const char* at = citizens.data(); at != citizens.data() + citizens.size();) {
        const auto citizen = read_stored<Citizen>(at);
        if (sample.has(citizen.head.id)) rarity.count(words.hashes(citizen.name).bag);
    }
}

Result<void> join(const ExactPass& pass, std::size_t partition, Mine& mine) {
    LT_TRY(const auto citizens, pass.citizens.whole(partition, mine.citizens));
    mine.numbers.fill(citizens);
    if (pass.counted != nullptr) count_names(citizens, pass.sample, mine.words, *pass.counted);
    LT_TRY(const auto records, pass.records.whole(partition, mine.records));
    for (const char* at = records.data(); at != records.data() + records.size();) {
        const auto record = read_stored<Insured>(at);
        Link& link = pass.links[pass.reading.index(record.head.place)];
        start_link(record.head, pass.places, link);
        const char* found = record.head.id.kind == identity::IdKind::personal12
                                ? mine.numbers.find(record.head.id.value)
                                : nullptr;
        if (found != nullptr && settle(pass, record, read_stored<Citizen>(found), link)) continue;
        mine.open.push_back({record.head, std::string(record.name), found != nullptr});
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
