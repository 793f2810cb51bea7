// What the cases cannot show: papers without a list, too many of them, and decisions without trace.
#include "benefit/impl/frame/papers.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "benefit/impl/frame/procedure.hpp"
#include "law_folder.hpp"

namespace lt::benefit {
namespace {

const law::LawBook& book() {
    static const auto made = test::law_book(LT_SOURCE_DIR "/law");
    EXPECT_TRUE(made) << made.error().log.text;
    return *made;
}

const DateRange k_week{Date{2026, 3, 2}, Date{2026, 3, 7}};

Claim sick_for_a_week() {
    Claim claim;
    OwnSickness event;
    event.leave = k_week;
    event.certified.push_back({k_week, PaperKind::discharge_paper, "GRV-1"});
    claim.event = event;
    return claim;
}

Paper paper(PaperKind kind, std::string_view reference) {
    Paper made;
    made.kind = kind;
    made.reference = reference;
    return made;
}

Decision checked(const Claim& claim, Detail detail = Detail::with_trace,
                 law::Regime regime = law::Regime::law_2024) {
    Decision out;
    Draft draft{claim, book(), detail, out};
    draft.governed_by(regime);
    draft.dates().leave_start = k_week.first;
    draft.dates().leave_end = k_week.last;
    check_papers(draft);
    add_deadlines(draft);
    return out;
}

TEST(Papers, WhatTheEventNamesIsInHand) {
    const Decision decision = checked(sick_for_a_week());
    ASSERT_EQ(decision.papers.size(), 1U);
    EXPECT_EQ(decision.trace.view(decision.papers[0].need), "P1");
    EXPECT_EQ(decision.papers[0].status, PaperStatus::present);
    EXPECT_EQ(decision.trace.view(decision.papers[0].found), "GRV-1");
    EXPECT_EQ(decision.complaint_days, 90);
}

TEST(Papers, MissingIsAFindingOnlyWhereTheListIsComplete) {
    Claim claim = sick_for_a_week();
    std::get<OwnSickness>(claim.event).certified.clear();
    EXPECT_TRUE(checked(claim).findings.empty());
    EXPECT_EQ(checked(claim).papers.at(0).status, PaperStatus::missing);
    claim.papers_listed = true;
    EXPECT_EQ(checked(claim).findings.at(0).reason, Reason::paper_missing);
}

TEST(Papers, ARefusedPaperThatTheDaysRestOnIsNotMadeGoodByAnother) {
    Claim claim = sick_for_a_week();
    claim.papers.push_back(paper(PaperKind::discharge_paper, "GRV-2"));
    EXPECT_TRUE(checked(claim).findings.empty());
    claim.papers.push_back(paper(PaperKind::discharge_paper, "GRV-1"));
    claim.papers.back().valid = false;
    EXPECT_EQ(checked(claim).findings.at(0).reason, Reason::paper_invalid);
}

TEST(Papers, MorePapersThanAnyCaseNeedsGoToAnOfficer) {
    Claim claim = sick_for_a_week();
    claim.papers.assign(k_papers_max - 1, paper(PaperKind::transfer_paper, "T"));
    EXPECT_TRUE(checked(claim).findings.empty());
    claim.papers.push_back(paper(PaperKind::transfer_paper, "T"));
    EXPECT_EQ(checked(claim).findings.at(0).reason, Reason::needs_officer);
}

TEST(Papers, TheSameWithoutTrace) {
    Claim claim = sick_for_a_week();
    claim.papers_listed = true;
    claim.filing.employer_received = Date{2026, 3, 16};
    claim.filing.office_received = Date{2026, 5, 4};
    const Decision full = checked(claim);
    const Decision bare = checked(claim, Detail::figures_only);
    EXPECT_TRUE(bare.trace.steps().empty());
    EXPECT_FALSE(full.trace.steps().empty());
    EXPECT_EQ(bare.papers.size(), full.papers.size());
    EXPECT_EQ(bare.deadlines.size(), full.deadlines.size());
    EXPECT_TRUE(
        std::ranges::equal(bare.findings, full.findings, {}, &Finding::reason, &Finding::reason));
}

TEST(Papers, EveryNeedNamesItsRowClauseAndWords) {
    for (const law::Regime regime : {law::Regime::law_2014, law::Regime::law_2024}) {
        for (const Need& need : needs_of(regime)) {
            EXPECT_FALSE(need.row.empty());
            EXPECT_FALSE(need.what.empty());
            EXPECT_GT(need.clause.article, 0) << need.row.view();
            EXPECT_FALSE(need.kinds.empty() && need.showing.empty()) << need.row.view();
        }
    }
}

TEST(Clocks, ADossierFromBeforeAnyLawStopsNothing) {
    Claim claim = sick_for_a_week();
    claim.filing.returned_to_work = Date{2015, 12, 31};
    claim.filing.office_received = Date{2010, 1, 4};
    const Decision decision = checked(claim);
    EXPECT_TRUE(decision.deadlines.empty());
    EXPECT_EQ(decision.complaint_days, 0);
}

TEST(Clocks, AYearWithoutCalendarStopsNothing) {
    Claim claim = sick_for_a_week();
    claim.filing.office_received = Date{2031, 1, 2};
    const Decision decision = checked(claim);
    EXPECT_TRUE(decision.deadlines.empty());
    EXPECT_TRUE(decision.findings.empty());
}

}  // namespace
}  // namespace lt::benefit
