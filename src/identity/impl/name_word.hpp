// One word of a name, ready to be compared with another.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "identity/name_difference.hpp"

namespace lt::identity {

/// Letters as written and with i for y where the spelling allows both, and the tones apart.
class NameWord {
  public:
    NameWord() = default;
    /// A word of a K1 key, or a part of one between dots.
    NameWord(std::string_view text, bool shortened) noexcept;
    /// Both words written as one.
    [[nodiscard]] static NameWord joined(const NameWord& one, const NameWord& other) noexcept;

    /// With i for y.
    [[nodiscard]] std::string_view letters() const noexcept { return {x_letters.data(), x_size}; }
    [[nodiscard]] std::string_view as_written() const noexcept {
        return {x_written.data(), x_size};
    }
    [[nodiscard]] std::string_view tones() const noexcept { return {x_tones.data(), x_toned}; }
    /// Letters without marks.
    [[nodiscard]] std::string_view bare() const noexcept { return {x_bare.data(), x_size}; }
    /// The word as an orthographic key writes it; empty when too long for any table.
    [[nodiscard]] std::string_view key() const noexcept { return {x_key.data(), x_key_size}; }
    [[nodiscard]] bool marked() const noexcept { return x_marked; }
    [[nodiscard]] bool lost_letters() const noexcept { return x_lost; }
    [[nodiscard]] bool shortened() const noexcept { return x_shortened; }
    [[nodiscard]] bool with_y() const noexcept { return x_y; }
    /// Whether letters may have been cut off.
    [[nodiscard]] bool is_full() const noexcept { return x_size == k_letters_max; }
    /// Whether a longer word may be shortened to this one: with a dot, or only consonants are left.
    [[nodiscard]] bool may_be_brief() const noexcept;
    /// One bit per letter that was written, without marks.
    [[nodiscard]] std::uint32_t letter_set() const noexcept { return x_set; }

    static constexpr std::size_t k_letters_max = 24;  // longer words are compared by their start

  private:
    void push(char letter) noexcept;
    void finish() noexcept;

    static constexpr std::size_t k_tones_max = 3;
    static constexpr std::size_t k_key_max = 10;
    std::array<char, k_letters_max> x_written{};
    std::array<char, k_letters_max> x_letters{};
    std::array<char, k_letters_max> x_bare{};
    std::array<char, k_tones_max> x_tones{};
    std::array<char, k_key_max> x_key{};
    std::uint8_t x_size = 0;
    std::uint8_t x_toned = 0;
    std::uint8_t x_key_size = 0;
    bool x_marked = false;
    bool x_lost = false;
    bool x_shortened = false;
    bool x_y = false;
    std::uint32_t x_set = 0;
};

/// Where a word stands, and whether a whole name carries no mark.
struct WordPlace {
    bool first = false;
    bool declared_bare = false;
    bool official_bare = false;
};

/// How two words differ.  `relation` is at most two_edits, or initials, or different.
struct WordMatch {
    NameRelation relation = NameRelation::different;
    CauseSet causes;
};
[[nodiscard]] WordMatch match_words(const NameWord& declared, const NameWord& official,
                                    const WordPlace& place) noexcept;

/// Whether `match_words` may find the word to be regional, beside some other.
[[nodiscard]] bool may_be_regional(const NameWord& word) noexcept;

/// How many edits are a slip in a word of so many letters, the longer of two: below some lengths it
/// is as likely another word.  Lan, Loan and Lam are names, Nguyen and Nguyne are not two.
[[nodiscard]] unsigned edits_allowed(std::size_t longer) noexcept;

/// Damerau-Levenshtein distance, each letter in at most one exchange; `limit + 1` when it is more
/// than `limit`.
[[nodiscard]] unsigned edits_between(std::string_view one, std::string_view other,
                                     unsigned limit) noexcept;

}  // namespace lt::identity
