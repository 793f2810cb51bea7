// `lienthong verify` on files of every kind.
#include "app/verify.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/config.hpp"
#include "base/encoding.hpp"
#include "crypto/ocsp.hpp"
#include "signature/jws.hpp"
#include "signature/sign.hpp"
#include "temporary_directory.hpp"
#include "test_authority.hpp"

namespace lt::app {
namespace {

namespace fs = std::filesystem;
using Codes = std::vector<std::string>;
using test::authority;
using test::day;

const Instant k_received = day(2026, 7, 15);

std::string paper(const char* facility = "01929") {
    return std::string{"<GIAMDINHHS><THONGTINDONVI><MACSKCB>"} + facility +
           "</MACSKCB></THONGTINDONVI><THONGTINHOSO><NGAYLAP>20260715</NGAYLAP></THONGTINHOSO>"
           "<CHUKYDONVI/></GIAMDINHHS>";
}
std::string signed_paper(const char* facility = "01929") {
    return signature::sign(paper(facility), authority().hospital).value();
}

/// The hospital's certificate comes alone, so its issuer is the anchor.
Trusted trusted() {
    signature::FacilityList facilities;
    facilities.add(TaxCode::parse("0101234567").value(), FacilityCode::parse("01929").value());
    return {crypto::TrustStore({authority().ca.certificate, authority().root.certificate}),
            std::nullopt,
            facilities,
            {}};
}

FileReport report_of(std::string_view bytes, const Trusted& by = trusted()) {
    return verify_bytes(bytes, std::nullopt, by, k_received);
}
Codes codes(const FileReport& report) {
    Codes all;
    for (const auto& one : report.findings) {
        EXPECT_FALSE(one.vi.empty()) << one.code;
        all.push_back(one.code);
    }
    return all;
}

TEST(Verify, papers_are_accepted_with_what_was_signed) {
    const FileReport report = report_of(signed_paper());
    EXPECT_EQ(codes(report), Codes{});
    EXPECT_TRUE(report.accepted());
    const json::Value json = report_json("a.xml", report);
    EXPECT_EQ(json.text_at("verdict"), "accepted");
    EXPECT_EQ(json.text_at("profile"), "S1");
    EXPECT_EQ(json.find("signer")->text_at("tax_code"), "0101234567");
    EXPECT_EQ(json.find("covered")->array()->size(), 1U);
    EXPECT_EQ(json.find("revocation")->text_at("state"), "unchecked");
    EXPECT_NE(report_text("a.xml", report).find("CHẤP NHẬN"), std::string::npos);
    const auto s3 = signature::sign("<root><MACSKCB>01929</MACSKCB></root>", authority().hospital,
                                    signature::Profile::s3);
    ASSERT_TRUE(s3) << s3.error().client.en;
    EXPECT_EQ(codes(report_of(*s3)), Codes{});
}

TEST(Verify, every_finding_is_named) {
    EXPECT_EQ(codes(report_of(paper())), Codes{"not_signed"});
    EXPECT_EQ(report_json("x", report_of(paper())).text_at("verdict"), "not_signed");
    std::string changed = signed_paper();
    changed.replace(changed.find("01929"), 5, "01930");
    EXPECT_EQ(codes(report_of(changed)), Codes{"digest_mismatch"});
    EXPECT_EQ(codes(report_of("<x")), Codes{"not_well_formed"});
    EXPECT_EQ(report_json("x", report_of("<x")).text_at("verdict"), "refused");
    EXPECT_EQ(codes(report_of("{")), Codes{"json_malformed"});
    EXPECT_EQ(codes(report_of("{}")), Codes{"sign_data_malformed"});
    EXPECT_EQ(codes(report_of("{\"format\":\"lienthong-evidence/1\"}")),
              Codes{"evidence_malformed"});
    EXPECT_EQ(codes(report_of("a.b.c")), Codes{"jws_malformed"});
}

TEST(Verify, the_facility_is_the_signers) {
    EXPECT_EQ(codes(report_of(signed_paper("01930"))), Codes{"facility_mismatch"});
    Trusted by = trusted();
    by.facilities = signature::FacilityList{};
    EXPECT_EQ(codes(report_of(signed_paper(), by)), Codes{"facility_unknown"});
    by.facilities.reset();
    EXPECT_EQ(codes(report_of(signed_paper("01930"), by)), Codes{}) << "nobody said whose it is";
}

TEST(Verify, lists_tell_of_revocation) {
    const auto with = [](std::vector<crypto::RevokedSerial> revoked) {
        Trusted by = trusted();
        by.crls = {std::make_shared<const std::string>(
            crypto::issue_crl(authority().ca, revoked, {day(2026, 7, 14), day(2026, 7, 21)})
                .value())};
        return report_of(signed_paper(), by);
    };
    EXPECT_TRUE(with({}).accepted());
    EXPECT_EQ(with({}).revocation.state, signature::Revocation::good);
    const std::string& serial = authority().hospital.certificate.serial();
    EXPECT_EQ(codes(with({{serial, k_received}})), Codes{"certificate_revoked"});
    EXPECT_TRUE(with({{serial, day(2026, 7, 16)}}).accepted()) << "revoked later";
}

TEST(Verify, signed_json_is_a_paper_too) {
    const json::Value payload = json::Object{}.add("kind", "giay_khai_sinh");
    const std::string jws = signature::sign_jws(payload, authority().hospital).value();
    EXPECT_EQ(codes(report_of(jws + "\n")), Codes{});
    std::string changed = jws;
    changed[changed.size() - 20] = changed[changed.size() - 20] == 'A' ? 'B' : 'A';
    EXPECT_EQ(codes(report_of(changed)), Codes{"signature_mismatch"});
}

TEST(Verify, channel_c_signs_what_is_inside) {
    const json::Value outer = json::Object{}.add("SIGNDATA", base64(signed_paper()));
    EXPECT_TRUE(report_of(json::dump(outer)).accepted());
}

/// Evidence of the paper, made on the day it came.
signature::Evidence evidence_of(const std::string& original) {
    const auto& ca = authority();
    const auto signer =
        signature::ReceiptSigner::from_pem(ca.receipt_key.pem(), ca.receipt_certificate.pem());
    signature::Evidence made;
    made.document = crypto::sha256(original);
    made.chain = {ca.hospital.certificate.der(), ca.ca.certificate.der()};
    made.revocation.proofs = {std::make_shared<const std::string>(
        crypto::issue_crl(ca.ca, {}, {k_received, day(2026, 7, 21)}).value())};
    made.receipt_jws = signer->sign({.receipt = "01J2",
                                     .facility = "01929",
                                     .service = "qd130/130",
                                     .sha256 = made.document,
                                     .received = k_received,
                                     .code = "200",
                                     .message = "Đã nhận.",
                                     .next = "Chờ.",
                                     .profile = "S1",
                                     .signer = ca.hospital.certificate.fingerprint().hex()});
    const std::vector<std::string> receipts{made.receipt_jws};
    const signature::StampBatch batch(receipts);
    SeededRandom random(1);
    const std::string request = crypto::time_stamp_request(batch.root(), random);
    const auto answer =
        crypto::answer_time_stamp(request, {ca.stamper, {}, test::hours_after(k_received, 1)});
    made.stamp = batch.stamp_of(0, crypto::token_of_answer(answer.value(), request).value());
    return made;
}

TEST(Verify, evidence_and_receipts_speak_for_themselves) {
    signature::Evidence evidence = evidence_of(signed_paper());
    const std::string beside = json::dump(to_json(evidence));
    const FileReport report = verify_bytes(signed_paper(), beside, trusted(), day(2056, 1, 1));
    EXPECT_EQ(codes(report), Codes{}) << "thirty years later";
    const json::Value json = report_json("a.xml", report);
    EXPECT_EQ(json.text_at("kind"), "evidence");
    EXPECT_EQ(json.find("receipt")->text_at("receipt"), "01J2");
    EXPECT_EQ(json.text_at("stamped"), test::hours_after(k_received, 1).iso());
    EXPECT_EQ(codes(verify_bytes(signed_paper() + " ", beside, trusted(), k_received)),
              Codes{"original_changed"});
    EXPECT_EQ(codes(report_of(beside)), Codes{"original_missing"});
    evidence.original = signed_paper();
    EXPECT_TRUE(report_of(json::dump(to_json(evidence))).accepted());
    const FileReport receipt = report_of(evidence.receipt_jws + "\n");
    EXPECT_TRUE(receipt.accepted());
    EXPECT_EQ(report_json("r", receipt).text_at("kind"), "receipt");
    EXPECT_NE(report_text("r", receipt).find("01J2"), std::string::npos);
}

class VerifyFiles : public testing::Test {
  protected:
    void SetUp() override {
        ASSERT_TRUE(write_file(x_folder / "good.xml", signed_paper()));
        ASSERT_TRUE(write_file(x_folder / "bad.xml", paper()));
        ASSERT_TRUE(write_file(x_folder / "ca.pem", authority().ca.certificate.pem()));
        x_options.anchors = {x_folder / "ca.pem"};
        x_options.at = "2026-07-15";
    }

