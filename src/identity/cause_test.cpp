#include "identity/cause.hpp"

#include <gtest/gtest.h>

namespace lt::identity {
namespace {

TEST(Cause, EveryCodeNamesItsCauseAndNoOther) {
    for (unsigned i = 0; i < k_causes; ++i) {
        const auto cause = static_cast<Cause>(i);
        EXPECT_EQ(cause_of(code_of(cause)), cause);
        EXPECT_FALSE(vietnamese(cause).empty());
    }
    EXPECT_EQ(code_of(Cause::n_case), "N_CASE");
    EXPECT_EQ(code_of(Cause::i_cmnd9), "I_CMND9");
    EXPECT_EQ(code_of(Cause::u_borrowed_identity_suspect), "U_BORROWED_IDENTITY_SUSPECT");
    EXPECT_EQ(code_of(Cause::m_exempt), "M_EXEMPT");
    EXPECT_EQ(cause_of("n_case"), std::nullopt);
    EXPECT_EQ(cause_of(""), std::nullopt);
}

TEST(Cause, TheMachineMayOnlySettleWhatIsNoDifference) {
    EXPECT_EQ(handling_of(Cause::n_case), Handling::equal);
    EXPECT_EQ(handling_of(Cause::n_typo), Handling::propose);
    EXPECT_EQ(handling_of(Cause::d_year), Handling::route);
    EXPECT_EQ(handling_of(Cause::i_other_person), Handling::block);
}

std::string codes(CauseSet set) {
    std::string text;
    append_codes(set, text);
    return text;
}

TEST(CauseSet, IsWrittenInTheOrderOfTheTaxonomy) {
    EXPECT_EQ(codes({}), "OK");
    EXPECT_EQ(codes(Cause::m_exempt), "M_EXEMPT");
    EXPECT_EQ(codes(CauseSet{Cause::d_swap} | Cause::n_typo), "N_TYPO|D_SWAP");
    CauseSet set = CauseSet{Cause::d_swap} | Cause::n_typo;
    EXPECT_EQ(set.size(), 2U);
    EXPECT_TRUE(set.contains(Cause::d_swap));
    EXPECT_EQ(codes(set.remove(Cause::d_swap)), "N_TYPO");
    EXPECT_FALSE(set.contains(Cause::d_swap));
}

TEST(CauseSet, IsReadBackFromItsText) {
    for (unsigned i = 0; i < k_causes; ++i) {
        for (unsigned j = 0; j < k_causes; ++j) {
            const CauseSet set = CauseSet{static_cast<Cause>(i)} | static_cast<Cause>(j);
            EXPECT_EQ(causes_of(codes(set)), set);
            EXPECT_EQ(CauseSet::of_bits(set.bits()), set);
        }
    }
    EXPECT_EQ(causes_of("OK"), CauseSet{});
    EXPECT_EQ(causes_of(""), std::nullopt);
    EXPECT_EQ(causes_of("N_TYPO|"), std::nullopt);
    EXPECT_EQ(causes_of("N_TYPO|OK"), std::nullopt);
}

}  // namespace
}  // namespace lt::identity
