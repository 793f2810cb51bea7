// Decimal digits of numbers that are names: personal numbers, codes, parts of days.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>

namespace lt {

/// ASCII only, whatever the locale.
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Eight characters in one number, the first one lowest.
[[nodiscard]] inline std::uint64_t eight_characters(const char* at) noexcept {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    if constexpr (std::endian::native == std::endian::big) bytes = std::byteswap(bytes);
    return bytes;
}

/// Eight characters read at once.
class EightDigits {
  public:
    explicit EightDigits(std::uint64_t characters) noexcept : x_digits(characters ^ k_each * '0') {}
    /// Whether all of them are digits; nothing else is said of others.
    [[nodiscard]] bool good() const noexcept {
        return (((x_digits + k_each * (0x80 - 10)) | x_digits) & (k_each * 0x80)) == 0;
    }
    /// Pairs are put together, then pairs of pairs, then those.
    [[nodiscard]] std::uint32_t value() const noexcept {
        constexpr std::uint64_t k_pair = 0x000000FF000000FFU;
        const std::uint64_t pairs = x_digits * 10 + (x_digits >> 8U);
        const std::uint64_t sum = (pairs & k_pair) * (100 + (1'000'000ULL << 32U)) +
                                  ((pairs >> 16U) & k_pair) * (1 + (10'000ULL << 32U));
        return static_cast<std::uint32_t>(sum >> 32U);
    }
    [[nodiscard]] bool repeated() const noexcept { return x_digits == (x_digits & 0xFFU) * k_each; }

  private:
    static constexpr std::uint64_t k_each = 0x0101010101010101U;
    std::uint64_t x_digits = 0;  // the first one lowest
};

/// The last `digits` digits of the number at the end of `out`, zeros in front.
inline void append_digits(std::uint64_t value, unsigned digits, std::string& out) {
    const std::size_t begin = out.size();
    out.resize(begin + digits);
    for (std::size_t at = out.size(); at-- > begin; value /= 10)
        out[at] = static_cast<char>('0' + value % 10);
}

}  // namespace lt
