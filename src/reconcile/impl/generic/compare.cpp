#include "reconcile/impl/generic/compare.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace lt::reconcile::generic {
namespace {

enum TextLevel : std::uint8_t {
    text_differs = 1,
    text_weak,
    text_initial,
    text_some,
    text_similar,
    text_close,
    text_one_edit,
    text_unmarked,
    text_equal
};
enum DateLevel : std::uint8_t {
    date_differs = 1,
    date_same_year,
    date_within_month,
    date_two_digits,
    date_within_days,
    date_two_parts,
    date_less_precise,
    date_one_digit,
    date_equal
};
enum IdLevel : std::uint8_t { id_differs = 1, id_same_half, id_two_edits, id_one_edit, id_equal };
enum SexLevel : std::uint8_t { sex_differs = 1, sex_equal };
enum NumberLevel : std::uint8_t { number_differs = 1, number_equal = 7 };

/// Below these the level is reached; the thresholds usual in record linkage.
struct Likeness {
    TextLevel level;
    double jaro_winkler;
    double overlap;  ///< of weighted words
};
constexpr std::array k_likeness{Likeness{text_close, 0.94, 0.8}, Likeness{text_similar, 0.88, 0.6},
                                Likeness{text_some, 0.82, 0.4}, Likeness{text_weak, 0.75, 0.25}};
constexpr std::size_t k_prefix_min = 6;     ///< a cut text this long is no accident
constexpr std::size_t k_word_edit_min = 4;  ///< shorter words become other words by one edit
constexpr double k_word_like = 0.9;
constexpr double k_one_edit_share = 0.85;  ///< of a word's weight
constexpr double k_like_share = 0.75;
constexpr std::size_t k_words_max = 64;
constexpr std::size_t k_two_edits_min = 6;
constexpr int k_days = 5;
constexpr int k_month = 31;
/// Relative distances of numbers, for levels equal - 1 downwards.
constexpr std::array k_distances{0.01, 0.03, 0.06, 0.15, 0.3};

double likeness(const Word& a, const Word& b) {
    if (std::min(a.text.size(), b.text.size()) < k_word_edit_min) return 0;
    if (a.letters.edits_at_least(b.letters) <= 1 && edits(a.text, b.text, 1) <= 1) {
        return k_one_edit_share;
    }
    if (a.letters.jaro_winkler_at_most(b.letters) < k_word_like) return 0;
    return jaro_winkler(a.text, b.text) >= k_word_like ? k_like_share : 0;
}

/// Share of both texts' words, weighted by how rare they are, that the other text has too.  Each
/// word is used once; the fewer words choose.
double overlap(const FieldValues& field, const Value& one, const Value& other) {
    const bool swap = one.words.size() != other.words.size() ? one.words.size() > other.words.size()
                                                             : one.sorted > other.sorted;
    const auto& few = swap ? other.words : one.words;
    const auto& many = swap ? one.words : other.words;
    const std::size_t size = std::min(many.size(), k_words_max);
    double all = 0;
    for (const std::uint32_t word : few) all += field.word_weight(word);
    for (const std::uint32_t word : many) all += field.word_weight(word);
    double shared = 0;
    std::uint64_t used = 0;
    for (const std::uint32_t word : few) {
        double best = 0;
        std::size_t chosen = 0;
        for (std::size_t j = 0; j < size && best < 1; ++j) {
            if ((used >> j & 1U) != 0) continue;
            const double like =
                word == many[j] ? 1 : likeness(field.word(word), field.word(many[j]));
            if (like > best) {
                best = like;
                chosen = j;
            }
        }
        if (best == 0) continue;
        used |= std::uint64_t{1} << chosen;
        shared += best * (field.word_weight(word) + field.word_weight(many[chosen]));
    }
    return shared / all;
}

std::size_t text_level(const FieldValues& field, const Value& a, const Value& b) {
    if (a.folded == b.folded) return text_unmarked;
    if (a.sorted == b.sorted) return text_one_edit;
    const std::size_t shorter = std::min(a.folded.size(), b.folded.size());
    const std::size_t longer = std::max(a.folded.size(), b.folded.size());
    if (shorter >= 3 && longer >= k_word_edit_min && a.letters.edits_at_least(b.letters) <= 1 &&
        edits(a.folded, b.folded, 1) <= 1) {
        return text_one_edit;
    }
    if (shorter >= k_prefix_min && a.folded.compare(0, shorter, b.folded, 0, shorter) == 0) {
        return text_close;
    }
    if (shorter == 1 && a.folded.front() == b.folded.front()) return text_initial;
    const double bound = a.letters.jaro_winkler_at_most(b.letters);
    const double like =
        bound < k_likeness.back().jaro_winkler ? 0 : jaro_winkler(a.folded, b.folded);
    const double words = a.words.size() + b.words.size() > 2 && like < k_likeness[0].jaro_winkler
                             ? overlap(field, a, b)
                             : 0;
    for (const Likeness& step : k_likeness) {
        if (like >= step.jaro_winkler || words >= step.overlap) return step.level;
    }
    return text_differs;
}

std::size_t date_level(const Value& a, const Value& b) {
    const identity::Birth x = a.day;
    const identity::Birth y = b.day;
    if (x.has_day() && y.has_day() && x.year == y.year && x.month == y.day && x.day == y.month) {
        return date_one_digit;
    }
    if (edits(a.folded, b.folded, 1) <= 1) return date_one_digit;
    if (x.known() && x.year == y.year &&
        (!x.has_day() || !y.has_day() || x.is_first_of_january() || y.is_first_of_january())) {
        return date_less_precise;
    }
    const int agree =
        (x.year == y.year ? 1 : 0) + (x.month == y.month ? 1 : 0) + (x.day == y.day ? 1 : 0);
    if (x.has_day() && y.has_day() && agree == 2) return date_two_parts;
    const int days = a.serial != 0 && b.serial != 0 ? std::abs(a.serial - b.serial) : k_month + 1;
    if (days <= k_days) return date_within_days;
    if (edits(a.folded, b.folded, 2) <= 2) return date_two_digits;
    if (days <= k_month) return date_within_month;
    return x.known() && x.year == y.year ? date_same_year : date_differs;
}

std::size_t id_level(const Value& a, const Value& b) {
    const std::size_t least = a.letters.edits_at_least(b.letters);
    const std::size_t distance = least > 2 ? least : edits(a.folded, b.folded, 2);
    if (distance <= 1) return id_one_edit;
    const std::size_t longer = std::max(a.folded.size(), b.folded.size());
    if (distance == 2 && longer >= k_two_edits_min) return id_two_edits;
    const auto end = std::ranges::mismatch(a.folded, b.folded).in1;
    return 2 * static_cast<std::size_t>(end - a.folded.begin()) >= longer ? id_same_half
                                                                          : id_differs;
}

std::size_t number_level(double a, double b) {
    const double distance = std::abs(a - b) / std::max(std::abs(a), std::abs(b));
    std::size_t level = number_equal - 1;
    for (const double step : k_distances) {
        if (distance <= step) return level;
        --level;
    }
    return number_differs;
}

}  // namespace

