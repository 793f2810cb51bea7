#include "crypto/crl.hpp"

#include <gtest/gtest.h>

#include "test_authority.hpp"
#include "base/encoding.hpp"

namespace lt::crypto {
namespace {

using test::authority;
using test::day;

const Validity k_window{day(2026, 7, 1), day(2026, 7, 8)};

std::string list(const Identity& issuer, std::vector<RevokedSerial> revoked = {}) {
    return issue_crl(issuer, revoked, k_window).value();
}

TEST(Crl, says_who_is_revoked_and_since_when) {
    const auto& ca = authority();
    const auto crl =
        Crl::from_der(list(ca.ca, {{ca.hospital.certificate.serial(), day(2026, 6, 1)}}));
    ASSERT_TRUE(crl) << crl.error().log.text;
    EXPECT_TRUE(crl->is_signed_by(ca.ca.certificate));
    EXPECT_EQ(crl->window(), k_window);
    EXPECT_EQ(crl->entries(), 1U);
    EXPECT_EQ(crl->issuer(), ca.ca.certificate.subject());
    const CertificateStatus revoked = crl->status_of(ca.hospital.certificate);
    EXPECT_EQ(revoked.standing, Standing::revoked);
    EXPECT_EQ(revoked.revoked_at, day(2026, 6, 1));
    const CertificateStatus good = crl->status_of(ca.responder.certificate);
    EXPECT_EQ(good.standing, Standing::good);
    EXPECT_EQ(good.window, k_window);
    EXPECT_FALSE(good.revoked_at);
    EXPECT_EQ(crl->status_of(ca.ca.certificate).standing, Standing::unknown) << "another issuer";
}

TEST(Crl, only_its_issuer_signs_it) {
    const auto& ca = authority();
    const auto crl = Crl::from_der(list(ca.ca));
    ASSERT_TRUE(crl);
    EXPECT_FALSE(crl->is_signed_by(ca.root.certificate));
    EXPECT_FALSE(crl->is_signed_by(ca.hospital.certificate));
    // The right name, another key.
    const Certificate namesake =
        *issue_root({"CA", "", TaxCode::parse("0101234567").value()}, ca.stranger.key, ca.validity);
    EXPECT_FALSE(crl->is_signed_by(namesake));
    std::string changed = crl->der();
    changed[changed.size() - 1] = static_cast<char>(changed.back() ^ 1);
    EXPECT_FALSE(Crl::from_der(changed)->is_signed_by(ca.ca.certificate));
    // A certificate that may not issue cannot sign a list, whatever it puts in.
    EXPECT_FALSE(Crl::from_der(list(ca.hospital))->is_signed_by(ca.hospital.certificate));
}

TEST(Crl, comes_as_der_or_pem) {
    const std::string der = list(authority().root);
    const std::string text = base64(der);
    std::string pem = "-----BEGIN X509 CRL-----\n";
    for (std::size_t at = 0; at < text.size(); at += 64) pem += text.substr(at, 64) + "\n";
    pem += "-----END X509 CRL-----\n";
    EXPECT_EQ(Crl::from_file_bytes(pem)->der(), der);
    EXPECT_EQ(Crl::from_file_bytes(der)->der(), der);
    EXPECT_FALSE(Crl::from_file_bytes("-----BEGIN X509 CRL-----\nAAAA\n"));
}

TEST(Crl, refuses_what_is_not_exactly_a_list) {
    const std::string der = list(authority().root);
    EXPECT_EQ(Crl::from_der("").error().code, ErrorCode::malformed);
    EXPECT_EQ(Crl::from_der(der + "x").error().code, ErrorCode::malformed);
    EXPECT_EQ(Crl::from_der(der.substr(0, der.size() - 1)).error().code, ErrorCode::malformed);
    EXPECT_EQ(Crl::from_der(std::string(k_crl_bytes_max, '0')).error().code, ErrorCode::malformed);
    EXPECT_EQ(Crl::from_der(std::string(k_crl_bytes_max + 1, '0')).error().code,
              ErrorCode::too_large);
    const auto backwards = issue_crl(authority().root, {}, {day(2026, 7, 2), day(2026, 7, 1)});
    EXPECT_EQ(Crl::from_der(*backwards).error().code, ErrorCode::malformed);
}

TEST(Crl, a_serial_must_be_hex) {
    const std::vector<RevokedSerial> wrong{{"12G4", day(2026, 1, 1)}};
    EXPECT_EQ(issue_crl(authority().root, wrong, k_window).error().code,
              ErrorCode::invalid_argument);
    const std::vector<RevokedSerial> empty{{"", day(2026, 1, 1)}};
    EXPECT_FALSE(issue_crl(authority().root, empty, k_window));
}

}  // namespace
}  // namespace lt::crypto
