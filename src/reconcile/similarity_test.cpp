#include "reconcile/impl/generic/similarity.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lt::reconcile::generic {
namespace {

TEST(Similarity, JaroWinklerGivesThePublishedFigures) {
    EXPECT_NEAR(jaro_winkler("martha", "marhta"), 0.9611, 1e-4);
    EXPECT_NEAR(jaro_winkler("dwayne", "duane"), 0.84, 1e-4);
    EXPECT_NEAR(jaro_winkler("dixon", "dicksonx"), 0.8133, 1e-4);
    EXPECT_EQ(jaro_winkler("an", "an"), 1);
    EXPECT_EQ(jaro_winkler("an", "be"), 0);
    EXPECT_EQ(jaro_winkler("", ""), 1);
    EXPECT_EQ(jaro_winkler("", "a"), 0);
}

TEST(Similarity, EditsAreCountedUpToTheLimit) {
    struct Case {
        std::string a, b;
        std::size_t edits;
    };
    const std::vector<Case> cases{
        {"nguyen", "nguyen", 0}, {"nguyen", "nguyn", 1},  {"nguyen", "nguyeen", 1},
        {"nguyen", "nguyem", 1}, {"nguyen", "nugyen", 1}, {"nguyen", "nuygen", 2},
        {"nguyen", "ngu?en", 0}, {"nguyen", "tran", 5},   {"", "ab", 2}};
    for (const Case& one : cases) {
        for (std::size_t limit = 0; limit <= 6; ++limit) {
            EXPECT_EQ(edits(one.a, one.b, limit), std::min(one.edits, limit + 1))
                << one.a << ' ' << one.b << ' ' << limit;
            EXPECT_EQ(edits(one.b, one.a, limit), edits(one.a, one.b, limit));
        }
    }
}

TEST(Similarity, LongTextsAreComparedByTheirBeginning) {
    const std::string same(k_compared_max, 'a');
    EXPECT_EQ(edits(same + "b", same + "c", 1), 0U);
    EXPECT_EQ(edits(same.substr(1) + "b", same.substr(1) + "c", 1), 1U);
}

/// Every text of up to five letters out of three, the lost one among them.
std::vector<std::string> short_texts() {
    std::vector<std::string> texts{""};
    for (std::size_t i = 0; texts[i].size() < 5; ++i) {
        for (const char letter : {'a', 'b', '?'}) texts.push_back(texts[i] + letter);
    }
    return texts;
}

/// The definition, without any limit.
std::size_t naive_edits(const std::string& a, const std::string& b) {
    std::vector<std::vector<std::size_t>> cost(a.size() + 1,
                                               std::vector<std::size_t>(b.size() + 1));
    const auto same = [](char x, char y) { return x == y || x == '?' || y == '?'; };
    for (std::size_t i = 0; i <= a.size(); ++i) {
        for (std::size_t j = 0; j <= b.size(); ++j) {
            cost[i][j] = i + j;
            if (i == 0 || j == 0) continue;
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                                   cost[i - 1][j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

TEST(Similarity, EveryShortPairIsAsTheDefinitionSaysAndWithinTheBounds) {
    const std::vector<std::string> texts = short_texts();
    for (std::size_t i = 0; i < texts.size(); i += 3) {
        const Letters one{texts[i]};
        for (std::size_t j = 0; j < texts.size(); ++j) {
            const Letters other{texts[j]};
            const std::size_t expected = naive_edits(texts[i], texts[j]);
            ASSERT_EQ(edits(texts[i], texts[j], 2), std::min<std::size_t>(expected, 3));
            ASSERT_LE(one.edits_at_least(other), expected) << texts[i] << ' ' << texts[j];
            const double like = jaro_winkler(texts[i], texts[j]);
            ASSERT_DOUBLE_EQ(like, jaro_winkler(texts[j], texts[i]));
            ASSERT_LE(like, one.jaro_winkler_at_most(other) + 1e-12) << texts[i] << ' ' << texts[j];
        }
    }
}

TEST(Similarity, TheBoundsTellTextsApart) {
    EXPECT_GE(Letters{"nguyen"}.edits_at_least(Letters{"tran"}), 3U);
    EXPECT_LT(Letters{"nguyen"}.jaro_winkler_at_most(Letters{"tobias"}), 0.75);
}

}  // namespace
}  // namespace lt::reconcile::generic
