#include "base/digits.hpp"

#include <gtest/gtest.h>

namespace lt {
namespace {

TEST(Digits, AreTheTenOfAscii) {
    int count = 0;
    for (int c = -128; c < 128; ++c) count += is_digit(static_cast<char>(c)) ? 1 : 0;
    EXPECT_EQ(count, 10);
    EXPECT_TRUE(is_digit('0'));
    EXPECT_TRUE(is_digit('9'));
    EXPECT_FALSE(is_digit('/'));
    EXPECT_FALSE(is_digit(':'));
}

TEST(Digits, AreAddedWithZerosInFront) {
    std::string out = "x";
    append_digits(42, 5, out);
    EXPECT_EQ(out, "x00042");
    append_digits(0, 1, out);
    append_digits(7, 0, out);
    EXPECT_EQ(out, "x000420");
    out.clear();
    append_digits(18'446'744'073'709'551'615U, 20, out);
    EXPECT_EQ(out, "18446744073709551615");
    out.clear();
    append_digits(12'345, 3, out);  // the last ones
    EXPECT_EQ(out, "345");
}

}  // namespace
}  // namespace lt
