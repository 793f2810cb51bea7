#include "sandbox/trust.hpp"

#include <gtest/gtest.h>

#include "crypto/trust.hpp"
#include "signature/sign.hpp"
#include "signature/verifier.hpp"
#include "temporary_directory.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;

Facility facility(std::string_view code, std::string_view tax_code) {
    return {FacilityCode::parse(code).value(), TaxCode::parse(tax_code).value(),
            Text::from_bytes("Bệnh viện Mẫu").value(), "01"};
}

class TrustTest : public testing::Test {
  protected:
    /// The verdict on a small paper of November 2026 signed by this identity.
    signature::Report verify(const Trust& trust, const crypto::Identity& signer) {
        const auto paper = signature::sign(
            "<GIAMDINHHS><THONGTINHOSO><NGAYLAP>20261120</NGAYLAP></THONGTINHOSO><CHUKYDONVI/></"
            "GIAMDINHHS>",
            signer);
        EXPECT_TRUE(paper);
        const auto anchors = crypto::TrustStore::from_pem(trust.root_pem());
        EXPECT_TRUE(anchors);
        const signature::Verifier verifier{*anchors};
        return verifier.verify(*paper, {Instant::start_of(Date{2026, 11, 20})}).report;
    }

    test::TemporaryDirectory x_folder;
    Facility x_facility = facility("01901", "9900000016");
};

TEST_F(TrustTest, AFacilitySignsWhatTheRootLetsVerify) {
    const auto trust = Trust::open(x_folder.path());
    ASSERT_TRUE(trust) << trust.error().log.text;
    const auto identity = trust->identity_of(x_facility);
    ASSERT_TRUE(identity) << identity.error().log.text;
    const signature::Report report = verify(*trust, *identity);
    EXPECT_EQ(report.verdict, signature::Verdict::accepted);
    ASSERT_TRUE(report.signer);
    EXPECT_EQ(report.signer->tax_code, x_facility.tax_code);
}

TEST_F(TrustTest, AnExpiredCertificateIsRefusedForItsDatesOnly) {
    const auto trust = Trust::open(x_folder.path());
    ASSERT_TRUE(trust);
    const auto identity = trust->identity_of(x_facility, CertificateTerm::expired);
    ASSERT_TRUE(identity);
    const signature::Report report = verify(*trust, *identity);
    EXPECT_EQ(report.verdict, signature::Verdict::refused);
    for (const signature::Finding& finding : report.findings) {
        EXPECT_TRUE(finding.code == signature::FindingCode::not_valid_at_signing ||
                    finding.code == signature::FindingCode::not_valid_at_receipt);
    }
}

TEST_F(TrustTest, ASecondOpeningFindsTheSameKeys) {
    const auto first = Trust::open(x_folder.path());
    ASSERT_TRUE(first);
    ASSERT_TRUE(first->prepare({x_facility, facility("01902", "9900000030")}));
    const auto again = Trust::open(x_folder.path());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->root_pem(), first->root_pem());
    EXPECT_EQ(again->identity_of(x_facility)->certificate.fingerprint(),
              first->identity_of(x_facility)->certificate.fingerprint());
    EXPECT_EQ(again->identity_of(x_facility)->key.pem(), first->identity_of(x_facility)->key.pem());
    const auto mode = fs::status(x_folder.path() / "01901.key").permissions();
    EXPECT_EQ(mode & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
}

TEST_F(TrustTest, ACertificateOfAnotherFacilityIsNotUsed) {
    const auto trust = Trust::open(x_folder.path());
    ASSERT_TRUE(trust);
    ASSERT_TRUE(trust->identity_of(x_facility));
    const auto other = trust->identity_of(facility("01901", "9900000030"));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace lt::sandbox
