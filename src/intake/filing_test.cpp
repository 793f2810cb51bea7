// Versions, the same paper by two channels, withdrawals, and the cases that hear of them.
#include <gtest/gtest.h>

#include "casework/paper_json.hpp"
#include "channel_b.hpp"
#include "office.hpp"

namespace lt::intake {
namespace {

using casework::CaseState;
using casework::OrderState;
using casework::PaperRecord;
using casework::PaperState;
using test::Office;

PaperRecord paper_of(Office& office, const Receipt& receipt) {
    auto papers = office.papers(receipt);
    EXPECT_EQ(papers.size(), 1U);
    return papers.at(0);
}

Receipt send(Office& office, const test::Visit& visit) { return office.submit(visit).value(); }

/// The sick visit with another last day of leave, under the same serial.
test::Visit other_days() {
    return test::with_leave(test::sick_visit(), test::days("2026-07-13", "2026-07-14"), "NV-88");
}

/// The sick visit with something else that no decision looks at.
test::Visit other_employer_phone() {
    auto visit = test::sick_visit();
    visit.summary->set(test::Xml1::dien_thoai, "0240000000");
    return visit;
}

CaseState claimed_and_worked(Office& office, CaseId& id) {
    id = office.claim_case();
    EXPECT_TRUE(office.work().empty());
    return office.state_of(id);
}

TEST(Versions, other_content_under_the_same_key_is_a_new_version_and_the_old_one_stays) {
    Office office;
    const PaperRecord first = paper_of(office, send(office, test::sick_visit()));
    const PaperRecord second = paper_of(office, send(office, other_days()));
    EXPECT_EQ(first.key, second.key);
    EXPECT_EQ(first.version, 1);
    EXPECT_EQ(second.version, 2);
    EXPECT_NE(first.content, second.content);
    EXPECT_EQ(office.store.paper(first.id).value()->state, PaperState::superseded);
    EXPECT_EQ(office.history(first.id.text()),
              (std::vector<std::string>{"paper_filed", "paper_superseded"}));
    EXPECT_EQ(office.store.papers_of(test::personal_id()).value().size(), 1U);
}

TEST(Versions, a_visit_sent_again_without_a_paper_takes_it_away_until_it_comes_back) {
    Office office;
    const PaperRecord first = paper_of(office, send(office, test::sick_visit()));
    auto bare = test::sick_visit();
    bare.sick_leave.reset();
    EXPECT_TRUE(office.papers(send(office, bare)).empty());
    EXPECT_EQ(office.store.paper(first.id).value()->state, PaperState::superseded);
    const PaperRecord back = paper_of(office, send(office, other_days()));
    EXPECT_EQ(back.version, 2);
}

TEST(Versions, a_new_version_that_says_the_same_asks_nobody_again_and_carries_the_case) {
    Office office;
    const PaperRecord first = paper_of(office, send(office, test::sick_visit()));
    CaseId id;
    ASSERT_EQ(claimed_and_worked(office, id), CaseState::granted);
    const PaperRecord second = paper_of(office, send(office, other_employer_phone()));
    EXPECT_EQ(second.content, first.content);
    EXPECT_EQ(second.state, PaperState::identified);
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.population.inquiries().size(), 1U);
    EXPECT_EQ(office.state_of(id), CaseState::granted);
    EXPECT_EQ(office.the_case(id).paper, second.id);
}

TEST(Reopening, a_granted_case_is_stopped_when_its_paper_changes) {
    Office office;
    (void)send(office, test::sick_visit());
    CaseId id;
    ASSERT_EQ(claimed_and_worked(office, id), CaseState::granted);
    const auto decision = office.store.decision_of(id).value().value();
    (void)send(office, other_days());
    EXPECT_EQ(office.state_of(id), CaseState::reopened);
    EXPECT_EQ(office.store.order_of(decision.id).value()->state, OrderState::stopped);
    EXPECT_TRUE(office.store.ready_orders(10).value().empty());
    EXPECT_TRUE(office.work().empty());
    // The law gives two days now: an officer sees both amounts, and nothing is paid by itself.
    EXPECT_EQ(office.state_of(id), CaseState::reopened);
    const std::string reason = office.the_case(id).reason;
    EXPECT_NE(reason.find("625000"), std::string::npos) << reason;
    EXPECT_NE(reason.find("937500"), std::string::npos) << reason;
    EXPECT_EQ(office.store.decision_of(id).value()->id, decision.id);
}

TEST(Reopening, a_paid_case_is_reopened_and_its_order_stays_sent) {
    Office office;
    (void)send(office, test::sick_visit());
    CaseId id;
    ASSERT_EQ(claimed_and_worked(office, id), CaseState::granted);
    ASSERT_TRUE(office.cashier.run(test::day("2026-07-21"), "officer").has_value());
    ASSERT_EQ(office.state_of(id), CaseState::ordered);
    (void)send(office, other_days());
    EXPECT_EQ(office.state_of(id), CaseState::reopened);
    const auto decision = office.store.decision_of(id).value().value();
    EXPECT_EQ(office.store.order_of(decision.id).value()->state, OrderState::sent);
    // The hospital sends the first version again under new bytes: everything is as it was.
    auto again = test::sick_visit();
    again.summary->set(test::Xml1::dien_thoai, "0240000001");
    (void)send(office, again);
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.state_of(id), CaseState::ordered);
    EXPECT_EQ(office.history(id.text()).back(), "case_confirmed");
}

TEST(Reopening, a_stopped_order_is_ready_again_when_the_law_gives_the_same) {
    Office office;
    (void)send(office, test::sick_visit());
    CaseId id;
    ASSERT_EQ(claimed_and_worked(office, id), CaseState::granted);
    (void)send(office, other_days());
    (void)send(office, test::with_leave(test::sick_visit(), test::days("2026-07-13", "2026-07-15"),
                                        "NV-88"));
    auto again = test::sick_visit();
    again.summary->set(test::Xml1::dien_thoai, "0240000001");
    (void)send(office, again);
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.state_of(id), CaseState::granted);
    EXPECT_EQ(office.store.ready_orders(10).value().size(), 1U);
}

TEST(Withdrawal, of_an_unknown_paper_or_another_hospitals_paper_changes_nothing) {
    Office office;
    const PaperRecord a = paper_of(office, send(office, test::sick_visit()));
    const auto refused =
        office.submit(Service::withdrawal, test::signed_withdrawal("XML11", "NV-99")).value();
    EXPECT_EQ(refused.code, k_bad_file);
    EXPECT_EQ(office.store.submission(refused.id).value()->verdict,
              casework::SubmissionVerdict::refused);
    EXPECT_EQ(office.store.paper(a.id).value()->state, PaperState::received);
}

TEST(Filing, a_case_decided_while_its_paper_was_replaced_is_reopened) {
    Office office;
    (void)send(office, test::sick_visit());
    EXPECT_TRUE(office.work().empty());
    const CaseId id = office.claim_case();
    // The new version is filed just before the decision on the old one becomes durable.
    bool replaced = false;
    office.store.before_next_case_is_read([&] {
        office.store.before_next_commit([&] {
            (void)send(office, other_days());
            replaced = true;
        });
    });
    EXPECT_TRUE(office.work().empty());
    EXPECT_TRUE(replaced);
    EXPECT_EQ(office.state_of(id), CaseState::reopened);
}

}  // namespace
}  // namespace lt::intake
