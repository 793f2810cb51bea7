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

EightDigits eight(const std::string& text) { return EightDigits(eight_characters(text.data())); }

TEST(EightDigits, AreOneNumber) {
    EXPECT_EQ(eight("00000000").value(), 0U);
    EXPECT_EQ(eight("12345678").value(), 12'345'678U);
    EXPECT_EQ(eight("99999999").value(), 99'999'999U);
    for (std::uint32_t value = 1; value < 100'000'000; value = value * 3 + 7) {
        std::string text;
        append_digits(value, 8, text);
        EXPECT_TRUE(eight(text).good());
        EXPECT_EQ(eight(text).value(), value);
    }
}

TEST(EightDigits, AnythingElseIsFoundAtAnyPlace) {
    for (std::size_t at = 0; at < 8; ++at) {
        for (int c = -128; c < 128; ++c) {
            std::string text = "90190990";
            text[at] = static_cast<char>(c);
            ASSERT_EQ(eight(text).good(), is_digit(static_cast<char>(c))) << at << ' ' << c;
        }
    }
}

TEST(EightDigits, RepeatedIsOneDigitEightTimes) {
    EXPECT_TRUE(eight("77777777").repeated());
    EXPECT_TRUE(eight("00000000").repeated());
    for (std::size_t at = 0; at < 8; ++at) {
        std::string text = "77777777";
        text[at] = '6';
        EXPECT_FALSE(eight(text).repeated());
    }
}

}  // namespace
}  // namespace lt
