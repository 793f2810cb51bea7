// How alike two short texts are, byte by byte.  Symmetric; nothing allocates.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lt::reconcile::generic {

/// Longer texts are compared by their first bytes: names and lines of an address are shorter.
inline constexpr std::size_t k_compared_max = 64;

/// 1 for equal texts, 0 for texts without a letter in common; a common beginning counts more.
/// Jaro (1989), Winkler (1990) with the usual 0.1 for up to four bytes.
[[nodiscard]] double jaro_winkler(std::string_view a, std::string_view b) noexcept;

/// Letters left out, added, exchanged or swapped with their neighbour, each letter once; `limit +
/// 1` when more.  '?' is a lost letter and equals any.
[[nodiscard]] std::size_t edits(std::string_view a, std::string_view b, std::size_t limit) noexcept;

/// Which letters a text has, once and at least twice, in 64 bits: tells without comparing that two
/// texts cannot be alike.
class Letters {
  public:
    Letters() = default;
    explicit Letters(std::string_view text) noexcept;
    /// `edits` is not below this.
    [[nodiscard]] std::size_t edits_at_least(const Letters& other) const noexcept;
    /// `jaro_winkler` is not above this.
    [[nodiscard]] double jaro_winkler_at_most(const Letters& other) const noexcept;

  private:
    std::uint64_t x_seen = 0;
    std::uint32_t x_size = 0;
    bool x_lost = false;  // '?' equals any letter: nothing can be told
};

}  // namespace lt::reconcile::generic
