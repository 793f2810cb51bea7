// Runs tests/cases/benefit/*.case: each case becomes a decide request, is read like any other, and
// decided; every figure it expects is compared.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "batch/impl/cases/decided.hpp"
#include "batch/impl/cases/expectation.hpp"
#include "benefit/decision_json.hpp"
#include "benefit/explain.hpp"

namespace lt::batch::test {
namespace {

using benefit::Audience;
using benefit::Decision;

TEST(BenefitCases, EveryFigureIsAsTheLawyerExpects) {
    int compared = 0;
    for (const Case& one : all_cases()) {
        EXPECT_FALSE(one.first("cite").empty()) << one.name() << ": needs a citation";
        const auto decision = decided(one);
        if (!decision) continue;
        int expected = 0;
        for (const auto& [key, value] : one.fields) {
            if (!key.starts_with("expect ")) continue;
            ++expected;
            EXPECT_EQ(actual(*decision, key.substr(7)), value) << one.name() << ": " << key;
        }
        EXPECT_GT(expected, 0) << one.name() << ": expects nothing";
        compared += expected;
    }
    fmt::print("{} cases, {} figures compared\n", all_cases().size(), compared);
}

TEST(BenefitCases, TheSameFactsGiveTheSameBytesAndJsonRoundTrips) {
    for (const Case& one : all_cases()) {
        const auto decision = decided(one);
        if (!decision) continue;
        const std::string bytes = json_of(*decision);
        EXPECT_EQ(bytes, json_of(*decided(one))) << one.name();
        const auto parsed = json::parse(bytes);
        ASSERT_TRUE(parsed) << one.name() << ": " << bytes;
        const auto back = benefit::decision_from_json(*parsed);
        ASSERT_TRUE(back) << one.name() << ": " << back.error().log.text;
        EXPECT_EQ(json_of(*back), bytes) << one.name();
    }
}

TEST(BenefitCases, WithoutTraceTheDecisionIsTheSame) {
    for (const Case& one : all_cases()) {
        const auto traced = decided(one);
        const auto bare = decided(one, benefit::Detail::figures_only);
        if (!traced || !bare) continue;
        EXPECT_TRUE(bare->trace.steps().empty()) << one.name();
        for (const auto& [key, value] : one.fields) {
            if (!key.starts_with("expect ")) continue;
            EXPECT_EQ(actual(*bare, key.substr(7)), actual(*traced, key.substr(7))) << one.name();
        }
    }
}

TEST(BenefitCases, EveryDecisionIsTracedAndExplained) {
    for (const Case& one : all_cases()) {
        const auto decision = decided(one);
        if (!decision) continue;
        EXPECT_TRUE(decision->regimes.empty() || !decision->trace.steps().empty()) << one.name();
        for (const benefit::Step& step : decision->trace.steps()) {
            const std::string asks{decision->trace.view(step.asks)};
            EXPECT_FALSE(asks.empty()) << one.name();
            EXPECT_FALSE(decision->trace.text(step.result).empty()) << one.name() << ": " << asks;
        }
        for (const Audience audience :
             {Audience::citizen, Audience::letter, Audience::employer, Audience::officer}) {
            EXPECT_FALSE(explain(*decision, audience).empty()) << one.name();
        }
    }
}

}  // namespace
}  // namespace lt::batch::test
