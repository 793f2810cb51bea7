#include "reconcile/fellegi_sunter.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace lt::reconcile {
namespace {

constexpr double k_all_pairs = 1e6;
constexpr double k_matches = 1000;

LinkageModel truth() {
    return {{{"name", {0.1, 0.2, 0.7}, {0.97, 0.02, 0.01}, Frequencies::counted},
             {"birth", {0.05, 0.95}, {0.995, 0.005}, Frequencies::ignored},
             {"place", {0.4, 0.6}, {0.9, 0.1}, Frequencies::ignored}},
            k_matches / k_all_pairs};
}

/// The first guess for a truth: random pairs as they are, `m` the same for every field.
LinkageModel guess(const LinkageModel& truth) {
    LinkageModel start = truth;
    start.prior = 1e-4;
    for (FieldModel& field : start.fields) {
        for (std::size_t i = 0; i < field.m.size(); ++i) {
            field.u[i] = truth.prior * field.m[i] + (1 - truth.prior) * field.u[i];
        }
        const double rest = 0.2 / static_cast<double>(field.m.size() - 1);
        std::ranges::fill(field.m, rest);
        field.m.back() = 0.8;
    }
    return start;
}

/// Every pattern with the number of pairs the model expects.
std::vector<PatternCount> expected_counts(const LinkageModel& model) {
    std::vector<PatternCount> counts;
    for (std::size_t a = 1; a <= 3; ++a) {
        for (std::size_t b = 1; b <= 2; ++b) {
            for (std::size_t c = 1; c <= 2; ++c) {
                Pattern pattern;
                pattern.set(0, a);
                pattern.set(1, b);
                pattern.set(2, c);
                const auto product = [&](auto of) {
                    return of(model.fields[0])[a - 1] * of(model.fields[1])[b - 1] *
                           of(model.fields[2])[c - 1];
                };
                const double pairs =
                    k_all_pairs *
                    (model.prior * product([](const FieldModel& f) { return f.m; }) +
                     (1 - model.prior) * product([](const FieldModel& f) { return f.u; }));
                counts.push_back({pattern, static_cast<std::uint64_t>(std::llround(pairs))});
            }
        }
    }
    return counts;
}

TEST(FellegiSunter, FindsTheModelThatMadeTheCounts) {
    const LinkageModel model = truth();
    const Learnt learnt = em(guess(model), expected_counts(model), k_all_pairs, 2000);
    EXPECT_TRUE(learnt.converged);
    EXPECT_NEAR(learnt.matches, k_matches, 50);
    for (std::size_t f = 0; f < model.fields.size(); ++f) {
        for (std::size_t i = 0; i < model.fields[f].m.size(); ++i) {
            EXPECT_NEAR(learnt.model.fields[f].m[i], model.fields[f].m[i], 0.03) << f << ' ' << i;
            EXPECT_NEAR(learnt.model.fields[f].u[i], model.fields[f].u[i], 0.001) << f << ' ' << i;
        }
    }
}

TEST(FellegiSunter, SaysWhenItDidNotConverge) {
    const Learnt learnt = em(guess(truth()), expected_counts(truth()), k_all_pairs, 1);
    EXPECT_FALSE(learnt.converged);
    EXPECT_EQ(learnt.rounds, 1);
}

TEST(FellegiSunter, TheOrderOfCountsChangesNothing) {
    std::vector<PatternCount> counts = expected_counts(truth());
    const Learnt one = em(guess(truth()), counts, k_all_pairs);
    // Reversed, and one count in two parts.
    std::ranges::reverse(counts);
    PatternCount half = counts[3];
    half.pairs /= 2;
    counts[3].pairs -= half.pairs;
    counts.push_back(half);
    EXPECT_EQ(em(guess(truth()), counts, k_all_pairs).model, one.model);
}

TEST(FellegiSunter, WeightsAddUpAndSilenceCountsNothing) {
    const LinkageModel model = truth();
    Pattern pattern;
    EXPECT_DOUBLE_EQ(weight(model, pattern), prior_weight(model));
    pattern.set(0, 3);
    pattern.set(1, 1);
    EXPECT_DOUBLE_EQ(weight(model, pattern),
                     prior_weight(model) + std::log2(0.7 / 0.01) + std::log2(0.05 / 0.995));
    EXPECT_DOUBLE_EQ(probability(0), 0.5);
    EXPECT_NEAR(probability(prior_weight(model)), model.prior, 1e-12);
}

TEST(FellegiSunter, RareValuesCountMoreWhereFrequenciesCount) {
    const LinkageModel model = truth();
    EXPECT_DOUBLE_EQ(rarity(model.fields[0], 0.01), 0);
    EXPECT_DOUBLE_EQ(rarity(model.fields[0], 0.0025), 2);
    EXPECT_DOUBLE_EQ(rarity(model.fields[0], 0.04), -2);
    EXPECT_DOUBLE_EQ(rarity(model.fields[1], 0.0025), 0);
}

TEST(FellegiSunter, AModelSurvivesItsFile) {
    LinkageModel model = truth();
    model.fields[0].m = {1.0 / 3, 1e-17, 2.0 / 3};
    const Result<LinkageModel> again = read_linkage_model(write_linkage_model(model));
    ASSERT_TRUE(again) << again.error().log.text;
    EXPECT_EQ(*again, model);
    EXPECT_EQ(linkage_model_hash(*again), linkage_model_hash(model));
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

TEST(FellegiSunter, AFileThatIsNoModelIsRefused) {
    const std::string good = write_linkage_model(truth());
    struct Case {
        std::string json;
        ErrorCode code;
    };
    const std::vector<Case> cases{
        {replaced(good, "7e-01", "6e-01"), ErrorCode::corrupt},
        {replaced(good, "7e-01", "0e+00"), ErrorCode::malformed},
        {replaced(good, "7e-01", "1.1e+00"), ErrorCode::malformed},
        {replaced(good, "7e-01", "\"7e-01\""), ErrorCode::malformed},
        {replaced(good, "model 1", "model 2"), ErrorCode::malformed},
        {replaced(good, "\"prior\": 1e-03", "\"prior\": 1e+00"), ErrorCode::malformed},
        {replaced(good, "9.7e-01", "9.7e-01, 1e-01"), ErrorCode::malformed},
        {"{}", ErrorCode::malformed},
        {"", ErrorCode::malformed},
        {good + std::string(k_model_bytes_max, ' '), ErrorCode::too_large},
        {good + std::string(k_model_bytes_max - good.size(), ' '), ErrorCode{}}};
    for (const Case& one : cases) {
        const Result<LinkageModel> read = read_linkage_model(one.json);
        if (one.code == ErrorCode{}) {
            EXPECT_TRUE(read);
        } else {
            ASSERT_FALSE(read) << one.json.substr(0, 400);
            EXPECT_EQ(read.error().code, one.code) << one.json.substr(0, 400);
        }
    }
}

TEST(FellegiSunter, AModelHasSixteenFieldsAtMost) {
    LinkageModel model = truth();
    model.fields.resize(k_fields_max, model.fields[1]);
    EXPECT_TRUE(read_linkage_model(write_linkage_model(model)));
    model.fields.push_back(model.fields[1]);
    EXPECT_FALSE(read_linkage_model(write_linkage_model(model)));
    model = truth();
    model.fields[0].m.assign(k_levels_max, 0.01);
    model.fields[0].u.assign(k_levels_max, 0.01);
    EXPECT_TRUE(read_linkage_model(write_linkage_model(model)));
    model.fields[0].m.push_back(0.01);
    model.fields[0].u.push_back(0.01);
    EXPECT_FALSE(read_linkage_model(write_linkage_model(model)));
}

}  // namespace
}  // namespace lt::reconcile
