// Single code points: out of UTF-8, into UTF-8, to lower case.  For code that reads text letter by
// letter and may not allocate; whole texts are `Text`.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace lt {

/// A code point and how many bytes it took; `k_ill_formed` is one byte that is not UTF-8 here.
struct CodePoint {
    char32_t value;
    std::uint8_t size;
};
inline constexpr char32_t k_ill_formed = 0x110000;

/// The code point that begins at `at`.  RFC 3629: no surrogates, no overlong forms.
/// REQUIRES: at < end.
constexpr CodePoint code_point(const char* at, const char* end) noexcept {
    const auto byte = [at](int i) -> char32_t { return static_cast<unsigned char>(at[i]); };
    const auto more = [&](int i) { return end - at > i && (byte(i) & 0xC0U) == 0x80U; };
    const char32_t lead = byte(0);
    if (lead < 0x80) return {lead, 1};
    if (lead >= 0xC2 && lead < 0xE0 && more(1)) {
        return {(lead & 0x1FU) << 6U | (byte(1) & 0x3FU), 2};
    }
    if (lead >= 0xE0 && lead < 0xF0 && more(1) && more(2)) {
        const char32_t c = (lead & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
    }
    if (lead >= 0xF0 && lead < 0xF5 && more(1) && more(2) && more(3)) {
        const char32_t c = (lead & 0x07U) << 18U | (byte(1) & 0x3FU) << 12U |
                           (byte(2) & 0x3FU) << 6U | (byte(3) & 0x3FU);
        if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
    }
    return {k_ill_formed, 1};
}

/// One code point in UTF-8.  REQUIRES: at most U+10FFFF, no surrogate.
class Utf8 {
  public:
    constexpr explicit Utf8(char32_t c) noexcept {
        constexpr std::array<char32_t, 4> k_leads{0x00, 0xC0, 0xE0, 0xF0};
        const unsigned more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        push(k_leads[more] | c >> (6 * more));
        for (unsigned i = more; i-- > 0;) push(0x80U | (c >> (6 * i) & 0x3FU));
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept {
        return {x_bytes.data(), x_size};
    }

  private:
    constexpr void push(char32_t byte) noexcept { x_bytes[x_size++] = static_cast<char>(byte); }
    std::array<char, 4> x_bytes{};
    std::size_t x_size = 0;
};

/// Simple lower case of one letter of any script; what has none stays.
[[nodiscard]] char32_t lower(char32_t c) noexcept;

}  // namespace lt
