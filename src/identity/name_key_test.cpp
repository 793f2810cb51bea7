#include "identity/name_key.hpp"

#include <gtest/gtest.h>

namespace lt::identity {
namespace {

Text text(std::string_view utf8) { return Text::from_bytes(utf8).value(); }

/// The strictest key at which two names are equal.
std::string equal_at(std::string_view one, std::string_view other) {
    const auto same = [&](NameKey level) {
        return name_key(text(one), level) == name_key(text(other), level);
    };
    if (same(NameKey::typographic)) return "typographic";
    if (same(NameKey::orthographic)) return "orthographic";
    if (same(NameKey::unmarked)) return "unmarked";
    return "none";
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
        {"Hoàng", "Huỳnh", "none"},
        {"Vũ", "Võ", "none"},
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
        EXPECT_EQ(equal_at(upper(text(name)), lower(text(name))), "typographic") << name;
    }
    EXPECT_EQ(name_key(text(" \u200B "), NameKey::typographic), "");
}

TEST(NameKey, KnowsANameWithoutMarks) {
    EXPECT_TRUE(is_unmarked(text("NGUYEN VAN AN")));
    EXPECT_FALSE(is_unmarked(text("NGUYEN VĂN AN")));
    EXPECT_FALSE(is_unmarked(text("ĐINH VAN AN")));
}

TEST(NameKey, LostLettersStandForOneLetterEach) {
    EXPECT_TRUE(equal_but_for_lost_letters(text("Nguy?n V?n An"), text("Nguyễn Văn An")));
    EXPECT_TRUE(equal_but_for_lost_letters(text("Nguy\uFFFDn Văn An"), text("NGUYỄN VĂN AN")));
    EXPECT_FALSE(
        equal_but_for_lost_letters(text("Nguyễn Văn An"), text("Nguyễn Văn An")));  // none lost
    EXPECT_FALSE(equal_but_for_lost_letters(text("Nguy??n Văn An"), text("Nguyễn Văn An")));
    EXPECT_FALSE(equal_but_for_lost_letters(text("?????? ??? ??"), text("Nguyễn Văn An")));
    EXPECT_FALSE(equal_but_for_lost_letters(text("Nguy?n V?n Ân"), text("Nguyễn Văn An")));
}

}  // namespace
}  // namespace lt::identity
