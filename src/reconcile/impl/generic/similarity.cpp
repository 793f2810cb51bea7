#include "reconcile/impl/generic/similarity.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace lt::reconcile::generic {
namespace {

constexpr std::size_t k_prefix = 4;
constexpr double k_prefix_share = 0.1;

std::uint64_t bit(std::size_t i) { return std::uint64_t{1} << i; }

double with_prefix(double jaro, std::size_t prefix) {
    return jaro + static_cast<double>(prefix) * k_prefix_share * (1 - jaro);
}

bool same(char a, char b) { return a == b || a == '?' || b == '?'; }

}  // namespace

double jaro_winkler(std::string_view a, std::string_view b) noexcept {
    a = a.substr(0, k_compared_max);
    b = b.substr(0, k_compared_max);
    if (a.empty() || b.empty()) return a.size() == b.size() ? 1 : 0;
    // Who looks for partners first can matter: always the same one.
    if (std::pair{a.size(), a} > std::pair{b.size(), b}) std::swap(a, b);
    // Letters are common when they lie within half the longer text of each other.
    const std::size_t half = std::max(a.size(), b.size()) / 2;
    const std::size_t window = half == 0 ? 0 : half - 1;
    std::uint64_t in_a = 0;
    std::uint64_t in_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::size_t from = i > window ? i - window : 0;
        const std::size_t to = std::min(b.size(), i + window + 1);
        for (std::size_t j = from; j < to; ++j) {
            if ((in_b & bit(j)) != 0 || a[i] != b[j]) continue;
            in_a |= bit(i);
            in_b |= bit(j);
            break;
        }
    }
    const int common = std::popcount(in_a);
    if (common == 0) return 0;
    int moved = 0;
    for (std::uint64_t left_a = in_a, left_b = in_b; left_a != 0;
         left_a &= left_a - 1, left_b &= left_b - 1) {
        if (a[static_cast<std::size_t>(std::countr_zero(left_a))] !=
            b[static_cast<std::size_t>(std::countr_zero(left_b))]) {
            ++moved;
        }
    }
    const double c = common;
    const double jaro = (c / static_cast<double>(a.size()) + c / static_cast<double>(b.size()) +
                         (c - moved / 2.0) / c) /
                        3;
    std::size_t prefix = 0;
    while (prefix < std::min({k_prefix, a.size(), b.size()}) && a[prefix] == b[prefix]) ++prefix;
    return with_prefix(jaro, prefix);
}

std::size_t edits(std::string_view a, std::string_view b, std::size_t limit) noexcept {
    a = a.substr(0, k_compared_max);
    b = b.substr(0, k_compared_max);
    if (a.size() < b.size()) std::swap(a, b);
    if (a.size() - b.size() > limit) return limit + 1;
    std::array<std::array<std::size_t, k_compared_max + 1>, 3> rows{};
    auto* before = &rows[0];
    auto* last = &rows[1];
    auto* now = &rows[2];
    for (std::size_t j = 0; j <= b.size(); ++j) (*last)[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        (*now)[0] = i;
        std::size_t best = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t exchange = same(a[i - 1], b[j - 1]) ? 0 : 1;
            std::size_t cost =
                std::min({(*last)[j] + 1, (*now)[j - 1] + 1, (*last)[j - 1] + exchange});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cost = std::min(cost, (*before)[j - 2] + 1);
            }
            (*now)[j] = cost;
            best = std::min(best, cost);
        }
        if (best > limit) return limit + 1;
        std::swap(before, last);
        std::swap(last, now);
    }
    return std::min((*last)[b.size()], limit + 1);
}

Letters::Letters(std::string_view text) noexcept {
    text = text.substr(0, k_compared_max);
    x_size = static_cast<std::uint32_t>(text.size());
    for (const char letter : text) {
        x_lost = x_lost || letter == '?';
        const std::size_t slot = 2 * (static_cast<unsigned char>(letter) % 32U);
        x_seen |= (x_seen & bit(slot)) != 0 ? bit(slot + 1) : bit(slot);
    }
}

std::size_t Letters::edits_at_least(const Letters& other) const noexcept {
    if (x_lost || other.x_lost) return 0;
    return static_cast<std::size_t>(
        std::max(std::popcount(x_seen & ~other.x_seen), std::popcount(other.x_seen & ~x_seen)));
}

double Letters::jaro_winkler_at_most(const Letters& other) const noexcept {
    if (x_size == 0 || other.x_size == 0) return 1;
    const int common =
        std::min(static_cast<int>(x_size) - std::popcount(x_seen & ~other.x_seen),
                 static_cast<int>(other.x_size) - std::popcount(other.x_seen & ~x_seen));
    if (common <= 0) return 0;
    const double c = common;
    const double jaro = (c / x_size + c / other.x_size + 1) / 3;
    return with_prefix(jaro, std::min(k_prefix, static_cast<std::size_t>(common)));
}

}  // namespace lt::reconcile::generic
