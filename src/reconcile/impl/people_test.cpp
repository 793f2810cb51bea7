#include "reconcile/impl/people.hpp"

#include <gtest/gtest.h>

namespace lt::reconcile {
namespace {

using identity::Cause;
using identity::CauseSet;

constexpr std::uint64_t k_an = 1'085'012'345, k_binh = 1'085'054'321;

Link link(std::uint64_t person, std::uint64_t insurance, Month joined, Month left = 0) {
    Link out;
    out.person = person;
    out.insurance = insurance;
    out.joined = joined;
    out.left = left;
    out.verdict = Verdict::not_found;
    return out;
}

std::vector<Link> finished(std::vector<Link> links, bool has_left = true) {
    finish_people(links, 1, has_left);
    return links;
}

std::vector<std::uint32_t> survivors(const std::vector<Link>& links) {
    std::vector<std::uint32_t> out;
    for (const Link& one : finished(links)) out.push_back(one.survivor);
    return out;
}

using Survivors = std::vector<std::uint32_t>;

TEST(People, OneRecordSurvivesItself) {
    const auto links = finished({link(k_an, 7, 100), link(k_binh, 8, 100)});
    EXPECT_EQ(links[0].survivor, 0U);
    EXPECT_EQ(links[1].survivor, 1U);
    EXPECT_TRUE(links[0].causes.empty());
    EXPECT_EQ(links[0].verdict, Verdict::verified);
}

TEST(People, TheEarliestParticipationRemains) {
    EXPECT_EQ(survivors({link(k_an, 1, 101), link(k_an, 2, 100), link(k_an, 3, 102)}),
              (Survivors{1, 1, 1}));
}

TEST(People, OfTwoAsEarlyTheSmallerNumberRemains) {
    EXPECT_EQ(survivors({link(k_an, 9, 100), link(k_an, 8, 100)}), (Survivors{1, 1}));
    EXPECT_EQ(survivors({link(k_an, 8, 100), link(k_an, 9, 100)}), (Survivors{0, 0}));
    EXPECT_EQ(survivors({link(k_an, 8, 100), link(k_an, 8, 100)}), (Survivors{0, 0}));
}

TEST(People, ARecordWithoutAMonthIsNotEarly) {
    EXPECT_EQ(survivors({link(k_an, 1, 0), link(k_an, 2, 1500)}), (Survivors{1, 1}));
    EXPECT_EQ(survivors({link(k_an, 2, 0), link(k_an, 1, 0)}), (Survivors{1, 1}));
}

TEST(People, ARecordWithoutANumberIsNoSecondNumber) {
    const auto links = finished({link(k_an, 0, 90), link(k_an, 5, 100), link(k_an, 5, 101)}, false);
    for (const Link& one : links) {
        EXPECT_EQ(one.survivor, 1U);
        EXPECT_TRUE(one.causes.empty());
    }
    EXPECT_EQ(survivors({link(k_an, 0, 101), link(k_an, 0, 100)}), (Survivors{1, 1}));
}

TEST(People, SeveralNumbersShowOnEachRecord) {
    auto links = finished({link(k_an, 1, 100), link(k_an, 2, 101), link(k_binh, 3, 100)}, false);
    EXPECT_EQ(links[0].causes, CauseSet{Cause::u_multi_number});
    EXPECT_EQ(links[1].causes, CauseSet{Cause::u_multi_number});
    EXPECT_TRUE(links[2].causes.empty());
    links = finished({link(k_an, 1, 100), link(k_an, 1, 101)}, false);
    EXPECT_TRUE(links[0].causes.empty());  // one number twice is one number
}

TEST(People, PeriodsOverlapFromOneMonthOn) {
    const auto overlaps = [](Link one, Link other, bool has_left = true) {
        const auto links = finished({one, other}, has_left);
        EXPECT_EQ(links[0].causes.contains(Cause::u_overlap),
                  links[1].causes.contains(Cause::u_overlap));
        return links[0].causes.contains(Cause::u_overlap);
    };
    EXPECT_TRUE(overlaps(link(k_an, 1, 100, 110), link(k_an, 2, 110, 120)));
    EXPECT_FALSE(overlaps(link(k_an, 1, 100, 109), link(k_an, 2, 110, 120)));
    EXPECT_TRUE(overlaps(link(k_an, 2, 110, 120), link(k_an, 1, 100, 110)));
    EXPECT_TRUE(overlaps(link(k_an, 1, 100), link(k_an, 2, 500)));  // it lasts
    EXPECT_FALSE(overlaps(link(k_an, 1, 100), link(k_an, 2, 90, 99)));
    EXPECT_FALSE(overlaps(link(k_an, 1, 0, 110), link(k_an, 2, 100, 120)));
    EXPECT_FALSE(overlaps(link(k_an, 1, 100, 110), link(k_an, 2, 110, 120), false));
    EXPECT_TRUE(overlaps(link(k_an, 1, 100, 110), link(k_an, 2, 105, 105)));
    EXPECT_FALSE(
        overlaps(link(k_an, 1, 100, 110), link(k_an, 2, 105, 104)));  // ends before it begins
}

/// Against every pair of periods, one after the other.
TEST(People, OverlapsAreThoseOfSomePair) {
    std::size_t marked = 0, free = 0;
    for (std::uint64_t round = 0; round < 2'000; ++round) {
        std::vector<Link> links;
        for (std::uint64_t i = 0; i < 2 + round % 9; ++i) {
            const std::uint64_t random = mixed(round * 16 + i);
            const auto joined = static_cast<Month>(random % 60);
            const auto left = static_cast<Month>((random >> 8U) % 8);
            links.push_back(link(k_an, i + 1, joined,
                                 left == 0 ? Month{0} : static_cast<Month>(joined + left - 2)));
        }
        const auto shares_a_month = [](const Link& one, const Link& other) {
            for (int month = 1; month < 80; ++month) {
                const auto within = [&](const Link& link) {
                    return link.joined != 0 && link.joined <= month &&
                           (link.left == 0 || month <= link.left);
                };
                if (within(one) && within(other)) return true;
            }
            return false;
        };
        const auto found = finished(links);
        for (std::size_t i = 0; i < links.size(); ++i) {
            bool any = false;
            for (std::size_t k = 0; k < links.size(); ++k)
                any |= i != k && shares_a_month(links[i], links[k]);
            ASSERT_EQ(found[i].causes.contains(Cause::u_overlap), any) << round << ' ' << i;
            ++(any ? marked : free);
        }
    }
    EXPECT_GT(marked, 2'000U);
    EXPECT_GT(free, 1'000U);
}

/// A hundred thousand records under one number would be ten thousand million pairs.
TEST(People, OnePersonMayHaveManyRecords) {
    std::vector<Link> links;
    for (std::uint64_t i = 0; i < 100'000; ++i)
        links.push_back(link(k_an, i + 1, static_cast<Month>(1 + i % 1'500)));
    links.push_back(link(k_an, 200'000, 0, 10));
    links = finished(links);
    EXPECT_TRUE(links.front().causes.contains(Cause::u_overlap));
    EXPECT_FALSE(links.back().causes.contains(Cause::u_overlap));
}

TEST(People, OnlyTheRecordsThatOverlapSayThatTheyDo) {
    const auto links =
        finished({link(k_an, 1, 100, 110), link(k_an, 2, 105, 120), link(k_an, 3, 121, 130)});
    EXPECT_TRUE(links[0].causes.contains(Cause::u_overlap));
    EXPECT_TRUE(links[1].causes.contains(Cause::u_overlap));
    EXPECT_FALSE(links[2].causes.contains(Cause::u_overlap));
}

TEST(People, ANumberOfTwoPeopleIsShared) {
    auto links = finished({link(k_an, 7, 100), link(k_binh, 7, 100), link(k_binh, 8, 100)}, false);
    EXPECT_TRUE(links[0].causes.contains(Cause::u_shared_number));
    EXPECT_TRUE(links[1].causes.contains(Cause::u_shared_number));
    EXPECT_FALSE(links[2].causes.contains(Cause::u_shared_number));
    EXPECT_EQ(links[0].verdict, Verdict::conflict);
    links = finished({link(k_an, 7, 100), link(0, 7, 100)});  // who the other is nobody knows
    EXPECT_FALSE(links[0].causes.contains(Cause::u_shared_number));
    links = finished({link(k_an, 0, 100), link(k_binh, 0, 100)});  // no number
    EXPECT_TRUE(links[0].causes.empty());
}

TEST(People, NobodyIsNoPerson) {
    const auto links = finished({link(0, 1, 100), link(0, 2, 100)});
    for (std::uint32_t i = 0; i < 2; ++i) {
        EXPECT_EQ(links[i].survivor, i);
        EXPECT_TRUE(links[i].causes.empty());
        EXPECT_EQ(links[i].verdict, Verdict::not_found);
    }
}

TEST(People, ALineThatIsNoRecordStaysNone) {
    EXPECT_EQ(finished({Link{}})[0].verdict, Verdict::none);
}

TEST(People, VerdictsFollowFromTheCauses) {
    const auto verdict = [](CauseSet causes, std::uint64_t person = k_an) {
        Link one = link(person, 1, 100);
        one.causes = causes;
        return verdict_of(one);
    };
    EXPECT_EQ(verdict({}), Verdict::verified);
    EXPECT_EQ(verdict(Cause::a_old_unit), Verdict::verified);
    EXPECT_EQ(verdict(Cause::a_split_unit), Verdict::verified);
    EXPECT_EQ(verdict(Cause::n_case), Verdict::verified_typographic);
    EXPECT_EQ(verdict(CauseSet{Cause::n_case} | Cause::n_typo), Verdict::linked_with_differences);
    EXPECT_EQ(verdict(CauseSet{Cause::n_typo} | Cause::u_shared_number), Verdict::conflict);
    EXPECT_EQ(verdict(CauseSet{Cause::u_shared_number} | Cause::p_ambiguous), Verdict::ambiguous);
    EXPECT_EQ(verdict(Cause::i_missing, 0), Verdict::not_found);
    EXPECT_EQ(verdict({}, 0), Verdict::not_found);
}

/// Many people, each with its own number of records: the threads change nothing.
TEST(People, TheSameForAnyNumberOfThreads) {
    std::vector<Link> links;
    for (std::uint64_t i = 0; i < 200'000; ++i) {
        const std::uint64_t person = mixed(i) % 80'000;
        links.push_back(link(person, mixed(i) % 150'000, static_cast<Month>(mixed(i + 7) % 900)));
    }
    auto one = links, five = links;
    finish_people(one, 1, true);
    finish_people(five, 5, true);
    std::size_t several = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
        ASSERT_EQ(one[i].survivor, five[i].survivor);
        ASSERT_EQ(one[i].causes, five[i].causes);
        ASSERT_EQ(one[i].verdict, five[i].verdict);
        ASSERT_EQ(one[one[i].survivor].person, one[i].person);
        several += one[i].survivor != i ? 1 : 0;
    }
    EXPECT_GT(several, 50'000U);
}

}  // namespace
}  // namespace lt::reconcile
