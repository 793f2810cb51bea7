// The basic idea: the words are folded (lower case, no marks) into a short alphabet, cut at
// "tháng", and each part is read as a number by the smallest grammar that fits it.  Two words stay
// ambiguous after that: "năm" is 5 and "year", and "mười" may end a month or begin a year.  So
// every way to cut month from year is tried, and the date counts only if exactly one way works.
#include "document/date_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <string_view>
#include <vector>

#include "base/assert.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

using Words = std::span<const std::string>;

/// A date has at most 14 words, a time of day before it some 8: longer texts are no date.
constexpr std::size_t k_words_max = 40;

struct Numeral {
    std::string_view word;  ///< folded
    int value;
};
constexpr std::array<Numeral, 13> k_digits{{{"khong", 0},
                                            {"mot", 1},
                                            {"hai", 2},
                                            {"ba", 3},
                                            {"bon", 4},
                                            {"tu", 4},
                                            {"nam", 5},
                                            {"lam", 5},
                                            {"nham", 5},
                                            {"sau", 6},
                                            {"bay", 7},
                                            {"tam", 8},
                                            {"chin", 9}}};

std::optional<int> digit_of(std::string_view word) {
    const auto* found = std::ranges::find(k_digits, word, &Numeral::word);
    return found == k_digits.end() ? std::nullopt : std::optional{found->value};
}

bool is_separator(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0 ||
           std::string_view{",.;:-/()"}.contains(c);
}

/// Folded words without punctuation; empty when there are too many to be a date.
std::vector<std::string> words_in(const Text& text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : without_marks(text) + " ") {
        if (!is_separator(c)) {
            word.push_back(c);
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
            if (words.size() > k_words_max) return {};
        }
    }
    return words;
}

/// A number written as such ("21"), if the words are one.
std::optional<int> figures(Words words) {
    return words.size() == 1 ? to_integer(words[0]) : std::nullopt;
}

/// 0 to 99: "năm", "mười lăm", "hai mươi mốt", and short "hai mốt", "hăm mốt".
std::optional<int> below_hundred(Words words) {
    if (words.empty() || words.size() > 3) return std::nullopt;
    if (const auto number = figures(words)) return *number < 100 ? number : std::nullopt;
    int tens = 0;
    Words rest = words;
    if (words[0] == "muoi" || words[0] == "ham") {
        tens = words[0] == "ham" ? 2 : 1;
        rest = words.subspan(1);
    } else if (words.size() >= 2) {
        const auto digit = digit_of(words[0]);
        if (!digit) return std::nullopt;
        tens = *digit;
        rest = words.subspan(words[1] == "muoi" ? 2 : 1);
    }
    if (rest.empty()) return tens * 10;
    const auto unit = rest.size() == 1 ? digit_of(rest[0]) : std::nullopt;
    return unit ? std::optional{tens * 10 + *unit} : std::nullopt;
}

/// What follows the thousands: "", "không trăm linh năm", "lẻ năm", "chín trăm tám mươi lăm".
std::optional<int> below_thousand(Words words) {
    int hundreds = 0;
    if (words.size() >= 2 && words[1] == "tram") {
        const auto digit = digit_of(words[0]);
        if (!digit) return std::nullopt;
        hundreds = *digit * 100;
        words = words.subspan(2);
    }
    if (words.empty()) return hundreds;
    if (words[0] == "linh" || words[0] == "le") {
        const auto unit = words.size() == 2 ? digit_of(words[1]) : std::nullopt;
        return unit ? std::optional{hundreds + *unit} : std::nullopt;
    }
    const auto rest = below_hundred(words);
    return rest ? std::optional{hundreds + *rest} : std::nullopt;
}

/// "một chín tám lăm".
std::optional<int> digit_by_digit(Words words) {
    if (words.size() != 4) return std::nullopt;
    int value = 0;
    for (const std::string& word : words) {
        const auto digit = digit_of(word);
        if (!digit) return std::nullopt;
        value = value * 10 + *digit;
    }
    return value;
}

std::optional<int> year_in(Words words) {
    if (const auto number = figures(words)) return number;
    if (const auto number = digit_by_digit(words)) return number;
    if (words.size() < 2 || (words[1] != "nghin" && words[1] != "ngan")) return std::nullopt;
    const auto thousands = digit_of(words[0]);
    const auto rest = below_thousand(words.subspan(2));
    if (!thousands || !rest) return std::nullopt;
    return *thousands * 1000 + *rest;
}

