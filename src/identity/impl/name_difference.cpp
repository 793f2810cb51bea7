// Words first, then the writing: case, spaces, composition, place of the tones.
#include "identity/name_difference.hpp"

#include <algorithm>
#include <tuple>

#include "base/code_point.hpp"
#include "identity/impl/name_alignment.hpp"
#include "identity/impl/name_fold.hpp"
#include "identity/impl/name_letters.hpp"
#include "identity/impl/name_placed.hpp"

namespace lt::identity {
namespace {

using NameRelation::absent, NameRelation::different, NameRelation::exact,
    NameRelation::given_differs, NameRelation::initials, NameRelation::joined,
    NameRelation::lost_letters, NameRelation::middle_added, NameRelation::middle_missing,
    NameRelation::no_marks, NameRelation::one_edit, NameRelation::order,
    NameRelation::surname_differs, NameRelation::two_edits, NameRelation::wrong_tone;

/// How capitals are used.  A name of single letters may be several of these.
struct LetterCase {
    bool capitals = true;       ///< no small letter
    bool small = true;          ///< no capital
    bool titles = true;         ///< a capital begins each word, and not only capitals follow
    std::uint64_t pattern = 0;  ///< one bit per letter, of the last 64

    [[nodiscard]] bool agrees_with(const LetterCase& other) const {
        const bool mixed = !capitals && !small && !titles;
        const bool other_mixed = !other.capitals && !other.small && !other.titles;
        return (mixed && other_mixed) || (capitals && other.capitals) || (small && other.small) ||
               (titles && other.titles);
    }
};

/// Of damaged bytes only the ASCII letters say whether they are capitals.
enum class LettersRead : std::uint8_t { all, ascii };

LetterCase letter_case(std::string_view bytes, LettersRead which) noexcept {
    LetterCase seen;
    bool any_inner = false;
    bool at_start = true;
    for (const char *at = bytes.data(), *end = at + bytes.size(); at != end;) {
        const CodePoint c = code_point(at, end);
        at += c.size;
        const bool ascii = c.value < 0x80;
        const char32_t low = lower(c.value);
        const bool letter = ascii ? low >= 'a' && low <= 'z' : letter_row(c.value) != nullptr;
        if (letter && (ascii || which == LettersRead::all)) {
            const bool capital = low != c.value;
            seen.capitals &= capital;
            seen.small &= !capital;
            seen.titles &= !at_start || capital;
            seen.pattern = seen.pattern << 1U | (capital ? 1U : 0U);
            any_inner |= !at_start;
        }
        at_start = c.value == ' ' || c.value == '.' ||
                   (which == LettersRead::all && is_wide_space(c.value));
    }
    if (seen.capitals && any_inner) seen.titles = false;
    return seen;
}

bool has_either(const NameKey& key, NameTrait one, NameTrait other) {
    return key.has(one) || key.has(other);
}

/// Causes that any two writings of one name may have.
CauseSet writing_causes(const NameWriting& declared, const NameWriting& official) noexcept {
    if (declared.bytes == official.bytes) return {};
    CauseSet causes;
    const auto damaged = [](const NameWriting& name) {
        return name.repair || name.key.has(NameTrait::lost_letters);
    };
    const bool any_damaged = damaged(declared) || damaged(official);
    const LettersRead which = any_damaged ? LettersRead::ascii : LettersRead::all;
    const LetterCase one = letter_case(declared.bytes, which);
    const LetterCase other = letter_case(official.bytes, which);
    const bool same_letters = !any_damaged && declared.key == official.key;
    if (same_letters ? one.pattern != other.pattern : !one.agrees_with(other)) {
        causes |= Cause::n_case;
    }
    if (has_either(declared.key, NameTrait::extra_spaces, NameTrait::invisible) ||
        has_either(official.key, NameTrait::extra_spaces, NameTrait::invisible)) {
        causes |= Cause::n_space;
    }
    const auto composed = [](const NameKey& key) {
        return !has_either(key, NameTrait::decomposed, NameTrait::look_alikes);
    };
    if (!declared.repair && !official.repair && composed(declared.key) != composed(official.key)) {
        causes |= Cause::n_unicode;
    }
    return causes;
}

/// Whether some parts spell the same as others, spaces aside.
bool same_letters(std::span<const NamePart> some, std::span<const NamePart> others) noexcept {
    const auto letters = [](std::span<const NamePart> parts) {
        std::array<char, k_name_key_max> text{};
        auto* to = text.begin();
        for (const NamePart& part : parts) to = std::ranges::copy(part.text, to).out;
        return text;
    };
    return letters(some) == letters(others);
}

/// Whether words that are the same in both names carry their tones on other vowels.
bool tones_moved(const NameWriting& declared, const NameWriting& official,
                 const NameAlignment& alignment, const NameWordList& words) noexcept {
    if (declared.repair || official.repair) return false;
    const auto steps = std::span{alignment.steps}.first(alignment.count);
    const auto has_tone = [&](const AlignedWords& step) {
        const auto covered = std::span{words.list}.subspan(step.declared_at, step.declared_count);
        return step.match.relation == NameRelation::typographic && step.official_count > 0 &&
               std::ranges::any_of(covered, [](const NameWord& w) { return !w.tones().empty(); });
    };
    if (std::ranges::none_of(steps, has_tone)) return false;
    const NameKey placed = with_tones_in_place(declared.bytes);
    const NameKey official_placed = with_tones_in_place(official.bytes);
    const NameParts one{placed};
    const NameParts other{official_placed};
    return std::ranges::any_of(steps, [&](const AlignedWords& step) {
        if (!has_tone(step)) return false;
        if (step.declared_at + step.declared_count > one.count) return false;
        if (step.official_at + step.official_count > other.count) return false;
        return !same_letters(std::span{one.list}.subspan(step.declared_at, step.declared_count),
                             std::span{other.list}.subspan(step.official_at, step.official_count));
    });
}

/// What the steps of an alignment say together.
class Summary {
  public:
    Summary(const NameWordList& declared, const NameWordList& official) noexcept
        : x_declared{declared.count}, x_official{official.count} {}

