#include "sandbox/pairs_score.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "temporary_directory.hpp"

namespace lt::sandbox {
namespace {

constexpr std::string_view k_truth =
    "rec_id\tpersonal_id\tcauses\tsurvivor_rec_id\tverdict_hint\tperson\n"
    "R1\t001\tOK\tR1\tVERIFIED\t001\n"
    "R2\t002\tN_CASE|D_SWAP\tR2\tLINKED_WITH_DIFFERENCES\t002\n"
    "R3\t003\tU_MULTI_NUMBER\tR3\tLINKED_WITH_DIFFERENCES\t003\n"
    "R4\t003\tU_MULTI_NUMBER\tR3\tLINKED_WITH_DIFFERENCES\t003\n"
    "R5\t\tP_NOT_FOUND\t\tNOT_FOUND\t\n";
constexpr std::string_view k_header =
    "rec_id\tpersonal_id\tverdict\tcauses\tsurvivor_rec_id\tscore\n";

Result<PairsScore> score(std::string_view links, std::string_view truth = k_truth) {
    const test::TemporaryDirectory folder;
    std::ofstream{folder.path() / "truth.tsv"} << truth;
    std::ofstream{folder.path() / "links.tsv"} << links;
    return score_pairs(folder.path() / "truth.tsv", folder.path() / "links.tsv");
}

std::string links(std::string_view rows) { return std::string{k_header} + std::string{rows}; }

TEST(PairsScore, TheTruthItselfIsPerfect) {
    const auto marks =
        score(links("R1\t001\tVERIFIED\tOK\tR1\t1\n"
                    "R2\t002\tLINKED_WITH_DIFFERENCES\tD_SWAP|N_CASE\tR2\t1\n"
                    "R3\t003\tLINKED_WITH_DIFFERENCES\tU_MULTI_NUMBER\tR3\t1\n"
                    "R4\t003\tLINKED_WITH_DIFFERENCES\tU_MULTI_NUMBER\tR3\t1\n"
                    "R5\t\tNOT_FOUND\tP_NOT_FOUND\t\t0\n"));
    ASSERT_TRUE(marks) << marks.error().log.text;
    EXPECT_EQ(marks->records, 5U);
    EXPECT_EQ(marks->links.right, 4U);
    EXPECT_EQ(marks->links.f1(), 1.0);
    EXPECT_EQ(marks->all_causes().right, 5U);
    EXPECT_EQ(marks->macro_f1(), 1.0);
    EXPECT_EQ(marks->survivors_judged, 1U);
    EXPECT_EQ(marks->survivors_right, 1U);
    EXPECT_TRUE(marks->wrong_causes.empty());
}

TEST(PairsScore, EachKindOfMistakeCountsWhereItBelongs) {
    const auto marks =
        score(links("R1\t\tAMBIGUOUS\tP_AMBIGUOUS\t\t1\n"  // missed
                    "R2\t009\tVERIFIED\tN_CASE\tR2\t1\n"   // another citizen
                    "R3\t003\tVERIFIED\tU_MULTI_NUMBER\tR4\t1\n"
                    "R4\t003\tVERIFIED\tU_MULTI_NUMBER\tR4\t1\n"  // wrong survivor
                    "R5\t005\tVERIFIED\tOK\tR5\t0\n"));           // nobody to be named
    ASSERT_TRUE(marks) << marks.error().log.text;
    EXPECT_EQ(marks->links.right, 2U);
    EXPECT_EQ(marks->links.missed, 2U);
    EXPECT_EQ(marks->links.invented, 2U);
    EXPECT_EQ(marks->links.precision(), 0.5);
    EXPECT_EQ(marks->links.recall(), 0.5);
    EXPECT_EQ(marks->causes.at("D_SWAP").missed, 1U);
    EXPECT_EQ(marks->causes.at("N_CASE").right, 1U);
    EXPECT_EQ(marks->causes.at("P_AMBIGUOUS").invented, 1U);
    EXPECT_EQ(marks->fields.at("dob").missed, 1U);
    EXPECT_EQ(marks->fields.at("person").missed, 1U);
    EXPECT_EQ(marks->fields.at("person").invented, 1U);
    EXPECT_EQ(marks->survivors_judged, 1U);
    EXPECT_EQ(marks->survivors_right, 0U);
    EXPECT_EQ(marks->wrong_causes.at("missing D_SWAP; invented -").examples,
              std::vector<std::string>{"R2"});
    EXPECT_EQ((marks->verdicts.at({"NOT_FOUND", "VERIFIED"})), 1U);
    const std::string text = text_of(*marks);
    EXPECT_NE(text.find("linked to another citizen"), std::string::npos) << text;
}

TEST(PairsScore, FilesThatDoNotBelongTogetherAreRefused) {
    const auto code = [](std::string_view file) { return score(file).error().log.text; };
    EXPECT_EQ(code(links("R2\t002\tVERIFIED\tOK\tR2\t1\n")), "links.tsv:2: another record");
    EXPECT_EQ(code(links("R1\t001\tVERIFIED\tOK\tR1\t1\n")),
              "links.tsv:2: the file ends before the truth does");
    EXPECT_EQ(code(links("R1\t001\n")), "links.tsv:2: number of values");
    EXPECT_EQ(code("rec_id\tpersonal_id\n"), "links.tsv:1: no column causes");
    const auto none = score_pairs("/no/such/truth.tsv", "/no/such/links.tsv");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace lt::sandbox
