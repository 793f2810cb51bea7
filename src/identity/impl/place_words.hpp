// The words of a place name or an address: where each lies, and its letters at K2 and K3.
//
// The letters of all words lie one after the other without anything between, so that the letters
// of any run of words are one piece: "Ea Trol" and "EaTrol" are the same piece, and one hash finds
// both.  Nothing allocates.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace lt::identity::impl {

/// An address has up to a dozen words in its units and as many before them; older words are rest.
inline constexpr std::size_t k_place_words_max = 32;
inline constexpr std::size_t k_place_bytes_max = 512;

/// What stands before a word.  hard: a comma or its like, which no name crosses; soft: a dash or
/// slash, which names have inside as well (Bà Rịa - Vũng Tàu).
enum class Border : std::uint8_t { none, soft, hard };

struct PlaceWord {
    std::uint32_t begin = 0;  ///< bytes in the text
    std::uint32_t end = 0;
    std::uint16_t marked = 0;    ///< where its K2 letters begin
    std::uint16_t unmarked = 0;  ///< where its K3 letters begin
    Border before = Border::none;
    bool number = false;
};

class PlaceWords {
  public:
    /// The last words of a text.  Zeros in front of numbers are left out of the letters.
    explicit PlaceWords(std::string_view text) noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return x_count; }
    [[nodiscard]] const PlaceWord& at(std::size_t i) const noexcept { return x_words[i]; }
    /// The letters of the words [first, last).
    [[nodiscard]] std::string_view marked(std::size_t first, std::size_t last) const noexcept;
    [[nodiscard]] std::string_view unmarked(std::size_t first, std::size_t last) const noexcept;
    /// Whether the first word kept begins the text, or something hard stands before it.
    [[nodiscard]] Border before(std::size_t i) const noexcept {
        return i == 0 ? Border::hard : x_words[i].before;
    }

  private:
    static constexpr std::size_t k_letters_max = 1024;
    void add(std::string_view text, const PlaceWord& word) noexcept;
    std::array<PlaceWord, k_place_words_max + 1> x_words;  // one more: where the letters end
    std::array<char, k_letters_max> x_marked;
    std::array<char, k_letters_max> x_unmarked;
    std::size_t x_count = 0;
};

}  // namespace lt::identity::impl
