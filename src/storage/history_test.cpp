#include "storage/impl/history.hpp"

#include <gtest/gtest.h>

namespace lt::storage {
namespace {

using registry::Employment;
using registry::WorkingCondition;

Date day(int month, unsigned of_month) { return {2026, static_cast<unsigned>(month), of_month}; }

Employment spell(WorkingCondition condition, Date from, std::optional<Date> to = std::nullopt) {
    return {.person = {},
            .employer = {},
            .condition = condition,
            .provenance = {},
            .validity = {from, to}};
}

constexpr auto k_normal = WorkingCondition::normal;
constexpr auto k_hazardous = WorkingCondition::hazardous;

std::optional<Placement> place_among(const std::vector<Employment>& known, const Employment& one) {
    return place(std::span<const Employment>(known), one);
}

TEST(History, the_first_record_stands_as_it_is) {
    const auto p = place_among({}, spell(k_normal, day(1, 1), day(6, 30)));
    ASSERT_TRUE(p);
    EXPECT_EQ(p->superseded, std::nullopt);
    EXPECT_EQ(p->cut_short, std::nullopt);
    EXPECT_EQ(p->ends, day(6, 30));
}

TEST(History, the_same_content_to_the_same_end_adds_nothing) {
    EXPECT_FALSE(place_among({spell(k_normal, day(1, 1))}, spell(k_normal, day(1, 1))));
    EXPECT_FALSE(place_among({spell(k_normal, day(1, 1))}, spell(k_normal, day(3, 1))));
    EXPECT_TRUE(place_among({spell(k_normal, day(1, 1))}, spell(k_hazardous, day(1, 1))));
    EXPECT_TRUE(place_among({spell(k_normal, day(1, 1))}, spell(k_normal, day(1, 1), day(2, 1))));
}

TEST(History, the_same_first_day_is_a_correction) {
    const auto p = place_among({spell(k_normal, day(1, 1))}, spell(k_hazardous, day(1, 1)));
    ASSERT_TRUE(p);
    EXPECT_EQ(p->superseded, day(1, 1));
    EXPECT_EQ(p->cut_short, std::nullopt);
}

TEST(History, an_older_record_is_cut_only_if_it_reaches_the_newer) {
    const auto touches = [](Date to) {
        return place_among({spell(k_normal, day(1, 1), to)}, spell(k_hazardous, day(7, 1)));
    };
    EXPECT_EQ(touches(day(6, 30))->cut_short, std::nullopt);
    EXPECT_EQ(touches(day(7, 1))->cut_short, day(1, 1));
}

TEST(History, a_record_learnt_late_ends_where_the_next_begins) {
    const std::vector known{spell(k_normal, day(7, 1)), spell(k_normal, day(9, 1))};
    EXPECT_EQ(place_among(known, spell(k_hazardous, day(1, 1)))->ends, day(6, 30));
    EXPECT_EQ(place_among(known, spell(k_hazardous, day(1, 1), day(6, 30)))->ends, day(6, 30));
    EXPECT_EQ(place_among(known, spell(k_hazardous, day(1, 1), day(6, 29)))->ends, day(6, 29));
}

}  // namespace
}  // namespace lt::storage
