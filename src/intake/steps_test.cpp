// The way from a receipt to a payment order, one step at a time.
#include <gtest/gtest.h>

#include <set>

#include "benefit/decision_json.hpp"
#include "office.hpp"

namespace lt::intake {
namespace {

using casework::CaseState;
using casework::PaperState;
using test::Office;

casework::PaperRecord paper_after_work(Office& office) {
    const Receipt receipt = office.submit(test::sick_visit()).value();
    EXPECT_TRUE(office.work().empty());
    return office.papers(receipt).at(0);
}

TEST(IdentifyPaper, the_answer_is_kept_with_source_time_and_expiry) {
    Office office;
    const auto paper = paper_after_work(office);
    EXPECT_EQ(paper.state, PaperState::identified);
    EXPECT_EQ(paper.identity.text_at("verdict"), "matched");
    EXPECT_EQ(paper.identity.text_at("source"), "population_database");
    EXPECT_EQ(paper.identity.text_at("obtained"), "2026-07-20T02:00:01.000000Z");
    EXPECT_EQ(paper.identity.text_at("expires"), "2026-08-19T02:00:01.000000Z");
    EXPECT_EQ(paper.identity.find("attributes")->array()->size(), 4U);
    const auto asked = office.population.inquiries();
    ASSERT_EQ(asked.size(), 1U);
    EXPECT_EQ(asked[0].officer, "officer-1");
    EXPECT_EQ(asked[0].case_reference, paper.id.text());
    EXPECT_EQ(paper.identity.text_at("request"), asked[0].request.text());
    EXPECT_EQ(office.history(paper.id.text()),
              (std::vector<std::string>{"paper_filed", "paper_identified"}));
    EXPECT_EQ(office.store.counts()->work_waiting, 0);
    // The outcome says what agrees, never the values.
    EXPECT_EQ(json::dump(paper.identity).find("MẪU"), std::string::npos);
}

TEST(IdentifyPaper, each_verdict_has_its_state) {
    {
        Office office;
        identity::Citizen other = test::citizen();
        other.full_name = test::name("TRẦN THỊ KHÁC");
        office.population.knows(other);
        EXPECT_EQ(paper_after_work(office).state, PaperState::differs);
    }
    {
        Office office;
        office.population.says(identity::LookUp::not_found);
        EXPECT_EQ(paper_after_work(office).state, PaperState::not_found);
    }
    {
        Office office;
        office.population.says(identity::LookUp::not_authorised);
        EXPECT_EQ(paper_after_work(office).state, PaperState::differs);
    }
}

TEST(IdentifyPaper, a_partner_that_is_down_delays_and_loses_nothing) {
    Office office;
    const Receipt receipt = office.submit(test::sick_visit()).value();
    for (const ErrorCode code :
         {ErrorCode::unavailable, ErrorCode::timeout, ErrorCode::partner_failed}) {
        office.population.fails(code);
        EXPECT_EQ(office.work(), std::vector<ErrorCode>{code});
        EXPECT_EQ(office.papers(receipt).at(0).state, PaperState::received);
        EXPECT_EQ(office.store.counts()->work_waiting, 1);
        office.clock.pass(std::chrono::seconds{61});  // the lease ends
    }
    office.population.knows(test::citizen());
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.papers(receipt).at(0).state, PaperState::identified);
    // A retry is a new question with an id of its own.
    std::set<std::string> requests;
    for (const auto& inquiry : office.population.inquiries()) {
        requests.insert(inquiry.request.text());
    }
    EXPECT_EQ(requests.size(), 4U);
}

TEST(IdentifyPaper, nobody_is_asked_about_a_defective_or_replaced_paper) {
    Office office;
    test::Visit broken = test::sick_visit();
    broken.sick_leave->set(test::Xml11::den_ngay, "20260230");
    (void)office.submit(broken);
    (void)office.submit(test::sick_visit());  // replaces it before the worker came
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.population.inquiries().size(), 1U);
}

