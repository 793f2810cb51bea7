#include "crypto/digest.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "crypto/system_random.hpp"

namespace lt::crypto {
namespace {

// FIPS 180-4, examples of the standard.
TEST(Sha256, equals_the_standard_examples) {
    EXPECT_EQ(sha256("abc").hex(),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha1, equals_the_standard_examples) {
    EXPECT_EQ(sha1("abc").hex(), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(sha1("").hex(), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

TEST(Sha256, comes_back_from_hex) {
    const Digest256 digest = sha256("abc");
    EXPECT_EQ(Digest256::from_hex(digest.hex()).value(), digest);
    EXPECT_EQ(Digest256::from_hex(std::string(64, 'F'))->hex(), std::string(64, 'f'));
    for (const std::string& text : {std::string(62, '0'), std::string(66, '0'),
                                    std::string(63, '0'), std::string(64, 'g'), std::string{}})
        EXPECT_FALSE(Digest256::from_hex(text)) << text;
}

TEST(Sha256, pieces_give_the_same_as_the_whole) {
    const std::string text(1000, 'x');
    Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += 7) hash.update(text.substr(at, 7));
    EXPECT_EQ(hash.finish(), sha256(text));
    hash.update("abc");
    EXPECT_EQ(hash.finish(), sha256("abc"));
}

TEST(Md5, is_the_gateways_password_form) {
    EXPECT_EQ(md5_hex_upper(""), "D41D8CD98F00B204E9800998ECF8427E");
    EXPECT_EQ(md5_hex_upper("abc"), "900150983CD24FB0D6963F7D28E17F72");
}

TEST(Equal, compares_content_and_length) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

TEST(SystemRandom, does_not_repeat) {
    SystemRandom random;
    std::array<std::uint8_t, 32> a{};
    std::array<std::uint8_t, 32> b{};
    random.fill(a);
    random.fill(b);
    EXPECT_NE(a, b);
}

TEST(Hmac, an_empty_key_is_a_key) {
    EXPECT_EQ(hmac_sha256({""}, "").hex(),
              "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Hmac, agrees_with_wycheproof) {
    const char* const set = std::getenv("LIENTHONG_CORPORA");
    const std::filesystem::path root =
        set != nullptr ? set : std::filesystem::path(LT_SOURCE_DIR) / "../shared/corpora";
    const auto file = root / "crypto-wycheproof/testvectors_v1/hmac_sha256_test.json";
    if (!exists(file)) GTEST_SKIP() << "no corpora";
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    const auto vectors = json::parse(text.str());
    ASSERT_TRUE(vectors);
    int checked = 0;
    for (const json::Value& group : *vectors->find("testGroups")->array()) {
        const auto tag_bytes = static_cast<std::size_t>(*group.integer_at("tagSize") / 8);
        for (const json::Value& test : *group.find("tests")->array()) {
            const std::string key = *decode_hex(*test.text_at("key"));
            const std::string message = *decode_hex(*test.text_at("msg"));
            const std::string tag = *decode_hex(*test.text_at("tag"));
            const Digest256 digest = hmac_sha256({key}, message);
            const bool equal = equal_in_constant_time(digest.view().substr(0, tag_bytes), tag);
            EXPECT_EQ(equal, test.text_at("result") == "valid") << *test.integer_at("tcId");
            ++checked;
        }
    }
    EXPECT_GT(checked, 150);
}

}  // namespace
}  // namespace lt::crypto
