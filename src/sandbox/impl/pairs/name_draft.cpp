// What changes the words of a name; how the words are then written is in name_writing.cpp.
#include "sandbox/impl/pairs/name_draft.hpp"

#include <algorithm>

namespace lt::sandbox {
namespace {

/// Draws before a fault is given up as impossible for this name.
constexpr int k_tries = 12;
/// Two names this far apart without marks are other names, not slips.
constexpr int k_other_name_edits = 3;

/// One that can bear a tone.
bool is_vowel(char16_t letter) {
    if (letter == u'ŭ' || letter == u'Ŭ') return false;
    switch (parts_of(letter).base) {
        case 'a':
        case 'e':
        case 'i':
        case 'o':
        case 'u':
        case 'y': return true;
        default: return false;
    }
}

/// c, ch, p, t at the end allow two tones only.
bool stopped(const NameWord& word) {
    const char last = parts_of(word[word.size() - 1]).base;
    const char before = word.size() > 1 ? parts_of(word[word.size() - 2]).base : '\0';
    return last == 'c' || last == 'p' || last == 't' || (last == 'h' && before == 'c');
}

bool both_asking_or_broken(Tone one, Tone other) {
    return (one == Tone::asking && other == Tone::broken) ||
           (one == Tone::broken && other == Tone::asking);
}

/// Neighbours on the keyboard.  Left out: what Telex takes for a tone or mark, and i/y, which is a
/// matter of spelling.
char neighbour(char base, SeededRandom& random) {
    constexpr std::array<std::string_view, 26> k_near = {
        "q",  "vn", "v", "c", "",  "g", "hv", "gn", "u",  "h", "l", "k", "n",
        "mb", "p",  "o", "a", "t", "d", "gy", "i",  "cb", "",  "c", "",  ""};
    const std::string_view near = k_near[static_cast<std::size_t>(base - 'a')];
    return near.empty() ? '\0' : near[random.below(near.size())];
}

bool mistype_once(NameWord& word, SeededRandom& random) {
    const std::size_t at = 1 + random.below(word.size() - 1);
    switch (random.below(4)) {
        case 0:  // a letter missing
            if (parts_of(word[at]).tone != Tone::level) return false;
            word.erase(at);
            return true;
        case 1: {  // a letter too many
            constexpr std::u16string_view k_extra = u"nghcmtkl";
            word.insert(at, k_extra[random.below(k_extra.size())]);
            return true;
        }
        case 2: {  // two letters in the wrong order
            if (at < 2) return false;
            std::swap(word[at], word[at - 1]);
            return true;
        }
        default: {  // the key beside
            const LetterParts parts = parts_of(word[at]);
            if (parts.base == 0 || parts.mark != 0 || parts.tone != Tone::level) return false;
            const char other = neighbour(parts.base, random);
            if (other == 0) return false;
            word[at] = letter_of({other, 0, Tone::level, parts.upper});
            return true;
        }
    }
}

bool same_sequence(const WordList& one, const WordList& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end());
}

/// Whatever its marks.
bool has_word(const WordList& words, const NameWord& word) {
    return std::any_of(words.begin(), words.end(),
                       [&](const NameWord& other) { return other.bare() == word.bare(); });
}

NameWord initial(const NameWord& word, SeededRandom& random) {
    NameWord short_word;
    short_word.push(word[0]);
    // "Ng." is the usual short form of Nguyễn.
    const bool ng = word.size() > 2 && parts_of(word[0]).base == 'n' &&
                    parts_of(word[1]).base == 'g' && random.below(2) == 0;
    if (ng) short_word.push(u'g');
    short_word.push(u'.');
    short_word.fixed = true;
    return short_word;
}

}  // namespace

bool NameDraft::apply(Cause cause, SeededRandom& random) {
    switch (cause) {
        case Cause::n_middle_missing: return lose_middle(random);
        case Cause::n_middle_added: return add_middle(random);
        case Cause::n_order: return reorder(random);
        case Cause::n_abbrev: return abbreviate(random);
        case Cause::n_joined: return join(random);
        case Cause::n_given_changed: return change_given(random);
        case Cause::n_surname_changed: return change_surname(random);
        case Cause::n_no_diacritic: return lose_marks(random);
        case Cause::n_wrong_tone: return wrong_tone(random);
        case Cause::n_typo: return mistype(random);
        case Cause::n_dialect: return dialect(random);
        case Cause::n_telex: return leave_keys(random);
        case Cause::n_encoding: return misread(random);
        case Cause::n_unicode: return compose_otherwise(random);
        case Cause::n_tone_place: return move_tones(random);
        case Cause::n_space: return space_otherwise(random);
        default: LT_ASSERT(false); return false;
    }
}

