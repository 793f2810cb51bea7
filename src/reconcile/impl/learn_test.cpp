#include "reconcile/impl/learn.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace lt::reconcile {
namespace {

using identity::BirthRelation;
using identity::IdRelation;
using identity::NameRelation;

constexpr float k_prior = 20;

/// Open records with their candidates, and what agrees by chance.
struct School {
    std::vector<Open> open;
    std::vector<Candidates> candidates;
    LevelCounts chance;
    std::uint64_t settled = 0;

    /// So many records, each with one citizen who says this.
    void add(int records, const Evidence& evidence, bool number_exists = false, float rarity = 15) {
        for (int i = 0; i < records; ++i) {
            Open record;
            record.number_exists = number_exists;
            open.push_back(record);
            Candidate candidate;
            candidate.person = open.size();
            candidate.evidence = evidence;
            candidate.rarity = rarity;
            candidates.emplace_back().offer(candidate);
        }
    }
    /// The same citizen again, by another number, for every record.
    void add_twins() {
        for (Candidates& each : candidates) {
            Candidate twin = each.all.front();
            twin.person += open.size();
            each.offer(twin);
        }
    }
    [[nodiscard]] Training learnt(const Weights& start = {}) const {
        Training training;
        learn({open, candidates, chance, settled, k_prior}, start, training);
        return training;
    }
};

Evidence agreement(BirthRelation birth = BirthRelation::equal) {
    Evidence evidence;
    evidence.name = NameRelation::exact;
    evidence.birth = birth;
    evidence.place = PlaceRelation::same;
    evidence.sex = SexRelation::same;
    return evidence;
}

float weight_of(const Weights& weights, BirthRelation relation) {
    return weights.birth[static_cast<std::size_t>(relation)];
}

float birth_of(const Training& training, BirthRelation relation) {
    return weight_of(training.model.weights, relation);
}

Learning learning_of(const Training& training, std::string_view table, std::string_view level) {
    for (const LearntWeight& one : training.weights)
        if (one.table == table && one.level == level) return one.learning;
    ADD_FAILURE() << table << ' ' << level;
    return Learning::seldom;
}

void chance_birth(School& school, BirthRelation relation, double pairs) {
    school.chance.birth[static_cast<std::size_t>(relation)] = pairs;
}

School births() {
    School school;
    school.add(900, agreement());
    school.add(100, agreement(BirthRelation::one_digit));
    chance_birth(school, BirthRelation::equal, 40);
    chance_birth(school, BirthRelation::one_digit, 1'000);
    chance_birth(school, BirthRelation::far, 998'960);
    return school;
}

TEST(Learn, AWeightIsHowMuchLikelierAnAgreementIsForOnePerson) {
    const Training training = births().learnt();
    EXPECT_TRUE(training.converged);
    EXPECT_EQ(training.records, 1'000U);
    EXPECT_NEAR(training.matches, 1'000, 1);
    EXPECT_NEAR(birth_of(training, BirthRelation::equal), std::log2(0.9 / 4e-5), 0.02);
    EXPECT_NEAR(birth_of(training, BirthRelation::one_digit), std::log2(0.1 / 1e-3), 0.02);
    EXPECT_EQ(learning_of(training, "dob", "equal"), Learning::learnt);
    EXPECT_EQ(learning_of(training, "dob", "one_digit"), Learning::learnt);
}

TEST(Learn, WhatIsSeldomSeenKeepsItsWeight) {
    const Weights usual;
    EXPECT_EQ(School{}.learnt().model.weights, usual);  // nothing at all
    for (const int matches : {29, 31}) {
        School school = births();
        school.add(matches, agreement(BirthRelation::swapped));
        chance_birth(school, BirthRelation::swapped, 1'000);
        EXPECT_EQ(learning_of(school.learnt(), "dob", "swapped") == Learning::seldom, matches < 30);
    }
    for (const int chance : {29, 30}) {
        School school = births();
        chance_birth(school, BirthRelation::one_digit, chance);
        const Training training = school.learnt();
        EXPECT_EQ(learning_of(training, "dob", "one_digit") == Learning::seldom, chance < 30);
        EXPECT_EQ(birth_of(training, BirthRelation::one_digit) ==
                      weight_of(usual, BirthRelation::one_digit),
                  chance < 30);
    }
}

TEST(Learn, NoWeightMovesFar) {
    School school = births();
    chance_birth(school, BirthRelation::one_digit, 100'000);  // log2(0.1 / 0.09) is far below 7.5
    const Training training = school.learnt();
    EXPECT_FLOAT_EQ(birth_of(training, BirthRelation::one_digit),
                    weight_of(Weights{}, BirthRelation::one_digit) - k_weight_moves_most);
    EXPECT_EQ(learning_of(training, "dob", "one_digit"), Learning::far);
}

TEST(Learn, WhatAgreesBetterNeverWeighsLess) {
    Weights start;
    start.birth[static_cast<std::size_t>(BirthRelation::one_digit)] = 14;
    School school = births();
    chance_birth(school, BirthRelation::equal, 300);
    chance_birth(school, BirthRelation::one_digit, 30);  // seldomer by chance than equal births
    const Training training = school.learnt(start);
    EXPECT_NEAR(birth_of(training, BirthRelation::equal), std::log2(0.9 / 3e-4), 0.02);
    EXPECT_FLOAT_EQ(birth_of(training, BirthRelation::one_digit),
                    birth_of(training, BirthRelation::equal));
    EXPECT_EQ(learning_of(training, "dob", "one_digit"), Learning::order);
}

/// Many have papers of 1 January: that both sides say so is weighed by itself.
TEST(Learn, TheFirstOfJanuaryHasItsOwnWeight) {
    School school = births();
    school.add(200, agreement(BirthRelation::same_year));
    chance_birth(school, BirthRelation::same_year, 500);
    const Training training = school.learnt();
    EXPECT_EQ(learning_of(training, "dob", "same_year"), Learning::learnt);
    const double of = 1'200, chance = 1'000'500;
    EXPECT_NEAR(birth_of(training, BirthRelation::same_year),
                std::log2((200 / of) / (500 / chance)), 0.02);
    EXPECT_NEAR(birth_of(training, BirthRelation::equal), std::log2((900 / of) / (40 / chance)),
                0.02);
}

TEST(Learn, TwoWhoAgreeAlikeShareTheMatch) {
    School school = births();
    const double before = school.learnt().matches;
    school.add_twins();
    const Training training = school.learnt();
    EXPECT_NEAR(training.matches, before, 1);
    EXPECT_NEAR(birth_of(training, BirthRelation::equal), std::log2(0.9 / 4e-5), 0.02);
}

TEST(Learn, WhoIsNobodysCitizenTeachesNothing) {
    School school = births();
    const Training before = school.learnt();
    Evidence stranger = agreement(BirthRelation::far);
    stranger.name = NameRelation::different;
    school.add(5'000, stranger);
    const Training after = school.learnt();
    EXPECT_NEAR(after.matches, before.matches, 1);
    EXPECT_NEAR(birth_of(after, BirthRelation::equal), birth_of(before, BirthRelation::equal),
                0.02);
}

/// The bits of a name's rarity are those of an equal name already.
TEST(Learn, NamesAreWeighedAgainstEqualNames) {
    School school;
    school.add(800, agreement());
    Evidence tone = agreement();
    tone.name = NameRelation::wrong_tone;
    school.add(200, tone);
    auto& chance = school.chance.name;
    chance[static_cast<std::size_t>(NameRelation::exact)] = 100;
    chance[static_cast<std::size_t>(NameRelation::wrong_tone)] = 50;
    chance[static_cast<std::size_t>(NameRelation::different)] = 999'850;
    const auto weights = school.learnt().model.weights.name;
    EXPECT_NEAR(weights[static_cast<std::size_t>(NameRelation::exact)], std::log2(0.8), 0.02);
    EXPECT_NEAR(weights[static_cast<std::size_t>(NameRelation::wrong_tone)], std::log2(0.2 / 0.5),
                0.02);
    chance[static_cast<std::size_t>(NameRelation::exact)] = 20;  // how rare names are is not known
    EXPECT_EQ(school.learnt().model.weights.name, Weights{}.name);
}

TEST(Learn, ANumberOfSomebodyElseIsWeighedAmongAllWhoHaveOne) {
    School school;
    Evidence another = agreement();
    another.id = IdRelation::different;
    school.add(100, another, true);
    school.chance.anothers[static_cast<std::size_t>(IdRelation::different)] = 1'000;
    school.settled = 4'900;
    constexpr auto differs = static_cast<std::size_t>(IdRelation::different);
    EXPECT_NEAR(school.learnt().model.weights.id[differs], std::log2(100.0 / 5'000), 0.02);
}

TEST(Learn, NobodysNumberSaysMoreWithTheProvinceOfBirth) {
    School school;
    Evidence replaced = agreement();
    replaced.id = IdRelation::different;
    school.add(150, replaced);
    replaced.birth_province = true;
    school.add(450, replaced);
    school.chance.nobodys[static_cast<std::size_t>(IdRelation::different)] = 100'000;
    school.chance.nobodys_same_province = 5'000;
    const Weights weights = school.learnt().model.weights;
    EXPECT_NEAR(weights.nobodys_number, std::log2(0.25 / 0.95), 0.02);
    EXPECT_NEAR(weights.nobodys_number + weights.birth_province, std::log2(0.75 / 0.05), 0.02);
}

/// It is open because something else is wrong: that would be taken for what records usually say.
TEST(Learn, ARecordWithItsCitizensNumberTeachesNothingAboutTheRest) {
    School school = births();
    Evidence odd = agreement(BirthRelation::one_digit);
    odd.id = IdRelation::equal;
    school.add(500, odd, true);
    EXPECT_NEAR(birth_of(school.learnt(), BirthRelation::one_digit), std::log2(0.1 / 1e-3), 0.02);
}

}  // namespace
}  // namespace lt::reconcile
