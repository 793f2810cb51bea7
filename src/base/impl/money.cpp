#include "base/money.hpp"

#include <array>
#include <charconv>
#include <numeric>

#include "base/assert.hpp"

namespace lt {
namespace {

// Almost every number here fits 64 bits, where a product cannot overflow and a division costs a
// fraction of one on 128 bits: each step looks whether its operands are small.
bool small(Int128 value) { return value == static_cast<std::int64_t>(value); }

// Rational arithmetic on 128 bits with every step checked: an overflow is a bug in the caller's
// bounds, not a value.
Int128 checked_mul(Int128 a, Int128 b) {
    if (small(a) && small(b)) {
        return static_cast<Int128>(static_cast<std::int64_t>(a)) * static_cast<std::int64_t>(b);
    }
    Int128 product = 0;
    LT_ASSERT(!__builtin_mul_overflow(a, b, &product));
    return product;
}

Int128 checked_add(Int128 a, Int128 b) {
    Int128 sum = 0;
    LT_ASSERT(!__builtin_add_overflow(a, b, &sum));
    return sum;
}

__extension__ typedef unsigned __int128 Uint128;

Int128 quotient(Int128 a, Int128 b) {
    if (b == 1) return a;
    if (small(a) && small(b)) return static_cast<std::int64_t>(a) / static_cast<std::int64_t>(b);
    return a / b;
}

/// REQUIRES: b > 0.
Uint128 gcd(Uint128 a, Uint128 b) {
    while (b > UINT64_MAX) {
        const Uint128 rest = a % b;
        a = b;
        b = rest;
        if (b == 0) return a;
    }
    // One division first: the denominator is mostly far smaller than the numerator.
    const auto divisor = static_cast<std::uint64_t>(b);
    const std::uint64_t rest = a <= UINT64_MAX ? static_cast<std::uint64_t>(a) % divisor
                                               : static_cast<std::uint64_t>(a % divisor);
    return std::gcd(rest, divisor);
}

void append_integer(std::string& out, Int128 value) {
    std::array<char, 40> text;  // 39 digits and a sign
    std::size_t at = text.size();
    const bool negative = value < 0;
    Uint128 rest = negative ? -static_cast<Uint128>(value) : static_cast<Uint128>(value);
    for (; rest > UINT64_MAX; rest /= 10) {
        text[--at] = static_cast<char>('0' + static_cast<int>(rest % 10));
    }
    auto low = static_cast<std::uint64_t>(rest);
    do {
        text[--at] = static_cast<char>('0' + low % 10);
        low /= 10;
    } while (low != 0);
    if (negative) text[--at] = '-';
    out.append(text.data() + at, text.size() - at);
}

}  // namespace

Dong operator+(Dong a, Dong b) {
    std::int64_t sum = 0;
    LT_ASSERT(!__builtin_add_overflow(a.x_whole, b.x_whole, &sum));
    return Dong{sum};
}

Dong operator-(Dong a, Dong b) {
    std::int64_t difference = 0;
    LT_ASSERT(!__builtin_sub_overflow(a.x_whole, b.x_whole, &difference));
    return Dong{difference};
}

std::string_view name_of(Rounding rounding) noexcept {
    switch (rounding) {
        case Rounding::half_up: return "half_up";
        case Rounding::down: return "down";
        case Rounding::up: return "up";
    }
    return "half_up";
}

Share Share::of(Int128 numerator, Int128 denominator) {
    LT_ASSERT(denominator != 0);
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    Share share;
    if (denominator == 1) {
        share.x_num = numerator;
        return share;
    }
    const bool negative = numerator < 0;
    const Uint128 size =
        negative ? -static_cast<Uint128>(numerator) : static_cast<Uint128>(numerator);
    const auto divisor = static_cast<Int128>(gcd(size, static_cast<Uint128>(denominator)));
    share.x_num = quotient(numerator, divisor);
    share.x_den = quotient(denominator, divisor);
    return share;
}

Share operator+(const Share& a, const Share& b) {
    if (a.x_den == b.x_den) return Share::of(checked_add(a.x_num, b.x_num), a.x_den);
    return Share::of(checked_add(checked_mul(a.x_num, b.x_den), checked_mul(b.x_num, a.x_den)),
                     checked_mul(a.x_den, b.x_den));
}

Share operator-(const Share& a, const Share& b) { return a + Share::of(-b.x_num, b.x_den); }

Share operator*(const Share& a, const Share& b) {
    return Share::of(checked_mul(a.x_num, b.x_num), checked_mul(a.x_den, b.x_den));
}

Share operator/(const Share& a, const Share& b) {
    LT_ASSERT(b.x_num != 0);
    return Share::of(checked_mul(a.x_num, b.x_den), checked_mul(a.x_den, b.x_num));
}

std::strong_ordering operator<=>(const Share& a, const Share& b) {
    if (a.x_den == b.x_den) return a.x_num <=> b.x_num;
    const Int128 left = checked_mul(a.x_num, b.x_den);
    const Int128 right = checked_mul(b.x_num, a.x_den);
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

Dong Share::to_dong(Rounding rounding) const {
    Int128 whole = quotient(x_num, x_den);
    Int128 rest = x_num - whole * x_den;
    if (rest < 0) {  // floor division
        whole -= 1;
        rest += x_den;
    }
    switch (rounding) {
        case Rounding::down: break;
        case Rounding::up: whole += rest != 0 ? 1 : 0; break;
        case Rounding::half_up: whole += rest * 2 >= x_den ? 1 : 0; break;
    }
    LT_ASSERT(whole >= INT64_MIN && whole <= INT64_MAX);
    return Dong{static_cast<std::int64_t>(whole)};
}

void Share::append_text(std::string& out) const {
    append_integer(out, x_num);
    if (x_den == 1) return;
    out += '/';
    append_integer(out, x_den);
}

std::string Share::text() const {
    std::string text;
    append_text(text);
    return text;
}

Result<Share> Share::parse(std::string_view text) {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    const char* end = text.data() + text.size();
    auto read = std::from_chars(text.data(), end, numerator);
    bool good = read.ec == std::errc{};
    if (good && read.ptr != end && *read.ptr == '/') {
        read = std::from_chars(read.ptr + 1, end, denominator);
        good = read.ec == std::errc{} && denominator > 0;
    }
    if (!good || read.ptr != end) {
        return fail(ErrorCode::malformed,
                    {"Phân số không đúng dạng tử/mẫu.", "Not a fraction of the form n/d."});
    }
    return of(numerator, denominator);
}

void append_grouped(std::string& out, Dong amount) {
    std::array<char, 26> text;  // 19 digits, 6 points, a sign
    std::size_t at = text.size();
    const std::int64_t whole = amount.whole();
    auto rest = static_cast<std::uint64_t>(whole);
    if (whole < 0) rest = 0 - rest;
    for (int digits = 0; digits == 0 || rest != 0; ++digits, rest /= 10) {
        if (digits % 3 == 0 && digits != 0) text[--at] = '.';
        text[--at] = static_cast<char>('0' + rest % 10);
    }
    if (whole < 0) text[--at] = '-';
    out.append(text.data() + at, text.size() - at);
}

std::string grouped(Dong amount) {
    std::string text;
    append_grouped(text, amount);
    return text;
}

}  // namespace lt
