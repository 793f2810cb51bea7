#include "identity/syllable.hpp"

#include <algorithm>
#include <optional>

#include "base/code_point.hpp"
#include "identity/impl/name_fold.hpp"
#include "identity/impl/name_letters.hpp"

namespace lt::identity {
namespace {

bool one_of(char c, std::string_view letters) { return letters.find(c) != std::string_view::npos; }

/// c, g, ng before the vowels where k, gh, ngh are not written, and the other way round; q always
/// with u; gi before no second i.
bool fits(std::string_view onset, std::string_view rhyme) {
    const char next = rhyme.front();
    const bool front_vowel = one_of(next, "eEiy");
    if (onset == "c" || onset == "ng") return !front_vowel;
    if (onset == "g") return !front_vowel || next == 'i';
    if (onset == "k" || onset == "gh" || onset == "ngh") return front_vowel;
    if (onset == "gi") return next != 'i' && next != 'y';
    if (onset == "qu") return !one_of(next, "ouU") && (next != 'O' || rhyme == "Oc");
    return next != 'y' || rhyme.size() == 1 || onset.empty();  // yêu, ly, but no "lyêu"
}

bool takes(std::string_view rhyme, std::string_view tone) {
    const bool stop = one_of(rhyme.back(), "cpt") || rhyme.ends_with("ch");
    return stop ? tone == "S" || tone == "J" : tone.size() <= 1;
}

/// Where the tone of a syllable is written, among its letters.
std::size_t tone_position(std::string_view letters) {
    std::size_t first = 0;
    const auto vowel_at = [&](std::size_t at) {
        return at < letters.size() && is_vowel(letters[at]);
    };
    while (first < letters.size() && !is_vowel(letters[first])) ++first;
    const bool glide =
        (letters.starts_with("qu") || letters.starts_with("gi")) && vowel_at(first + 1);
    if (glide) ++first;
    std::size_t last = first;
    while (vowel_at(last + 1)) ++last;
    for (std::size_t at = last + 1; at-- > first;) {
        if (at < letters.size() && bare_letter(letters[at]) != letters[at]) return at;  // ê, ơ
    }
    const bool closed = last + 1 < letters.size();
    if (closed) return last;
    return last - first == 2 ? first + 1 : first;
}

/// The letter of a key with a tone, in Unicode; nullopt for what has no such letter.
std::optional<char32_t> composed(char letter, char tone, bool capital) {
    for (std::size_t i = 0; i < std::size(tables::k_letters); ++i) {
        const tables::LetterRow& row = tables::k_letters[i];
        if (row.base != letter || row.tone != tone || row.rest != 0) continue;
        const char32_t c = static_cast<char32_t>(i < 0x190 ? 0xC0 + i : 0x1E00 + i - 0x190);
        if ((lower(c) != c) == capital) return c;
    }
    return std::nullopt;
}

char32_t mark_of(char tone) {
    for (const char32_t mark : {0x300, 0x301, 0x303, 0x309}) {
        if (tone_of_mark(mark) == tone) return mark;
    }
    return 0x323;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || bare_letter(c) != c; }

/// What a key writes between syllables of one word.
bool is_sign(char c) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    return ascii && !is_letter(c) && !is_tone(c) && c != '?' && (c < '0' || c > '9');
}

void append_letter(std::string& out, char letter, std::string_view tones, bool capital) {
    const char first = tones.empty() ? '\0' : tones.front();
    if (const auto c = composed(letter, first, capital)) {
        out += Utf8{*c}.view();
        if (!tones.empty()) tones.remove_prefix(1);
    } else {
        const bool small = letter >= 'a' && letter <= 'z';
        out += capital && small ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    for (const char tone : tones) out += Utf8{mark_of(tone)}.view();
}

/// One syllable: letters, then tones.
void append_syllable(std::string& out, std::string_view syllable, bool capital) {
    std::size_t size = syllable.size();
    while (size > 0 && is_tone(syllable[size - 1])) --size;
    const std::string_view letters = syllable.substr(0, size);
    const std::string_view tones = syllable.substr(size);
    const std::size_t at = tones.empty() ? size : tone_position(letters);
    for (std::size_t i = 0; i < size; ++i) {
        const bool first = i == 0 && capital;
        if (is_letter(letters[i])) {
            append_letter(out, letters[i], i == at ? tones : "", first);
        } else {
            out += letters[i];
        }
    }
}

}  // namespace

bool is_vietnamese_syllable(std::string_view word) noexcept {
    std::size_t size = word.size();
    while (size > 0 && is_tone(word[size - 1])) --size;
    const std::string_view letters = word.substr(0, size);
    const std::string_view tone = word.substr(size);
    const auto rhymes_with = [&](std::string_view onset) {
        if (!letters.starts_with(onset) || onset.size() == letters.size()) return false;
        const std::string_view rhyme = letters.substr(onset.size());
        return fits(onset, rhyme) && takes(rhyme, tone) &&
               std::ranges::binary_search(tables::k_rhymes, rhyme);
    };
    return rhymes_with("") || std::ranges::any_of(tables::k_onsets, rhymes_with);
}

bool is_vietnamese(const NameKey& key) noexcept {
    return !key.empty() && std::ranges::all_of(key.words(), is_vietnamese_syllable);
}

std::string written(std::string_view key) {
    std::string out;
    for (std::string_view word : NameWords{key}) {
        if (!out.empty()) out += ' ';
        bool capital = true;
        while (!word.empty()) {
            // A syllable ends behind its tones or before a sign; a sign stands alone.
            std::size_t end = 0;
            while (end < word.size() && !is_tone(word[end]) && !is_sign(word[end])) ++end;
            while (end < word.size() && is_tone(word[end])) ++end;
            if (end == 0) end = 1;
            append_syllable(out, word.substr(0, end), capital);
            word.remove_prefix(end);
            capital = false;
        }
    }
    return out;
}

}  // namespace lt::identity
