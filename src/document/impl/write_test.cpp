// What we write, we read back; and what we wrote once, we write again byte for byte.
#include <gtest/gtest.h>

#include <random>

#include "document/impl/test_samples.hpp"

namespace lt::document {
namespace {

/// Random texts of the kinds that break writers: Vietnamese, mark-up, CDATA ends, line ends,
/// spaces.
class Scribe {
  public:
    explicit Scribe(unsigned seed) : x_random(seed) {}

    std::string text() {
        static constexpr std::string_view k_pieces[] = {
            "Nguyễn", "Đặng Thị Ước", "<",     ">",    "&",        "\"", "'",
            "]]>",    "]]]>",         "&amp;", "<b/>", "\r\n",     "\n", "\t",
            " ",      "\xE2\x80\x8A", "0",     "7",    "20260713", ";",  "e\xCC\x82\xCC\x81",
            "😀",     "<![CDATA[",    "-->"};
        std::string out;
        for (std::size_t n = below(6); n > 0; --n) out += k_pieces[below(std::size(k_pieces))];
        return out;
    }

    template <class Paper>
    Paper paper() {
        Record record(Paper::k_kind);
        for (std::size_t i = 0; i < record.table().fields.size(); ++i) record.set(i, text());
        for (std::size_t n = below(3); n > 0; --n)
            record.add_unknown({"THEM_" + std::to_string(n), text()});
        return Paper{std::move(record)};
    }

    Visit visit() {
        Visit visit;
        if (coin()) visit.summary = paper<VisitSummary>();
        if (coin()) visit.discharge = paper<DischargePaper>();
        for (std::size_t n = below(3); n > 0; --n)
            visit.births.push_back(paper<BirthAttestation>());
        if (coin()) visit.pregnancy_rest = paper<PregnancyRestCertificate>();
        if (coin()) visit.sick_leave = paper<SickLeaveCertificate>();
        if (coin()) visit.others.push_back({"XML2", "<CHITIEU_CHITIET_THUOC/>"});
        if (coin()) visit.others.push_back({"XML13", "không phải XML"});
        return visit;
    }

    bool coin() { return below(2) == 1; }
    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(x_random);
    }

  private:
    std::mt19937 x_random;
};

TEST(Write, RandomDossiersComeBack) {
    for (unsigned seed = 0; seed < 200; ++seed) {
        Scribe scribe(seed);
        Dossier dossier{.facility_given = "01001", .prepared_given = "20260716", .visits = {}};
        for (std::size_t n = scribe.below(3); n > 0; --n) dossier.visits.push_back(scribe.visit());
        const std::string bytes = write_dossier(dossier);
        const auto read = sample::read(bytes);
        ASSERT_EQ(read.dossier, dossier) << "seed " << seed;
        ASSERT_EQ(write_dossier(read.dossier), bytes) << "seed " << seed;
    }
}

TEST(Write, ForeignBytesBecomeCanonicalOnce) {
    const std::string plain = write_table(sample::sick_leave());
    const std::string foreign = sample::replaced(
        sample::replaced(plain, "<SO_CT>88</SO_CT>", "\r\n<MOI> x </MOI>\n<SO_SERI/>"),
        "<PP_DIEUTRI>Thuốc<", "<PP_DIEUTRI><![CDATA[a < b]]]]>&#13;<");
    const auto canonical = [](const std::string& bytes) {
        return write_table(TableId::xml11, read_table(TableId::xml11, bytes).rows);
    };
    const std::string once = canonical(foreign);
    EXPECT_NE(once, foreign);
    EXPECT_EQ(canonical(once), once);
    EXPECT_NE(once.find("<PP_DIEUTRI>a &lt; b]]&#13;<"), std::string::npos) << once;
}

TEST(Write, OrderAndForm) {
    const std::string bytes = write_table(sample::pregnancy_rest());
    EXPECT_TRUE(
        bytes.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                          "<CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI><MA_LK>LK-0001</MA_LK>"
                          "<SO_SERI>DT-77</SO_SERI><SO_CT>77</SO_CT>"));
    EXPECT_TRUE(bytes.ends_with("<DU_PHONG/></CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI>"));
    const std::string envelope = write_dossier(sample::dossier());
    EXPECT_TRUE(envelope.ends_with("</THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>"));
    std::size_t before = 0;
    for (const char* code : {"XML1<", "XML7<", "XML9<", "XML10<", "XML11<"}) {
        const std::size_t at = envelope.find(std::string{"<LOAIHOSO>"} + code);
        ASSERT_NE(at, std::string::npos) << code;
        EXPECT_GT(at, before);
        before = at;
    }
}

TEST(Record, HoldsWhatXmlCanHold) {
    EXPECT_TRUE(is_xml_text("Nguyễn\t\r\n"));
    for (const std::string_view bad :
         {std::string_view{"\0", 1}, std::string_view{"\x1F"}, std::string_view{"\xFF"},
          std::string_view{"\xEF\xBF\xBE"}, std::string_view{"\xEF\xBF\xBF"}}) {
        EXPECT_FALSE(is_xml_text(bad));
    }
    const Record record(TableId::xml11);
    EXPECT_TRUE(record.can_hold("MOI"));
    EXPECT_FALSE(record.can_hold("SO_SERI"));
    EXPECT_FALSE(record.can_hold("p:MOI"));
    EXPECT_FALSE(record.can_hold("MỚI"));
}

}  // namespace
}  // namespace lt::document