    test::TemporaryDirectory x_directory;
    const fs::path& x_folder = x_directory.path();
    VerifyOptions x_options;
};

TEST_F(VerifyFiles, all_must_be_accepted) {
    x_options.files = {x_folder / "good.xml"};
    x_options.facilities = {"01929=0101234567"};
    EXPECT_EQ(verify_files(x_options).value(), AllAccepted::yes);
    x_options.form = VerifyForm::json;
    x_options.files.push_back(x_folder / "bad.xml");
    EXPECT_EQ(verify_files(x_options).value(), AllAccepted::no);
    x_options.files.pop_back();
    x_options.facilities = {"01930=0101234567"};
    EXPECT_EQ(verify_files(x_options).value(), AllAccepted::no);
}

TEST_F(VerifyFiles, time_and_options_count) {
    x_options.files = {x_folder / "good.xml"};
    x_options.at = "2040-01-01";
    EXPECT_EQ(verify_files(x_options).value(), AllAccepted::no) << "the certificate has ended";
    x_options.at = "2026-07-15T08:00:00Z";
    EXPECT_EQ(verify_files(x_options).value(), AllAccepted::yes);
    for (const char* at : {"today", "2026-13-01"}) {
        x_options.at = at;
        EXPECT_EQ(verify_files(x_options).error().code, ErrorCode::invalid_argument);
    }
    x_options.at = "";
    for (const char* pair : {"01929", "01929=", "=0101234567", "x=0101234567"}) {
        x_options.facilities = {pair};
        EXPECT_EQ(verify_files(x_options).error().code, ErrorCode::invalid_argument) << pair;
    }
    x_options.facilities = {};
    x_options.files = {x_folder / "none.xml"};
    EXPECT_EQ(verify_files(x_options).error().code, ErrorCode::not_found);
    x_options.files = {x_folder / "good.xml"};
    x_options.anchors = {};
    x_options.config = x_folder / "none.toml";
    EXPECT_EQ(verify_files(x_options).error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace lt::app
