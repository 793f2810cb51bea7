// Learning from made files: the same for any threads and memory, and no more wrong links.
#include "reconcile/train.hpp"

#include "pairs_files.hpp"
#include "reconcile_files.hpp"
#include "sandbox/pairs_score.hpp"

namespace lt::reconcile {
namespace {

using test::Folder;

constexpr std::size_t k_gib = std::size_t{1} << 30U;

Options options_in(const Folder& folder, std::size_t memory = k_gib, unsigned threads = 2) {
    return {.population = folder / "population.tsv",
            .insurance = folder / "insurance.tsv",
            .out = folder / "out",
            .memory_bytes = memory,
            .threads = threads};
}

void make_pairs(const sandbox::PairsPlan& plan, const Folder& folder) {
    const auto written =
        sandbox::write_pairs(plan, sandbox::test::data_folder(), shipped_units(), folder / ".");
    ASSERT_TRUE(written) << written.error().log.text;
}

sandbox::PairsScore score_of(const Folder& folder) {
    auto score = sandbox::score_pairs(folder / "truth.tsv", folder / "out/links.tsv");
    EXPECT_TRUE(score) << score.error().client.en;
    return *std::move(score);
}

TEST(Train, TheSameModelForAnyThreadsAndMemory) {
    const Folder folder;
    make_pairs({.people = 800, .seed = 31, .profile = "hard", .threads = 2}, folder);
    const auto one = train(options_in(folder, k_gib, 1), shipped_units());
    ASSERT_TRUE(one) << one.error().client.en;
    EXPECT_TRUE(one->converged);
    EXPECT_GT(one->matches, 50);
    EXPECT_NE(one->model.weights, Weights{});
    EXPECT_EQ(one->model.citizens, 800U);
    const auto three = train(options_in(folder, 0, 3), shipped_units());
    ASSERT_TRUE(three) << three.error().client.en;
    EXPECT_EQ(write_model(three->model), write_model(one->model));
}

/// Learnt from one country, used on another.
TEST(Train, WhatIsLearntMakesNoMoreWrongLinks) {
    const Folder taught, other;
    make_pairs({.people = 1'500, .seed = 32, .profile = "hard", .threads = 2}, taught);
    make_pairs({.people = 3'000, .seed = 33, .profile = "hard", .threads = 2}, other);
    const auto training = train(options_in(taught), shipped_units());
    ASSERT_TRUE(training) << training.error().client.en;
    ASSERT_TRUE(run(options_in(other), shipped_units()));
    const auto usual = score_of(other);
    Options options = options_in(other);
    Model model = training->model;
    options.model = other.write("model.json", write_model(model));
    ASSERT_TRUE(run(options, shipped_units()));
    const auto learnt = score_of(other);
    EXPECT_GE(learnt.links.precision(), usual.links.precision());
    EXPECT_GE(learnt.links.recall(), 0.98) << sandbox::text_of(learnt);
}

TEST(Train, BeginsWhereItIsTold) {
    const Folder folder;
    make_pairs({.people = 500, .seed = 34, .profile = "national", .threads = 2}, folder);
    Model start;
    constexpr auto k_swapped = static_cast<std::size_t>(identity::BirthRelation::swapped);
    start.weights.birth[k_swapped] = 9.25F;
    Options options = options_in(folder);
    options.model = folder.write("start.json", write_model(start));
    const auto training = train(options, shipped_units());
    ASSERT_TRUE(training) << training.error().client.en;
    EXPECT_EQ(training->model.weights.birth[k_swapped], 9.25F);  // seldom seen
    EXPECT_EQ(training->model.citizens, 500U);                   // counted, not taken over
}

TEST(Train, FilesWithoutRecordsTeachNothing) {
    const Folder folder;
    (void)folder.write("population.tsv", test::k_population_header);
    (void)folder.write("insurance.tsv", test::k_insurance_header);
    const auto training = train(options_in(folder), shipped_units());
    ASSERT_TRUE(training) << training.error().client.en;
    EXPECT_EQ(training->model.weights, Weights{});
    EXPECT_EQ(training->records, 0U);
    const auto missing = train({.population = folder / "nothing.tsv",
                                .insurance = folder / "insurance.tsv",
                                .out = folder / "out"},
                               shipped_units());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace lt::reconcile
