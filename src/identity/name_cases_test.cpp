// Names nobody made up: pairs of official lists, the table of tone places, the table of variants
// (tests/cases/identity, from the shared reference).  And what must hold for every name.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/code_point.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "identity/address.hpp"
#include "identity/name_difference.hpp"
#include "identity/syllable.hpp"
#include "unit_folder.hpp"

namespace lt::identity {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& file) {
    std::ifstream in{fmt::format("{}/tests/cases/identity/{}", LT_SOURCE_DIR, file)};
    std::string line;
    std::getline(in, line);  // header
    Rows rows;
    while (std::getline(in, line)) {
        std::stringstream cells{line};
        rows.emplace_back();
        for (std::string cell; std::getline(cells, cell, '\t');) rows.back().push_back(cell);
    }
    EXPECT_FALSE(rows.empty()) << file;
    return rows;
}

bool equal_at(NameLevel level, std::string_view one, std::string_view other) {
    return name_key(one, level) == name_key(other, level);
}

TEST(NameCases, OfficialPairsAreEqualOrNotByTheirKind) {
    std::map<std::string, int> seen;
    int found_in_k3 = 0;
    for (const auto& row : rows_of("official_name_pairs.tsv")) {
        const std::string& one = row.at(2);
        const std::string& other = row.at(3);
        const std::string& kind = row.at(4);
        ++seen[kind];
        const bool writing = kind == "TONE_PLACEMENT" || kind == "CASE";
        EXPECT_EQ(equal_at(NameLevel::typographic, one, other), writing) << one << " / " << other;
        if (kind == "I_Y") {
            EXPECT_TRUE(equal_at(NameLevel::orthographic, one, other)) << one << " / " << other;
        }
        if (kind == "SPELLING" || kind == "UNIT_TYPE") {
            EXPECT_FALSE(equal_at(NameLevel::orthographic, one, other)) << one << " / " << other;
        }
        if (kind == "DIACRITIC_OR_SPACING") {
            const auto relation = compare_names(NameWriting{one}, NameWriting{other}).relation;
            EXPECT_GT(relation, NameRelation::typographic);
            EXPECT_LT(relation, NameRelation::given_differs) << one << " / " << other;
            found_in_k3 += equal_at(NameLevel::unmarked, one, other) ? 1 : 0;
        }
        if (kind == "TONE_PLACEMENT" || kind == "CASE") {
            const CauseSet causes = compare_names(NameWriting{one}, NameWriting{other}).causes;
            EXPECT_TRUE(causes.contains(kind == "CASE" ? Cause::n_case : Cause::n_tone_place))
                << one << " / " << other;
        }
    }
    EXPECT_EQ(seen["TONE_PLACEMENT"], 283);
    EXPECT_EQ(seen["CASE"], 69);
    EXPECT_EQ(seen["I_Y"], 11);
    EXPECT_EQ(seen["SPELLING"], 48);
    EXPECT_GT(found_in_k3, 60);
}

TEST(NameCases, BothPlacesOfEveryToneAreOneWriting) {
    const Rows rows = rows_of("tone_placement.tsv");
    EXPECT_EQ(rows.size(), 15U);
    for (const auto& row : rows) {
        const std::string old_place = "Lê Th" + row.at(0);
        const std::string new_place = "Lê Th" + row.at(1);
        EXPECT_TRUE(equal_at(NameLevel::typographic, old_place, new_place)) << row.at(0);
        const NameDifference found = compare_names(NameWriting{old_place}, NameWriting{new_place});
        EXPECT_EQ(found.causes, CauseSet{Cause::n_tone_place}) << row.at(0);
    }
}

TEST(NameCases, VariantsMeetAtTheKeyOfTheirKind) {
    for (const auto& row : rows_of("name_variants.tsv")) {
        const bool surname = row.at(2) == "REGIONAL_SURNAME";
        const std::string one = surname ? row.at(0) + " Văn Tâm" : "Lê " + row.at(0);
        const std::string other = surname ? row.at(1) + " Văn Tâm" : "Lê " + row.at(1);
        const NameRelation relation = compare_names(NameWriting{one}, NameWriting{other}).relation;
        if (row.at(2).starts_with("REGIONAL")) {
            EXPECT_TRUE(equal_at(NameLevel::regional, one, other)) << one;
            EXPECT_FALSE(equal_at(NameLevel::orthographic, one, other)) << one;
            EXPECT_EQ(relation, NameRelation::regional) << one << " / " << other;
        } else if (row.at(2) == "I_Y") {
            EXPECT_TRUE(equal_at(NameLevel::orthographic, one, other)) << one;
            EXPECT_EQ(relation, NameRelation::orthographic) << one << " / " << other;
        } else if (row.at(2) == "TONE_PLACEMENT") {
            EXPECT_TRUE(equal_at(NameLevel::typographic, one, other)) << one;
        } else {
            EXPECT_FALSE(equal_at(NameLevel::orthographic, one, other)) << one;
            EXPECT_GE(relation, NameRelation::wrong_tone) << one << " / " << other;
        }
    }
}

