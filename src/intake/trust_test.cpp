// How far a signer is trusted, over time: known from memory, asked later, revoked afterwards; and
// the evidence that is left.
#include <gtest/gtest.h>

#include <set>

#include "crypto/authority.hpp"
#include "crypto/time_stamp.hpp"
#include "intake/evidence_desk.hpp"
#include "intake/silences.hpp"
#include "office.hpp"

namespace lt::intake {
namespace {

using casework::CaseState;
using casework::TrustState;
using test::Hospitals;
using test::Office;

/// The root's list of 20 July 2026, good for a day; it names what is revoked.
std::string list_of_the_day(std::vector<crypto::RevokedSerial> revoked,
                            const char* from = "2026-07-20T00:00:00Z") {
    const Instant start = test::at(from);
    return crypto::issue_crl(Hospitals::get().root, revoked,
                             {start, Instant{start.microseconds + 86'400'000'000}})
        .value();
}

struct StrictOffice : Office {
    StrictOffice() : Office(signature::RevocationPolicy{.required = true}) {}
    void learns(std::vector<crypto::RevokedSerial> revoked) {
        EXPECT_TRUE(revocation.add_crl(list_of_the_day(std::move(revoked))).has_value());
    }
    TrustState trust_of(const Receipt& receipt) {
        return store.submission(receipt.id).value()->trust;
    }
};

TEST(Trust, a_certificate_known_to_be_good_is_trusted_at_once) {
    StrictOffice office;
    office.learns({});
    const Receipt receipt = office.submit(test::sick_visit()).value();
    EXPECT_EQ(receipt.code, k_received) << receipt.message;
    EXPECT_EQ(office.trust_of(receipt), TrustState::good);
    const CaseId id = office.claim_case();
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.state_of(id), CaseState::granted);
}

TEST(Trust, an_unchecked_paper_is_taken_and_waits_and_is_used_when_its_authority_answers) {
    StrictOffice office;
    const Receipt receipt = office.submit(test::sick_visit()).value();
    EXPECT_EQ(receipt.code, k_received);
    EXPECT_EQ(office.trust_of(receipt), TrustState::unchecked);
    const CaseId id = office.claim_case();
    EXPECT_EQ(office.work(), std::vector{ErrorCode::unavailable});
    EXPECT_EQ(office.state_of(id), CaseState::waiting_identity);
    EXPECT_NE(office.the_case(id).reason.find("chứng thư số"), std::string::npos);
    EXPECT_TRUE(office.store.ready_orders(10)->empty());

    office.learns({});
    office.clock.pass(std::chrono::seconds{61});
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.trust_of(receipt), TrustState::good);
    EXPECT_EQ(office.state_of(id), CaseState::granted);
    EXPECT_EQ(office.history(receipt.id.text()).back(), "certificate_checked");
}

TEST(Trust, a_revoked_certificate_is_refused_at_the_door) {
    StrictOffice office;
    const auto& serial = Hospitals::get().first.certificate.serial();
    office.learns({{serial, test::at("2026-07-19T00:00:00Z")}});
    const Receipt receipt = office.submit(test::sick_visit()).value();
    EXPECT_EQ(receipt.code, k_bad_signature);
    EXPECT_EQ(office.trust_of(receipt), TrustState::revoked);
    EXPECT_TRUE(office.papers(receipt).empty());
}

TEST(Trust, a_certificate_found_revoked_later_takes_the_paper_out_of_use) {
    StrictOffice office;
    const Receipt receipt = office.submit(test::sick_visit()).value();
    const CaseId id = office.claim_case();
    (void)office.work();
    const auto& serial = Hospitals::get().first.certificate.serial();
    office.learns({{serial, test::at("2026-07-19T00:00:00Z")}});
    office.clock.pass(std::chrono::seconds{61});
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.trust_of(receipt), TrustState::revoked);
    EXPECT_EQ(office.state_of(id), CaseState::referred);
    EXPECT_TRUE(office.store.ready_orders(10)->empty());
}

TEST(Trust, a_silent_authority_stops_intake_only_after_the_grace) {
    StrictOffice office;
    const Receipt first = office.submit(test::sick_visit()).value();
    EXPECT_EQ(office.work(), std::vector{ErrorCode::unavailable});  // the first question in vain
    const auto send = [&](const char* link) {
        return office.submit(test::renamed(test::sick_visit(), link)).value().code;
    };
    office.clock.pass(std::chrono::hours{72});
    EXPECT_FALSE(office.work().empty());
    EXPECT_EQ(send("LK-0002"), k_received);
    office.clock.pass(std::chrono::seconds{1});
    EXPECT_EQ(send("LK-0003"), k_failed);
    // An operator's list ends the silence.
    EXPECT_TRUE(office.revocation.add_crl(list_of_the_day({}, "2026-07-23T00:00:00Z")).has_value());
    EXPECT_EQ(send("LK-0004"), k_received);
}

TEST(Trust, the_grace_of_a_silent_authority_goes_on_over_a_restart) {
    StrictOffice office;
    (void)office.submit(test::sick_visit());
    const Instant asked = office.clock.now();
    EXPECT_EQ(office.work(), std::vector{ErrorCode::unavailable});
    const auto kept = office.store.silences().value();
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].issuer.hex, Hospitals::get().root.certificate.fingerprint().hex());
    EXPECT_EQ(kept[0].since, asked);