    void add(const AlignedWords& step) noexcept {
        if (step.official_count == 0) {
            add_gap(step.declared_at, x_declared, middle_added, Cause::n_middle_added);
        } else if (step.declared_count == 0) {
            add_gap(step.official_at, x_official, middle_missing, Cause::n_middle_missing);
        } else if (step.match.relation == different) {
            // Only the ends: leaving out a middle word on both sides is cheaper.
            outer(step.official_at == 0 && x_official > 1);
        } else {
            add_match(step.match);
            if (step.declared_count != step.official_count) add(joined, Cause::n_joined);
        }
    }

    void add(NameRelation relation, CauseSet causes) noexcept {
        x_found.relation = std::max(x_found.relation, relation);
        x_found.causes |= causes;
    }

    [[nodiscard]] NameDifference finish() noexcept {
        if (x_edits > k_edits_max) x_found.relation = different;
        if (x_surname && x_given) {  // somebody else: what their other words share says nothing
            x_found.relation = different;
            x_found.causes = CauseSet{Cause::n_surname_changed} | Cause::n_given_changed;
        }
        if (!x_any_pair) x_found.spelling = different;
        return x_found;
    }

  private:
    /// Slips in more letters than this are not the same name with slips.
    static constexpr unsigned k_edits_max = 2;

    void add_match(const WordMatch& match) noexcept {
        x_any_pair = true;
        if (match.relation == one_edit) x_edits += 1;
        if (match.relation == two_edits) x_edits += 2;
        const NameRelation relation =
            match.relation == one_edit && x_edits > 1 ? two_edits : match.relation;
        if (relation <= two_edits) x_found.spelling = std::max(x_found.spelling, relation);
        add(relation, match.causes);
    }

    void add_gap(std::size_t at, std::size_t count, NameRelation relation, Cause cause) noexcept {
        if (at > 0 && at + 1 < count) return add(relation, cause);
        outer(at == 0 && count > 1);
    }

    void outer(bool surname) noexcept {
        (surname ? x_surname : x_given) = true;
        add(surname ? surname_differs : given_differs,
            surname ? Cause::n_surname_changed : Cause::n_given_changed);
    }

    std::size_t x_declared;
    std::size_t x_official;
    unsigned x_edits = 0;
    bool x_surname = false;
    bool x_given = false;
    bool x_any_pair = false;
    NameDifference x_found{NameRelation::typographic, NameRelation::typographic, {}};
};

}  // namespace

NameDifference compare_names(const NameWriting& declared, const NameWriting& official) noexcept {
    if (declared.key.empty() || official.key.empty()) return {absent, absent, {}};
    const bool same_bytes = declared.bytes == official.bytes;
    if (same_bytes && !declared.repair && !official.repair) return {exact, exact, {}};
    const NameParts declared_parts{declared.key};
    const NameParts official_parts{official.key};
    if (declared_parts.count == 0 || official_parts.count == 0) return {};  // no letter at all
    const NameWordList words{declared_parts};
    const NameWordList official_words{official_parts};
    const NameAlignment alignment = align(words, official_words);
    Summary summary{words, official_words};
    for (const AlignedWords& step : std::span{alignment.steps}.first(alignment.count)) {
        summary.add(step);
    }
    if (alignment.reordered) summary.add(order, Cause::n_order);
    NameDifference found = summary.finish();
    if (declared.key != official.key) {
        if (orthographic(declared.key) == orthographic(official.key)) {
            found.relation = found.spelling = NameRelation::orthographic;
        } else if (!declared_parts.complete || !official_parts.complete) {
            found.relation = different;  // words that were not looked at
        } else if (found.relation <= NameRelation::orthographic) {
            found.relation = joined;  // the same letters, parted otherwise
            found.causes |= Cause::n_joined;
        }
    }
    found.causes |= writing_causes(declared, official);
    if (found.relation != different && tones_moved(declared, official, alignment, words)) {
        found.causes |= Cause::n_tone_place;
    }
    for (const auto repair : {declared.repair, official.repair}) {
        if (repair) found.causes |= *repair;
    }
    if (found.causes.empty()) {  // composed in two wrong ways; or H'Hen, HHen
        found.causes |= declared.key == official.key ? Cause::n_unicode : Cause::n_joined;
    }
    return found;
}

bool is_closer(const NameDifference& one, const NameDifference& other) noexcept {
    const auto rank = [](const NameDifference& d) {
        return std::tuple{d.relation, d.spelling, d.causes.size()};
    };
    return rank(one) < rank(other);
}

std::string_view name_of(NameRelation relation) noexcept {
    switch (relation) {
        case exact: return "exact";
        case NameRelation::typographic: return "typographic";
        case NameRelation::orthographic: return "orthographic";
        case lost_letters: return "lost_letters";
        case no_marks: return "no_marks";
        case wrong_tone: return "wrong_tone";
        case NameRelation::regional: return "regional";
        case one_edit: return "one_edit";
        case two_edits: return "two_edits";
        case joined: return "joined";
        case initials: return "initials";
        case order: return "order";
        case middle_missing: return "middle_missing";
        case middle_added: return "middle_added";
        case given_differs: return "given_differs";
        case surname_differs: return "surname_differs";
        case different: return "different";
        case absent: return "absent";
    }
    return "";
}

}  // namespace lt::identity
