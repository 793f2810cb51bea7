// The same paper by channels A and B: one paper, or two that disagree and are held.
#include <gtest/gtest.h>

#include "casework/paper_json.hpp"
#include "channel_b.hpp"
#include "office.hpp"

namespace lt::intake {
namespace {

using casework::CaseState;
using casework::PaperRecord;
using casework::PaperState;
using test::Ct07;
using test::Office;

PaperRecord paper_of(Office& office, const Receipt& receipt) {
    auto papers = office.papers(receipt);
    EXPECT_EQ(papers.size(), 1U);
    return papers.at(0);
}

Receipt send(Office& office, const test::Visit& visit) { return office.submit(visit).value(); }
Receipt send(Office& office, const Ct07& paper) {
    const auto receipt = office.submit(Service::benefit_papers, test::signed_ct07(paper)).value();
    EXPECT_EQ(receipt.code, k_received) << receipt.message;
    return receipt;
}

CaseState claimed_and_worked(Office& office, CaseId& id) {
    id = office.claim_case();
    EXPECT_TRUE(office.work().empty());
    return office.state_of(id);
}

TEST(TwoChannels, the_same_paper_by_a_and_b_is_one_paper) {
    Office office;
    const PaperRecord a = paper_of(office, send(office, test::sick_visit()));
    const PaperRecord b = paper_of(office, send(office, Ct07{}));
    EXPECT_EQ(b.table, "CT07");
    EXPECT_EQ(b.twin, a.id);
    EXPECT_EQ(office.store.paper(a.id).value()->twin, b.id);
    CaseId id;
    EXPECT_EQ(claimed_and_worked(office, id), CaseState::granted);
    EXPECT_EQ(office.store.decision_of(id).value()->total, Dong{937'500});
    EXPECT_EQ(office.store.paper(b.id).value()->state, PaperState::identified);
}

TEST(TwoChannels, when_they_disagree_both_are_held_until_the_hospital_agrees_with_itself) {
    Office office;
    const PaperRecord a = paper_of(office, send(office, test::sick_visit()));
    const PaperRecord b = paper_of(office, send(office, Ct07{.last = "20260716"}));
    for (const PaperId& id : {a.id, b.id}) {
        const auto paper = office.store.paper(id).value().value();
        EXPECT_EQ(paper.state, PaperState::held);
        EXPECT_NE(json::dump(paper.differences).find("leave"), std::string::npos);
    }
    CaseId id;
    EXPECT_EQ(claimed_and_worked(office, id), CaseState::referred);
    EXPECT_NE(office.the_case(id).reason.find("thời gian nghỉ"), std::string::npos);
    (void)send(office, Ct07{.number = "SC-77", .last = "20260715"});
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.store.paper(a.id).value()->state, PaperState::identified);
    EXPECT_EQ(office.state_of(id), CaseState::granted);
}

TEST(TwoChannels, a_disagreeing_copy_reopens_a_decided_case) {
    Office office;
    (void)send(office, test::sick_visit());
    CaseId id;
    ASSERT_EQ(claimed_and_worked(office, id), CaseState::granted);
    (void)send(office, Ct07{.first = "20260714"});
    EXPECT_EQ(office.state_of(id), CaseState::reopened);
}

TEST(TwoChannels, papers_of_other_days_or_other_numbers_are_other_papers) {
    Office office;
    (void)send(office, test::sick_visit());
    const PaperRecord b = paper_of(
        office, send(office, Ct07{"SC-78", "NV-89", "Nguyễn Thị Mẫu", "20260801", "20260802"}));
    EXPECT_EQ(b.twin, std::nullopt);
    EXPECT_EQ(b.state, PaperState::received);
}

TEST(Withdrawal, takes_the_paper_in_every_channel_and_reopens_the_case) {
    Office office;
    const PaperRecord a = paper_of(office, send(office, test::sick_visit()));
    const PaperRecord b = paper_of(office, send(office, Ct07{}));
    CaseId id;
    ASSERT_EQ(claimed_and_worked(office, id), CaseState::granted);
    const auto taken =
        office.submit(Service::withdrawal, test::signed_withdrawal("XML11", "NV-88")).value();
    EXPECT_EQ(taken.code, k_received) << taken.message;
    EXPECT_EQ(office.store.paper(a.id).value()->state, PaperState::withdrawn);
    EXPECT_EQ(office.store.paper(b.id).value()->state, PaperState::withdrawn);
    EXPECT_EQ(office.state_of(id), CaseState::reopened);
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.state_of(id), CaseState::reopened);
}

}  // namespace
}  // namespace lt::intake