/// Characters that names, and noise, are made of.
std::string noise(SeededRandom& random) {
    static constexpr std::string_view k_pieces[] = {
        "Nguyễn ", "Thị ",   "Hoà",        "hòa",    "ÂN",     "ý",        "quý",    "h",
        "K ",      "H'",     "-",          ".",      " ",      "  ",       "\u00A0", "?",
        "\uFFFD",  "\u0301", "\u0323",     "\u0302", "\u0306", "\u031B",   "\u00D0", "ð",
        "đ",       "Đ",      "ŭ",          "č",      "ñ",      "ƀ",        "Ƀ",      "ß",
        "Ω",       "王",     "\U0001F600", "\u200B", "\xC3",   "\xE1\xBB", "\xFF",   "a",
        "E",       "o",      "U",          "y",      "I",      "1",        "d",      "w",
        "S",       "J",      "ươ",         "ƯƠ",     "İ",      "\u212B",   "\u0149", "ǅ",
        "ế",       "Ặ",      "\u0308",     "ǘ",      "\t"};
    std::string text;
    for (auto n = random.below(14); n > 0; --n) text += k_pieces[random.below(std::size(k_pieces))];
    return text;
}

TEST(NameCases, EveryKeyIsItsOwnKey) {
    SeededRandom random(7);
    for (int i = 0; i < 50'000; ++i) {
        const std::string name = noise(random);
        const NameKey k1 = typographic(name);
        const NameKey k2 = orthographic(k1);
        const NameKey k3 = unmarked(k2);
        const NameKey k4 = regional(k3);
        ASSERT_EQ(typographic(written(k1.view())).view(), k1.view()) << name;
        ASSERT_EQ(orthographic(k2).view(), k2.view()) << name;
        ASSERT_EQ(unmarked(k3).view(), k3.view()) << name;
        ASSERT_EQ(regional(k4).view(), k4.view()) << name;
        ASSERT_EQ(is_unmarked(k3), true) << name;
        for (const NameKey& key : {k1, k2, k3, k4}) {
            std::size_t words = 0;
            std::size_t letters = 0;
            for (const std::string_view word : key.words()) {
                ASSERT_FALSE(word.empty());
                letters += word.size();
                ++words;
            }
            ASSERT_EQ(words, key.word_count()) << name;
            ASSERT_EQ(letters + (words > 0 ? words - 1 : 0), key.view().size()) << name;
            ASSERT_TRUE(is_utf8(key.view())) << name;
        }
    }
}

/// "U+0061 U+0302" as UTF-8.
std::vector<std::string> code_points_of(const std::string& column) {
    std::vector<std::string> out;
    std::stringstream in{column};
    for (std::string code; in >> code;) {
        const auto value = static_cast<char32_t>(std::stoul(code.substr(2), nullptr, 16));
        out.emplace_back(Utf8{value}.view());
    }
    return out;
}

TEST(NameCases, ComposedAndDecomposedLettersAreOneKey) {
    const Rows rows = rows_of("../../../src/identity/data/legacy_charsets.tsv");
    EXPECT_EQ(rows.size(), 136U);
    for (const auto& row : rows) {
        if (row.at(2).empty()) continue;  // another spelling of VNI, no other letter
        std::vector<std::string> points = code_points_of(row.at(2));
        const NameKey composed = typographic(row.at(0) + "ng");
        do {
            std::string decomposed;
            for (const std::string& point : points) decomposed += point;
            EXPECT_EQ(typographic(decomposed + "ng").view(), composed.view()) << row.at(0);
            if (points.size() < 3) break;
            std::swap(points[1], points[2]);  // marks in either order
        } while (points[1] < points[2]);
        EXPECT_EQ(composed.has(NameTrait::decomposed), false);
        const Text small = Text::from_bytes(row.at(0)).value();
        EXPECT_EQ(typographic(lower(small) + "ng"), composed) << row.at(0);
        EXPECT_EQ(unmarked(orthographic(composed)).view(), without_marks(small) + "ng");
    }
}

/// Lists and the conversion sheet spell some old communes each in its own way.
TEST(NameCases, EitherOfficialNameOfAnOldCommuneIsRead) {
    const Units& units = shipped_units();
    std::size_t read = 0;
    for (const auto& row : rows_of("official_name_pairs.tsv")) {
        if (row.at(1) != "pre_2025_07") continue;
        const Unit* commune = units.find_commune(UnitEra::old, row.at(0));
        ASSERT_NE(commune, nullptr);
        for (const std::string& name : {row.at(2), row.at(3)}) {
            const std::string text = name + ", " + units.district_of(*commune)->name + ", " +
                                     units.province_of(*commune)->name;
            const AddressReading reading = parse_address(text, units, AddressStyle::old);
            ASSERT_NE(reading.commune, nullptr) << text;
            EXPECT_EQ(reading.commune->code, commune->code) << text;
            EXPECT_FALSE(reading.has(AddressNote::misspelt)) << text;
            ++read;
        }
    }
    EXPECT_GT(read, 400U);
}

}  // namespace
}  // namespace lt::identity
