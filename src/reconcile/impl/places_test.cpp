#include "reconcile/impl/places.hpp"

#include <algorithm>

#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

const Places& places() {
    static const Places k_places{shipped_units()};
    return k_places;
}

/// From the digits of a file to how the engine keeps a code.
constexpr std::uint32_t code(std::uint32_t digits) { return digits + 1; }

// Of data/units/successors.tsv: 00004 went to 00004 whole, 00001 to 00097 whole; people of 00007
// went to 00008 and 00025; of 00112 no people, only land, went to 00004.
constexpr std::uint32_t k_whole = code(1), k_whole_now = code(97), k_split = code(7);
constexpr std::uint32_t k_split_now[] = {code(8), code(25)};
constexpr std::uint32_t k_land_only = code(112), k_land_now = code(4);

std::vector<std::uint32_t> now_of(std::uint32_t declared, bool old_era) {
    const auto now = places().current_of(declared, old_era);
    std::vector<std::uint32_t> out{now.begin(), now.end()};
    std::ranges::sort(out);
    return out;
}

TEST(Places, WhatACommuneIsToday) {
    using Codes = std::vector<std::uint32_t>;
    EXPECT_EQ(now_of(k_whole, true), Codes{k_whole_now});
    EXPECT_EQ(now_of(k_split, true), (Codes{k_split_now[0], k_split_now[1]}));
    EXPECT_EQ(now_of(k_whole, false), Codes{k_whole});  // a current code stands for itself
    EXPECT_EQ(now_of(0, true), Codes{});
    EXPECT_EQ(now_of(0, false), Codes{});
}

TEST(Places, CodesBeyondTheLastAreUnknown) {
    EXPECT_TRUE(now_of(code(99'999), true).empty());
    EXPECT_EQ(now_of(code(99'999), false).size(), 1U);
    EXPECT_TRUE(now_of(code(100'000), true).empty());
    EXPECT_TRUE(now_of(code(100'000), false).empty());
    EXPECT_EQ(places().province_of(code(99'999)), 0U);
    EXPECT_EQ(places().province_of(code(100'000)), 0U);
    EXPECT_EQ(places().province_of(0), 0U);
    EXPECT_EQ(places().province_of(code(4)), 1U);
}

TEST(Places, Relations) {
    const auto compare = [](std::uint32_t declared, bool old_era, std::uint32_t current) {
        return places().compare(declared, old_era, current);
    };
    EXPECT_EQ(compare(0, false, k_whole_now), PlaceRelation::unknown);
    EXPECT_EQ(compare(k_whole_now, false, 0), PlaceRelation::unknown);
    EXPECT_EQ(compare(code(99'999), true, k_whole_now), PlaceRelation::unknown);
    EXPECT_EQ(compare(k_whole_now, false, k_whole_now), PlaceRelation::same);
    EXPECT_EQ(compare(k_whole, true, k_whole_now), PlaceRelation::old_unit);
    EXPECT_EQ(compare(k_split, true, k_split_now[0]), PlaceRelation::split);
    EXPECT_EQ(compare(k_split, true, k_split_now[1]), PlaceRelation::split);
    EXPECT_EQ(compare(k_split, true, k_whole_now), PlaceRelation::province);
    EXPECT_EQ(compare(k_whole_now, false, k_land_now), PlaceRelation::province);
    const std::uint32_t south = code(25'747);  // in Thành phố Hồ Chí Minh
    EXPECT_NE(places().province_of(south), places().province_of(k_whole_now));
    EXPECT_EQ(compare(k_whole_now, false, south), PlaceRelation::different);
    EXPECT_EQ(compare(k_whole, true, south), PlaceRelation::different);
}

TEST(Places, LandWithoutPeopleIsNoSuccessor) {
    const auto now = now_of(k_land_only, true);
    EXPECT_FALSE(now.empty());
    EXPECT_EQ(std::ranges::find(now, k_land_now), now.end());
    EXPECT_EQ(places().compare(k_land_only, true, k_land_now), PlaceRelation::province);
}

/// The arrays say of every commune what the map itself says.
TEST(Places, AgreeWithTheMapForEveryCommune) {
    std::size_t communes = 0;
    for (const identity::Unit& unit : shipped_units().all()) {
        if (unit.level != identity::UnitLevel::commune) continue;
        ++communes;
        if (unit.era == identity::UnitEra::current) {
            const auto* province = shipped_units().province_of(unit);
            ASSERT_NE(province, nullptr);
            EXPECT_EQ(places().province_of(code(unit.code)), province->code);
            continue;
        }
        std::vector<std::uint32_t> expected;
        for (const auto& successor : shipped_units().to_current(unit)) {
            if (successor.people != identity::People::none)
                expected.push_back(code(successor.code));
        }
        std::ranges::sort(expected);
        const auto repeated = std::ranges::unique(expected);
        expected.erase(repeated.begin(), repeated.end());
        EXPECT_EQ(now_of(code(unit.code), true), expected) << unit.code;
    }
    EXPECT_GT(communes, 13'000U);
}

}  // namespace
}  // namespace lt::reconcile
