// Files of every kind but the visit: what real clients send, and what is said when it is wrong.
#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "document/file.hpp"
#include "document/impl/test_papers.hpp"

namespace lt::document {
namespace {

using sample::brief;
using sample::replaced;
using Expected = std::vector<std::string>;

ReadFile read(FileKind kind, std::string_view bytes) {
    const auto document = xml::Document::parse(bytes);
    return read_file(document.value().root(), kind);
}

std::string papers(const std::vector<Record>& rows) {
    FileContent content{.kind = FileKind::benefit_papers,
                        .facility_given = "01001",
                        .prepared_given = "20260716",
                        .id = "Id-7",
                        .groups = {Group{}}};
    for (const Record& row : rows) content.groups[0].sheets.push_back({row.kind(), {row}});
    return write_file(content);
}

Expected found(std::string_view bytes) {
    return brief(read(FileKind::benefit_papers, bytes).findings);
}

TEST(BenefitPapers, WrittenAsTheirSignatureNeedsThem) {
    const std::string bytes = papers({sample::sick_leave_b()});
    EXPECT_TRUE(bytes.contains("<THONGTINHOSO Id=\"Id-7\">"));
    EXPECT_TRUE(bytes.ends_with("</THONGTINHOSO><CHUKYDONVI/></HSCHUNGTU>"));
    const ReadFile file = read(FileKind::benefit_papers, bytes);
    EXPECT_EQ(brief(file.findings), Expected{});
    EXPECT_EQ(file.facility()->text(), "01001");
    EXPECT_EQ(file.groups, 1U);
    EXPECT_TRUE(file.links.empty());
    EXPECT_EQ(file.papers.at(0).table, "CT07");
}

TEST(BenefitPapers, OrdersAndCountsOfRealClients) {
    const std::string good = papers({sample::sick_leave_b(), sample::discharge_b()});
    const std::string variants[] = {
        replaced(replaced(good, "<MACSKCB>", "<CHUKYDONVI/><MACSKCB>"), "<CHUKYDONVI/></HS",
                 "</HS"),
        replaced(good, "<SOLUONGHOSO>1<", "<SOLUONGHOSO>2<"),
        replaced(good, "<SOLUONGHOSO>1<", "<SOLUONGHOSO><"),
        replaced(good, "<FILEHOSO>", "<FILEHOSO><MACSKCB>01001</MACSKCB>"),
        replaced(good, "<FILEHOSO>", "<FILEHOSO><MACSKCB/>"),
        replaced(good, "<CHUKYDONVI/>", ""),
        replaced(good, "<LOAIHOSO>CT07<", "<LOAIHOSO>\r\nCT07 <"),
    };
    for (const std::string& bytes : variants) {
        EXPECT_EQ(found(bytes), Expected{}) << bytes;
        EXPECT_EQ(read(FileKind::benefit_papers, bytes).papers.size(), 2U);
    }
}

TEST(BenefitPapers, OnlyWhatASignatureCovers) {
    const std::string good = papers({sample::sick_leave_b()});
    const std::size_t from = good.find("<THONGTINDONVI>"), to = good.find("<THONGTINHOSO");
    std::string covered = good.substr(0, from) + good.substr(to);
    covered = replaced(covered, "<CHUKYDONVI/>", "");
    EXPECT_EQ(found(covered), Expected{});
    EXPECT_EQ(read(FileKind::benefit_papers, covered).facility_given, "");
    const auto named = replaced(covered, "<FILEHOSO>", "<FILEHOSO><MACSKCB>01002</MACSKCB>");
    EXPECT_EQ(read(FileKind::benefit_papers, named).facility_given, "01002");
}

TEST(BenefitPapers, Faults) {
    const std::string good = papers({sample::sick_leave_b()});
    const struct {
        std::string_view from, to;
        Expected expected;
    } cases[] = {
        {"<FILEHOSO>", "<FILEHOSO><MACSKCB>01002</MACSKCB>", {"error C-FACILITY MACSKCB"}},
        {"<MACSKCB>01001<", "<MACSKCB>1001<", {"error E-FACILITY MACSKCB"}},
        {"<LOAIHOSO>CT07<", "<LOAIHOSO>CT06<", {"error E-TABLE CT07"}},
        {"<LOAIHOSO>CT07<", "<LOAIHOSO>XML11<", {"warning E-KIND LOAIHOSO"}},
        {"<LOAIHOSO>CT07<", "<LOAIHOSO>GIAYBAOTU<", {"warning E-KIND LOAIHOSO"}},
        {"<NOIDUNGFILE>", "<NOIDUNGFILE>@", {"error E-BASE64 NOIDUNGFILE"}},
        {"<HOSO>", "<HOSO><X/>", {"warning E-UNKNOWN HOSO"}},
    };
    for (const auto& c : cases) EXPECT_EQ(found(replaced(good, c.from, c.to)), c.expected) << c.to;
    EXPECT_EQ(brief(read(FileKind::visit, good).findings), Expected{"error E-ROOT GIAMDINHHS"});
}

TEST(BenefitPapers, TwoOfAKindAreToldApart) {
    const auto broken =
        sample::with(sample::sick_leave_b(), {{"SO_SERI", "NV-89"}, {"DEN_NGAY", "20260712"}});
    const ReadFile file = read(FileKind::benefit_papers, papers({sample::sick_leave_b(), broken}));
    EXPECT_EQ(brief(file.findings), Expected{"error CT07-1 DEN_NGAY"});
    EXPECT_EQ(file.findings.at(0).row, 1U);
    ASSERT_EQ(file.papers.size(), 2U);
    EXPECT_FALSE(file.papers[0].defective);
    EXPECT_TRUE(file.papers[1].defective);
}

/// Section 6 of the documents reference, on one inner file.
TEST(BenefitPapers, InnerFilesAsTheyAre) {
    const std::string plain = write_table(TableId::ct07, {sample::sick_leave_b()});
    const std::string bare = plain.substr(plain.find("?>") + 2);
    const std::string serial = "<SO_SERI>NV-88<";
    const std::pair<std::string, Expected> variants[] = {
        {"\xEF\xBB\xBF" + plain, {}},
        {bare, {}},
        {replaced(plain, serial, "<SO_SERI>\u200ANV-88\u200A\n<"), {}},
        {replaced(plain, "<CT07>",
                  "<CT07 xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"),
         {}},
        {replaced(replaced(plain, "<MAU_SO>CT07</MAU_SO>", ""), "</CT07>",
                  "<MAU_SO>CT07</MAU_SO></CT07>"),
         {}},
        {replaced(plain, "<TU_NGAY>20260713<", "<TU_NGAY>20260713000000<"), {}},
        {replaced(plain, "<TU_NGAY>20260713<", "<TU_NGAY>2026<"), {"error F-FORMAT TU_NGAY"}},
        {replaced(plain, "BENH_ICD10_ID>J02.9</BENH_ICD10_ID",
                  "BENH_ICD10_MA>J02.9</BENH_ICD10_MA"),
         {}},
        {replaced(plain, "</CT07>", "<BENHICD10_ID>J02.9</BENHICD10_ID></CT07>"), {}},
        {replaced(plain, "</CT07>", "<BENHICD10_ID/></CT07>"), {}},
        {replaced(plain, "</CT07>", "<BENHICD10_ID>J03</BENHICD10_ID></CT07>"),
         {"warning F-TWICE BENH_ICD10_ID"}},
        {replaced(plain, serial, "<SO_SERI>NV-88</SO_SERI><SO_SERI>NV-88<"),
         {"error F-TWICE SO_SERI"}},
    };
    for (const auto& [bytes, expected] : variants) {
        const auto table = read_table(TableId::ct07, bytes);
        EXPECT_EQ(brief(table.findings), expected) << bytes;
        EXPECT_EQ(Row<Ct07>{table.rows.at(0)}.text(Ct07::so_seri), "NV-88");
        EXPECT_EQ(Row<Ct07>{table.rows.at(0)}.text(Ct07::benh_icd10_id), "J02.9");
    }
    const auto cdata = read_table(
        TableId::ct07, replaced(plain, ">Viêm họng cấp</CH", "><![CDATA[Viêm [a]]]></CH"));
    EXPECT_EQ(Row<Ct07>{cdata.rows.at(0)}.text(Ct07::chandoan_dieutri), "Viêm [a]");
}

TEST(DeathNotice, StandsAloneWithItsFacility) {
    const std::string good = write_file(sample::file_with(sample::death_notice()));
    EXPECT_TRUE(good.contains("<GIAYBAOTU Id=\"Id-1\">"));
    const ReadFile file = read(FileKind::death_notice, good);
    EXPECT_EQ(brief(file.findings), Expected{});
    EXPECT_EQ(file.facility()->text(), "01001");
    EXPECT_EQ(file.discharged, Date(2026, 7, 15));
    EXPECT_EQ(file.papers.at(0).table, "GIAYBAOTU");
    const auto faults = [&good](std::string_view from, std::string_view to) {
        return brief(read(FileKind::death_notice, replaced(good, from, to)).findings);
    };
    EXPECT_EQ(faults("<CHUKYDONVI/>", ""), Expected{});
    EXPECT_EQ(faults("<CHUKYDONVI/>", "<X/>"), Expected{"warning F-UNKNOWN X"});
    EXPECT_EQ(faults("<CHUKYDONVI/>", "<GIAYBAOTU/>"), Expected{"error E-LIMIT GIAYBAOTU"});
    EXPECT_EQ(brief(read(FileKind::death_notice, "<HSDLGBT/>").findings),
              Expected{"error E-MISSING GIAYBAOTU"});
}

TEST(BirthFile, HasNoFacility) {
    const ReadFile file =
        read(FileKind::birth_attestation, write_file(sample::file_with(sample::birth_b())));
    EXPECT_EQ(brief(file.findings), Expected{});
    EXPECT_EQ(file.facility_given, "");
    ASSERT_EQ(file.papers.size(), 1U);
    EXPECT_EQ(file.papers[0].children.size(), 1U);
}

TEST(CheckIn, EveryRowIsAVisit) {
    FileContent content = sample::file_with(sample::check_in());
    auto& rows = content.groups[0].sheets[0].rows;
    rows.push_back(sample::with(rows[0], {{"MA_LK", "LK-0002"}}));
    ReadFile file = read(FileKind::check_in, write_file(content));
    EXPECT_EQ(brief(file.findings), Expected{});
    EXPECT_EQ(file.links, (std::vector<std::string>{"LK-0001", "LK-0002"}));
    EXPECT_EQ(file.facility()->text(), "01001");
    EXPECT_TRUE(file.papers.empty());
    rows[1] = sample::with(rows[1], {{"MA_CSKCB", "01002"}});
    file = read(FileKind::check_in, write_file(content));
    EXPECT_EQ(brief(file.findings), Expected{"warning C-FACILITY MA_CSKCB"});
    EXPECT_EQ(file.findings[0].row, 1U);
}

TEST(Assessment, NeedsNoTable1) {
    const ReadFile file =
        read(FileKind::visit, write_file(sample::file_with(sample::assessment())));
    EXPECT_EQ(brief(file.findings), Expected{});
    EXPECT_EQ(file.papers.at(0).kind, PaperKind::medical_assessment_record);
    EXPECT_EQ(file.papers[0].key, "77/GĐYK");
    EXPECT_EQ(file.papers[0].issued, Date(2026, 7, 20));
}

TEST(WithdrawalFile, NamesThePaper) {
    const FileContent content = sample::file_with(sample::withdrawal());
    const ReadFile file = read(FileKind::withdrawal, write_file(content));
    EXPECT_EQ(brief(file.findings), Expected{});
    EXPECT_EQ(file.facility()->text(), "01001");
    ASSERT_EQ(file.withdrawals.size(), 1U);
    EXPECT_EQ(file.withdrawals[0].kind, PaperKind::sick_leave_certificate);
    EXPECT_EQ(file.withdrawals[0].key, "NV-88");
    EXPECT_EQ(file.withdrawals[0].reason, "Ghi nhầm người bệnh");
    const auto with = [](const sample::Named& changes) {
        return read(FileKind::withdrawal,
                    write_file(sample::file_with(sample::with(sample::withdrawal(), changes))));
    };
    EXPECT_EQ(brief(with({{"LOAIHOSO", "XML1"}}).findings), Expected{"error TH-1 LOAIHOSO"});
    EXPECT_TRUE(with({{"LOAIHOSO", "XML1"}}).withdrawals.empty());
    EXPECT_EQ(brief(with({{"SO_CHUNG_TU", ""}}).findings),
              Expected{"error F-REQUIRED SO_CHUNG_TU"});
    EXPECT_TRUE(with({{"SO_CHUNG_TU", ""}}).withdrawals.empty());
}

}  // namespace
}  // namespace lt::document
