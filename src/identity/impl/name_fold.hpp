// The folds of single letters that keys and comparisons share.
#pragma once
#include <span>

namespace lt::identity {

constexpr bool is_tone(char c) noexcept {
    return c == 'F' || c == 'S' || c == 'R' || c == 'X' || c == 'J';
}

constexpr bool is_vowel(char c) noexcept {
    switch (c) {
        case 'a':
        case 'A':
        case 'B':
        case 'e':
        case 'E':
        case 'i':
        case 'o':
        case 'O':
        case 'Q':
        case 'u':
        case 'U':
        case 'y': return true;
        default: return false;
    }
}

/// The first byte of a combining mark U+0300..U+036F in UTF-8; the mark has two bytes.
constexpr bool leads_mark(char c) noexcept { return c == '\xCC' || c == '\xCD'; }

constexpr bool is_minority_mark(char c) noexcept { return c == '-' || c == '.' || c == '\''; }

/// Without its vowel mark, đ is d.  A tone is no letter and stays.
constexpr char bare_letter(char c) noexcept {
    switch (c) {
        case 'A':
        case 'B': return 'a';
        case 'E': return 'e';
        case 'O':
        case 'Q': return 'o';
        case 'U': return 'u';
        case 'D': return 'd';
        default: return c;
    }
}

/// Lý = Lí, Thy = Thi, Quý = Quí, Quyền = Quiền.  Never Y alone, ay, uy or ây: there the letter
/// changes the sound.  `letters` is a word without its tone; whether a letter was changed.
constexpr bool fold_i_for_y(std::span<char> letters) noexcept {
    std::size_t vowel = 0;
    const auto may_be_vowel = [](char c) { return is_vowel(c) || c == '?'; };
    while (vowel < letters.size() && !may_be_vowel(letters[vowel])) ++vowel;
    const bool after_qu =
        vowel == 1 && letters.size() > 1 && letters[0] == 'q' && letters[1] == 'u';
    if (after_qu) ++vowel;
    if (vowel == 0 || vowel >= letters.size() || letters[vowel] != 'y') return false;
    if (!after_qu && vowel + 1 != letters.size()) return false;
    letters[vowel] = 'i';
    return true;
}

}  // namespace lt::identity
