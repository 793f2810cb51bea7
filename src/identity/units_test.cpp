#include "identity/units.hpp"

#include <gtest/gtest.h>

#include "unit_folder.hpp"

namespace lt::identity {
namespace {

const Unit& unit(UnitEra era, UnitLevel level, std::uint32_t code) {
    const Unit* found = shipped_units().find(era, level, code);
    EXPECT_NE(found, nullptr) << code;
    return *found;
}

TEST(Units, HoldsBothErasOfTheCountry) {
    std::map<std::pair<UnitEra, UnitLevel>, std::set<std::uint32_t>> codes;
    for (const Unit& each : shipped_units().all()) {
        codes[{each.era, each.level}].insert(each.code);
    }
    EXPECT_EQ((codes[{UnitEra::old, UnitLevel::province}].size()), 63U);
    EXPECT_EQ((codes[{UnitEra::old, UnitLevel::district}].size()), 696U);
    EXPECT_EQ((codes[{UnitEra::old, UnitLevel::commune}].size()), 10'061U);
    EXPECT_EQ((codes[{UnitEra::current, UnitLevel::province}].size()), 34U);
    EXPECT_EQ((codes[{UnitEra::current, UnitLevel::commune}].size()), 3'321U);
}

TEST(Units, OneCodeNamesTwoCommunesInTwoEras) {
    const Units& units = shipped_units();
    EXPECT_EQ(units.find_commune(UnitEra::old, "00004")->name, "Phường Trúc Bạch");
    EXPECT_EQ(units.find_commune(UnitEra::current, "00004")->name, "Phường Ba Đình");
    EXPECT_EQ(units.find_commune(UnitEra::current, "4")->code, 4U);
    EXPECT_EQ(units.find_commune(UnitEra::current, "00001"), nullptr);
    EXPECT_EQ(units.find_commune(UnitEra::old, ""), nullptr);
    EXPECT_EQ(units.find_commune(UnitEra::old, "000004"), nullptr);
    EXPECT_EQ(units.find_commune(UnitEra::old, "0000a"), nullptr);
    EXPECT_EQ(units.find(UnitEra::old, UnitLevel::commune, 100'000), nullptr);
    // Two lists disagree on one code.
    EXPECT_EQ(units.find_commune(UnitEra::current, "06978")->code, 6970U);
    EXPECT_EQ(units.find_commune(UnitEra::old, "06978"), nullptr);
}

TEST(Units, KnowsWhatLiesAboveAUnit) {
    const Units& units = shipped_units();
    const Unit& old = unit(UnitEra::old, UnitLevel::commune, 26'734);
    EXPECT_EQ(units.district_of(old)->name, "Quận 1");
    EXPECT_EQ(units.province_of(old)->name, "Thành phố Hồ Chí Minh");
    const Unit& current = unit(UnitEra::current, UnitLevel::commune, 26'740);
    EXPECT_EQ(units.district_of(current), nullptr);
    EXPECT_EQ(units.province_of(current)->name, "Thành phố Hồ Chí Minh");
    for (const Unit& each : units.all()) ASSERT_NE(units.province_of(each), nullptr);
    std::string text;
    append_code(old, text);
    append_code(unit(UnitEra::old, UnitLevel::district, 1), text += ' ');
    append_code(*units.find(UnitEra::current, UnitLevel::province, 4), text += ' ');
    EXPECT_EQ(text, "26734 001 04");
}

std::string successors(UnitLevel level, std::uint32_t code) {
    std::string text;
    for (const Successor& successor : shipped_units().to_current(unit(UnitEra::old, level, code))) {
        text += fmt::format("{}{:05}:{}", text.empty() ? "" : " ", successor.code,
                            static_cast<int>(successor.people));
    }
    return text;
}

TEST(Units, EveryOldCommuneHasSuccessorsAndItsPeopleGoSomewhere) {
    const Units& units = shipped_units();
    std::size_t whole = 0;
    std::size_t divided = 0;
    for (const Unit& each : units.all()) {
        const auto now = units.to_current(each);
        if (each.era == UnitEra::current) {
            ASSERT_TRUE(now.empty());
            continue;
        }
        if (each.level != UnitLevel::commune || each.until != Date(2025, 6, 30)) continue;
        ASSERT_FALSE(now.empty()) << each.name;
        const auto with = [&](People people) {
            return std::ranges::count(now, people, &Successor::people);
        };
        ASSERT_TRUE(now.size() > 1 || with(People::whole) == 1) << each.name;
        ASSERT_LE(with(People::whole) + with(People::all), 1) << each.name;
        ASSERT_TRUE(with(People::whole) + with(People::all) == 1 || with(People::part) > 1)
            << each.name;
        ++(now.size() == 1 ? whole : divided);
    }
    EXPECT_EQ(whole, 9'595U);
    EXPECT_EQ(divided, 440U);
    EXPECT_EQ(successors(UnitLevel::commune, 1), "00097:0");
    EXPECT_EQ(successors(UnitLevel::province, 2), "00008:0");
    EXPECT_EQ(successors(UnitLevel::district, 536), "21548:0");  // Lý Sơn had no communes
    EXPECT_EQ(successors(UnitLevel::district, 1), "");
}

TEST(Units, NamesHaveDays) {
    const auto names = [](UnitEra era, UnitLevel level, std::uint32_t code, Date day) {
        std::string text;
        for (const Unit& each : shipped_units().all()) {
            if (each.era != era || each.level != level || each.code != code) continue;
            if (each.from && day < *each.from) continue;
            if (each.until && day > *each.until) continue;
            text += each.name + ";";
        }
        return text;
    };
    using enum UnitLevel;
    EXPECT_EQ(names(UnitEra::current, province, 75, {2026, 4, 29}), "Tỉnh Đồng Nai;");
    EXPECT_EQ(names(UnitEra::current, province, 75, {2026, 4, 30}), "Thành phố Đồng Nai;");
    EXPECT_EQ(names(UnitEra::current, commune, 26'368, {2026, 4, 29}), "Xã Long Thành;");
    EXPECT_EQ(names(UnitEra::current, commune, 26'368, {2026, 4, 30}), "Phường Long Thành;");
    EXPECT_EQ(names(UnitEra::old, province, 46, {2024, 12, 31}), "Tỉnh Thừa Thiên Huế;");
    EXPECT_EQ(names(UnitEra::old, province, 46, {2025, 1, 1}), "Thành phố Huế;");
    EXPECT_EQ(names(UnitEra::old, province, 2, {2025, 6, 30}), "Tỉnh Hà Giang;");
    EXPECT_EQ(names(UnitEra::old, province, 2, {2025, 7, 1}), "");
    EXPECT_EQ(names(UnitEra::current, province, 8, {2025, 6, 30}), "");
    EXPECT_EQ(names(UnitEra::current, province, 8, {2025, 7, 1}), "Tỉnh Tuyên Quang;");
    EXPECT_EQ(unit(UnitEra::current, UnitLevel::province, 75).name, "Thành phố Đồng Nai");
}

TEST(Units, EveryUnitIsFoundByItsName) {
    const Units& units = shipped_units();
    for (std::size_t i = 0; i < units.all().size(); ++i) {
        const auto named = units.named(units.all()[i].unmarked_key);
        ASSERT_NE(std::ranges::find(named, i), named.end()) << units.all()[i].name;
    }
    EXPECT_TRUE(units.named(place_hash("khongcodau")).empty());
    EXPECT_EQ(units.word_of("tp"), UnitWord::city);
    EXPECT_EQ(units.word_of("thitran"), UnitWord::township);
    EXPECT_EQ(units.word_of("pho"), UnitWord::none);
}

// Each damage to one file, and whether it is still read.
struct Damage {
    std::string UnitFiles::* file;
    std::string_view from;
    std::string_view to;
    bool good = false;
};

UnitFiles small_country() {
    return {
        "era\tcode\tparent\tname\tfrom\tuntil\nold\t01\t\tTỉnh Cũ\t\t2025-06-30\n"
        "current\t02\t\tTỉnh Mới\t2025-07-01\t\n",
        "era\tcode\tparent\tname\tfrom\tuntil\nold\t003\t01\tHuyện Cũ\t\t2025-06-30\n",
        "era\tcode\tparent\tname\tfrom\tuntil\nold\t00004\t003\tXã Cũ\t\t2025-06-30\n"
        "current\t00004\t02\tXã Mới\t2025-07-01\t\n",
        "level\told\tnew\tpeople\ncommune\t00004\t00004\twhole\nprovince\t01\t02\twhole\n",
        "kind\tform\tmeaning\nunit\tTỉnh\tprovince\nunit\tHuyện\trural_district\n"
        "unit\tXã\tcommune\nprovince\tCu\tCũ\n"};
}

TEST(Units, RefusesTablesThatDoNotFit) {
    ASSERT_TRUE(Units::parse(small_country().tables()));
    static constexpr Damage k_damages[] = {
        {&UnitFiles::provinces, "era\t", "Era\t"},
        {&UnitFiles::provinces, "old\t01", "older\t01"},
        {&UnitFiles::provinces, "\t01\t", "\t1\t"},
        {&UnitFiles::provinces, "\t01\t", "\t0x\t"},
        {&UnitFiles::provinces, "\t2025-06-30", "\t2025-06-31"},
        {&UnitFiles::provinces, "\t2025-06-30", ""},
        {&UnitFiles::provinces, "Tỉnh Cũ", "Cũ"},
        {&UnitFiles::provinces, "Tỉnh Cũ", "Tỉnh"},
        {&UnitFiles::provinces, "Tỉnh Cũ", "Tỉnh Cu"},  // then the alias names nobody
        {&UnitFiles::provinces, "Tỉnh Cũ", "Tỉnh CŨ", true},
        {&UnitFiles::districts, "\t01\t", "\t02\t"},  // a parent of the other era
        {&UnitFiles::communes, "\t003\t", "\t004\t"},
        {&UnitFiles::communes, "00004\t003", "004\t003"},
        {&UnitFiles::successors, "\twhole", "\tmost"},
        {&UnitFiles::successors, "\twhole", "\tpart", true},
        {&UnitFiles::successors, "00004\t00004", "00005\t00004"},
        {&UnitFiles::successors, "00004\t00004", "00004\t00005"},
        {&UnitFiles::successors, "commune\t", "village\t"},
        {&UnitFiles::names, "unit\tXã\tcommune\n", ""},
        {&UnitFiles::names, "\tcommune", "\tvillage"},
        {&UnitFiles::names, "province\tCu", "city\tCu"},
    };
    for (const Damage& damage : k_damages) {
        UnitFiles files = small_country();
        std::string& text = files.*damage.file;
        const std::size_t at = text.find(damage.from);
        ASSERT_NE(at, std::string::npos) << damage.from;
        text.replace(at, damage.from.size(), damage.to);
        const auto read = Units::parse(files.tables());
        EXPECT_EQ(read.has_value(), damage.good) << damage.from << " -> " << damage.to;
        EXPECT_TRUE(read || read.error().code == ErrorCode::malformed);
    }
}

TEST(Units, HasTwoSidesToTheNumberOfUnits) {
    UnitFiles files = small_country();
    const std::size_t there = 5;
    const std::string row = "old\t00004\t003\tXã Cũ\t\t2025-06-30\n";
    for (std::size_t i = there; i < k_units_max; ++i) files.communes += row;
    EXPECT_TRUE(Units::parse(files.tables()));
    files.communes += row;
    const auto read = Units::parse(files.tables());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::too_large);
}

}  // namespace
}  // namespace lt::identity
