// JSON of papers.  Reading them from signed files is tested in document and intake.
#include "casework/paper_json.hpp"

#include <gtest/gtest.h>

#include "casework/store.hpp"
#include "insured.hpp"

namespace lt::casework {
namespace {

document::Paper full_paper() {
    document::Paper paper;
    paper.kind = PaperKind::birth_attestation;
    paper.table = "XML9";
    paper.link = "LK-0001";
    paper.key = "12/2026-A";
    paper.number = "12/2026-A";
    paper.serial = "2026-A";
    paper.subject = {test::name("Nguyễn Thị Mẫu"),
                     test::personal_id(),
                     Sensitive<std::string>{test::personal_id().text()},
                     PartialDate{1990, 5, {}},
                     Sex::female,
                     test::insurance_number(),
                     {HealthCardNumber::parse("DN4010123456789").value()}};
    paper.issued = test::day("2026-07-15");
    paper.stay = test::days("2026-07-13", "2026-07-15");
    paper.leave = test::days("2026-07-16", "2026-07-20");
    paper.stated_days = 5;
    paper.disease = Sensitive<std::string>{"J02.9"};
    paper.employer = test::name("Công ty Mẫu");
    paper.children = {{"12/2026-A", test::day("2026-07-14"), test::personal_id()},
                      {"13/2026-A", std::nullopt, std::nullopt}};
    paper.children_alive = 3;
    paper.birth_order = 2;
    paper.died = test::day("2026-07-16");
    paper.reissue = document::Reissue{"11/2026-A"};
    paper.surgical = true;
    paper.before_32_weeks = true;
    paper.subject_is_child = true;
    paper.defective = true;
    return paper;
}

TEST(PaperJson, a_paper_comes_back_from_the_store_complete) {
    const document::Paper paper = full_paper();
    const auto again = paper_from(json::parse(json::dump(to_json(paper))).value());
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, paper);
}

TEST(PaperJson, what_is_unknown_stays_unknown) {
    document::Paper paper;
    paper.kind = PaperKind::sick_leave_certificate;
    const auto again = paper_from(to_json(paper));
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(*again, paper);
    EXPECT_FALSE(again->issued || again->stay || again->leave || again->children_alive ||
                 again->birth_order || again->subject.birth || again->subject.personal_id ||
                 again->died || again->reissue || again->stated_days);
}

TEST(PaperJson, stored_bytes_that_do_not_read_are_an_error) {
    const json::Value good = to_json(full_paper());
    const auto broken = [&](const char* field, json::Value value) {
        json::Value changed = good;
        changed.object()->set(field, std::move(value));
        return !paper_from(changed).has_value();
    };
    EXPECT_TRUE(broken("kind", "x"));
    EXPECT_TRUE(broken("issued", "2026-02-30"));
    EXPECT_TRUE(broken("died", "2026-02-30"));
    EXPECT_TRUE(broken("stay", json::Object{}.add("from", "2026-07-02").add("to", "2026-07-01")));
    EXPECT_TRUE(broken("stay", json::Object{}.add("from", "2026-07-02")));
    EXPECT_TRUE(broken("subject", json::Object{}.add("personal_id", "1")));
    EXPECT_TRUE(broken("subject", json::Object{}.add("cards", json::Array{"x"})));
    EXPECT_TRUE(broken("subject", json::Object{}.add("cards", json::Array{1})));
    EXPECT_TRUE(broken("children", json::Array{json::Object{}.add("born", "x")}));
    EXPECT_FALSE(paper_from(nullptr).has_value());
}

template <class E>
void expect_names_read_back(std::optional<E> (*value_of)(std::string_view) noexcept, int count) {
    std::vector<std::string_view> seen;
    for (int i = 0; i < count; ++i) {
        const auto name = name_of(static_cast<E>(i));
        EXPECT_FALSE(name.empty());
        EXPECT_EQ(value_of(name), static_cast<E>(i));
        EXPECT_EQ(std::ranges::count(seen, name), 0) << name;
        seen.push_back(name);
    }
    EXPECT_EQ(value_of(""), std::nullopt);
    EXPECT_EQ(value_of("unknown"), std::nullopt);
}

TEST(Names, of_every_enumeration_read_back) {
    expect_names_read_back<SubmissionVerdict>(submission_verdict_of, 2);
    expect_names_read_back<TrustState>(trust_state_of, 4);
    expect_names_read_back<PaperKind>(paper_kind_of, document::k_paper_kind_count);
    expect_names_read_back<PaperState>(paper_state_of, 8);
    expect_names_read_back<ClaimGroup>(claim_group_of, 2);
    expect_names_read_back<CaseState>(case_state_of, 7);
    expect_names_read_back<DecisionOutcome>(decision_outcome_of, 4);
    expect_names_read_back<OrderState>(order_state_of, 3);
    expect_names_read_back<WorkKind>(work_kind_of, 3);
    for (int i = 0; i < 4; ++i) EXPECT_FALSE(vietnamese(static_cast<TrustState>(i)).empty());
    for (int i = 0; i < 7; ++i) EXPECT_FALSE(vietnamese(static_cast<CaseState>(i)).empty());
}

// The delay runs from the end of the Vietnamese day of discharge.
TEST(Timeliness, delay_counts_from_the_end_of_the_day_of_discharge) {
    const auto delay = [](Instant received) {
        Submission sent;
        sent.received = received;
        sent.discharged = Date(2026, 7, 5);
        return delay_minutes(sent);
    };
    const std::int64_t end = Instant::start_of(Date(2026, 7, 6)).microseconds;
    constexpr std::int64_t k_minute = 60'000'000;
    EXPECT_EQ(delay({end - 300 * k_minute}), 0);
    EXPECT_EQ(delay({end + k_minute - 1}), 0);
    EXPECT_EQ(delay({end + k_minute}), 1);
    EXPECT_EQ(delay({end + k_minutes_of_day * k_minute}), k_minutes_of_day);
}

TEST(Timeliness, only_accepted_files_with_a_discharge_have_a_delay) {
    Submission sent;
    EXPECT_EQ(delay_minutes(sent), std::nullopt);
    sent.discharged = Date(1969, 12, 31);
    EXPECT_EQ(delay_minutes(sent), 7 * 60);  // the epoch begins at seven in Vietnam
    sent.verdict = SubmissionVerdict::refused;
    EXPECT_EQ(delay_minutes(sent), std::nullopt);
}

TEST(Timeliness, means_and_late_ones_come_from_the_sums) {
    const Timeliness some{.facility = {}, .submissions = 4, .delay_minutes = 360, .within_day = 3};
    EXPECT_EQ(some.late(), 1);
    EXPECT_DOUBLE_EQ(some.mean_delay_hours(), 1.5);
    EXPECT_DOUBLE_EQ(Timeliness{}.mean_delay_hours(), 0.0);
}

// The bytes are a promise to everybody who checks a proof: they never change.
TEST(AuditEntry, leaf_bytes_are_fixed) {
    EXPECT_EQ(leaf_bytes({Instant{1'000'000}, "worker", "case_decided", "ID", "ab\"cd"}),
              R"({"at":1000000,"actor":"worker","action":"case_decided","subject":"ID",)"
              R"("detail":"ab\"cd"})");
}

}  // namespace
}  // namespace lt::casework
