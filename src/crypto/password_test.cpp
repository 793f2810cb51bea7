#include "crypto/password.hpp"

#include <gtest/gtest.h>

#include "crypto/system_random.hpp"

namespace lt::crypto {
namespace {

TEST(Password, only_the_right_one_passes) {
    SystemRandom random;
    const PasswordHash stored = hash_password("mật khẩu", random);
    EXPECT_EQ(check_password("mật khẩu", stored), PasswordCheck::right);
    EXPECT_EQ(check_password("mật khẩU", stored), PasswordCheck::wrong);
    EXPECT_EQ(check_password("", stored), PasswordCheck::wrong);
}

TEST(Password, equal_passwords_are_stored_differently) {
    SystemRandom random;
    EXPECT_NE(hash_password("a", random), hash_password("a", random));
}

// RFC 7914, section 12, third vector, first 32 bytes (its output is a prefix of the longer one).
TEST(Password, is_scrypt) {
    const PasswordHash stored{
        "scrypt$14$8$1$U29kaXVtQ2hsb3JpZGU=$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI="};
    EXPECT_EQ(check_password("pleaseletmein", stored), PasswordCheck::right);
}

TEST(Password, refuses_stored_texts_that_are_none_of_ours) {
    const std::string hash = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for (const std::string& text :
         {std::string{}, std::string{"scrypt"}, "md5$15$8$1$AAAA$" + hash,
          std::string{"scrypt$15$8$1$AAAA$AAAA"}, "scrypt$30$8$1$AAAA$" + hash,
          "scrypt$20$32$1$AAAA$" + hash, "scrypt$15$0$1$AAAA$" + hash, "scrypt$-1$8$1$AAAA$" + hash,
          "scrypt$15$8$1$AAAA$" + hash + "$", "scrypt$15$8$99$AAAA$" + hash}) {
        const auto check = check_password("x", {text});
        ASSERT_FALSE(check) << text;
        EXPECT_EQ(check.error().code, ErrorCode::corrupt);
    }
}

}  // namespace
}  // namespace lt::crypto
