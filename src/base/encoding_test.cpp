#include "base/encoding.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace lt {
namespace {

std::string random_bytes(SeededRandom& random) {
    std::string bytes(random.below(80), '\0');
    for (char& c : bytes) c = static_cast<char>(random.below(256));
    return bytes;
}

// RFC 4648, section 10.
constexpr std::pair<const char*, const char*> k_rfc_4648[] = {{"", ""},
                                                              {"f", "Zg=="},
                                                              {"fo", "Zm8="},
                                                              {"foo", "Zm9v"},
                                                              {"foob", "Zm9vYg=="},
                                                              {"fooba", "Zm9vYmE="},
                                                              {"foobar", "Zm9vYmFy"}};

TEST(Base64, equals_the_standards_vectors) {
    for (const auto& [plain, coded] : k_rfc_4648) {
        EXPECT_EQ(base64(plain), coded);
        EXPECT_EQ(decode_base64(coded).value(), plain);
    }
}

TEST(Base64, accepts_white_space_anywhere) {
    EXPECT_EQ(decode_base64("\n Zm9v\r\n\tYmFy \n").value(), "foobar");
    EXPECT_EQ(decode_base64("Z g\n=\r\n= ").value(), "f");
    std::string wrapped;
    const std::string coded = base64(std::string(300, 'x'));
    for (std::size_t at = 0; at < coded.size(); at += 76) wrapped += coded.substr(at, 76) + "\r\n";
    EXPECT_EQ(decode_base64(wrapped).value(), std::string(300, 'x'));
}

TEST(Base64, refuses_what_is_not_exact) {
    for (const char* text : {"Zg", "Zg=", "Zg===", "=", "====", "Z", "Z===", "Zm9vYg",
                             "Zh==", "Zm9=", "Zg==Zg==", "Zg=a", "Zm9-", "Zm9_", "Zm9\xC3\xA9",
                             "Z.g=", "Zm9v=", "Zm9v\x01"}) {
        EXPECT_FALSE(decode_base64(text).has_value()) << text;
    }
    EXPECT_FALSE(decode_base64(std::string_view{"Zg=\0=", 5}).has_value());
}

TEST(Hex, reads_both_cases_and_writes_lower) {
    EXPECT_EQ(hex("\x01\xAB\xFF"), "01abff");
    EXPECT_EQ(decode_hex("01aBFf").value(), "\x01\xAB\xFF");
    EXPECT_EQ(decode_hex("").value(), "");
    for (const char* text : {"0", "0g", "0x", " 01", "01 ", "zz"}) {
        EXPECT_FALSE(decode_hex(text).has_value()) << text;
    }
}

TEST(Percent, encodes_all_but_the_unreserved) {
    EXPECT_EQ(percent_encode("Az09-_.~"), "Az09-_.~");
    EXPECT_EQ(percent_encode("a b+c&d=é"), "a%20b%2Bc%26d%3D%C3%A9");
}

TEST(Percent, decodes_plus_as_space_and_refuses_a_wrong_percent) {
    EXPECT_EQ(percent_decode("a+b%2Bc%2bd").value(), "a b+c+d");
    EXPECT_EQ(percent_decode("%41").value(), "A");
    for (const char* text : {"%", "%4", "a%", "%4g", "%g4", "%%41", "% 41", "%-1"}) {
        EXPECT_FALSE(percent_decode(text).has_value()) << text;
    }
}

TEST(Base64url, has_the_web_alphabet_and_no_padding) {
    EXPECT_EQ(base64url("\xFB\xFF\xFE"), "-__-");
    EXPECT_EQ(base64url("a"), "YQ");
    EXPECT_EQ(decode_base64url("-__-").value(), "\xFB\xFF\xFE");
    EXPECT_EQ(decode_base64url("").value(), "");
    for (const char* text : {"+//+", "YQ==", "YQ=", "Y Q", "YQ\n", "Y", "YR", "YQ.", "YQ-!"}) {
        EXPECT_FALSE(decode_base64url(text).has_value()) << text;
    }
}

TEST(Encoding, every_byte_sequence_comes_back) {
    SeededRandom random(11);
    for (int i = 0; i < 2000; ++i) {
        const std::string bytes = random_bytes(random);
        EXPECT_EQ(decode_base64(base64(bytes)).value(), bytes);
        EXPECT_EQ(decode_base64url(base64url(bytes)).value(), bytes);
        EXPECT_EQ(decode_hex(hex(bytes)).value(), bytes);
        EXPECT_EQ(percent_decode(percent_encode(bytes)).value(), bytes);
    }
}

}  // namespace
}  // namespace lt
