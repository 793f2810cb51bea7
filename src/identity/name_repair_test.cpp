#include "identity/name_repair.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/code_point.hpp"
#include "base/text.hpp"
#include "identity/impl/legacy_charset.hpp"
#include "identity/impl/typed_keys.hpp"
#include "identity/name.hpp"
#include "identity/name_tables.hpp"

namespace lt::identity {
namespace {

constexpr Repair k_charsets[] = {Repair::tcvn3, Repair::vni_windows, Repair::vps, Repair::viscii,
                                 Repair::cp1258};

std::span<const tables::LegacyRow> table_of(Repair charset) {
    switch (charset) {
        case Repair::tcvn3: return tables::k_tcvn3;
        case Repair::vni_windows: return tables::k_vni;
        case Repair::vps: return tables::k_vps;
        case Repair::viscii: return tables::k_viscii;
        default: return tables::k_cp1258;
    }
}

/// The name as a machine of that time wrote it.
std::string encoded(std::string_view utf8, Repair charset) {
    std::string out;
    for (const char *at = utf8.data(), *end = at + utf8.size(); at != end;) {
        const CodePoint c = code_point(at, end);
        at += c.size;
        if (c.value < 0x80) {
            out += static_cast<char>(c.value);
            continue;
        }
        for (const tables::LegacyRow& row : table_of(charset)) {
            if (row.letter == c.value) {
                out.append(reinterpret_cast<const char*>(row.bytes), row.size);
                break;
            }
        }
    }
    return out;
}

/// Bytes taken for Windows-1252 and saved as UTF-8; the C1 controls stand for what it has not.
std::string misread(std::string_view bytes) {
    static const std::map<unsigned char, char32_t> k_high{
        {0x80, 0x20AC}, {0x82, 0x201A}, {0x83, 0x192},  {0x84, 0x201E}, {0x85, 0x2026},
        {0x86, 0x2020}, {0x87, 0x2021}, {0x88, 0x2C6},  {0x89, 0x2030}, {0x8A, 0x160},
        {0x8B, 0x2039}, {0x8C, 0x152},  {0x8E, 0x17D},  {0x91, 0x2018}, {0x92, 0x2019},
        {0x93, 0x201C}, {0x94, 0x201D}, {0x95, 0x2022}, {0x96, 0x2013}, {0x97, 0x2014},
        {0x98, 0x2DC},  {0x99, 0x2122}, {0x9A, 0x161},  {0x9B, 0x203A}, {0x9C, 0x153},
        {0x9E, 0x17E},  {0x9F, 0x178}};
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const auto found = k_high.find(byte);
        out += Utf8{found == k_high.end() ? char32_t{byte} : found->second}.view();
    }
    return out;
}

constexpr std::string_view k_names[] = {
    "Nguyễn Văn Hưng",   "Trần Thị Thu Thủy", "Lê Hoàng Việt",   "Phạm Quốc Đạt",
    "Đặng Thị Mỹ Hạnh",  "Võ Trường Giang",   "Huỳnh Ngọc Diễm", "Bùi Đức Thắng",
    "Trương Thị Phượng", "Ngô Xuân Tuấn",     "Lâm Khánh Quỳnh", "Vũ Thị Hường",
};

TEST(LegacyCharset, EveryLetterOfEveryTableComesBack) {
    int letters = 0;
    for (const Repair charset : k_charsets) {
        for (const tables::LegacyRow& row : table_of(charset)) {
            const std::string bytes{reinterpret_cast<const char*>(row.bytes), row.size};
            const auto text = decoded("x" + bytes + "y", charset);
            ASSERT_TRUE(text);
            EXPECT_EQ(*text, "x" + std::string{Utf8{row.letter}.view()} + "y") << name_of(charset);
            EXPECT_EQ(as_windows_1252(misread(bytes)), bytes);
            ++letters;
        }
    }
    EXPECT_EQ(letters, 5 * 134 - 67 + 2);  // VPS: small letters only; VNI: ỷ in two ways
    EXPECT_FALSE(decoded("\xFF", Repair::tcvn3));
    EXPECT_EQ(decoded("a\xCC", Repair::cp1258), "a\u0300");
}

std::ptrdiff_t charsets_in(const std::vector<Reading>& found) {
    return std::ranges::count_if(found,
                                 [](const Reading& r) { return r.repair < Repair::utf8_twice; });
}

TEST(NameRepair, FindsTheCharsetOfANameItself) {
    int damaged_names = 0;
    int certain = 0;
    for (const std::string_view name : k_names) {
        for (const Repair charset : k_charsets) {
            const bool capitals_known = charset != Repair::vps || name.find("Đ") == name.npos;
            const std::string bytes = encoded(name, charset);
            if (!capitals_known || is_utf8(bytes)) continue;
            for (const std::string& damaged : {bytes, misread(bytes)}) {
                ++damaged_names;
                const auto found = readings(damaged);
                const auto right = std::ranges::find(
                    found, typographic(name), [](const Reading& r) { return typographic(r.utf8); });
                ASSERT_NE(right, found.end()) << name << " in " << name_of(charset);
                EXPECT_EQ(cause_of(right->repair), Cause::n_encoding);
                EXPECT_EQ(right->doubtful, charsets_in(found) > 1) << name;
                certain += right->doubtful ? 0 : 1;
            }
        }
    }
    EXPECT_GT(damaged_names, 100);
    EXPECT_GT(certain, damaged_names * 9 / 10);
    EXPECT_LT(certain, damaged_names);  // Quỳnh in VISCII is Quỹnh in VPS
}

TEST(NameRepair, ReadsWhatWasSeenInPublicData) {
    const auto reading = [](std::string_view bytes) {
        const auto found = readings(bytes);
        return found.empty() ? std::string{} : found.front().utf8;
    };
    EXPECT_EQ(reading("Nguyeãn Höõu Tuaán Vieät"), "Nguyễn Hữu Tuấn Việt");
    EXPECT_EQ(reading("NGUYÔN V¡N HïNG"), "NGUYễN VĂN HùNG");  // letters of an "H" font
    EXPECT_EQ(reading("Nguyá»…n VÄƒn HoÃ ng"), "");            // a space ate the last byte
    EXPECT_EQ(reading("Nguyá»…n VÄƒn Hưng"), "");              // half repaired
    EXPECT_EQ(reading("Nguyá»…n VÄƒn HÆ°ng"), "Nguyễn Văn Hưng");
    EXPECT_EQ(readings("Nguyá»…n VÄƒn HÆ°ng").front().repair, Repair::utf8_twice);
}

TEST(NameRepair, NeverGuesses) {
    for (const std::string_view name : k_names) EXPECT_TRUE(readings(name).empty()) << name;
    for (const std::string_view name :
         {"", "Lê Hòa Bình", "Vieät",             // one syllable
          "H'Hen Niê", "Y Bhiăr Kpă", "Ksor Hà",  // minority names as they are
          "Владимир Путин", "NGUYEN VAN AN", "José Núñez", "\xFF\xFE\xFD \xFF\xFE"}) {
        EXPECT_TRUE(readings(name).empty()) << name;
    }
    std::string longest = "Nguyeenx";
    longest.resize(k_repair_max, ' ');
    EXPECT_EQ(readings(longest).size(), 1U);
    EXPECT_TRUE(readings(longest + " ").empty());
}

struct Keys {
    std::string_view typed, telex, vni;
};

TEST(NameRepair, TakesKeysOutOfWordsThatAreNoSyllables) {
    static constexpr Keys k_rows[] = {{"Nguyeenx", "Nguyễn", ""},
                                      {"Nguyeexn", "Nguyễn", ""},
                                      {"Nguyenex", "Nguyễn", ""},
                                      {"NGUYEENX", "Nguyễn", ""},
                                      {"Vanw", "Văn", ""},
                                      {"Vawn", "Văn", ""},
                                      {"Hoaf", "Hòa", ""},
                                      {"Hofa", "Hòa", ""},
                                      {"ddaof", "Đào", ""},
                                      {"Dduwcs", "Đức", ""},
                                      {"Ducdws", "Đức", ""},
                                      {"Truowngf", "Trường", ""},
                                      {"Truongwf", "Trường", ""},
                                      {"Truongwwf", "Trường", ""},
                                      {"Thuowngr", "Thưởng", ""},
                                      {"Huwng", "Hưng", ""},
                                      {"Leef", "Lề", ""},
                                      {"Thw", "Thư", ""},
                                      {"Quoocs", "Quốc", ""},
                                      {"Hoongf", "Hồng", ""},
                                      {"Anhs", "Ánh", ""},
                                      {"Sangs", "Sáng", ""},
                                      {"Nguye64n", "", "Nguyễn"},
                                      {"Nguyen64", "", "Nguyễn"},
                                      {"Va8n", "", "Văn"},
                                      {"D9u71c", "", "Đức"},
                                      {"Truo72ng", "", "Trường"},
                                      {"Hoa2", "", "Hòa"},
                                      {"Tuan", "", ""},
                                      {"Nguyen", "", ""},
                                      {"Loan", "", ""},
                                      {"Nguyễn", "", ""},
                                      {"Smith", "", ""},
                                      {"Moong", "", ""},
                                      {"Xoongf", "Xồng", ""},
                                      {"Ksor", "", ""},
                                      {"7", "", ""},
                                      {"Phuong2", "", ""},
                                      {"wwwwwwwwwwwwwwww", "", ""},
                                      {"oooooooooooooooo", "", ""}};
    for (const Keys& row : k_rows) {
        const auto found = readings(row.typed);
        const auto of = [&](Repair repair) {
            for (const Reading& reading : found) {
                if (reading.repair == repair) return reading.utf8;
            }
            return std::string{};
        };
        EXPECT_EQ(of(Repair::telex), row.telex) << row.typed;
        EXPECT_EQ(of(Repair::vni_keys), row.vni) << row.typed;
        for (const Reading& reading : found) EXPECT_EQ(cause_of(reading.repair), Cause::n_telex);
    }
    EXPECT_EQ(readings("Nguyeenx Loan Ksor").front().utf8, "Nguyễn Loan Ksor");
}

/// Every letter of the table of keys, alone in a syllable: the rule against the table.
TEST(NameRepair, EveryNameTypedWithoutTheInputMethodComesBack) {
    const auto typed = [](std::string_view name, bool at_end, std::string_view marks,
                          std::string_view tones) {
        std::string out;
        std::string late;
        const NameKey key = typographic(name);
        for (const char c : key.view()) {
            constexpr std::string_view k_marked = "AEOBQUD";
            constexpr std::string_view k_plain = "aeoaoud";
            constexpr std::string_view k_tones = "SFRXJ";
            const std::size_t mark = k_marked.find(c);
            const std::size_t tone = k_tones.find(c);
            if (c == ' ') {
                out += late + ' ';
                late.clear();
            } else if (tone != std::string_view::npos) {
                late += tones[tone];
            } else if (mark != std::string_view::npos) {
                out += k_plain[mark];
                (at_end ? late : out) += marks[mark];
            } else {
                out += c;
            }
        }
        return out + late;
    };
    for (const std::string_view name : k_names) {
        for (const bool at_end : {false, true}) {
            const auto telex = readings(typed(name, at_end, "aeowwwd", "sfrxj"));
            ASSERT_FALSE(telex.empty()) << typed(name, at_end, "aeowwwd", "sfrxj");
            EXPECT_EQ(typographic(telex.front().utf8), typographic(name))
                << typed(name, at_end, "aeowwwd", "sfrxj");
            const auto vni = readings(typed(name, at_end, "6668779", "12345"));
            ASSERT_FALSE(vni.empty());
            EXPECT_EQ(typographic(vni.front().utf8), typographic(name))
                << typed(name, at_end, "6668779", "12345");
        }
    }
}

}  // namespace
}  // namespace lt::identity
