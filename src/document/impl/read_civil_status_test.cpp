#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "base/encoding.hpp"
#include "document/json_file.hpp"
#include "document/tables.hpp"

namespace lt::document {
namespace {

json::Value parsed(std::string_view text) { return json::parse(text).value(); }

constexpr std::string_view k_birth = R"({"kind":"giay_khai_sinh","paper":{
  "soDinhDanh":"001226000123","nksHoTen":"NGUYỄN MẪU AN","nksGioiTinh":"1",
  "nksNgaySinh":"21.08.2026",
  "nksNgaySinhBangChu":"Ngày hai mươi mốt tháng tám năm hai nghìn không trăm hai mươi sáu",
  "nksNoiSinh":{"maTinh":"01","maHuyen":"","maXa":"00004","dcChiTiet":"Bệnh viện Mẫu"},
  "nksQueQuan":"Xã Mẫu, Hà Nội","nksDanToc":"01","nksQuocTich":"Việt Nam","nksLoaiKhaiSinh":"1",
  "meHoTen":"TRẦN THỊ MẪU","meNgaySinh":"1995","meDanToc":"01","meQuocTich":"Việt Nam",
  "meNoiCuTru":"Xã Mẫu","meSoGiayTo":"001195000111","chaHoTen":"NGUYỄN MẪU BÌNH",
  "chaNgaySinh":"1993","chaDanToc":"01","chaQuocTich":"Việt Nam","chaNoiCuTru":"Xã Mẫu",
  "coQuanDangKy":"UBND xã Mẫu","soDangKy":"12/2026","quyenSo":"01","ngayDangKy":"25.08.2026",
  "nguoiKy":"Chủ tịch Lê Mẫu"}})";

constexpr std::string_view k_birth_extract = R"({"kind":"trich_luc_khai_sinh","paper":{
  "soTrichLuc":"7/2026/TLKS-BS","noiCap":"UBND xã Mẫu","ngayCap":"01/09/2026",
  "hoTen":"NGUYỄN MẪU AN","ngaySinh":"21/08/2026","ngaySinhBangChu":
  "Ngày hai mươi mốt tháng tám năm hai nghìn không trăm hai mươi sáu","gioiTinh":"Nam",
  "danToc":"Kinh","quocTich":"Việt Nam","noiSinh":"Bệnh viện Mẫu","queQuan":"Hà Nội",
  "soDinhDanh":"001226000123","meHoTen":"TRẦN THỊ MẪU","meNamSinh":"1995","meDanToc":"Kinh",
  "meQuocTich":"Việt Nam","meNoiCuTru":"Xã Mẫu","dangKyTai":"UBND xã Mẫu","soDangKy":"12/2026",
  "ngayDangKy":"25/08/2026","nguoiKy":"Lê Mẫu"}})";

constexpr std::string_view k_death = R"({"kind":"trich_luc_khai_tu","paper":{
  "soTrichLuc":"3/2026/TLKT-BS","ngayCap":"12/09/2026","nktHoTen":"PHẠM MẪU","nktNgaySinh":"1950",
  "nktGioiTinh":"1","nktDanToc":"01","nktQuocTich":"Việt Nam","nktSoDinhDanh":"001050000222",
  "nktGioPhutChet":"08:30","nktNgayChet":"05/09/2026","nktNgayChetBangChu":
  "Tám giờ ba mươi phút, ngày năm tháng chín năm hai nghìn không trăm hai mươi sáu",
  "nktNoiChet":"Xã Mẫu","dangKyTai":"UBND xã Mẫu","soDangKy":"4/2026",
  "ngayDangKy":"10/09/2026","nguoiKy":"Lê Mẫu"}})";

