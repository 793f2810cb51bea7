// The basic idea: a small edit distance over words.  A step pairs two words, pairs one word with
// two or three that it joins, or leaves a word of one side out.  What a step costs says how
// readily it happens to a clerk, so the cheapest way is the likeliest story.
//
// When the cheapest way needs another surname or given name, the words may stand in another order:
// every rotation (given name first, surname last) is tried, then every word with its best partner.
#include "identity/impl/name_alignment.hpp"

#include <algorithm>

#include "identity/impl/name_fold.hpp"
#include "identity/syllable.hpp"

namespace lt::identity {
namespace {

using enum NameRelation;

constexpr unsigned k_middle_gap = 10;
constexpr unsigned k_outer_gap = 25;   // surname or given name left out
constexpr unsigned k_other_word = 40;  // dearer than leaving out a middle word on both sides
constexpr unsigned k_join = 3;         // on top of what the joined words cost
constexpr unsigned k_reordered = 8;
constexpr unsigned k_nothing_kept = 8;  // on top, for a word that is only '?'
constexpr unsigned k_doubtful = 25;     // from here on another order is looked for
constexpr unsigned k_never = 1'000'000;

unsigned cost_of(const WordMatch& match) {
    switch (match.relation) {
        case exact:
        case typographic: return 0;
        case orthographic: return 1;
        case lost_letters:
        case no_marks: return 2;
        case regional: return 3;
        case wrong_tone: return 4;
        case initials: return 5;
        case one_edit: return 6;
        case two_edits: return 11;
        case joined:
        case order:
        case middle_missing:
        case middle_added:
        case given_differs:
        case surname_differs:
        case different:
        case absent: return k_other_word;
    }
    return k_other_word;
}

bool only_lost(const NameWord& word) {
    return std::ranges::all_of(word.letters(), [](char c) { return c == '?'; });
}

class Aligner {
  public:
    Aligner(const NameWordList& declared, const NameWordList& official) noexcept
        : x_declared{declared}, x_official{official} {}

    NameAlignment in_order(std::size_t first) noexcept {
        x_first = first;
        const std::size_t n = x_declared.count;
        const std::size_t m = x_official.count;
        for (std::size_t i = 0; i <= n; ++i) {
            for (std::size_t j = 0; j <= m; ++j) {
                x_cells[i][j] = {i + j == 0 ? 0 : k_never, {}, {}};
                if (i > 0 && j > 0) pair(i, j);
                if (i > 0) gap(i, j, x_cells[i - 1][j].cost, {1, 0}, is_outer(i, n));
                if (j > 0) gap(i, j, x_cells[i][j - 1].cost, {0, 1}, is_outer(j, m));
                for (std::size_t k = 2; k <= NameAlignment::k_join_max; ++k) {
                    if (i >= 1 && j >= k) join(i, j, 1, k);
                    if (i >= k && j >= 1) join(i, j, k, 1);
                }
            }
        }
        return traced(n, m);
    }

    /// Each declared word, in its order, with the best official word that is left.
    NameAlignment by_best_partner() noexcept {
        x_first = 0;
        NameAlignment found;
        found.reordered = true;
        found.cost = k_reordered;
        std::uint32_t taken = 0;
        for (std::size_t i = 0; i < x_declared.count; ++i) {
            AlignedWords best;
            unsigned least = k_never;
            for (std::size_t j = 0; j < x_official.count; ++j) {
                if ((taken >> j & 1U) != 0) continue;
                const WordMatch match = matched(i, j);
                const unsigned cost = paid(match, i);
                if (cost >= least) continue;
                least = cost;
                best = {static_cast<std::uint8_t>(i), 1, static_cast<std::uint8_t>(j), 1, match};
            }
            taken |= 1U << best.official_at;
            found.cost += least;
            found.steps[found.count++] = best;
        }
        return found;
    }

  private:
    struct Taken {
        std::uint8_t declared = 0;
        std::uint8_t official = 0;
    };
    struct Cell {
        unsigned cost = k_never;
        Taken taken;
        WordMatch match;
    };

    static bool is_outer(std::size_t end, std::size_t count) { return end == 1 || end == count; }

    /// The i-th declared word when the name begins with the word `x_first`.
    [[nodiscard]] std::size_t declared_index(std::size_t i) const {
        return (i + x_first) % x_declared.count;
    }
    [[nodiscard]] const NameWord& declared(std::size_t i) const {
        return x_declared.list[declared_index(i)];
    }

    [[nodiscard]] WordMatch judged(const NameWord& one, const NameWord& other, bool first) const {
        return match_words(one, other, {first, x_declared.bare, x_official.bare});
    }
    [[nodiscard]] WordMatch matched(std::size_t i, std::size_t j) const {
        return judged(declared(i), x_official.list[j], i == 0 || j == 0);
    }
    [[nodiscard]] unsigned paid(const WordMatch& match, std::size_t i) const {
        return cost_of(match) +
               (match.relation == lost_letters && only_lost(declared(i)) ? k_nothing_kept : 0);
    }

    void offer(std::size_t i, std::size_t j, unsigned cost, Taken taken, const WordMatch& match) {
        if (cost < x_cells[i][j].cost) x_cells[i][j] = {cost, taken, match};
    }

    void pair(std::size_t i, std::size_t j) {
        const unsigned before = x_cells[i - 1][j - 1].cost;
        if (before >= x_cells[i][j].cost) return;
        const WordMatch match = matched(i - 1, j - 1);
        offer(i, j, before + paid(match, i - 1), {1, 1}, match);
    }

