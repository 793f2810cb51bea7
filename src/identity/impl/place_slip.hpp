// Names of places that are nearly written: one slip of a key, or keys of Telex left in the text.
#pragma once
#include <array>
#include <string_view>

#include "identity/impl/place_words.hpp"

namespace lt::identity::impl {

/// Whether one slip makes one of the other: a letter wrong, missing or too many, or two neighbours
/// exchanged.  Not of equal ones.
[[nodiscard]] bool one_slip(std::string_view one, std::string_view other) noexcept;

/// The letters of a run of words, keys of Telex taken out of every word that cannot be a syllable.
class TypedLetters {
  public:
    /// Of the words [first, last).
    TypedLetters(const PlaceWords& words, std::size_t first, std::size_t last);
    /// Empty when no keys were left, or when the run is too long to be a name.
    [[nodiscard]] std::string_view marked() const noexcept { return x_marked.view(); }
    [[nodiscard]] std::string_view unmarked() const noexcept { return x_unmarked.view(); }

  private:
    /// Some letters; too many are none.
    class Piece {
      public:
        void add(std::string_view letters) noexcept;
        void clear() noexcept { x_size = 0; }
        [[nodiscard]] std::string_view view() const noexcept { return {x_letters.data(), x_size}; }

      private:
        static constexpr std::size_t k_letters_max = 64;  // the longest name has some thirty
        std::array<char, k_letters_max> x_letters;
        std::size_t x_size = 0;
        bool x_full = false;
    };
    Piece x_marked, x_unmarked;
};

}  // namespace lt::identity::impl
