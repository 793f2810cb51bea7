// The basic idea: a syllable is split into letters and one tone.  The tone moves to the end of the
// syllable, so it does not matter over which vowel it was typed (hòa, hoà); everything else is a
// fold of single letters.
#include "identity/name_key.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "base/assert.hpp"

namespace lt::identity {
namespace {

using Letters = std::u32string;

// Huyền, sắc, hỏi, ngã, nặng, as combining marks: how a key writes a tone at the end of a syllable.
constexpr std::array<char32_t, 5> k_tones{0x300, 0x301, 0x309, 0x303, 0x323};

struct Vowel {
    char32_t plain;                  // without the vowel mark
    char32_t letter;                 // without the tone
    std::u32string_view with_tones;  // in the order of k_tones
};

constexpr std::array<Vowel, 12> k_vowels{{
    {U'a', U'a', U"àáảãạ"},
    {U'a', U'ă', U"ằắẳẵặ"},
    {U'a', U'â', U"ầấẩẫậ"},
    {U'e', U'e', U"èéẻẽẹ"},
    {U'e', U'ê', U"ềếểễệ"},
    {U'i', U'i', U"ìíỉĩị"},
    {U'o', U'o', U"òóỏõọ"},
    {U'o', U'ô', U"ồốổỗộ"},
    {U'o', U'ơ', U"ờớởỡợ"},
    {U'u', U'u', U"ùúủũụ"},
    {U'u', U'ư', U"ừứửữự"},
    {U'y', U'y', U"ỳýỷỹỵ"},
}};

Letters decoded(std::string_view utf8) {
    Letters out;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[at]);
        const std::size_t more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
        LT_ASSERT(at + more < utf8.size());
        char32_t c = more == 0 ? lead : lead & (0x3FU >> more);
        for (std::size_t i = 1; i <= more; ++i) {
            c = c << 6U | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
        }
        out.push_back(c);
        at += more + 1;
    }
    return out;
}

std::string encoded(std::u32string_view letters) {
    std::string out;
    for (const char32_t c : letters) {
        if (c < 0x80) {
            out.push_back(static_cast<char>(c));
            continue;
        }
        const unsigned more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        constexpr std::array<unsigned, 4> k_leads{0x00, 0xC0, 0xE0, 0xF0};
        out.push_back(static_cast<char>(k_leads[more] | c >> (6 * more)));
        for (unsigned i = more; i-- > 0;) {
            out.push_back(static_cast<char>(0x80U | (c >> (6 * i) & 0x3FU)));
        }
    }
    return out;
}

bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || c == 0x2060 || c == 0xFEFF;
}

char32_t folded_look_alike(char32_t c) {
    if (c == 0xF0 || c == 0x256) return U'đ';                                 // ð, ɖ
    if (c == 0x2018 || c == 0x2019 || c == 0x2BC || c == U'`') return U'\'';  // ‘ ’ ʼ
    return c;
}

/// Lower case, one space between words, nothing invisible, look-alikes folded.
Letters plain_writing(const Text& name) {
    const auto spaced = Text::from_bytes(single_spaced(name.str()));
    LT_ASSERT(spaced);
    Letters out;
    for (const char32_t c : decoded(lower(*spaced))) {
        if (!is_invisible(c)) out.push_back(folded_look_alike(c));
    }
    return out;
}

std::vector<Letters> words_of(const Letters& letters) {
    std::vector<Letters> words(1);
    for (const char32_t c : letters) {
        if (c != U' ') {
            words.back().push_back(c);
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

/// The word with its tone, if any, as the last character.
Letters tone_last(const Letters& word) {
    Letters out;
    Letters tones;
    for (const char32_t c : word) {
        if (std::ranges::find(k_tones, c) != k_tones.end()) {
            tones.push_back(c);
            continue;
        }
        const auto* vowel = std::ranges::find_if(k_vowels, [c](const Vowel& v) {
            return v.with_tones.find(c) != std::u32string_view::npos;
        });
        if (vowel == k_vowels.end()) {
            out.push_back(c);
            continue;
        }
        out.push_back(vowel->letter);
        tones.push_back(k_tones[vowel->with_tones.find(c)]);
    }
    return out + tones;
}

bool is_vowel(char32_t c) {
    return std::ranges::find(k_vowels, c, &Vowel::letter) != k_vowels.end();
}

/// Lý = Lí, Thy = Thi, Quý = Quí, Quyền = Quiền.  Never Y alone, ay, uy or ây: there the letter
/// changes the sound.
Letters with_i_for_y(Letters word) {
    std::size_t onset = 0;
    while (onset < word.size() && !is_vowel(word[onset])) ++onset;
    const bool after_qu = onset == 1 && word[0] == U'q' && word.size() > 1 && word[1] == U'u';
    if (after_qu) ++onset;
    if (onset == 0 || onset >= word.size() || word[onset] != U'y') return word;
    const bool open =
        onset + 1 == word.size() || std::ranges::find(k_tones, word[onset + 1]) != k_tones.end();
    if (open || after_qu) word[onset] = U'i';
    return word;
}

/// Words without hyphen, dot and apostrophe; the lone H or K of a minority name joined to the word
/// after it.
std::vector<Letters> without_minority_marks(const std::vector<Letters>& words) {
    std::vector<Letters> out;
    bool join = false;
    for (const Letters& word : words) {
        Letters kept;
        std::ranges::copy_if(word, std::back_inserter(kept),
                             [](char32_t c) { return c != U'-' && c != U'.' && c != U'\''; });
        if (kept.empty()) continue;
        if (join) {
            out.back() += kept;
        } else {
            out.push_back(kept);
        }
        join = kept == U"h" || kept == U"k";
    }
    return out;
}

Letters unmarked(const Letters& word) {
    Letters out;
    for (const char32_t c : word) {
        if (std::ranges::find(k_tones, c) != k_tones.end()) continue;
        const auto* vowel = std::ranges::find(k_vowels, c, &Vowel::letter);
        out.push_back(vowel != k_vowels.end() ? vowel->plain : c == U'đ' ? U'd' : c);
    }
    return out;
}

}  // namespace

std::string name_key(const Text& name, NameKey level) {
    std::vector<Letters> words = words_of(plain_writing(name));
    if (level != NameKey::typographic) words = without_minority_marks(words);
    Letters key;
    for (const Letters& written : words) {
        Letters word = tone_last(written);
        if (level != NameKey::typographic) word = with_i_for_y(std::move(word));
        if (level == NameKey::unmarked) word = unmarked(word);
        if (!key.empty()) key.push_back(U' ');
        key += word;
    }
    return encoded(key);
}

bool is_unmarked(const Text& name) {
    return name_key(name, NameKey::orthographic) == name_key(name, NameKey::unmarked);
}

bool equal_but_for_lost_letters(const Text& one, const Text& other) {
    const auto is_lost = [](char32_t c) { return c == U'?' || c == 0xFFFD; };
    const Letters a = plain_writing(one);
    const Letters b = plain_writing(other);
    if (a.size() != b.size()) return false;
    bool any_lost = false;
    bool word_has_letter = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] == U' ' || b[i] == U' ') {
            if (a[i] != b[i] || !word_has_letter) return false;
            word_has_letter = false;
        } else if (is_lost(a[i]) || is_lost(b[i])) {
            any_lost = true;
        } else {
            if (a[i] != b[i]) return false;
            word_has_letter = true;
        }
    }
    return any_lost && word_has_letter;
}

}  // namespace lt::identity
