// Every rule of content from both sides: the sample breaks none, and one change breaks exactly the
// one named. Boundary pairs (30 / 31 days) stand together.
#include "document/impl/rules.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "document/impl/test_papers.hpp"

namespace lt::document {
namespace {

using sample::brief;

struct Case {
    std::string_view what;
    std::vector<std::string> expected;  ///< "severity rule element"
    std::function<void(Visit&)> change;
};

void leave(Visit& v, const char* first, const char* last, const char* days) {
    v.sick_leave->set(Xml11::tu_ngay, first);
    v.sick_leave->set(Xml11::den_ngay, last);
    v.sick_leave->set(Xml11::so_ngay_nghi, days);
}
void rest(Visit& v, const char* last, const char* days) {
    v.pregnancy_rest->set(Xml10::den_ngay, last);
    v.pregnancy_rest->set(Xml10::so_ngay, days);
}
void after_discharge(Visit& v, const char* first, const char* last, const char* days) {
    v.discharge->set(Xml7::ngoaitru_tungay, first);
    v.discharge->set(Xml7::ngoaitru_denngay, last);
    v.discharge->set(Xml7::so_ngay_nghi, days);
}
void loss(Visit& v, const char* at, const char* weeks) {
    v.discharge->set(Xml7::ma_dinh_chi_thai, "1");
    v.discharge->set(Xml7::nguyennhan_dinhchi, "Thai lưu");
    v.discharge->set(Xml7::thoigian_dinhchi, at);
    v.discharge->set(Xml7::tuoi_thai, weeks);
}
void outpatient_loss(Visit& v, const char* weeks) {
    v.sick_leave->set(Xml11::ma_dinh_chi_thai, "1");
    v.sick_leave->set(Xml11::nguyennhan_dinhchi, "Sảy thai");
    v.sick_leave->set(Xml11::tuoi_thai, weeks);
}
void flags(Visit& v, const char* surgical, const char* early, const char* note) {
    v.births[0].set(Xml9::sinhcon_phauthuat, surgical);
    v.births[0].set(Xml9::sinhcon_duoi32tuan, early);
    v.births[0].set(Xml9::ghi_chu, note);
}
std::string replaced_list(int codes) {
    std::string list;
    for (int i = 0; i < codes; ++i) list += "R50;";
    return list;
}

const Case k_summary_cases[] = {
    {"the sample", {}, [](Visit&) {}},
    {"discharge in the minute of admission",
     {"warning X1-5 SO_NGAY_DTRI", "warning X7-9 NGAY_RA", "warning X11-7 TU_NGAY"},
     [](Visit& v) {
         v.summary->set(Xml1::ngay_ra, "202607130800");
         v.sick_leave->set(Xml11::tu_ngay, "20260714");
         v.sick_leave->set(Xml11::so_ngay_nghi, "2");
     }},
    {"discharge a minute before admission",
     {"error X1-1 NGAY_RA", "warning X1-5 SO_NGAY_DTRI", "warning X7-9 NGAY_RA"},
     [](Visit& v) { v.summary->set(Xml1::ngay_ra, "202607130759"); }},
    {"inpatient inside",
     {},
     [](Visit& v) { v.summary->set(Xml1::ngay_vao_noi_tru, "202607130900"); }},
    {"inpatient before admission",
     {"warning X1-1 NGAY_VAO_NOI_TRU"},
     [](Visit& v) { v.summary->set(Xml1::ngay_vao_noi_tru, "202607130759"); }},
    {"less than a dong apart", {}, [](Visit& v) { v.summary->set(Xml1::t_bhtt, "200001.39"); }},
    {"a dong apart",
     {"warning X1-2 T_BHTT"},
     [](Visit& v) { v.summary->set(Xml1::t_bhtt, "200001.40"); }},
    {"outpatient medicine ends at noon",
     {"notice X1-3 NGAY_RA"},
     [](Visit& v) { v.summary->set(Xml1::ma_loai_kcb, "05"); }},
    {"outpatient medicine ends at 23:59",
     {},
     [](Visit& v) {
         v.summary->set(Xml1::ma_loai_kcb, "05");
         v.summary->set(Xml1::ngay_ra, "202607152359");
         v.discharge->set(Xml7::ngay_ra, "202607152359");
     }},
    {"two main diseases",
     {"warning F-FORMAT MA_BENH_CHINH", "warning X1-4 MA_BENH_CHINH"},
     [](Visit& v) { v.summary->set(Xml1::ma_benh_chinh, "J02;J03"); }},
    {"12 other diseases",
     {},
     [](Visit& v) { v.summary->set(Xml1::ma_benh_kt, replaced_list(12)); }},
    {"13 other diseases",
     {"warning X1-4 MA_BENH_KT"},
     [](Visit& v) { v.summary->set(Xml1::ma_benh_kt, replaced_list(13)); }},
    {"treatment days miscounted",
     {"warning X1-5 SO_NGAY_DTRI"},
     [](Visit& v) { v.summary->set(Xml1::so_ngay_dtri, "2"); }},
    {"an examination has no treatment days",
     {"warning X1-5 SO_NGAY_DTRI"},
     [](Visit& v) { v.summary->set(Xml1::ma_loai_kcb, "01"); }},
    {"an examination with none",
     {},
     [](Visit& v) {
         v.summary->set(Xml1::ma_loai_kcb, "01");
         v.summary->set(Xml1::so_ngay_dtri, "0");
     }},
    {"newborn of 28 days without a time",
     {"notice X1-6 NGAY_SINH", "warning X11-9 HO_TEN_ME"},
     [](Visit& v) { v.summary->set(Xml1::ngay_sinh, "202606150000"); }},
    {"newborn of 29 days without a time",
     {"warning X11-9 HO_TEN_ME"},
     [](Visit& v) { v.summary->set(Xml1::ngay_sinh, "202606140000"); }},
    {"newborn with a time and a mother",
     {},
     [](Visit& v) {
         v.summary->set(Xml1::ngay_sinh, "202607130805");
         v.sick_leave->set(Xml11::ho_ten_me, "Nguyễn Thị Mẹ");
     }},
    {"two cards, one date each",
     {"warning X1-7 GT_THE_TU", "warning X1-7 GT_THE_DEN"},
     [](Visit& v) { v.summary->set(Xml1::ma_the_bhyt, "DN4010123456789;HC4010123456789"); }},
    {"two cards, two dates each",
     {},
     [](Visit& v) {
         v.summary->set(Xml1::ma_the_bhyt, "DN4010123456789;HC4010123456789");
         v.summary->set(Xml1::gt_the_tu, "20260101;20260701");
         v.summary->set(Xml1::gt_the_den, "20260630;20261231");
     }},
    {"born after discharge",
     {"error X1-8 NGAY_SINH", "notice X1-6 NGAY_SINH", "warning X11-9 HO_TEN_ME"},
     [](Visit& v) { v.summary->set(Xml1::ngay_sinh, "202607160000"); }},
    {"born in a later year, day unknown",
     {"error X1-8 NGAY_SINH", "warning X11-9 HO_TEN_ME"},
     [](Visit& v) { v.summary->set(Xml1::ngay_sinh, "202700000000"); }},
    {"year of birth alone", {}, [](Visit& v) { v.summary->set(Xml1::ngay_sinh, "199000000000"); }},
};

const Case k_discharge_cases[] = {
    {"a complete loss", {}, [](Visit& v) { loss(v, "202607140900", "12"); }},
    {"a loss without its facts",
     {"error X7-1 NGUYENNHAN_DINHCHI", "error X7-1 THOIGIAN_DINHCHI", "error X7-1 TUOI_THAI"},
     [](Visit& v) { v.discharge->set(Xml7::ma_dinh_chi_thai, "1"); }},
    {"42 weeks", {}, [](Visit& v) { loss(v, "202607140900", "42"); }},
    {"43 weeks", {"error X7-1 TUOI_THAI"}, [](Visit& v) { loss(v, "202607140900", "43"); }},
    {"0 weeks", {"error X7-1 TUOI_THAI"}, [](Visit& v) { loss(v, "202607140900", "0"); }},
    {"loss before admission",
     {"warning X7-4 THOIGIAN_DINHCHI"},
     [](Visit& v) { loss(v, "202607130759", "12"); }},
    {"loss after discharge",
     {"warning X7-4 THOIGIAN_DINHCHI"},
     [](Visit& v) { loss(v, "202607151631", "12"); }},
    {"no leave", {}, [](Visit& v) { after_discharge(v, "", "", ""); }},
    {"leave without its last day",
     {"error X7-2 SO_NGAY_NGHI"},
     [](Visit& v) { after_discharge(v, "20260716", "", "5"); }},
    {"leave without its days",
     {"error X7-2 SO_NGAY_NGHI"},
     [](Visit& v) { after_discharge(v, "20260716", "20260720", ""); }},
    {"leave a day too long",
     {"warning X7-7 SO_NGAY_NGHI"},
     [](Visit& v) { after_discharge(v, "20260716", "20260721", "5"); }},
    {"leave two days too long",
     {"error X7-7 SO_NGAY_NGHI"},
     [](Visit& v) { after_discharge(v, "20260716", "20260722", "5"); }},
    {"leave a day too short",
     {"error X7-7 SO_NGAY_NGHI"},
     [](Visit& v) { after_discharge(v, "20260716", "20260719", "5"); }},
    {"leave backwards",
     {"error X7-7 NGOAITRU_DENNGAY"},
     [](Visit& v) { after_discharge(v, "20260716", "20260715", "5"); }},
    {"leave from the day of discharge",
     {},
     [](Visit& v) { after_discharge(v, "20260715", "20260719", "5"); }},
    {"leave from before discharge",
     {"warning X7-8 NGOAITRU_TUNGAY"},
     [](Visit& v) { after_discharge(v, "20260714", "20260718", "5"); }},
    {"issued the next day",
     {"warning X7-3 NGAY_CT"},
     [](Visit& v) { v.discharge->set(Xml7::ngay_ct, "20260716"); }},
    {"discharged before admitted",
     {"error X7-6 NGAY_RA", "warning X7-3 NGAY_CT", "warning X7-9 NGAY_RA"},
     [](Visit& v) { v.discharge->set(Xml7::ngay_ra, "202607130000"); }},
    {"other admission than table 1",
     {"warning X7-9 NGAY_VAO"},
     [](Visit& v) { v.discharge->set(Xml7::ngay_vao, "202607130801"); }},
    {"MA_YTE may be empty",
     {"warning F-REQUIRED MA_YTE"},
     [](Visit& v) { v.discharge->set(Xml7::ma_yte, ""); }},
};

const Case k_birth_cases[] = {
    {"number all zero",
     {"warning F-FORMAT MA_BHXH_NND"},
     [](Visit& v) { v.births[0].set(Xml9::ma_bhxh_nnd, "0000000000"); }},
    {"surgery with its phrase",
     {},
     [](Visit& v) { flags(v, "1", "0", "Sinh con phải phẫu thuật"); }},
    {"the phrase in other case and spacing",
     {},
     [](Visit& v) { flags(v, "0", "1", " SINH CON  dưới 32 tuần tuổi. "); }},
    {"both", {}, [](Visit& v) { flags(v, "1", "1", "Phẫu thuật, sinh con dưới 32 tuần tuổi"); }},
    {"surgery without the phrase",
     {"warning X9-2 GHI_CHU"},
     [](Visit& v) { flags(v, "1", "0", "Mổ lấy thai"); }},
    {"phrase against the flags",
     {"error X9-2 GHI_CHU"},
     [](Visit& v) { flags(v, "0", "0", "Sinh con phải phẫu thuật"); }},
    {"another note of a plain birth", {}, [](Visit& v) { flags(v, "0", "0", "Ngôi mông"); }},
    {"twins with one row",
     {"warning X9-3 SO_CON"},
     [](Visit& v) { v.births[0].set(Xml9::so_con, "2"); }},
    {"twins with two rows",
     {},
     [](Visit& v) {
         v.births[0].set(Xml9::so_con, "2");
         v.births.push_back(v.births[0]);
         v.births[1].set(Xml9::so, "13");
     }},
    {"twins that disagree",
     {"warning X9-4 SO_CON"},
     [](Visit& v) {
         v.births[0].set(Xml9::so_con, "2");
         v.births.push_back(v.births[0]);
         v.births[1].set(Xml9::so, "13");
         v.births[1].set(Xml9::so_con, "3");
     }},
    {"twins under one number",
     {"error X9-6 SO"},
     [](Visit& v) {
         v.births[0].set(Xml9::so_con, "2");
         v.births.push_back(v.births[0]);
     }},
    {"no child",
     {"error X9-4 SO_CON", "warning X9-3 SO_CON"},
     [](Visit& v) { v.births[0].set(Xml9::so_con, "0"); }},
    {"issued on the day of birth",
     {},
     [](Visit& v) { v.births[0].set(Xml9::ngay_ct, "20260714"); }},
    {"issued before the birth",
     {"warning X9-5 NGAY_CT"},
     [](Visit& v) { v.births[0].set(Xml9::ngay_ct, "20260713"); }},
    {"mother of the child's year",
     {"error X9-7 NGAYSINH_NND"},
     [](Visit& v) { v.births[0].set(Xml9::ngaysinh_nnd, "20260000"); }},
    {"no district, no temporary card",
     {},
     [](Visit& v) { v.births[0].set(Xml9::mahuyen_cu_tru, ""); }},
};

const Case k_certificate_cases[] = {
    {"rest of 30 days by the annex's formula",
     {"warning X10-1 SO_NGAY"},
     [](Visit& v) { rest(v, "20260812", "30"); }},
    {"rest two days too long",
     {"error X10-1 SO_NGAY"},
     [](Visit& v) { rest(v, "20260813", "30"); }},
    {"rest backwards", {"error X10-2 DEN_NGAY"}, [](Visit& v) { rest(v, "20260712", "30"); }},
    {"rest of 180 days", {}, [](Visit& v) { rest(v, "20270108", "180"); }},
    {"rest of 181 days", {"warning X10-3 SO_NGAY"}, [](Visit& v) { rest(v, "20270109", "181"); }},
    {"rest without the words",
     {"warning X10-4 CHAN_DOAN_RV"},
     [](Visit& v) { v.pregnancy_rest->set(Xml10::chan_doan_rv, "Dọa sảy thai"); }},
    {"the words in capitals",
     {},
     [](Visit& v) { v.pregnancy_rest->set(Xml10::chan_doan_rv, "NGHỈ DƯỠNG THAI"); }},
    {"rest from before the visit",
     {"warning X10-5 TU_NGAY"},
     [](Visit& v) {
         v.pregnancy_rest->set(Xml10::tu_ngay, "20260712");
         v.pregnancy_rest->set(Xml10::so_ngay, "31");
     }},
    {"a loss without its facts",
     {"error X11-1 NGUYENNHAN_DINHCHI", "error X11-1 TUOI_THAI"},
     [](Visit& v) { v.sick_leave->set(Xml11::ma_dinh_chi_thai, "1"); }},
    {"a loss at 43 weeks", {"error X11-1 TUOI_THAI"}, [](Visit& v) { outpatient_loss(v, "43"); }},
    {"another form number",
     {"warning F-CODE MAU_SO"},
     [](Visit& v) { v.sick_leave->set(Xml11::mau_so, "CT06"); }},
    {"no form number", {}, [](Visit& v) { v.sick_leave->set(Xml11::mau_so, ""); }},
    {"30 days", {}, [](Visit& v) { leave(v, "20260713", "20260811", "30"); }},
    {"31 days",
     {"warning X11-3 SO_NGAY_NGHI"},
     [](Visit& v) { leave(v, "20260713", "20260812", "31"); }},
    {"50 days after a loss at 13 weeks",
     {},
     [](Visit& v) {
         outpatient_loss(v, "13");
         leave(v, "20260713", "20260831", "50");
     }},
    {"51 days after a loss at 13 weeks",
     {"warning X11-3 SO_NGAY_NGHI"},
     [](Visit& v) {
         outpatient_loss(v, "13");
         leave(v, "20260713", "20260901", "51");
     }},
    {"31 days after a loss at 12 weeks",
     {"warning X11-3 SO_NGAY_NGHI"},
     [](Visit& v) {
         outpatient_loss(v, "12");
         leave(v, "20260713", "20260812", "31");
     }},
    {"180 days of tuberculosis",
     {},
     [](Visit& v) {
         v.summary->set(Xml1::ma_benh_chinh, "A15.0");
         leave(v, "20260713", "20270108", "180");
     }},
    {"181 days of tuberculosis",
     {"warning X11-3 SO_NGAY_NGHI"},
     [](Visit& v) {
         v.summary->set(Xml1::ma_benh_kt, "R50; A19");
         leave(v, "20260713", "20270109", "181");
     }},
    {"31 days, a neighbour of tuberculosis",
     {"warning X11-3 SO_NGAY_NGHI"},
     [](Visit& v) {
         v.summary->set(Xml1::ma_benh_chinh, "A14");
         leave(v, "20260713", "20260812", "31");
     }},
    {"a day too long",
     {"warning X11-5 SO_NGAY_NGHI"},
     [](Visit& v) { leave(v, "20260713", "20260716", "3"); }},
    {"a day too short",
     {"error X11-5 SO_NGAY_NGHI"},
     [](Visit& v) { leave(v, "20260713", "20260714", "3"); }},
    {"backwards",
     {"error X11-6 DEN_NGAY"},
     [](Visit& v) { leave(v, "20260713", "20260712", "3"); }},
    {"from the last day of the visit", {}, [](Visit& v) { leave(v, "20260715", "20260717", "3"); }},
    {"from the day after the visit",
     {"warning X11-7 TU_NGAY"},
     [](Visit& v) { leave(v, "20260716", "20260718", "3"); }},
    {"issued on the last day of the visit",
     {},
     [](Visit& v) { v.sick_leave->set(Xml11::ngay_ct, "20260715"); }},
    {"issued between first and last day",
     {"warning X11-8 NGAY_CT"},
     [](Visit& v) { v.sick_leave->set(Xml11::ngay_ct, "20260714"); }},
    {"a child the day before its seventh birthday",
     {"warning X11-9 HO_TEN_ME"},
     [](Visit& v) { v.summary->set(Xml1::ngay_sinh, "201907140000"); }},
    {"a child on its seventh birthday",
     {},
     [](Visit& v) { v.summary->set(Xml1::ngay_sinh, "201907130000"); }},
    {"a father's name is enough",
     {},
     [](Visit& v) {
         v.summary->set(Xml1::ngay_sinh, "202007130000");
         v.sick_leave->set(Xml11::ho_ten_cha, "Nguyễn Văn Cha");
     }},
};

const Case k_link_cases[] = {
    {"another episode",
     {"error C-LINK MA_LK"},
     [](Visit& v) { v.sick_leave->set(Xml11::ma_lk, "LK-0002"); }},
    {"a birth of another episode",
     {"error C-LINK MA_LK"},
     [](Visit& v) { v.births[0].set(Xml9::ma_lk, "LK-0002"); }},
    {"another facility",
     {"error C-FACILITY MA_CSKCB"},
     [](Visit& v) { v.summary->set(Xml1::ma_cskcb, "01002"); }},
    {"a medicine table of another episode",
     {"warning C-LINK MA_LK"},
     [](Visit& v) {
         v.others.push_back({"XML2",
                             "<CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC><CHI_TIET_THUOC>"
                             "<MA_LK>X</MA_LK></CHI_TIET_THUOC></DSACH_CHI_TIET_THUOC>"
                             "</CHITIEU_CHITIET_THUOC>"});
     }},
    {"a medicine table of this episode",
     {},
     [](Visit& v) {
         v.others.push_back({"XML2",
                             "<CHITIEU_CHITIET_THUOC><DSACH_CHI_TIET_THUOC><CHI_TIET_THUOC>"
                             "<MA_LK>LK-0001</MA_LK></CHI_TIET_THUOC></DSACH_CHI_TIET_THUOC>"
                             "</CHITIEU_CHITIET_THUOC>"});
     }},
    {"a tuberculosis table allows 180 days",
     {},
     [](Visit& v) {
         v.sheets.push_back({TableId::xml15, {sample::tuberculosis()}});
         leave(v, "20260713", "20260812", "31");
     }},
};

const std::span<const Case> k_all[] = {k_summary_cases, k_discharge_cases, k_birth_cases,
                                       k_certificate_cases, k_link_cases};

TEST(Rules, EachFromBothSides) {
    for (const auto cases : k_all) {
        for (const Case& c : cases) {
            Dossier dossier = sample::dossier();
            c.change(dossier.visits[0]);
            auto found = brief(sample::read(dossier).findings);
            auto expected = c.expected;
            std::ranges::sort(found);
            std::ranges::sort(expected);
            EXPECT_EQ(found, expected) << c.what;
        }
    }
}

TEST(Rules, EveryRuleOfTheDescriptionsIsBrokenByACase) {
    std::set<std::string> broken = {"X9-1",
                                    "X11-2"};  // by the format and the code list of their field
    for (const auto cases : k_all) {
        for (const Case& c : cases) {
            for (const std::string& text : c.expected) {
                const std::size_t rule = text.find(' ') + 1;
                broken.insert(text.substr(rule, text.find(' ', rule) - rule));
            }
        }
    }
    for (const TableId kind :
         {TableId::xml1, TableId::xml7, TableId::xml9, TableId::xml10, TableId::xml11}) {
        for (const RuleSpec& rule : table_of(kind).rules) {
            EXPECT_TRUE(broken.contains(std::string{rule.id})) << rule.id;
        }
    }
}

TEST(Rules, SentencesNameTheElementAndHoldNoPersonalData) {
    for (const auto cases : k_all) {
        for (const Case& c : cases) {
            Dossier dossier = sample::dossier();
            c.change(dossier.visits[0]);
            for (const Finding& finding : sample::read(dossier).findings) {
                EXPECT_NE(finding.sentence.find(finding.element), std::string::npos)
                    << finding.sentence;
                EXPECT_EQ(finding.sentence.find("Nguyễn"), std::string::npos) << finding.sentence;
                EXPECT_EQ(finding.visit, 0U) << finding.rule;
            }
        }
    }
}

TEST(Rules, TwoVisitsOfOneEpisode) {
    Dossier dossier = sample::dossier();
    dossier.visits.push_back(dossier.visits[0]);
    const auto read = sample::read(dossier);
    EXPECT_EQ(brief(read.findings), std::vector<std::string>{"error C-VISIT MA_LK"});
    EXPECT_FALSE(blocked(read.findings, 0, TableId::xml11));
    EXPECT_TRUE(blocked(read.findings, 1, TableId::xml11));
}

}  // namespace
}  // namespace lt::document
