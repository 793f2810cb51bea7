// Facts that contradict each other.  A decide request refuses them before they get here; facts that
// were collected from papers and registers do not.
#include <gtest/gtest.h>

#include "benefit/decide.hpp"
#include "law_folder.hpp"

namespace lt::benefit {
namespace {

const law::LawBook& book() {
    static const law::LawBook made = [] {
        const auto files = test::law_files(std::filesystem::path{LT_SOURCE_DIR} / "law");
        auto loaded = law::LawBook::load(files);
        if (!loaded) throw std::runtime_error{loaded.error().log.text};
        return std::move(loaded).value();
    }();
    return made;
}

Claim birth_in_2026() {
    constexpr ContributionRun k_run{{2025, 5}, {2026, 4}, Dong{10'000'000}};
    Claim claim;
    claim.insured.contributions = Contributions{std::span{&k_run, 1}};
    Employment spell;
    spell.from = Date{2020, 1, 1};
    claim.insured.employments = {spell};
    Childbirth event;
    event.birth.date = Date{2026, 5, 10};
    event.leave_start = event.birth.date;
    claim.event = event;
    return claim;
}

Decision decided(const BirthFact& birth) {
    Claim claim = birth_in_2026();
    std::get<Childbirth>(claim.event).birth = birth;
    return decide(claim, book());
}

TEST(ChildbirthFacts, NumbersOfChildrenThatCannotBeTrueAreReferred) {
    const Date day{2026, 5, 10};
    const auto birth = [&](int children, int stillborn, std::vector<Date> deaths) {
        BirthFact fact;
        fact.date = day;
        fact.children = children;
        fact.stillborn = stillborn;
        fact.deaths = std::move(deaths);
        return decided(fact);
    };
    EXPECT_EQ(birth(1, 0, {}).outcome, Outcome::granted);
    EXPECT_EQ(birth(1, 0, {day}).outcome, Outcome::granted);
    for (const Decision& wrong : {birth(0, 0, {}), birth(1, -1, {}), birth(1, 1, {day}),
                                  birth(1, 0, {day, day}), birth(1, 0, {day - 1})}) {
        EXPECT_EQ(wrong.outcome, Outcome::refer);
        EXPECT_EQ(wrong.main_finding()->reason, Reason::data_mismatch);
        EXPECT_EQ(wrong.total, Dong{});
    }
}

Decision with_total_in_12(int months) {
    constexpr ContributionRun k_run{{2025, 5}, {2026, 4}, Dong{10'000'000}};
    ContributionTotals totals;
    totals.up_to = {2026, 4};
    totals.compulsory_months = 12;
    totals.months_in_12 = months;
    Claim claim = birth_in_2026();
    claim.insured.contributions = Contributions{std::span{&k_run, 1}, totals};
    return decide(claim, book());
}

TEST(ChildbirthFacts, AListAndATotalThatContradictEachOtherAreReferred) {
    EXPECT_EQ(with_total_in_12(12).outcome, Outcome::granted);
    const Decision fewer = with_total_in_12(7);
    EXPECT_EQ(fewer.outcome, Outcome::refer);
    EXPECT_EQ(fewer.main_finding()->reason, Reason::data_mismatch);
    EXPECT_EQ(fewer.figures.window->months_found, 12);
}

}  // namespace
}  // namespace lt::benefit
