#include "document/date_words.hpp"

#include <gtest/gtest.h>

namespace lt::document {
namespace {

/// "2026-08-21", "2026-08", "2026", or "-" when the words are no date.
std::string read(std::string_view words) {
    const auto date = date_of_words(Text::from_bytes(words).value());
    return date ? date->iso() : "-";
}

TEST(DateWords, ReadsTheUsualForm) {
    EXPECT_EQ(read("Ngày hai mươi mốt tháng tám năm hai nghìn không trăm hai mươi sáu"),
              "2026-08-21");
    EXPECT_EQ(read("Ngày mười tháng mười năm một nghìn chín trăm mười"), "1910-10-10");
    EXPECT_EQ(read("Tháng ba năm một nghìn chín trăm năm mươi tám"), "1958-03");
    EXPECT_EQ(read("Năm một nghìn chín trăm năm mươi lăm"), "1955");
}

TEST(DateWords, TellsTheFiveFromTheYear) {
    EXPECT_EQ(read("Ngày năm tháng năm năm hai nghìn không trăm linh năm"), "2005-05-05");
    EXPECT_EQ(read("ngày mười lăm tháng mười năm một nghìn chín trăm chín mươi lăm"), "1995-10-15");
    EXPECT_EQ(read("Năm hai nghìn"), "2000");
}

TEST(DateWords, KnowsTheSpellingsInUse) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"NGÀY MÙNG MỘT THÁNG GIÊNG NĂM HAI NGÀN LẺ NĂM", "2005-01-01"},
        {"Ngày mồng bẩy tháng tư năm một chín tám lăm", "1985-04-07"},
        {"Ngày hăm nhăm tháng chạp năm một nghìn chín trăm tám lăm", "1985-12-25"},
        {"Hai mốt tháng mười một, năm hai nghìn hai mươi sáu", "2026-11-21"},
        {"ngày ba mươi mốt tháng mười hai hai nghìn không trăm hai mươi lăm", "2025-12-31"},
        {"ngay hai muoi mot thang tam nam hai nghin khong tram hai muoi sau", "2026-08-21"},
        {"Ngày 21 tháng 8 năm 2026", "2026-08-21"},
        {"Ngày hai mươi mốt, tháng tám, năm hai không hai sáu (dương lịch)", "2026-08-21"},
        {"Tám giờ ba mươi phút, ngày hai mươi mốt tháng tám năm hai nghìn không trăm hai mươi sáu",
         "2026-08-21"},
        {"Ngày mười tháng năm năm hai nghìn, lúc chín giờ", "2000-05-10"},
    };
    for (const auto& [words, date] : cases) EXPECT_EQ(read(words), date) << words;
}

TEST(DateWords, RefusesWhatIsNoDate) {
    const std::string_view cases[] = {
        "",
        "tháng",
        "ngày tháng năm",
        "Ngày hai mươi mốt",
        "Ngày ba mươi hai tháng tám năm hai nghìn không trăm hai mươi sáu",
        "Ngày mười tháng mười ba năm hai nghìn không trăm hai mươi sáu",
        "Ngày không tháng tám năm hai nghìn không trăm hai mươi sáu",
        "Ngày hai mươi chín tháng hai năm hai nghìn không trăm hai mươi lăm",
        "Ngày hai mươi mốt tháng tám năm hai nghìn không trăm hai mươi sáu mươi",
        "Ngày hai mươi mốt tháng tám năm chín chín chín chín",
        "Ngày hai mươi mốt xuân tháng tám năm hai nghìn"};
    for (const std::string_view words : cases) EXPECT_EQ(read(words), "-") << words;
}

TEST(DateWords, LeapDayExistsInLeapYearsOnly) {
    EXPECT_EQ(read("Ngày hai mươi chín tháng hai năm hai nghìn không trăm hai mươi bốn"),
              "2024-02-29");
    EXPECT_EQ(read("Ngày hai mươi chín tháng hai năm một nghìn chín trăm"), "-");
}

TEST(DateWords, AreBoundedInLength) {
    std::string prefix;
    for (int i = 0; i < 34; ++i) prefix += "a ";
    prefix += "ngày một tháng tư năm ";
    EXPECT_EQ(read(prefix + "2026"), "2026-04-01");
    EXPECT_EQ(read("a a " + prefix + "2026"), "-");
}

TEST(DateWords, EveryDayOfTwoCenturiesComesBack) {
    const Date last{2100, 12, 31};
    for (Date day{1900, 1, 1}; day <= last; day = day + 1) {
        const std::string words = words_of_date(PartialDate::of(day));
        ASSERT_EQ(read(words), day.iso()) << words;
    }
    for (int year = 1800; year <= 2200; ++year) {
        const PartialDate alone{year, std::nullopt, std::nullopt};
        ASSERT_EQ(read(words_of_date(alone)), alone.iso());
        for (unsigned month = 1; month <= 12; ++month) {
            const PartialDate partial{year, month, std::nullopt};
            ASSERT_EQ(read(words_of_date(partial)), partial.iso());
        }
    }
}

}  // namespace
}  // namespace lt::document