constexpr std::string_view k_old_death = R"({"kind":"giay_chung_tu","paper":{
  "so":"17","hoTen":"Lê Mẫu","gioiTinh":"Nữ","ngaySinh":"1931","danToc":"Kinh",
  "quocTich":"Việt Nam","noiCuTruCuoi":"Xã Mẫu","soGiayTo":"012345678","ngayChet":"03.2012",
  "noiChet":"Tại nhà","ngayDangKy":"20/03/2012","nguoiKy":"Chủ tịch"}})";

/// The paper with one member given another JSON text; null takes it away.
json::Value with(std::string_view paper, std::string_view member, std::string_view json_text) {
    json::Value message = parsed(paper);
    json::Object fields;
    for (const auto& [name, value] : message.find("paper")->object()->members())
        if (name != member) fields.add(name, value);
    if (json_text != "null") fields.add(std::string{member}, parsed(json_text));
    message.object()->set("paper", std::move(fields));
    return message;
}

/// "error KS-1 nksNgaySinhBangChu", in order, joined by "; ".
std::string said(const Findings& findings) {
    std::string all;
    for (const Finding& finding : findings) {
        if (!all.empty()) all += "; ";
        all += fmt::format("{} {} {}", name_of(finding.severity), finding.rule, finding.element);
        EXPECT_FALSE(finding.sentence.empty());
    }
    return all;
}
std::string said(const json::Value& payload) { return said(read_civil_status(payload).findings); }
std::string said_with(std::string_view paper, std::string_view member, std::string_view text) {
    return said(with(paper, member, text));
}

std::string words(std::string_view quoted) { return fmt::format("\"{}\"", quoted); }

TEST(CivilStatus, GoodPapersHaveNoFinding) {
    for (const auto paper : {k_birth, k_birth_extract, k_death, k_old_death})
        EXPECT_EQ(said(parsed(paper)), "") << paper;
}

TEST(CivilStatus, BirthCertificateBecomesThePaperOfTheMother) {
    const ReadFile file = read_civil_status(parsed(k_birth));
    ASSERT_EQ(file.papers.size(), 1U);
    const Paper& paper = file.papers[0];
    EXPECT_EQ(file.kind, FileKind::civil_status);
    EXPECT_EQ(paper.kind, PaperKind::birth_certificate);
    EXPECT_EQ(paper.table, "GIAY_KHAI_SINH");
    EXPECT_EQ(paper.key, "12/2026/01;2026-08-25;UBND XÃ MẪU");
    EXPECT_EQ(paper.number, "12/2026/01");
    EXPECT_EQ(paper.issued, Date(2026, 8, 25));
    ASSERT_TRUE(paper.subject.personal_id);
    EXPECT_EQ(paper.subject.personal_id->text(), "001195000111");
    EXPECT_EQ(paper.subject.full_name.reveal(Purpose::identify).str(), "TRẦN THỊ MẪU");
    EXPECT_EQ(paper.subject.birth->iso(), "1995");
    EXPECT_EQ(paper.subject.sex, Sex::female);
    ASSERT_EQ(paper.children.size(), 1U);
    EXPECT_EQ(paper.children[0].born, Date(2026, 8, 21));
    EXPECT_EQ(paper.children[0].personal_id->text(), "001226000123");
    EXPECT_FALSE(paper.defective);
}

TEST(CivilStatus, ExtractKeepsTheKeyOfTheEntryAndItsOwnNumber) {
    const ReadFile first = read_civil_status(parsed(k_birth_extract));
    const ReadFile second =
        read_civil_status(with(k_birth_extract, "soTrichLuc", words("9/2026/TLKS-BS")));
    EXPECT_EQ(first.papers.at(0).kind, PaperKind::birth_extract);
    EXPECT_EQ(first.papers[0].key, second.papers.at(0).key);
    EXPECT_EQ(first.papers[0].serial, "7/2026/TLKS-BS");
    EXPECT_EQ(first.papers[0].issued, Date(2026, 9, 1));
    EXPECT_FALSE(first.papers[0].subject.personal_id);
}

