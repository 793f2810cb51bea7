#include "crypto/ec.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "corpora.hpp"

namespace lt::crypto {
namespace {

TEST(Ec, signs_and_verifies) {
    const EcPrivateKey key = EcPrivateKey::generate();
    const std::string signature = key.sign("nội dung");
    const EcPublicKey spoken = key.public_key();
    EXPECT_EQ(signature.size(), k_es256_bytes);
    EXPECT_EQ(spoken.verify("nội dung", signature), SignatureCheck::good);
    EXPECT_EQ(spoken.verify(sha256("nội dung"), signature), SignatureCheck::good);
    EXPECT_EQ(spoken.verify("nội dunG", signature), SignatureCheck::wrong);
    EXPECT_EQ(EcPrivateKey::generate().public_key().verify("nội dung", signature),
              SignatureCheck::wrong);
    EXPECT_EQ(spoken.verify("nội dung", signature.substr(1)), SignatureCheck::wrong_length);
    EXPECT_EQ(spoken.verify("nội dung", signature + '\0'), SignatureCheck::wrong_length);
    EXPECT_EQ(spoken.verify("nội dung", ""), SignatureCheck::wrong_length);
    EXPECT_EQ(spoken.verify("nội dung", std::string(64, '\0')), SignatureCheck::wrong);
    EXPECT_EQ(spoken.verify("nội dung", std::string(64, '\xFF')), SignatureCheck::wrong);
}

TEST(Ec, keys_come_back_from_their_files) {
    const EcPrivateKey key = EcPrivateKey::generate();
    const auto again = EcPrivateKey::from_pem(key.pem());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->public_key().der(), key.public_key().der());
    const auto spoken = EcPublicKey::from_der(key.public_key().der());
    ASSERT_TRUE(spoken);
    EXPECT_EQ(spoken->verify("x", again->sign("x")), SignatureCheck::good);
}

TEST(Ec, refuses_other_keys) {
    const std::string der = EcPrivateKey::generate().public_key().der();
    EXPECT_EQ(EcPublicKey::from_der("").error().code, ErrorCode::malformed);
    EXPECT_EQ(EcPublicKey::from_der(der + "x").error().code, ErrorCode::malformed);
    std::string off_the_curve = der;
    off_the_curve.back() = static_cast<char>(off_the_curve.back() ^ 1);
    EXPECT_FALSE(EcPublicKey::from_der(off_the_curve));
    const PrivateKey rsa = PrivateKey::generate(RsaSize::bits_2048);
    EXPECT_EQ(EcPublicKey::from_der(rsa.public_key().der()).error().code, ErrorCode::unsupported);
    EXPECT_EQ(EcPrivateKey::from_pem(rsa.pem()).error().code, ErrorCode::unsupported);
    EXPECT_EQ(PrivateKey::from_pem(EcPrivateKey::generate().pem()).error().code,
              ErrorCode::unsupported);
    EXPECT_EQ(EcPrivateKey::from_pem("").error().code, ErrorCode::malformed);
}

TEST(Ec, agrees_with_wycheproof) {
    const auto file =
        test::corpus("crypto-wycheproof") / "testvectors_v1/ecdsa_secp256r1_sha256_p1363_test.json";
    if (!exists(file)) GTEST_SKIP() << "no corpora";
    const auto vectors = json::parse(test::bytes_of(file));
    ASSERT_TRUE(vectors);
    int checked = 0;
    for (const json::Value& group : *vectors->find("testGroups")->array()) {
        const auto key = EcPublicKey::from_der(*decode_hex(*group.text_at("publicKeyDer")));
        ASSERT_TRUE(key);
        for (const json::Value& one : *group.find("tests")->array()) {
            const std::string message = *decode_hex(*one.text_at("msg"));
            const std::string signature = *decode_hex(*one.text_at("sig"));
            EXPECT_EQ(key->verify(message, signature) == SignatureCheck::good,
                      one.text_at("result") == "valid")
                << *one.integer_at("tcId");
            ++checked;
        }
    }
    EXPECT_GT(checked, 200);
}

}  // namespace
}  // namespace lt::crypto
