// The rules of the tables without a typed sample, each from both sides, and the rule that every
// rule of the descriptions is broken by a case.
#include <gtest/gtest.h>

#include <set>

#include "document/file.hpp"
#include "document/impl/test_papers.hpp"

namespace lt::document {
namespace {

using sample::brief;
using sample::Named;
using Expected = std::vector<std::string>;

ReadFile read(const FileContent& content) {
    const auto document = xml::Document::parse(write_file(content));
    return read_file(document.value().root(), content.kind);
}

/// A visit that ends in a referral, as XML13 needs it.
VisitSummary referred() {
    VisitSummary summary = sample::summary();
    summary.set(Xml1::ma_loai_rv, "2");
    return summary;
}

struct Case {
    std::string_view what;
    Record row;
    Expected expected;
    Named changes;
};

std::vector<Case> visit_cases() {
    using namespace sample;
    return {
        {"no first cost",
         check_in(),
         {"warning X0-2 MA_DICH_VU"},
         {{"MA_DICH_VU", ""}, {"TEN_DICH_VU", ""}}},
        {"a drug is a first cost",
         check_in(),
         {},
         {{"MA_DICH_VU", ""}, {"TEN_DICH_VU", ""}, {"MA_THUOC", "40.1"}, {"TEN_THUOC", "Thuốc"}}},
        {"codes without names",
         check_in(),
         {"warning X0-2 TEN_DICH_VU", "warning X0-2 TEN_THUOC", "warning X0-2 TEN_VAT_TU"},
         {{"TEN_DICH_VU", ""}, {"MA_THUOC", "40.1"}, {"MA_VAT_TU", "N1"}}},
        {"a ward without a reason",
         check_in(),
         {"warning X0-3 LY_DO_VNT"},
         {{"NGAY_VAO_NOI_TRU", "202607130800"}}},
        {"a ward before arrival",
         check_in(),
         {"warning X0-3 NGAY_VAO_NOI_TRU"},
         {{"NGAY_VAO_NOI_TRU", "202607130759"}, {"LY_DO_VNT", "Theo dõi"}}},
        {"a child that died, in part",
         record_summary(),
         {"warning X8-2 NGAY_SINHCON"},
         {{"NGAY_SINHCON", "20260714"}}},
        {"a child that died",
         record_summary(),
         {},
         {{"NGAY_SINHCON", "20260714"}, {"NGAY_CONCHET", "20260714"}, {"SO_CONCHET", "1"}}},
        {"a child that died before it was born",
         record_summary(),
         {"warning X8-4 NGAY_CONCHET"},
         {{"NGAY_SINHCON", "20260714"}, {"NGAY_CONCHET", "20260713"}, {"SO_CONCHET", "1"}}},
        {"left before coming, unlike table 1",
         record_summary(),
         {"error X8-3 NGAY_RA", "warning X8-5 NGAY_RA"},
         {{"NGAY_RA", "202607130759"}}},
    };
}

std::vector<Case> other_visit_cases() {
    using namespace sample;
    return {
        {"several injuries without their sum",
         assessment(),
         {"warning X12-2 TONG_TYLE_TTCT"},
         {{"KHAM_GIAM_DINH", "8"}}},
        {"several injuries", assessment(), {}, {{"KHAM_GIAM_DINH", "8"}, {"TONG_TYLE_TTCT", "45"}}},
        {"all of it", assessment(), {}, {{"TYLE_TTCT_MOI", "100"}}},
        {"more than all of it",
         assessment(),
         {"error X12-3 TYLE_TTCT_MOI", "warning X12-3 TYLE_TTCT_CU", "error X12-3 TONG_TYLE_TTCT"},
         {{"TYLE_TTCT_MOI", "101"}, {"TYLE_TTCT_CU", "101"}, {"TONG_TYLE_TTCT", "101"}}},
        {"met on the day it was asked", assessment(), {}, {{"NGAY_HOP", "20260702"}}},
        {"met before it was asked",
         assessment(),
         {"warning X12-4 NGAY_HOP"},
         {{"NGAY_HOP", "20260701"}}},
        {"a group nobody knows",
         assessment(),
         {"warning F-CODE MA_DOI_TUONG"},
         {{"MA_DOI_TUONG", "TNLĐ;XX"}}},
        {"a referral of somebody else",
         transfer(),
         {"warning X13-1 HO_TEN", "warning X13-1 NGAY_SINH"},
         {{"HO_TEN", "Trần Thị Khác"}, {"NGAY_SINH", "199005180000"}}},
        {"a referral of another facility",
         transfer(),
         {"warning C-FACILITY MA_CSKCB", "warning X13-1 MA_CSKCB"},
         {{"MA_CSKCB", "01002"}}},
        {"an appointment on the day of discharge", revisit(), {}, {{"NGAY_HEN_KL", "20260715"}}},
        {"an appointment before discharge",
         revisit(),
         {"warning X14-1 NGAY_HEN_KL"},
         {{"NGAY_HEN_KL", "20260714"}}},
        {"issued before arrival", revisit(), {"warning X14-1 NGAY_CT"}, {{"NGAY_CT", "20260712"}}},
        {"an appointment of somebody else",
         revisit(),
         {"warning X14-2 HO_TEN"},
         {{"HO_TEN", "Trần Thị Khác"}}},
        {"tuberculosis of somebody else",
         tuberculosis(),
         {"warning X15-1 SO_CCCD"},
         {{"SO_CCCD", "001190000124"}}},
        {"a treatment of one day", tuberculosis(), {}, {{"NGAYKT_DTRI_LAO", "20260713"}}},
        {"a treatment that ends before it begins",
         tuberculosis(),
         {"warning X15-2 NGAYKT_DTRI_LAO"},
         {{"NGAYKT_DTRI_LAO", "20260712"}}},
    };
}

std::vector<Case> discharge_cases() {
    using namespace sample;
    return {
        {"a stay by its days",
         discharge_b(),
         {},
         {{"NGAY_VAO", "20260715"}, {"NGAY_RA", "20260715163000"}}},
        {"left before coming",
         discharge_b(),
         {"error B-1 NGAY_RA", "warning CT03-8 NGAY_CHUNG_TU"},
         {{"NGAY_RA", "20260712"}}},
        {"a loss without its weeks",
         discharge_b(),
         {"error CT03-4 TUOI_THAI"},
         {{"DINH_CHI_THAI_NGHEN", "1"}}},
        {"a loss at 42 weeks",
         discharge_b(),
         {},
         {{"DINH_CHI_THAI_NGHEN", "1"}, {"TUOI_THAI", "42"}}},
        {"a loss at 43 weeks",
         discharge_b(),
         {"error CT03-4 TUOI_THAI"},
         {{"DINH_CHI_THAI_NGHEN", "1"}, {"TUOI_THAI", "43"}}},
        {"no leave", discharge_b(), {}, {{"NGOAITRU_TUNGAY", ""}, {"NGOAITRU_DENNGAY", ""}}},
        {"leave without its end",
         discharge_b(),
         {"error CT03-5 NGOAITRU_TUNGAY"},
         {{"NGOAITRU_DENNGAY", ""}}},
        {"leave of one day", discharge_b(), {}, {{"NGOAITRU_DENNGAY", "20260716"}}},
        {"leave backwards",
         discharge_b(),
         {"error CT03-6 NGOAITRU_DENNGAY"},
         {{"NGOAITRU_DENNGAY", "20260715"}}},
        {"leave before discharge",
         discharge_b(),
         {"warning CT03-7 NGOAITRU_TUNGAY"},
         {{"NGOAITRU_TUNGAY", "20260714"}}},
        {"issued the next day",
         discharge_b(),
         {"warning CT03-8 NGAY_CHUNG_TU"},
         {{"NGAY_CHUNG_TU", "20260716"}}},
    };
}

std::vector<Case> summary_cases() {
    using namespace sample;
    return {
        {"a summary of somebody who left before coming",
         record_summary_b(),
         {"error B-1 NGAY_RA"},
         {{"NGAY_RA", "20260712"}}},
        {"a child that died, in part",
         record_summary_b(),
         {"warning CT04-1 NGAY_SINHCON"},
         {{"NGAY_CHETCON", "20260714"}}},
        {"a child that died before it was born",
         record_summary_b(),
         {"warning CT04-2 NGAY_CHETCON"},
         {{"NGAY_SINHCON", "20260714"}, {"NGAY_CHETCON", "20260713"}, {"SO_CONCHET", "1"}}},
        {"treatments nobody describes",
         record_summary_b(),
         {"warning CT04-3 NOI_KHOA", "warning CT04-3 PHAU_THUAT_THU_THUAT"},
         {{"IS_NOI_KHOA", "1"}, {"IS_PHAU_THUAT_THU_THUAT", "1"}}},
        {"a rest without its days",
         confirmation(TableId::giaydieutrinoitru),
         {"warning NT-3 SO_NGAY_NGHIDUONGTHAI"},
         {{"IS_NGHIDUONGTHAI", "1"}}},
        {"a treatment backwards",
         confirmation(TableId::giaydieutrivosinh),
         {"error B-1 NGAY_RA"},
         {{"NGAY_RA", "20260712"}}},
        {"a mother who left before coming",
         confirmation(TableId::giaysuckhoeme),
         {"error B-1 NGAY_RA"},
         {{"NGAY_RA", "20260712"}}},
    };
}

std::vector<Case> certificate_cases() {
    using namespace sample;
    return {
        {"a rest backwards",
         pregnancy_rest_b(),
         {"error CT06-1 NGAY_RA"},
         {{"NGAY_RA", "20260712"}}},
        {"a rest without the words",
         pregnancy_rest_b(),
         {"warning CT06-2 CHAN_DOAN"},
         {{"CHAN_DOAN", "Dọa sảy thai"}}},
        {"a pregnancy of 43 weeks",
         pregnancy_rest_b(),
         {"warning CT06-3 TUOI_THAI"},
         {{"TUOI_THAI", "43"}}},
        {"backwards", sick_leave_b(), {"error CT07-1 DEN_NGAY"}, {{"DEN_NGAY", "20260712"}}},
        {"30 days", sick_leave_b(), {}, {{"DEN_NGAY", "20260811"}}},
        {"31 days", sick_leave_b(), {"warning CT07-2 DEN_NGAY"}, {{"DEN_NGAY", "20260812"}}},
        {"50 days after a loss",
         sick_leave_b(),
         {},
         {{"DEN_NGAY", "20260831"}, {"BENH_ICD10_ID", "O03.9"}}},
        {"51 days after a loss",
         sick_leave_b(),
         {"warning CT07-2 DEN_NGAY"},
         {{"DEN_NGAY", "20260901"}, {"BENH_ICD10_ID", "O03.9"}}},
        {"180 days of tuberculosis",
         sick_leave_b(),
         {},
         {{"DEN_NGAY", "20270108"}, {"BENH_ICD10_ID", "A15.0"}}},
        {"181 days of tuberculosis",
         sick_leave_b(),
         {"warning CT07-2 DEN_NGAY"},
         {{"DEN_NGAY", "20270109"}, {"BENH_ICD10_ID", "A15.0"}}},
        {"a child the day before its seventh birthday",
         sick_leave_b(),
         {"warning CT07-3 HO_TEN_ME"},
         {{"NGAY_SINH", "20190714"}}},
        {"a child on its seventh birthday", sick_leave_b(), {}, {{"NGAY_SINH", "20190713"}}},
        {"another form", sick_leave_b(), {"warning F-CODE MAU_SO"}, {{"MAU_SO", "CT06"}}},
        {"no number of the person",
         sick_leave_b(),
         {"error F-REQUIRED MA_BHXH"},
         {{"MA_BHXH", ""}}},
    };
}

std::vector<Case> death_cases() {
    using namespace sample;
    return {
        {"died in the minute of admission", death_notice(), {}, {{"NGAY_TV", "202607130800"}}},
        {"died before admission",
         death_notice(),
         {"error GBT-1 NGAY_TV"},
         {{"NGAY_TV", "202607130759"}}},
        {"an earlier book without a number",
         death_notice(),
         {"warning GBT-4 SO_BAOTU_BD"},
         {{"QUYEN_SO_BD", "2026-A"}}},
        {"born in the year of death", death_notice(), {}, {{"NGAY_SINH", "2026"}}},
        {"born after death", death_notice(), {"error GBT-5 NGAY_SINH"}, {{"NGAY_SINH", "2027"}}},
        {"issued before death",
         death_notice(),
         {"warning GBT-6 NGAY_CAPGIAYBT"},
         {{"NGAY_CAPGIAYBT", "20260714"}}},
        {"a notice of another facility", death_notice(), {}, {{"MACSKCB", "01002"}}},
    };
}

std::vector<Case> birth_cases() {
    std::vector<Case> cases;
    const std::pair<Record, std::string> papers[] = {{sample::birth_2076(), "CT05"},
                                                     {sample::birth_b(), "GCS"}};
    for (const auto& [row, id] : papers) {
        cases.push_back({"surgery with its phrase",
                         row,
                         {},
                         {{"SINHCON_PHAUTHUAT", "1"}, {"GHI_CHU", "Sinh con phải phẫu thuật"}}});
        cases.push_back({"surgery without it",
                         row,
                         {"warning " + id + "-2 GHI_CHU"},
                         {{"SINHCON_PHAUTHUAT", "1"}}});
        cases.push_back({"a phrase against the flags",
                         row,
                         {"error " + id + "-2 GHI_CHU"},
                         {{"GHI_CHU", "Sinh con phải phẫu thuật"}}});
        cases.push_back({"no child", row, {"error " + id + "-4 SO_CON"}, {{"SO_CON", "0"}}});
        cases.push_back({"issued before the birth",
                         row,
                         {"warning " + id + "-5 NGAY_CT"},
                         {{"NGAY_CT", "20260713"}}});
        cases.push_back({"a mother of the child's year",
                         row,
                         {"error " + id + "-7 NGAYSINH_NND"},
                         {{"NGAYSINH_NND", "2026"}}});
    }
    return cases;
}

std::vector<Case> all_cases() {
    std::vector<Case> cases;
    for (const Record& row : sample::other_papers())
        cases.push_back({row.table().code, row, {}, {}});
    for (auto more : {visit_cases(), other_visit_cases(), discharge_cases(), summary_cases(),
                      certificate_cases(), death_cases(), birth_cases()})
        cases.insert(cases.end(), more.begin(), more.end());
    return cases;
}

TEST(RulesOfPapers, EachFromBothSides) {
    for (const Case& c : all_cases()) {
        const bool transfer = c.row.kind() == TableId::xml13;
        const auto read_case = read(sample::file_with(sample::with(c.row, c.changes),
                                                      transfer ? referred() : sample::summary()));
        auto found = brief(read_case.findings);
        auto expected = c.expected;
        std::ranges::sort(found);
        std::ranges::sort(expected);
        EXPECT_EQ(found, expected) << c.row.table().code << ": " << c.what;
        for (const Finding& finding : read_case.findings) {
            EXPECT_NE(finding.sentence.find(finding.element), std::string::npos)
                << finding.sentence;
            EXPECT_EQ(finding.sentence.find("Nguyễn"), std::string::npos) << finding.sentence;
        }
    }
}

TEST(RulesOfPapers, EveryRuleIsBrokenByACase) {
    std::set<std::string> broken = {"C-XML8", "C-XML13"};  // AcrossTheVisit
    std::set<TableId> tables;
    for (const Case& c : all_cases()) {
        tables.insert(c.row.kind());
        for (const std::string& text : c.expected) {
            const std::size_t rule = text.find(' ') + 1;
            broken.insert(text.substr(rule, text.find(' ', rule) - rule));
        }
    }
    for (const TableId table : tables) {
        for (const RuleSpec& rule : table_of(table).rules)
            EXPECT_TRUE(broken.contains(std::string{rule.id})) << rule.id;
    }
}

TEST(RulesOfPapers, AcrossTheVisit) {
    VisitSummary seen = sample::summary();
    seen.set(Xml1::ma_loai_kcb, "10");
    EXPECT_EQ(brief(read(sample::file_with(sample::record_summary(), seen)).findings),
              Expected{"warning C-XML8 MA_LOAI_KCB"});
    EXPECT_EQ(brief(read(sample::file_with(sample::transfer())).findings),
              Expected{"warning C-XML13 MA_LOAI_RV"});
    EXPECT_EQ(brief(read(sample::file_with(sample::transfer(), referred())).findings), Expected{});
    auto strange = sample::with(sample::record_summary(), {{"MA_LK", "LK-0002"}});
    EXPECT_EQ(brief(read(sample::file_with(strange)).findings), Expected{"error C-LINK MA_LK"});
}

// QĐ 3176 as two clients send it, and a third that mixes the layouts.
TEST(RulesOfPapers, Xml13OfEitherLayout) {
    const auto summary = referred();
    for (const std::string_view names : {"MA_NOI_DI", "MA_CSKCB_DI"}) {
        auto row = sample::with(sample::transfer(), {{names, "01001"},
                                                     {"MA_CSKCB_DEN", "01002"},
                                                     {"TINH_TRANG_CT", "Tỉnh"},
                                                     {"PP_DIEU_TRI", "Thuốc"}});
        EXPECT_EQ(brief(read(sample::file_with(row, summary)).findings), Expected{});
    }
    std::string bytes = write_table(TableId::xml13, {sample::transfer()});
    bytes = sample::replaced(bytes, "<MA_NOI_DI/>", "<MA_CSKCB_DI>01001</MA_CSKCB_DI>");
    const auto table = read_table(TableId::xml13, bytes);
    EXPECT_EQ(brief(table.findings), Expected{});
    EXPECT_EQ(Row<Xml13>{table.rows.at(0)}.text(Xml13::ma_noi_di), "01001");
}

// A code list has days: the districts of before July 2025 are gone, and so are 29 provinces.
TEST(RulesOfPapers, CodesAreGoodOnTheirDays) {
    const auto province_on = [](std::string day) {
        auto row = sample::with(sample::pregnancy_rest_b(),
                                {{"MATINH_CU_TRU", "02"}, {"NGAY_CT", std::move(day)}});
        return brief(read(sample::file_with(row)).findings);
    };
    EXPECT_EQ(province_on("20250630"), Expected{});
    EXPECT_EQ(province_on("20250701"), Expected{"warning F-CODE MATINH_CU_TRU"});
    EXPECT_EQ(province_on(""), Expected{}) << "no day: any day";
}

}  // namespace
}  // namespace lt::document
