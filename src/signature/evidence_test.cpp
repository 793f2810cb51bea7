#include "signature/evidence.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "crypto/ocsp.hpp"
#include "signature/jws.hpp"
#include "signature/sign.hpp"
#include "test_authority.hpp"

namespace lt::signature {
namespace {

using enum EvidenceFault;
using Faults = std::vector<EvidenceFault>;
using test::authority;
using test::day;
using test::hours_after;

const Instant k_received = hours_after(day(2026, 7, 15), 10);

const std::string& original() {
    static const std::string bytes =
        sign(
            "<GIAMDINHHS><THONGTINHOSO><NGAYLAP>20260715</NGAYLAP></THONGTINHOSO><CHUKYDONVI/>"
            "</GIAMDINHHS>",
            authority().hospital)
            .value();
    return bytes;
}

Proof ocsp_proof(const crypto::Certificate& certificate, const crypto::Identity& issuer,
                 crypto::OcspWord word, Instant made) {
    SeededRandom random(1);
    const auto request = crypto::ocsp_request(certificate, issuer.certificate, random);
    const crypto::OcspPlan plan{issuer.certificate, issuer, made, {made, hours_after(made, 24)}};
    return std::make_shared<const std::string>(
        crypto::answer_ocsp(request.der, plan, [&](const std::string&) { return word; }).value());
}

Receipt receipt() {
    return {.receipt = "01J2",
            .facility = "01929",
            .service = "qd130/130",
            .sha256 = crypto::sha256(original()),
            .received = k_received,
            .code = "200",
            .message = "Đã nhận.",
            .next = "Chờ xác thực.",
            .profile = "S1",
            .signer = authority().hospital.certificate.fingerprint().hex()};
}

std::string receipt_jws(const Receipt& of = receipt()) {
    const auto& ca = authority();
    return ReceiptSigner::from_pem(ca.receipt_key.pem(), ca.receipt_certificate.pem())
        .value()
        .sign(of);
}

std::string token_over(const crypto::Digest256& root, Instant time) {
    SeededRandom random(2);
    const std::string request = crypto::time_stamp_request(root, random);
    const auto answer = crypto::answer_time_stamp(request, {authority().stamper, {}, time});
    return crypto::token_of_answer(answer.value(), request).value();
}

TimeStamp stamp_of(const std::string& jws, Instant time) {
    const std::vector<std::string> receipts{"một", "hai", jws, "ba", "bốn"};
    const StampBatch batch(receipts);
    return batch.stamp_of(2, token_over(batch.root(), time));
}

Evidence evidence() {
    const auto& ca = authority();
    Evidence made{crypto::sha256(original()), std::nullopt, ca.chain(), {}, receipt_jws(), {}};
    made.revocation.proofs = {
        ocsp_proof(ca.hospital.certificate, ca.ca, {}, hours_after(k_received, -1)),
        ocsp_proof(ca.ca.certificate, ca.root, {}, hours_after(k_received, -1))};
    made.revocation.state = Revocation::good;
    made.stamp = stamp_of(made.receipt_jws, hours_after(k_received, 1));
    return made;
}

EvidenceReport check(const Evidence& given, std::string_view bytes = original()) {
    const crypto::TrustStore anchors({authority().root.certificate});
    return verify_evidence(bytes, given, {anchors, anchors});
}

Faults faults(const Evidence& given, std::string_view bytes = original()) {
    Faults all;
    for (const EvidenceFinding& one : check(given, bytes).findings) {
        EXPECT_FALSE(one.vi.empty() || one.en.empty());
        all.push_back(one.fault);
    }
    return all;
}

TEST(Evidence, holds_and_says_who_signed_what_and_when) {
    const EvidenceReport report = check(evidence());
    EXPECT_TRUE(report.holds()) << name_of(report.findings.front().fault);
    EXPECT_EQ(report.stamped, hours_after(k_received, 1));
    EXPECT_EQ(report.receipt, receipt());
    EXPECT_EQ(report.paper.verdict, Verdict::accepted);
    EXPECT_EQ(report.paper.profile, Profile::s1);
    EXPECT_EQ(report.revocation.state, Revocation::good);
    EXPECT_EQ(report.stamper, authority().stamper.certificate.subject());
    EXPECT_EQ(report.receipt_signer, authority().receipt_certificate.subject());
}

TEST(Evidence, travels_as_json) {
    Evidence made = evidence();
    made.original = original();
    made.revocation.revoked_at = day(2027, 1, 1);
    const auto again = evidence_from(json::parse(json::dump(to_json(made))).value());
    ASSERT_TRUE(again) << again.error().log.text;
    EXPECT_EQ(again->document, made.document);
    EXPECT_EQ(again->original, made.original);
    EXPECT_EQ(again->chain, made.chain);
    EXPECT_EQ(again->receipt_jws, made.receipt_jws);
    EXPECT_EQ(again->stamp, made.stamp);
    EXPECT_EQ(again->revocation.state, made.revocation.state);
    EXPECT_EQ(again->revocation.revoked_at, made.revocation.revoked_at);
    ASSERT_EQ(again->revocation.proofs.size(), 2U);
    EXPECT_EQ(*again->revocation.proofs[1], *made.revocation.proofs[1]);
    EXPECT_TRUE(check(*again).holds());
}

TEST(Evidence, json_has_one_form) {
    const auto refused = [](auto change) {
        json::Value value = to_json(evidence());
        change(*value.object());
        return !evidence_from(value);
    };
    EXPECT_FALSE(refused([](json::Object&) {}));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("format", "lienthong-evidence/2"); }));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("document", "00"); }));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("original", "!"); }));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("chain", "x"); }));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("chain", json::Array{1}); }));
    EXPECT_FALSE(refused([](json::Object& o) { o.set("chain", json::Array(5, "AA==")); }));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("chain", json::Array(6, "AA==")); }));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("revocation", 1); }));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("receipt", nullptr); }));
    EXPECT_TRUE(refused([](json::Object& o) { o.set("stamp", 1); }));
    EXPECT_TRUE(evidence_from(json::Array{}).error().code == ErrorCode::malformed);
}