TEST(CivilStatus, DeathPapersAreAboutTheDeceased) {
    const ReadFile file = read_civil_status(parsed(k_death));
    const Paper& paper = file.papers.at(0);
    EXPECT_EQ(paper.kind, PaperKind::death_extract);
    EXPECT_EQ(paper.died, Date(2026, 9, 5));
    EXPECT_EQ(paper.subject.personal_id->text(), "001050000222");
    EXPECT_EQ(paper.subject.sex, Sex::male);
    const ReadFile old = read_civil_status(parsed(k_old_death));
    EXPECT_EQ(old.papers.at(0).kind, PaperKind::death_certificate);
    EXPECT_EQ(old.papers[0].subject.sex, Sex::female);
    EXPECT_FALSE(old.papers[0].died) << "the day is not known";
    EXPECT_FALSE(old.papers[0].defective);
}

TEST(CivilStatus, WordsAreTheChecksumOfTheDate) {
    const auto text = words("Ngày hai mươi hai tháng tám năm hai nghìn không trăm hai mươi sáu");
    EXPECT_EQ(said_with(k_birth, "nksNgaySinhBangChu", text), "error KS-1 nksNgaySinhBangChu");
    EXPECT_EQ(said_with(k_birth_extract, "ngaySinhBangChu", text), "error TLKS-1 ngaySinhBangChu");
    EXPECT_EQ(said_with(k_death, "nktNgayChetBangChu", text), "error TLKT-1 nktNgayChetBangChu");
    EXPECT_EQ(said_with(k_birth, "nksNgaySinhBangChu", words("hôm qua")),
              "warning KS-2 nksNgaySinhBangChu");
    EXPECT_EQ(said_with(k_birth, "nksNgaySinhBangChu", words("Tháng tám năm hai nghìn hai sáu")),
              "");
    EXPECT_EQ(said_with(k_birth, "nksNgaySinhBangChu", "null"), "");
    EXPECT_TRUE(
        read_civil_status(with(k_birth, "nksNgaySinhBangChu", text)).papers.at(0).defective);
}

TEST(CivilStatus, NobodyDiesBeforeBirth) {
    EXPECT_EQ(said_with(k_death, "nktNgaySinh", words("06/09/2026")),
              "error TLKT-3 nktNgayChet; notice TLKT-5 nktSoDinhDanh");
    EXPECT_EQ(said_with(k_death, "nktNgaySinh", words("05/09/2026")),
              "notice TLKT-5 nktSoDinhDanh");
    EXPECT_EQ(said_with(k_old_death, "ngaySinh", words("04.2012")), "error CT-3 ngayChet");
    EXPECT_EQ(said_with(k_old_death, "ngaySinh", words("2012")), "");
}

TEST(CivilStatus, RegistrationFollowsTheEvent) {
    EXPECT_EQ(said_with(k_birth, "ngayDangKy", words("20.08.2026")), "error KS-4 ngayDangKy");
    EXPECT_EQ(said_with(k_birth, "ngayDangKy", words("21.08.2026")), "");
    EXPECT_EQ(said_with(k_death, "ngayDangKy", words("04/09/2026")), "error TLKT-4 ngayDangKy");
    EXPECT_EQ(said_with(k_birth_extract, "ngayCap", words("24/08/2026")), "warning TLKS-4 ngayCap");
    EXPECT_EQ(said_with(k_birth_extract, "ngayCap", words("25/08/2026")), "");
}

TEST(CivilStatus, LateRegistrationIsNoticed) {
    EXPECT_EQ(said_with(k_birth, "ngayDangKy", words("20.10.2026")), "");
    EXPECT_EQ(said_with(k_birth, "ngayDangKy", words("21.10.2026")), "notice KS-9 ngayDangKy");
    json::Value death = with(k_death, "ngayCap", words("30/09/2026"));
    const auto on = [&](std::string_view day) {
        return said_with(json::dump(death), "ngayDangKy", words(day));
    };
    EXPECT_EQ(on("20/09/2026"), "");
    EXPECT_EQ(on("21/09/2026"), "notice TLKT-9 ngayDangKy");
    EXPECT_EQ(said_with(k_old_death, "ngayDangKy", words("20/03/2014")), "");
}

