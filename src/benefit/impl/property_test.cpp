// Properties that hold for every claim, tried on many generated ones; half days; JSON refusals;
// what each reader sees.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "benefit/explain.hpp"
#include "benefit/half_day.hpp"
#include "benefit/maternity.hpp"
#include "benefit/sickness.hpp"
#include "law_folder.hpp"

namespace lt::benefit {
namespace {

constexpr unsigned k_seed = 20260701;  ///< fixed: a failure can be repeated
constexpr int k_tries = 300;

const law::LawBook& book() {
    static const law::LawBook loaded =
        test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law").value();
    return loaded;
}

registry::InsuranceRecord record(Dong wage) {
    registry::InsuranceRecord record;
    const auto employer = EmployerCode::parse("TZ0001A").value();
    for (YearMonth m{2019, 1}; m <= YearMonth{2026, 12}; m = m + 1) {
        record.contributions.push_back({{}, m, employer, wage, {}, {}});
    }
    record.employments.push_back({{}, employer, {}, {}, {Date{2019, 1, 1}, std::nullopt}});
    return record;
}

SicknessFacts sickness(std::mt19937& random) {
    const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    SicknessFacts facts;
    facts.insurance = record(Dong{5'000'000 + upto(20'000'000)});
    const Date first = Date{2020, 1, 1} + upto(2300);
    facts.leave = {first, first + upto(60)};
    facts.certified = {{{first, first + upto(70)}, CertificateKind::discharge_paper, "GRV-1"}};
    facts.weekly_rest = upto(2) == 0 ? law::WeeklyRest::sunday() : law::WeeklyRest::weekend();
    facts.used = {{first.year(), law::DayCount::whole(upto(31))}};
    if (upto(3) == 0) facts.half_days = {{first, "01B"}};
    return facts;
}

Share exact(const Decision& decision) {
    Share sum;
    for (const AmountLine& line : decision.lines) sum = sum + line.exact;
    return sum;
}

TEST(SicknessProperty, OneDayMoreNeverPaysLess) {
    std::mt19937 random{k_seed};
    for (int i = 0; i < k_tries; ++i) {
        SicknessFacts facts = sickness(random);
        const Decision shorter = decide_sickness(facts, book());
        facts.leave.last = facts.leave.last + 1;
        facts.certified.front().days.last = facts.certified.front().days.last + 1;
        const Decision longer = decide_sickness(facts, book());
        EXPECT_LE(exact(shorter), exact(longer)) << facts.leave.first.iso();
    }
}

TEST(SicknessProperty, SplittingALeaveNeverPaysMore) {
    std::mt19937 random{k_seed};
    for (int i = 0; i < k_tries; ++i) {
        SicknessFacts facts = sickness(random);
        const DateRange whole = facts.leave;
        const Decision together = decide_sickness(facts, book());
        const int cut = static_cast<int>(random() % static_cast<unsigned>(whole.days()));
        if (cut == 0) continue;
        facts.leave = {whole.first, whole.first + cut - 1};
        const Decision first = decide_sickness(facts, book());
        facts.leave = {whole.first + cut, whole.last};
        facts.spell_began = whole.first;
        if (first.sickness) {
            for (const YearFigures& year : first.sickness->years) {
                facts.used.push_back({year.year, year.paid});
            }
        }
        const Decision second = decide_sickness(facts, book());
        EXPECT_LE(exact(first) + exact(second), exact(together)) << whole.first.iso();
    }
}

TEST(SicknessProperty, NoYearIsPaidOverItsQuotaAndNothingIsLostFromTheCount) {
    std::mt19937 random{k_seed};
    for (int i = 0; i < k_tries; ++i) {
        const Decision decision = decide_sickness(sickness(random), book());
        ASSERT_TRUE(decision.sickness);
        law::DayCount claimed, paid, lost;
        for (const YearFigures& year : decision.sickness->years) {
            EXPECT_LE(year.paid, less(year.cap, year.used_before));
            claimed += year.claimed;
            paid += year.paid;
        }
        for (const Finding& finding : decision.findings) lost += finding.count;
        EXPECT_EQ(claimed, paid + lost);
        Dong total;
        for (const AmountLine& line : decision.lines) total += line.amount;
        EXPECT_EQ(total, decision.total);
    }
}

TEST(ChildbirthProperty, MoreChildrenAndHigherWagesNeverPayLess) {
    std::mt19937 random{k_seed};
    for (int i = 0; i < k_tries; ++i) {
        ChildbirthFacts facts;
        const std::int64_t wage = 5'000'000 + static_cast<std::int64_t>(random() % 20'000'000);
        facts.insurance = record(Dong{wage});
        facts.birth.date = Date{2020, 1, 1} + static_cast<int>(random() % 2400);
        facts.birth.paper = "CS-1";
        facts.leave_start = facts.birth.date - static_cast<int>(random() % 80);
        const Decision one = decide_childbirth(facts, book());
        EXPECT_EQ(one.outcome, Outcome::granted);
        const Date two_months = add_months(one.childbirth->leave.first, 2, MonthEnd::clamp);
        EXPECT_LE(facts.birth.date, two_months + 3);  // clamping moves at most three days
        facts.birth.children = 2;
        EXPECT_LT(one.total, decide_childbirth(facts, book()).total);
        facts.birth.children = 1;
        facts.insurance = record(Dong{wage + 1});
        EXPECT_LE(one.total, decide_childbirth(facts, book()).total);
    }
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

// ------------------------------------------------------------------ JSON and readers

SicknessFacts drunk_in_2024() {
    SicknessFacts facts;
    facts.insurance = record(Dong{10'000'000});
    facts.leave = {{2024, 3, 4}, {2024, 3, 9}};
    facts.certified = {{facts.leave, CertificateKind::discharge_paper, "GRV-1"}};
    facts.weekly_rest = law::WeeklyRest::sunday();
    facts.exclusions = {{SicknessExclusion::alcohol, "BB-1"}};
    return facts;
}

TEST(DecisionJson, RefusesWhatIsNotADecision) {
    const Decision decision = decide_sickness(drunk_in_2024(), book());
    const auto with = [&](std::string_view key, json::Value value) {
        json::Value changed = to_json(decision);
        changed.object()->set(std::string{key}, std::move(value));
        return decision_from_json(changed);
    };
    EXPECT_TRUE(with("format", k_decision_format));
    EXPECT_EQ(with("format", "decision/9").error().code, ErrorCode::unsupported);
    const json::Value whole = to_json(decision);
    for (const auto& [key, value] : whole.object()->members()) {
        const bool optional = key == "childbirth" || key == "sickness";
        EXPECT_TRUE(optional || !with(key, nullptr)) << key;
        EXPECT_FALSE(with(key, true)) << key;
    }
    EXPECT_FALSE(decision_from_json(json::Value{1}));
}

TEST(Reasons, CodesAreUniqueAndReadBack) {
    for (int i = 0; i < k_reasons; ++i) {
        const auto reason = static_cast<Reason>(i);
        EXPECT_EQ(reason_of(code_of(reason)), reason);
        EXPECT_FALSE(sentence_of(reason).empty());
    }
    EXPECT_FALSE(reason_of("NO_SUCH_REASON"));
}

std::string text_for(const Decision& decision, Audience audience) {
    std::string text;
    for (const std::string& line : explain(decision, audience)) text += line + "\n";
    return text;
}

TEST(Explain, TheEmployerLearnsNothingAboutHealth) {
    const Decision decision = decide_sickness(drunk_in_2024(), book());
    EXPECT_NE(text_for(decision, Audience::citizen).find("say rượu"), std::string::npos);
    EXPECT_EQ(text_for(decision, Audience::employer).find("rượu"), std::string::npos);
    EXPECT_EQ(text_for(decision, Audience::employer).find("GRV-1"), std::string::npos);
    EXPECT_NE(text_for(decision, Audience::officer).find("GRV-1"), std::string::npos);
}

TEST(Explain, TheCitizenLearnsFiguresArticlesAndHowToComplain) {
    SicknessFacts facts = drunk_in_2024();
    facts.exclusions.clear();
    facts.certified.front().days.last = Date{2024, 3, 7};
    const std::string text = text_for(decide_sickness(facts, book()), Audience::citizen);
    for (const char* part : {"Được hưởng một phần chế độ ốm đau: 1.250.000 đồng.", "75%",
                             "08/03/2024 - 09/03/2024 (2 ngày)", "khoản 1 Điều 25", "khiếu nại",
                             "90 ngày", "Điều 9 Luật Khiếu nại"}) {
        EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
    }
}

}  // namespace
}  // namespace lt::benefit
