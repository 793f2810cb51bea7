// Own sickness against a naive engine: every day asked on its own, every value looked up for it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "benefit/decide.hpp"
#include "law_folder.hpp"

namespace lt::benefit {
namespace {

using law::DayCount;
using law::Parameters;

constexpr Dong k_wage{10'000'000};

class Dice {
  public:
    explicit Dice(unsigned seed) : x_engine(seed) {}
    int below(int n) { return std::uniform_int_distribution{0, n - 1}(x_engine); }
    bool one_in(int n) { return below(n) == 0; }
    DateRange range(Date first, int spread, int most) {
        const Date start = first + below(spread);
        return {start, start + below(most)};
    }

  private:
    std::mt19937 x_engine;
};

/// The law with values that change inside the years, so that nothing may be remembered too long.
const law::LawBook& restless_law() {
    static const law::LawBook made = [] {
        const auto files = test::law_files(LT_SOURCE_DIR "/law");
        auto book = law::LawBook::load(files, {"restless.toml", R"(
[sick_rate]
values = [ { from = 2026-02-10, to = 2026-03-05, value = 80, cite = "test" } ]
[sick_quota_normal]
values = [ { from = 2026-03-20, lt15 = 35, from15to30 = 45, ge30 = 65, cite = "test" } ]
[sick_rate_extended]
values = [
  { from = 2025-11-05, to = 2026-01-31, lt15 = 40, from15to30 = 45, ge30 = 50, cite = "test" },
]
[half_day]
values = [ { from = 2026-01-10, to = 2026-01-20, value = false, cite = "test" } ]
)"});
        EXPECT_TRUE(book) << book.error().log.text;
        return *book;
    }();
    return made;
}

Claim invented(Dice& dice) {
    Claim claim;
    claim.weekly_rest = dice.one_in(2) ? law::WeeklyRest::sunday() : law::WeeklyRest::weekend();
    const YearMonth first = YearMonth{2025, 6} - (120 + dice.below(260));
    const std::vector<ContributionRun> runs{{first, {2027, 1}, k_wage, Scheme::compulsory, false}};
    Insured& insured = claim.insured;
    insured.contributions = Contributions{runs};
    const Date start{2025, 5, 1};
    for (Date from = first.first_day(); from < Date{2027, 1, 1};) {
        Employment spell;
        spell.from = from;
        spell.to = std::max(from, start) + dice.below(300);
        spell.hazardous = dice.one_in(3);
        from = *spell.to + 1 + (dice.one_in(4) ? dice.below(20) : 0);
        insured.employments.push_back(spell);
    }
    OwnSickness event;
    event.leave = dice.range(start, 420, 130);
    event.leave_source = "01B";
    if (dice.one_in(3)) event.hazardous = dice.one_in(2);
    event.disease.listed_long_term = dice.one_in(2);
    for (int i = dice.below(4); i >= 0; --i) {
        event.certified.push_back({dice.range(event.leave.first - 5, 40, 130), {}, "P"});
    }
    for (int i = dice.below(5); i > 0; --i) {
        event.half_days.push_back({event.leave.first + dice.below(event.leave.days()), "S"});
    }
    for (int i = dice.below(3); i > 0; --i) {
        const auto kind = static_cast<LeaveKind>(dice.below(6));
        insured.other_leave.push_back({kind, dice.range(event.leave.first, 60, 12), "N"});
    }
    if (dice.one_in(2)) {
        PaidLeave paid;
        paid.days = dice.range(event.leave.first - 20, 60, 10);
        paid.count = DayCount::whole(paid.days.days());
        paid.source = "QD";
        insured.paid.push_back(paid);
    }
    insured.used.push_back({Counter::own_sickness, 2025, DayCount::whole(dice.below(45)), {}});
    insured.used.push_back({Counter::own_sickness, 2026, DayCount::whole(dice.below(45)), {}});
    claim.event = event;
    return claim;
}

/// What the law gives, added up day by day.
struct Naive {
    Share exact;
    DayCount counted, paid;
    std::map<int, DayCount> in_quota;
};

bool lost(const Claim& claim, const OwnSickness& event, Date day) {
    const Insured& insured = claim.insured;
    const bool old_law = day < Date{2025, 7, 1};
    const auto contains = [day](const auto& one) { return one.days.contains(day); };
    const bool other = std::ranges::any_of(insured.other_leave, [&](const OtherLeave& leave) {
        return leave.days.contains(day) && !(old_law && leave.kind == LeaveKind::fully_paid);
    });
    return insured.employment_on(day) == nullptr || other ||
           std::ranges::any_of(insured.paid, contains) ||
           std::ranges::none_of(event.certified, contains);
}

template <class T>
T value(Date day, law::Table<T> Parameters::* parameter) {
    return (*restless_law().on(day).get(parameter))->value;
}

Naive naive(const Claim& claim) {
    const auto& event = std::get<OwnSickness>(claim.event);
    const Insured& insured = claim.insured;
    Naive sum;
    for (Date day = event.leave.first; day <= event.leave.last; day = day + 1) {
        const auto kind = restless_law().calendar().kind_of(day, claim.weekly_rest);
        if (*kind != law::DayKind::working) continue;
        const bool half = std::ranges::any_of(event.half_days,
                                              [&](const HalfDay& one) { return one.day == day; });
        const DayCount length = half && value(day, &Parameters::half_day).allowed
                                    ? DayCount::half()
                                    : DayCount::whole(1);
        sum.counted += length;
        if (lost(claim, event, day)) continue;
        const Date spell = std::max(event.leave.first, Date{day.year(), 1, 1});
        const int months = insured.contributions.months_until(YearMonth::of(spell) - 1);
        const Employment* job = insured.employment_on(day);
        const bool hazardous = event.hazardous.value_or(job->hazardous);
        const auto bands = value(
            day, hazardous ? &Parameters::sick_quota_hazardous : &Parameters::sick_quota_normal);
        DayCount& quota = sum.in_quota[day.year()];
        const DayCount used = insured.used_days(Counter::own_sickness, day.year()) + quota;
        const DayCount within =
            std::min(length, less(DayCount::whole(bands.at_months(months)), used));
        const DayCount beyond = *event.disease.listed_long_term ? less(length, within) : DayCount{};
        const Share of_month = Share{k_wage} / Share{100 * 24};
        const Share rate{value(day, &Parameters::sick_rate).of_hundred};
        const Share lower{value(day, &Parameters::sick_rate_extended).at_months(months)};
        sum.exact = sum.exact + of_month * rate * within.share();
        sum.exact = sum.exact + of_month * lower * beyond.share();
        quota += within;
        sum.paid += within + beyond;
    }
    return sum;
}

TEST(OwnSickness, TheFastEngineAgreesWithANaiveOne) {
    Dice dice{20260701};
    int paid = 0;
    for (int i = 0; i < 4000; ++i) {
        Claim claim = invented(dice);
        auto& event = std::get<OwnSickness>(claim.event);
        // A listed disease before July 2025 is paid by calendar days of an episode.
        if (event.leave.first < Date{2025, 7, 1}) event.disease.listed_long_term = false;
        const Naive expected = naive(claim);
        const Decision decision = decide(claim, restless_law(), Detail::figures_only);
        Share exact;
        DayCount days;
        for (const AmountLine& line : decision.lines) {
            exact = exact + line.exact;
            days += line.quantity.days;
        }
        ASSERT_EQ(exact, expected.exact) << i;
        ASSERT_EQ(days, expected.paid) << i;
        DayCount gone;
        for (const Finding& finding : decision.findings) {
            if (finding.days) gone += finding.count;
        }
        ASSERT_EQ(days + gone, expected.counted) << i;
        for (const Quota& quota : decision.figures.quotas) {
            const auto year = expected.in_quota.find(quota.year);
            ASSERT_EQ(quota.paid, year == expected.in_quota.end() ? DayCount{} : year->second);
        }
        paid += decision.lines.empty() ? 0 : 1;
    }
    EXPECT_GT(paid, 2000);
}

}  // namespace
}  // namespace lt::benefit