TEST(CivilStatus, HeaderOfThePersonalIdIsEvidenceOnly) {
    EXPECT_EQ(said_with(k_birth, "soDinhDanh", words("001225000123")), "notice KS-5 soDinhDanh");
    EXPECT_EQ(said_with(k_birth, "nksGioiTinh", words("2")), "notice KS-5 soDinhDanh");
    EXPECT_EQ(said_with(k_birth, "nksGioiTinh", words("3")), "");
    EXPECT_EQ(said_with(k_birth, "meSoGiayTo", words("001095000111")), "notice KS-5 meSoGiayTo");
    EXPECT_EQ(said_with(k_birth, "meSoGiayTo", words("012345678")), "");
    EXPECT_FALSE(
        read_civil_status(with(k_birth, "nksGioiTinh", words("2"))).papers.at(0).defective);
}

TEST(CivilStatus, ParentsAreNamedUnlessTheKindSaysUnknown) {
    EXPECT_EQ(said_with(k_birth, "meHoTen", "null"), "error KS-6 meHoTen");
    EXPECT_EQ(said_with(k_birth, "chaNgaySinh", "null"), "warning KS-6 chaNgaySinh");
    const auto kind = [](std::string_view kind_code, std::string_view missing) {
        const json::Value paper = with(k_birth, "nksLoaiKhaiSinh", words(kind_code));
        return said_with(json::dump(paper), missing, "null");
    };
    EXPECT_EQ(kind("2", "meHoTen"), "");
    EXPECT_EQ(kind("2", "chaHoTen"), "warning KS-6 chaHoTen");
    EXPECT_EQ(kind("3", "meHoTen"), "error KS-6 meHoTen");
    EXPECT_EQ(kind("3", "chaHoTen"), "");
    EXPECT_EQ(kind("4", "meHoTen"), "");
    EXPECT_EQ(kind("5", "chaHoTen"), "");
    EXPECT_EQ(kind("6", "chaDanToc"), "warning F-CODE nksLoaiKhaiSinh; warning KS-6 chaDanToc");
}

TEST(CivilStatus, NumbersFollowTheirPattern) {
    for (const auto good : {"7/TLKS-BS", "123/2026/TLKS-BS"})
        EXPECT_EQ(said_with(k_birth_extract, "soTrichLuc", words(good)), "") << good;
    for (const auto bad : {"7", "/TLKS-BS", "7/26/TLKS-BS", "7/2026/TLKT-BS", "7/2026/TLKS-BS2"})
        EXPECT_EQ(said_with(k_birth_extract, "soTrichLuc", words(bad)), "warning TLKS-7 soTrichLuc")
            << bad;
    for (const auto good : {"3/TLKT", "3/2026/TLKT", "3/TLKT-BS"})
        EXPECT_EQ(said_with(k_death, "soTrichLuc", words(good)), "") << good;
    EXPECT_EQ(said_with(k_death, "soTrichLuc", words("3/TLKS-BS")), "warning TLKT-7 soTrichLuc");
    EXPECT_EQ(said_with(k_birth, "soDangKy", words("12")), "warning KS-8 soDangKy");
    EXPECT_EQ(said_with(k_birth, "soDangKy", words("12/2026/A")), "warning KS-8 soDangKy");
}

