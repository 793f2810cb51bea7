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

// ------------------------------------------------------------------ the slow way, as in school

struct Fraction {
    Int128 numerator;
    Int128 denominator;
};

Fraction reduced(Int128 numerator, Int128 denominator) {
    Int128 a = numerator < 0 ? -numerator : numerator;
    for (Int128 b = denominator; b != 0;) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return {numerator / a, denominator / a};
}

bool same(const Share& share, Fraction fraction) {
    return share.numerator() == fraction.numerator && share.denominator() == fraction.denominator;
}

std::string decimal(Int128 value) {
    if (value < 0) return "-" + decimal(-value);
    const auto digit = static_cast<char>('0' + static_cast<int>(value % 10));
    return (value < 10 ? "" : decimal(value / 10)) + digit;
}

// Numbers of every size on both sides of 64 bits, whole numbers and equal denominators often.
TEST(Share, agrees_with_schoolbook_fractions) {
    SeededRandom random(11);
    const auto bits = [&](int most) -> Int128 {
        const auto size = random.between(0, most);
        Int128 value = 0;
        for (int i = 0; i < size; ++i) value = value * 2 + random.between(0, 1);
        return value;
    };
    int beyond = 0;
    for (int i = 0; i < 200'000; ++i) {
        const Int128 sign = random.between(0, 1) * 2 - 1;
        const Int128 den_a = random.between(0, 2) == 0 ? 1 : 1 + bits(30);
        const Int128 den_b = random.between(0, 2) == 0 ? den_a : 1 + bits(30);
        const Int128 num_a = sign * bits(72), num_b = bits(40) + 1;
        const Share a = Share::of(num_a, den_a), b = Share::of(num_b, den_b);
        ASSERT_TRUE(same(a, reduced(num_a, den_a)));
        ASSERT_TRUE(same(a + b, reduced(num_a * den_b + num_b * den_a, den_a * den_b)));
        ASSERT_TRUE(same(a - b, reduced(num_a * den_b - num_b * den_a, den_a * den_b)));
        ASSERT_TRUE(same(a * b, reduced(num_a * num_b, den_a * den_b)));
        ASSERT_TRUE(same(a / b, reduced(num_a * den_b, den_a * num_b)));
        ASSERT_EQ(a < b, num_a * den_b < num_b * den_a);
        ASSERT_EQ(a == b, num_a * den_b == num_b * den_a);
        const Fraction f = reduced(num_a, den_a);
        ASSERT_EQ(a.text(), f.denominator == 1
                                ? decimal(f.numerator)
                                : decimal(f.numerator) + "/" + decimal(f.denominator));
        beyond += a.numerator() > INT64_MAX || a.numerator() < INT64_MIN ? 1 : 0;
        if (a.numerator() / a.denominator() > INT64_MAX / 2) continue;
        if (a.numerator() / a.denominator() < INT64_MIN / 2) continue;
        const Int128 down = a.to_dong(Rounding::down).whole();
        ASSERT_TRUE(down * den_a <= num_a && num_a < (down + 1) * den_a);
        const Int128 half_up = a.to_dong(Rounding::half_up).whole();
        ASSERT_TRUE((2 * half_up - 1) * den_a <= 2 * num_a &&
                    2 * num_a < (2 * half_up + 1) * den_a);
        const Int128 up = a.to_dong(Rounding::up).whole();
        ASSERT_TRUE((up - 1) * den_a < num_a && num_a <= up * den_a);
    }
    EXPECT_GT(beyond, 5'000);  // the long way was taken too
}

TEST(Dong, grouping_only_adds_points) {
    SeededRandom random(12);
    for (int i = 0; i < 20'000; ++i) {
        const auto size =
            static_cast<std::int64_t>(random.below(UINT64_MAX >> 1) >> random.below(63));
        const Dong amount{random.between(0, 1) == 0 ? size : -size};
        std::string text = grouped(amount);
        const std::size_t sign = text.front() == '-' ? 1 : 0;
        for (std::size_t at = text.size(); at > sign + 3;) {
            at -= 4;
            ASSERT_EQ(text[at], '.') << text;
            text.erase(at, 1);
        }
        ASSERT_EQ(text, std::to_string(amount.whole()));
    }
}

TEST(Dong, texts_are_appended_to_what_is_there) {
    std::string text = "x";
    append_grouped(text, Dong{-1'234});
    Share::of(1, 3).append_text(text);
    EXPECT_EQ(text, "x-1.2341/3");
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
