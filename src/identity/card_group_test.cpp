#include "identity/card_group.hpp"

#include <gtest/gtest.h>

#include <set>

namespace lt::identity {
namespace {

TEST(CardGroup, IsSaidByTheFirstTwoLetters) {
    for (const char* card : {"QN5970123456789", "CA", "cy5", " qn"})
        EXPECT_EQ(card_group_of(card), CardGroup::armed_forces) << card;
    for (const char* card : {"TQ4970123456789", "TA", "ty4"})
        EXPECT_EQ(card_group_of(card), CardGroup::relatives_of_armed_forces) << card;
    for (const char* card : {"", " ", "Q", "DN4010123456789", "QQ", "CN", "TN", "NQ", "1N"})
        EXPECT_EQ(card_group_of(card), CardGroup::other) << card;
}

TEST(CardGroup, TheirOwnOfficesKeepTheCardsOfSoldiersAndPolice) {
    EXPECT_EQ(card_office_of("QN5970123456789"), CardOffice::military);
    EXPECT_EQ(card_office_of("CA5980123456789"), CardOffice::police);
    for (const char* card : {"", "CY5970123456789", "TQ4970123456789", "DN4010123456789"})
        EXPECT_EQ(card_office_of(card), CardOffice::common) << card;
}

TEST(CardGroup, EachRowIsFoundByItsLetters) {
    std::set<std::string_view> letters;
    for (const ForcesCards& row : forces_cards()) {
        EXPECT_TRUE(letters.insert(row.letters).second) << row.letters;
        EXPECT_NE(row.group, CardGroup::other);
        EXPECT_EQ(card_group_of(row.letters), row.group);
        EXPECT_EQ(card_office_of(row.letters), row.office);
    }
    EXPECT_EQ(letters.size(), 6U);
}

}  // namespace
}  // namespace lt::identity