    office.clock.pass(std::chrono::hours{72} + std::chrono::seconds{1});
    signature::RevocationChecker restarted(office.authorities, office.random, {.required = true});
    ASSERT_TRUE(recall_silences(office.store, restarted));
    Steps::Ports ports{office.store,           office.population, restarted,
                       test::law_of_the_day(), office.clock,      office.random};
    Steps steps(ports, "officer-1");
    const auto ask_again = [&] {
        const Instant now = office.clock.now();
        const auto items =
            office.store.lease_work(now, Instant{now.microseconds + 30'000'000}, 64).value();
        EXPECT_EQ(items.size(), 1U);
        return steps.run(items.at(0)).has_value();
    };
    EXPECT_FALSE(ask_again());
    const std::vector<std::string> chain{Hospitals::get().first.certificate.der(),
                                         Hospitals::get().root.certificate.der()};
    EXPECT_TRUE(restarted.beyond_grace(chain, office.clock.now()));
    EXPECT_EQ(office.store.silences()->at(0).since, asked) << "it is the same silence";

    EXPECT_TRUE(restarted.add_crl(list_of_the_day({}, "2026-07-23T00:00:00Z")).has_value());
    office.clock.pass(std::chrono::seconds{61});
    EXPECT_TRUE(ask_again());
    EXPECT_TRUE(office.store.silences()->empty());
    EXPECT_FALSE(restarted.beyond_grace(chain, office.clock.now()));
}

TEST(Trust, an_unsigned_file_is_refused_from_the_day_signatures_are_mandatory) {
    Office office;
    const std::string bare = document::write_dossier(test::file_of({test::sick_visit()}));
    office.clock.set(Instant{Instant::start_of(Date{2026, 1, 1}).microseconds - 1});
    const Receipt before = office.submit(bare).value();
    EXPECT_EQ(before.code, k_received);
    const auto kept = office.store.submission(before.id).value().value();
    EXPECT_EQ(kept.trust, TrustState::unsigned_);
    EXPECT_EQ(kept.findings.array()->size(), 1U);
    EXPECT_TRUE(office.papers(before).empty());  // nobody reads what nobody signed
    office.clock.set(Instant::start_of(Date{2026, 1, 1}));
    EXPECT_EQ(office.submit(bare + "\n").value().code, k_bad_signature);
}

/// A time-stamp authority under the hospitals' root.
class Stamper final : public signature::TimeStamper {
  public:
    explicit Stamper(Clock& clock) : x_clock(clock) {}
    Result<std::string> stamp(const crypto::Digest256& imprint) override {
        ++calls;
        if (down) return fail(ErrorCode::unavailable, {});
        SeededRandom random(1);
        const std::string request = crypto::time_stamp_request(imprint, random);
        LT_TRY(const std::string answer,
               crypto::answer_time_stamp(request, {x_identity, {}, x_clock.now()}));
        return crypto::token_of_answer(answer, request);
    }
    int calls = 0;
    bool down = false;

  private:
    static crypto::Identity make() {
        auto key = crypto::PrivateKey::generate(crypto::RsaSize::bits_2048);
        auto certificate = crypto::issue({"TSA thử nghiệm", "", {}}, key.public_key(),
                                         crypto::Profile::time_stamping,
                                         Hospitals::years(2026, 2030), Hospitals::get().root)
                               .value();
        return {std::move(key), std::move(certificate)};
    }
    Clock& x_clock;
    crypto::Identity x_identity = make();
};

