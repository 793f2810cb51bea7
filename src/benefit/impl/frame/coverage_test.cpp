// Every group of workers under both laws, and the days on which the law changed.
#include "benefit/impl/frame/coverage.hpp"

#include <gtest/gtest.h>

#include <array>

#include "law_folder.hpp"

namespace lt::benefit {
namespace {

const law::LawBook& book() {
    static const auto made = test::law_book(LT_SOURCE_DIR "/law");
    EXPECT_TRUE(made) << made.error().log.text;
    return *made;
}

Employment spell_of(WorkerKind kind) {
    Employment spell;
    spell.from = Date{2016, 1, 1};
    spell.kind = kind;
    spell.declares_tax = true;
    return spell;
}

std::optional<NotCovered> asked(const Employment& spell, Date day,
                                CoveredFor what = CoveredFor::sickness) {
    Insured insured;
    insured.employments.push_back(spell);
    const auto found = not_covered_on(insured, day, what, book());
    EXPECT_TRUE(found) << found.error().log.text;
    return *found;
}

const Date k_last_old{2025, 6, 30};
const Date k_first_new{2025, 7, 1};

TEST(Coverage, EveryGroupUnderBothLaws) {
    struct Row {
        WorkerKind kind;
        bool old_law, new_law;
    };
    constexpr std::array<Row, k_worker_kinds> k_rows{{
        {WorkerKind::contract, true, true},
        {WorkerKind::official, true, true},
        {WorkerKind::defence_worker, true, true},
        {WorkerKind::officer, true, true},
        {WorkerKind::conscript, false, false},
        {WorkerKind::sent_abroad, false, false},
        {WorkerKind::sent_by_contractor, true, false},
        {WorkerKind::diplomat_spouse, false, false},
        {WorkerKind::manager, true, true},
        {WorkerKind::commune_part_time, false, true},
        {WorkerKind::part_time, false, true},
        {WorkerKind::household_business, false, true},
        {WorkerKind::manager_unpaid, false, true},
        {WorkerKind::domestic_helper, false, false},
        {WorkerKind::pensioner, false, false},
    }};
    for (const Row& row : k_rows) {
        for (const auto what : {CoveredFor::sickness, CoveredFor::maternity}) {
            const Employment spell = spell_of(row.kind);
            EXPECT_EQ(!asked(spell, k_last_old, what), row.old_law) << name_of(row.kind);
            EXPECT_EQ(!asked(spell, k_first_new, what), row.new_law) << name_of(row.kind);
        }
    }
}

TEST(Coverage, ReasonsWithoutEmployment) {
    const Insured nobody;
    const auto sick = not_covered_on(nobody, k_first_new, CoveredFor::sickness, book());
    const auto birth = not_covered_on(nobody, k_first_new, CoveredFor::maternity, book());
    EXPECT_EQ((*sick)->reason, Reason::not_in_insured_employment);
    EXPECT_EQ((*birth)->reason, Reason::not_insured_at_event);
    EXPECT_EQ((*birth)->clause.code(), "L41/50/1");
}

TEST(Coverage, ShortContracts) {
    Employment spell = spell_of(WorkerKind::contract);
    spell.contract_months = 2;
    EXPECT_EQ(asked(spell, Date{2017, 12, 31})->clause.code(), "L58/124");
    EXPECT_FALSE(asked(spell, Date{2018, 1, 1}));
    spell.contract_months = 3;
    EXPECT_FALSE(asked(spell, Date{2017, 12, 31}));
    spell.contract_months = 0;
    EXPECT_EQ(asked(spell, k_last_old)->clause.code(), "L58/2/1/b");
    EXPECT_EQ(asked(spell, k_first_new)->clause.code(), "L41/2/1/a");
}

TEST(Coverage, Foreigners) {
    Employment spell = spell_of(WorkerKind::contract);
    spell.contract_months = 12;
    spell.foreign = ForeignTerms{.work_permit = true};
    EXPECT_EQ(asked(spell, Date{2018, 11, 30})->clause.code(), "N143/2");
    EXPECT_FALSE(asked(spell, Date{2018, 12, 1}));
    spell.foreign->work_permit = false;
    EXPECT_TRUE(asked(spell, k_last_old));
    EXPECT_FALSE(asked(spell, k_first_new));
    spell.contract_months = 11;
    EXPECT_EQ(asked(spell, k_first_new)->clause.code(), "L41/2/2");
}

TEST(Coverage, WhatNoTextSaysGoesToAnOfficer) {
    Employment household = spell_of(WorkerKind::household_business);
    household.declares_tax.reset();
    EXPECT_EQ(asked(household, Date{2029, 6, 30})->reason, Reason::needs_officer);
    EXPECT_FALSE(asked(household, Date{2029, 7, 1}));
    Employment trial = spell_of(WorkerKind::contract);
    trial.probation = true;
    EXPECT_EQ(asked(trial, k_last_old)->reason, Reason::needs_officer);
    EXPECT_EQ(asked(trial, k_first_new)->reason, Reason::not_covered);
}

TEST(Coverage, OneCoveredEmploymentSuffices) {
    Insured insured;
    insured.employments = {spell_of(WorkerKind::domestic_helper), spell_of(WorkerKind::contract)};
    EXPECT_FALSE(*not_covered_on(insured, k_first_new, CoveredFor::sickness, book()));
    insured.employments[1].to = k_first_new;
    EXPECT_EQ((*not_covered_on(insured, k_first_new + 1, CoveredFor::sickness, book()))->reason,
              Reason::not_covered);
}

TEST(Coverage, BeforeAnyLawIsAnError) {
    Insured insured;
    insured.employments = {spell_of(WorkerKind::contract)};
    EXPECT_FALSE(not_covered_on(insured, Date{2015, 12, 31}, CoveredFor::sickness, book()));
}

}  // namespace
}  // namespace lt::benefit
