// Every way a case can go, decided by the law of the folder law/.
#include "casework/assess.hpp"

#include <gtest/gtest.h>

#include "insured.hpp"
#include "law_folder.hpp"

namespace lt::casework {
namespace {

using test::day;
using test::days;

const law::LawBook& book() {
    static const law::LawBook loaded =
        test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law").value();
    return loaded;
}

PaperId paper_id(int number) {
    SeededRandom random(static_cast<std::uint64_t>(number));
    return PaperId::make(Instant{1'000'000}, random);
}

KnownPaper sick_leave(const char* first, const char* last,
                      PaperState state = PaperState::identified) {
    KnownPaper paper{paper_id(1), state, TrustState::good, {}, {}};
    paper.paper.kind = PaperKind::sick_leave_certificate;
    paper.paper.serial = "NV-88";
    paper.paper.leave = days(first, last);
    return paper;
}

KnownPaper whole_leave(PaperState state = PaperState::identified) {
    return sick_leave("2026-07-13", "2026-07-15", state);
}

KnownPaper birth(PaperState state = PaperState::identified) {
    KnownPaper paper{paper_id(2), state, TrustState::good, {}, {}};
    paper.paper.kind = PaperKind::birth_attestation;
    paper.paper.serial = "12/2026-A";
    paper.paper.children = {{"12/2026-A", day("2026-07-14"), {}}};
    paper.paper.children_alive = 1;
    return paper;
}

CaseInputs inputs(ClaimRow claim, std::vector<KnownPaper> papers) {
    CaseInputs in;
    in.claim = std::move(claim);
    in.filed = day("2026-07-20");
    in.papers = std::move(papers);
    in.insurance = test::insured_worker();
    return in;
}

CaseInputs sick(std::vector<KnownPaper> papers) {
    return inputs(test::sickness_claim(), std::move(papers));
}

CaseState waits_for(const CaseInputs& in) {
    const Assessment step = assess(in, book());
    const auto* waiting = std::get_if<Waiting>(&step);
    EXPECT_NE(waiting, nullptr);
    if (waiting == nullptr) return CaseState::ordered;
    EXPECT_FALSE(waiting->reason.empty());
    return waiting->state;
}

std::string referred_because(const CaseInputs& in) {
    const Assessment step = assess(in, book());
    const auto* referred = std::get_if<Referred>(&step);
    EXPECT_NE(referred, nullptr) << "variant " << step.index();
    return referred == nullptr ? std::string{} : referred->reason;
}

benefit::Decision decided(const CaseInputs& in) {
    Assessment step = assess(in, book());
    const auto* done = std::get_if<Decided>(&step);
    EXPECT_NE(done, nullptr) << "variant " << step.index();
    return done == nullptr ? benefit::Decision{} : done->decision;
}

TEST(Assess, grants_three_days_of_sickness) {
    const benefit::Decision decision = decided(sick({whole_leave()}));
    EXPECT_EQ(decision.outcome, benefit::Outcome::granted);
    EXPECT_EQ(decision.total, Dong{937'500});  // 10,000,000 x 75 % / 24 x 3
}

TEST(Assess, waits_for_a_paper_of_these_days) {
    EXPECT_EQ(waits_for(sick({})), CaseState::waiting_paper);
    EXPECT_EQ(waits_for(sick({sick_leave("2026-07-10", "2026-07-12")})), CaseState::waiting_paper);
    EXPECT_EQ(waits_for(sick({sick_leave("2026-07-16", "2026-07-18")})), CaseState::waiting_paper);
    EXPECT_EQ(waits_for(sick({birth()})), CaseState::waiting_paper);
}

TEST(Assess, a_paper_that_touches_the_leave_serves_it) {
    for (const auto& paper :
         {sick_leave("2026-07-10", "2026-07-13"), sick_leave("2026-07-15", "2026-07-20")}) {
        const benefit::Decision decision = decided(sick({paper}));
        EXPECT_EQ(decision.outcome, benefit::Outcome::partly);
        EXPECT_EQ(decision.total, Dong{312'500});  // the one certified day
    }
}

TEST(Assess, the_paper_of_a_sick_child_does_not_serve_the_parents_own_sickness) {
    KnownPaper paper = whole_leave();
    paper.paper.subject_is_child = true;
    EXPECT_EQ(waits_for(sick({paper})), CaseState::waiting_paper);
}

TEST(Assess, a_named_serial_must_be_there) {
    CaseInputs in = sick({whole_leave()});
    in.claim.paper_serial = "NV-99";
    EXPECT_EQ(waits_for(in), CaseState::waiting_paper);
    in.claim.paper_serial = "NV-88";
    EXPECT_EQ(decided(in).outcome, benefit::Outcome::granted);
}

TEST(Assess, no_decision_rests_on_a_signature_nobody_vouched_for) {
    KnownPaper paper = whole_leave();
    paper.trust = TrustState::unchecked;
    EXPECT_EQ(waits_for(sick({paper})), CaseState::waiting_identity);
    KnownPaper second = sick_leave("2026-07-13", "2026-07-14");
    EXPECT_EQ(waits_for(sick({second, paper})), CaseState::waiting_identity);
    for (const TrustState trust : {TrustState::revoked, TrustState::unsigned_}) {
        paper.trust = trust;
        EXPECT_NE(referred_because(sick({paper})), "");
        EXPECT_EQ(decided(sick({second, paper})).outcome, benefit::Outcome::partly);
    }
}

TEST(Assess, two_channels_that_disagree_are_for_an_officer_who_sees_where) {
    KnownPaper paper = whole_leave(PaperState::held);
    paper.differences = {"thời gian nghỉ", "họ tên"};
    const std::string reason = referred_because(sick({paper}));
    EXPECT_NE(reason.find("thời gian nghỉ, họ tên"), std::string::npos) << reason;
    EXPECT_EQ(waits_for(sick({whole_leave(PaperState::withdrawn)})), CaseState::waiting_paper);
}

TEST(Assess, an_employer_may_name_the_number_or_the_serial) {
    KnownPaper paper = whole_leave();
    paper.paper.number = "0012/2026";
    CaseInputs in = sick({paper});
    in.claim.paper_serial = "0012/2026";
    EXPECT_EQ(decided(in).outcome, benefit::Outcome::granted);
    in.claim.paper_serial = "0013/2026";
    EXPECT_EQ(waits_for(in), CaseState::waiting_paper);
}

TEST(Assess, waits_while_the_identity_is_checked) {
    EXPECT_EQ(waits_for(sick({whole_leave(PaperState::received)})), CaseState::waiting_identity);
    // Another paper is ready, but the one still checked may be the one that counts.
    EXPECT_EQ(waits_for(sick({whole_leave(), whole_leave(PaperState::received)})),
              CaseState::waiting_identity);
}

TEST(Assess, a_disputed_paper_goes_to_an_officer) {
    for (const PaperState state : {PaperState::differs, PaperState::not_found}) {
        const Assessment step = assess(sick({whole_leave(state)}), book());
        ASSERT_TRUE(std::holds_alternative<Referred>(step));
        EXPECT_EQ(std::get<Referred>(step).paper, paper_id(1));
    }
}

TEST(Assess, a_defective_paper_waits_for_its_repair) {
    CaseInputs in = sick({whole_leave(PaperState::defective)});
    const Assessment step = assess(in, book());
    ASSERT_TRUE(std::holds_alternative<Waiting>(step));
    EXPECT_NE(std::get<Waiting>(step).reason.find("có lỗi"), std::string::npos);
    in.papers.push_back(whole_leave());  // the repaired one
    EXPECT_EQ(decided(in).outcome, benefit::Outcome::granted);
}

TEST(Assess, a_superseded_paper_is_not_there) {
    EXPECT_EQ(waits_for(sick({whole_leave(PaperState::superseded)})), CaseState::waiting_paper);
}

TEST(Assess, somebody_unknown_to_the_insurance_goes_to_an_officer) {
    CaseInputs in = sick({whole_leave()});
    in.insurance.reset();
    EXPECT_NE(referred_because(in).find("chưa có trong"), std::string::npos);
}

TEST(Assess, the_names_must_be_of_one_person) {
    CaseInputs in = sick({whole_leave()});
    for (const char* same : {"NGUYỄN THỊ MẪU", "nguyen thi mau", " Nguyễn  Thị Mẫu"}) {
        in.claim.full_name = test::name(same);
        EXPECT_EQ(decided(in).outcome, benefit::Outcome::granted) << same;
    }
    for (const char* other : {"Nguyễn Thị Mậu", "Nguyễn Thị Mẫu Đơn", "Trần Thị Mẫu"}) {
        in.claim.full_name = test::name(other);
        EXPECT_NE(referred_because(in).find("Họ tên"), std::string::npos) << other;
    }
}

EarlierDecision earlier(const char* first, const char* last, benefit::Outcome outcome) {
    EarlierDecision before;
    before.group = ClaimGroup::own_sickness;
    before.requested = days(first, last);
    before.decision.outcome = outcome;
    return before;
}

TEST(Assess, a_day_that_was_paid_is_not_paid_again) {
    CaseInputs in = sick({whole_leave()});
    for (const auto outcome : {benefit::Outcome::granted, benefit::Outcome::partly}) {
        in.earlier = {earlier("2026-07-15", "2026-07-17", outcome)};
        EXPECT_NE(referred_because(in).find("trùng"), std::string::npos);
        in.earlier = {earlier("2026-07-16", "2026-07-17", outcome)};
        EXPECT_EQ(decided(in).outcome, benefit::Outcome::granted);
    }
    in.earlier = {earlier("2026-07-13", "2026-07-15", benefit::Outcome::refused)};
    EXPECT_EQ(decided(in).outcome, benefit::Outcome::granted);
}

TEST(Assess, days_of_earlier_decisions_count_against_the_year) {
    CaseInputs in = sick({whole_leave()});
    EarlierDecision before = earlier("2026-02-02", "2026-03-06", benefit::Outcome::granted);
    benefit::AmountLine line;
    line.days = days("2026-02-02", "2026-03-06");
    line.quantity.days = law::DayCount::whole(28);  // of 30: two days are left
    before.decision.lines = {line};
    in.earlier = {before};
    const benefit::Decision decision = decided(in);
    EXPECT_EQ(decision.outcome, benefit::Outcome::partly);
    EXPECT_EQ(decision.total, Dong{625'000});
    in.earlier[0].decision.lines[0].quantity.days = law::DayCount::whole(27);
    EXPECT_EQ(decided(in).outcome, benefit::Outcome::granted);
}

TEST(Assess, fewer_days_than_the_range_has_need_an_officer) {
    CaseInputs in = sick({whole_leave()});
    in.claim.days = law::DayCount::whole(2);
    EXPECT_NE(referred_because(in).find("ít hơn"), std::string::npos);
    // Seven calendar days with Sunday free are six working days.
    in = sick({sick_leave("2026-07-13", "2026-07-19")});
    in.claim.leave = days("2026-07-13", "2026-07-19");
    in.claim.days = law::DayCount::whole(6);
    EXPECT_EQ(decided(in).outcome, benefit::Outcome::granted);
}

TEST(Assess, a_half_day_is_the_first) {
    CaseInputs in = sick({whole_leave()});
    in.claim.days = law::DayCount::whole(2) + law::DayCount::half();
    const benefit::Decision decision = decided(in);
    EXPECT_EQ(decision.total, Dong{781'250});  // two and a half days
}

TEST(Assess, a_stay_in_hospital_and_the_rest_after_it_both_certify) {
    KnownPaper paper = whole_leave();
    paper.paper.kind = PaperKind::discharge_paper;
    paper.paper.stay = days("2026-07-13", "2026-07-14");
    paper.paper.leave = days("2026-07-15", "2026-07-15");
    EXPECT_EQ(decided(sick({paper})).total, Dong{937'500});
    paper.paper.leave.reset();
    EXPECT_EQ(decided(sick({paper})).total, Dong{625'000});
}

TEST(Assess, grants_childbirth_on_the_attestation_of_the_birth_it_names) {
    const benefit::Decision decision = decided(inputs(test::childbirth_claim(), {birth()}));
    EXPECT_EQ(decision.kind, benefit::BenefitKind::childbirth);
    EXPECT_EQ(decision.figures.children, 1);
    EXPECT_EQ(decision.figures.average, Share{10'000'000});
    EXPECT_GT(decision.total, Dong{60'000'000});
}

TEST(Assess, another_birth_is_not_the_claimed_one) {
    KnownPaper other = birth();
    other.paper.children[0].born = day("2026-07-13");
    EXPECT_EQ(waits_for(inputs(test::childbirth_claim(), {other})), CaseState::waiting_paper);
    EXPECT_EQ(waits_for(inputs(test::childbirth_claim(), {whole_leave()})),
              CaseState::waiting_paper);
    other.paper.children.push_back(
        {"13/2026-A", day("2026-07-14"), {}});  // the twin after midnight
    EXPECT_EQ(decided(inputs(test::childbirth_claim(), {other})).figures.children, 2);
}

TEST(Assess, a_serial_may_be_that_of_any_child) {
    CaseInputs in = inputs(test::childbirth_claim(), {birth()});
    in.papers[0].paper.children.push_back({"13/2026-A", day("2026-07-14"), {}});
    in.claim.paper_serial = "13/2026-A";
    EXPECT_EQ(decided(in).figures.children, 2);
    in.claim.paper_serial = "14/2026-A";
    EXPECT_EQ(waits_for(in), CaseState::waiting_paper);
}

// The reasons are shown to employers: they hold no name, no number and no diagnosis.
/// Last day for the office: 7 working days (Luật 41/2024/QH15 Điều 48 khoản 3), 5 for maternity
/// that a worker files directly (Điều 62 khoản 3).  Filed on Monday 2026-07-20, no holiday near.
Date office_due(const CaseInputs& in) {
    for (const benefit::Deadline& deadline : decided(in).deadlines) {
        if (deadline.kind == benefit::DeadlineKind::office_settles) return deadline.due;
    }
    return {};
}

TEST(Assess, the_office_has_seven_working_days_and_five_for_maternity_filed_directly) {
    CaseInputs in = sick({whole_leave()});
    EXPECT_EQ(office_due(in), day("2026-07-29"));
    in.claim.listed = day("2026-07-20");
    EXPECT_EQ(office_due(in), day("2026-07-29"));
    in = inputs(test::childbirth_claim(), {birth()});
    EXPECT_EQ(office_due(in), day("2026-07-27"));
    in.claim.listed = day("2026-07-20");
    EXPECT_EQ(office_due(in), day("2026-07-29"));
}

TEST(Assess, reasons_hold_no_personal_data) {
    for (const PaperState state : {PaperState::received, PaperState::defective, PaperState::differs,
                                   PaperState::superseded}) {
        const Assessment step = assess(sick({whole_leave(state)}), book());
        const std::string reason = std::holds_alternative<Waiting>(step)
                                       ? std::get<Waiting>(step).reason
                                       : std::get<Referred>(step).reason;
        for (const char* value : {"Mẫu", "001190000123", "0123456789", "NV-88"}) {
            EXPECT_EQ(reason.find(value), std::string::npos) << reason;
        }
    }
}

}  // namespace
}  // namespace lt::casework