NameWord* NameDraft::some_word(SeededRandom& random) {
    NameWord& word = x_words[random.below(x_words.size())];
    return word.fixed ? nullptr : &word;
}

bool NameDraft::lose_middle(SeededRandom& random) {
    if (x_words.size() < 3) return false;
    if (x_words.size() == 3 || random.below(3) > 0) {
        x_words.erase(1 + random.below(x_words.size() - 2));
        return true;
    }
    while (x_words.size() > 2) x_words.erase(1);
    return true;
}

bool NameDraft::add_middle(SeededRandom& random) {
    if (x_words.size() < 2 || x_words.size() > 4) return false;
    const NamePicker& middles = x_female ? x_tables.middle_female : x_tables.middle_male;
    for (int i = 0; i < k_tries; ++i) {
        NameWord word = middles.pick(random)[0];
        if (has_word(x_words, word)) continue;
        word.fixed = true;
        x_words.insert(1 + random.below(x_words.size() - 1), word);
        return true;
    }
    return false;
}

bool NameDraft::reorder(SeededRandom& random) {
    WordList other = x_words;
    if (random.below(2) == 0) {  // given name first
        std::rotate(other.begin(), other.end() - 1, other.end());
    } else {  // surname last
        std::rotate(other.begin(), other.begin() + 1, other.end());
    }
    if (same_sequence(other, x_words)) return false;
    x_words = other;
    return true;
}

bool NameDraft::abbreviate(SeededRandom& random) {
    const std::size_t last = x_words.size() - 1;
    if (last == 0 || x_words[0].size() < 2) return false;
    const std::uint64_t how = random.below(3);
    const std::size_t from = how == 1 ? 1 : 0;
    const std::size_t to = how == 0 ? 1 : last;
    if (from >= to) return false;
    for (std::size_t i = from; i < to; ++i) {
        x_words[i] = initial(x_words[i], random);
        x_words[i].joined = how == 2;  // N.V.Hùng
    }
    return true;
}

bool NameDraft::join(SeededRandom& random) {
    if (x_words.size() < 3) return false;
    const std::size_t at = random.below(x_words.size() - 1);
    x_words[at].joined = true;
    return true;
}

bool NameDraft::change_given(SeededRandom& random) {
    if (x_words.size() < 2) return false;
    const NamePicker& names = x_female ? x_tables.given_female : x_tables.given_male;
    NameWord& given = x_words[x_words.size() - 1];
    for (int i = 0; i < k_tries; ++i) {
        const WordList& other = names.pick(random);
        if (other.size() != 1 || has_word(x_words, other[0])) continue;
        if (edits_between(other[0].bare(), given.bare()) < k_other_name_edits) continue;
        given = other[0];
        given.fixed = true;
        return true;
    }
    return false;
}

bool NameDraft::change_surname(SeededRandom& random) {
    if (x_words.size() < 2) return false;
    NameWord& surname = x_words[0];
    for (int i = 0; i < k_tries; ++i) {
        const WordList& other = x_tables.surnames.pick(random);
        if (other.size() != 1 || has_word(x_words, other[0])) continue;
        if (edits_between(other[0].bare(), surname.bare()) < k_other_name_edits) continue;
        if (are_variants(surname, other[0])) continue;
        surname = other[0];
        surname.fixed = true;
        return true;
    }
    return false;
}

bool NameDraft::lose_marks(SeededRandom& random) {
    const auto strip = [](NameWord& word) {
        if (word.fixed || !word.marked()) return false;
        for (std::size_t i = 0; i < word.size(); ++i) word[i] = bare_letter(word[i]);
        word.fixed = true;
        return true;
    };
    if (random.below(8) == 0) {  // one word only
        for (int i = 0; i < k_tries; ++i) {
            if (NameWord* word = some_word(random); word && strip(*word)) return true;
        }
        return false;
    }
    bool any = false;
    for (NameWord& word : x_words) any |= strip(word);
    // An added or changed word keeps no marks either: the whole name was typed without.
    if (any) {
        for (NameWord& word : x_words) {
            for (std::size_t i = 0; i < word.size(); ++i) word[i] = bare_letter(word[i]);
        }
    }
    return any;
}

