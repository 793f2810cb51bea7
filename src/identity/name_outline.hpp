// The outline of a name: of each word the set of its letters.  Two outlines say at a glance, and
// never wrongly, that two names cannot be close; whole names need be compared only when they may
// be.
#pragma once
#include <array>
#include <cstdint>

#include "identity/name.hpp"

namespace lt::identity {

/// What is seen of a word besides its letters; bits.
enum class WordTrait : std::uint8_t {
    any = 1,       ///< letters were lost, or more than are looked at: may be any word
    brief = 2,     ///< may stand for a longer word
    regional = 4,  ///< has another form elsewhere
};

struct WordOutline {
    std::uint32_t letters = 0;  ///< one bit each, without marks, y as i
    std::uint8_t size = 0;
    std::uint8_t traits = 0;
    [[nodiscard]] bool has(WordTrait trait) const noexcept {
        return (traits & static_cast<std::uint8_t>(trait)) != 0;
    }
};

class NameOutline {
  public:
    static constexpr std::size_t k_words_max = 6;  // of longer names nothing is said

    /// The words in their order.
    void add(const WordOutline& word) noexcept;
    /// Whether anything can be said about the name.
    [[nodiscard]] bool known() const noexcept { return x_count > 0 && x_count <= k_words_max; }
    [[nodiscard]] std::size_t count() const noexcept { return x_count; }
    /// REQUIRES: `known()`, at < count().
    [[nodiscard]] WordOutline operator[](std::size_t at) const noexcept {
        const unsigned look = x_looks[at];
        return {x_letters[at], static_cast<std::uint8_t>(look & k_size),
                static_cast<std::uint8_t>(look >> k_size_bits)};
    }
    friend bool operator==(const NameOutline&, const NameOutline&) = default;

  private:
    static constexpr unsigned k_size_bits = 5;
    static constexpr unsigned k_size = (1U << k_size_bits) - 1;
    std::array<std::uint32_t, k_words_max> x_letters{};
    std::array<std::uint8_t, k_words_max> x_looks{};  // size, and above it the traits
    std::uint8_t x_count = 0;
};

/// Of a K1 key.
[[nodiscard]] NameOutline outline_of(const NameKey& typographic) noexcept;

/// How close two names may be.
enum class Reach : std::uint8_t {
    whole,    ///< nothing is excluded
    ends,     ///< at best `middle_missing`
    nothing,  ///< at best `given_differs`
};

/// What `compare_names` can find at best; `whole` when one is not known.  REQUIRES: their
/// orthographic keys differ, or what stands between the letters might hide that they are equal.
[[nodiscard]] Reach reach_of(const NameOutline& declared, const NameOutline& official) noexcept;

}  // namespace lt::identity
