// Rules of form, from both sides, and the ways in which real programs write one table.
#include <gtest/gtest.h>

#include "document/impl/test_samples.hpp"

namespace lt::document {
namespace {

using sample::brief;
using Expected = std::vector<std::string>;

std::string sick_leave_with(Xml11 field, std::string value) {
    auto paper = sample::sick_leave();
    paper.set(field, std::move(value));
    return write_table(paper);
}

Expected form_of(Xml11 field, std::string value) {
    return brief(read_table(TableId::xml11, sick_leave_with(field, std::move(value))).findings);
}
Expected form_of(Xml1 field, std::string value) {
    auto summary = sample::summary();
    summary.set(field, std::move(value));
    return brief(read_table(TableId::xml1, write_table(summary)).findings);
}

TEST(Form, Required) {
    EXPECT_EQ(form_of(Xml11::so_seri, ""), Expected{"error F-REQUIRED SO_SERI"});
    EXPECT_EQ(form_of(Xml11::so_seri, " \n "), Expected{"error F-REQUIRED SO_SERI"});
    EXPECT_EQ(form_of(Xml1::ly_do_vv, ""), Expected{"warning F-REQUIRED LY_DO_VV"});
    EXPECT_EQ(form_of(Xml11::ma_the_tam, ""), Expected{});
}

TEST(Form, LengthCountsCharactersNotBytes) {
    std::string name;
    for (int i = 0; i < 255; ++i) name += "ễ";
    EXPECT_EQ(form_of(Xml1::ho_ten, name), Expected{});
    EXPECT_EQ(form_of(Xml1::ho_ten, name + "n"), Expected{"warning F-LENGTH HO_TEN"});
}

TEST(Form, Codes) {
    EXPECT_EQ(form_of(Xml1::gioi_tinh, "3"), Expected{});
    EXPECT_EQ(form_of(Xml1::gioi_tinh, "0"), Expected{"error F-CODE GIOI_TINH"});
    EXPECT_EQ(form_of(Xml1::ma_dantoc, "57"), Expected{"warning F-CODE MA_DANTOC"});
    EXPECT_EQ(form_of(Xml1::ma_doituong_kcb, "1.18"), Expected{});
    EXPECT_EQ(form_of(Xml1::matinh_cu_tru, "03"), Expected{"warning F-CODE MATINH_CU_TRU"});
}

TEST(Form, NumbersOfPeople) {
    const Expected bad{"error F-FORMAT SO_CCCD"};
    for (const char* good : {"001190000123", "012345678", "B1234567", "EH12345678"}) {
        EXPECT_EQ(form_of(Xml1::so_cccd, good), Expected{}) << good;
    }
    for (const char* wrong : {"00119000012", "0011900001234", "b1234567", "B 123456"}) {
        EXPECT_EQ(form_of(Xml1::so_cccd, wrong), bad) << wrong;
    }
    EXPECT_EQ(form_of(Xml11::ma_bhxh, "0000000000"), Expected{"error F-FORMAT MA_BHXH"});
    EXPECT_EQ(form_of(Xml11::ma_bhxh, "0000000001"), Expected{});
    EXPECT_EQ(form_of(Xml11::ma_the_bhyt, "DN4010123456789; HC4010123456789"), Expected{});
    EXPECT_EQ(form_of(Xml11::ma_the_bhyt, "DN401012345678"),
              Expected{"warning F-FORMAT MA_THE_BHYT"});
}

TEST(Form, DatesAndNumbers) {
    EXPECT_EQ(form_of(Xml11::tu_ngay, "20260732"), Expected{"error F-FORMAT TU_NGAY"});
    EXPECT_EQ(form_of(Xml11::so_ngay_nghi, "3.0"), Expected{"error F-FORMAT SO_NGAY_NGHI"});
    EXPECT_EQ(form_of(Xml1::ngay_sinh, "199000000000"), Expected{});
    EXPECT_EQ(form_of(Xml1::ngay_sinh, "199002300000"), Expected{"error F-FORMAT NGAY_SINH"});
    EXPECT_EQ(form_of(Xml1::ngay_tai_kham, "20260801;20260901"), Expected{});
    EXPECT_EQ(form_of(Xml1::ngay_tai_kham, "20260801;2026"),
              Expected{"warning F-FORMAT NGAY_TAI_KHAM"});
    EXPECT_EQ(form_of(Xml1::ngay_mien_cct, "202608010000"), Expected{});
    EXPECT_EQ(form_of(Xml1::t_thuoc, "100.000.000"), Expected{"warning F-FORMAT T_THUOC"});
    EXPECT_EQ(form_of(Xml1::mahuyen_cu_tru, "001"), Expected{});
    EXPECT_EQ(form_of(Xml1::mahuyen_cu_tru, "01"), Expected{"warning F-FORMAT MAHUYEN_CU_TRU"});
    EXPECT_EQ(form_of(Xml1::can_nang_con, "2500;2600.5"), Expected{});
    EXPECT_EQ(form_of(Xml1::ma_dkbd, "01001;1001"), Expected{"warning F-FORMAT MA_DKBD"});
}

TEST(Form, MistakesAreAllReported) {
    auto paper = sample::sick_leave();
    paper.set(Xml11::so_seri, "");
    paper.set(Xml11::tu_ngay, "2026");
    paper.set(Xml11::ma_dinh_chi_thai, "2");
    EXPECT_EQ(brief(read_table(TableId::xml11, write_table(paper)).findings),
              (Expected{"error F-REQUIRED SO_SERI", "error F-CODE MA_DINH_CHI_THAI",
                        "error F-FORMAT TU_NGAY"}));
}

/// Every way of writing gives the sample without findings.
TEST(Table, RealVariants) {
    const std::string plain = write_table(sample::sick_leave());
    const auto serial = [](std::string_view text) {
        return sample::replaced(write_table(sample::sick_leave()), "<PP_DIEUTRI>Thuốc<", text);
    };
    const std::string without_declaration = plain.substr(plain.find("?>") + 2);
    const std::string variants[] = {
        plain,
        "\xEF\xBB\xBF" + plain,
        without_declaration,
        sample::replaced(plain, "<SO_CT>", "\r\n  <SO_CT>"),
        sample::replaced(plain, "<SO_SERI>NV-88<", "<SO_SERI>\r\n NV-88 \r\n<"),
        sample::replaced(plain, "<SO_SERI>NV-88<", "<SO_SERI><![CDATA[NV-88]]><"),
        sample::replaced(plain, "<MA_THE_TAM/>", "<MA_THE_TAM></MA_THE_TAM>"),
        sample::replaced(plain, "<MA_THE_TAM/>", "<MA_THE_TAM>\n</MA_THE_TAM>"),
        sample::replaced(plain, "<MA_THE_TAM/>", ""),
        sample::replaced(plain, "<CHI_TIEU", "<!-- HIS --><CHI_TIEU"),
        sample::replaced(plain, "XA_HOI>",
                         "XA_HOI xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"),
    };
    for (const std::string& bytes : variants) {
        const auto read = read_table(TableId::xml11, bytes);
        EXPECT_EQ(brief(read.findings), Expected{}) << bytes;
        ASSERT_EQ(read.rows.size(), 1U);
        const SickLeaveCertificate paper{read.rows[0]};
        EXPECT_EQ(paper.text(Xml11::so_seri), "NV-88");
        EXPECT_FALSE(paper.has(Xml11::ma_the_tam));
    }
    const auto cdata = read_table(TableId::xml11, serial("<PP_DIEUTRI><![CDATA[Thuốc [a]]]><"));
    EXPECT_EQ(SickLeaveCertificate{cdata.rows.at(0)}.text(Xml11::pp_dieutri), "Thuốc [a]");
}

TEST(Table, UnknownRepeatedNestedAndDisordered) {
    const std::string plain = write_table(sample::sick_leave());
    const auto findings = [](const std::string& bytes) {
        return brief(read_table(TableId::xml11, bytes).findings);
    };
    const auto extra = read_table(
        TableId::xml11, sample::replaced(plain, "<SO_CT>", "<MA_MOI>mới</MA_MOI><SO_CT>"));
    EXPECT_EQ(brief(extra.findings), Expected{"warning F-UNKNOWN MA_MOI"});
    EXPECT_EQ(extra.rows.at(0).unknown(), (std::vector<UnknownElement>{{"MA_MOI", "mới"}}));
    EXPECT_EQ(
        findings(sample::replaced(plain, "<SO_CT>", "<TU_NGAY>20260101</TU_NGAY><SO_CT>")),
        (Expected{"notice F-ORDER SO_CT", "error F-TWICE TU_NGAY", "error X11-5 SO_NGAY_NGHI"}));
    EXPECT_EQ(findings(sample::replaced(plain, "<PP_DIEUTRI>", "<PP_DIEUTRI><b>x</b>")),
              Expected{"warning F-NESTED PP_DIEUTRI"});
    const std::string moved = sample::replaced(sample::replaced(plain, "<MAU_SO>CT07</MAU_SO>", ""),
                                               "<SO_CT>", "<MAU_SO>CT07</MAU_SO><SO_CT>");
    EXPECT_EQ(findings(moved), Expected{"notice F-ORDER SO_CT"});
}

TEST(Table, NotThisTable) {
    EXPECT_EQ(brief(read_table(TableId::xml11, "<X>").findings),
              Expected{"error E-XML NOIDUNGFILE"});
    EXPECT_EQ(brief(read_table(TableId::xml11, write_table(sample::discharge())).findings),
              Expected{"error E-TABLE CHI_TIEU_DU_LIEU_GIAY_RA_VIEN"});
    EXPECT_EQ(brief(read_table(TableId::xml9, "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>").findings),
              Expected{"error E-XML NOIDUNGFILE"});
}

TEST(Table, BirthsAreRows) {
    std::vector<BirthAttestation> twins(2, sample::birth());
    twins[0].set(Xml9::so_con, "2");
    twins[1].set(Xml9::so_con, "2");
    twins[1].set(Xml9::so, "13");
    twins[1].set(Xml9::ngay_ct, "20261301");
    const auto read = read_table(TableId::xml9, write_table(twins));
    ASSERT_EQ(read.rows.size(), 2U);
    ASSERT_EQ(brief(read.findings), Expected{"error F-FORMAT NGAY_CT"});
    EXPECT_EQ(read.findings[0].row, 1U);
    const auto none = read_table(TableId::xml9,
                                 "<CHI_TIEU_DU_LIEU_GIAY_CHUNG_SINH><DSACH_GIAYCHUNGSINH/>"
                                 "</CHI_TIEU_DU_LIEU_GIAY_CHUNG_SINH>");
    EXPECT_TRUE(none.rows.empty());
    EXPECT_TRUE(none.findings.empty());
    const ReadLimits one{.rows_max = 1};
    EXPECT_EQ(brief(read_table(TableId::xml9, write_table(twins), one).findings),
              (Expected{"error E-LIMIT DU_LIEU_GIAY_CHUNG_SINH", "warning X9-3 SO_CON"}));
}

}  // namespace
}  // namespace lt::document
