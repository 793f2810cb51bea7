// The envelope: what it may look like, and what is said when it does not.
#include "document/dossier.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "document/impl/test_samples.hpp"

namespace lt::document {
namespace {

using sample::brief;
using sample::replaced;
using Expected = std::vector<std::string>;

std::string file(std::string_view code, std::string_view content) {
    return "<FILEHOSO><LOAIHOSO>" + std::string{code} + "</LOAIHOSO><NOIDUNGFILE>" +
           std::string{content} + "</NOIDUNGFILE></FILEHOSO>";
}

/// An envelope of one visit with these files after its XML1.
std::string envelope(const std::string& files) {
    Dossier dossier = sample::dossier();
    dossier.visits[0] = Visit{.summary = sample::summary(),
                              .discharge = {},
                              .births = {},
                              .pregnancy_rest = {},
                              .sick_leave = {},
                              .sheets = {},
                              .others = {}};
    return replaced(write_dossier(dossier), "</HOSO>", files + "</HOSO>");
}

std::string wrapped(std::string_view bytes, std::size_t columns) {
    std::string out = "\r\n";
    const std::string plain = base64(bytes);
    for (std::size_t at = 0; at < plain.size(); at += columns) {
        out.append(plain.substr(at, columns)).append("\r\n");
    }
    return out;
}

TEST(Dossier, ReadsEverything) {
    const Dossier dossier = sample::dossier();
    const auto read = sample::read(dossier);
    EXPECT_EQ(brief(read.findings), Expected{});
    EXPECT_EQ(read.dossier, dossier);
    EXPECT_EQ(read.dossier.facility()->text(), "01001");
    EXPECT_EQ(read.dossier.prepared(), Date(2026, 7, 16));
    EXPECT_EQ(read.dossier.visits[0].link(), "LK-0001");
}

TEST(Dossier, AbsentTablesInThreeWays) {
    const std::string empty_list =
        "<CHI_TIEU_DU_LIEU_GIAY_CHUNG_SINH><DSACH_GIAYCHUNGSINH/></"
        "CHI_TIEU_DU_LIEU_GIAY_CHUNG_SINH>";
    const std::string variants[] = {
        "",
        file("XML9", ""),
        file("XML9", "\n  "),
        file("XML9", base64(empty_list)),
        "<FILEHOSO><LOAIHOSO>XML9</LOAIHOSO><NOIDUNGFILE/></FILEHOSO>",
    };
    for (const std::string& files : variants) {
        const auto read = sample::read(envelope(files));
        EXPECT_EQ(brief(read.findings), Expected{}) << files;
        EXPECT_FALSE(read.dossier.visits.at(0).has(TableId::xml9));
    }
}

TEST(Dossier, WrappedBase64AndWhiteSpace) {
    for (const std::size_t columns : {64U, 76U}) {
        const std::string content = wrapped(write_table(sample::sick_leave()), columns);
        const auto read = sample::read(envelope(file("XML11\n", content)));
        EXPECT_EQ(brief(read.findings), Expected{});
        EXPECT_TRUE(read.dossier.visits.at(0).has(TableId::xml11));
    }
}

TEST(Dossier, OpaqueTablesAreKept) {
    const std::string bytes =
        "<CHITIEU_CHITIET_THUOC>\r\n<DSACH_CHI_TIET_THUOC/></CHITIEU_CHITIET_THUOC>";
    const auto read = sample::read(envelope(file("XML2", base64(bytes))));
    EXPECT_EQ(brief(read.findings), Expected{});
    EXPECT_EQ(read.dossier.visits.at(0).others, (std::vector<OpaqueTable>{{"XML2", bytes}}));
}

TEST(Dossier, BrokenTables) {
    const std::string good = base64(write_table(sample::sick_leave()));
    const struct {
        std::string files;
        Expected expected;
        bool blocks;
    } cases[] = {
        {file("XML11", "@@@"), {"error E-BASE64 NOIDUNGFILE"}, true},
        {file("XML11", base64("<a>")), {"error E-XML NOIDUNGFILE"}, true},
        {file("XML11", base64("<a/>")), {"error E-TABLE a"}, true},
        {file("XML2", base64("<a>")), {"error E-XML NOIDUNGFILE"}, false},
        {file("XML2", base64("<a/>")), {"error E-TABLE a"}, false},
        {file("XML2", base64("<CHITIEU_CHITIET_THUOC><a/></CHITIEU_CHITIET_THUOC>")),
         {"warning F-UNKNOWN DSACH_CHI_TIET_THUOC"},
         false},
        {file("XML16", base64("<a/>")), {"warning E-KIND LOAIHOSO"}, false},
        {file("XML11", good) + file("XML11", good), {"error C-ONCE LOAIHOSO"}, true},
        {file("XML1", base64(write_table(sample::summary()))), {"error C-XML1 LOAIHOSO"}, true},
        {"<FILEHOSO><NOIDUNGFILE/></FILEHOSO>", {"error E-MISSING LOAIHOSO"}, true},
        {"<FILEHOSO><LOAIHOSO>XML2</LOAIHOSO></FILEHOSO>",
         {"warning E-MISSING NOIDUNGFILE"},
         false},
        {"<X/>", {"warning E-UNKNOWN HOSO"}, false},
        {"<FILEHOSO><LOAIHOSO>XML2</LOAIHOSO><LOAIHOSO>XML11</LOAIHOSO><NOIDUNGFILE/></FILEHOSO>",
         {"error E-TWICE LOAIHOSO"},
         true},
    };
    for (const auto& c : cases) {
        const auto read = sample::read(envelope(c.files));
        EXPECT_EQ(brief(read.findings), c.expected) << c.files;
        EXPECT_EQ(blocked(read.findings, 0, TableId::xml11), c.blocks) << c.files;
    }
}

TEST(Dossier, EnvelopeFaults) {
    const std::string good = write_dossier(sample::dossier());
    const struct {
        std::string_view from, to;
        Expected expected;
    } cases[] = {
        {"<MACSKCB>01001</MACSKCB>", "", {"error E-MISSING MACSKCB"}},
        {"<MACSKCB>01001</MACSKCB>", "<MACSKCB>1001</MACSKCB>", {"error E-FACILITY MACSKCB"}},
        {"<MACSKCB>",
         "<MACSKCB>01002</MACSKCB><MACSKCB>",
         {"error E-TWICE MACSKCB", "error C-FACILITY MA_CSKCB"}},
        {"<NGAYLAP>20260716<", "<NGAYLAP>20260732<", {"warning E-DAY NGAYLAP"}},
        {"<NGAYLAP>20260716</NGAYLAP>", "", {"warning E-MISSING NGAYLAP"}},
        {"<SOLUONGHOSO>1<", "<SOLUONGHOSO>2<", {"notice E-COUNT SOLUONGHOSO"}},
        {"<CHUKYDONVI/>", "", {"notice E-MISSING CHUKYDONVI"}},
        {"<CHUKYDONVI/>", "<CHUKYDONVI/><X/>", {"warning E-UNKNOWN GIAMDINHHS"}},
        {"<DANHSACHHOSO>", "<DANHSACHHOSO><X/>", {"warning E-UNKNOWN DANHSACHHOSO"}},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(brief(sample::read(replaced(good, c.from, c.to)).findings), c.expected) << c.to;
    }
}

TEST(Dossier, NothingInside) {
    EXPECT_EQ(brief(sample::read("<HSCHUNGTU/>").findings), Expected{"error E-ROOT GIAMDINHHS"});
    EXPECT_EQ(brief(sample::read("<GIAMDINHHS/>").findings),
              (Expected{"error E-MISSING THONGTINDONVI", "error E-MISSING THONGTINHOSO",
                        "notice E-MISSING CHUKYDONVI"}));
    Dossier dossier = sample::dossier();
    dossier.visits[0].summary.reset();
    const auto read = sample::read(dossier);
    EXPECT_EQ(brief(read.findings), Expected{"error C-XML1 LOAIHOSO"});
    EXPECT_TRUE(blocked(read.findings, 0, TableId::xml11));
    dossier.visits.clear();
    EXPECT_EQ(brief(sample::read(dossier).findings), Expected{"error E-MISSING HOSO"});
}

TEST(Dossier, LimitsAreSaid) {
    Dossier dossier = sample::dossier();
    dossier.visits.push_back(sample::dossier().visits[0]);
    dossier.visits[1].summary->set(Xml1::ma_lk, "LK-0002");
    const auto read = sample::read(write_dossier(dossier), {.visits_max = 1});
    EXPECT_EQ(brief(read.findings), (Expected{"error E-LIMIT HOSO", "notice E-COUNT SOLUONGHOSO"}));
    EXPECT_TRUE(blocked(read.findings, 0, TableId::xml11));
    const auto tables = sample::read(write_dossier(sample::dossier()), {.tables_max = 4});
    EXPECT_EQ(brief(tables.findings), Expected{"error E-LIMIT FILEHOSO"});
}

// A dropped error must still block.
TEST(Dossier, TooManyFindings) {
    Dossier dossier = sample::dossier();
    dossier.visits[0].discharge->set(Xml7::ngay_ct, "20260716");
    dossier.visits[0].sick_leave->set(Xml11::so_seri, "");
    const auto all = sample::read(write_dossier(dossier), {.findings_max = 2});
    EXPECT_EQ(brief(all.findings), (Expected{"warning X7-3 NGAY_CT", "error F-REQUIRED SO_SERI"}));
    const auto some = sample::read(write_dossier(dossier), {.findings_max = 1});
    EXPECT_EQ(brief(some.findings), (Expected{"warning X7-3 NGAY_CT", "error E-MORE "}));
    EXPECT_TRUE(blocked(some.findings, 0, TableId::xml11));
    dossier.visits[0].sick_leave->set(Xml11::so_seri, "NV-88");
    dossier.visits[0].sick_leave->set(Xml11::mau_so, "CT06");
    const auto mild = sample::read(write_dossier(dossier), {.findings_max = 1});
    EXPECT_EQ(brief(mild.findings), (Expected{"warning X7-3 NGAY_CT", "warning E-MORE "}));
    EXPECT_FALSE(blocked(mild.findings, 0, TableId::xml11));
}

TEST(Dossier, AnErrorBlocksItsOwnPaperOnly) {
    Dossier dossier = sample::dossier();
    dossier.visits[0].discharge->set(Xml7::so_luu_tru, "");
    dossier.visits[0].births.assign(2, sample::birth());
    dossier.visits[0].births[1].set(Xml9::so, "");
    const auto read = sample::read(dossier);
    EXPECT_TRUE(blocked(read.findings, 0, TableId::xml7));
    EXPECT_FALSE(blocked(read.findings, 0, TableId::xml11));
    EXPECT_FALSE(blocked(read.findings, 0, TableId::xml9, 0));
    EXPECT_TRUE(blocked(read.findings, 0, TableId::xml9, 1));
    EXPECT_TRUE(blocked(read.findings, 0, TableId::xml9));
    dossier = sample::dossier();
    dossier.visits[0].summary->set(Xml1::ho_ten, "");
    EXPECT_TRUE(blocked(sample::read(dossier).findings, 0, TableId::xml11));
}

}  // namespace
}  // namespace lt::document
