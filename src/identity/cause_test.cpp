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

TEST(CauseSet, KnowsWhatItSharesWithAnother) {
    const CauseSet set{Cause::n_typo, Cause::d_swap};
    EXPECT_EQ(set, CauseSet{Cause::d_swap} | Cause::n_typo);
    EXPECT_TRUE(set.any_of({Cause::d_swap, Cause::m_exempt}));
    EXPECT_FALSE(set.any_of({Cause::d_day, Cause::m_exempt}));
    const CauseSet other{Cause::d_swap, Cause::m_exempt};
    EXPECT_EQ(set & other, CauseSet{Cause::d_swap});
    EXPECT_EQ(set - other, CauseSet{Cause::n_typo});
}

TEST(CauseSet, EveryCauseHasOneHandling) {
    CauseSet all;
    unsigned causes = 0;
    for (const Handling handling :
         {Handling::equal, Handling::propose, Handling::route, Handling::block}) {
        all |= causes_to(handling);
        causes += causes_to(handling).size();
    }
    EXPECT_EQ(all.size(), k_causes);
    EXPECT_EQ(causes, k_causes);
    EXPECT_EQ(causes_to(Handling::block),
              (CauseSet{Cause::i_other_person, Cause::u_shared_number,
                        Cause::u_borrowed_identity_suspect, Cause::p_ambiguous}));
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
