#include "identity/impl/name_word.hpp"

#include <algorithm>
#include <bit>

#include "identity/impl/name_fold.hpp"
#include "identity/name_tables.hpp"

namespace lt::identity {
namespace {

using NameRelation::initials, NameRelation::lost_letters, NameRelation::no_marks,
    NameRelation::one_edit, NameRelation::two_edits, NameRelation::wrong_tone;

constexpr std::size_t k_one_edit_letters = 3;
constexpr std::size_t k_two_edits_letters = 5;
constexpr std::size_t k_consonants_max = 3;  ///< Ngh: what a word without a dot is shortened to

/// Whether the tones differ in hỏi and ngã only.
bool is_tone_swap(const NameWord& a, const NameWord& b) {
    return std::ranges::equal(a.tones(), b.tones(), [](char one, char other) {
        const auto swapped = [](char tone) { return tone == 'R' ? 'X' : tone; };
        return swapped(one) == swapped(other);
    });
}

/// Whether `brief` is how `full` is shortened: N., Ng., N, Ng.  Without a dot only consonants, and
/// not all letters but one: that is a slip.
bool shortens(const NameWord& brief, const NameWord& full) {
    const std::string_view start = brief.bare();
    if (start.empty() || start.size() >= full.bare().size() || !brief.tones().empty()) return false;
    if (!full.bare().starts_with(start)) return false;
    const bool one_left_out = start.size() + 1 == full.bare().size() && start.size() > 1;
    return brief.shortened() || (!one_left_out && brief.may_be_brief());
}

/// Each '?' of either word stands for one letter of the other; a tone may have gone with it.
bool equal_but_for_lost(const NameWord& a, const NameWord& b) {
    if (!a.lost_letters() && !b.lost_letters()) return false;
    if (a.as_written().size() != b.as_written().size()) return false;
    for (std::size_t i = 0; i < a.as_written().size(); ++i) {
        const char x = a.as_written()[i];
        const char y = b.as_written()[i];
        if (x != y && x != '?' && y != '?') return false;
    }
    return a.tones() == b.tones() || (a.lost_letters() && a.tones().empty()) ||
           (b.lost_letters() && b.tones().empty());
}

/// Whether the marks of one side are lost: of the declared word, or of a whole official name.
bool marks_lost(const NameWord& declared, const NameWord& official, const WordPlace& place) {
    return (!declared.marked() && official.marked()) ||
           (!official.marked() && declared.marked() && place.official_bare);
}

bool regional_pair(const NameWord& declared, const NameWord& official, bool first) {
    const auto rows =
        std::ranges::equal_range(tables::k_regional, declared.key(), {}, &tables::RegionalRow::one);
    return std::ranges::any_of(rows, [&](const tables::RegionalRow& row) {
        return row.other == official.key() && (row.surname || !first);
    });
}

/// The same when one side lost its marks.
bool regional_pair_without_marks(const NameWord& declared, const NameWord& official, bool first) {
    return std::ranges::any_of(tables::k_regional, [&](const tables::RegionalRow& row) {
        return row.bare_one == declared.bare() && row.bare_other == official.bare() &&
               (row.surname || !first) && (!declared.marked() || row.one == declared.key()) &&
               (!official.marked() || row.other == official.key());
    });
}

WordMatch same_letters(const NameWord& declared, const NameWord& official, const WordPlace& place) {
    if (declared.tones() == official.tones()) {
        if (declared.with_y() == official.with_y()) return {NameRelation::typographic, {}};
        return {NameRelation::orthographic, Cause::n_dialect};
    }
    if (marks_lost(declared, official, place)) return {no_marks, Cause::n_no_diacritic};
    return {wrong_tone, is_tone_swap(declared, official) ? Cause::n_dialect : Cause::n_wrong_tone};
}

WordMatch by_edits(const NameWord& declared, const NameWord& official, bool lost) {
    const std::size_t longer = std::max(declared.letters().size(), official.letters().size());
    const unsigned limit = edits_allowed(longer);
    const auto differing = std::popcount(declared.letter_set() ^ official.letter_set());
    if (limit == 0 || differing > 2 * static_cast<int>(limit)) return {};
    const bool other_tone = !lost && declared.tones() != official.tones();
    const unsigned letters =
        lost ? edits_between(declared.bare(), official.bare(), limit)
             : std::min(edits_between(declared.letters(), official.letters(), limit),
                        edits_between(declared.as_written(), official.as_written(), limit));
    const unsigned edits = letters + (other_tone ? 1U : 0U);
    if (edits > limit) return {};
    CauseSet causes = Cause::n_typo;
    if (lost) causes |= Cause::n_no_diacritic;
    return {edits == 1 ? one_edit : two_edits, causes};
}

}  // namespace

NameWord::NameWord(std::string_view text, bool shortened) noexcept : x_shortened{shortened} {
    for (const char c : text) {
        if (is_minority_mark(c)) continue;
        if (!is_tone(c)) {
            push(c);
        } else if (x_toned < k_tones_max) {
            x_tones[x_toned++] = c;
        }
    }
    finish();
}

NameWord NameWord::joined(const NameWord& one, const NameWord& other) noexcept {
    NameWord both;
    for (const NameWord* word : {&one, &other}) {
        for (const char c : word->as_written()) both.push(c);
        for (const char c : word->tones()) {
            if (both.x_toned < k_tones_max) both.x_tones[both.x_toned++] = c;
        }
    }
    both.finish();
    return both;
}

bool NameWord::may_be_brief() const noexcept {
    return x_shortened || (x_size <= k_consonants_max && std::ranges::none_of(bare(), is_vowel));
}

void NameWord::push(char letter) noexcept {
    if (x_size < k_letters_max) x_written[x_size++] = letter;
}

void NameWord::finish() noexcept {
    x_letters = x_written;
    const std::span<char> letters{x_letters.data(), x_size};
    x_y = fold_i_for_y(letters);
    x_marked = x_toned > 0;
    for (std::size_t i = 0; i < x_size; ++i) {
        x_bare[i] = bare_letter(x_letters[i]);
        x_marked |= x_bare[i] != x_letters[i] || leads_mark(x_letters[i]);
        x_lost |= x_letters[i] == '?';
        x_set |= 1U << (static_cast<unsigned char>(bare_letter(x_written[i])) & 31U);
    }
    if (static_cast<std::size_t>(x_size + x_toned) > k_key_max) return;
    auto* end = std::copy(letters.begin(), letters.end(), x_key.begin());
    end = std::copy(tones().begin(), tones().end(), end);
    x_key_size = static_cast<std::uint8_t>(end - x_key.begin());
}

WordMatch match_words(const NameWord& declared, const NameWord& official,
                      const WordPlace& place) noexcept {
    if (declared.letters() == official.letters()) return same_letters(declared, official, place);
    if (equal_but_for_lost(declared, official)) return {lost_letters, Cause::n_encoding};
    if (regional_pair(declared, official, place.first)) {
        return {NameRelation::regional, Cause::n_dialect};
    }
    const bool lost = marks_lost(declared, official, place);
    if (declared.bare() == official.bare()) {
        if (lost) return {no_marks, Cause::n_no_diacritic};
        const unsigned marks = edits_between(declared.letters(), official.letters(), 1);
        const bool one = marks == 1 && declared.tones() == official.tones();
        return {one ? one_edit : two_edits, Cause::n_typo};
    }
    if (shortens(declared, official) || shortens(official, declared)) {
        return {initials, Cause::n_abbrev};
    }
    if (lost && regional_pair_without_marks(declared, official, place.first)) {
        return {NameRelation::regional, CauseSet{Cause::n_dialect} | Cause::n_no_diacritic};
    }
    return by_edits(declared, official, lost && (place.declared_bare || place.official_bare));
}

bool may_be_regional(const NameWord& word) noexcept {
    return std::ranges::any_of(tables::k_regional, [&](const tables::RegionalRow& row) {
        return word.marked() ? row.one == word.key() : row.bare_one == word.bare();
    });
}

unsigned edits_allowed(std::size_t longer) noexcept {
    return longer >= k_two_edits_letters ? 2 : longer >= k_one_edit_letters ? 1 : 0;
}

unsigned edits_between(std::string_view one, std::string_view other, unsigned limit) noexcept {
    constexpr std::size_t k_max = 24;
    if (one.size() > other.size()) std::swap(one, other);
    if (other.size() - one.size() > limit || other.size() > k_max) return limit + 1;
    std::array<std::array<std::uint8_t, k_max + 1>, 3> rows;  // the last three, in turn
    for (std::size_t j = 0; j <= other.size(); ++j) rows[0][j] = static_cast<std::uint8_t>(j);
    for (std::size_t i = 1; i <= one.size(); ++i) {
        auto& now = rows[i % 3];
        const auto& before = rows[(i - 1) % 3];
        now[0] = static_cast<std::uint8_t>(i);
        std::uint8_t least = now[0];
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const bool same = one[i - 1] == other[j - 1];
            unsigned edits =
                std::min({before[j] + 1U, now[j - 1] + 1U, before[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
                edits = std::min(edits, rows[(i - 2) % 3][j - 2] + 1U);
            }
            now[j] = static_cast<std::uint8_t>(edits);
            least = std::min(least, now[j]);
        }
        if (least > limit) return limit + 1;
    }
    return std::min<unsigned>(rows[one.size() % 3][other.size()], limit + 1);
}

}  // namespace lt::identity
