// One paper by two channels is one record; and when two records are one paper, where they differ.
#include "document/paper.hpp"

#include <gtest/gtest.h>

#include "document/file.hpp"
#include "document/impl/test_papers.hpp"

namespace lt::document {
namespace {

using sample::Named;

ReadFile read(const FileContent& content) {
    const auto document = xml::Document::parse(write_file(content));
    return read_file(document.value().root(), content.kind);
}

/// The only paper of a file of channel B, its person spelt as table 1 spells her.
Paper by_b(const Record& row) {
    const bool mother = row.table().kind == PaperKind::birth_attestation;
    const auto named = sample::with(row, {{mother ? "HO_TEN_NND" : "HO_TEN", "Nguyễn Thị Mẫu"}});
    return read(sample::file_with(named)).papers.at(0);
}

/// The paper of this table in a visit with every table.
Paper by_a(std::string_view table) {
    Dossier dossier = sample::dossier();
    dossier.visits[0].sheets.push_back({TableId::xml8, {sample::record_summary()}});
    const ReadFile read_visit = read(content_of(dossier));
    const auto found = std::ranges::find(read_visit.papers, table, &Paper::table);
    LT_ASSERT(found != read_visit.papers.end());
    return *found;
}

/// Without what a channel adds of its own.
Paper bare(Paper paper) {
    paper.table.clear();
    paper.link.clear();
    return paper;
}
Paper without_numbers(Paper paper) {
    paper = bare(std::move(paper));
    paper.key.clear();
    paper.number.clear();
    paper.serial.clear();
    return paper;
}

// mapping_a_b.tsv of the documents reference, column by column.
TEST(Paper, BothChannelsMakeTheSameRecord) {
    EXPECT_EQ(bare(by_a("XML11")), bare(by_b(sample::sick_leave_b())));
    EXPECT_EQ(bare(by_a("XML7")), bare(by_b(sample::discharge_b())));
    EXPECT_EQ(bare(by_a("XML10")), bare(by_b(sample::pregnancy_rest_b())));
}

TEST(Paper, SomeNumbersAreKnownToOneChannelOnly) {
    const Paper summary = by_a("XML8"), summary_b = by_b(sample::record_summary_b());
    EXPECT_EQ(without_numbers(summary), without_numbers(summary_b));
    EXPECT_EQ(summary.key, "MA_LK:LK-0001");
    EXPECT_EQ(summary_b.key, "TT-5");
    EXPECT_TRUE(same_paper(summary, summary_b));
    const Paper birth = by_a("XML9"), birth_b = by_b(sample::birth_b());
    EXPECT_EQ(without_numbers(birth), without_numbers(birth_b));
    EXPECT_EQ(birth.key, "12/2026-A");
    EXPECT_EQ(birth_b.key, "12.GCS.01001.26");
    EXPECT_EQ(birth_b.serial, birth.serial);
    EXPECT_TRUE(same_paper(birth, birth_b));
    const Paper older = by_b(sample::birth_2076());
    EXPECT_TRUE(same_paper(birth, older));
    EXPECT_TRUE(disagreements(birth, older).empty());
}

TEST(Paper, NumbersOfABirthThatHasOnlyItsCode) {
    const auto row = sample::with(sample::birth_b(), {{"SO", ""}, {"CAP_LAN_DAU", "0"}});
    const Paper paper = by_b(row);
    EXPECT_EQ(paper.serial, "12.GCS.01001.26");
    EXPECT_EQ(paper.children.at(0).number, "12.GCS.01001.26");
    EXPECT_EQ(paper.reissue, Reissue{});
    EXPECT_EQ(by_b(sample::birth_b()).reissue, std::nullopt);
    EXPECT_TRUE(same_paper(by_a("XML9"), paper)) << "the mother and the day of birth say it";
}

TEST(Paper, TheDead) {
    const auto earlier =
        sample::with(sample::death_notice(), {{"SO_BAOTU_BD", "1"}, {"QUYEN_SO_BD", "2026-A"}});
    const Paper paper = by_b(earlier);
    EXPECT_EQ(paper.kind, PaperKind::death_notice);
    EXPECT_EQ(paper.key, "00002.GBT.01001.26");
    EXPECT_EQ(paper.serial, "2/2026-B");
    EXPECT_EQ(paper.died, Date(2026, 7, 15));
    EXPECT_EQ(paper.stay, (DateRange{Date{2026, 7, 13}, Date{2026, 7, 15}}));
    EXPECT_EQ(paper.subject.birth, (PartialDate{1990, std::nullopt, std::nullopt}));
    EXPECT_EQ(paper.reissue, Reissue{"1/2026-A"});
}

TEST(Paper, WhoseNumberStandsOnAChildsCertificate) {
    const Named parent = {{"MA_BHXH", "0123456700"}};
    const auto number = [&](const char* born) {
        auto row = sample::with(sample::with(sample::sick_leave_b(), parent),
                                {{"NGAY_SINH", born}, {"HO_TEN_ME", "Trần Thị Mẹ"}});
        const Paper paper = by_b(row);
        return std::pair{paper.subject_is_child, paper.subject.insurance_number->text()};
    };
    EXPECT_EQ(number("20190714"), std::pair(true, std::string{"0123456789"})) << "of the card";
    EXPECT_EQ(number("20190713"), std::pair(false, std::string{"0123456700"})) << "seven today";
    EXPECT_EQ(number("2020"), std::pair(true, std::string{"0123456789"}));
    EXPECT_EQ(number("2019"), std::pair(false, std::string{"0123456700"})) << "may have turned 7";
}

TEST(Paper, AnOldCardNumberIsNoPersonalId) {
    const Paper paper = by_b(sample::with(
        sample::discharge_b(), {{"SO_CCCD", "012345678"}, {"MA_BHXH", "x"}, {"MA_THE", ""}}));
    EXPECT_FALSE(paper.subject.personal_id);
    EXPECT_EQ(paper.subject.identity_number.reveal(Purpose::identify), "012345678");
    EXPECT_FALSE(paper.subject.insurance_number);
}

TEST(Paper, SameNumberOrSamePersonAndDays) {
    const Paper a = by_a("XML11");
    const auto b = [](const Named& changes) {
        return by_b(sample::with(sample::sick_leave_b(), changes));
    };
    EXPECT_TRUE(same_paper(a, b({})));
    EXPECT_TRUE(same_paper(a, b({{"DEN_NGAY", "20260716"}}))) << "one number, other days";
    EXPECT_FALSE(same_paper(a, b({{"MA_CT", "89"}, {"SO_SERI", "NV-89"}})));
    EXPECT_TRUE(same_paper(a, b({{"MA_CT", ""}, {"SO_SERI", ""}}))) << "same person, same days";
    EXPECT_FALSE(same_paper(a, b({{"MA_CT", ""}, {"SO_SERI", ""}, {"DEN_NGAY", "20260716"}})));
    EXPECT_FALSE(same_paper(a, b({{"MA_CT", ""}, {"SO_SERI", ""}, {"SO_CCCD", "001190000124"}})));
    EXPECT_FALSE(same_paper(a, by_a("XML7"))) << "another kind";
}

TEST(Paper, TwinsOnPapersOfTheirOwn) {
    const Paper first = by_b(sample::birth_b());
    const Paper second =
        by_b(sample::with(sample::birth_b(), {{"MA_GCS", "13.GCS.01001.26"}, {"SO", "13"}}));
    EXPECT_FALSE(same_paper(first, second));
    EXPECT_TRUE(same_paper(by_a("XML9"), second)) << "table 9 has both";
}

TEST(Paper, DisagreementsBothSides) {
    const Paper a = by_a("XML11");
    const auto against = [&a](const Named& changes) {
        std::string all;
        for (const Disagreement what :
             disagreements(a, by_b(sample::with(sample::sick_leave_b(), changes))))
            all.append(all.empty() ? "" : " ").append(name_of(what));
        return all;
    };
    EXPECT_EQ(against({}), "");
    EXPECT_EQ(against({{"SO_CCCD", "001190000124"}}), "personal_id");
    EXPECT_EQ(against({{"SO_CCCD", ""}}), "") << "not stated is no difference";
    EXPECT_EQ(against({{"NGAY_SINH", "1990"}}), "") << "the lower precision";
    EXPECT_EQ(against({{"NGAY_SINH", "19900518"}}), "birth");
    EXPECT_EQ(against({{"MA_BHXH", "0123456788"}}), "insurance_number");
    EXPECT_EQ(against({{"NGAY_CHUNG_TU", "20260714"}}), "issued");
    EXPECT_EQ(against({{"DEN_NGAY", "20260716"}}), "leave days");
    Paper other = a;
    other.subject.full_name = Sensitive{Text::from_bytes("  NGUYỄN THỊ  MẪU ").value()};
    EXPECT_TRUE(disagreements(a, other).empty());
    other.subject.full_name = Sensitive{Text::from_bytes("Nguyễn Thị Mậu").value()};
    EXPECT_EQ(disagreements(a, other), std::vector{Disagreement::name});
    Paper born = by_a("XML9"), born_later = born;
    born_later.children[0].born = Date{2026, 7, 15};
    EXPECT_EQ(disagreements(born, born_later), std::vector{Disagreement::child});
    EXPECT_EQ(vietnamese(Disagreement::leave), "thời gian nghỉ");
}

}  // namespace
}  // namespace lt::document
