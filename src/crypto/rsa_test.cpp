#include "crypto/rsa.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/encoding.hpp"
#include "base/json.hpp"

namespace lt::crypto {
namespace {

TEST(Rsa, signs_and_verifies) {
    const PrivateKey key = PrivateKey::generate(RsaSize::bits_2048);
    const std::string signature = key.sign("nội dung");
    const PublicKey spoken = key.public_key();
    EXPECT_EQ(spoken.bits(), 2048);
    EXPECT_EQ(signature.size(), 256U);
    EXPECT_EQ(spoken.verify("nội dung", signature), SignatureCheck::good);
    EXPECT_EQ(spoken.verify(sha256("nội dung"), signature), SignatureCheck::good);
    EXPECT_EQ(spoken.verify("nội dunG", signature), SignatureCheck::wrong);
    EXPECT_EQ(spoken.verify("nội dung", signature.substr(1)), SignatureCheck::wrong_length);
    EXPECT_EQ(spoken.verify("nội dung", signature + '\0'), SignatureCheck::wrong_length);
    EXPECT_EQ(spoken.verify("nội dung", ""), SignatureCheck::wrong_length);
    EXPECT_EQ(spoken.verify("nội dung", std::string(256, '\0')), SignatureCheck::wrong);
    EXPECT_EQ(spoken.verify("nội dung", std::string(256, '\xFF')), SignatureCheck::wrong);
}

TEST(Rsa, the_type_of_the_digest_is_the_hash) {
    const PrivateKey key = PrivateKey::generate(RsaSize::bits_2048);
    const PublicKey spoken = key.public_key();
    const std::string old = key.sign(sha1("nội dung"));
    EXPECT_EQ(spoken.verify(sha1("nội dung"), old), SignatureCheck::good);
    EXPECT_EQ(spoken.verify(sha1("nội dunG"), old), SignatureCheck::wrong);
    EXPECT_EQ(spoken.verify(sha1("nội dung"), old.substr(1)), SignatureCheck::wrong_length);
    EXPECT_EQ(spoken.verify(sha256("nội dung"), old), SignatureCheck::wrong);
    EXPECT_EQ(spoken.verify(sha1("nội dung"), key.sign("nội dung")), SignatureCheck::wrong);
    // The key still speaks SHA-256 afterwards.
    EXPECT_EQ(spoken.verify("nội dung", key.sign("nội dung")), SignatureCheck::good);
}

TEST(Rsa, a_key_shows_its_numbers) {
    const RsaNumbers numbers = PrivateKey::generate(RsaSize::bits_2048).public_key().numbers();
    EXPECT_EQ(numbers.modulus.size(), 256U);
    EXPECT_NE(numbers.modulus.front() & 0x80, 0);
    EXPECT_EQ(numbers.exponent, std::string("\x01\x00\x01", 3));
}

TEST(Rsa, keys_come_back_from_their_files) {
    const PrivateKey key = PrivateKey::generate(RsaSize::bits_2048);
    const auto again = PrivateKey::from_pem(key.pem());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_key().der(), key.public_key().der());
    const auto spoken = PublicKey::from_der(key.public_key().der());
    ASSERT_TRUE(spoken);
    EXPECT_EQ(spoken->verify("x", again->sign("x")), SignatureCheck::good);
}

TEST(Rsa, refuses_broken_key_files) {
    const std::string der = PrivateKey::generate(RsaSize::bits_2048).public_key().der();
    EXPECT_EQ(PublicKey::from_der("").error().code, ErrorCode::malformed);
    EXPECT_EQ(PublicKey::from_der(der + "x").error().code, ErrorCode::malformed);
    EXPECT_EQ(PublicKey::from_der(der.substr(0, 100)).error().code, ErrorCode::malformed);
    EXPECT_EQ(PrivateKey::from_pem("").error().code, ErrorCode::malformed);
    EXPECT_EQ(PrivateKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
                  .error()
                  .code,
              ErrorCode::malformed);
}

/// Every vector of one file; returns how many there were.
int check_wycheproof(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    const auto vectors = json::parse(text.str());
    if (!vectors) return 0;
    int checked = 0;
    for (const json::Value& group : *vectors->find("testGroups")->array()) {
        const auto key = PublicKey::from_der(*decode_hex(*group.text_at("publicKeyDer")));
        if (!key) {
            ADD_FAILURE() << file << ": key refused";
            continue;
        }
        for (const json::Value& test : *group.find("tests")->array()) {
            const std::string message = *decode_hex(*test.text_at("msg"));
            const std::string signature = *decode_hex(*test.text_at("sig"));
            const bool good = key->verify(message, signature) == SignatureCheck::good;
            // "acceptable" is an AlgorithmIdentifier without NULL: we are strict.
            EXPECT_EQ(good, test.text_at("result") == "valid")
                << file << " " << *test.integer_at("tcId");
            ++checked;
        }
    }
    return checked;
}

TEST(Rsa, agrees_with_wycheproof) {
    const char* const set = std::getenv("LIENTHONG_CORPORA");
    const std::filesystem::path root =
        set != nullptr ? set : std::filesystem::path(LT_SOURCE_DIR) / "../shared/corpora";
    const auto folder = root / "crypto-wycheproof/testvectors_v1";
    if (!exists(folder)) GTEST_SKIP() << "no corpora";
    for (const int bits : {2048, 3072, 4096}) {
        const std::string name = "rsa_signature_" + std::to_string(bits) + "_sha256_test.json";
        EXPECT_GT(check_wycheproof(folder / name), 250) << name;
    }
}

}  // namespace
}  // namespace lt::crypto
