#include "reconcile/model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <thread>

#include "base/json.hpp"
#include "crypto/digest.hpp"
#include "reconcile/impl/weights.hpp"

namespace lt::reconcile {
namespace {

constexpr std::uint64_t k_hoa = 3, k_sa_rinh = 5, k_nobodys = 7;

Model small_model() {
    Model model;
    model.citizens = 1000;
    for (int i = 0; i < 62; ++i) model.rarity.count(k_hoa);
    model.rarity.count(k_sa_rinh);
    model.rarity.finish();
    return model;
}

TEST(Rarity, SaysHowManyBearersThereAre) {
    const Model model = small_model();
    EXPECT_EQ(model.rarity.counted(), 63U);
    EXPECT_FLOAT_EQ(model.rarity.bits(k_hoa), std::log2(64.0F / 63.0F));
    EXPECT_FLOAT_EQ(model.rarity.bits(k_sa_rinh), 5);
    EXPECT_FLOAT_EQ(model.rarity.bits(k_nobodys), 6);
    EXPECT_FLOAT_EQ(Model{}.rarity.bits(k_hoa), 0);  // nobody at all
}

TEST(Rarity, PartsAddUpToTheWhole) {
    const Model whole = small_model();
    Rarity one, other;
    for (int i = 0; i < 40; ++i) one.count(k_hoa);
    for (int i = 40; i < 62; ++i) other.count(k_hoa);
    other.count(k_sa_rinh);
    one.add(other.counts());
    one.finish();
    EXPECT_EQ(one, whole.rarity);
}

TEST(Rarity, ThreadsLoseNoCount) {
    constexpr std::uint64_t k_each = 20'000;
    Rarity rarity;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] {
                for (std::uint64_t k = 0; k < k_each; ++k) rarity.count(k % 3);
            });
    }
    EXPECT_EQ(rarity.counted(), 4 * k_each);
}

TEST(Model, MoreCitizensAreMoreToOutweigh) {
    EXPECT_FLOAT_EQ(Model{}.prior(), 0);
    Model model;
    model.citizens = 1023;
    EXPECT_FLOAT_EQ(model.prior(), 10);
}

TEST(ModelFile, WrittenAndReadIsTheSame) {
    Model model = small_model();
    model.weights.birth[0] = 13.7F;
    model.weights.name[2] = -0.0F;
    model.rarity.count(0);
    model.rarity.count(Rarity::k_counters - 1);
    model.rarity.finish();
    const auto again = read_model(write_model(model));
    ASSERT_TRUE(again) << again.error().client.en;
    EXPECT_EQ(*again, model);
    EXPECT_EQ(write_model(*again), write_model(model));
    EXPECT_EQ(model_hash(*again), model_hash(model));
    EXPECT_TRUE(read_model(write_model(Model{})));
}

TEST(ModelFile, AnyOtherWeightCountOrNumberIsAnotherHash) {
    const std::string usual = model_hash(small_model());
    std::size_t weights = 0;
    Weights any;
    for_each_weight(any, [&](auto, auto, float) { ++weights; });
    EXPECT_EQ(weights * sizeof(float), sizeof(Weights));  // none is forgotten
    for (std::size_t i = 0; i < weights; ++i) {
        Model changed = small_model();
        std::size_t at = 0;
        for_each_weight(changed.weights, [&](auto, auto, float& bits) {
            if (at++ == i) bits += 0.5F;
        });
        EXPECT_NE(model_hash(changed), usual) << i;
    }
    Model changed = small_model();
    changed.rarity.count(k_nobodys);
    EXPECT_NE(model_hash(changed), usual);
    changed = small_model();
    ++changed.citizens;
    EXPECT_NE(model_hash(changed), usual);
    EXPECT_EQ(model_hash(small_model()), usual);
}

/// The small model's file with one text for another, and the hash as it must be then.
std::string changed_file(std::string_view from, std::string_view to) {
    std::string text = write_model(small_model());
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
    auto parsed = json::parse(text);
    EXPECT_TRUE(parsed) << to;
    json::Object without;
    for (const auto& [key, value] : parsed->object()->members())
        if (key != "sha256") without.add(key, value);
    json::Object out = without;
    out.add("sha256", crypto::sha256(json::dump(without)).hex());
    return json::dump(out);
}

TEST(ModelFile, ChangedBytesAreRefused) {
    std::string text = write_model(small_model());
    text.replace(text.find("14.4"), 4, "15.4");
    ASSERT_FALSE(read_model(text));
    EXPECT_EQ(read_model(text).error().code, ErrorCode::corrupt);
    EXPECT_TRUE(read_model(changed_file("14.4", "15.4")));
}

TEST(ModelFile, TakesNumbersUpToTheirLimitsOnly) {
    struct Case {
        const char* from;
        const char* good;
        const char* bad;
    };
    for (const Case& one : {
             Case{"model 2", "model 2", "model 1"},
             Case{"\"citizens\": 1000", "\"citizens\": 63", "\"citizens\": 62"},
             Case{"\"citizens\": 1000", "\"citizens\": 100000000000", "\"citizens\": 100000000001"},
             Case{"\"citizens\": 1000", "\"citizens\": 1001", "\"citizens\": -1"},
             Case{"14.4", "100", "100.5"},
             Case{"14.4", "-100", "-101"},
             Case{"14.4", "14.5", "\"14.5\""},
             Case{"\"equal\"", "\"equal\"", "\"equals\""},
             Case{"\"hopeless\": 2", "\"hopeless\": 1.5", "\"hopeless\": 2.5"},
             Case{"\"margin\": 6", "\"margin\": 0", "\"margin\": -1"},
             Case{"\"hopeless_namesake\": -8", "\"hopeless_namesake\": 2",
                  "\"hopeless_namesake\": 3"},
             Case{"3*62 1", "3*62 1048571", "3*62 1048572"},
             Case{"3*62 1", "3*61 1", "3*0 1"},
             Case{"3*62 1", "3*62", "3*62 "},
             Case{"3*62 1", "3 1", "3,1"},
             Case{"3*62 1", "3", "3*"},
             Case{"\"names\"", "\"names\"", "\"name\""},
         }) {
        const auto good = read_model(changed_file(one.from, one.good));
        EXPECT_TRUE(good) << one.good << ": " << good.error().client.en;
        const auto bad = read_model(changed_file(one.from, one.bad));
        ASSERT_FALSE(bad) << one.bad;
        EXPECT_EQ(bad.error().code, ErrorCode::malformed) << one.bad;
    }
}

TEST(ModelFile, SaysAllThatIsWrongAtOnce) {
    const auto read = read_model(R"({"format":"lienthong national model 2","citizens":-5,
        "weights":{"dob":{"equal":"much"}},"names":"1 x"})");
    ASSERT_FALSE(read);
    const std::string& said = read.error().client.en;
    for (const char* what : {"citizens", "weights.full_name.exact", "names: no number", " more"})
        EXPECT_NE(said.find(what), std::string::npos) << said;
}

TEST(ModelFile, IsNotReadBeyondItsLimit) {
    std::string text = write_model(small_model());
    text.resize(k_model_file_most, ' ');
    EXPECT_TRUE(read_model(text));
    text += ' ';
    ASSERT_FALSE(read_model(text));
    EXPECT_EQ(read_model(text).error().code, ErrorCode::too_large);
}

TEST(ModelFile, AMissingFileIsSaid) {
    const auto loaded = load_model("/nowhere/model.json");
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace lt::reconcile
