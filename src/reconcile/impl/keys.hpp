// Blocking keys: two records that share one are worth comparing.  Each key survives some faults.
// By a number, or one with a slip, they survive anything (a wrong digit in its two of the year: all
// but another year of birth or another name); by a whole birth a slip in any one word; by a whole
// name one wrong part of the birth.  Without any of these, no key leads to
// - a name with two faults, such as a word left out and a slip in another, or words joined of which
//   one is a regional variant, but those in which the first two or the last two words are right;
// - a name of initials, or two faults of the birth, or the year alone and a fault of the name: the
//   commune must help, beside the whole name or the whole birth;
// - a changed given name or surname: no link could be made of it.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "identity/name.hpp"
#include "identity/name_outline.hpp"
#include "reconcile/impl/places.hpp"
#include "reconcile/impl/record.hpp"

namespace lt::reconcile {

/// The words of a name under the widest key (K4), as hashes.
struct NameHashes {
    static constexpr std::size_t k_words_max = 8;
    std::array<std::uint64_t, k_words_max> words{};
    std::size_t count = 0;
    std::uint64_t bag = 0;     ///< of the words, whatever their order; rarity is counted by it
    std::uint64_t joined = 0;  ///< of the letters, whatever the spaces
    /// First and last letter of the first and of the last word: a slip spares one of the two.
    struct Ends {
        char head = 0, tail = 0;
        bool of_two = false;  ///< there is no letter between
        friend bool operator==(Ends, Ends) = default;
    };
    Ends first, last;
    identity::NameOutline outline;
    struct Word {
        std::uint64_t hash = 0;
        std::uint64_t letters = 0, power = 0;  ///< of a hash that goes on over the end of a word
        Ends ends;
    };
    void add(const Word& word);
    friend bool operator==(const NameHashes&, const NameHashes&) = default;
};
[[nodiscard]] NameHashes name_hashes(const identity::NameKey& typographic);

/// The same from the bytes of official names, ten times as fast: a country's names are made of some
/// thousand words, and what a word becomes is remembered.  Not for several threads.
class WordMemory {
  public:
    [[nodiscard]] NameHashes hashes(std::string_view name);

  private:
    static constexpr std::size_t k_bytes_max = 24;     // longer words are no usual ones
    static constexpr std::size_t k_slots = 1U << 14U;  // some 5,000 words twice: first and not
    /// The bytes of a word, some of them twice, and its size, which says where they are; with the
    /// top bit for a first word.  Size 0: no word.
    struct Text {
        std::uint64_t head = 0, tail = 0, middle = 0, size = 0;
        Text() = default;
        Text(std::string_view word, bool first);
        friend bool operator==(const Text& one, const Text& other) {
            return ((one.head ^ other.head) | (one.tail ^ other.tail) |
                    (one.middle ^ other.middle) | (one.size ^ other.size)) == 0;
        }
        [[nodiscard]] std::uint64_t hash() const {
            return mixed(head + mixed(tail + middle * 3 + size));
        }
    };
    struct Slot {
        Text text;           // of no word: free
        bool usual = false;  // becomes one word, whatever stands beside it
        NameHashes::Word word;
        identity::WordOutline outline;
    };
    const Slot* find(std::string_view word, bool first);
    std::vector<Slot> x_slots{k_slots};
};

/// Of a citizen's number, and of a record that declares it.
[[nodiscard]] std::uint64_t number_key(std::uint64_t id);

/// Up to this many keys of one citizen.
inline constexpr std::size_t k_citizen_keys_max = 21;

/// The keys of a citizen; returns how many.
std::size_t citizen_keys(const Citizen& citizen, const NameHashes& name,
                         std::array<std::uint64_t, k_citizen_keys_max>& out);

/// The keys under which a record looks for its citizen: one name at a time.
void record_keys(const Insured& record, const NameHashes& name, bool damaged, const Places& places,
                 std::vector<std::uint64_t>& out);

}  // namespace lt::reconcile
