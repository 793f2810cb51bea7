#include "base/money.hpp"

#include <charconv>

#include "base/assert.hpp"

namespace lt {
namespace {

// Rational arithmetic on 128 bits with every step checked: an overflow is a bug in the caller's
// bounds, not a value.
Int128 checked_mul(Int128 a, Int128 b) {
    Int128 product = 0;
    LT_ASSERT(!__builtin_mul_overflow(a, b, &product));
    return product;
}

Int128 checked_add(Int128 a, Int128 b) {
    Int128 sum = 0;
    LT_ASSERT(!__builtin_add_overflow(a, b, &sum));
    return sum;
}

Int128 gcd(Int128 a, Int128 b) {
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

std::string text_of(Int128 value) {
    if (value == 0) return "0";
    const bool negative = value < 0;
    std::string digits;
    for (; value != 0; value /= 10) {
        const int digit = static_cast<int>(value % 10);
        digits.push_back(static_cast<char>('0' + (digit < 0 ? -digit : digit)));
    }
    if (negative) digits.push_back('-');
    return {digits.rbegin(), digits.rend()};
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
    const Int128 divisor = gcd(numerator, denominator);
    Share share;
    share.x_num = divisor == 0 ? 0 : numerator / divisor;
    share.x_den = divisor == 0 ? 1 : denominator / divisor;
    return share;
}

Share operator+(Share a, Share b) {
    return Share::of(checked_add(checked_mul(a.x_num, b.x_den), checked_mul(b.x_num, a.x_den)),
                     checked_mul(a.x_den, b.x_den));
}

Share operator-(Share a, Share b) { return a + Share::of(-b.x_num, b.x_den); }

Share operator*(Share a, Share b) {
    return Share::of(checked_mul(a.x_num, b.x_num), checked_mul(a.x_den, b.x_den));
}

Share operator/(Share a, Share b) {
    LT_ASSERT(b.x_num != 0);
    return Share::of(checked_mul(a.x_num, b.x_den), checked_mul(a.x_den, b.x_num));
}

std::strong_ordering operator<=>(Share a, Share b) {
    const Int128 left = checked_mul(a.x_num, b.x_den);
    const Int128 right = checked_mul(b.x_num, a.x_den);
    return left < right   ? std::strong_ordering::less
           : left > right ? std::strong_ordering::greater
                          : std::strong_ordering::equal;
}

Dong Share::to_dong(Rounding rounding) const {
    Int128 whole = x_num / x_den;
    Int128 rest = x_num % x_den;
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

std::string Share::text() const {
    return x_den == 1 ? text_of(x_num) : text_of(x_num) + "/" + text_of(x_den);
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

std::string grouped(Dong amount) {
    std::string digits = std::to_string(amount.whole());
    const std::size_t first = digits.front() == '-' ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, 1, '.');
    }
    return digits;
}

}  // namespace lt
