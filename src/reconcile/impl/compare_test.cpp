// What holds for any two records, whatever they say: the comparison the same from both sides where
// it should be, nothing found between a record and its own values, no pair better than equals.
#include "reconcile/impl/compare.hpp"

#include "base/random.hpp"
#include "reconcile/impl/weights.hpp"
#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using identity::IdKind;
using identity::IdReading;
using identity::IdRelation;

const Places& places() {
    static const Places k_places{shipped_units()};
    return k_places;
}

constexpr std::size_t k_digits = 12;

/// Few digits, so that two of them are often near.
std::string some_number(SeededRandom& random) {
    std::string out = "0011";
    while (out.size() < k_digits) out += random.chance(1, 8) ? '3' : '2';
    return out;
}

/// Written with one slip, or none.
std::string slipped(std::string number, SeededRandom& random) {
    const std::size_t place = 1 + random.below(number.size() - 1);
    switch (random.below(4)) {
        case 0: number[place] = '7'; return number;
        case 1: std::swap(number[place - 1], number[place]); return number;
        case 2: return number.insert(place, 1, ' ');
        default: return number;
    }
}

TEST(Compare, WholeNumbersRelateTheSameBothWays) {
    SeededRandom random(3);
    std::set<IdRelation> seen;
    for (int i = 0; i < 20'000; ++i) {
        const std::string number = some_number(random);
        const IdReading one = identity::read_id(slipped(number, random));
        const IdReading other =
            identity::read_id(slipped(random.chance(1, 2) ? number : some_number(random), random));
        ASSERT_EQ(one.kind, IdKind::personal12);
        const IdRelation there = identity::compare_ids(one, other).relation;
        EXPECT_EQ(there, identity::compare_ids(other, one).relation) << one.value << other.value;
        EXPECT_EQ(there == IdRelation::equal, one.value == other.value);
        seen.insert(there);
    }
    EXPECT_GE(seen.size(), 4U);
}

TEST(Compare, ANumberIsReadFromWhatItIsWrittenAs) {
    SeededRandom random(4);
    for (int i = 0; i < 5'000; ++i) {
        const IdReading once = identity::read_id(slipped(some_number(random), random));
        std::string written;
        identity::append_id(once, written);
        const IdReading again = identity::read_id(written);
        EXPECT_EQ(again.value, once.value);
        EXPECT_EQ(again.kind, once.kind);
        EXPECT_EQ(again.notes, 0);
    }
}

TEST(Compare, EveryOldCommuneIsThatOfEachThatFollowedIt) {
    std::size_t whole = 0, split = 0;
    for (std::uint32_t code = 1; code < 100'000; ++code) {
        const auto now = places().current_of(code, true);
        for (const std::uint32_t successor : now) {
            const PlaceRelation relation = places().compare(code, true, successor);
            EXPECT_EQ(relation, now.size() == 1 ? PlaceRelation::old_unit : PlaceRelation::split);
            ++(now.size() == 1 ? whole : split);
        }
    }
    EXPECT_GT(whole, 9'000U);
    EXPECT_GT(split, 500U);
}

TEST(Compare, CurrentCommunesRelateTheSameBothWays) {
    SeededRandom random(5);
    std::vector<std::uint32_t> codes;
    for (const auto& unit : shipped_units().all()) {
        if (unit.level == identity::UnitLevel::commune && unit.era == identity::UnitEra::current)
            codes.push_back(unit.code + 1);
    }
    ASSERT_GT(codes.size(), 3'000U);
    for (int i = 0; i < 20'000; ++i) {
        const std::uint32_t one = codes[random.below(codes.size())];
        const std::uint32_t other = codes[random.below(codes.size())];
        const PlaceRelation there = places().compare(one, false, other);
        EXPECT_EQ(there, places().compare(other, false, one));
        EXPECT_EQ(there == PlaceRelation::same, one == other);
        const bool one_province = places().province_of(one) == places().province_of(other);
        EXPECT_EQ(there == PlaceRelation::different, !one_province);
    }
}

/// A citizen, and the record that says of it what the population says.
struct Person {
    Citizen citizen;
    Insured record;
};

Person some_person(SeededRandom& random) {
    Person out;
    out.citizen.id = identity::read_id(some_number(random)).value;
    const std::string birth = std::to_string(random.between(1, 28)) + '/' +
                              std::to_string(random.between(1, 12)) + '/' +
                              std::to_string(random.between(1980, 1989));
    out.citizen.birth = out.record.birth = identity::read_birth(birth);
    out.citizen.sex = out.record.sex = random.chance(1, 2) ? Sex::male : Sex::female;
    out.citizen.commune = out.record.commune = random.chance(1, 2) ? 98 : 71;
    out.record.id = {out.citizen.id, IdKind::personal12, 0, k_digits};
    return out;
}

Comparison compared(const Insured& record, const Citizen& citizen) {
    Comparison found;
    compare_rest(record, citizen, places(), found);
    return found;
}

TEST(Compare, NobodyIsNearerThanWhoHasTheSameValues) {
    SeededRandom random(6);
    const Weights weights;
    for (int i = 0; i < 5'000; ++i) {
        const Person one = some_person(random);
        const Person other = some_person(random);
        const Comparison own = compared(one.record, one.citizen);
        EXPECT_EQ(own.evidence.id, IdRelation::equal);
        EXPECT_LE(own.evidence.birth, identity::BirthRelation::same_year);  // 01/01 among them
        EXPECT_EQ(own.evidence.sex, SexRelation::same);
        EXPECT_EQ(own.evidence.place, PlaceRelation::same);
        const Comparison found = compared(one.record, other.citizen);
        EXPECT_LE(bits_of(found.evidence, 0, true, weights).total(),
                  bits_of(own.evidence, 0, true, weights).total());
        EXPECT_EQ(found.evidence.sex == SexRelation::same, one.citizen.sex == other.citizen.sex);
    }
}

TEST(Compare, WhatIsNotSaidIsNoDifference) {
    SeededRandom random(7);
    const Person person = some_person(random);
    Insured silent;
    const Comparison found = compared(silent, person.citizen);
    EXPECT_EQ(found.evidence.id, IdRelation::absent);
    EXPECT_EQ(found.evidence.birth, identity::BirthRelation::absent);
    EXPECT_EQ(found.evidence.sex, SexRelation::absent);
    EXPECT_EQ(found.evidence.place, PlaceRelation::unknown);
    EXPECT_EQ(found.causes, identity::CauseSet{identity::Cause::i_missing});
    EXPECT_EQ(bits_of(found.evidence, 0, false, Weights{}).total(), 0);
}

}  // namespace
}  // namespace lt::reconcile
