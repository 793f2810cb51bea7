#include "base/random.hpp"

#include <bit>

#include "base/assert.hpp"

namespace lt {

SeededRandom::SeededRandom(std::uint64_t seed) {
    for (auto& word : x_state) {  // splitmix64
        seed += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = seed;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        word = z ^ (z >> 31);
    }
}

std::uint64_t SeededRandom::next() {
    const std::uint64_t result = std::rotl(x_state[1] * 5, 7) * 9;
    const std::uint64_t t = x_state[1] << 17;
    x_state[2] ^= x_state[0];
    x_state[3] ^= x_state[1];
    x_state[1] ^= x_state[2];
    x_state[0] ^= x_state[3];
    x_state[2] ^= t;
    x_state[3] = std::rotl(x_state[3], 45);
    return result;
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(next() >> 56);
}

std::uint64_t SeededRandom::below(std::uint64_t bound) {
    LT_ASSERT(bound > 0);
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;  // rejection keeps it uniform
    std::uint64_t value = next();
    while (value >= limit) value = next();
    return value % bound;
}

int SeededRandom::between(int low, int high) {
    LT_ASSERT(low <= high);
    return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low) + 1));
}

bool SeededRandom::chance(unsigned numerator, unsigned denominator) {
    return below(denominator) < numerator;
}

}  // namespace lt
