// What is said of a candidate who is not linked: the guard, or that the bits do not decide.
#include "reconcile/impl/objections.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "reconcile/impl/decide.hpp"

namespace lt::reconcile {
namespace {

using identity::BirthRelation;
using identity::IdRelation;
using identity::NameRelation;

const Weights k_weights;
constexpr float k_sure = 40;

struct Agreement {
    NameRelation name = NameRelation::exact;
    BirthRelation birth = BirthRelation::equal;
    IdRelation id = IdRelation::absent;
    float bits = k_sure;
};

/// Rule and code of each candidate, in the order in which they are kept; "" when nothing forbids.
struct Told {
    std::vector<std::string> all;
    std::uint64_t person = 0;
};

Told told(const std::vector<Agreement>& agreements, std::uint64_t ruled = 0) {
    Candidates candidates;
    std::uint64_t person = 0;
    for (const Agreement& how : agreements) {
        Candidate one;
        one.person = ++person;
        one.bits = how.bits;
        one.evidence.name = how.name;
        one.evidence.birth = how.birth;
        one.evidence.id = how.id;
        candidates.offer(one);
    }
    Link link;
    decide(Open{}, candidates.span(), k_weights, link);
    if (ruled != 0) link.person = ruled;
    Told out{{}, link.person};
    for (const Candidate& one : candidates.span()) {
        const auto found = objection_to(one, candidates.span(), link, k_weights);
        out.all.emplace_back(found ? std::string{found->rule} + ' ' + std::string{found->code}
                                   : std::string{});
        if (found) EXPECT_FALSE(found->text.empty());
    }
    return out;
}

std::string told_of(const Agreement& how) { return told({how}).all.front(); }

TEST(Objection, EachGuardByItsName) {
    constexpr auto k_far = BirthRelation::far;
    constexpr auto k_number = IdRelation::equal;
    constexpr auto k_other = NameRelation::given_differs;
    EXPECT_EQ(told_of({NameRelation::order, k_far, k_number}),
              "borrowed_papers U_BORROWED_IDENTITY_SUSPECT");
    EXPECT_EQ(told_of({k_other, k_far, k_number}), "number_alone I_OTHER_PERSON");
    EXPECT_EQ(told_of({k_other, k_far, IdRelation::one_digit}), "number_alone P_NOT_FOUND");
    EXPECT_EQ(told_of({NameRelation::absent, k_far, k_number}), "number_alone P_NOT_FOUND");
    EXPECT_EQ(told_of({k_other, BirthRelation::absent, k_number}), "number_alone P_NOT_FOUND");
    EXPECT_EQ(told_of({k_other, BirthRelation::equal}), "birth_alone P_NOT_FOUND");
    EXPECT_EQ(told_of({k_other, BirthRelation::year}), "birth_alone P_NOT_FOUND");
    EXPECT_EQ(told_of({k_other, BirthRelation::two_parts}), "name_and_birth_differ P_NOT_FOUND");
    EXPECT_EQ(told_of({NameRelation::exact, BirthRelation::two_parts}), "name_alone P_NOT_FOUND");
    EXPECT_EQ(told_of({NameRelation::exact, BirthRelation::absent}), "name_alone P_NOT_FOUND");
    EXPECT_EQ(told_of({NameRelation::middle_missing, BirthRelation::year}),
              "name_and_birth_differ P_NOT_FOUND");
    EXPECT_EQ(told_of({}), "");
}

TEST(Objection, WhoIsNotLinkedAloneIsForbiddenAndNobodyElseIs) {
    std::map<std::string, int> seen;
    for (int name = 0; name <= static_cast<int>(NameRelation::absent); ++name) {
        for (int birth = 0; birth <= static_cast<int>(BirthRelation::absent); ++birth) {
            for (int id = 0; id <= static_cast<int>(IdRelation::absent); ++id) {
                const auto one =
                    told({{static_cast<NameRelation>(name), static_cast<BirthRelation>(birth),
                           static_cast<IdRelation>(id)}});
                ASSERT_EQ(one.all.front().empty(), one.person == 1) << name << birth << id;
                ++seen[one.all.front()];
            }
        }
    }
    EXPECT_EQ(seen.size(), 7U);  // none, four guards, number_alone with either code
}

TEST(Objection, WithoutAGuardTheBitsAreNotEnough) {
    EXPECT_EQ(told_of({.bits = k_weights.accept}), "");
    EXPECT_EQ(told_of({.bits = k_weights.accept - 0.1F}), "too_little P_NOT_FOUND");
    EXPECT_EQ(told_of({.bits = -1}), "too_little P_NOT_FOUND");
}

TEST(Objection, WhoIsAsNearAsTheBestIsTooClose) {
    const float behind = k_sure - k_weights.margin;
    const std::string close = "too_close P_AMBIGUOUS", little = "too_little P_NOT_FOUND";
    EXPECT_EQ(told({{}, {.bits = behind}}).all, (std::vector<std::string>{"", ""}));
    EXPECT_EQ(told({{}, {.bits = behind + 0.1F}, {.bits = behind}}).all,
              (std::vector<std::string>{close, close, little}));
}

TEST(Objection, BorrowedPapersForbidEverybody) {
    const Agreement lent{NameRelation::exact, BirthRelation::far, IdRelation::equal};
    const Agreement another{NameRelation::different, BirthRelation::equal};
    EXPECT_EQ(told({{}, lent, another}).all,
              (std::vector<std::string>{"borrowed_papers U_BORROWED_IDENTITY_SUSPECT",
                                        "papers_of_another U_BORROWED_IDENTITY_SUSPECT",
                                        "birth_alone P_NOT_FOUND"}));
}

TEST(Objection, NothingIsSaidOfWhomAnOfficerNamed) {
    const Agreement lent{NameRelation::exact, BirthRelation::far, IdRelation::equal};
    EXPECT_EQ(told({lent}, 1).all.front(), "");
}

}  // namespace
}  // namespace lt::reconcile