std::optional<unsigned> month_in(Words words) {
    if (words.size() == 1 && words[0] == "gieng") return 1U;
    if (words.size() == 1 && words[0] == "chap") return 12U;
    const auto number = below_hundred(words);
    if (!number || *number < 1 || *number > 12) return std::nullopt;
    return static_cast<unsigned>(*number);
}

std::optional<unsigned> day_in(Words words) {
    if (!words.empty() && (words[0] == "mung" || words[0] == "mong")) words = words.subspan(1);
    const auto number = below_hundred(words);
    if (!number || *number < 1 || *number > 31) return std::nullopt;
    return static_cast<unsigned>(*number);
}

/// The words of the day: what stands behind "ngày", or behind the time of day.
Words day_words(Words before_month) {
    for (std::size_t i = before_month.size(); i > 0; --i) {
        const std::string& word = before_month[i - 1];
        if (word == "ngay" || word == "phut" || word == "gio") return before_month.subspan(i);
    }
    return before_month;
}

/// The words without a time of day or "dương lịch" behind the date.
Words without_tail(Words words) {
    const auto tail = std::ranges::find_if(words, [](const std::string& word) {
        return word == "duong" || word == "luc" || word == "vao" || word == "hoi";
    });
    return tail == words.begin() ? words
                                 : words.first(static_cast<std::size_t>(tail - words.begin()));
}

Words without_leading(Words words, std::string_view word) {
    return !words.empty() && words[0] == word ? words.subspan(1) : words;
}

/// Month and year from what stands behind "tháng", when exactly one reading exists.
std::optional<PartialDate> month_and_year(Words words) {
    std::optional<PartialDate> found;
    for (std::size_t cut = 1; cut < words.size(); ++cut) {
        const auto month = month_in(words.first(cut));
        const auto year = year_in(without_leading(words.subspan(cut), "nam"));
        if (!month || !year) continue;
        const PartialDate reading{*year, month, std::nullopt};
        if (found && *found != reading) return std::nullopt;
        found = reading;
    }
    return found;
}

bool exists(const PartialDate& date) {
    return Date::make(date.year, date.month.value_or(1), date.day.value_or(1)).has_value();
}

std::string number_words(int value) {
    static constexpr std::array<std::string_view, 10> k_units = {
        "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
    const auto digit = [](int at) { return k_units[static_cast<std::size_t>(at)]; };
    if (value < 10) return std::string{digit(value)};
    const int unit = value % 10;
    std::string words =
        value < 20 ? std::string{"mười"} : fmt::format("{} mươi", digit(value / 10));
    if (unit == 0) return words;
    if (unit == 1 && value > 20) return words + " mốt";
    return words + " " + std::string{unit == 5 ? "lăm" : digit(unit)};
}

std::string year_words(int year) {
    std::string words = number_words(year / 1000) + " nghìn";
    const int rest = year % 1000, tail = year % 100;
    if (rest == 0) return words;
    words += " " + number_words(rest / 100) + " trăm";
    if (tail == 0) return words;
    return words + (tail < 10 ? " linh " : " ") + number_words(tail);
}

}  // namespace

std::optional<PartialDate> date_of_words(const Text& words) {
    const std::vector<std::string> all = words_in(words);
    const Words text{all};
    const auto month_word = std::ranges::find(text, "thang");
    std::optional<PartialDate> date;
    if (month_word == text.end()) {
        const auto year = year_in(without_leading(without_tail(text), "nam"));
        if (year) date = PartialDate{*year, std::nullopt, std::nullopt};
    } else {
        const auto at = static_cast<std::size_t>(month_word - text.begin());
        date = month_and_year(without_tail(text.subspan(at + 1)));
        const Words day = day_words(text.first(at));
        if (date && !day.empty()) {
            date->day = day_in(day);
            if (!date->day) return std::nullopt;
        }
    }
    return date && exists(*date) ? date : std::nullopt;
}

std::string words_of_date(const PartialDate& date) {
    LT_ASSERT(exists(date) && (!date.day || date.month));
    std::string words;
    if (date.day) words = "Ngày " + number_words(static_cast<int>(*date.day)) + " tháng ";
    if (date.month) {
        if (!date.day) words = "Tháng ";
        words += *date.month == 4 ? "tư" : number_words(static_cast<int>(*date.month));
        words += " ";
    }
    return words + (date.month ? "năm " : "Năm ") + year_words(date.year);
}

}  // namespace lt::document