TEST(IdentifyPaper, a_paper_without_a_personal_id_is_for_an_officer) {
    Office office;
    test::Visit visit = test::sick_visit();
    visit.summary->set(test::Xml1::so_cccd, "012345678");  // an old card
    const Receipt receipt = office.submit(visit).value();
    EXPECT_TRUE(office.work().empty());
    const auto paper = office.papers(receipt).at(0);
    EXPECT_TRUE(paper.state == PaperState::differs || paper.state == PaperState::defective);
    EXPECT_TRUE(office.population.inquiries().empty());
}

TEST(IdentifyPaper, a_paper_without_a_name_is_for_an_officer) {
    Office office;
    test::Visit visit = test::sick_visit();
    visit.summary->set(test::Xml1::ho_ten, "");
    const Receipt receipt = office.submit(visit).value();
    EXPECT_TRUE(office.work().empty());
    const auto paper = office.papers(receipt).at(0);
    EXPECT_TRUE(paper.state == PaperState::differs || paper.state == PaperState::defective);
    EXPECT_TRUE(office.population.inquiries().empty());
}

TEST(IdentifyPaper, work_whose_subject_is_gone_is_an_error_not_a_crash) {
    Office office;
    casework::WorkItem item{WorkId::make(office.clock.now(), office.random),
                            casework::WorkKind::identify_paper,
                            "not an id",
                            0,
                            {}};
    EXPECT_FALSE(office.steps.run(item).has_value());
    item.subject = PaperId::make(office.clock.now(), office.random).text();
    EXPECT_EQ(office.steps.run(item).error().code, ErrorCode::not_found);
    item.kind = casework::WorkKind::advance_case;
    item.subject = CaseId::make(office.clock.now(), office.random).text();
    EXPECT_EQ(office.steps.run(item).error().code, ErrorCode::not_found);
}

