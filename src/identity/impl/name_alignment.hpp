// The words of two names, laid side by side.
#pragma once
#include "identity/impl/name_word.hpp"

namespace lt::identity {

/// A word of a key, or what stands between two dots.
struct NamePart {
    std::string_view text;
    bool shortened = false;  ///< a dot follows
};

/// The parts of a key that hold a letter, in order; nothing is copied out of the key.
struct NameParts {
    static constexpr std::size_t k_max = 10;  ///< of a longer name, the first nine and the last

    explicit NameParts(const NameKey& key) noexcept;

    std::array<NamePart, k_max> list;
    std::size_t count = 0;
    bool complete = true;  ///< no part was left out
};

struct NameWordList {
    explicit NameWordList(const NameParts& parts) noexcept;

    std::array<NameWord, NameParts::k_max> list;
    std::size_t count = 0;
    /// No word carries a mark, and some word would if it were Vietnamese: the marks are lost.
    bool bare = false;
};

/// Which words of the one name stand for which of the other; zero words stand for a gap.
struct AlignedWords {
    std::uint8_t declared_at = 0;
    std::uint8_t declared_count = 0;
    std::uint8_t official_at = 0;
    std::uint8_t official_count = 0;
    WordMatch match;
};

struct NameAlignment {
    static constexpr std::size_t k_join_max = 3;  ///< words written as one
    std::array<AlignedWords, 2 * NameParts::k_max> steps;
    std::size_t count = 0;
    unsigned cost = 0;
    bool reordered = false;
};

/// The cheapest way to make the one name from the other.  Ties are decided by the order of the
/// steps, so the result is always the same.  REQUIRES: both have words.
[[nodiscard]] NameAlignment align(const NameWordList& declared,
                                  const NameWordList& official) noexcept;

}  // namespace lt::identity
