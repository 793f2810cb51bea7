// Properties of every history of claims, tried on generated ones; bench/histories_bench.cpp tries a
// million of them.
#include "benefit/history.hpp"

#include <gtest/gtest.h>

#include "history_checks.hpp"
#include "law_folder.hpp"

namespace lt::benefit {
namespace {

constexpr std::uint64_t k_seed = 20260701;  ///< fixed: a failure can be repeated
constexpr int k_histories = 20'000;
constexpr int k_shown = 20;

const law::LawBook& book() {
    static const law::LawBook loaded =
        test::law_book(std::filesystem::path{LT_SOURCE_DIR} / "law").value();
    return loaded;
}

TEST(History, NoDayIsPaidTwiceOrderAndSplittingGainNothingMoreDaysNeverPayLess) {
    test::Inventor inventor{k_seed};
    int shown = 0;
    for (int i = 0; i < k_histories && shown < k_shown; ++i) {
        for (const std::string& text : test::broken(inventor, book())) {
            ADD_FAILURE() << "history " << i << ": " << text;
            ++shown;
        }
    }
}

TEST(History, TheSameSeedGivesTheSameDecisions) {
    const auto bytes = [] {
        test::Inventor inventor{k_seed};
        std::string all;
        for (int i = 0; i < 20; ++i) {
            for (const Decision& decision : test::decided_history(inventor, book()).decisions) {
                append_json(decision, all);
            }
        }
        return all;
    };
    EXPECT_EQ(bytes(), bytes());
}

TEST(History, WithoutTheTraceTheDecisionIsTheSame) {
    test::Inventor inventor{k_seed};
    for (int i = 0; i < 300; ++i) {
        const auto history = test::decided_history(inventor, book());
        for (std::size_t c = 0; c < history.claims.size(); ++c) {
            const Decision with = history.decisions[c];
            const Decision without = decide(history.claims[c], book(), Detail::figures_only);
            EXPECT_EQ(with.outcome, without.outcome);
            EXPECT_EQ(with.total, without.total);
            EXPECT_EQ(with.findings.size(), without.findings.size());
            EXPECT_TRUE(without.trace.steps().empty());
        }
    }
}

}  // namespace
}  // namespace lt::benefit
