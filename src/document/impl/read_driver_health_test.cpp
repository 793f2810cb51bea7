#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "document/json_file.hpp"
#include "document/tables.hpp"

namespace lt::document {
namespace {

using F = KskLaiXe;

constexpr std::size_t at(F field) { return static_cast<std::size_t>(field); }

Record sample() {
    Record row{TableId::ksk_lai_xe};
    const std::pair<F, std::string_view> texts[] = {{F::so, "00017/GKSKLX/01999/26"},
                                                    {F::hoten, "NGUYỄN MẪU AN"},
                                                    {F::gioitinhval, "1"},
                                                    {F::ngaysinh, "02/03/1990"},
                                                    {F::diachithuongtru, "Số 1 Đường Mẫu"},
                                                    {F::matinh_thuongtru, "01"},
                                                    {F::maxa_thuongtru, "00004"},
                                                    {F::socmnd_passport, "001190000123"},
                                                    {F::ngaythangnamcapcmnd, "05/06/2021"},
                                                    {F::noicap, "Cục Cảnh sát"},
                                                    {F::idbenhvien, "01999"},
                                                    {F::benhvien, "Bệnh viện Mẫu"},
                                                    {F::nongdocon, "0.0"},
                                                    {F::dvinongdocon, "0"},
                                                    {F::matuy, "0"},
                                                    {F::ngayketluan, "20/11/2026"},
                                                    {F::bacsyketluan, "Bác sĩ Mẫu"},
                                                    {F::ketluan, "A0-1"},
                                                    {F::hangbanglai, "B"},
                                                    {F::state, "ADD"}};
    for (const auto& [field, text] : texts) row.set(at(field), std::string{text});
    return row;
}

Record with(F field, std::string_view text, Record row = sample()) {
    row.set(at(field), std::string{text});
    return row;
}

std::string said(const ReadFile& file) {
    std::string all;
    for (const Finding& finding : file.findings) {
        if (!all.empty()) all += "; ";
        all += fmt::format("{} {} {}", name_of(finding.severity), finding.rule, finding.element);
        EXPECT_FALSE(finding.sentence.empty());
        EXPECT_EQ(finding.document, "KSK_LAI_XE");
    }
    return all;
}

ReadFile read(const json::Value& outer, std::string_view signed_xml) {
    const auto document = xml::Document::parse(signed_xml);
    EXPECT_TRUE(document);
    return read_driver_health(outer, document->root());
}

/// Given in the JSON one row and signed another.
ReadFile read(const Record& given, const Record& signed_row) {
    const std::string signed_xml = write_driver_health_xml(signed_row);
    return read(write_driver_health(given, signed_xml), signed_xml);
}
ReadFile read(const Record& row) { return read(row, row); }

TEST(DriverHealth, GoodPaperIsAPaper) {
    const ReadFile file = read(sample());
    EXPECT_EQ(said(file), "");
    EXPECT_EQ(file.kind, FileKind::driver_health);
    EXPECT_EQ(file.facility_given, "01999");
    const Paper& paper = file.papers.at(0);
    EXPECT_EQ(paper.kind, PaperKind::driver_health_paper);
    EXPECT_EQ(paper.key, "00017/GKSKLX/01999/26");
    EXPECT_EQ(paper.subject.sex, Sex::female);
    EXPECT_EQ(paper.subject.personal_id->text(), "001190000123");
    EXPECT_EQ(paper.subject.birth->iso(), "1990-03-02");
    EXPECT_EQ(paper.issued, Date(2026, 11, 20));
    EXPECT_FALSE(paper.defective);
}

TEST(DriverHealth, SexIsZeroForMenHere) {
    EXPECT_EQ(read(with(F::gioitinhval, "0")).papers.at(0).subject.sex, Sex::male);
    const ReadFile other = read(with(F::gioitinhval, "2"));
    EXPECT_EQ(said(other), "error F-CODE GIOITINHVAL");
    EXPECT_EQ(other.papers.at(0).subject.sex, Sex::unknown);
}

TEST(DriverHealth, EveryFieldThatDiffersFromTheSignedOneIsFound) {
    const auto fields = table_of(TableId::ksk_lai_xe).fields;
    ASSERT_EQ(fields.size(), 25U);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i == at(F::signdata)) continue;
        const Record changed = with(static_cast<F>(i), "9");
        const bool decides = fields[i].weight == Weight::decides;
        const std::string expected =
            fmt::format("{} KSK-6 {}", decides ? "error" : "warning", fields[i].name);
        const ReadFile file = read(changed, sample());
        EXPECT_EQ(said(file), expected) << fields[i].name;
        EXPECT_EQ(file.papers.at(0).defective, decides);
        EXPECT_EQ(file.papers[0].key, "00017/GKSKLX/01999/26") << "the signed text counts";
    }
}

