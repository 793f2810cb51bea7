// What one character of a name is, from its first byte on: letter, mark, space, nothing.
#pragma once
#include "identity/name_tables.hpp"

namespace lt::identity {

/// The row of a Latin letter, or nullptr.
constexpr const tables::LetterRow* letter_row(char32_t c) noexcept {
    if (c - 0xC0 < 0x190) return &tables::k_letters[c - 0xC0];
    if (c - 0x1E00 < 0x100) return &tables::k_letters[0x190 + c - 0x1E00];
    return nullptr;
}

/// White space of Unicode beyond ASCII.
constexpr bool is_wide_space(char32_t c) noexcept {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Characters beyond ASCII that leave no ink: C1 controls, soft hyphen, joiners, directions,
/// variation selectors.
constexpr bool is_invisible(char32_t c) noexcept {
    return (c >= 0x80 && c < 0xA0) || c == 0xAD || c == 0x34F || c == 0x180E ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

constexpr bool is_mark(char32_t c) noexcept { return c >= 0x300 && c <= 0x36F; }
constexpr bool is_apostrophe(char32_t c) noexcept {
    return c == 0x2018 || c == 0x2019 || c == 0x2BC || c == 0xB4;
}

/// The tone of a combining mark, or 0.
constexpr char tone_of_mark(char32_t mark) noexcept {
    switch (mark) {
        case 0x300: return 'F';
        case 0x301: return 'S';
        case 0x309: return 'R';
        case 0x303: return 'X';
        case 0x323: return 'J';
        default: return 0;
    }
}

/// The vowel that a plain vowel and a combining mark make, or 0.
constexpr char shaped(char vowel, char32_t mark) noexcept {
    if (mark == 0x306) return vowel == 'a' ? 'B' : '\0';
    if (mark == 0x31B) return vowel == 'o' ? 'Q' : vowel == 'u' ? 'U' : '\0';
    if (mark != 0x302) return 0;
    return vowel == 'a' ? 'A' : vowel == 'e' ? 'E' : vowel == 'o' ? 'O' : '\0';
}

}  // namespace lt::identity
