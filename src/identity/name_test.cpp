#include "identity/name.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/text.hpp"

namespace lt::identity {
namespace {

/// The strictest key at which two names are equal; every later key must be equal as well.
std::string equal_at(std::string_view one, std::string_view other) {
    static constexpr std::string_view k_names[] = {"typographic", "orthographic", "unmarked",
                                                   "regional", "none"};
    std::size_t strictest = 4;
    for (std::size_t i = 4; i-- > 0;) {
        const auto level = static_cast<NameLevel>(i);
        const bool same = name_key(one, level) == name_key(other, level);
        EXPECT_TRUE(same || strictest > i) << one << " / " << other;
        if (same) strictest = i;
    }
    return std::string{k_names[strictest]};
}

std::string key_of(std::string_view name, NameLevel level = NameLevel::typographic) {
    return std::string{name_key(name, level).view()};
}

struct Pair {
    std::string_view one;
    std::string_view other;
    std::string_view level;
};

TEST(NameKey, SaysAtWhichLevelTwoSpellingsMeet) {
    static constexpr Pair k_pairs[] = {
        {"Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA", "typographic"},
        {"Nguyễn  Văn An ", "nguyễn văn an", "typographic"},
        {"Nguye\u0302\u0303n Văn An", "Nguyễn Văn An", "typographic"},      // NFD
        {"Nguyê\u0303n Văn An", "Nguyễn Văn An", "typographic"},            // windows-1258
        {"Tr\u00E2\u0300n\u00A0Thị Thuý", "Trần Thị Thúy", "typographic"},  // NBSP
        {"Lê\u200B Thị Mai", "Lê Thị Mai", "typographic"},                  // zero width space
        {"Ð\u1ED7 Văn Kho\u1EBB", "Đỗ Văn Khỏe", "typographic"},            // eth; khoẻ/khỏe
        {"H\u2019Hen Niê", "H'Hen Niê", "typographic"},
        {"Huỳnh", "Hùynh", "typographic"},
        {"Quý", "Qúy", "typographic"},
        {"Thuỷ", "Thủy", "typographic"},
        {"Lý Văn Sỹ", "Lí Văn Sĩ", "orthographic"},
        {"Quý", "Quí", "orthographic"},
        {"Quyền", "Quiền", "orthographic"},
        {"Thy", "Thi", "orthographic"},
        {"Nhỵ", "Nhị", "orthographic"},
        {"H'Hen Niê", "H Hen Niê", "orthographic"},
        {"H'Hen Niê", "HHen Niê", "orthographic"},
        {"Nguyễn Văn An", "Nguyen Van An", "unmarked"},
        {"Hân", "Hận", "unmarked"},
        {"Đức", "Duc", "unmarked"},
        {"Thủy", "Thủi", "none"},  // uy and ui are two sounds
        {"Tây", "Tâi", "none"},
        {"Hay", "Hai", "none"},
        {"Y", "I", "none"},  // Y alone is a man's name of the Ê Đê
        {"Loan", "Lan", "none"},
        {"Hoàng Thị Lan", "Huỳnh Thị Lan", "regional"},
        {"Vũ Nhật", "Võ Nhựt", "regional"},
        {"Lê Phúc", "Lê Phước", "regional"},
        {"Đặng Văn An", "Dương Văn An", "none"},  // two surnames; Đang ~ Đương is a given name
        {"Hoang Thi Lan", "Hoàng Thị Lan", "unmarked"},
    };
    for (const Pair& pair : k_pairs) {
        EXPECT_EQ(equal_at(pair.one, pair.other), pair.level) << pair.one << " / " << pair.other;
    }
}

TEST(NameKey, TheOldAndTheNewPlaceOfEveryToneAreOneWriting) {
    static constexpr std::pair<std::string_view, std::string_view> k_places[] = {
        {"òa", "oà"}, {"óa", "oá"}, {"ỏa", "oả"}, {"õa", "oã"}, {"ọa", "oạ"},
        {"òe", "oè"}, {"óe", "oé"}, {"ỏe", "oẻ"}, {"õe", "oẽ"}, {"ọe", "oẹ"},
        {"ùy", "uỳ"}, {"úy", "uý"}, {"ủy", "uỷ"}, {"ũy", "uỹ"}, {"ụy", "uỵ"},
    };
    for (const auto& [old_place, new_place] : k_places) {
        EXPECT_EQ(equal_at("Th" + std::string{old_place}, "TH" + std::string{new_place}),
                  "typographic");
    }
    EXPECT_EQ(equal_at("Thòa", "Thoá"), "unmarked");  // another tone is another syllable
}

TEST(NameKey, CaseNeverMatters) {
    for (const std::string_view name :
         {"Nguyễn Thị Thuý Hoà", "Đặng Quỳnh", "H'Hen Niê", "Tôn Nữ Mỹ Lý"}) {
        EXPECT_EQ(
            equal_at(upper(Text::from_bytes(name).value()), lower(Text::from_bytes(name).value())),
            "typographic")
            << name;
    }
}

TEST(NameKey, IsReadableByWhoTypesTelex) {
    EXPECT_EQ(key_of("Nguyễn Văn Hoà"), "nguyEnX vBn hoaF");
    EXPECT_EQ(key_of("ĐẶNG THỊ ƯỚC"), "DBngJ thiJ UQcS");
    EXPECT_EQ(key_of("Lý Quý", NameLevel::orthographic), "liS quiS");
    EXPECT_EQ(key_of("Đặng Quốc Hưởng", NameLevel::unmarked), "dang quoc huong");
    EXPECT_EQ(key_of("Nguyễn Huỳnh Nhựt", NameLevel::regional), "nguyen hoang nhat");
}

TEST(NameKey, KeepsMinorityLettersAndTheirMarks) {
    EXPECT_EQ(key_of("Ŭng Čil Ƀă Niê"), "u\u0306ng c\u030Cil \u0180B niE");
    EXPECT_EQ(key_of("ŬNG ČIL ɃĂ NIÊ"), key_of("u\u0306ng c\u030Cil \u0180a\u0306 niê"));
    EXPECT_EQ(key_of("Ñan Fjwz"), "n\u0303an fjwz");  // ñ is no tone
    EXPECT_EQ(key_of("Ñan", NameLevel::unmarked), "nan");
    EXPECT_EQ(key_of("Владимир"), "владимир");
    EXPECT_EQ(key_of("\u212Ay \u0130lhan"), "ky i\u0307lhan");  // lower case leads back to Latin
}

TEST(NameKey, AToneEndsItsSyllableEvenInsideAWord) {
    EXPECT_EQ(key_of("Đắk-Lắk"), "DBkS-lBkS");
    EXPECT_EQ(key_of("Đắk-Lắk", NameLevel::orthographic), "DBklBkSS");
    EXPECT_EQ(key_of("ĐắkLắk"), "DBklBkSS");
}

struct Seen {
    std::string_view name;
    std::string_view key;
    std::uint16_t traits;
};

TEST(NameKey, SaysWhatItFoldedAway) {
    const auto bit = [](NameTrait trait) { return static_cast<std::uint16_t>(trait); };
    const Seen k_rows[] = {
        {"Lê An", "lE an", 0},
        {"", "", 0},
        {" Lê An", "lE an", bit(NameTrait::extra_spaces)},
        {"Lê An ", "lE an", bit(NameTrait::extra_spaces)},
        {"Lê  An", "lE an", bit(NameTrait::extra_spaces)},
        {"Lê\tAn", "lE an", bit(NameTrait::extra_spaces)},
        {"Lê\u3000An", "lE an", bit(NameTrait::extra_spaces)},
        {"Lê\u200B An\x01", "lE an", bit(NameTrait::invisible)},
        {"Lê\u0302 An", "lE\u0302 an", bit(NameTrait::decomposed)},
        {"Le\u0302 An", "lE an", bit(NameTrait::decomposed)},
        {"\u00D0ào", "DaoF", bit(NameTrait::look_alikes)},
        {"\u0189ào", "DaoF", bit(NameTrait::look_alikes)},
        {"\u0256ào", "DaoF", bit(NameTrait::look_alikes)},
        {"H\u2019An", "h'an", bit(NameTrait::look_alikes)},
        {"L? An", "l? an", bit(NameTrait::lost_letters)},
        {"L\uFFFD An", "l? an", bit(NameTrait::lost_letters)},
        {"L\xEA An", "l? an",
         static_cast<std::uint16_t>(bit(NameTrait::lost_letters) | bit(NameTrait::ill_formed))},
        {"\xED\xA0\x80", "???",  // a surrogate
         static_cast<std::uint16_t>(bit(NameTrait::lost_letters) | bit(NameTrait::ill_formed))},
        {"\xC1\x81", "??",  // overlong
         static_cast<std::uint16_t>(bit(NameTrait::lost_letters) | bit(NameTrait::ill_formed))},
        {"\u738B", "\u738B", bit(NameTrait::other_script)},
    };
    constexpr NameTrait k_traits[] = {NameTrait::cut,          NameTrait::ill_formed,
                                      NameTrait::lost_letters, NameTrait::invisible,
                                      NameTrait::decomposed,   NameTrait::look_alikes,
                                      NameTrait::extra_spaces, NameTrait::other_script};
    for (const Seen& row : k_rows) {
        const NameKey key = typographic(row.name);
        EXPECT_EQ(key.view(), row.key) << row.name;
        for (const NameTrait trait : k_traits) {
            EXPECT_EQ(key.has(trait), (row.traits & bit(trait)) != 0)
                << row.name << " trait " << bit(trait);
        }
        EXPECT_EQ(orthographic(key).has(NameTrait::lost_letters), key.has(NameTrait::lost_letters));
    }
}

TEST(NameKey, ALongNameIsCutAtTheEndOfAWord) {
    std::string words;
    for (int i = 0; i < 21; ++i) words += "mười ";  // 4 letters and a tone
    const NameKey fits = typographic(words.substr(0, words.size() - 1));
    EXPECT_FALSE(typographic("mười mười").has(NameTrait::cut));
    EXPECT_TRUE(typographic(words + words).has(NameTrait::cut));
    EXPECT_LE(typographic(words + words).view().size(), k_name_key_max);
    EXPECT_TRUE(typographic(words + words).view().ends_with("mUQiF"));
    EXPECT_TRUE(fits.view().ends_with("mUQiF"));
    const NameKey one_word = typographic(std::string(300, 'a'));
    EXPECT_TRUE(one_word.has(NameTrait::cut));
    EXPECT_EQ(one_word.word_count(), 1U);
    EXPECT_FALSE(typographic(std::string(105, 'a')).has(NameTrait::cut));
    EXPECT_TRUE(typographic(std::string(106, 'a')).has(NameTrait::cut));
    std::string dense;
    for (int i = 0; i < 60; ++i) dense += "á\u0300\u0309\u0303\u0323\u0301\u0300-";
    EXPECT_LE(typographic(dense).view().size(), k_name_key_max);
}

TEST(NameKey, WordsAreWalkedWithoutCopies) {
    const NameKey key = typographic("  Tôn Nữ  Mỹ Lý ");
    std::vector<std::string_view> words;
    for (const std::string_view word : key.words()) words.push_back(word);
    EXPECT_EQ(words, (std::vector<std::string_view>{"tOn", "nUX", "myX", "lyS"}));
    EXPECT_EQ(key.word_count(), 4U);
    EXPECT_EQ(words[0].data(), key.view().data());
    EXPECT_EQ(typographic(" \u200B ").word_count(), 0U);
    const NameKey empty = typographic("");
    for (const std::string_view word : empty.words()) FAIL() << word;
}

TEST(NameKey, TheHashIsTheSameForEver) {
    EXPECT_EQ(typographic("").hash(), 11357735248291438161U);
    EXPECT_EQ(typographic("Nguyễn Văn An").hash(), 2665023439856581012U);
    EXPECT_EQ(typographic("NGUYỄN  VĂN AN").hash(), typographic("Nguyễn Văn An").hash());
    std::set<std::uint64_t> seen;
    std::array<int, 64> ones{};
    int count = 0;
    for (const std::string_view onset : {"b", "c", "d", "g", "h", "k", "l", "m"}) {
        for (const std::string_view rhyme : {"a", "ai", "an", "ang", "anh", "ao", "am", "ay"}) {
            for (const std::string_view last : {"An", "Ân", "Ấn", "Ăn", "Anh", "Ánh", "Oanh"}) {
                const std::string name =
                    std::string{onset} + std::string{rhyme} + " Văn " + std::string{last};
                const std::uint64_t hash = typographic(name).hash();
                seen.insert(hash);
                for (std::size_t bit = 0; bit < 64; ++bit) {
                    ones[bit] += static_cast<int>(hash >> bit & 1U);
                }
                ++count;
            }
        }
    }
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(count));
    for (const int n : ones) EXPECT_NEAR(n, count / 2, count / 8);
}

TEST(NameKey, KnowsANameWithoutMarks) {
    EXPECT_TRUE(is_unmarked(typographic("NGUYEN VAN AN")));
    EXPECT_FALSE(is_unmarked(typographic("NGUYEN VĂN AN")));
    EXPECT_FALSE(is_unmarked(typographic("ĐINH VAN AN")));
}

TEST(NameKey, LostLettersStandForOneLetterEach) {
    const auto lost = [](std::string_view one, std::string_view other) {
        const bool equal = equal_but_for_lost_letters(typographic(one), typographic(other));
        EXPECT_EQ(equal, equal_but_for_lost_letters(typographic(other), typographic(one)));
        return equal;
    };
    EXPECT_TRUE(lost("Nguy?n V?n An", "Nguyễn Văn An"));
    EXPECT_TRUE(lost("Nguy\uFFFDn Văn An", "NGUYỄN VĂN AN"));
    EXPECT_TRUE(lost("Ph?m Hoài", "Phạm Hoài"));
    EXPECT_TRUE(lost("Tr??ng Lan", "Trường Lan"));
    EXPECT_TRUE(lost("Tr??ng L?n", "Tr?ờng Lan"));
    EXPECT_FALSE(lost("Nguyễn Văn An", "Nguyễn Văn An"));  // none lost
    EXPECT_FALSE(lost("Nguy??n Văn An", "Nguyễn Văn An"));
    EXPECT_FALSE(lost("?????? ??? ??", "Nguyễn Văn An"));
    EXPECT_FALSE(lost("Nguy?n V?n Ân", "Nguyễn Văn An"));
    EXPECT_FALSE(lost("Ho?i", "Hoải ơi"));
    EXPECT_FALSE(lost("Hoà?", "Hoái"));  // the tone that was kept is another
}

TEST(NameKey, TakesALoneQForALetter) {
    EXPECT_EQ(name_key("Q", NameLevel::orthographic).view(), "q");
    EXPECT_EQ(name_key("Ng. Q. Anh", NameLevel::orthographic).view(), "ng q anh");
}

}  // namespace
}  // namespace lt::identity