TEST(Evidence, names_every_fault) {
    const std::string other = original() + "\n";
    EXPECT_EQ(faults(evidence(), other), Faults{original_changed}) << "the signature still holds";
    Evidence e = evidence();
    std::string changed = original();
    changed.replace(changed.find("20260715"), 8, "20260714");
    EXPECT_EQ(faults(e, changed), (Faults{original_changed, paper_refused}));

    e.document = crypto::sha256("x");
    EXPECT_EQ(faults(e), Faults{original_changed});

    e = evidence();
    e.stamp.reset();
    EXPECT_EQ(faults(e), Faults{not_stamped});

    e = evidence();
    e.stamp->token_der += "x";
    EXPECT_EQ(faults(e), Faults{stamp_refused});

    e = evidence();
    e.stamp->index = 1;
    EXPECT_EQ(faults(e), Faults{stamp_of_another});

    e = evidence();
    e.receipt_jws = receipt_jws();  // another signature of the same receipt is another leaf
    EXPECT_EQ(faults(e), Faults{stamp_of_another});

    e = evidence();
    e.revocation.proofs.pop_back();
    EXPECT_EQ(faults(e), Faults{revocation_unproven});
}

TEST(Evidence, the_chain_is_the_signers_and_leads_to_an_anchor) {
    const auto& ca = authority();
    Evidence e = evidence();
    e.chain = {};
    EXPECT_EQ(faults(e), (Faults{paper_refused, chain_refused, revocation_unproven}));
    e.chain = {"x"};
    EXPECT_EQ(faults(e), (Faults{paper_refused, chain_refused, revocation_unproven}));
    e = evidence();
    e.chain = {ca.responder.certificate.der(), ca.ca.certificate.der(), ca.root.certificate.der()};
    EXPECT_EQ(faults(e), (Faults{chain_refused, revocation_unproven})) << "of another leaf";
    const crypto::TrustStore stranger({ca.stranger.certificate});
    const crypto::TrustStore root({ca.root.certificate});
    const auto report = verify_evidence(original(), evidence(), {stranger, root});
    Faults all;
    for (const auto& one : report.findings) all.push_back(one.fault);
    EXPECT_EQ(all, (Faults{paper_refused, chain_refused, revocation_unproven, receipt_refused}));
    // A certificate that nobody trusts at the end of the chain adds nothing.
    e = evidence();
    e.chain.push_back(ca.stranger.certificate.der());
    EXPECT_EQ(faults(e), Faults{});
}

TEST(Evidence, revocation_is_judged_at_the_receipt) {
    const auto& ca = authority();
    const auto with = [&](Instant since) {
        Evidence e = evidence();
        e.revocation.proofs[0] =
            ocsp_proof(ca.hospital.certificate, ca.ca, {crypto::Standing::revoked, since},
                       hours_after(k_received, 30));
        return faults(e);
    };
    EXPECT_EQ(with(k_received), Faults{revoked});
    EXPECT_EQ(with({k_received.microseconds + 1'000'000}), Faults{}) << "revoked later";
    Evidence e = evidence();
    e.revocation.proofs[0] =
        ocsp_proof(ca.hospital.certificate, ca.ca, {}, hours_after(k_received, -25));
    EXPECT_EQ(faults(e), Faults{revocation_unproven}) << "the answer had ended";
}