TEST(DriverHealth, OneMeaningInTwoSpellingsIsNoDifference) {
    EXPECT_EQ(said(read(with(F::matinh_thuongtru, "1"), sample())), "");
    EXPECT_EQ(said(read(with(F::maxa_thuongtru, "4"), sample())), "");
    EXPECT_EQ(said(read(with(F::nongdocon, "0"), sample())), "");
    EXPECT_EQ(said(read(with(F::ngaysinh, "02.03.1990"), sample())), "");
    EXPECT_EQ(said(read(with(F::matuy, ""), sample())), "") << "left out of the JSON";
    EXPECT_EQ(said(read(with(F::hoten, "NGUYE\u0302\u0303N MA\u0302\u0303U AN"), sample())), "");
    EXPECT_EQ(said(read(with(F::maxa_thuongtru, "5"), sample())), "warning KSK-6 MAXA_THUONGTRU");
}

TEST(DriverHealth, NumbersMayComeAsJsonNumbers) {
    const std::string signed_xml = write_driver_health_xml(sample());
    json::Value outer = write_driver_health(sample(), signed_xml);
    outer.object()->set("MATINH_THUONGTRU", 1).set("GIOITINHVAL", 1).set("MATUY", false);
    EXPECT_EQ(said(read(outer, signed_xml)), "");
}

TEST(DriverHealth, TheSignedXmlSpellsOneNameDifferently) {
    const std::string signed_xml = write_driver_health_xml(sample());
    EXPECT_NE(signed_xml.find("<NGAYTHANGNAMCAPCMD>05/06/2021<"), std::string::npos);
    const json::Value outer = write_driver_health(sample(), signed_xml);
    EXPECT_EQ(outer.text_at("NGAYTHANGNAMCAPCMND"), "05/06/2021");
    EXPECT_EQ(said(read(with(F::ngaythangnamcapcmnd, "06/06/2021"), sample())),
              "warning KSK-6 NGAYTHANGNAMCAPCMND");
}

TEST(DriverHealth, TheOtherProgramSignsItsBookkeepingAndNoFacility) {
    const std::string signed_xml =
        "<root><UUID>u</UUID><CREATEDDATE>x</CREATEDDATE><SO>00017/GKSKLX/01999/26</SO>"
        "<HOTEN>NGUYỄN MẪU AN</HOTEN><NGAYSINH>02/03/1990</NGAYSINH><GIOITINHVAL>1</GIOITINHVAL>"
        "<SOCMND_PASSPORT>001190000123</SOCMND_PASSPORT>"
        "<NGAYTHANGNAMCAPCMD>05/06/2021</NGAYTHANGNAMCAPCMD><NOICAP>Cục Cảnh sát</NOICAP>"
        "<MOBILE/><DIACHITHUONGTRU>Số 1 Đường Mẫu</DIACHITHUONGTRU>"
        "<MATINH_THUONGTRU>01</MATINH_THUONGTRU><MAXA_THUONGTRU>00004</MAXA_THUONGTRU>"
        "<NONGDOCON>0.0</NONGDOCON><DVINONGDOCON>0</DVINONGDOCON><MATUY>0</MATUY>"
        "<KETLUAN>A0-1</KETLUAN><HANGBANGLAI>B</HANGBANGLAI><NGAYKETLUAN>20/11/2026</NGAYKETLUAN>"
        "<BACSYKETLUAN>Bác sĩ Mẫu</BACSYKETLUAN></root>";
    const ReadFile file = read(write_driver_health(sample(), signed_xml), signed_xml);
    EXPECT_EQ(said(file), "");
    EXPECT_EQ(file.facility_given, "") << "nobody signed it";
}

TEST(DriverHealth, ElementsTwiceOrUnknownAreFound) {
    std::string signed_xml = write_driver_health_xml(sample());
    const json::Value outer = write_driver_health(sample(), signed_xml);
    const std::string end = "</root>";
    signed_xml.replace(signed_xml.find(end), end.size(), "<KETLUAN>A0-2</KETLUAN><X/></root>");
    EXPECT_EQ(said(read(outer, signed_xml)), "error F-TWICE KETLUAN; warning F-UNKNOWN X");
}

