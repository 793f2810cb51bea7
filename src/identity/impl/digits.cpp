#include "identity/impl/digits.hpp"

#include <algorithm>

#include "base/digits.hpp"

namespace lt::identity::impl {
namespace {

/// The bytes of a separator at the start of `rest`, 0 for none.
std::size_t separator(std::string_view rest) {
    switch (rest.front()) {
        case ' ':
        case '.':
        case '-':
        case '\'':
        case '\t':
        case '\r': return 1;
        case '\xC2': return rest.starts_with("\u00A0") ? 2 : 0;
        case '\xE2': return rest.starts_with("\u200B") || rest.starts_with("\u2019") ? 3 : 0;
        case '\xEF': return rest.starts_with("\uFEFF") ? 3 : 0;
        default: return 0;
    }
}

/// A spreadsheet that took the number for one with a fraction.
std::string_view without_fraction(std::string_view text) {
    const bool whole = text.size() > 8 && text.find_first_not_of("0123456789") == text.size() - 2;
    return whole && text.ends_with(".0") ? text.substr(0, text.size() - 2) : text;
}

/// Nothing but digits, eight to fifteen: nearly every number.  False: take the long way.
bool plain_digits(std::string_view text, Digits& digits) {
    if (text.size() < 8 || text.size() > k_digits_max) return false;
    const EightDigits first(eight_characters(text.data()));
    const EightDigits last(eight_characters(text.data() + text.size() - 8));
    if (!first.good() || !last.good()) return false;
    std::uint64_t power = 10;  // of what both have
    for (std::size_t size = text.size(); size < 15; ++size) power *= 10;
    digits.value = first.value() / power * 100'000'000 + last.value();
    digits.count = static_cast<unsigned>(text.size());
    digits.repeated = first.repeated() && last.repeated() && text.front() == text.back();
    digits.readable = true;
    return true;
}

}  // namespace

Digits digits_of(std::string_view text) noexcept {
    Digits digits;
    if (plain_digits(text, digits)) return digits;
    unsigned first = 0;
    const auto add = [&](unsigned digit) {
        if (digits.count == 0) first = digit;
        digits.repeated &= digit == first;
        digits.value = digits.value * 10 + digit;
        return ++digits.count <= k_digits_max;
    };
    text = without_fraction(text);
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c >= '0' && c <= '9') {
            if (!add(static_cast<unsigned>(c - '0'))) return digits;
            ++at;
        } else if (const std::size_t skip = separator(text.substr(at)); skip != 0) {
            digits.spaced = true;
            at += skip;
        } else if (c == 'O' || c == 'o' || c == 'l' || c == 'I') {
            digits.letters = true;
            if (!add(c == 'l' || c == 'I' ? 1 : 0)) return digits;
            ++at;
        } else {
            return digits;
        }
    }
    digits.readable = digits.count > 0;
    return digits;
}

bool says_nothing(std::string_view text) noexcept {
    static constexpr std::string_view k_words[] = {"null",     "n/a",      "na",       "none",
                                                   "khong",    "khong co", "khong ro", "không",
                                                   "không có", "không rõ", "chưa có"};
    const std::size_t first = text.find_first_not_of(" .-\t\r?");
    if (first == std::string_view::npos) return true;
    text = text.substr(first, text.find_last_not_of(" .-\t\r?") + 1 - first);
    return std::ranges::any_of(k_words, [&](std::string_view word) {
        return std::ranges::equal(text, word, [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b;
        });
    });
}

Slip slip_between(std::uint64_t a, std::uint64_t b) noexcept {
    if (a == b) return Slip::none;
    while (a % 10 == b % 10) a /= 10, b /= 10;
    if (a / 10 == b / 10) return Slip::one_digit;
    const bool exchanged = a % 10 == b / 10 % 10 && b % 10 == a / 10 % 10;
    return exchanged && a / 100 == b / 100 ? Slip::swapped : Slip::more;
}

bool lacks_one_digit(std::uint64_t longer, std::uint64_t shorter, unsigned digits) noexcept {
    std::uint64_t power = 1;
    for (unsigned i = 0; i < digits; ++i, power *= 10) {
        if (longer / (power * 10) * power + longer % power == shorter) return true;
    }
    return false;
}

}  // namespace lt::identity::impl
