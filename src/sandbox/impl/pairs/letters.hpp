// Vietnamese letters and names taken apart, as the generator of faults needs them.
//
// Deliberately independent of identity/: what is written here is read there, and two mistakes that
// agree would prove nothing.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/assert.hpp"

namespace lt::sandbox {

enum class Tone : std::uint8_t { level, falling, asking, broken, rising, heavy };

/// One letter: base letter of the alphabet, mark (â ă ơ đ), tone, case.
struct LetterParts {
    char base = 0;      ///< lower case; 0: no letter
    char16_t mark = 0;  ///< the lower-case letter with its mark and without tone; 0: none
    Tone tone = Tone::level;
    bool upper = false;
};
[[nodiscard]] LetterParts parts_of(char16_t letter);
/// The letter with these parts.  REQUIRES: parts of a Vietnamese or ASCII letter.
[[nodiscard]] char16_t letter_of(const LetterParts& parts);
[[nodiscard]] char16_t with_tone(char16_t letter, Tone tone);
[[nodiscard]] char16_t upper_letter(char16_t letter);
[[nodiscard]] char16_t lower_letter(char16_t letter);
/// ASCII, case kept.
[[nodiscard]] char16_t bare_letter(char16_t letter);

/// One word of a name.
class NameWord {
  public:
    /// Two joined words of the longest syllable, with room for what typists insert.
    static constexpr std::size_t k_letters_max = 24;
    [[nodiscard]] std::size_t size() const { return x_size; }
    [[nodiscard]] char16_t& operator[](std::size_t i) { return x_letters[i]; }
    [[nodiscard]] char16_t operator[](std::size_t i) const { return x_letters[i]; }
    void push(char16_t letter) {
        LT_ASSERT(x_size < k_letters_max);
        x_letters[x_size++] = letter;
    }
    void insert(std::size_t at, char16_t letter);
    void erase(std::size_t at);
    void clear() { x_size = 0; }
    [[nodiscard]] Tone tone() const;
    /// Whether any letter has a mark or a tone.
    [[nodiscard]] bool marked() const;
    /// Lower case without marks and tones.
    [[nodiscard]] NameWord bare() const;
    friend bool operator==(const NameWord& one, const NameWord& other) {
        return one.text() == other.text();
    }

    bool fixed =
        false;  ///< already faulty: later faults leave it alone, so that each stays visible
    bool joined = false;  ///< no space before the next word
    bool keyed = false;   ///< written as the keys typed, for Telex and VNI residue

  private:
    [[nodiscard]] std::u16string_view text() const { return {x_letters.data(), x_size}; }
    std::array<char16_t, k_letters_max> x_letters{};
    std::uint8_t x_size = 0;
};

/// Surname first, given name last.
class WordList {
  public:
    /// A compound surname, three middle words, a given name of two, one word added: seven.
    static constexpr std::size_t k_words_max = 8;
    /// Words of `utf8`.  REQUIRES: at most k_words_max words of letters below U+10000.
    void append(std::string_view utf8);
    void push(const NameWord& word) {
        LT_ASSERT(x_size < k_words_max);
        x_words[x_size++] = word;
    }
    void insert(std::size_t at, const NameWord& word);
    void erase(std::size_t at);
    [[nodiscard]] std::size_t size() const { return x_size; }
    [[nodiscard]] NameWord& operator[](std::size_t i) { return x_words[i]; }
    [[nodiscard]] const NameWord& operator[](std::size_t i) const { return x_words[i]; }
    [[nodiscard]] NameWord* begin() { return x_words.data(); }
    [[nodiscard]] NameWord* end() { return x_words.data() + x_size; }
    [[nodiscard]] const NameWord* begin() const { return x_words.data(); }
    [[nodiscard]] const NameWord* end() const { return x_words.data() + x_size; }

  private:
    std::array<NameWord, k_words_max> x_words;
    std::uint8_t x_size = 0;
};

/// Moves the tone of oa, oe, uy at the end of a syllable to the other letter.  False when the word
/// has none.
[[nodiscard]] bool move_tone(NameWord& word);
/// Whether the tone stands on the second letter (hoà).
[[nodiscard]] bool tone_on_last(const NameWord& word);

/// Letters to insert, delete, replace, to get one word from the other.
[[nodiscard]] int edits_between(const NameWord& one, const NameWord& other);

void append_utf8(std::string& out, char32_t point);
/// Decodes well-formed UTF-8.  REQUIRES: is_utf8.
[[nodiscard]] std::u32string code_points_of(std::string_view utf8);

}  // namespace lt::sandbox
