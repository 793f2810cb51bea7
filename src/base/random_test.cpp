#include "base/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>

namespace lt {
namespace {

// xoshiro256** seeded by splitmix64(0): the published first values.
TEST(SeededRandom, gives_the_published_values) {
    SeededRandom zero(0);
    EXPECT_EQ(zero.next(), 0x99EC5F36CB75F2B4U);
    EXPECT_EQ(zero.next(), 0xBF6E1F784956452AU);
    EXPECT_EQ(zero.next(), 0x1A5F849D4933E6E0U);
    EXPECT_EQ(zero.next(), 0x6AA594F1262D2D2CU);
    SeededRandom other(42);
    EXPECT_EQ(other.next(), 0x15780B2E0C2EC716U);
}

TEST(SeededRandom, fills_with_the_top_byte_of_each_value) {
    SeededRandom random(0);
    std::array<std::uint8_t, 4> bytes{};
    random.fill(bytes);
    EXPECT_EQ(bytes, (std::array<std::uint8_t, 4>{0x99, 0xBF, 0x1A, 0x6A}));
}

TEST(SeededRandom, stays_within_its_bounds_and_reaches_both_ends) {
    SeededRandom random(1);
    std::map<int, int> seen;
    for (int i = 0; i < 6000; ++i) {
        EXPECT_LT(random.below(7), 7U);
        ++seen[random.between(-2, 3)];
    }
    ASSERT_EQ(seen.size(), 6U);
    EXPECT_EQ(seen.begin()->first, -2);
    EXPECT_EQ(seen.rbegin()->first, 3);
    for (const auto& [value, count] : seen) EXPECT_NEAR(count, 1000, 150) << value;
    EXPECT_EQ(random.below(1), 0U);
    EXPECT_EQ(random.between(5, 5), 5);
}

TEST(SeededRandom, chance_is_never_at_zero_and_always_at_one) {
    SeededRandom random(2);
    int hits = 0;
    for (int i = 0; i < 4000; ++i) {
        EXPECT_FALSE(random.chance(0, 10));
        EXPECT_TRUE(random.chance(10, 10));
        hits += random.chance(1, 4) ? 1 : 0;
    }
    EXPECT_NEAR(hits, 1000, 120);
}

TEST(SeededRandomDeathTest, empty_ranges_are_bugs) {
    SeededRandom random(1);
    EXPECT_DEATH((void)random.below(0), "bound > 0");
    EXPECT_DEATH((void)random.between(2, 1), "low <= high");
}

}  // namespace
}  // namespace lt
