#include "registry/registry.hpp"

#include <gtest/gtest.h>

namespace lt::registry {
namespace {

Contribution month_of(int year, unsigned month, Scheme scheme = Scheme::compulsory) {
    Contribution paid;
    paid.month = YearMonth{year, month};
    paid.scheme = scheme;
    return paid;
}

TEST(CompulsoryMonths, counts_up_to_and_with_the_last) {
    InsuranceRecord record;
    record.contributions = {month_of(2026, 1), month_of(2026, 2), month_of(2026, 4)};
    EXPECT_EQ(compulsory_months(record, {2025, 12}), 0);
    EXPECT_EQ(compulsory_months(record, {2026, 1}), 1);
    EXPECT_EQ(compulsory_months(record, {2026, 3}), 2);
    EXPECT_EQ(compulsory_months(record, {2026, 4}), 3);
    EXPECT_EQ(compulsory_months(record, {2027, 1}), 3);
}

TEST(CompulsoryMonths, a_month_with_two_employers_counts_once) {
    InsuranceRecord record;
    record.contributions = {month_of(2026, 1), month_of(2026, 1), month_of(2026, 2)};
    EXPECT_EQ(compulsory_months(record, {2026, 2}), 2);
}

TEST(CompulsoryMonths, voluntary_months_do_not_count) {
    InsuranceRecord record;
    record.contributions = {month_of(2026, 1, Scheme::voluntary), month_of(2026, 2)};
    EXPECT_EQ(compulsory_months(record, {2026, 2}), 1);
    record.contributions.push_back(month_of(2026, 1));  // the same month, also compulsory
    EXPECT_EQ(compulsory_months(record, {2026, 2}), 2);
}

TEST(CompulsoryMonths, the_prior_total_holds_its_own_months_already) {
    InsuranceRecord record;
    record.prior = PriorContribution{100, {2025, 12}};
    record.contributions = {month_of(2025, 11), month_of(2025, 12), month_of(2026, 1)};
    EXPECT_EQ(compulsory_months(record, {2026, 1}), 101);
    EXPECT_EQ(compulsory_months(record, {2025, 12}), 100);
    // The total cannot be cut: before its last month nothing of it is counted.
    EXPECT_EQ(compulsory_months(record, {2025, 11}), 0);
}

TEST(EmploymentOn, holds_on_both_end_days_and_not_beside_them) {
    InsuranceRecord record;
    Employment spell;
    spell.validity = {Date{2026, 3, 1}, Date{2026, 3, 31}};
    record.employments.push_back(spell);
    EXPECT_EQ(employment_on(record, Date{2026, 2, 28}), nullptr);
    EXPECT_EQ(employment_on(record, Date{2026, 3, 1}), &record.employments[0]);
    EXPECT_EQ(employment_on(record, Date{2026, 3, 31}), &record.employments[0]);
    EXPECT_EQ(employment_on(record, Date{2026, 4, 1}), nullptr);
}

TEST(EmploymentOn, an_open_spell_has_no_end) {
    InsuranceRecord record;
    Employment old, current;
    old.validity = {Date{2020, 1, 1}, Date{2021, 12, 31}};
    current.validity = {Date{2023, 1, 1}, std::nullopt};
    record.employments = {old, current};
    EXPECT_EQ(employment_on(record, Date{2021, 6, 1}), &record.employments[0]);
    EXPECT_EQ(employment_on(record, Date{2022, 6, 1}), nullptr);
    EXPECT_EQ(employment_on(record, Date{2199, 1, 1}), &record.employments[1]);
}

TEST(Names, read_back) {
    for (const Source source :
         {Source::insurance_database, Source::population_database, Source::business_register,
          Source::employer_list, Source::facility_paper}) {
        EXPECT_EQ(source_of(name_of(source)), source);
    }
    for (const WorkingCondition value : {WorkingCondition::normal, WorkingCondition::hazardous}) {
        EXPECT_EQ(working_condition_of(name_of(value)), value);
    }
    for (const Scheme scheme : {Scheme::compulsory, Scheme::voluntary}) {
        EXPECT_EQ(scheme_of(name_of(scheme)), scheme);
    }
    EXPECT_EQ(source_of(""), std::nullopt);
    EXPECT_EQ(scheme_of("Compulsory"), std::nullopt);
}

}  // namespace
}  // namespace lt::registry
