// The digits of a text in which hands and spreadsheets have left other things.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace lt::identity::impl {

inline constexpr unsigned k_digits_max = 15;

struct Digits {
    std::uint64_t value = 0;
    unsigned count = 0;
    bool spaced = false;   ///< a separator was left out
    bool letters = false;  ///< a letter was taken for the digit it looks like
    bool repeated = true;  ///< all digits are the same one
    bool readable = false;
};

/// The digits of `text`; not readable when it has anything else, none or too many of them.
/// Separators: space, dot, dash, apostrophe, tab, no-break and zero-width space.  Letters: O and l.
[[nodiscard]] Digits digits_of(std::string_view text) noexcept;

/// Whether a text that is no value says that there is none: "", "-", "NULL", "không có".
[[nodiscard]] bool says_nothing(std::string_view text) noexcept;

/// Whether two numbers of as many digits differ in one place, or in two neighbouring ones that are
/// exchanged.
enum class Slip : std::uint8_t { none, one_digit, swapped, more };
[[nodiscard]] Slip slip_between(std::uint64_t a, std::uint64_t b) noexcept;

/// Whether `longer` becomes `shorter` by leaving one digit out; `digits` is the longer one's count.
[[nodiscard]] bool lacks_one_digit(std::uint64_t longer, std::uint64_t shorter,
                                   unsigned digits) noexcept;

}  // namespace lt::identity::impl