    void gap(std::size_t i, std::size_t j, unsigned before, Taken taken, bool outer) {
        offer(i, j, before + (outer ? k_outer_gap : k_middle_gap), taken, {});
    }

    /// REQUIRES: one of the counts is 1.
    void join(std::size_t i, std::size_t j, std::size_t of_declared, std::size_t of_official) {
        const unsigned before = x_cells[i - of_declared][j - of_official].cost + k_join;
        if (before >= x_cells[i][j].cost) return;
        NameWord one = declared(i - of_declared);
        NameWord other = x_official.list[j - of_official];
        if (of_official > 1 && one.letters().size() <= other.letters().size()) return;
        if (of_declared > 1 && other.letters().size() <= one.letters().size()) return;
        for (std::size_t k = 1; k < of_declared; ++k) {
            one = NameWord::joined(one, declared(i - of_declared + k));
        }
        for (std::size_t k = 1; k < of_official; ++k) {
            other = NameWord::joined(other, x_official.list[j - of_official + k]);
        }
        const WordMatch match = judged(one, other, false);
        if (match.relation > one_edit) return;
        offer(i, j, before + cost_of(match),
              {static_cast<std::uint8_t>(of_declared), static_cast<std::uint8_t>(of_official)},
              match);
    }

    [[nodiscard]] NameAlignment traced(std::size_t i, std::size_t j) const {
        NameAlignment found;
        found.cost = x_cells[i][j].cost;
        while (i + j > 0) {
            const Cell& cell = x_cells[i][j];
            i -= cell.taken.declared;
            j -= cell.taken.official;
            found.steps[found.count++] = {
                static_cast<std::uint8_t>(i < x_declared.count ? declared_index(i) : i),
                cell.taken.declared, static_cast<std::uint8_t>(j), cell.taken.official, cell.match};
        }
        std::ranges::reverse(found.steps.begin(),
                             found.steps.begin() + static_cast<std::ptrdiff_t>(found.count));
        return found;
    }

    const NameWordList& x_declared;
    const NameWordList& x_official;
    std::size_t x_first = 0;
    std::array<std::array<Cell, NameParts::k_max + 1>, NameParts::k_max + 1> x_cells{};
};

/// Whether enough words occur on both sides for another order to be worth a look: all but one.
bool could_be_reordered(const NameWordList& declared, const NameWordList& official) {
    std::size_t shared = 0;
    std::uint32_t taken = 0;
    for (std::size_t i = 0; i < declared.count; ++i) {
        for (std::size_t j = 0; j < official.count; ++j) {
            if ((taken >> j & 1U) != 0 || declared.list[i].bare() != official.list[j].bare()) {
                continue;
            }
            taken |= 1U << j;
            ++shared;
            break;
        }
    }
    return shared >= 1 && shared + 1 >= std::min(declared.count, official.count);
}

/// Most names that are compared at all have the same words in the same places.
std::optional<NameAlignment> word_by_word(const NameWordList& declared,
                                          const NameWordList& official) {
    if (declared.count != official.count) return std::nullopt;
    NameAlignment found;
    for (std::size_t i = 0; i < declared.count; ++i) {
        const auto at = static_cast<std::uint8_t>(i);
        const WordMatch match =
            match_words(declared.list[i], official.list[i], {i == 0, declared.bare, official.bare});
        found.steps[found.count++] = {at, 1, at, 1, match};
        found.cost += cost_of(match);
        if (found.cost >= k_middle_gap) return std::nullopt;  // something else may be cheaper
    }
    return found;
}

}  // namespace

NameParts::NameParts(const NameKey& key) noexcept {
    const auto is_letter = [](char c) { return !is_minority_mark(c) && !is_tone(c); };
    for (std::string_view rest : key.words()) {
        while (!rest.empty()) {
            const std::size_t dot = std::min(rest.find('.'), rest.size());
            const NamePart part{rest.substr(0, dot), dot < rest.size()};
            rest.remove_prefix(std::min(dot + 1, rest.size()));
            if (std::ranges::none_of(part.text, is_letter)) continue;
            complete &= count < k_max;
            count = std::min(count + 1, k_max);
            list[count - 1] = part;
        }
    }
}

NameWordList::NameWordList(const NameParts& parts) noexcept : count{parts.count} {
    bool marked = false;
    for (std::size_t i = 0; i < count; ++i) {
        list[i] = NameWord{parts.list[i].text, parts.list[i].shortened};
        marked |= list[i].marked();
    }
    if (marked) return;
    bare = !std::ranges::all_of(parts.list.begin(),
                                parts.list.begin() + static_cast<std::ptrdiff_t>(count),
                                is_vietnamese_syllable, &NamePart::text);
}

NameAlignment align(const NameWordList& declared, const NameWordList& official) noexcept {
    if (const auto found = word_by_word(declared, official)) return *found;
    Aligner aligner{declared, official};
    NameAlignment best = aligner.in_order(0);
    if (best.cost < k_middle_gap * 2 || !could_be_reordered(declared, official)) return best;
    const auto offer = [&best](NameAlignment other) {
        if (other.cost < best.cost && other.cost < k_doubtful) best = other;
    };
    for (std::size_t first = 1; first < declared.count; ++first) {
        NameAlignment rotated = aligner.in_order(first);
        rotated.cost += k_reordered;
        rotated.reordered = true;
        offer(rotated);
    }
    if (declared.count == official.count) offer(aligner.by_best_partner());
    return best;
}

}  // namespace lt::identity
