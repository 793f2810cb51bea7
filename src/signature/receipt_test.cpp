#include "signature/receipt.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "test_authority.hpp"

namespace lt::signature {
namespace {

using test::authority;
using test::day;

ReceiptSigner signer() {
    const auto& ca = authority();
    return ReceiptSigner::from_pem(ca.receipt_key.pem(),
                                   ca.receipt_certificate.pem() + ca.root.certificate.pem())
        .value();
}

Receipt receipt() {
    return {.receipt = "01J2",
            .facility = "01929",
            .service = "qd130/130",
            .sha256 = crypto::sha256("tệp"),
            .received = day(2026, 7, 15),
            .code = "200",
            .message = "Đã nhận.",
            .next = "Hệ thống xác thực người bệnh rồi xét hưởng.",
            .profile = "S1",
            .signer = std::string(64, 'a')};
}

crypto::TrustStore trust() { return crypto::TrustStore({authority().root.certificate}); }

/// A receipt with other parts, signed by the right key.
std::string signed_as(const std::string& header, const std::string& payload) {
    const std::string text = base64url(header) + "." + base64url(payload);
    return text + "." + base64url(authority().receipt_key.sign(text));
}

TEST(Receipt, comes_back_as_it_was_signed) {
    const auto checked = check_receipt(signer().sign(receipt()), trust());
    ASSERT_TRUE(checked) << checked.error().log.text;
    EXPECT_EQ(checked->receipt, receipt());
    EXPECT_EQ(checked->signer.fingerprint(), authority().receipt_certificate.fingerprint());
    EXPECT_EQ(checked->chain_validity, authority().validity);
}

TEST(Receipt, a_changed_one_is_refused) {
    const std::string jws = signer().sign(receipt());
    for (std::size_t at = 0; at < jws.size(); at += 7) {
        std::string changed = jws;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(check_receipt(changed, trust())) << at;
    }
    for (const std::string& wrong :
         {std::string{}, std::string{"."}, std::string{".."}, jws + ".", jws + "=", jws + "\n",
          " " + jws, jws.substr(0, jws.rfind('.')), jws.substr(jws.find('.') + 1)}) {
        EXPECT_FALSE(check_receipt(wrong, trust())) << wrong.size();
    }
}

TEST(Receipt, has_one_form) {
    const std::string jws = signer().sign(receipt());
    const std::string header = decode_base64url(jws.substr(0, jws.find('.'))).value();
    const std::size_t dot = jws.find('.') + 1;
    const std::string payload = decode_base64url(jws.substr(dot, jws.rfind('.') - dot)).value();
    EXPECT_TRUE(check_receipt(signed_as(header, payload), trust()));
    const auto refused = [&](const std::string& h, const std::string& p) {
        return !check_receipt(signed_as(h, p), trust());
    };
    const auto with = [](std::string text, std::string_view from, std::string_view to) {
        const std::size_t at = text.find(from);
        EXPECT_NE(at, text.npos) << from;
        return text.replace(at, from.size(), to);
    };
    EXPECT_TRUE(refused(with(header, "ES256", "none"), payload));
    EXPECT_TRUE(refused(with(header, "ES256", "HS256"), payload));
    EXPECT_TRUE(refused(with(header, "{", "{\"crit\":[],"), payload));
    EXPECT_TRUE(refused("{\"alg\":\"ES256\",\"x5c\":[]}", payload));
    EXPECT_TRUE(refused("{\"alg\":\"ES256\",\"x5c\":[1]}", payload));
    EXPECT_TRUE(refused("{\"alg\":\"ES256\",\"jwk\":{}}", payload));
    EXPECT_TRUE(refused("[]", payload));
    EXPECT_TRUE(refused(header, "[]"));
    EXPECT_TRUE(refused(header, with(payload, "\"code\"", "\"kode\"")));
    EXPECT_TRUE(refused(header, with(payload, "{", "{\"more\":\"\",")));
    EXPECT_TRUE(refused(header, with(payload, "2026-07", "2026-13")));
    EXPECT_TRUE(refused(header, with(payload, "\"200\"", "200")));
    EXPECT_TRUE(refused(header, with(payload, receipt().sha256.hex(), "00")));
}

TEST(Receipt, has_a_limit) {
    Receipt large = receipt();
    const std::size_t rest = signer().sign(large).size();
    large.message.append((k_receipt_bytes_max - rest) * 3 / 4 - 8, 'x');
    EXPECT_TRUE(check_receipt(signer().sign(large), trust()));
    large.message.append(32, 'x');
    EXPECT_EQ(check_receipt(signer().sign(large), trust()).error().code, ErrorCode::too_large);
}

TEST(Receipt, only_a_trusted_office_signs) {
    const std::string jws = signer().sign(receipt());
    const crypto::TrustStore other({authority().stranger.certificate});
    EXPECT_EQ(check_receipt(jws, other).error().code, ErrorCode::forbidden);
}

TEST(Receipt, key_and_certificate_belong_together) {
    const auto& ca = authority();
    const std::string pem = ca.receipt_certificate.pem();
    EXPECT_EQ(ReceiptSigner::from_pem(crypto::EcPrivateKey::generate().pem(), pem).error().code,
              ErrorCode::invalid_argument);
    EXPECT_EQ(ReceiptSigner::from_pem(ca.hospital.key.pem(), pem).error().code,
              ErrorCode::unsupported);
    EXPECT_EQ(
        ReceiptSigner::from_pem(ca.receipt_key.pem(), ca.hospital.certificate.pem()).error().code,
        ErrorCode::unsupported);
    EXPECT_EQ(ReceiptSigner::from_pem("", pem).error().code, ErrorCode::malformed);
    EXPECT_EQ(ReceiptSigner::from_pem(ca.receipt_key.pem(), "").error().code, ErrorCode::malformed);
    const auto no_signer = crypto::issue({"X", "", {}}, ca.receipt_key.public_key(),
                                         crypto::Profile::encryption_only, ca.validity, ca.root);
    EXPECT_EQ(ReceiptSigner::from_pem(ca.receipt_key.pem(), no_signer->pem()).error().code,
              ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace lt::signature