TEST(CivilStatus, AddressesAreTextOrCodes) {
    const auto address = [](std::string_view text) {
        return said_with(k_birth, "nksNoiSinh", text);
    };
    EXPECT_EQ(address(R"("Trên tàu")"), "");
    EXPECT_EQ(address(R"({"maTinh":"01","maXa":"00004","dcChiTiet":"x"})"), "");
    EXPECT_EQ(address(R"({"maTinh":"1","maXa":"00004","dcChiTiet":"x"})"),
              "warning KS-10 nksNoiSinh");
    EXPECT_EQ(address(R"({"maTinh":"01","maXa":"0004","dcChiTiet":"x"})"),
              "warning KS-10 nksNoiSinh");
    EXPECT_EQ(address(R"({"quocGia":"JP","dcChiTiet":"Tokyo"})"), "");
    EXPECT_EQ(address(R"({"quocGia":"VN","dcChiTiet":"x"})"), "warning KS-10 nksNoiSinh");
    EXPECT_EQ(address(R"({"maTinh":"01","maHuyen":"001","maXa":"00004","dcChiTiet":"x"})"),
              "notice KS-10 nksNoiSinh");
    EXPECT_EQ(address(R"({"maTinh":[1],"maXa":"00004"})"),
              "warning F-FORMAT nksNoiSinh; warning F-REQUIRED nksNoiSinh; "
              "warning KS-10 nksNoiSinh");
    EXPECT_EQ(address(R"(["x"])"), "warning F-FORMAT nksNoiSinh; warning F-REQUIRED nksNoiSinh");
}

TEST(CivilStatus, DistrictsEndedWithJune2025) {
    const auto registered = [](std::string_view born, std::string_view day) {
        json::Value paper =
            with(k_birth, "nksNoiSinh",
                 R"({"maTinh":"01","maHuyen":"001","maXa":"00004","dcChiTiet":"x"})");
        for (const auto& [name, text] :
             {std::pair{"nksNgaySinh", born}, {"ngayDangKy", day}, {"soDinhDanh", "001225000123"}})
            paper = with(json::dump(paper), name, words(text));
        paper = with(json::dump(paper), "nksNgaySinhBangChu", "null");
        return said(paper);
    };
    EXPECT_EQ(registered("20.06.2025", "30.06.2025"), "");
    EXPECT_EQ(registered("20.06.2025", "01.07.2025"), "notice KS-10 nksNoiSinh");
}

TEST(CivilStatus, PdfIsKeptAndItsSignatureNotVouchedFor) {
    const auto pdf = [](std::string_view bytes) {
        return said_with(k_birth, "giayKhaiSinh", words(base64(bytes)));
    };
    EXPECT_EQ(pdf("%PDF-1.7\n%..."), "notice KS-11 giayKhaiSinh");
    EXPECT_EQ(pdf("<html>"), "warning F-FORMAT giayKhaiSinh");
    EXPECT_EQ(said_with(k_birth, "giayKhaiSinh", words("%PDF-1.7")),
              "warning F-FORMAT giayKhaiSinh");
    constexpr std::size_t k_most = 5U << 20;
    EXPECT_EQ(pdf("%PDF-" + std::string(k_most - 5, ' ')), "notice KS-11 giayKhaiSinh");
    EXPECT_EQ(pdf("%PDF-" + std::string(k_most - 4, ' ')), "warning F-FORMAT giayKhaiSinh");
}