TEST(Evidence, the_receipt_is_about_this_paper_and_its_signer) {
    const auto with = [](auto change) {
        Receipt other = receipt();
        change(other);
        Evidence e = evidence();
        e.receipt_jws = receipt_jws(other);
        e.stamp = stamp_of(e.receipt_jws, hours_after(k_received, 1));
        return faults(e);
    };
    EXPECT_EQ(with([](Receipt&) {}), Faults{});
    EXPECT_EQ(with([](Receipt& r) { r.sha256 = crypto::sha256("x"); }), Faults{original_changed});
    EXPECT_EQ(with([](Receipt& r) { r.signer = std::string(64, '0'); }),
              Faults{receipt_of_another});
    Evidence e = evidence();
    e.receipt_jws = "x";
    EXPECT_EQ(faults(e), (Faults{paper_refused, chain_refused, revocation_unproven, receipt_refused,
                                 stamp_of_another}))
        << "without a moment nothing holds";
}

TEST(Evidence, the_stamp_comes_soon_after_the_receipt) {
    const auto stamped = [](Instant time) {
        Evidence e = evidence();
        e.stamp = stamp_of(e.receipt_jws, time);
        return faults(e);
    };
    const auto seconds = [](std::chrono::seconds by) {
        return Instant{k_received.microseconds + std::chrono::microseconds{by}.count()};
    };
    EXPECT_EQ(stamped(seconds(-k_stamp_skew)), Faults{});
    EXPECT_EQ(stamped(seconds(-k_stamp_skew - std::chrono::seconds{1})), Faults{stamp_time});
    EXPECT_EQ(stamped(seconds(k_stamp_delay_max)), Faults{});
    EXPECT_EQ(stamped(seconds(k_stamp_delay_max + std::chrono::seconds{1})), Faults{stamp_time});
}

/// Evidence of other bytes.
Evidence evidence_of(const std::string& bytes) {
    Receipt of = receipt();
    of.sha256 = crypto::sha256(bytes);
    Evidence e = evidence();
    e.document = of.sha256;
    e.receipt_jws = receipt_jws(of);
    e.stamp = stamp_of(e.receipt_jws, hours_after(k_received, 1));
    return e;
}

TEST(Evidence, a_paper_may_travel_inside_json) {
    const auto outer = [](std::string_view data) {
        return json::dump(json::Object{}.add("SIGNDATA", data));
    };
    const std::string good = outer(base64(original()));
    EXPECT_EQ(faults(evidence_of(good), good), Faults{});
    for (const std::string& wrong : {outer("test"), outer(""), std::string{"{"}, outer("PHgvPg==")})
        EXPECT_EQ(faults(evidence_of(wrong), wrong).front(), paper_refused) << wrong;
}

TEST(Evidence, a_paper_may_be_signed_json) {
    const json::Value payload = json::Object{}.add("kind", "giay_khai_sinh");
    const std::string jws = sign_jws(payload, authority().hospital).value();
    const Evidence e = evidence_of(jws);
    EXPECT_EQ(faults(e, jws), Faults{});
    EXPECT_EQ(faults(e, jws + "A"), (Faults{original_changed, paper_refused}));
}

TEST(Evidence, certificates_must_have_been_valid_then_and_need_not_be_now) {
    // Everything above is judged without today's date: 2026 is over when the evidence is checked.
    Receipt late = receipt();
    late.received = day(2037, 1, 1);
    Evidence e = evidence();
    e.receipt_jws = receipt_jws(late);
    e.stamp = stamp_of(e.receipt_jws, day(2035, 12, 31));
    EXPECT_EQ(faults(e), (Faults{paper_refused, chain_refused, revocation_unproven, stamp_time}));
    e.stamp.reset();
    EXPECT_EQ(faults(e), (Faults{paper_refused, chain_refused, revocation_unproven, receipt_refused,
                                 not_stamped}))
        << "the office's certificate had ended too";
}

TEST(StampBatch, every_receipt_finds_its_way_to_the_root) {
    for (std::size_t size = 1; size <= 9; ++size) {
        std::vector<std::string> receipts;
        for (std::size_t i = 0; i < size; ++i) receipts.push_back("biên nhận " + std::to_string(i));
        const StampBatch batch(receipts);
        for (std::size_t i = 0; i < size; ++i) {
            const TimeStamp stamp = batch.stamp_of(i, "token");
            const auto leaf = audit::leaf_hash(crypto::sha256(receipts[i]).view());
            EXPECT_TRUE(
                audit::proves_inclusion(stamp.path, stamp.index, leaf, {stamp.size, batch.root()}));
            EXPECT_EQ(stamp.token_der, "token");
        }
    }
}

}  // namespace
}  // namespace lt::signature