signature::ReceiptSigner receipt_signer() {
    const auto key = crypto::EcPrivateKey::generate();
    const auto certificate = crypto::issue({"Văn phòng thử nghiệm", "", {}}, key.public_key(),
                                           crypto::Profile::receipt_signing,
                                           Hospitals::years(2026, 2030), Hospitals::get().root)
                                 .value();
    return signature::ReceiptSigner::from_pem(key.pem(), certificate.pem()).value();
}

struct Archive : StrictOffice {
    Archive() { learns({}); }
    Stamper stamper{clock};
    signature::ReceiptSigner signer = receipt_signer();
    EvidenceDesk desk_of_evidence{{store, revocation, &signer, &stamper}};

    signature::EvidenceReport check(const Receipt& receipt) {
        const auto evidence =
            signature::evidence_from(desk_of_evidence.evidence_of(receipt.id).value()).value();
        const auto& trust = Hospitals::get().trust;
        return signature::verify_evidence(evidence.original.value(), evidence, {trust, trust});
    }
    std::set<signature::EvidenceFault> faults(const Receipt& receipt) {
        std::set<signature::EvidenceFault> all;
        for (const auto& finding : check(receipt).findings) all.insert(finding.fault);
        return all;
    }
};

TEST(Evidence, of_a_stamped_paper_holds_without_us) {
    Archive archive;
    std::vector<Receipt> receipts;
    for (const char* link : {"LK-1", "LK-2", "LK-3"}) {
        receipts.push_back(archive.submit(test::renamed(test::sick_visit(), link)).value());
    }
    archive.clock.pass(std::chrono::seconds{5});
    EXPECT_EQ(archive.desk_of_evidence.stamp_pending().value(), 3U);
    EXPECT_EQ(archive.stamper.calls, 1);
    EXPECT_EQ(archive.desk_of_evidence.stamp_pending().value(), 0U);
    EXPECT_EQ(archive.stamper.calls, 1);
    for (const Receipt& receipt : receipts) {
        const auto report = archive.check(receipt);
        EXPECT_TRUE(report.holds());
        for (const auto& finding : report.findings) ADD_FAILURE() << finding.en;
        EXPECT_EQ(report.receipt->receipt, receipt.id.text());
        EXPECT_EQ(report.stamped, archive.clock.now());
    }
}

TEST(Evidence, says_what_is_still_missing) {
    Archive archive;
    const Receipt receipt = archive.submit(test::sick_visit()).value();
    EXPECT_EQ(archive.faults(receipt), (std::set{signature::EvidenceFault::not_stamped}));
    archive.stamper.down = true;
    EXPECT_EQ(archive.desk_of_evidence.stamp_pending().error().code, ErrorCode::unavailable);
    EXPECT_EQ(archive.store.receipts_unstamped(10)->size(), 1U);
    archive.stamper.down = false;
    EXPECT_EQ(archive.desk_of_evidence.stamp_pending().value(), 1U);
    EXPECT_TRUE(archive.faults(receipt).empty());
}

TEST(Evidence, a_receipt_is_signed_once) {
    Archive archive;
    const Receipt receipt = archive.submit(test::sick_visit()).value();
    const auto first = archive.desk_of_evidence.receipt_of(receipt.id).value();
    EXPECT_EQ(archive.desk_of_evidence.receipt_of(receipt.id).value(), first);
    const auto checked = signature::check_receipt(first, Hospitals::get().trust).value();
    EXPECT_EQ(checked.receipt.code, "200");
    EXPECT_EQ(checked.receipt.facility, "01001");
    EXPECT_EQ(checked.receipt.service, "qd130/130");
    EXPECT_EQ(archive.desk_of_evidence.receipt_of(ReceiptId{}).error().code, ErrorCode::not_found);
    EvidenceDesk without_key{{archive.store, archive.revocation, nullptr, nullptr}};
    const Receipt other = archive.submit(test::renamed(test::sick_visit(), "LK-9")).value();
    EXPECT_EQ(without_key.receipt_of(other.id).error().code, ErrorCode::unsupported);
}

TEST(Evidence, a_refused_file_has_a_receipt_too) {
    Archive archive;
    const Receipt receipt = archive.submit(std::string{"<GIAMDINHHS/>"}).value();
    const auto jws = archive.desk_of_evidence.receipt_of(receipt.id).value();
    const auto checked = signature::check_receipt(jws, Hospitals::get().trust).value();
    EXPECT_EQ(checked.receipt.code, "125");
    EXPECT_NE(checked.receipt.next.find("gửi lại"), std::string::npos);
}

}  // namespace
}  // namespace lt::intake
