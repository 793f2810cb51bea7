#include "sandbox/pairs.hpp"

#include "pairs_files.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;
using test::PairsFiles, test::Pair, test::Row;

const PairsFiles& hard() {
    static const PairsFiles k_files =
        test::make_pairs({.people = 12'000, .seed = 11, .profile = "hard", .threads = 2});
    return k_files;
}

std::map<std::string, std::string> bytes(const PairsPlan& plan) {
    const lt::test::TemporaryDirectory folder;
    EXPECT_TRUE(write_pairs(plan, test::data_folder(), shipped_units(), folder.path()));
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator{folder.path()}) {
        files[entry.path().filename()] = test::bytes_of(entry.path());
    }
    return files;
}

/// "03/2011" as months.
int month_of(const std::string& text) {
    EXPECT_EQ(text.size(), 7U) << text;
    return std::stoi(text.substr(3)) * 12 + std::stoi(text.substr(0, 2)) - 1;
}

TEST(Pairs, AnyNumberOfThreadsWritesTheSameBytes) {
    PairsPlan plan{.people = 18'000, .seed = 3, .profile = "hard", .threads = 1};
    const auto one = bytes(plan);
    ASSERT_EQ(one.size(), 3U);
    plan.threads = 2;
    EXPECT_EQ(one, bytes(plan));
    plan.threads = 5;
    EXPECT_EQ(one, bytes(plan));
    plan.seed = 4;
    EXPECT_NE(one, bytes(plan));
}

TEST(Pairs, NumbersAreUnique) {
    std::set<std::string> records;
    for (const Pair& pair : hard().pairs) {
        EXPECT_TRUE(records.insert(pair.record.at("rec_id")).second);
        EXPECT_EQ(pair.record.at("rec_id"), pair.truth.at("rec_id"));
    }
    EXPECT_EQ(hard().by_id.size(), hard().population.size());
    EXPECT_EQ(hard().population.size(), 12'000U);
    EXPECT_GT(hard().pairs.size(), 11'800U);
    EXPECT_LT(hard().pairs.size(), 12'800U);
}

TEST(Pairs, TheTruthNamesCitizensOfTheFile) {
    for (const Pair& pair : hard().pairs) {
        const bool named = !pair.truth.at("personal_id").empty();
        EXPECT_EQ(named, pair.citizen != nullptr) << pair.truth.at("rec_id");
        const bool nobody = pair.causes.contains("P_NOT_FOUND") ||
                            pair.causes.contains("P_AMBIGUOUS") ||
                            pair.causes.contains("U_BORROWED_IDENTITY_SUSPECT");
        EXPECT_FALSE(nobody && named) << pair.truth.at("rec_id");
        EXPECT_TRUE(nobody || named || pair.causes.contains("M_EXEMPT"));
        EXPECT_EQ(pair.truth.at("survivor_rec_id").empty(), !named);
    }
}

TEST(Pairs, TheEarliestNumberSurvives) {
    std::map<std::string, std::vector<const Pair*>> of_citizen;
    for (const Pair& pair : hard().pairs) {
        if (pair.citizen) of_citizen[pair.truth.at("personal_id")].push_back(&pair);
    }
    std::size_t several = 0;
    for (const auto& [id, pairs] : of_citizen) {
        const auto earliest =
            *std::min_element(pairs.begin(), pairs.end(), [](const Pair* one, const Pair* other) {
                return month_of(one->record.at("joined")) < month_of(other->record.at("joined"));
            });
        std::set<std::string> numbers;
        for (const Pair* pair : pairs) {
            EXPECT_EQ(pair->truth.at("survivor_rec_id"), earliest->record.at("rec_id"));
            EXPECT_EQ(pair->causes.contains("U_MULTI_NUMBER"), pairs.size() > 1);
            numbers.insert(pair->record.at("insurance_no"));
        }
        EXPECT_EQ(numbers.size(), pairs.size());
        several += pairs.size() > 1 ? 1 : 0;
    }
    EXPECT_GT(several, 200U);
}

TEST(Pairs, OverlapsAreThoseOfThePeriods) {
    const auto end = [](const Pair& pair) {
        const std::string& left = pair.record.at("left");
        return left.empty() ? month_of("06/2026") : month_of(left);
    };
    std::map<std::string, std::vector<const Pair*>> of_citizen;
    for (const Pair& pair : hard().pairs) {
        if (pair.citizen) of_citizen[pair.truth.at("personal_id")].push_back(&pair);
    }
    std::size_t overlapping = 0;
    for (const auto& [id, pairs] : of_citizen) {
        for (const Pair* one : pairs) {
            bool overlaps = false;
            for (const Pair* other : pairs) {
                overlaps |= one != other && month_of(one->record.at("joined")) <= end(*other) &&
                            month_of(other->record.at("joined")) <= end(*one);
            }
            EXPECT_EQ(overlaps, one->causes.contains("U_OVERLAP")) << one->truth.at("rec_id");
            overlapping += overlaps ? 1 : 0;
        }
    }
    EXPECT_GT(overlapping, 100U);
}

TEST(Pairs, SharedNumbersAreThoseOfSeveralPeople) {
    std::map<std::string, std::set<std::string>> holders;
    for (const Pair& pair : hard().pairs) {
        holders[pair.record.at("insurance_no")].insert(pair.truth.at("person"));
    }
    for (const Pair& pair : hard().pairs) {
        EXPECT_EQ(pair.causes.contains("U_SHARED_NUMBER"),
                  holders[pair.record.at("insurance_no")].size() > 1);
    }
}

TEST(Pairs, ARunThatCannotBeIsRefused) {
    const auto code = [&](const PairsPlan& plan) {
        const lt::test::TemporaryDirectory folder;
        const auto done = write_pairs(plan, test::data_folder(), shipped_units(), folder.path());
        return done ? std::optional<ErrorCode>{} : done.error().code;
    };
    EXPECT_EQ(code({.people = k_pairs_people_min}), std::nullopt);
    EXPECT_EQ(code({.people = k_pairs_people_min - 1}), ErrorCode::invalid_argument);
    EXPECT_EQ(code({.people = k_pairs_people_max + 1}), ErrorCode::invalid_argument);
    EXPECT_EQ(code({.people = 100, .threads = 0}), ErrorCode::invalid_argument);
    EXPECT_EQ(code({.people = 100, .threads = k_pairs_threads_max}), std::nullopt);
    EXPECT_EQ(code({.people = 100, .threads = k_pairs_threads_max + 1}),
              ErrorCode::invalid_argument);
    EXPECT_EQ(code({.people = 100, .profile = "../national"}), ErrorCode::invalid_argument);
    EXPECT_EQ(code({.people = 100, .profile = "unknown"}), ErrorCode::not_found);
}

}  // namespace
}  // namespace lt::sandbox