TEST(CivilStatus, FormIsCheckedFieldByField) {
    EXPECT_EQ(said_with(k_birth, "soDinhDanh", words("00122600012")), "error F-FORMAT soDinhDanh");
    EXPECT_EQ(said_with(k_birth, "soDinhDanh", "1226000123"), "error F-FORMAT soDinhDanh");
    EXPECT_EQ(said_with(k_birth, "nksDanToc", words("57")), "warning F-CODE nksDanToc");
    EXPECT_EQ(said_with(k_birth, "nksNgaySinh", words("31.02.2026")), "error F-FORMAT nksNgaySinh");
    EXPECT_EQ(said_with(k_birth, "nksHoTen", "null"), "error F-REQUIRED nksHoTen");
    EXPECT_EQ(said_with(k_birth, "nksHoTen", R"({"ho":"x"})"),
              "error F-FORMAT nksHoTen; error F-REQUIRED nksHoTen");
    EXPECT_EQ(said_with(k_birth, "nksHoTen", R"("\u0001")"),
              "error F-FORMAT nksHoTen; error F-REQUIRED nksHoTen");
    EXPECT_EQ(said_with(k_birth, "laLung", words("x")), "warning F-UNKNOWN laLung");
    EXPECT_EQ(said_with(k_birth, std::string(65, 'a'), "true"),
              "warning F-UNKNOWN " + std::string(64, 'a'));
    for (const auto good : {"08:30", "0830", "8 giờ 30 phút", "8 giờ"})
        EXPECT_EQ(said_with(k_death, "nktGioPhutChet", words(good)), "") << good;
    for (const auto bad : {"24:00", "08:60", "8h", "giờ phút"})
        EXPECT_EQ(said_with(k_death, "nktGioPhutChet", words(bad)),
                  "warning F-FORMAT nktGioPhutChet")
            << bad;
}

TEST(CivilStatus, DatesComeInSixForms) {
    for (const auto good : {"21.08.2026", "21/08/2026", "20260821", "08.2026", "08/2026", "2026"})
        EXPECT_EQ(said_with(k_birth, "nksNgaySinh", words(good)), "") << good;
    for (const auto bad : {"21.8.2026", "21/08.2026", "2026-08-21", "21.08.26", "13.2026",
                           "1.21.08.2026", "202608", ".08.2026"})
        EXPECT_EQ(said_with(k_birth, "nksNgaySinh", words(bad)), "error F-FORMAT nksNgaySinh")
            << bad;
}

TEST(CivilStatus, MessageIsOnePaperOrAList) {
    const json::Value two = parsed(fmt::format("[{},{}]", k_birth, k_death));
    const ReadFile file = read_civil_status(two);
    EXPECT_EQ(file.papers.size(), 2U);
    EXPECT_EQ(file.groups, 2U);
    EXPECT_EQ(file.papers[1].group, 1U);
    const ReadFile named =
        read_civil_status(parsed(fmt::format(R"({{"papers":[{},{}]}})", k_birth, k_death)));
    EXPECT_EQ(named.papers, file.papers);
    EXPECT_EQ(said(parsed(R"({"papers":[]})")), "error E-MISSING paper");
    EXPECT_EQ(said(parsed(R"({"papers":{}})")), "error E-KIND kind; error E-MISSING paper");
    EXPECT_EQ(said(parsed("[]")), "error E-MISSING paper");
    EXPECT_EQ(said(parsed("7")), "error E-KIND kind; error E-MISSING paper");
    EXPECT_EQ(said(parsed(R"({"kind":"giay_ket_hon","paper":{}})")), "error E-KIND kind");
    EXPECT_EQ(said(parsed(R"({"kind":"giay_chung_tu","paper":"x"})")), "error E-MISSING paper");
}

TEST(CivilStatus, AnErrorBlocksItsOwnPaperOnly) {
    const json::Value bad = with(k_birth, "nksHoTen", "null");
    const ReadFile file =
        read_civil_status(parsed(fmt::format("[{},{}]", json::dump(bad), k_death)));
    ASSERT_EQ(file.papers.size(), 2U);
    EXPECT_TRUE(file.papers[0].defective);
    EXPECT_FALSE(file.papers[1].defective);
    ASSERT_EQ(file.findings.size(), 1U);
    EXPECT_EQ(file.findings[0].row, 0U);
    EXPECT_EQ(file.findings[0].document, "GIAY_KHAI_SINH");
}

