#include "document/impl/values.hpp"

#include <gtest/gtest.h>

namespace lt::document {
namespace {

TEST(Values, DayIsARealDay) {
    EXPECT_EQ(to_day("20240229"), Date(2024, 2, 29));
    for (const char* bad :
         {"20250229", "20260431", "20261301", "2026071", "202607155", "2026071x", ""}) {
        EXPECT_FALSE(to_day(bad)) << bad;
    }
}

TEST(Values, MinuteIsARealMinute) {
    EXPECT_EQ(to_minute("202607152359"), (Minute{Date(2026, 7, 15), 1439}));
    for (const char* bad : {"202607152400", "202607151260", "20260715", "202602301200"}) {
        EXPECT_FALSE(to_minute(bad)) << bad;
    }
}

TEST(Values, BirthIsNeverFilledUp) {
    EXPECT_EQ(to_birth("195000000000"), (PartialDate{1950, std::nullopt, std::nullopt}));
    EXPECT_EQ(to_birth("19500000"), (PartialDate{1950, std::nullopt, std::nullopt}));
    EXPECT_EQ(to_birth("1950"), (PartialDate{1950, std::nullopt, std::nullopt}));
    EXPECT_EQ(to_birth("195003000000"), (PartialDate{1950, 3, std::nullopt}));
    EXPECT_EQ(to_birth("195003020000"), (PartialDate{1950, 3, 2}));
    for (const char* bad :
         {"195000020000", "195013000000", "195002300000", "195003022400", "195", ""}) {
        EXPECT_FALSE(to_birth(bad)) << bad;
    }
}

TEST(Values, IntegerHasABound) {
    EXPECT_EQ(to_integer("999999999"), 999'999'999);
    EXPECT_FALSE(to_integer("1000000000"));
    EXPECT_FALSE(to_integer("-1"));
    EXPECT_FALSE(to_integer(""));
}

TEST(Values, DecimalIsExact) {
    EXPECT_EQ(to_ten_thousandths("250000.5"), 2'500'005'000);
    EXPECT_EQ(to_ten_thousandths("7"), 70'000);
    for (const char* bad : {".5", "5.", "1.2.3", "1,5", "1.23456", "12345678901234"}) {
        EXPECT_FALSE(to_ten_thousandths(bad)) << bad;
    }
}

TEST(Values, ItemsOfAList) {
    std::string_view list = " a ; b;;c";
    EXPECT_EQ(next_item(list), "a");
    EXPECT_EQ(next_item(list), "b");
    EXPECT_EQ(next_item(list), "");
    EXPECT_EQ(next_item(list), "c");
    EXPECT_TRUE(list.empty());
}

}  // namespace
}  // namespace lt::document