std::size_t levels_of(Kind kind) noexcept {
    switch (kind) {
        case Kind::date: return date_equal;
        case Kind::sex: return sex_equal;
        case Kind::id: return id_equal;
        case Kind::number: return number_equal;
        case Kind::name:
        case Kind::given_name:
        case Kind::address:
        case Kind::text: return text_equal;
    }
    return text_equal;
}

std::size_t level_of(const FieldValues& field, std::uint32_t a, std::uint32_t b) noexcept {
    if (a == 0 || b == 0) return 0;
    if (a == b) return levels_of(field.kind());
    const Value& one = field.value(a);
    const Value& other = field.value(b);
    switch (field.kind()) {
        case Kind::date: return date_level(one, other);
        case Kind::sex: return sex_differs;
        case Kind::id: return id_level(one, other);
        case Kind::number: return number_level(one.number, other.number);
        case Kind::name:
        case Kind::given_name:
        case Kind::address:
        case Kind::text: return text_level(field, one, other);
    }
    return 0;
}

Pattern pattern_of(const Records& records, std::uint32_t a, std::uint32_t b) noexcept {
    Pattern pattern;
    for (std::size_t f = 0; f < records.fields.size(); ++f) {
        const FieldValues& field = records.fields[f];
        pattern.set(f, level_of(field, field.at(a), field.at(b)));
    }
    return pattern;
}

}  // namespace lt::reconcile::generic
