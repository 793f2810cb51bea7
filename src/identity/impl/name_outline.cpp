// The basic idea: whatever two words are paired for, they are lost, shortened, regional, or at most
// two edits apart, and an edit changes at most two letters of a set.  A word that pairs with none,
// not even joined with its neighbours, is left out; which words may be is what a relation says.
#include "identity/name_outline.hpp"

#include <algorithm>
#include <bit>

#include "identity/impl/name_alignment.hpp"

namespace lt::identity {
namespace {

constexpr std::uint32_t k_y = 1U << ('y' & 31U);
constexpr std::uint32_t k_i = 1U << ('i' & 31U);

WordOutline outline_of(const NameWord& word) noexcept {
    WordOutline out{word.letter_set(), static_cast<std::uint8_t>(word.letters().size()), 0};
    if ((out.letters & k_y) != 0) out.letters = (out.letters & ~k_y) | k_i;
    const auto note = [&](WordTrait trait) { out.traits |= static_cast<std::uint8_t>(trait); };
    if (word.lost_letters() || word.is_full()) note(WordTrait::any);
    if (word.may_be_brief()) note(WordTrait::brief);
    if (may_be_regional(word)) note(WordTrait::regional);
    return out;
}

/// Whether so few edits may lead from one word to the other: each adds or takes one letter, or puts
/// one for another.
bool within(std::uint32_t letters, unsigned size, const WordOutline& other, unsigned edits) {
    const unsigned longer = size > other.size ? size - other.size : other.size - size;
    const auto differing = static_cast<unsigned>(std::popcount(letters ^ other.letters));
    return longer <= edits && differing <= 2 * edits - longer;
}

bool may_pair(const WordOutline& one, const WordOutline& other) {
    const auto either = [&](WordTrait trait) { return one.has(trait) || other.has(trait); };
    if (either(WordTrait::any) || either(WordTrait::brief)) return true;
    if (one.has(WordTrait::regional) && other.has(WordTrait::regional)) return true;
    return within(one.letters, one.size, other, edits_allowed(std::max(one.size, other.size)));
}

/// One name beside the other: which of its words may pair, and which may be parts of one or be made
/// of several.
class Covering {
  public:
    Covering(const NameOutline& one, const NameOutline& other) : x_one(one), x_other(other) {
        for (std::size_t i = 0; i < one.count(); ++i) {
            for (std::size_t j = 0; j < other.count(); ++j) {
                if (!may_pair(one[i], other[j])) continue;
                x_of_one |= 1U << i;
                x_of_other |= 1U << j;
            }
        }
        if (!all_covered()) {
            join(x_one, x_other, x_of_one, x_of_other);
            join(x_other, x_one, x_of_other, x_of_one);
        }
    }
    [[nodiscard]] Reach reach() const {
        if (all_covered()) return Reach::whole;
        const auto ends = [](std::uint32_t covered, std::size_t count) {
            return (covered & 1U) != 0 && (covered >> (count - 1) & 1U) != 0;
        };
        return ends(x_of_one, x_one.count()) && ends(x_of_other, x_other.count()) ? Reach::ends
                                                                                  : Reach::nothing;
    }

  private:
    [[nodiscard]] bool all_covered() const {
        return x_of_one == (1U << x_one.count()) - 1 && x_of_other == (1U << x_other.count()) - 1;
    }
    /// Neighbours of `parts`, the last beside the first too, as one word of `wholes`.
    static void join(const NameOutline& parts, const NameOutline& wholes, std::uint32_t& of_parts,
                     std::uint32_t& of_wholes) {
        const std::size_t n = parts.count();
        for (std::size_t first = 0; first < n; ++first) {
            std::uint32_t letters = parts[first].letters;
            std::uint32_t covered = 1U << first;
            unsigned size = parts[first].size;
            bool any = parts[first].has(WordTrait::any);
            for (std::size_t k = 1; k < std::min(n, NameAlignment::k_join_max); ++k) {
                const std::size_t at = (first + k) % n;
                letters |= parts[at].letters;
                covered |= 1U << at;
                size += parts[at].size;
                any |= parts[at].has(WordTrait::any) || size >= NameWord::k_letters_max;
                for (std::size_t j = 0; j < wholes.count(); ++j) {
                    const WordOutline whole = wholes[j];
                    if (!any && !whole.has(WordTrait::any) && !whole.has(WordTrait::regional) &&
                        !within(letters, size, whole, 1))
                        continue;
                    of_parts |= covered;
                    of_wholes |= 1U << j;
                }
            }
        }
    }

    const NameOutline& x_one;
    const NameOutline& x_other;
    std::uint32_t x_of_one = 0, x_of_other = 0;  // one bit per word
};

}  // namespace

static_assert(NameWord::k_letters_max < 32, "the size of a word has five bits");

void NameOutline::add(const WordOutline& word) noexcept {
    if (x_count < k_words_max) {
        x_letters[x_count] = word.letters;
        x_looks[x_count] = static_cast<std::uint8_t>(word.size | (word.traits << k_size_bits));
    }
    x_count = static_cast<std::uint8_t>(std::min<std::size_t>(x_count + 1U, k_words_max + 1));
}

NameOutline outline_of(const NameKey& typographic) noexcept {
    const NameParts parts{typographic};
    NameOutline out;
    for (std::size_t i = 0; i < parts.count; ++i) {
        const NamePart& part = parts.list[i];
        out.add(outline_of(NameWord{part.text, part.shortened}));
    }
    return out;
}

Reach reach_of(const NameOutline& declared, const NameOutline& official) noexcept {
    if (!declared.known() || !official.known()) return Reach::whole;
    return Covering(declared, official).reach();
}

}  // namespace lt::identity
