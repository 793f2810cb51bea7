#include "identity/address.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "unit_folder.hpp"

namespace lt::identity {
namespace {

using enum AddressStyle;

std::string code_of(const Unit* unit) {
    std::string code;
    if (unit != nullptr) append_code(*unit, code);
    return code.empty() ? "-" : code;
}

/// "old 79/760/26734", "current 79/-/26740", "old 79/-/{26734 26737}".
std::string units_of(const AddressReading& reading) {
    if (reading.province == nullptr && reading.candidate_count == 0) return "nothing";
    std::string commune = code_of(reading.commune);
    if (reading.candidate_count > 0) {
        commune = fmt::format("{{{} candidates}}", reading.candidate_count);
    }
    return fmt::format("{} {}/{}/{}", name_of(reading.era), code_of(reading.province),
                       code_of(reading.district), commune);
}

std::string notes_of(const AddressReading& reading) {
    std::string text;
    const auto add = [&](AddressNote note, std::string_view name) {
        if (reading.has(note)) text += (text.empty() ? "" : " ") + std::string{name};
    };
    add(AddressNote::era_guessed, "guessed");
    add(AddressNote::mixed_eras, "mixed");
    add(AddressNote::no_district, "no_district");
    add(AddressNote::other_word, "word");
    add(AddressNote::without_marks, "marks");
    add(AddressNote::cut, "cut");
    add(AddressNote::misspelt, "slip");
    return text;
}

struct Row {
    std::string_view text;
    std::string_view units;
    std::string_view rest = "";
    std::string_view notes = "";
    AddressStyle style = unknown;
};

void expect_rows(std::span<const Row> rows) {
    for (const Row& row : rows) {
        const AddressReading reading = parse_address(row.text, shipped_units(), row.style);
        EXPECT_EQ(units_of(reading), row.units) << row.text;
        EXPECT_EQ(reading.rest, row.rest) << row.text;
        EXPECT_EQ(notes_of(reading), row.notes) << row.text;
    }
}

TEST(ParseAddress, ReadsTheThreeLevelsOfBefore) {
    static constexpr Row k_rows[] = {
        {"Số 12 Lê Lợi, Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh", "old 79/760/26740",
         "Số 12 Lê Lợi"},
        {"12 Lê Lợi, P. Bến Nghé, Q.1, TP.HCM", "old 79/760/26740", "12 Lê Lợi"},
        {"12 Lê Lợi, P.Bến Nghé, Q1, TPHCM", "old 79/760/26740", "12 Lê Lợi"},
        {"12 Le Loi, phuong Ben Nghe, quan 1, Sai Gon", "old 79/760/26740", "12 Le Loi", "marks"},
        {"P.08, Q.10, TP HCM", "old 79/771/27187"},
        {"xã Tân Thành huyện Yên Thành tỉnh Nghệ An", "old 40/426/17515"},
        {"Xóm 3, Tân Thành, Yên Thành, Nghệ An", "old 40/426/17515", "Xóm 3"},
        {"Xóm 3 - Tân Thành - Yên Thành - Nghệ An", "old 40/426/17515", "Xóm 3"},
        {"Phường Thắng Tam, TP Vũng Tàu, Bà Rịa - Vũng Tàu", "old 77/747/26508"},
        {"P Thắng Tam, TP Vũng Tàu, BR-VT", "old 77/747/26508"},
        {"Phường Trúc Bạch, Ba Đình", "old 01/001/00004"},
        {"Phường Hương Phong, Q. Thuận Hoá, Thừa Thiên - Huế, Việt Nam", "old 46/474/20002"},
        {"Tổ 3, Phường Linh Trung, Quận Thủ Đức, TP.HCM", "old 79/769/26800", "Tổ 3", "word"},
    };
    expect_rows(k_rows);
}

TEST(ParseAddress, ReadsTheTwoLevelsOfToday) {
    static constexpr Row k_rows[] = {
        {"Tổ 5, Phường Ba Đình, Thành phố Hà Nội", "current 01/-/00004", "Tổ 5"},
        {"Tổ 5, Ba Đình, Hà Nội", "current 01/-/00004", "Tổ 5"},
        {"Phường Bến Thành, TP.HCM", "current 79/-/26743"},
        {"Xã Long Thành, Tỉnh Đồng Nai", "current 75/-/26368"},
        {"Phường Long Thành, TP Đồng Nai, VN", "current 75/-/26368"},
        {"Xã Hoà An, Cao Bằng", "current 04/-/01654"},
        {"Hà Nội", "current 01/-/-", "", "guessed"},
        {"Phường Hà Giang 1, tỉnh Hà Giang", "current 08/-/00694", "", "mixed"},
    };
    expect_rows(k_rows);
}

TEST(ParseAddress, TheStyleOfTheFileDecidesBetweenTwoReadings) {
    static constexpr Row k_rows[] = {
        {"Tân Thành, Yên Thành, Nghệ An", "old 40/426/17515"},
        {"Tân Thành, Yên Thành, Nghệ An", "old 40/426/17515", "", "", old},
        {"Tân Thành, Yên Thành, Nghệ An", "current 40/-/17506", "Tân Thành", "", current},
        {"Ba Đình, Hà Nội", "old 01/001/-", "", "", old},
        {"Hà Nội", "old 01/-/-", "", "", old},
        {"Phường Tân Định, TP.HCM", "old 79/760/26734", "", "no_district", old},
        {"Phường Tân Định, TP.HCM", "current 79/-/26737", "", "", current},
    };
    expect_rows(k_rows);
}

TEST(ParseAddress, NeverChoosesAmongUnitsThatFitEqually) {
    static constexpr Row k_rows[] = {
        {"Phường 1, TP.HCM", "old 79/-/{10 candidates}", "", "no_district", old},
        {"Kỳ Anh, Hà Tĩnh", "old 42/-/-", "", "", old},
        {"Thị xã Kỳ Anh, Hà Tĩnh", "old 42/449/-", "", "", old},
        {"Huyện Kỳ Anh, Hà Tĩnh", "old 42/447/-", "", "", old},
        {"Quận 1", "old 79/760/-"},
        {"Phường 1", "nothing", "Phường 1"},
    };
    expect_rows(k_rows);
}

TEST(ParseAddress, LeavesWhatItDoesNotUnderstand) {
    static constexpr Row k_rows[] = {
        {"", "nothing"},
        {" , ; - ", "nothing"},
        {"số nhà 7, ngõ 4", "nothing", "số nhà 7, ngõ 4"},
        {"Paris, France", "nothing", "Paris, France"},
        {"Việt Nam", "nothing"},
        {"đường Hà Nội 12", "nothing", "đường Hà Nội 12"},
        {"\xFF\xFE, Hà Nội", "current 01/-/-", "\xFF\xFE", "guessed"},
    };
    expect_rows(k_rows);
}

TEST(ParseAddress, HasTwoSidesToItsLength) {
    std::string text = "Phường Ba Đình, Thành phố Hà Nội";
    text.insert(0, k_address_max - text.size(), ' ');
    EXPECT_EQ(units_of(parse_address(text, shipped_units())), "current 01/-/00004");
    EXPECT_EQ(notes_of(parse_address(text, shipped_units())), "");
    EXPECT_EQ(notes_of(parse_address(" " + text, shipped_units())), "cut");
    EXPECT_EQ(units_of(parse_address(" " + text, shipped_units())), "current 01/-/00004");
    std::string long_text;
    for (int i = 0; i < 1000; ++i) long_text += "ngõ 5 ";
    long_text += ", Phường Ba Đình, Hà Nội";
    const auto reading = parse_address(long_text, shipped_units());
    EXPECT_EQ(units_of(reading), "current 01/-/00004");
    EXPECT_TRUE(reading.rest.starts_with("ngõ 5") && reading.rest.ends_with("ngõ 5"));
}

TEST(ParseAddress, ReadsWhatIsNearlyWritten) {
    static constexpr Row k_rows[] = {
        {"Phường Trúc Bạh, Quận Ba Đình, Hà Nội", "old 01/001/00004", "", "slip"},
        {"P.Trcú Bạch, Q.Ba Đình, Hà Nội", "old 01/001/00004", "", "slip"},
        {"Phường Trucs Bachj, Quận Ba Đình, Hà Nội", "old 01/001/00004", "", "slip"},
        {"Xã Tâan Thành, huyện Yên Thành, Nghệ An", "old 40/426/17515", "", "slip"},
        {"Xóm 3, xã Tân Thành, huyện Yêm Thành, Nghệ An", "old 40/426/17515", "Xóm 3", "slip"},
        {"Xóm 3, Tân Thàmh, Yên Thành, Nghệ An", "old 40/426/17515", "Xóm 3", "slip", old},
        {"Xã Long Thàh, Tỉnh Đồng Nai", "current 75/-/26368", "", "slip"},
        // Two slips, or a slip at two levels, are too much.
        {"Xã Tâm Thàmh, huyện Yên Thành, Nghệ An", "old 40/426/-", "Xã Tâm Thàmh"},
        {"Xã Tân Thàmh, huyện Yêm Thành, Nghệ An", "old 40/426/-", "Xã Tân Thàmh", "slip", old},
        // The next number is another place, and of a short name too little is left.
        {"Phường 16, Quận 3, TP.HCM", "old 79/770/-", "Phường 16"},
        {"Xã Ox, Huyện Ea Kar, Tỉnh Đắk Lắk", "old 66/651/-", "Xã Ox", "", old},
        // What is not near stays unread.
        {"Phường Kim Mã Thượng, Quận Ba Đình, Hà Nội", "old 01/001/-", "Phường Kim Mã Thượng", "",
         old},
    };
    expect_rows(k_rows);
}

/// Every commune of the last day of its era, written with all its levels, is read back.
TEST(ParseAddress, ReadsEveryCommuneBack) {
    const Units& units = shipped_units();
    for (const Unit& unit : units.all()) {
        if (unit.level != UnitLevel::commune || unit.until == Date(2025, 1, 4)) continue;
        std::string text = "Số 9, " + unit.name;
        if (const Unit* district = units.district_of(unit)) text += ", " + district->name;
        text += ", " + units.province_of(unit)->name;
        const AddressReading reading = parse_address(text, units);
        ASSERT_EQ(reading.era, unit.era) << text;
        ASSERT_EQ(reading.rest, "Số 9") << text;
        ASSERT_NE(reading.commune, nullptr) << text;
        ASSERT_EQ(reading.commune->code, unit.code) << text;
    }
}

struct ComparedRow {
    std::string_view one;
    std::string_view other;
    std::string_view relation;
    std::string_view causes;
};

TEST(CompareAddresses, SeesThroughTheChangeOfUnits) {
    static constexpr ComparedRow k_rows[] = {
        {"Phường Trúc Bạch, Quận Ba Đình, Hà Nội", "Ba Đình, Hà Nội", "old_unit", "A_OLD_UNIT"},
        {"Phường Trúc Bạch, Quận Ba Đình, Hà Nội", "Trúc Bạch, Ba Đình, HN", "same", "OK"},
        {"Phường Trúc Bạch, Quận Ba Đình, Hà Nội", "Phường Ngọc Hà, Hà Nội", "different", "OK"},
        {"Xã Long Thành, Tỉnh Đồng Nai", "Phường Long Thành, TP Đồng Nai", "same", "OK"},
        {"Phường 1, TP.HCM", "Phường 1, Quận 3, TP.HCM", "possible", "OK"},
        {"Phường 1, TP.HCM", "Phường Bến Nghé, Quận 1, TP.HCM", "different", "OK"},
        {"tỉnh Hà Giang", "tỉnh Tuyên Quang", "province", "OK"},
        {"Nghệ An", "Hà Tĩnh", "different", "OK"},
        {"số 4", "Hà Tĩnh", "unknown", "OK"},
    };
    const Units& units = shipped_units();
    for (const ComparedRow& row : k_rows) {
        const auto one = parse_address(row.one, units);
        const auto other = parse_address(row.other, units);
        const auto found = compare_addresses(one, other, units);
        std::string causes;
        append_codes(found.causes, causes);
        EXPECT_EQ(name_of(found.relation), row.relation) << row.one << " / " << row.other;
        EXPECT_EQ(causes, row.causes) << row.one << " / " << row.other;
        EXPECT_EQ(compare_addresses(other, one, units), found) << row.one << " / " << row.other;
    }
}

TEST(CompareCommunes, AgreesWithTheTableOfSuccessorsForEveryPair) {
    const Units& units = shipped_units();
    std::map<AddressRelation, int> found;
    for (const Unit& old : units.all()) {
        if (old.era != UnitEra::old || old.level != UnitLevel::commune) continue;
        for (const Successor& successor : units.to_current(old)) {
            const Unit& now = *units.find(UnitEra::current, UnitLevel::commune, successor.code);
            const auto compared = compare_communes(old, now, units);
            ASSERT_EQ(compare_communes(now, old, units), compared);
            ++found[compared.relation];
        }
        ASSERT_EQ(compare_communes(old, old, units).relation, AddressRelation::same);
    }
    // 9,595 whole and 59 with all their people; 844 with a part of them and 67 with land only.
    EXPECT_EQ(found[AddressRelation::old_unit], 9'595 + 59);
    EXPECT_EQ(found[AddressRelation::split_unit], 844 + 67);
    EXPECT_EQ(found.size(), 2U);
}

}  // namespace
}  // namespace lt::identity
