// Numbers from a position: everything about the n-th person is a function of (seed, n), so that any
// part of the files can be made by any thread, in any order, without memory of the others.
#pragma once
#include <cmath>
#include <cstdint>

#include "base/assert.hpp"

namespace lt::sandbox {

/// The finaliser of splitmix64: every bit of the result depends on every bit of `x`.
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t x, std::uint64_t y) {
    return mixed(mixed(x + 0x9e3779b97f4a7c15ULL) ^ (y * 0xd1342543de82ef95ULL + 1));
}

/// Maps a hash to [0, bound) without division.
[[nodiscard]] constexpr std::uint64_t scaled(std::uint64_t hash, std::uint64_t bound) {
    return static_cast<std::uint64_t>((static_cast<unsigned __int128>(hash) * bound) >> 64U);
}

inline constexpr std::uint64_t k_million = 1'000'000;

/// A keyed bijection of [0, size) with its inverse.  The basic idea: four Feistel rounds over the
/// two digits of the number in a mixed radix a*b >= size (Black and Rogaway 2002); what falls
/// outside is sent round again until it falls inside, rarely more than once.
class Shuffle {
  public:
    /// REQUIRES: 0 < size < 2^60.
    explicit Shuffle(std::uint64_t size)
        : x_size(size), x_a(static_cast<std::uint64_t>(std::sqrt(static_cast<double>(size))) + 1) {
        LT_ASSERT(size > 0 && size < (1ULL << 60U));
        x_b = (size + x_a - 1) / x_a;
    }
    [[nodiscard]] std::uint64_t size() const { return x_size; }
    /// REQUIRES: from < size.
    [[nodiscard]] std::uint64_t at(std::uint64_t from, std::uint64_t key) const {
        do {
            from = forward(from, key);
        } while (from >= x_size);
        return from;
    }
    /// The number that `at` sends to `to`.  REQUIRES: to < size.
    [[nodiscard]] std::uint64_t origin(std::uint64_t to, std::uint64_t key) const {
        do {
            to = backward(to, key);
        } while (to >= x_size);
        return to;
    }

  private:
    [[nodiscard]] std::uint64_t forward(std::uint64_t from, std::uint64_t key) const {
        std::uint64_t left = from % x_a;
        std::uint64_t right = from / x_a;
        for (unsigned round = 1; round <= 4; ++round) {
            const std::uint64_t radix = round % 2 == 1 ? x_a : x_b;
            std::uint64_t next = left + scaled(mixed(key + round, right), radix);
            if (next >= radix) next -= radix;
            left = right;
            right = next;
        }
        return left + x_a * right;
    }
    [[nodiscard]] std::uint64_t backward(std::uint64_t to, std::uint64_t key) const {
        std::uint64_t left = to % x_a;
        std::uint64_t right = to / x_a;
        for (unsigned round = 4; round >= 1; --round) {
            const std::uint64_t radix = round % 2 == 1 ? x_a : x_b;
            const std::uint64_t before = left;
            const std::uint64_t add = scaled(mixed(key + round, before), radix);
            left = right >= add ? right - add : right + radix - add;
            right = before;
        }
        return left + x_a * right;
    }
    std::uint64_t x_size;
    std::uint64_t x_a;
    std::uint64_t x_b = 1;
};

}  // namespace lt::sandbox
