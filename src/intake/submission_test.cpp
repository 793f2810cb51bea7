// The facility's counter, with real signatures and the memory store.
#include "intake/submission.hpp"

#include <gtest/gtest.h>

#include <set>

#include "casework/paper_json.hpp"
#include "crypto/digest.hpp"
#include "office.hpp"

namespace lt::intake {
namespace {

using casework::PaperKind;
using casework::PaperState;
using casework::SubmissionVerdict;
using test::Hospitals;
using test::Office;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Submission, an_accepted_file_is_kept_receipted_and_left_for_the_worker) {
    Office office;
    const std::string bytes = test::signed_file(test::sick_visit());
    const Receipt receipt = office.submit(bytes).value();
    EXPECT_EQ(receipt.code, k_received);
    EXPECT_EQ(receipt.received, office.clock.now());
    EXPECT_EQ(receipt.message, "Đã tiếp nhận hồ sơ, đang chờ xử lý.");
    EXPECT_EQ(office.wakes, 1);

    const auto submission = office.store.submission(receipt.id).value().value();
    EXPECT_EQ(submission.verdict, SubmissionVerdict::accepted);
    EXPECT_EQ(submission.original.hex, crypto::sha256(bytes).hex());
    EXPECT_EQ(office.store.original(submission.original).value(), bytes);
    EXPECT_TRUE(submission.findings.array()->empty());

    const auto papers = office.papers(receipt);
    ASSERT_EQ(papers.size(), 1U);
    EXPECT_EQ(papers[0].kind, PaperKind::sick_leave_certificate);
    EXPECT_EQ(papers[0].serial, "NV-88");
    EXPECT_EQ(papers[0].visit, "LK-0001");
    EXPECT_EQ(papers[0].version, 1);
    EXPECT_EQ(papers[0].state, PaperState::received);
    EXPECT_EQ(papers[0].subject, test::personal_id());
    EXPECT_EQ(office.history(receipt.id.text()), std::vector<std::string>{"submission_filed"});
    EXPECT_EQ(office.history(papers[0].id.text()), std::vector<std::string>{"paper_filed"});
    EXPECT_EQ(office.store.counts()->work_waiting, 1);
    EXPECT_EQ(office.store.counts()->audit_size, 1);
}

TEST(Submission, facts_are_read_from_every_benefit_paper_of_the_visit) {
    Office office;
    test::Visit visit = test::sample::dossier().visits[0];
    const Receipt receipt = office.submit(visit).value();
    ASSERT_EQ(receipt.code, k_received) << receipt.message;
    std::map<PaperKind, document::Paper> facts;
    for (const auto& paper : office.papers(receipt)) {
        facts[paper.kind] = casework::paper_from(paper.facts).value();
    }
    ASSERT_EQ(facts.size(), 4U);
    const auto& sick = facts[PaperKind::sick_leave_certificate];
    EXPECT_EQ(sick.leave, test::days("2026-07-13", "2026-07-15"));
    EXPECT_EQ(sick.subject.insurance_number, test::insurance_number());
    EXPECT_EQ(sick.disease.reveal(Purpose::decide), "J02.9");
    EXPECT_FALSE(sick.defective || sick.subject_is_child);
    const auto& discharge = facts[PaperKind::discharge_paper];
    EXPECT_EQ(discharge.stay, test::days("2026-07-13", "2026-07-15"));
    EXPECT_EQ(discharge.leave, test::days("2026-07-16", "2026-07-20"));
    EXPECT_EQ(discharge.serial, "2026/0001");
    const auto& birth = facts[PaperKind::birth_attestation];
    EXPECT_EQ(birth.serial, "12/2026-A");
    EXPECT_EQ(birth.subject.personal_id, test::personal_id());
    EXPECT_EQ(birth.subject.sex, Sex::female);
    ASSERT_EQ(birth.children.size(), 1U);
    EXPECT_EQ(birth.children[0].born, test::day("2026-07-14"));
    EXPECT_EQ(birth.children_alive, 2);
    EXPECT_EQ(birth.birth_order, 2);
    EXPECT_FALSE(birth.surgical || birth.before_32_weeks);
    const auto& rest = facts[PaperKind::pregnancy_rest_certificate];
    EXPECT_EQ(rest.leave, test::days("2026-07-13", "2026-08-11"));
    for (const auto& [kind, each] : facts) {
        EXPECT_EQ(each.subject.personal_id, test::personal_id()) << name_of(kind);
        EXPECT_EQ(each.subject.birth, (PartialDate{1990, 5, 17}));
        EXPECT_EQ(each.issued.has_value(), true);
    }
}

TEST(Submission, twins_are_one_paper_with_two_children) {
    Office office;
    test::Visit visit = test::birth_visit();
    visit.births[0].set(test::Xml9::so_con, "2");
    visit.births.push_back(visit.births[0]);
    visit.births[1].set(test::Xml9::so, "13");
    const auto papers = office.papers(office.submit(visit).value());
    ASSERT_EQ(papers.size(), 1U);
    const auto facts = casework::paper_from(papers[0].facts).value();
    ASSERT_EQ(facts.children.size(), 2U);
    EXPECT_EQ(facts.children[1].number, "13/2026-A");
}

TEST(Submission, the_paper_of_a_child_under_seven_says_so) {
    Office office;
    test::Visit visit = test::sick_visit();
    visit.summary->set(test::Xml1::ngay_sinh, "202001010000");
    const auto papers = office.papers(office.submit(visit).value());
    ASSERT_EQ(papers.size(), 1U);
    EXPECT_TRUE(casework::paper_from(papers[0].facts)->subject_is_child);
}

struct Refusal {
    const char* what;
    std::string bytes;
    std::string_view code;
    const char* account = "01001";
};

std::vector<Refusal> refusals() {
    const std::string good = test::signed_file(test::sick_visit());
    test::Dossier other = test::file_of({test::sick_visit()});
    other.facility_given = "01002";
    test::Dossier nowhere = test::file_of({test::sick_visit()});
    nowhere.facility_given = "1001";
    return {
        {"no XML", "không phải XML", k_bad_file},
        {"nothing", "", k_bad_file},
        {"a document type", "<!DOCTYPE a [<!ENTITY x \"y\">]><a/>", k_bad_file},
        {"17 MiB", "<a>" + std::string(17U << 20, ' ') + "</a>", k_too_large},
        {"no signature", document::write_dossier(test::file_of({test::sick_visit()})),
         k_bad_signature},
        {"a changed day", replaced(good, "<NGAYLAP>20260716", "<NGAYLAP>20260717"),
         k_bad_signature},
        {"an authority nobody trusts",
         test::signed_by(Hospitals::get().stranger, test::file_of({test::sick_visit()})),
         k_bad_signature},
        {"another hospital's certificate",
         test::signed_by(Hospitals::get().second, test::file_of({test::sick_visit()})), k_no_right},
        {"another account", good, k_no_right, "01002"},
        {"another facility in the file", test::signed_file(other), k_no_right},
        {"no facility code in the file", test::signed_file(nowhere), k_bad_file},
        {"another kind of file",
         signature::sign("<KHAC><CHUKYDONVI/></KHAC>", Hospitals::get().first).value(), k_bad_file},
        {"one visit twice",
         test::signed_file(test::file_of({test::sick_visit(), test::sick_visit()})), k_bad_file},
    };
}

TEST(Submission, every_refusal_has_its_code_and_is_filed_too) {
    for (const Refusal& row : refusals()) {
        Office office;
        const auto receipt = office.submit(row.bytes, *FacilityCode::parse(row.account));
        ASSERT_TRUE(receipt.has_value()) << row.what;
        EXPECT_EQ(receipt->code, row.code) << row.what;
        EXPECT_FALSE(receipt->message.empty()) << row.what;
        const auto submission = office.store.submission(receipt->id).value().value();
        EXPECT_EQ(submission.verdict, SubmissionVerdict::refused) << row.what;
        EXPECT_EQ(submission.result_code, row.code) << row.what;
        EXPECT_EQ(office.store.original(submission.original).value(), row.bytes) << row.what;
        EXPECT_TRUE(office.papers(*receipt).empty()) << row.what;
        EXPECT_EQ(office.store.counts()->work_waiting, 0) << row.what;
        EXPECT_EQ(office.store.counts()->audit_size, 1) << row.what;
        EXPECT_EQ(office.wakes, 0) << row.what;
    }
}

TEST(Submission, the_same_bytes_again_get_the_first_receipt) {
    Office office;
    const std::string bytes = test::signed_file(test::sick_visit());
    const Receipt first = office.submit(bytes).value();
    office.clock.pass(std::chrono::hours{1});
    const Receipt second = office.submit(bytes).value();
    EXPECT_EQ(second.id, first.id);
    EXPECT_EQ(second.code, first.code);
    EXPECT_EQ(second.received, first.received);
    EXPECT_EQ(office.store.counts()->submissions, 1);
    EXPECT_EQ(office.store.counts()->audit_size, 1);
}

// A directory or a trust list may have been repaired meanwhile: a refusal is looked at again.
TEST(Submission, refused_bytes_are_examined_again) {
    Office office;
    const std::string bytes = "không phải XML";
    const Receipt first = office.submit(bytes).value();
    const Receipt second = office.submit(bytes).value();
    EXPECT_NE(second.id, first.id);
    EXPECT_EQ(office.store.counts()->submissions, 2);
}

TEST(Submission, eight_at_once_with_the_same_bytes_are_one_submission) {
    Office office;
    const std::string bytes = test::signed_file(test::sick_visit());
    std::mutex mutex;
    std::set<std::string> receipts;
    {
        std::vector<std::jthread> senders;
        for (int i = 0; i < 8; ++i) {
            senders.emplace_back([&] {
                const auto receipt = office.submit(bytes);
                const std::lock_guard lock(mutex);
                receipts.insert(receipt ? receipt->id.text() : "failed");
            });
        }
    }
    EXPECT_EQ(receipts.size(), 1U);
    EXPECT_FALSE(receipts.contains("failed"));
    EXPECT_EQ(office.store.counts()->submissions, 1);
    EXPECT_EQ(office.store.counts()->work_waiting, 1);
}

TEST(Submission, a_resend_of_the_visit_replaces_its_papers) {
    Office office;
    const Receipt first = office.submit(test::sick_visit()).value();
    const auto changed =
        test::with_leave(test::sick_visit(), test::days("2026-07-13", "2026-07-14"), "NV-89");
    const Receipt second = office.submit(changed).value();
    ASSERT_EQ(second.code, k_received);
    const auto old = office.papers(first).at(0);
    const auto now = office.papers(second).at(0);
    EXPECT_EQ(old.state, PaperState::superseded);
    EXPECT_EQ(old.version, 1);
    EXPECT_EQ(now.state, PaperState::received);
    EXPECT_EQ(now.version, 1);  // another serial is another paper
    EXPECT_EQ(office.history(old.id.text()),
              (std::vector<std::string>{"paper_filed", "paper_superseded"}));
    const auto live = office.store.papers_of(test::personal_id()).value();
    ASSERT_EQ(live.size(), 1U);
    EXPECT_EQ(live[0].id, now.id);
}

TEST(Submission, a_resend_of_another_facility_replaces_nothing) {
    Office office;
    (void)office.submit(test::sick_visit());
    test::Visit visit = test::sick_visit();
    visit.summary->set(test::Xml1::ma_cskcb, "01002");
    test::Dossier file = test::file_of({visit});
    file.facility_given = "01002";
    const auto receipt = office.submit(test::signed_by(Hospitals::get().second, file),
                                       *FacilityCode::parse("01002"));
    ASSERT_EQ(receipt->code, k_received) << receipt->message;
    EXPECT_EQ(office.store.papers_of(test::personal_id())->size(), 2U);
}

TEST(Submission, a_resend_that_races_another_is_planned_again) {
    Office office;
    Receipt inner;
    office.store.before_next_commit([&] { inner = office.submit(test::sick_visit()).value(); });
    const auto changed =
        test::with_leave(test::sick_visit(), test::days("2026-07-13", "2026-07-14"), "NV-89");
    const auto outer = office.submit(changed);
    ASSERT_TRUE(outer.has_value());
    EXPECT_EQ(office.papers(inner).at(0).state, PaperState::superseded);
    EXPECT_EQ(office.papers(*outer).at(0).state, PaperState::received);
    EXPECT_EQ(office.store.papers_of(test::personal_id())->size(), 1U);
}

TEST(Submission, a_defective_paper_is_received_with_its_findings) {
    Office office;
    test::Visit visit = test::sick_visit();
    visit.sick_leave->set(test::Xml11::den_ngay, "20260230");
    const Receipt receipt = office.submit(visit).value();
    EXPECT_EQ(receipt.code, k_received);
    EXPECT_NE(receipt.message.find("lỗi"), std::string::npos);
    EXPECT_EQ(office.papers(receipt).at(0).state, PaperState::defective);
    const auto submission = office.store.submission(receipt.id).value().value();
    const auto& findings = *submission.findings.array();
    ASSERT_FALSE(findings.empty());
    EXPECT_TRUE(std::ranges::any_of(findings, [](const json::Value& finding) {
        return finding.text_at("element") == "DEN_NGAY" && finding.text_at("severity") == "error";
    }));
    const std::string all = json::dump(submission.findings);
    for (const char* value : {"Mẫu", "001190000123", "20260230"}) {
        EXPECT_EQ(all.find(value), std::string::npos) << value;
    }
}

// Without MA_LK there is nothing that says two visits are the same one.
TEST(Submission, visits_without_a_key_do_not_replace_each_other) {
    Office office;
    const auto nameless = [](const char* serial) {
        return test::renamed(
            test::with_leave(test::sick_visit(), test::days("2026-07-13", "2026-07-15"), serial),
            "");
    };
    const auto both =
        office.submit(test::signed_file(test::file_of({nameless("NV-1"), nameless("NV-2")})));
    ASSERT_TRUE(both.has_value());
    EXPECT_EQ(both->code, k_received);
    EXPECT_EQ(office.papers(*both).size(), 2U);
    const Receipt later = office.submit(nameless("NV-3")).value();
    EXPECT_EQ(office.papers(later).at(0).version, 1);
    for (const auto& paper : office.papers(*both)) {
        EXPECT_EQ(paper.state, PaperState::defective);
    }
}

}  // namespace
}  // namespace lt::intake
