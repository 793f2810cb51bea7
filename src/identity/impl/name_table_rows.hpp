// The rows of the tables that scripts/generate_name_tables.py makes from src/identity/data/.
#pragma once
#include <cstdint>
#include <string_view>

namespace lt::identity::tables {

/// A Latin letter of the blocks U+00C0..U+024F and U+1E00..U+1EFF, already in lower case.
struct LetterRow {
    char base;           ///< letter of the key; 0: the code point `rest` is kept as it is
    char tone;           ///< 0: none
    std::uint16_t rest;  ///< combining mark that stays with the base; 0: none; 1: a look-alike of đ
};
inline constexpr std::uint16_t k_look_alike = 1;

/// An unmarked word and the word that stands for its regional class.
struct ClassRow {
    std::string_view word;
    std::string_view leader;
};

/// Two words that one name takes in two regions.  In both directions, by `one`.
struct RegionalRow {
    std::string_view one;    ///< as an orthographic key
    std::string_view other;  ///< likewise
    std::string_view bare_one;
    std::string_view bare_other;
    bool surname;
};

/// How a charset of before Unicode writes one letter.
struct LegacyRow {
    std::uint8_t bytes[2];
    std::uint8_t size;
    char32_t letter;
};

}  // namespace lt::identity::tables
