#include "reconcile/impl/keys.hpp"

#include <algorithm>

namespace lt::reconcile {
namespace {

using identity::Birth;

/// One letter each, so that keys of different kinds never meet.
enum class Kind : std::uint64_t {
    bag_year = 1,
    joined_year,
    ends_birth,   // first and last word, whole date
    last_birth,   // last two words
    first_birth,  // first two words
    given_birth,  // last word alone
    place_birth,  // commune and date
    bag_place,
    number,
    old_number,
    number_tail,  // the six random digits, year
    tail_bag,     // the six random digits, words
};

std::uint64_t key(Kind kind, std::uint64_t a, std::uint64_t b) {
    return mixed(a + mixed(b + (static_cast<std::uint64_t>(kind) << 56U)));
}

std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = text.size();
    while (!text.empty()) {
        std::uint64_t eight = 0;
        const std::size_t size = std::min<std::size_t>(text.size(), 8);
        std::memcpy(&eight, text.data(), size);
        hash = mixed(hash ^ eight) + 0x9E3779B97F4A7C15U;
        text.remove_prefix(size);
    }
    return mixed(hash);
}

constexpr std::uint64_t k_tail = 1'000'000;

/// Everything of a birth in one number; 0 without a day.
std::uint64_t day_of(Birth birth) { return birth.has_day() ? birth.number() : 0; }

/// The keys that hold names and one whole date.
template <class Add>
void dated_keys(const NameHashes& name, std::uint64_t day, const Add& add) {
    if (day == 0 || name.count == 0) return;
    const std::uint64_t first = name.words[0], last = name.words[name.count - 1];
    add(key(Kind::ends_birth, first ^ (last * 3), day));
    if (name.count < 3) return;
    add(key(Kind::last_birth, name.words[name.count - 2] ^ (last * 3), day));
    add(key(Kind::first_birth, first ^ (name.words[1] * 3), day));
}

}  // namespace

NameHashes name_hashes(const identity::NameKey& typographic) {
    const auto unmarked = identity::unmarked(identity::orthographic(typographic));
    NameHashes out;
    out.whole = unmarked.hash();
    const auto regional = identity::regional(unmarked);
    char letters[identity::k_name_key_max];
    std::size_t size = 0;
    for (const std::string_view word : regional.words()) {
        const std::uint64_t hash = hash_of(word);
        out.bag += mixed(hash);
        if (out.count < NameHashes::k_words_max) {
            out.words[out.count++] = hash;
        } else {
            out.words.back() = hash;
        }
        std::memcpy(letters + size, word.data(), word.size());
        size += word.size();
    }
    out.joined = hash_of({letters, size});
    return out;
}

std::size_t citizen_keys(const Citizen& citizen, const NameHashes& name,
                         std::array<std::uint64_t, k_citizen_keys_max>& out) {
    std::size_t count = 0;
    const auto add = [&](std::uint64_t value) { out[count++] = value; };
    const Birth birth = citizen.birth.birth;
    const std::uint64_t day = day_of(birth);
    add(key(Kind::number, citizen.id, 0));
    if (citizen.old_id != 0) add(key(Kind::old_number, citizen.old_id, 0));
    add(key(Kind::tail_bag, citizen.id % k_tail, name.bag));
    if (birth.known()) {
        add(key(Kind::bag_year, name.bag, birth.year));
        add(key(Kind::joined_year, name.joined, birth.year));
        add(key(Kind::number_tail, citizen.id % k_tail, birth.year));
    }
    dated_keys(name, day, add);
    if (day != 0 && name.count > 0) add(key(Kind::given_birth, name.words[name.count - 1], day));
    if (citizen.commune != 0) {
        if (day != 0) add(key(Kind::place_birth, citizen.commune, day));
        add(key(Kind::bag_place, name.bag, citizen.commune));
    }
    return count;
}

void record_keys(const Insured& record, const NameHashes& name, bool damaged, const Places& places,
                 std::vector<std::uint64_t>& out) {
    const auto add = [&](std::uint64_t value) { out.push_back(value); };
    const Birth birth = record.birth.birth;
    const std::uint64_t day = day_of(birth);
    if (record.id.kind == identity::IdKind::personal12) {
        add(key(Kind::number, record.id.value, 0));
        add(key(Kind::tail_bag, record.id.value % k_tail, name.bag));
        if (birth.known()) add(key(Kind::number_tail, record.id.value % k_tail, birth.year));
    }
    if (record.id.kind == identity::IdKind::cmnd9) add(key(Kind::old_number, record.id.value, 0));
    if (birth.known()) {
        add(key(Kind::bag_year, name.bag, birth.year));
        add(key(Kind::joined_year, name.joined, birth.year));
    }
    dated_keys(name, day, add);
    const bool short_name = name.count < 3;
    if (day != 0 && name.count > 0 && (damaged || short_name))
        add(key(Kind::given_birth, name.words[name.count - 1], day));
    if (day != 0 && birth.day <= 12 && birth.day != birth.month) {
        const Birth swapped{birth.year, birth.day, birth.month};
        dated_keys(name, day_of(swapped), add);
    }
    for (const std::uint32_t commune : places.current_of(record.commune, record.old_era)) {
        if (day != 0) add(key(Kind::place_birth, commune, day));
        add(key(Kind::bag_place, name.bag, commune));
    }
}

}  // namespace lt::reconcile