TEST(CivilStatus, MessageHasAMostOfPapers) {
    const auto many = [](std::size_t papers) {
        json::Array list(papers, parsed(k_old_death));
        return read_civil_status(json::Value{std::move(list)});
    };
    const ReadFile most = many(k_civil_papers_max);
    EXPECT_EQ(most.papers.size(), k_civil_papers_max);
    EXPECT_TRUE(most.findings.empty());
    const ReadFile more = many(k_civil_papers_max + 1);
    EXPECT_EQ(more.papers.size(), k_civil_papers_max);
    EXPECT_EQ(said(more.findings), "error E-LIMIT ");
    EXPECT_TRUE(more.papers[0].defective) << "a file that is cut off proves nothing";
}

TEST(CivilStatus, WhatIsWrittenIsRead) {
    Record row{TableId::giay_chung_tu};
    const json::Value message = parsed(k_old_death);
    for (const auto& [name, value] : message.find("paper")->object()->members()) {
        for (std::size_t i = 0; i < row.table().fields.size(); ++i)
            if (row.table().fields[i].name == name) row.set(i, *value.string());
    }
    const ReadFile file = read_civil_status(write_civil_status(row));
    EXPECT_TRUE(file.findings.empty());
    EXPECT_EQ(file.papers, read_civil_status(message).papers);
}

TEST(CivilStatus, EveryRuleOfTheDescriptionsIsBroken) {
    const std::string late = words("30/12/2026"), early = words("01/01/1900");
    const std::string no_words = words("hôm qua"), other_day = words("Năm hai nghìn");
    const std::string address = R"({"maTinh":"1"})", pdf = words(base64("%PDF-1.4"));
    const json::Value broken[] = {with(k_birth, "nksNgaySinhBangChu", other_day),
                                  with(k_birth, "nksNgaySinhBangChu", no_words),
                                  with(k_birth, "ngayDangKy", early),
                                  with(k_birth, "soDinhDanh", words("001225000123")),
                                  with(k_birth, "meHoTen", "null"),
                                  with(k_birth, "soDangKy", words("x")),
                                  with(k_birth, "ngayDangKy", late),
                                  with(k_birth, "nksNoiSinh", address),
                                  with(k_birth, "giayKhaiSinh", pdf),
                                  with(k_birth_extract, "ngaySinhBangChu", other_day),
                                  with(k_birth_extract, "ngaySinhBangChu", no_words),
                                  with(k_birth_extract, "ngayDangKy", early),
                                  with(k_birth_extract, "soDinhDanh", words("001225000123")),
                                  with(k_birth_extract, "soTrichLuc", words("x")),
                                  with(k_birth_extract, "soDangKy", words("x")),
                                  with(k_birth_extract, "ngayDangKy", late),
                                  with(k_old_death, "ngaySinh", late),
                                  with(k_old_death, "ngayDangKy", early),
                                  with(k_old_death, "soGiayTo", words("001050000222")),
                                  with(k_death, "nktNgayChetBangChu", other_day),
                                  with(k_death, "nktNgayChetBangChu", no_words),
                                  with(k_death, "nktNgaySinh", late),
                                  with(k_death, "ngayDangKy", early),
                                  with(k_death, "nktSoDinhDanh", words("001051000222")),
                                  with(k_death, "soTrichLuc", words("x")),
                                  with(k_death, "soDangKy", words("x")),
                                  with(k_death, "ngayDangKy", late),
                                  with(k_death, "nktNoiCuTru", address),
                                  with(k_death, "giayKhaiTu", pdf)};
    std::set<std::string> found;
    for (const json::Value& paper : broken) {
        for (const Finding& finding : read_civil_status(paper).findings) found.insert(finding.rule);
    }
    for (const TableId table : {TableId::giay_khai_sinh, TableId::trich_luc_khai_sinh,
                                TableId::giay_chung_tu, TableId::trich_luc_khai_tu}) {
        for (const RuleSpec& rule : table_of(table).rules)
            EXPECT_TRUE(found.contains(std::string{rule.id})) << rule.id;
    }
}

