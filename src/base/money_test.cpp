#include "base/money.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace lt {
namespace {

TEST(Dong, adds_and_subtracts_whole_dong) {
    EXPECT_EQ(Dong{2'530'000} + Dong{1}, Dong{2'530'001});
    EXPECT_EQ(Dong{1} - Dong{3}, Dong{-2});
    Dong sum{5};
    sum += Dong{6};
    EXPECT_EQ(sum.whole(), 11);
    EXPECT_LT(Dong{-1}, Dong{0});
    EXPECT_EQ(Dong{INT64_MAX - 1} + Dong{1}, Dong{INT64_MAX});
    EXPECT_EQ(Dong{INT64_MIN + 1} - Dong{1}, Dong{INT64_MIN});
}

TEST(DongDeathTest, overflow_is_a_bug_and_stops_the_program) {
    EXPECT_DEATH((void)(Dong{INT64_MAX} + Dong{1}), "overflow");
    EXPECT_DEATH((void)(Dong{INT64_MIN} + Dong{-1}), "overflow");
    EXPECT_DEATH((void)(Dong{INT64_MIN} - Dong{1}), "overflow");
    EXPECT_DEATH((void)(Dong{0} - Dong{INT64_MIN}), "overflow");
}

static_assert(!std::is_convertible_v<std::int64_t, Dong>, "money is never made by accident");
static_assert(!std::is_convertible_v<Dong, std::int64_t>);
static_assert(!std::is_constructible_v<Share, Dong, Dong>);

TEST(Dong, is_grouped_as_vietnamese_write_it) {
    const std::pair<std::int64_t, const char*> rows[] = {{0, "0"},
                                                         {7, "7"},
                                                         {999, "999"},
                                                         {1'000, "1.000"},
                                                         {999'999, "999.999"},
                                                         {1'000'000, "1.000.000"},
                                                         {-1, "-1"},
                                                         {-999, "-999"},
                                                         {-1'000, "-1.000"},
                                                         {-123'456, "-123.456"},
                                                         {7'500'000, "7.500.000"},
                                                         {INT64_MAX, "9.223.372.036.854.775.807"},
                                                         {INT64_MIN, "-9.223.372.036.854.775.808"}};
    for (const auto& [amount, text] : rows) EXPECT_EQ(grouped(Dong{amount}), text);
}

struct RoundingRow {
    int numerator;
    int denominator;
    int half_up, down, up;
};

class Rounds : public testing::TestWithParam<RoundingRow> {};

TEST_P(Rounds, to_whole_dong_once_and_as_named) {
    const RoundingRow& row = GetParam();
    const Share share = Share::of(row.numerator, row.denominator);
    EXPECT_EQ(share.to_dong(Rounding::half_up), Dong{row.half_up});
    EXPECT_EQ(share.to_dong(Rounding::down), Dong{row.down});
    EXPECT_EQ(share.to_dong(Rounding::up), Dong{row.up});
}

// Both sides of each border; negative amounts (a recovery) round towards the same neighbours.
INSTANTIATE_TEST_SUITE_P(Border, Rounds,
                         testing::Values(RoundingRow{7, 1, 7, 7, 7}, RoundingRow{0, 5, 0, 0, 0},
                                         RoundingRow{1, 3, 0, 0, 1}, RoundingRow{1, 2, 1, 0, 1},
                                         RoundingRow{49, 100, 0, 0, 1},
                                         RoundingRow{50, 100, 1, 0, 1},
                                         RoundingRow{51, 100, 1, 0, 1}, RoundingRow{3, 2, 2, 1, 2},
                                         RoundingRow{-1, 3, 0, -1, 0}, RoundingRow{-1, 2, 0, -1, 0},
                                         RoundingRow{-51, 100, -1, -1, 0},
                                         RoundingRow{-7, 1, -7, -7, -7}));

TEST(Rounding, has_stable_names) {
    EXPECT_EQ(name_of(Rounding::half_up), "half_up");
    EXPECT_EQ(name_of(Rounding::down), "down");
    EXPECT_EQ(name_of(Rounding::up), "up");
}

TEST(Share, is_always_reduced_with_a_positive_denominator) {
    EXPECT_EQ(Share::of(6, 4).text(), "3/2");
    EXPECT_EQ(Share::of(6, -4).text(), "-3/2");
    EXPECT_EQ(Share::of(-6, -4).text(), "3/2");
    EXPECT_EQ(Share::of(0, -9).text(), "0");
    EXPECT_EQ(Share::of(10, 5), Share{2});
}

TEST(Share, counts_a_sick_day_exactly) {
    // 75 % of a month's wage over 24 days, five days: rounded once, at the end.
    const Share daily = Share{Dong{10'000'000}} * Share::of(75, 100) / Share{24};
    EXPECT_EQ(daily.text(), "312500");
    const Share odd = Share{Dong{10'000'001}} * Share::of(75, 100) / Share{24} * Share{5};
    EXPECT_EQ(odd.text(), "50000005/32");
    EXPECT_EQ(odd.to_dong(Rounding::half_up), Dong{1'562'500});
    EXPECT_EQ(odd.to_dong(Rounding::up), Dong{1'562'501});
}

TEST(Share, orders_by_value) {
    EXPECT_LT(Share::of(1, 3), Share::of(34, 100));
    EXPECT_GT(Share::of(1, 3), Share::of(33, 100));
    EXPECT_LT(Share::of(-1, 2), Share{0});
    EXPECT_EQ(Share::of(1, 2) <=> Share::of(2, 4), std::strong_ordering::equal);
}

TEST(Share, text_reads_back) {
    for (const char* text : {"0", "7", "-7", "1/2", "-12500000/3", "9223372036854775807"}) {
        const auto share = Share::parse(text);
        ASSERT_TRUE(share.has_value()) << text;
        EXPECT_EQ(share->text(), text);
    }
    EXPECT_EQ(Share::parse("6/4")->text(), "3/2");
}

TEST(Share, refuses_what_is_not_a_fraction) {
    for (const char* text : {"", " 1", "1 ", "+1", "1/", "/2", "1/0", "1/-2", "1.5", "1/2/3", "a",
                             "9223372036854775808"}) {
        EXPECT_FALSE(Share::parse(text).has_value()) << text;
    }
}

TEST(Share, obeys_the_laws_of_fractions) {
    SeededRandom random(7);
    const auto draw = [&] {
        return Share::of(random.between(-1000, 1000), random.between(1, 1000));
    };
    for (int i = 0; i < 2000; ++i) {
        const Share a = draw(), b = draw(), c = draw();
        EXPECT_EQ(a + b, b + a);
        EXPECT_EQ((a + b) - b, a);
        EXPECT_EQ(a * (b + c), a * b + a * c);
        EXPECT_TRUE(b == Share{0} || a / b * b == a);
        EXPECT_LE(a.to_dong(Rounding::down), a.to_dong(Rounding::half_up));
        EXPECT_LE(a.to_dong(Rounding::half_up), a.to_dong(Rounding::up));
        EXPECT_EQ(Share::parse(a.text()).value(), a);
    }
}

TEST(ShareDeathTest, division_by_zero_and_overflow_are_bugs) {
    EXPECT_DEATH((void)Share::of(1, 0), "denominator != 0");
    EXPECT_DEATH((void)(Share{1} / Share{0}), "x_num != 0");
    const Share huge = Share{INT64_MAX} * Share{INT64_MAX};
    EXPECT_DEATH((void)(huge * Share{4}), "overflow");
    EXPECT_DEATH((void)(Share{INT64_MAX} * Share{2}).to_dong(Rounding::down), "INT64_MAX");
}

}  // namespace
}  // namespace lt
