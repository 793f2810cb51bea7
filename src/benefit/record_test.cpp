// The record: JSON there and back, what it refuses, reasons, half days, what each reader learns.
#include <gtest/gtest.h>

#include "benefit/claim.hpp"
#include "benefit/decision_json.hpp"
#include "benefit/explain.hpp"
#include "benefit/half_day.hpp"
#include "benefit/impl/frame/choice.hpp"
#include "law_folder.hpp"

namespace lt::benefit {
namespace {

using law::Act;

const law::LawBook& book() {
    static const law::LawBook loaded =
        test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law").value();
    return loaded;
}

constexpr Rule k_rule{{Act::l41, 43, 1, U'a'}, "test.quota", "Số ngày nghỉ tối đa trong một năm."};
constexpr Rule k_condition{
    {Act::l58, 25, 1}, "test.excluded", "Không hưởng khi say rượu.", RuleKind::condition};

/// A decision with one of everything, as a rule would write it.
Decision everything() {
    Claim claim;
    claim.event = OwnSickness{};
    Decision decision;
    Draft draft{claim, book(), Detail::with_trace, decision};
    draft.governed_by(law::Regime::law_2024);
    draft.reads("rounding_order", draft.switches().rounding_order);
    draft.step(k_rule)
        .in("Thời gian đã đóng", YearsAndMonths{179}, "quá trình đóng BHXH")
        .in("Từ ngày đến ngày", DateRange{{2026, 3, 2}, {2026, 3, 7}})
        .words("Nơi làm việc", "Công ty \"Mẫu\"\n", "QT-1")
        .gives("Tối đa {} ngày, {} đồng, {}.", law::DayCount::whole(30), 7, Share::of(10, 3));
    draft.step(k_condition).in("Có khai", Answer::yes, "BB-1").met(false).gives("Không hưởng.");
    draft.lose(Reason::sick_excl_alcohol, k_condition.clause, {{2026, 3, 2}, {2026, 3, 2}},
               law::DayCount::whole(1));
    draft.lose(Reason::sick_excl_alcohol, k_condition.clause, {{2026, 3, 3}, {2026, 3, 3}},
               law::DayCount::half());
    draft.find(Reason::late_needs_explanation, {Act::l41, 92, 1}, "Hạn {}.", Date{2026, 4, 1});
    Quota quota;
    quota.year = 2026;
    quota.paid = law::DayCount::whole(4);
    quota.cap = law::DayCount::whole(30);
    draft.figures().quotas.push_back(quota);
    draft.figures().window = Window{{2025, 1}, {2025, 12}, 7, 6, 40, 0};
    draft.figures().leave = Leave{{{2026, 3, 2}, {2026, 3, 7}}, DayUnit::working, 0, 0, {}};
    draft.figures().base.push_back({{2026, 2}, Dong{10'000'000}});
    draft.figures().average = Share::of(20'000'001, 2);
    draft.figures().level = Dong{2'340'000};
    draft.pay({.kind = LineKind::sickness,
               .days = DateRange{{2026, 3, 4}, {2026, 3, 7}},
               .quantity = {.days = law::DayCount::whole(4)},
               .base = Share{10'000'000},
               .rate_percent = 75,
               .divisor = 24},
              Share::of(4, 24));
    decision.papers.push_back({Literal{"P1"},
                               {Act::l41, 47, 1},
                               Literal{"Giấy ra viện"},
                               Literal{"CT03"},
                               PaperStatus::present,
                               decision.trace.keep("GRV-1")});
    decision.deadlines.push_back({DeadlineKind::office_settles,
                                  {Act::l41, 48, 3},
                                  {2026, 3, 10},
                                  {2026, 3, 19},
                                  std::nullopt,
                                  DeadlineStatus::open});
    decision.complaint_days = 90;
    draft.close();
    return decision;
}

TEST(Record, SumsNeighbouringLostDaysAndRoundsOnce) {
    const Decision decision = everything();
    ASSERT_EQ(decision.findings.size(), 2U);
    EXPECT_EQ(decision.findings[0].count.text(), "1.5");
    EXPECT_EQ(decision.findings[0].days, (DateRange{{2026, 3, 2}, {2026, 3, 3}}));
    EXPECT_EQ(decision.outcome, Outcome::partly);
    EXPECT_EQ(decision.total, Dong{1'250'000});
    EXPECT_EQ(decision.lines[0].daily, Share{312'500});
}

TEST(Record, JsonComesBackWithTheSameBytes) {
    const std::string bytes = json_of(everything());
    const auto parsed = json::parse(bytes);
    ASSERT_TRUE(parsed) << parsed.error().log.text;
    EXPECT_EQ(json::dump(*parsed), bytes);
    const auto back = decision_from_json(*parsed);
    ASSERT_TRUE(back) << back.error().log.text;
    EXPECT_EQ(json_of(*back), bytes);
    const Decision copy = *back;  // a copy owns its words
    EXPECT_EQ(json_of(copy), bytes);
    for (const char* part :
         {"14 năm 11 tháng", "02/03/2026 - 07/03/2026", "Công ty \\\"Mẫu\\\"\\n",
          "Tối đa 30 ngày, 7 đồng, 3 1/3 đồng.", "\"side\":\"not_met\"", "\"rule\":\"test.quota\"",
          "{\"name\":\"rounding_order\",\"option\":\"per_line\"}"}) {
        EXPECT_NE(bytes.find(part), std::string::npos) << part << " in\n" << bytes;
    }
}

TEST(Record, RefusesWhatIsNotADecision) {
    const auto whole = json::parse(json_of(everything()));
    const auto with = [&](std::string_view key, json::Value value) {
        json::Value changed = *whole;
        changed.object()->set(std::string{key}, std::move(value));
        return decision_from_json(changed);
    };
    EXPECT_TRUE(with("format", k_decision_format));
    EXPECT_EQ(with("format", "decision/1").error().code, ErrorCode::unsupported);
    for (const auto& [key, value] : whole->object()->members()) {
        EXPECT_FALSE(with(key, nullptr)) << key;
        EXPECT_FALSE(with(key, true)) << key;
    }
    EXPECT_FALSE(decision_from_json(json::Value{1}));
}

TEST(Record, DecidingAgainIntoTheSameMemoryLeavesNothingBehind) {
    Decision used = everything();
    used.clear();
    Decision fresh;
    fresh.law_version = used.law_version;
    EXPECT_EQ(json_of(used), json_of(fresh));
}

TEST(Reasons, CodesAreUniqueAndReadBack) {
    for (int i = 0; i < k_reasons; ++i) {
        const auto reason = static_cast<Reason>(i);
        EXPECT_EQ(reason_of(code_of(reason)), reason);
        EXPECT_FALSE(sentence_of(reason).empty());
    }
    EXPECT_FALSE(reason_of("NO_SUCH_REASON"));
}

// ------------------------------------------------------------------ base rule and exceptions

struct Chosen {
    std::optional<int> value;
    std::size_t conflicts;
};

Chosen choose(bool first, bool second) {
    const Claim claim;
    Decision decision;
    Draft draft{claim, book(), Detail::with_trace, decision};
    const auto value =
        Choice<int>{k_rule, 5}.unless(first, k_condition, 7).unless(second, k_rule, 10).one(draft);
    return {value, decision.findings.size()};
}

TEST(Choice, TwoExceptionsAtOnceAreAConflictNeverTheLastOne) {
    EXPECT_EQ(choose(false, false).value, 5);
    EXPECT_EQ(choose(true, false).value, 7);
    EXPECT_EQ(choose(false, true).value, 10);
    EXPECT_EQ(choose(true, true).value, std::nullopt);
    EXPECT_EQ(choose(true, true).conflicts, 1U);
    EXPECT_EQ(choose(true, false).conflicts, 0U);
}

// ------------------------------------------------------------------ half days

TEST(HalfDay, LessThanHalfIsHalfExactlyHalfIsWhole) {
    const Shift office{{TimeOfDay::at(7, 30), TimeOfDay::at(16, 30)},
                       TimeSpan{TimeOfDay::at(12, 0), TimeOfDay::at(13, 0)}};
    const auto absence = [&](int h1, int m1, int h2, int m2) {
        return *absence_in(office, {TimeOfDay::at(h1, m1), TimeOfDay::at(h2, m2)});
    };
    // Letter 4860: admitted 14:40, discharged 15:40.
    EXPECT_EQ(absence(14, 40, 24, 0), Absence::less_than_half);
    EXPECT_EQ(absence(0, 0, 15, 40), Absence::half_or_more);
    // Eight hours of work: 3 h 59 min against 4 h.
    EXPECT_EQ(absence(12, 31, 24, 0), Absence::less_than_half);
    EXPECT_EQ(absence(7, 30, 11, 29), Absence::less_than_half);
    EXPECT_EQ(absence(7, 30, 11, 30), Absence::half_or_more);
    EXPECT_EQ(absence(16, 30, 20, 0), Absence::none);
    EXPECT_EQ(absence(12, 0, 13, 0), Absence::none);
    EXPECT_FALSE(absence_in(office, {TimeOfDay::at(10, 0), TimeOfDay::at(9, 0)}));
    EXPECT_FALSE(absence_in({office.hours, TimeSpan{TimeOfDay::at(17, 0), TimeOfDay::at(18, 0)}},
                            {TimeOfDay::at(8, 0), TimeOfDay::at(9, 0)}));
}

// ------------------------------------------------------------------ readers

std::string text_for(const Decision& decision, Audience audience) {
    std::string text;
    for (const std::string& line : explain(decision, audience)) text += line + "\n";
    return text;
}

TEST(Explain, TheEmployerLearnsNothingAboutHealth) {
    const Decision decision = everything();
    EXPECT_NE(text_for(decision, Audience::citizen).find("say rượu"), std::string::npos);
    EXPECT_EQ(text_for(decision, Audience::employer).find("rượu"), std::string::npos);
    EXPECT_EQ(text_for(decision, Audience::employer).find("BB-1"), std::string::npos);
    EXPECT_NE(text_for(decision, Audience::officer).find("BB-1"), std::string::npos);
}

TEST(Explain, TheEmployerDoesNotLearnOfALossOrOfContraception) {
    for (const BenefitKind kind : {BenefitKind::pregnancy_loss, BenefitKind::contraception}) {
        Decision decision = everything();
        decision.kind = kind;
        decision.lines[0].kind = kind == BenefitKind::pregnancy_loss ? LineKind::pregnancy_loss
                                                                     : LineKind::contraception;
        const std::string text = text_for(decision, Audience::employer);
        for (const char* word : {"sẩy thai", "tránh thai", "thai chết", "Điều 25"}) {
            EXPECT_EQ(text.find(word), std::string::npos) << word << " in\n" << text;
        }
        EXPECT_NE(text.find("1.250.000 đồng"), std::string::npos) << text;
    }
}

TEST(Explain, TheCitizenLearnsFiguresArticlesAndHowToComplain) {
    const std::string text = text_for(everything(), Audience::citizen);
    for (const char* part : {"Được hưởng một phần chế độ ốm đau: 1.250.000 đồng.",
                             "Cách tính: 10.000.000 đồng x 75% : 24 x 4 ngày = 1.250.000 đồng.",
                             "02/03/2026 - 03/03/2026 (1,5 ngày)", "khoản 1 Điều 25", "khiếu nại",
                             "90 ngày", "Điều 9 Luật Khiếu nại", "19/03/2026"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
    }
    EXPECT_EQ(text_for(everything(), Audience::letter).find("khiếu nại"), std::string::npos);
}

TEST(Explain, AReadBackDecisionExplainsItselfInTheSameWords) {
    const auto back = decision_from_json(*json::parse(json_of(everything())));
    for (const char* name : {"citizen", "letter", "employer", "officer"}) {
        const Audience audience = *audience_of(name);
        EXPECT_EQ(text_for(*back, audience), text_for(everything(), audience));
    }
    EXPECT_FALSE(audience_of("nobody"));
}

}  // namespace
}  // namespace lt::benefit
