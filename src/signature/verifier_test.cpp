// Accepted papers, tampered papers, and certificates that do not fit.
#include "signature/verifier.hpp"

#include "signature/facility.hpp"
#include "signature/impl/test_world.hpp"

namespace lt::signature {
namespace {

using enum FindingCode;
using Codes = std::vector<FindingCode>;

TEST(Verifier, accepts_a_signed_paper_and_shows_what_was_signed) {
    const auto done = World::get().verifier.verify(signed_paper(), {k_received});
    EXPECT_EQ(codes(done.report), Codes{});
    ASSERT_TRUE(done.verified);
    EXPECT_EQ(done.report.verdict, Verdict::accepted);
    EXPECT_EQ(done.report.root, "GIAMDINHHS");
    EXPECT_EQ(done.report.document, crypto::sha256(signed_paper()));
    EXPECT_EQ(done.report.signing_day, (Date{2026, 7, 15}));
    ASSERT_TRUE(done.report.signer);
    EXPECT_EQ(done.report.signer->tax_code->text(), "0101234567");
    EXPECT_EQ(done.report.signer->certificate_fingerprint,
              World::get().signer.certificate.fingerprint());
    EXPECT_EQ(done.report.signer->chain_validity,
              (crypto::Validity{day(2026, 1, 1), day(2027, 1, 1)}));
}

TEST(Verifier, a_reader_sees_the_content_without_the_signature) {
    const auto done = World::get().verifier.verify(signed_paper(), {k_received});
    ASSERT_TRUE(done.verified);
    const Signed<std::string> code = done.verified->read(
        [](xml::Node root) { return root.child("THONGTINDONVI")->child("MACSKCB")->text(); });
    EXPECT_EQ(code.value(), "01929");
    const Signed<bool> empty = done.verified->read([](xml::Node root) {
        const xml::Node wrapper = *root.child("CHUKYDONVI");
        return !wrapper.first_child() && wrapper.text().empty();
    });
    EXPECT_TRUE(empty.value());
}

TEST(Verifier, a_readers_error_is_passed_on) {
    const auto done = World::get().verifier.verify(signed_paper(), {k_received});
    const Result<Signed<int>> read = done.verified->read(
        [](xml::Node) -> Result<int> { return fail(ErrorCode::malformed, {"", ""}); });
    EXPECT_FALSE(read);
    EXPECT_EQ(done.verified->read([](xml::Node) -> Result<int> { return 7; })->value(), 7);
}

TEST(Verifier, accepts_each_form_of_the_wrapper) {
    for (const char* wrapper : {"<CHUKYDONVI/>", "<CHUKYDONVI />", "<CHUKYDONVI></CHUKYDONVI>",
                                "<CHUKYDONVI\n></CHUKYDONVI>"}) {
        const auto bytes = sign(paper(wrapper), World::get().signer);
        ASSERT_TRUE(bytes) << wrapper;
        EXPECT_EQ(codes(*bytes), Codes{}) << wrapper;
    }
}

// Hospital systems wrap base 64, indent the Signature, and put an Id on it: all inside the profile.
TEST(Verifier, accepts_white_space_that_is_not_signed) {
    std::string bytes = signed_paper();
    bytes = replaced(bytes, "</SignedInfo>", "</SignedInfo>\r\n    ");
    bytes = replaced(bytes, "<SignatureValue>", "<SignatureValue>\r\n");
    bytes = replaced(bytes, "<Signature xmlns", "<Signature Id=\"CHUKYDONVI-1\" xmlns");
    bytes = replaced(bytes, "<KeyInfo>", "<KeyInfo>\n  ");
    EXPECT_EQ(codes(bytes), Codes{});
}

TEST(Verifier, says_when_nothing_is_signed) {
    for (const std::string& bytes : {paper(), paper("<CHUKYDONVI></CHUKYDONVI>"), paper(""),
                                     paper("<CHUKYDONVI>\n</CHUKYDONVI>")}) {
        const Report report = report_of(bytes);
        EXPECT_EQ(codes(report), Codes{not_signed});
        EXPECT_EQ(report.verdict, Verdict::not_signed);
    }
    EXPECT_EQ(report_of(paper("<CHUKYDONVI>x</CHUKYDONVI>")).verdict, Verdict::refused);
    EXPECT_EQ(codes(paper("<CHUKYDONVI><Signature/></CHUKYDONVI>")),
              (Codes{not_signed, wrapper_not_empty}));
}

TEST(Verifier, names_what_the_parser_refuses) {
    EXPECT_EQ(codes(""), Codes{not_well_formed});
    EXPECT_EQ(codes("<a"), Codes{not_well_formed});
    EXPECT_EQ(codes("<!DOCTYPE a><a/>"), Codes{doctype});
    EXPECT_EQ(codes("<a>" + std::string(17U << 20, ' ') + "</a>"), Codes{too_large});
}

// Every region of the file, one change each.
TEST(Verifier, notices_a_change_anywhere) {
    const std::string& good = signed_paper();
    const auto changed = [&](std::string_view from, std::string_view to) {
        return codes(replaced(good, from, to));
    };
    EXPECT_EQ(changed("01929<", "01930<"), Codes{digest_mismatch});
    EXPECT_EQ(changed("20260715", "20260716"), Codes{digest_mismatch});
    EXPECT_EQ(changed("<LOAIHOSO>XML7", "<LOAIHOSO>XML8"), Codes{digest_mismatch});
    EXPECT_EQ(changed("</MACSKCB>", " </MACSKCB>"), Codes{digest_mismatch});
    EXPECT_EQ(changed("<MACSKCB>", "<MACSKCB x=\"1\">"), Codes{digest_mismatch});
    EXPECT_EQ(changed("<CHUKYDONVI>", "<CHUKYDONVI> "), Codes{digest_mismatch});
    EXPECT_EQ(changed("</CHUKYDONVI>", "</CHUKYDONVI>\n"), Codes{digest_mismatch});
    EXPECT_EQ(changed("<SOLUONGHOSO>", "<GHICHU/><SOLUONGHOSO>"), Codes{digest_mismatch});
    EXPECT_EQ(changed("</SignedInfo>", " </SignedInfo>"), Codes{signature_mismatch});
    EXPECT_EQ(changed("xmlns:xsd=", "xmlns:xsx="), (Codes{digest_mismatch, signature_mismatch}));
    EXPECT_EQ(changed("<SignedInfo>", "<SignedInfo Id=\"a\">"), Codes{signature_mismatch});
}

/// The text of an element with one symbol of its base 64 exchanged.
std::string with_other_symbol(const std::string& bytes, const std::string& element) {
    const std::size_t at = bytes.find("<" + element + ">") + element.size() + 12;
    std::string changed = bytes;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    return changed;
}

TEST(Verifier, notices_changed_values) {
    const std::string& good = signed_paper();
    EXPECT_EQ(codes(with_other_symbol(good, "DigestValue")),
              (Codes{digest_mismatch, signature_mismatch}));
    EXPECT_EQ(codes(with_other_symbol(good, "SignatureValue")), Codes{signature_mismatch});
    EXPECT_EQ(codes(replaced(good, "<DigestValue>", "<DigestValue>*")),
              (Codes{digest_malformed, signature_mismatch}));
    EXPECT_EQ(codes(replaced(good, "<DigestValue>", "<DigestValue>AAAA")),
              (Codes{digest_malformed, signature_mismatch}));
    EXPECT_EQ(codes(replaced(good, "<SignatureValue>", "<SignatureValue>AAAA")),
              Codes{signature_value_malformed});
    EXPECT_EQ(codes(replaced(good, "<SignatureValue>", "<SignatureValue>=")),
              Codes{signature_value_malformed});
    EXPECT_EQ(codes(replaced(good, "<X509Certificate>", "<X509Certificate>*")),
              Codes{certificate_malformed});
    EXPECT_EQ(codes(replaced(good, "<X509Certificate>", "<X509Certificate>AAAA")),
              Codes{certificate_malformed});
}

// Only the subject name beside the certificate may change: it is a hint that nobody signed.
TEST(Verifier, no_changed_byte_is_accepted) {
    const std::string& good = signed_paper();
    const std::size_t hint = good.find("<X509SubjectName>");
    const std::size_t hint_end = good.find("</X509SubjectName>");
    for (std::size_t at = 0; at < good.size(); at += 5) {
        std::string bytes = good;
        bytes[at] = static_cast<char>(bytes[at] ^ 1);
        const bool in_hint = at > hint && at < hint_end;
        EXPECT_TRUE(in_hint || report_of(bytes).verdict == Verdict::refused)
            << at << ": " << good.substr(at, 20);
    }
}

/// A paper signed by somebody else than the good hospital.
Codes signed_by(const crypto::Identity& signer, Instant received = k_received,
                std::optional<Date> signing_day = {}) {
    const auto bytes = sign(paper(), signer);
    EXPECT_TRUE(bytes);
    return codes(World::get()
                     .verifier.verify(*bytes, {.received = received, .signing_day = signing_day})
                     .report);
}

TEST(Certificate, must_come_from_an_anchor) {
    const crypto::Identity other = World::make_root("Root CA");
    auto key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
    auto certificate =
        *crypto::issue(hospital(), key.public_key(), crypto::Profile::document_signing,
                       {day(2026, 1, 1), day(2027, 1, 1)}, other);
    EXPECT_EQ(signed_by({key, certificate}), Codes{chain_not_trusted});
}

TEST(Certificate, must_be_made_for_signing) {
    const World& world = World::get();
    const crypto::Validity span{day(2026, 1, 1), day(2027, 1, 1)};
    EXPECT_EQ(signed_by(world.make(hospital(), crypto::Profile::encryption_only, span)),
              Codes{key_usage});
    EXPECT_EQ(signed_by(world.make(hospital(), crypto::Profile::intermediate, span)),
              Codes{key_usage});
    EXPECT_EQ(signed_by(world.root), (Codes{key_usage, no_tax_code}));
}

TEST(Certificate, must_name_an_organisation) {
    const auto signer =
        World::get().make({"Không có mã số thuế", "", {}}, crypto::Profile::document_signing,
                          {day(2026, 1, 1), day(2027, 1, 1)});
    EXPECT_EQ(signed_by(signer), Codes{no_tax_code});
}

// The certificate is valid from 2026-01-01 00:00 to 2027-01-01 00:00, both included.
TEST(Certificate, must_be_valid_at_signing_and_at_receipt) {
    const crypto::Identity& signer = World::get().signer;
    const Instant last = day(2027, 1, 1);
    const Date paper_day{2026, 7, 15};
    EXPECT_EQ(signed_by(signer, last), Codes{});
    EXPECT_EQ(signed_by(signer, Instant{last.microseconds + 1}), Codes{not_valid_at_receipt});
    EXPECT_EQ(signed_by(signer, day(2026, 1, 1), paper_day), Codes{});
    EXPECT_EQ(signed_by(signer, Instant{day(2026, 1, 1).microseconds - 1}, paper_day),
              Codes{not_valid_at_receipt});
    EXPECT_EQ(signed_by(signer, k_received, Date{2026, 1, 1}), Codes{});
    EXPECT_EQ(signed_by(signer, k_received, Date{2025, 12, 31}), Codes{not_valid_at_signing});
    EXPECT_EQ(signed_by(signer, k_received, Date{2027, 1, 1}), Codes{});
    EXPECT_EQ(signed_by(signer, k_received, Date{2027, 1, 2}), Codes{not_valid_at_signing});
}

TEST(Certificate, without_a_day_in_the_paper_the_receipt_counts) {
    const auto bytes = sign(replaced(paper(), "20260715", "hôm nay"), World::get().signer);
    const auto at = [&](Instant received) {
        return World::get().verifier.verify(*bytes, {received}).report;
    };
    EXPECT_EQ(codes(at(k_received)), Codes{});
    EXPECT_FALSE(at(k_received).signing_day);
    EXPECT_EQ(codes(at(day(2028, 1, 1))), (Codes{not_valid_at_signing, not_valid_at_receipt}));
}

TEST(Report, names_every_fault_at_once) {
    const auto signer = World::make_root("Nobody");
    std::string bytes = *sign(paper(), signer);
    bytes = replaced(bytes, "01929<", "01930<");
    bytes = replaced(bytes, "</KeyInfo>", "</KeyInfo><Object/>");
    bytes = replaced(bytes, "</GIAMDINHHS>", "<!-- x --></GIAMDINHHS>");
    EXPECT_EQ(codes(bytes), (Codes{comment_or_instruction, object_not_allowed, digest_mismatch,
                                   key_usage, chain_not_trusted, no_tax_code}));
}

TEST(Report, sentences_are_complete_in_both_languages) {
    for (int i = 0; i <= static_cast<int>(content_mismatch); ++i) {
        const Finding one = finding(static_cast<FindingCode>(i), 12);
        EXPECT_TRUE(one.vi.ends_with("(dòng 12).")) << one.vi;
        EXPECT_TRUE(one.en.ends_with("(line 12).")) << one.en;
        EXPECT_TRUE(finding(one.code).vi.ends_with(".")) << one.vi;
    }
}

TEST(Facility, all_three_must_agree) {
    const SignerInfo signer = *report_of(signed_paper()).signer;
    const FacilityCode own = *FacilityCode::parse("01929");
    const FacilityCode other = *FacilityCode::parse("01930");
    FacilityList directory;
    const auto found = [&](const FacilityCode& account,
                           const std::optional<FacilityCode>& in_file) {
        Codes all;
        for (const Finding& one : bind_facility(signer, account, in_file, directory))
            all.push_back(one.code);
        return all;
    };
    EXPECT_EQ(found(own, own), Codes{facility_unknown});
    directory.add(*signer.tax_code, own);
    EXPECT_EQ(found(own, own), Codes{});
    EXPECT_EQ(found(own, std::nullopt), Codes{});
    EXPECT_EQ(found(own, other), Codes{content_mismatch});
    EXPECT_EQ(found(other, other), Codes{facility_mismatch});
    EXPECT_EQ(found(other, own), (Codes{facility_mismatch, content_mismatch}));
    Report report = report_of(signed_paper());
    add_findings(report, bind_facility(signer, other, own, directory));
    EXPECT_EQ(report.verdict, Verdict::refused);
}

TEST(Sign, touches_no_other_byte) {
    std::string bytes = signed_paper();
    const std::string signature =
        part(bytes, "<CHUKYDONVI><Signature", "</Signature></CHUKYDONVI>");
    EXPECT_EQ(replaced(bytes, signature, "<CHUKYDONVI/>"), paper());
}

TEST(Sign, refuses_what_would_not_verify) {
    const crypto::Identity& signer = World::get().signer;
    const auto code = [&](const std::string& bytes) { return sign(bytes, signer).error().code; };
    EXPECT_EQ(code("<a"), ErrorCode::malformed);
    EXPECT_EQ(code("<!DOCTYPE a><a/>"), ErrorCode::unsupported);
    EXPECT_EQ(code(paper("")), ErrorCode::invalid_argument);
    EXPECT_EQ(code(paper("<CHUKYDONVI/><x/>")), ErrorCode::invalid_argument);
    EXPECT_EQ(code(paper("<x><CHUKYDONVI/></x>")), ErrorCode::invalid_argument);
    EXPECT_EQ(code(paper("<CHUKYDONVI/><!-- x -->")), ErrorCode::unsupported);
    EXPECT_EQ(code(paper("<CHUKYDONVI/><![CDATA[<CHUKYDONVI/>]]>")), ErrorCode::invalid_argument);
    EXPECT_EQ(code(signed_paper()), ErrorCode::unsupported);
    const crypto::Identity mixed{crypto::PrivateKey::generate(crypto::RsaSize::bits_2048),
                                 signer.certificate};
    EXPECT_EQ(sign(paper(), mixed).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace lt::signature
