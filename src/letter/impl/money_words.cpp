// The basic idea: a number is read in groups of three digits from the left.  Inside a group
// hundreds are read unless the group is the first; a group of zeros is not read at all.  Three
// groups form a block of nine digits, and blocks are joined by "tỷ".
#include "letter/money_words.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace lt::letter {
namespace {

constexpr std::array<std::string_view, 10> k_digits{"không", "một", "hai", "ba",  "bốn",
                                                    "năm",   "sáu", "bảy", "tám", "chín"};

/// Whether digits were read before: then the zeros at the front of a group are read too.
enum class Place { first, later };

void add(std::string& words, std::string_view word) {
    if (!words.empty()) words += ' ';
    words += word;
}

/// The last digit after a ten: mốt, tư and lăm stand for một, bốn and năm.
std::string_view unit_after(unsigned tens, unsigned unit) {
    if (unit == 1 && tens >= 2) return "mốt";
    if (unit == 4 && tens >= 2) return "tư";
    if (unit == 5 && tens >= 1) return "lăm";
    return k_digits[unit];
}

/// 1 to 999.
void add_group(std::string& words, unsigned group, Place place) {
    const unsigned hundreds = group / 100;
    const unsigned tens = group / 10 % 10;
    const unsigned unit = group % 10;
    const bool hundreds_read = hundreds > 0 || place == Place::later;
    if (hundreds_read) {
        add(words, k_digits[hundreds]);
        add(words, "trăm");
    }
    if (tens == 1) add(words, "mười");
    if (tens >= 2) {
        add(words, k_digits[tens]);
        add(words, "mươi");
    }
    if (tens == 0 && unit > 0 && hundreds_read) add(words, "linh");
    if (unit > 0) add(words, unit_after(tens, unit));
}

/// REQUIRES: number > 0.
void add_number(std::string& words, std::uint64_t number) {
    constexpr std::uint64_t k_billion = 1'000'000'000;
    if (number >= k_billion) {
        add_number(words, number / k_billion);
        add(words, "tỷ");
    }
    struct Group {
        std::uint64_t size;
        std::string_view name;
    };
    for (const auto& [size, name] :
         {Group{1'000'000, "triệu"}, Group{1'000, "nghìn"}, Group{1, ""}}) {
        const auto group = static_cast<unsigned>(number % k_billion / size % 1'000);
        if (group == 0) continue;
        add_group(words, group, number / size < 1'000 ? Place::first : Place::later);
        if (!name.empty()) add(words, name);
    }
}

}  // namespace

std::string money_in_words(Dong amount) {
    std::string words;
    if (amount < Dong{0}) words = "âm";
    // The magnitude as unsigned: the smallest int64 has no positive partner.
    const auto whole = static_cast<std::uint64_t>(amount.whole());
    const std::uint64_t magnitude = amount < Dong{0} ? 0 - whole : whole;
    if (magnitude == 0) {
        words = k_digits[0];
    } else {
        add_number(words, magnitude);
    }
    add(words, "đồng");
    return words;
}

}  // namespace lt::letter