void expect_ordered(Office& office, const CaseId& id) {
    const casework::CaseRecord record = office.the_case(id);
    EXPECT_EQ(record.state, CaseState::granted) << record.reason;
    EXPECT_TRUE(record.paper.has_value());
    const auto decision = office.store.decision_of(id).value().value();
    EXPECT_EQ(decision.outcome, casework::DecisionOutcome::granted);
    EXPECT_EQ(decision.total, Dong{937'500});
    EXPECT_TRUE(benefit::decision_from_json(decision.record).has_value());
    const auto order = office.store.order_of(decision.id).value().value();
    EXPECT_EQ(order.amount, Dong{937'500});
    EXPECT_EQ(order.account.text(), "123456789");
    EXPECT_EQ(order.state, casework::OrderState::ready);
}

TEST(Case, the_paper_comes_first) {
    Office office;
    (void)office.submit(test::sick_visit());
    EXPECT_TRUE(office.work().empty());
    const CaseId id = office.claim_case();
    EXPECT_TRUE(office.work().empty());
    expect_ordered(office, id);
    EXPECT_EQ(office.history(id.text()), (std::vector<std::string>{"case_opened", "case_decided"}));
}

TEST(Case, the_claim_comes_first) {
    Office office;
    const CaseId id = office.claim_case();
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.state_of(id), CaseState::waiting_paper);
    EXPECT_TRUE(office.work().empty());  // nothing happens until something arrives
    (void)office.submit(test::sick_visit());
    EXPECT_TRUE(office.work().empty());
    expect_ordered(office, id);
    EXPECT_EQ(office.history(id.text()),
              (std::vector<std::string>{"case_opened", "case_waits", "case_decided"}));
}

TEST(Case, waits_for_the_population_database) {
    Office office;
    office.population.fails(ErrorCode::unavailable);
    (void)office.submit(test::sick_visit());
    const CaseId id = office.claim_case();
    EXPECT_EQ(office.work(), std::vector<ErrorCode>{ErrorCode::unavailable});
    EXPECT_EQ(office.state_of(id), CaseState::waiting_identity);
    office.population.knows(test::citizen());
    office.clock.pass(std::chrono::seconds{61});
    EXPECT_TRUE(office.work().empty());
    expect_ordered(office, id);
}

// The claim arrives while its paper is being identified: the step has looked for cases to wake and
// found none, the case has looked for papers and found one that is not identified yet.
TEST(Case, is_not_forgotten_between_two_steps_that_miss_each_other) {
    Office office;
    (void)office.submit(test::sick_visit());
    CaseId id;
    office.store.before_next_commit([&] {
        id = office.claim_case();
        EXPECT_TRUE(office.work().empty());  // advances the case; the paper's item is leased
        EXPECT_EQ(office.state_of(id), CaseState::waiting_identity);
    });
    EXPECT_TRUE(office.work().empty());
    expect_ordered(office, id);
}

TEST(Case, is_not_forgotten_when_it_opens_after_the_paper_was_identified) {
    Office office;
    (void)office.submit(test::sick_visit());
    CaseId id;
    office.store.before_next_commit([&] {      // the answer of the population database
        office.store.before_next_commit([&] {  // the paper has looked for cases
            id = office.claim_case();
        });
    });
    EXPECT_TRUE(office.work().empty());
    expect_ordered(office, id);
}

TEST(Case, a_disputed_paper_makes_it_a_matter_for_an_officer_until_a_better_one_comes) {
    Office office;
    office.population.says(identity::LookUp::not_found);
    (void)office.submit(test::sick_visit());
    const CaseId id = office.claim_case();
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.state_of(id), CaseState::referred);
    EXPECT_FALSE(office.store.decision_of(id).value().has_value());
    office.population.knows(test::citizen());
    test::Visit repaired =
        test::with_leave(test::sick_visit(), test::days("2026-07-13", "2026-07-15"), "NV-89");
    (void)office.submit(repaired);
    EXPECT_TRUE(office.work().empty());
    expect_ordered(office, id);
}

TEST(Case, a_claim_without_an_account_is_granted_without_an_order) {
    Office office;
    (void)office.submit(test::sick_visit());
    json::Object row = test::claim_json();
    row.set("hinhThucNhan", "TM")
        .set("soTaiKhoan", "")
        .set("maNganHang", "")
        .set("tenChuTaiKhoan", "");
    const CaseId id = office.claim_case(row);
    EXPECT_TRUE(office.work().empty());
    const auto record = office.the_case(id);
    EXPECT_EQ(record.state, CaseState::granted);
    EXPECT_NE(record.reason.find("tài khoản"), std::string::npos);
    const auto decision = office.store.decision_of(id).value().value();
    EXPECT_FALSE(office.store.order_of(decision.id).value().has_value());
    EXPECT_EQ(office.store.counts()->orders_ready, 0);
}

TEST(Case, a_childbirth_takes_the_same_way) {
    Office office;
    (void)office.submit(test::birth_visit());
    json::Object row = test::claim_json();
    row.set("maNhomHuong", "T1").set("tuNgay", "14/07/2026").set("denNgay", "13/01/2027");
    row.set("tongSoNgay", 184).set("ngaySinhCon", "14/07/2026").set("soCon", 1);
    row.set("ghiChu", "Sinh con thứ hai");  // as the attestation says
    const CaseId id = office.claim_case(row);
    EXPECT_TRUE(office.work().empty());
    const auto decision = office.store.decision_of(id).value();
    ASSERT_TRUE(decision.has_value()) << office.the_case(id).reason;
    EXPECT_GT(decision->total, Dong{60'000'000});
}

/// What all orders of these cases pay.
Dong ordered_total(Office& office, std::initializer_list<CaseId> ids) {
    Dong sum;
    for (const CaseId& id : ids) {
        const auto decision = office.store.decision_of(id).value();
        if (!decision) continue;
        const auto order = office.store.order_of(decision->id).value();
        if (order) sum += order->amount;
    }
    return sum;
}

TEST(Case, two_cases_about_the_same_days_are_paid_once) {
    Office office;
    (void)office.submit(test::sick_visit());
    EXPECT_TRUE(office.work().empty());
    const CaseId first = office.claim_case(test::claim_json(), "key-1");
    const CaseId second = office.claim_case(test::claim_json(), "key-2");
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(ordered_total(office, {first, second}), Dong{937'500});
    const std::set states{office.state_of(first), office.state_of(second)};
    EXPECT_EQ(states, (std::set{CaseState::granted, CaseState::referred}));
}

TEST(Case, two_cases_decided_at_the_same_moment_are_paid_once) {
    Office office;
    (void)office.submit(test::sick_visit());
    EXPECT_TRUE(office.work().empty());
    const CaseId first = office.claim_case(test::claim_json(), "key-1");
    const CaseId second = office.claim_case(test::claim_json(), "key-2");
    const Instant now = office.clock.now();
    const auto items = office.store.lease_work(now, Instant{now.microseconds + 1'000'000}, 9);
    ASSERT_EQ(items->size(), 2U);
    // The second is decided between the first one's reading and its commit.
    office.store.before_next_commit(
        [&] { EXPECT_TRUE(office.steps.run(items->at(1)).has_value()); });
    const auto raced = office.steps.run(items->at(0));
    ASSERT_FALSE(raced.has_value());
    EXPECT_EQ(raced.error().code, ErrorCode::conflict);
    EXPECT_TRUE(office.steps.run(items->at(0)).has_value());
    EXPECT_EQ(ordered_total(office, {first, second}), Dong{937'500});
    EXPECT_EQ(office.state_of(*CaseId::parse(items->at(0).subject)), CaseState::referred);
    EXPECT_EQ(office.state_of(*CaseId::parse(items->at(1).subject)), CaseState::granted);
}

TEST(Case, work_done_twice_changes_nothing) {
    Office office;
    (void)office.submit(test::sick_visit());
    const CaseId id = office.claim_case();
    EXPECT_TRUE(office.work().empty());
    const auto before = office.history(id.text());
    casework::Commit again;
    again.enqueue.push_back({WorkId::make(office.clock.now(), office.random),
                             casework::WorkKind::advance_case, id.text(), 0, office.clock.now()});
    ASSERT_TRUE(office.store.commit_and_wait(std::move(again)).has_value());
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.history(id.text()), before);
}

// The law's own "refer": figures are advice, nothing is decided, and asking again adds nothing.
TEST(Case, a_referral_by_the_law_is_written_once) {
    Office office;
    registry::InsuranceRecord record = test::insured_worker();
    record.person.personal_id = *PersonalId::parse("001190000777");
    record.person.insurance_number = *InsuranceNumber::parse("0123456777");
    record.contributions.clear();  // no wage to compute with
    for (auto& spell : record.employments) spell.person = record.person.personal_id;
    office.add(record);
    test::Visit visit = test::sick_visit();
    visit.summary->set(test::Xml1::so_cccd, "001190000777");
    identity::Citizen who = test::citizen();
    who.personal_id = record.person.personal_id;
    office.population.knows(who);
    (void)office.submit(visit);
    json::Object row = test::claim_json();
    row.set("maSoBhxh", "0123456777");
    const CaseId id = office.claim_case(row);
    EXPECT_TRUE(office.work().empty());
    ASSERT_EQ(office.state_of(id), CaseState::referred) << office.the_case(id).reason;
    EXPECT_FALSE(office.the_case(id).reason.empty());
    EXPECT_FALSE(office.store.decision_of(id).value().has_value());
    const auto before = office.history(id.text());
    (void)office.submit(test::with_leave(test::renamed(visit, "LK-0002"),
                                         test::days("2026-07-13", "2026-07-15"),
                                         "NV-90"));  // another paper wakes the case
    EXPECT_TRUE(office.work().empty());
    EXPECT_EQ(office.history(id.text()), before);
}

}  // namespace
}  // namespace lt::intake
