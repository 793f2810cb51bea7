#include "sandbox/driver_health.hpp"

#include <gtest/gtest.h>

#include "document/json_file.hpp"
#include "sandbox/trust.hpp"
#include "signature/verifier.hpp"
#include "temporary_directory.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;

const Instant k_now = Instant::parse_iso("2026-11-20T03:00:00Z").value();

class DriverHealthTest : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        const test::TemporaryDirectory folder;
        const auto tables =
            ReferenceTables::read(fs::path{LT_SOURCE_DIR} / "src/sandbox/data").value();
        x_country = make_country({.persons = 300, .seed = 7}, tables);
        const auto trust = Trust::open(folder.path()).value();
        x_root_pem = trust.root_pem();
        x_signer = trust.identity_of(x_country.facilities.front()).value();
    }
    static void TearDownTestSuite() { x_signer.reset(); }

    static const Resident& driver() {
        return *std::ranges::find_if(x_country.residents, [](const Resident& person) {
            return person.birth.full() && person.birth.year < 2000;
        });
    }

    /// What the gateway makes of the paper, sent in this manner.
    document::ReadFile received(DriverManner manner) {
        const auto paper =
            driver_health_paper(driver(), x_country.facilities.front(), 17, k_now.local_date());
        const auto message = driver_health_message(paper, *x_signer, k_now, manner);
        EXPECT_TRUE(message);
        const auto bytes = document::sign_data(*message);
        if (!bytes) return document::read_driver_health(*message, std::nullopt);
        const auto trust = crypto::TrustStore::from_pem(x_root_pem).value();
        const signature::Verifier verifier{trust};
        const auto verification =
            verifier.verify(*bytes, {.received = k_now, .accepted = {signature::Profile::s3}});
        EXPECT_TRUE(verification.verified);
        if (!verification.verified) return {};
        return verification.verified
            ->read([&](xml::Node root) { return document::read_driver_health(*message, root); })
            .value();
    }

    static inline Country x_country;
    static inline std::string x_root_pem;
    static inline std::optional<crypto::Identity> x_signer;
};

TEST_F(DriverHealthTest, EveryMannerOfRealProgramsIsRead) {
    for (const auto manner :
         {DriverManner::plain, DriverManner::utf16_declared, DriverManner::short_place_codes}) {
        const auto file = received(manner);
        ASSERT_EQ(file.papers.size(), 1U);
        EXPECT_TRUE(file.findings.empty()) << file.findings[0].sentence;
        EXPECT_EQ(file.papers[0].subject.personal_id, driver().id);
        EXPECT_EQ(file.facility_given, x_country.facilities.front().code.text());
        EXPECT_FALSE(file.papers[0].defective);
    }
}

TEST_F(DriverHealthTest, TheWordTestIsNoSignature) {
    const auto file = received(DriverManner::says_test);
    ASSERT_EQ(file.papers.size(), 1U);
    EXPECT_TRUE(file.papers[0].defective);
    EXPECT_EQ(file.findings.back().rule, "KSK-5");
}

TEST_F(DriverHealthTest, AnAlteredConclusionIsFound) {
    const auto file = received(DriverManner::json_altered);
    ASSERT_EQ(file.findings.size(), 1U);
    EXPECT_EQ(file.findings[0].rule, "KSK-6");
    EXPECT_EQ(file.findings[0].element, "KETLUAN");
    EXPECT_TRUE(file.papers.at(0).defective);
}

}  // namespace
}  // namespace lt::sandbox
