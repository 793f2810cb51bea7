// Decimal digits of numbers that are names: personal numbers, codes, parts of days.
#pragma once
#include <cstdint>
#include <string>

namespace lt {

/// ASCII only, whatever the locale.
[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The last `digits` digits of the number at the end of `out`, zeros in front.
inline void append_digits(std::uint64_t value, unsigned digits, std::string& out) {
    const std::size_t begin = out.size();
    out.resize(begin + digits);
    for (std::size_t at = out.size(); at-- > begin; value /= 10)
        out[at] = static_cast<char>('0' + value % 10);
}

}  // namespace lt