TEST(DriverHealth, AnotherRootIsNoPaper) {
    const std::string signed_xml = write_driver_health_xml(sample());
    const ReadFile file = read(write_driver_health(sample(), signed_xml), "<gksk/>");
    EXPECT_EQ(said(file), "error E-TABLE gksk");
    EXPECT_TRUE(file.papers.empty());
}

TEST(DriverHealth, WithoutASignatureThePaperIsDefective) {
    json::Value outer = write_driver_health(sample(), "");
    outer.object()->set("SIGNDATA", "test");
    const ReadFile file = read_driver_health(outer, std::nullopt);
    EXPECT_EQ(said(file), "error KSK-3 SIGNDATA; error KSK-5 SIGNDATA");
    EXPECT_TRUE(file.papers.at(0).defective);
    EXPECT_EQ(file.facility_given, "");
    const std::string unsigned_xml = write_driver_health_xml(sample());
    EXPECT_EQ(said(read_driver_health(write_driver_health(sample(), unsigned_xml), std::nullopt)),
              "error KSK-5 SIGNDATA");
    EXPECT_EQ(said(read_driver_health(json::Value{json::Array{}}, std::nullopt)), "error E-JSON ");
}

TEST(DriverHealth, SignDataIsBase64) {
    const auto bytes = sign_data(write_driver_health(sample(), "<root/>"));
    ASSERT_TRUE(bytes);
    EXPECT_EQ(*bytes, "<root/>");
    for (const std::string_view bad : {"test", " test ", "", "  ", "<root/>"}) {
        json::Value outer = write_driver_health(sample(), "");
        outer.object()->set("SIGNDATA", bad);
        EXPECT_FALSE(sign_data(outer)) << bad;
    }
    EXPECT_FALSE(sign_data(json::Value{}));
}

TEST(DriverHealth, IdentityPaperIsNamedWithPlaceAndDay) {
    EXPECT_EQ(said(read(with(F::noicap, ""))), "warning KSK-1 NOICAP");
    EXPECT_EQ(said(read(with(F::ngaythangnamcapcmnd, ""))), "warning KSK-1 NGAYTHANGNAMCAPCMND");
    EXPECT_EQ(said(read(with(F::socmnd_passport, ""))), "error F-REQUIRED SOCMND_PASSPORT");
}

TEST(DriverHealth, NumberNamesFacilityAndYear) {
    for (const auto bad :
         {"17", "17/GKSKLX/01999", "17/GKSKLX/01998/26", "17/GKSKLX/01999/25", "17/GKSK/01999/26",
          "a/GKSKLX/01999/26", "17/GKSKLX/01999/2026", "17/GKSKLX/01999/26/1"})
        EXPECT_EQ(said(read(with(F::so, bad))), "warning KSK-7 SO") << bad;
    EXPECT_EQ(said(read(with(F::so, "1/GKSKLX/01999/26"))), "");
}

TEST(DriverHealth, ConclusionBringsWhatBelongsToIt) {
    EXPECT_EQ(said(read(with(F::ketluan, "A0-3"))), "warning KSK-8 NGAYKHAMLAI");
    const auto again = [](std::string_view day) {
        return said(read(with(F::ngaykhamlai, day, with(F::ketluan, "A0-3"))));
    };
    EXPECT_EQ(again("21/11/2026"), "");
    EXPECT_EQ(again("20/11/2026"), "warning KSK-8 NGAYKHAMLAI");
    EXPECT_EQ(said(read(with(F::ketluan, "A1-0"))), "error F-CODE KETLUAN");
    EXPECT_EQ(said(read(with(F::dvinongdocon, ""))), "warning KSK-8 DVINONGDOCON");
    EXPECT_EQ(said(read(with(F::nongdocon, "", with(F::dvinongdocon, "")))), "");
    EXPECT_EQ(said(read(with(F::hangbanglai, "Z"))), "error F-CODE HANGBANGLAI");
    EXPECT_EQ(said(read(with(F::hangbanglai, "C1E"))), "");
    EXPECT_EQ(said(read(with(F::state, "DEL"))), "error F-CODE STATE");
    EXPECT_EQ(said(read(with(F::state, "EDIT"))), "");
}

}  // namespace
}  // namespace lt::document
