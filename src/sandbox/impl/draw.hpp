// Draws from lists and ranges with one seeded stream.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "base/assert.hpp"
#include "base/date.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "sandbox/reference_tables.hpp"

namespace lt::sandbox {

/// The stages of making a country each have a stream of their own, so a change in one leaves the
/// others as they were.
enum class Stage : std::uint64_t {
    institutions = 1,
    people,
    work,
    care,
    day,
    civil,
    civil_offices
};

class Draw {
  public:
    Draw(std::uint64_t seed, Stage stage)
        : x_random(seed * 1'000'003 + static_cast<std::uint64_t>(stage)) {}

    [[nodiscard]] int between(int low, int high) { return x_random.between(low, high); }
    /// True in `permille` of 1000 draws.
    [[nodiscard]] bool permille(int permille) {
        return x_random.below(1000) < static_cast<std::uint64_t>(permille);
    }
    [[nodiscard]] Date date(Date first, Date last) { return first + between(0, last - first); }
    /// REQUIRES: not empty.
    template <class T>
    [[nodiscard]] const T& one_of(const std::vector<T>& items) {
        LT_ASSERT(!items.empty());
        return items[x_random.below(items.size())];
    }
    /// An item with probability proportional to its `weight`.  REQUIRES: the weights are not all
    /// zero.
    template <class T>
    [[nodiscard]] const T& weighted(const std::vector<T>& items, std::uint64_t total) {
        std::uint64_t at = x_random.below(total);
        for (const T& item : items) {
            if (at < item.weight) return item;
            at -= item.weight;
        }
        LT_ASSERT(false);
        return items.front();
    }
    [[nodiscard]] const std::string& word(const WeightedWords& words) {
        return weighted(words.words, words.total).text;
    }
    [[nodiscard]] std::string digits(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) text.push_back(static_cast<char>('0' + between(0, 9)));
        return text;
    }

  private:
    SeededRandom x_random;
};

/// Text that this program wrote itself.
[[nodiscard]] inline Text own_text(std::string_view utf8) {
    auto text = Text::from_bytes(utf8);
    LT_ASSERT(text);
    return *std::move(text);
}

template <class Code>
[[nodiscard]] Code own_code(std::string_view text) {
    auto code = Code::parse(text);
    LT_ASSERT(code);
    return *std::move(code);
}

template <class T>
[[nodiscard]] std::uint64_t total_weight(const std::vector<T>& items) {
    std::uint64_t total = 0;
    for (const T& item : items) total += item.weight;
    return total;
}

}  // namespace lt::sandbox
