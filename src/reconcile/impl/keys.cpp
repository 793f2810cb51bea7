#include "reconcile/impl/keys.hpp"

#include <algorithm>

#include "base/digits.hpp"

namespace lt::reconcile {
namespace {

using identity::Birth;

/// One letter each, so that keys of different kinds never meet.
enum class Kind : std::uint64_t {
    bag_year = 1,  // where no more of the date is known
    bag_month,     // and year: a wrong day
    bag_day,       // and year: a wrong month
    bag_birthday,  // day and month: a wrong year
    joined_year,
    joined_birth,
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
    number_head,  // nine digits: a slip among the last three
    number_ends,  // the first six and the last three: a slip in between
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

/// `text` are the letters of the word, `stands_for` those of its regional class.  Only a word by
/// itself has a class, one that was joined to another or has a slip has none: so what is made of
/// letters is made of its own.
NameHashes::Word word_of(std::string_view text, std::string_view stands_for) {
    constexpr std::uint64_t k_base = 0x9E3779B97F4A7C15U;
    NameHashes::Word word{hash_of(stands_for), 0, 1, {}};
    for (const char c : text) {
        word.letters = word.letters * k_base + static_cast<unsigned char>(c);
        word.power *= k_base;
    }
    if (!text.empty()) word.ends = {text.front(), text.back(), text.size() == 2};
    return word;
}

constexpr std::uint64_t k_tail = 1'000'000;
constexpr unsigned k_digits = 12;

constexpr std::uint64_t power_of_ten(unsigned exponent) {
    std::uint64_t power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

/// Of a number of so many digits, the keys that a slip near its end spares.
template <class Add>
void slip_keys(std::uint64_t number, unsigned digits, const Add& add) {
    const std::uint64_t last = number % 1'000;
    add(key(Kind::number_head, number / power_of_ten(digits - 9), 0));
    add(key(Kind::number_ends, number / power_of_ten(digits - 6) * 1'000 + last, 0));
}

std::uint64_t with_exchanged(std::uint64_t number, unsigned place) {
    const std::uint64_t low = power_of_ten(k_digits - 1 - place);  // of the right one of the two
    const std::uint64_t right = number / low % 10, left = number / low / 10 % 10;
    return number - (left * 10 + right) * low + (right * 10 + left) * low;
}

/// A declared number may be one with a slip, with a digit too many or one too few.
template <class Add>
void slipped_keys(const identity::IdReading& id, Birth birth, std::uint64_t bag, const Add& add) {
    const auto tail = [&](unsigned year) { add(key(Kind::number_tail, id.value % k_tail, year)); };
    if (id.kind == identity::IdKind::personal12) {
        slip_keys(id.value, k_digits, add);
        // The year of its own header serves where the province, sex or century has the slip.
        const unsigned year = identity::header_of(id).birth_year % 100U;
        tail(1900 + year);
        tail(2000 + year);
        // Exchanges across the borders of all these keys.
        for (const unsigned place : {4U, 5U, 6U, 9U})
            add(key(Kind::number, with_exchanged(id.value, place), 0));
    }
    const bool near = id.digits == k_digits - 1 || id.digits == k_digits + 1;
    if (!near || (id.kind != identity::IdKind::unknown && !id.has(identity::IdNote::lost_zero)))
        return;
    slip_keys(id.value, id.digits, add);
    add(key(Kind::tail_bag, id.value % k_tail, bag));
    if (birth.known()) tail(birth.year);
}

/// Everything of a birth in one number; 0 without a day.
std::uint64_t day_of(Birth birth) { return birth.has_day() ? birth.number() : 0; }

/// The keys that hold names and one whole date.  Where a word is left out for its slip, one of its
/// ends goes in: millions are called Nguyễn Thị.
template <class Add>
void dated_keys(const NameHashes& name, std::uint64_t day, const Add& add) {
    if (day == 0 || name.count == 0) return;
    const std::uint64_t first = name.words[0], last = name.words[name.count - 1];
    add(key(Kind::ends_birth, first ^ (last * 3), day));
    if (name.count < 3) return;
    const auto with = [&](Kind kind, std::uint64_t words, NameHashes::Ends ends) {
        add(key(kind, words + static_cast<unsigned char>(ends.head), day));
        add(key(kind, words + (static_cast<std::uint64_t>(ends.tail) << 8U), day));
    };
    with(Kind::last_birth, name.words[name.count - 2] ^ (last * 3), name.first);
    with(Kind::first_birth, first ^ (name.words[1] * 3), name.last);
}

/// Of two letters that were exchanged neither end is spared: An, Na.
NameHashes with_exchanged_ends(const NameHashes& name) {
    NameHashes other = name;
    for (NameHashes::Ends* ends : {&other.first, &other.last}) {
        if (ends->of_two) std::swap(ends->head, ends->tail);
    }
    return other;
}

/// The keys that hold the whole name and most of a date.
template <class Add>
void bag_keys(const NameHashes& name, Birth birth, const Add& add) {
    if (!birth.has_day()) return;
    add(key(Kind::bag_month, name.bag, birth.year * 100U + birth.month));
    add(key(Kind::bag_day, name.bag, birth.year * 100U + birth.day));
    if (!birth.is_first_of_january())
        add(key(Kind::bag_birthday, name.bag, birth.month * 100U + birth.day));
    add(key(Kind::joined_birth, name.joined, birth.number()));
}

}  // namespace

void NameHashes::add(const Word& word) {
    bag += mixed(word.hash);
    joined = joined * word.power + word.letters;
    if (count == 0) first = word.ends;
    last = word.ends;
    words[std::min(count, k_words_max - 1)] = word.hash;
    count = std::min(count + 1, k_words_max);
}

NameHashes name_hashes(const identity::NameKey& typographic) {
    NameHashes out;
    const auto unmarked = identity::unmarked(identity::orthographic(typographic));
    const auto regional = identity::regional(unmarked);
    auto stands_for = regional.words().begin();
    for (const std::string_view word : unmarked.words()) out.add(word_of(word, *stands_for++));
    out.outline = identity::outline_of(typographic);
    return out;
}

WordMemory::Text::Text(std::string_view word, bool first)
    : size(word.size() | (first ? std::uint64_t{1} << 63U : 0U)) {
    const char* const begin = word.data();
    const char* const end = begin + word.size();
    if (word.size() >= 8) {
        head = eight_characters(begin);
        tail = eight_characters(end - 8);
        if (word.size() > 16) middle = eight_characters(begin + 8);
    } else if (word.size() >= 4) {
        std::uint32_t four = 0, last_four = 0;
        std::memcpy(&four, begin, sizeof four);
        std::memcpy(&last_four, end - 4, sizeof last_four);
        head = four;
        tail = last_four;
    } else {  // one to three
        const auto byte = [](char c) { return std::uint64_t{static_cast<unsigned char>(c)}; };
        head = byte(begin[0]) | byte(begin[word.size() / 2]) << 8U | byte(end[-1]) << 16U;
    }
}

/// What the word becomes does not depend on its neighbours, but for whether it is the first: it is
/// tried alone, or after a word that stands for any.
const WordMemory::Slot* WordMemory::find(std::string_view word, bool first) {
    if (word.empty() || word.size() > k_bytes_max) return nullptr;
    const Text text(word, first);
    std::size_t at = text.hash() % k_slots;
    constexpr int k_tries = 16;  // a full neighbourhood: such words are not remembered
    for (int tries = 0; tries < k_tries; ++tries, at = (at + 1) % k_slots) {
        Slot& slot = x_slots[at];
        if (slot.text == text) return &slot;
        if (slot.text.size != 0) continue;
        slot.text = text;
        std::string name(first ? "" : "le ");
        name += word;
        const auto typographic = identity::typographic(name);
        const auto unmarked = identity::unmarked(identity::orthographic(typographic));
        const auto key = identity::regional(unmarked);
        std::string_view last, own;
        for (const std::string_view one : key.words()) last = one;
        for (const std::string_view one : unmarked.words()) own = one;
        const bool joins = unmarked.view().ends_with(" h") || unmarked.view().ends_with(" k") ||
                           last == "h" || last == "k" || last.empty();
        const auto outline = identity::outline_of(typographic);
        const std::size_t words = first ? 1 : 2;
        slot.usual = key.word_count() == words && outline.count() == words && !joins &&
                     !typographic.remarkable();
        slot.word = word_of(own, last);
        if (slot.usual) slot.outline = outline[words - 1];
        return &slot;
    }
    return nullptr;
}

NameHashes WordMemory::hashes(std::string_view name) {
    NameHashes out;
    std::string_view rest = name;
    while (true) {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        const Slot* slot = find(rest.substr(0, space), out.count == 0);
        if (slot == nullptr || !slot->usual) return name_hashes(identity::typographic(name));
        out.add(slot->word);
        out.outline.add(slot->outline);
        if (space == rest.size()) return out;
        rest.remove_prefix(space + 1);
    }
}

std::uint64_t number_key(std::uint64_t id) { return key(Kind::number, id, 0); }

std::size_t citizen_keys(const Citizen& citizen, const NameHashes& name,
                         std::array<std::uint64_t, k_citizen_keys_max>& out) {
    std::size_t count = 0;
    const auto add = [&](std::uint64_t value) { out[count++] = value; };
    const Birth birth = citizen.birth.birth;
    const std::uint64_t day = day_of(birth);
    add(number_key(citizen.id));
    slip_keys(citizen.id, k_digits, add);
    if (citizen.old_id != 0) add(key(Kind::old_number, citizen.old_id, 0));
    add(key(Kind::tail_bag, citizen.id % k_tail, name.bag));
    if (birth.known()) {
        add(key(Kind::bag_year, name.bag, birth.year));
        add(key(Kind::joined_year, name.joined, birth.year));
        add(key(Kind::number_tail, citizen.id % k_tail, birth.year));
    }
    bag_keys(name, birth, add);
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
        add(number_key(record.id.value));
        add(key(Kind::tail_bag, record.id.value % k_tail, name.bag));
        if (birth.known()) add(key(Kind::number_tail, record.id.value % k_tail, birth.year));
    }
    slipped_keys(record.id, birth, name.bag, add);
    if (record.id.kind == identity::IdKind::cmnd9) add(key(Kind::old_number, record.id.value, 0));
    if (birth.known() && (day == 0 || birth.is_first_of_january())) {
        add(key(Kind::bag_year, name.bag, birth.year));
        add(key(Kind::joined_year, name.joined, birth.year));
    }
    bag_keys(name, birth, add);
    dated_keys(name, day, add);
    if (name.first.of_two || name.last.of_two) dated_keys(with_exchanged_ends(name), day, add);
    const bool short_name = name.count < 3;
    if (day != 0 && name.count > 0 && (damaged || short_name))
        add(key(Kind::given_birth, name.words[name.count - 1], day));
    if (day != 0 && birth.day <= 12 && birth.day != birth.month) {
        const Birth swapped{birth.year, birth.day, birth.month};
        bag_keys(name, swapped, add);
        dated_keys(name, day_of(swapped), add);
    }
    for (const std::uint32_t commune : places.current_of(record.commune, record.old_era)) {
        if (day != 0) add(key(Kind::place_birth, commune, day));
        add(key(Kind::bag_place, name.bag, commune));
    }
}

}  // namespace lt::reconcile