constexpr std::string_view k_birth_result =
    R"({"soDinhDanh":"001226000123","nksHoTen":"NGUYỄN MẪU AN","nksNgaySinh":"21.08.2026",
        "ndkksMaXa":"00004","meHoTen":"TRẦN THỊ MẪU","soDangKy":"12/2026","quyenSo":"01",
        "ngayDangKy":"25.08.2026"})";

TEST(CivilResult, BirthIsACertificateWhetherTextOrObject) {
    json::Object as_text;
    as_text.add("ketQuaXuLy", k_birth_result).add("maDonVi", 123);
    json::Object as_object;
    as_object.add("ketQuaXuLy", parsed(k_birth_result)).add("maDonVi", "123");
    const auto one = civil_payload_of_result("LTKS", as_text);
    const auto two = civil_payload_of_result("LTKS", as_object);
    ASSERT_TRUE(one && two);
    EXPECT_EQ(json::dump(*one), json::dump(*two));
    const ReadFile file = read_civil_status(*one);
    EXPECT_EQ(file.papers.at(0).key, "12/2026/01;2026-08-25;MA_XA:00004");
    EXPECT_FALSE(file.papers[0].defective) << said(file.findings);
}

TEST(CivilResult, DeathIsAnExtractOfTheDayOfProcessing) {
    const json::Value entry = parsed(
        R"({"maDonVi":4,"thoiGianThucHien":"10/09/2026 08:15:00","ketQuaXuLy":
            {"nktHoTen":"PHẠM MẪU","nktNgaySinh":"1950","nktNgayChet":"05.09.2026",
             "nktSoGiayTo":"001050000222","giayBaoTuLoai":"1","giayBaoTuSo":"9",
             "soDangKy":"4/2026"}})");
    const auto payload = civil_payload_of_result("LTKT", entry);
    ASSERT_TRUE(payload);
    const json::Value* paper = payload->find("paper");
    EXPECT_EQ(paper->text_at("nktSoDinhDanh"), "001050000222");
    EXPECT_EQ(paper->text_at("gbtLoai"), "1");
    EXPECT_EQ(paper->text_at("gbtSo"), "9");
    EXPECT_EQ(paper->text_at("ngayDangKy"), "10/09/2026");
    EXPECT_EQ(paper->text_at("dangKyTai"), "ma_don_vi:4");
    const ReadFile file = read_civil_status(*payload);
    EXPECT_EQ(file.papers.at(0).died, Date(2026, 9, 5));
    EXPECT_FALSE(file.papers[0].defective) << said(file.findings);
}

TEST(CivilResult, WhatIsNoResultIsRefusedWithItsPlace) {
    const auto code = [](std::string_view module, std::string_view entry) {
        const auto payload = civil_payload_of_result(module, parsed(entry));
        return payload ? "taken" : std::string{name_of(payload.error().code)};
    };
    EXPECT_EQ(code("LTKH", R"({"ketQuaXuLy":{}})"), "unsupported");
    EXPECT_EQ(code("LTKS", "{}"), "malformed");
    EXPECT_EQ(code("LTKS", "[]"), "malformed");
    EXPECT_EQ(code("LTKS", R"({"ketQuaXuLy":7})"), "malformed");
    EXPECT_EQ(code("LTKS", R"({"ketQuaXuLy":"{"})"), "malformed");
    EXPECT_EQ(code("LTKS", R"({"ketQuaXuLy":"[1]"})"), "malformed");
    EXPECT_EQ(code("LTKS", R"({"ketQuaXuLy":{"nksHoTen":" "}})"), "malformed");
    EXPECT_EQ(code("LTKT", R"({"ketQuaXuLy":{"nksHoTen":"x"}})"), "malformed");
    EXPECT_EQ(code("LTKS", R"({"ketQuaXuLy":{"nksHoTen":"x"}})"), "taken");
}

}  // namespace
}  // namespace lt::document
