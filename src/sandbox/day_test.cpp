// The plan is compared with what the platform's own parts say: every paper is signed, verified,
// read, identified, and every claim assessed.
#include "sandbox/day.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "casework/assess.hpp"
#include "casework/paper_json.hpp"
#include "document/file.hpp"
#include "law_folder.hpp"
#include "sandbox/trust.hpp"
#include "signature/facility.hpp"
#include "signature/sign.hpp"
#include "signature/verifier.hpp"
#include "temporary_directory.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;
using casework::CaseInputs;

const Country& country() {
    static const Country k_country =
        make_country({.persons = 10'000, .seed = 1},
                     ReferenceTables::read(fs::path{LT_SOURCE_DIR} / "src/sandbox/data").value());
    return k_country;
}

const DayPlan& plan() {
    static const DayPlan k_plan = plan_day(country(), 1, 200);
    return k_plan;
}

TEST(DayPlan, IsDeterministic) {
    const std::string once = json::dump(to_json(plan()));
    EXPECT_EQ(once, json::dump(to_json(plan_day(country(), 1, 200))));
    EXPECT_NE(once, json::dump(to_json(plan_day(country(), 2, 200))));
}

TEST(DayPlan, HasEveryKindOfPaperAndEveryFlaw) {
    ASSERT_EQ(plan().papers.size(), 200U);
    std::map<Service, int> services;
    std::map<Flaw, int> flaws;
    std::map<CaseOutcome, int> outcomes;
    int old_law = 0;
    std::set<std::string> links;
    for (const PlannedPaper& paper : plan().papers) {
        ++services[paper.service];
        ++flaws[paper.flaw];
        ++outcomes[paper.expected.outcome];
        const auto& visit = paper.dossier.visits.at(0);
        old_law += visit.summary->text(document::Xml1::ngay_ra).starts_with("2025") ? 1 : 0;
        const bool fresh = links.insert(std::string{visit.link()}).second;
        EXPECT_EQ(fresh, paper.repeats == 0);
    }
    EXPECT_EQ(services.size(), 4U);
    EXPECT_EQ(flaws.size(), 10U);
    EXPECT_EQ(outcomes.size(), 4U);
    EXPECT_GT(flaws[Flaw::none], 150);
    EXPECT_GT(outcomes[CaseOutcome::paid], 100);
    EXPECT_GT(outcomes[CaseOutcome::refused], 0);
    EXPECT_GT(old_law, 2);
}

TEST(DayPlan, IsShorterWhenTheCountryHasTooFewEpisodes) {
    const Country small =
        make_country({.persons = 200, .seed = 1},
                     ReferenceTables::read(fs::path{LT_SOURCE_DIR} / "src/sandbox/data").value());
    const DayPlan few = plan_day(small, 1, 500);
    EXPECT_LT(few.papers.size(), 500U);
}

TEST(DayPlan, AGoodPaperHasNoFindingAtAll) {
    for (const PlannedPaper& paper : plan().papers) {
        const std::string bytes = document::write_dossier(paper.dossier);
        const auto parsed = xml::Document::parse(bytes);
        ASSERT_TRUE(parsed);
        const document::ReadDossier read = document::read_dossier(parsed->root());
        if (paper.flaw == Flaw::wrong_dates || paper.flaw == Flaw::too_many_days) {
            EXPECT_FALSE(read.findings.empty());
            continue;
        }
        for (const document::Finding& finding : read.findings) {
            ADD_FAILURE() << paper.number << " " << finding.document << "." << finding.element
                          << " " << finding.rule << " " << finding.sentence;
        }
        EXPECT_EQ(read.dossier, paper.dossier);
    }
}

/// The platform's own parts behind the counter, without storage.
class Platform {
  public:
    Platform()
        : x_trust(Trust::open(x_folder.path()).value()),
          x_anchors(crypto::TrustStore::from_pem(x_trust.root_pem()).value()),
          x_verifier(x_anchors),
          x_law(test::law_book(fs::path{LT_SOURCE_DIR} / "law").value()) {
        for (const Facility& facility : country().facilities)
            x_directory.add(facility.tax_code, facility.code);
    }

    /// maKetQua; an accepted paper is identified and kept.
    std::string submit(const PlannedPaper& paper) {
        const auto verification = x_verifier.verify(bytes_of(paper), {k_now});
        if (!verification.verified) return "125";
        const auto read = verification.verified->read(
            [](xml::Node root) { return document::read_file(root, document::FileKind::visit); });
        const auto unbound = signature::bind_facility(
            *verification.verified->report().signer, paper.facility, read->facility(), x_directory);
        if (!unbound.empty()) return "403";
        for (const document::Paper& one : read->papers) keep(one);
        return "200";
    }

    std::string outcome(const PlannedClaim& claim) {
        const casework::ClaimCodes codes{
            {{"O1", casework::ClaimGroup::own_sickness}, {"TS", casework::ClaimGroup::childbirth}},
            {}};
        json::Object list;
        list.add("maDonVi", claim.employer.text())
            .add("kyKeKhai", YearMonth::of(country().day).vietnamese())
            .add("ngayLap", country().day.vietnamese())
            .add("danhSach", json::Array{claim.row});
        const auto rows = casework::read_claim_list(json::Value{list}, codes, country().day);
        if (!rows) return "list: " + rows.error().front().sentence;
        CaseInputs inputs;
        inputs.claim = rows->rows.front();
        inputs.filed = country().day;
        inputs.papers = x_papers[*inputs.claim.personal_id];
        if (const auto* record = country().insured_person(*inputs.claim.personal_id))
            inputs.insurance = *record;
        return words_of(casework::assess(inputs, x_law));
    }

  private:
    static constexpr Instant k_now{1'795'132'800'000'000};  // 2026-11-20, morning

    std::string bytes_of(const PlannedPaper& paper) {
        if (paper.repeats != 0) return x_sent.at(paper.repeats);
        std::string bytes = document::write_dossier(paper.dossier);
        if (paper.flaw != Flaw::not_signed) {
            const auto term = paper.flaw == Flaw::expired_certificate ? CertificateTerm::expired
                                                                      : CertificateTerm::valid;
            const auto signer = x_trust.identity_of(*country().facility(paper.signer), term);
            bytes = signature::sign(bytes, signer.value()).value();
        }
        if (paper.flaw == Flaw::tampered) {
            char& c = bytes[bytes.find("<NOIDUNGFILE>") + 40];
            c = c == 'A' ? 'B' : 'A';
        }
        x_sent[paper.number] = bytes;
        return bytes;
    }

    void keep(const document::Paper& paper) {
        identity::PopulationAnswer answer;
        if (const Resident* person = country().resident(*paper.subject.personal_id)) {
            answer.outcome = identity::LookUp::found;
            answer.citizen = identity::Citizen{person->id, Sensitive<Text>{person->full_name},
                                               person->birth, person->sex};
        }
        const auto verdict = identity::check(casework::declared(paper.subject), answer).verdict;
        casework::PaperState state =
            verdict == identity::Verdict::matched     ? casework::PaperState::identified
            : verdict == identity::Verdict::not_found ? casework::PaperState::not_found
                                                      : casework::PaperState::differs;
        if (paper.defective) state = casework::PaperState::defective;
        const PersonalId subject = *paper.subject.personal_id;
        x_papers[subject].push_back(
            {PaperId::make(k_now, x_random), state, casework::TrustState::good, paper, {}});
    }

    static std::string words_of(const casework::Assessment& assessment) {
        const auto* decided = std::get_if<casework::Decided>(&assessment);
        if (decided == nullptr) return "waits";
        switch (decided->decision.outcome) {
            case benefit::Outcome::refused: return "refused";
            case benefit::Outcome::refer: return "waits";
            case benefit::Outcome::partly: return "partly";
            case benefit::Outcome::granted:
                return decided->decision.total > Dong{0} ? "paid" : "nothing";
        }
        return "";
    }

    test::TemporaryDirectory x_folder;
    Trust x_trust;
    crypto::TrustStore x_anchors;
    signature::Verifier x_verifier;
    signature::FacilityList x_directory;
    law::LawBook x_law;
    SeededRandom x_random{1};
    std::map<std::size_t, std::string> x_sent;
    std::map<PersonalId, std::vector<casework::KnownPaper>> x_papers;
};

TEST(DayPlan, ThePlatformDoesWhatThePlanExpects) {
    Platform platform;
    for (const PlannedPaper& paper : plan().papers) {
        EXPECT_EQ(platform.submit(paper), paper.expected.gateway_code)
            << paper.number << " " << name_of(paper.flaw);
    }
    for (const PlannedPaper& paper : plan().papers) {
        if (!paper.claim) continue;
        EXPECT_EQ(platform.outcome(*paper.claim), name_of(paper.expected.outcome))
            << paper.number << " " << name_of(paper.flaw) << " " << name_of(paper.service) << " "
            << paper.expected.reason;
    }
}

}  // namespace
}  // namespace lt::sandbox
