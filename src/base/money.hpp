// Money, exactly.  `Dong` is whole dong; `Share` is an exact fraction; nothing here touches
// floating point.
//
// An amount is computed as a Share of a dong and becomes Dong once, at the end of a benefit line,
// with a named rounding (rule M-1 of the rule book: round once per line; the order is a setting).
#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace lt {

__extension__ typedef __int128 Int128;

/// Whole Vietnamese dong.  `+` and `-` check for overflow (LT_ASSERT); there is no `*` and no
/// implicit conversion.
class Dong {
  public:
    constexpr Dong() = default;
    constexpr explicit Dong(std::int64_t whole) : x_whole(whole) {}
    [[nodiscard]] constexpr std::int64_t whole() const { return x_whole; }
    friend Dong operator+(Dong a, Dong b);
    friend Dong operator-(Dong a, Dong b);
    Dong& operator+=(Dong other) { return *this = *this + other; }
    friend constexpr auto operator<=>(Dong, Dong) = default;

  private:
    std::int64_t x_whole = 0;
};

/// How a fraction of a dong becomes whole dong.  No function has a default for it.
enum class Rounding { half_up, down, up };
[[nodiscard]] std::string_view name_of(Rounding rounding) noexcept;

/// An exact rational number, always reduced, denominator > 0.  Overflow of 128 bits is a bug
/// (LT_ASSERT): inputs are bounded (wages < 10^12 dong, days < 10^5), so numerators stay far below.
class Share {
  public:
    constexpr Share() = default;
    constexpr Share(std::int64_t whole) : x_num(whole) {}  // NOLINT: an integer is a fraction
    explicit Share(Dong amount) : x_num(amount.whole()) {}
    /// REQUIRES: denominator != 0.
    [[nodiscard]] static Share of(Int128 numerator, Int128 denominator);

    [[nodiscard]] Int128 numerator() const { return x_num; }
    [[nodiscard]] Int128 denominator() const { return x_den; }
    friend Share operator+(const Share& a, const Share& b);
    friend Share operator-(const Share& a, const Share& b);
    friend Share operator*(const Share& a, const Share& b);
    /// REQUIRES: b != 0.
    friend Share operator/(const Share& a, const Share& b);
    friend bool operator==(const Share& a, const Share& b) {
        return a.x_num == b.x_num && a.x_den == b.x_den;
    }
    friend std::strong_ordering operator<=>(const Share& a, const Share& b);

    /// Rounds once to whole dong.
    [[nodiscard]] Dong to_dong(Rounding rounding) const;
    /// "12500000/3" or "7": stable text for traces and JSON.
    [[nodiscard]] std::string text() const;
    /// The same text at the end of `out`.
    void append_text(std::string& out) const;
    [[nodiscard]] static Result<Share> parse(std::string_view text);

  private:
    Int128 x_num = 0;
    Int128 x_den = 1;
};

/// "7.500.000": Vietnamese grouping, without unit.
[[nodiscard]] std::string grouped(Dong amount);
/// The same text at the end of `out`.
void append_grouped(std::string& out, Dong amount);

}  // namespace lt
