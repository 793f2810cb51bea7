// `Date` and its month arithmetic against a calendar that walks day by day (naive_days.hpp).
#include <gtest/gtest.h>

#include "base/date.hpp"
#include "base/random.hpp"
#include "naive_days.hpp"

namespace lt {
namespace {

using test::NaiveDay;

constexpr int k_tries = 300'000;
constexpr int k_first_year = 1800;
constexpr int k_last_year = 2200;

const std::vector<NaiveDay>& days() {
    static const auto all = test::naive_days(k_first_year, k_last_year);
    return all;
}

bool same(Date date, const NaiveDay& day) {
    return date.year() == day.year && date.month() == static_cast<unsigned>(day.month) &&
           date.day() == static_cast<unsigned>(day.day);
}

Date date_of(const NaiveDay& day) {
    return {day.year, static_cast<unsigned>(day.month), static_cast<unsigned>(day.day)};
}

// Every day of four hundred years.
TEST(DateOracle, the_days_follow_each_other) {
    Date date{k_first_year, 1, 1};
    for (const NaiveDay& day : days()) {
        ASSERT_TRUE(same(date, day)) << date.iso();
        ASSERT_EQ(date.weekday().c_encoding(), static_cast<unsigned>(day.weekday));
        ASSERT_EQ(date_of(day), date);
        const YearMonth month = YearMonth::of(date);
        ASSERT_EQ(month.first_day(), date - (day.day - 1));
        ASSERT_EQ(month.last_day(), date + (test::naive_length(day.year, day.month) - day.day));
        date = date + 1;
    }
    EXPECT_EQ(date, (Date{k_last_year, 12, 31} + 1));
}

// A day exists exactly when the walk meets it.
TEST(DateOracle, no_other_day_exists) {
    std::size_t exist = 0;
    for (int year = k_first_year - 1; year <= k_last_year + 1; ++year) {
        for (unsigned month = 0; month <= 13; ++month) {
            for (unsigned day = 0; day <= 32; ++day) {
                exist += Date::make(year, month, day).has_value() ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(exist, days().size());
}

class MonthEndOracle : public testing::TestWithParam<MonthEnd> {};

TEST_P(MonthEndOracle, months_are_added_one_by_one) {
    const bool overflow = GetParam() == MonthEnd::overflow;
    SeededRandom random(21);
    for (int i = 0; i < k_tries; ++i) {
        const auto at = static_cast<std::size_t>(random.below(days().size()));
        const int months = random.between(-40, 40);
        const Date date = Date{k_first_year, 1, 1} + static_cast<int>(at);
        const Date to = add_months(date, months, GetParam());
        ASSERT_TRUE(same(to, test::naive_edate(days()[at], months, overflow)))
            << date.iso() << " " << months;
    }
}

// D-1, D-2: whole months as long as the next one still ends in the range, then single days.
TEST_P(MonthEndOracle, a_range_is_months_and_odd_days) {
    const bool overflow = GetParam() == MonthEnd::overflow;
    SeededRandom random(22);
    for (int i = 0; i < k_tries; ++i) {
        const int length = random.between(1, random.between(0, 3) == 0 ? 800 : 70);
        const auto at = static_cast<std::size_t>(random.below(days().size() - 900));
        const auto after = at + static_cast<std::size_t>(length);  // the day after the range
        MonthsAndDays expected;
        std::size_t end = at;
        for (;;) {
            const NaiveDay next = test::naive_edate(days()[at], expected.months + 1, overflow);
            if (test::before(days()[after], next)) break;
            ++expected.months;
            while (test::before(days()[end], next)) ++end;
        }
        expected.odd_days = static_cast<int>(after - end);
        const Date first = Date{k_first_year, 1, 1} + static_cast<int>(at);
        ASSERT_EQ(months_and_odd_days({first, first + (length - 1)}, GetParam()), expected)
            << first.iso() << " " << length;
    }
}

INSTANTIATE_TEST_SUITE_P(Both, MonthEndOracle,
                         testing::Values(MonthEnd::clamp, MonthEnd::overflow));

}  // namespace
}  // namespace lt