bool NameDraft::wrong_tone(SeededRandom& random) {
    for (int i = 0; i < k_tries; ++i) {
        NameWord* word = some_word(random);
        if (word == nullptr) continue;
        const Tone now = word->tone();
        const Tone other = stopped(*word) ? (now == Tone::rising ? Tone::heavy : Tone::rising)
                                          : static_cast<Tone>(1 + random.below(5));
        if (other == now || both_asking_or_broken(now, other)) continue;
        std::size_t at = word->size();
        std::size_t vowels = 0;
        for (std::size_t k = 0; k < word->size(); ++k) {
            vowels += is_vowel((*word)[k]) ? 1 : 0;
            const bool here = now == Tone::level ? is_vowel((*word)[k])
                                                 : parts_of((*word)[k]).tone != Tone::level;
            if (here) at = k;
        }
        // Where a tone would stand that was not there is plain only with a single vowel.
        if (at == word->size() || (now == Tone::level && vowels != 1)) continue;
        (*word)[at] = with_tone((*word)[at], other);
        word->fixed = true;
        return true;
    }
    return false;
}

bool NameDraft::mistype(SeededRandom& random) {
    for (int i = 0; i < k_tries; ++i) {
        NameWord* word = some_word(random);
        if (word == nullptr || word->size() < 3) continue;
        NameWord other = *word;
        if (!mistype_once(other, random)) continue;
        const NameWord bare = other.bare();
        if (bare == word->bare()) continue;        // only marks changed places
        if (are_variants(*word, other)) continue;  // Châu without its â is Chu
        if (other.size() == 2 && other[0] == (*word)[0] && other[1] == (*word)[1]) {
            continue;  // Nga without its a is an abbreviation
        }
        // A double vowel at the end of a slip would read as Telex (Vaan).
        bool doubled = false;
        for (std::size_t k = 1; k < bare.size(); ++k) {
            doubled |= bare[k] == bare[k - 1] && is_vowel(bare[k]);
        }
        if (doubled) continue;
        const NameWord before = *word;
        *word = other;
        word->fixed = true;
        word->joined = before.joined;
        return true;
    }
    return false;
}

bool NameDraft::are_variants(const NameWord& one, const NameWord& other) const {
    return std::any_of(x_tables.variants.begin(), x_tables.variants.end(), [&](const Variant& v) {
        return (v.one == one && v.other == other) || (v.other == one && v.one == other);
    });
}

bool NameDraft::try_variant(NameWord& word, bool is_surname) {
    for (const Variant& variant : x_tables.variants) {
        if ((variant.kind == Variant::Kind::surname) != is_surname &&
            variant.kind != Variant::Kind::spelling) {
            continue;
        }
        const bool joined = word.joined;
        if (word == variant.one) {
            word = variant.other;
        } else if (word == variant.other) {
            word = variant.one;
        } else {
            continue;
        }
        word.joined = joined;
        word.fixed = true;
        return true;
    }
    return false;
}

bool NameDraft::dialect(SeededRandom& random) {
    for (int i = 0; i < k_tries; ++i) {
        NameWord* word = some_word(random);
        if (word == nullptr) continue;
        if (try_variant(*word, word == x_words.begin())) return true;
        const Tone tone = word->tone();
        if (tone != Tone::asking && tone != Tone::broken) continue;
        for (std::size_t k = 0; k < word->size(); ++k) {
            if (parts_of((*word)[k]).tone == Tone::level) continue;
            (*word)[k] = with_tone((*word)[k], tone == Tone::asking ? Tone::broken : Tone::asking);
        }
        word->fixed = true;
        return true;
    }
    return false;
}

bool NameDraft::leave_keys(SeededRandom& random) {
    // Only a syllable that the keys make unreadable shows that they are keys: a lone ô typed "oo"
    // may be a loan word (xoong).
    const auto shows = [&](const NameWord& word) {
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (word[i] > 0x7F && x_tables.old_letter(word[i]) == nullptr) return false;
        }
        if (word.tone() != Tone::level) return true;
        for (std::size_t i = 0; i < word.size(); ++i) {
            const char16_t mark = parts_of(word[i]).mark;
            if (mark != 0 && mark != u'ô') return true;
        }
        return false;
    };
    const bool all = random.below(2) == 0;
    bool any = false;
    for (int i = 0; i < k_tries && !any; ++i) {
        NameWord* word = some_word(random);
        if (word != nullptr && shows(*word)) any = word->keyed = true;
    }
    if (!any) return false;
    for (NameWord& word : x_words) word.keyed |= all && !word.fixed && shows(word);
    x_keys = static_cast<Keys>(1 + random.below(3));
    return true;
}

bool NameDraft::move_tones(SeededRandom& random) {
    (void)random;
    bool any = false;
    for (NameWord& word : x_words) any |= !word.fixed && move_tone(word);
    return any;
}

}  // namespace lt::sandbox
