#include "reconcile/impl/decide.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace lt::reconcile {
namespace {

using identity::BirthRelation;
using identity::Cause;
using identity::CauseSet;
using identity::IdKind;
using identity::IdRelation;
using identity::NameRelation;

constexpr std::uint64_t k_an = 1'085'012'345, k_binh = 1'085'054'321;
const Weights k_weights;

struct Agreement {
    NameRelation name = NameRelation::exact;
    BirthRelation birth = BirthRelation::equal;
    IdRelation id = IdRelation::absent;
};

Candidate candidate(float bits, Agreement how = {}, std::uint64_t person = k_an,
                    CauseSet causes = {}) {
    Candidate out;
    out.person = person;
    out.causes = causes;
    out.bits = bits;
    out.evidence.name = how.name;
    out.evidence.birth = how.birth;
    out.evidence.id = how.id;
    return out;
}

Open record(IdKind kind = IdKind::unknown) {
    Open open;
    open.head.id.kind = kind;
    return open;
}

Link decided(const std::vector<Candidate>& all, const Open& open = record()) {
    Candidates candidates;
    for (const Candidate& one : all) candidates.offer(one);
    Link link;
    decide(open, candidates.span(), k_weights, link);
    return link;
}

/// Far above whatever must be outweighed: only a guard can still say no.
constexpr float k_sure = 40;

bool links(Agreement how) { return decided({candidate(k_sure, how)}).person == k_an; }

TEST(Decide, EnoughBitsMakeALink) {
    Link link = decided({candidate(k_weights.accept)});
    EXPECT_EQ(link.person, k_an);
    EXPECT_EQ(link.score, k_weights.accept);
    EXPECT_EQ(link.margin, k_weights.accept);
    link = decided({candidate(k_weights.accept - 0.1F)});
    EXPECT_EQ(link.person, 0U);
    EXPECT_EQ(link.causes, CauseSet{Cause::p_not_found});
}

TEST(Decide, NobodyAtAllIsNotFound) {
    const Link link = decided({});
    EXPECT_EQ(link.person, 0U);
    EXPECT_EQ(link.causes, CauseSet{Cause::p_not_found});
}

TEST(Decide, TheNextCitizenMustBeFarBehind) {
    const float behind = k_sure - k_weights.margin;
    Link link = decided({candidate(k_sure), candidate(behind, {}, k_binh)});
    EXPECT_EQ(link.person, k_an);
    EXPECT_EQ(link.margin, k_weights.margin);
    link = decided({candidate(k_sure), candidate(behind + 0.1F, {}, k_binh)});
    EXPECT_EQ(link.person, 0U);
    EXPECT_EQ(link.causes, CauseSet{Cause::p_ambiguous});
}

TEST(Decide, TwoUnlikelyCitizensAreAmbiguousWhileEitherIsLikelierThanNot) {
    EXPECT_EQ(decided({candidate(0.1F), candidate(0, {}, k_binh)}).causes,
              CauseSet{Cause::p_ambiguous});
    EXPECT_EQ(decided({candidate(-0.1F), candidate(-0.2F, {}, k_binh)}).causes,
              CauseSet{Cause::p_not_found});
}

TEST(Decide, OnePersonIsNoRivalOfHerself) {
    const Link link = decided({candidate(k_sure), candidate(k_sure - 1, {NameRelation::order})});
    EXPECT_EQ(link.person, k_an);
    EXPECT_EQ(link.margin, k_sure);
}

TEST(Decide, WhoCannotBeTheCitizenIsNoRivalEither) {
    const Link link =
        decided({candidate(k_sure, {NameRelation::different}, k_binh), candidate(k_sure - 1)});
    EXPECT_EQ(link.person, k_an);
    EXPECT_EQ(link.margin, k_sure - 1);
}

TEST(Decide, NumberAndNameOfOneBirthOfAnotherAreBorrowed) {
    const auto borrowed = [](Agreement how) {
        const Link link = decided({candidate(k_sure, how)});
        const bool suspect = link.causes.contains(Cause::u_borrowed_identity_suspect);
        EXPECT_TRUE(!suspect || link.person == 0);
        return suspect;
    };
    constexpr auto k_number = IdRelation::equal;
    EXPECT_TRUE(borrowed({NameRelation::exact, BirthRelation::far, k_number}));
    EXPECT_TRUE(borrowed({NameRelation::exact, BirthRelation::two_parts, k_number}));
    EXPECT_FALSE(borrowed({NameRelation::exact, BirthRelation::year, k_number}));
    EXPECT_FALSE(borrowed({NameRelation::exact, BirthRelation::absent, k_number}));
    EXPECT_TRUE(borrowed({NameRelation::order, BirthRelation::far, k_number}));
    EXPECT_FALSE(borrowed({NameRelation::middle_missing, BirthRelation::far, k_number}));
    EXPECT_FALSE(borrowed({NameRelation::exact, BirthRelation::far, IdRelation::old_number}));
}

TEST(Decide, ABorrowedNumberForbidsEveryLink) {
    const Agreement lent{NameRelation::exact, BirthRelation::far, IdRelation::equal};
    const Link link = decided({candidate(k_sure), candidate(10, lent, k_binh)});
    EXPECT_EQ(link.person, 0U);
    EXPECT_EQ(link.causes, CauseSet{Cause::u_borrowed_identity_suspect});
}

TEST(Decide, ANumberAloneNamesNobody) {
    const auto k_other = NameRelation::given_differs;
    const auto k_number = IdRelation::equal;
    EXPECT_TRUE(links({NameRelation::middle_added, BirthRelation::far, k_number}));
    EXPECT_TRUE(links({k_other, BirthRelation::equal, k_number}));
    EXPECT_TRUE(links({k_other, BirthRelation::same_year, k_number}));
    EXPECT_TRUE(links({k_other, BirthRelation::year_agrees, k_number}));
    EXPECT_FALSE(links({k_other, BirthRelation::swapped, k_number}));
    EXPECT_FALSE(links({k_other, BirthRelation::far, k_number}));
    EXPECT_FALSE(links({k_other, BirthRelation::absent, k_number}));
}

TEST(Decide, ANumberAgreesUpToOneDigit) {
    const auto k_other = NameRelation::surname_differs;
    EXPECT_TRUE(links({k_other, BirthRelation::equal, IdRelation::old_number}));
    EXPECT_TRUE(links({k_other, BirthRelation::equal, IdRelation::swapped}));
    EXPECT_TRUE(links({k_other, BirthRelation::equal, IdRelation::one_digit}));
    EXPECT_FALSE(links({k_other, BirthRelation::equal, IdRelation::header}));
    EXPECT_FALSE(links({k_other, BirthRelation::equal, IdRelation::different}));
    EXPECT_FALSE(links({k_other, BirthRelation::equal, IdRelation::absent}));
}

TEST(Decide, WithoutANumberNameOrBirthMayDifferButNotBoth) {
    EXPECT_TRUE(links({NameRelation::middle_added, BirthRelation::equal}));
    EXPECT_TRUE(links({NameRelation::middle_added, BirthRelation::same_year}));
    EXPECT_FALSE(links({NameRelation::given_differs, BirthRelation::equal}));
    EXPECT_TRUE(links({NameRelation::order, BirthRelation::year}));
    EXPECT_FALSE(links({NameRelation::middle_missing, BirthRelation::year}));
    EXPECT_FALSE(links({NameRelation::middle_missing, BirthRelation::month_agrees}));
    EXPECT_FALSE(links({NameRelation::exact, BirthRelation::two_parts}));
    EXPECT_FALSE(links({NameRelation::exact, BirthRelation::absent}));
    EXPECT_FALSE(links({NameRelation::absent, BirthRelation::equal}));
}

TEST(Decide, SoldiersAreNotMissedInThePopulation) {
    Open soldier = record();
    soldier.head.group = CardGroup::armed_forces;
    EXPECT_EQ(decided({}, soldier).causes, CauseSet{Cause::m_exempt});
    Link link = decided({candidate(k_weights.accept - 0.1F)}, soldier);
    EXPECT_EQ(link.person, 0U);
    EXPECT_EQ(link.causes, CauseSet{Cause::m_exempt});
    link = decided({candidate(k_weights.accept)}, soldier);
    EXPECT_EQ(link.person, k_an);
    EXPECT_EQ(link.causes, CauseSet{Cause::m_exempt});
}

TEST(Decide, RelativesOfSoldiersAre) {
    Open relative = record();
    relative.head.group = CardGroup::relatives_of_armed_forces;
    EXPECT_EQ(decided({}, relative).causes, CauseSet{Cause::m_exempt} | Cause::p_not_found);
    EXPECT_EQ(decided({candidate(k_sure)}, relative).causes, CauseSet{Cause::m_exempt});
}

TEST(Decide, WhatTheRecordLacksIsSaidEvenOfNobody) {
    EXPECT_EQ(decided({}, record(IdKind::absent)).causes,
              CauseSet{Cause::i_missing} | Cause::p_not_found);
    EXPECT_EQ(decided({}, record(IdKind::cmnd9)).causes,
              CauseSet{Cause::i_cmnd9} | Cause::p_not_found);
    EXPECT_EQ(decided({}, record(IdKind::personal12)).causes, CauseSet{Cause::p_not_found});
}

TEST(Decide, WhoseNumberItIsIfNotTheCitizens) {
    const auto causes = [](IdRelation relation, CauseSet seen, bool exists) {
        Open open = record(IdKind::personal12);
        open.number_exists = exists;
        const Agreement how{NameRelation::exact, BirthRelation::equal, relation};
        return decided({candidate(k_sure, how, k_an, seen)}, open).causes;
    };
    const CauseSet typo = Cause::i_typo, swap = Cause::i_swap, header = Cause::i_header;
    // Somebody else's number is no slip, however near it is.
    for (const CauseSet seen : {typo, swap, header, CauseSet{}}) {
        EXPECT_EQ(causes(IdRelation::one_digit, seen, true), CauseSet{Cause::i_other_person});
    }
    EXPECT_EQ(causes(IdRelation::different, {}, true), CauseSet{Cause::i_other_person});
    // Nobody's number: a slip when it is near, else a number that was replaced.
    EXPECT_EQ(causes(IdRelation::one_digit, typo, false), typo);
    EXPECT_EQ(causes(IdRelation::swapped, swap, false), swap);
    EXPECT_EQ(causes(IdRelation::header, header, false), CauseSet{Cause::i_replaced});
    EXPECT_EQ(causes(IdRelation::different, {}, false), CauseSet{Cause::i_replaced});
    // The citizen's own.
    EXPECT_EQ(causes(IdRelation::equal, header, true), header);
}

TEST(Decide, AnOldNumberIsNotReplaced) {
    const Agreement how{NameRelation::exact, BirthRelation::equal, IdRelation::different};
    const CauseSet old = Cause::i_cmnd9;
    EXPECT_EQ(decided({candidate(k_sure, how, k_an, old)}, record(IdKind::cmnd9)).causes, old);
}

TEST(Candidates, TheBestFewAreKeptInWhateverOrderTheyCome) {
    std::vector<Candidate> all;
    for (std::uint64_t i = 0; i < 7; ++i)
        all.push_back(candidate(static_cast<float>(i / 2), {}, i + 1));
    all.push_back(candidate(9, {}, 1));  // a number that comes twice, and once more
    all.push_back(candidate(9, {NameRelation::order}, 1));
    const auto kept = [&] {
        Candidates candidates;
        for (const Candidate& one : all) candidates.offer(one);
        std::vector<std::pair<std::uint64_t, NameRelation>> out;
        for (const Candidate& one : candidates.span())
            out.emplace_back(one.person, one.evidence.name);
        return out;
    };
    const std::vector<std::pair<std::uint64_t, NameRelation>> expected = {{1, NameRelation::exact},
                                                                          {7, NameRelation::exact},
                                                                          {5, NameRelation::exact},
                                                                          {6, NameRelation::exact}};
    for (std::size_t turn = 0; turn < all.size(); ++turn) {
        EXPECT_EQ(kept(), expected);
        std::ranges::reverse(all);
        EXPECT_EQ(kept(), expected);
        std::ranges::reverse(all);
        std::ranges::rotate(all, all.begin() + 1);
    }
}

}  // namespace
}  // namespace lt::reconcile
