#include "identity/name_difference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "identity/impl/name_word.hpp"

namespace lt::identity {
namespace {

struct Row {
    std::string_view declared, official, relation, causes;
};

NameDifference compared(std::string_view declared, std::string_view official) {
    return compare_names(NameWriting{declared}, NameWriting{official});
}

std::string codes(CauseSet causes) {
    std::string out;
    append_codes(causes, out);
    return out;
}

void expect_all(std::span<const Row> rows) {
    for (const Row& row : rows) {
        const NameDifference found = compared(row.declared, row.official);
        EXPECT_EQ(name_of(found.relation), row.relation) << row.declared << " / " << row.official;
        EXPECT_EQ(codes(found.causes), row.causes) << row.declared << " / " << row.official;
    }
}

TEST(NameDifference, SaysWhatDiffersInWritingAndSpelling) {
    static constexpr Row k_rows[] = {
        // Writing only.
        {"Nguyễn Văn An", "Nguyễn Văn An", "exact", "OK"},
        {"NGUYỄN VĂN AN", "Nguyễn Văn An", "typographic", "N_CASE"},
        {"Nguyễn văn An", "Nguyễn Văn An", "typographic", "N_CASE"},
        {"Nguyễn  Văn An", "Nguyễn Văn An", "typographic", "N_SPACE"},
        {"Nguyễn\u200B Văn An", "Nguyễn Văn An", "typographic", "N_SPACE"},
        {"Nguye\u0302\u0303n Văn An", "Nguyễn Văn An", "typographic", "N_UNICODE"},
        {"\u00D0ào An", "Đào An", "typographic", "N_UNICODE"},
        {"H\u2019Hen Niê", "H'Hen Niê", "typographic", "N_UNICODE"},
        {"Lê Thị Hoà", "Lê Thị Hòa", "typographic", "N_TONE_PLACE"},
        {"Hùynh Thị Lan", "Huỳnh Thị Lan", "typographic", "N_TONE_PLACE"},
        {"L Ê A", "l ê a", "typographic", "N_CASE"},
        {"nGUYỄN An", "NGuyễn An", "typographic", "N_CASE"},
        {"PH?M V?N AN", "Phạm Văn An", "lost_letters", "N_CASE|N_ENCODING"},
        {"phạm văn bình", "Phạm An", "given_differs", "N_CASE|N_MIDDLE_ADDED|N_GIVEN_CHANGED"},
        {"LÊ THỊ HOÀ ", "Lê Thị Hòa", "typographic", "N_CASE|N_SPACE|N_TONE_PLACE"},
        // Spelling.
        {"Lý Văn Sỹ", "Lí Văn Sĩ", "orthographic", "N_DIALECT"},
        {"H Hen Niê", "H'Hen Niê", "orthographic", "N_JOINED"},
        {"HHen Niê", "H'Hen Niê", "orthographic", "N_JOINED"},
        {"Ph?m V?n An", "Phạm Văn An", "lost_letters", "N_ENCODING"},
        {"Ph\uFFFDm Văn Ý", "Phạm Văn Ý", "lost_letters", "N_ENCODING"},
        {"Ph?m Văn ?", "Phạm Văn Ý", "lost_letters", "N_ENCODING"},
        {"NGUYEN VAN HOA", "Nguyễn Văn Hoà", "no_marks", "N_CASE|N_NO_DIACRITIC"},
        {"Nguyễn Van Hoà", "Nguyễn Văn Hoà", "no_marks", "N_NO_DIACRITIC"},
        {"Nguyễn Văn Hoà", "Nguyen Van Hoa", "no_marks", "N_NO_DIACRITIC"},
        {"Nguyễn Văn Hoá", "Nguyễn Văn Hoà", "wrong_tone", "N_WRONG_TONE"},
        {"Nguyễn Văn Hoà", "Nguyễn Văn Hoa", "wrong_tone", "N_WRONG_TONE"},
        {"Nguyễn Văn Dũng", "Nguyễn Văn Dủng", "wrong_tone", "N_DIALECT"},
        {"Huỳnh Thị Lan", "Hoàng Thị Lan", "regional", "N_DIALECT"},
        {"HUYNH THI LAN", "Hoàng Thị Lan", "regional", "N_CASE|N_NO_DIACRITIC|N_DIALECT"},
        {"Lê Văn San", "Lê Văn Sơn", "regional", "N_DIALECT"},
        {"Nguyễn Vằn An", "Nguyễn Vần An", "one_edit", "N_TYPO"},
        {"Nguyễn Văn Thàn", "Nguyễn Văn Thành", "one_edit", "N_TYPO"},
        {"Nguyễn Văn Thnàh", "Nguyễn Văn Thành", "one_edit", "N_TYPO"},
        {"Ngô Minh Qýu", "Ngô Minh Quý", "one_edit", "N_TYPO"},
        {"Lê Văn Dy", "Lê Văn Duy", "one_edit", "N_TYPO"},
        {"Lê Th?y", "Lê Thủy", "lost_letters", "N_ENCODING"},
        {"Vị Kim Trang", "Vi Kim Trang", "wrong_tone", "N_WRONG_TONE"},
        {"Nguyễn Kim Trang", "Nguyen Kim Trang", "no_marks", "N_NO_DIACRITIC"},
        {"Ngyễn Văn Thàn", "Nguyễn Văn Thành", "two_edits", "N_TYPO"},
        {"Nguyen Van Thnah", "Nguyễn Văn Thành", "one_edit", "N_NO_DIACRITIC|N_TYPO"},
    };
    expect_all(k_rows);
}

TEST(NameDifference, SaysWhatDiffersInTheWords) {
    static constexpr Row k_rows[] = {
        {"Trần ThanhHằng", "Trần Thanh Hằng", "joined", "N_JOINED"},
        {"Trần ThuThy", "Trần Thu Thy", "joined", "N_JOINED"},
        {"LýPhước Bình", "Lý Phước Bình", "joined", "N_JOINED"},
        {"NguyểnThị Hạnh", "Nguyễn Thị Hạnh", "joined", "N_DIALECT|N_JOINED"},
        {"Lê KhánhThùy", "Lê Khánh Thuỳ", "joined", "N_TONE_PLACE|N_JOINED"},
        {"TrầnThanh Hằng", "Trần Thanh Hằng", "joined", "N_JOINED"},
        {"TrầnThanhHằng", "Trần Thanh Hằng", "joined", "N_JOINED"},
        {"Trần Thanh Hằng", "Trần ThanhHằng", "joined", "N_JOINED"},
        {"Ng. Văn An", "Nguyễn Văn An", "initials", "N_ABBREV"},
        {"N.V.An", "Nguyễn Văn An", "initials", "N_ABBREV"},
        {"Nguyễn V An", "Nguyễn Văn An", "initials", "N_ABBREV"},
        {"Ng Văn An", "Nguyễn Văn An", "initials", "N_ABBREV"},
        {"Ng Văn An", "Ngô Văn An", "one_edit", "N_TYPO"},
        {"Ng. Văn An", "Ngô Văn An", "initials", "N_ABBREV"},
        {"N.V An", "N V An", "joined", "N_JOINED"},
        {"Aaaaaaaaaaaaaaaaaaaaaaaaaaab", "Aaaaaaaaaaaaaaaaaaaaaaaaaaac", "joined", "N_JOINED"},
        {"Nguyễn Đ. An", "Nguyễn Đức An", "initials", "N_ABBREV"},
        {"An Nguyễn Văn", "Nguyễn Văn An", "order", "N_ORDER"},
        {"Văn An Nguyễn", "Nguyễn Văn An", "order", "N_ORDER"},
        {"An Văn Nguyễn", "Nguyễn Văn An", "order", "N_ORDER"},
        {"Lê Thu Thị Lan", "Lê Thị Thu Lan", "order", "N_ORDER"},
        {"Lan Lê Thu", "Lê Thị Thu Lan", "middle_missing", "N_MIDDLE_MISSING|N_ORDER"},
        {"Nguyễn An", "Nguyễn Văn An", "middle_missing", "N_MIDDLE_MISSING"},
        {"Nguyễn Thị Thu An", "Nguyễn Thu An", "middle_added", "N_MIDDLE_ADDED"},
        {"NGUYEN AN", "Nguyễn Văn An", "middle_missing", "N_CASE|N_NO_DIACRITIC|N_MIDDLE_MISSING"},
        {"Nguyễn Hữu An", "Nguyễn Văn An", "middle_added", "N_MIDDLE_MISSING|N_MIDDLE_ADDED"},
        {"Nguyễn Văn Bình", "Nguyễn Văn An", "given_differs", "N_GIVEN_CHANGED"},
        {"Trần Văn An", "Nguyễn Văn An", "surname_differs", "N_SURNAME_CHANGED"},
        {"Lê Thị Bích", "Nguyễn Thị Bích", "surname_differs", "N_SURNAME_CHANGED"},
        {"Phan Văn An", "Phạm Văn An", "surname_differs", "N_SURNAME_CHANGED"},
        {"Đặng Văn An", "Dương Văn An", "surname_differs", "N_SURNAME_CHANGED"},
        {"Trần Thị Bình", "Nguyễn Văn An", "different", "N_GIVEN_CHANGED|N_SURNAME_CHANGED"},
        {"An", "Nguyễn Văn An", "surname_differs", "N_MIDDLE_MISSING|N_SURNAME_CHANGED"},
        {"An", "Bình", "given_differs", "N_GIVEN_CHANGED"},
        {"", "Nguyễn Văn An", "absent", "OK"},
        {"- .", "Nguyễn Văn An", "different", "OK"},
    };
    expect_all(k_rows);
}

TEST(NameDifference, ARepairIsACause) {
    const NameWriting declared{"NGUYEENX VAWN AN", typographic("Nguyễn Văn An"), Cause::n_telex};
    const NameDifference found = compare_names(declared, NameWriting{"Nguyễn Văn An"});
    EXPECT_EQ(found.relation, NameRelation::typographic);
    EXPECT_EQ(codes(found.causes), "N_CASE|N_TELEX");
}

TEST(NameDifference, TheCloserOfTwoReadingsExplainsBetter) {
    const NameWriting official{"Trần Thị Thanh Nhi"};
    const NameDifference as_is = compare_names(NameWriting{"Traafn Nhi"}, official);
    const NameDifference read =
        compare_names(NameWriting{"Traafn Nhi", typographic("Trần Nhi"), Cause::n_telex}, official);
    EXPECT_EQ(as_is.relation, read.relation);
    EXPECT_TRUE(is_closer(read, as_is));
    EXPECT_FALSE(is_closer(as_is, read));
    EXPECT_FALSE(is_closer(read, read));
    EXPECT_TRUE(is_closer(compared("Trần An", "Trần An"), compared("TRẦN AN", "Trần An")));
}

TEST(NameDifference, SpellingIsOfTheWordsThatHaveAPartner) {
    const auto spelling = [](std::string_view declared, std::string_view official) {
        return name_of(compared(declared, official).spelling);
    };
    EXPECT_EQ(spelling("Nguyễn An", "Nguyễn Văn An"), "typographic");
    EXPECT_EQ(spelling("NGUYEN AN", "Nguyễn Văn An"), "no_marks");
    EXPECT_EQ(spelling("Trần Văn An", "Nguyễn Văn An"), "typographic");
    EXPECT_EQ(spelling("An", "Bình"), "different");
}

TEST(NameDifference, TheDistanceCountsAnExchangeAsOne) {
    EXPECT_EQ(edits_between("", "", 2), 0U);
    EXPECT_EQ(edits_between("thanh", "thnah", 2), 1U);
    EXPECT_EQ(edits_between("thanh", "than", 2), 1U);
    EXPECT_EQ(edits_between("thanh", "tanhs", 2), 2U);
    EXPECT_EQ(edits_between("thanh", "hoang", 2), 3U);  // more than the limit
    EXPECT_EQ(edits_between("ca", "abc", 3), 3U);       // an exchanged pair is not edited again
}

/// The definition, without the short cuts.
unsigned plain_distance(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return static_cast<unsigned>(a.size() + b.size());
    const std::string_view a1 = a.substr(1);
    const std::string_view b1 = b.substr(1);
    unsigned best = std::min({plain_distance(a1, b) + 1, plain_distance(a, b1) + 1,
                              plain_distance(a1, b1) + (a[0] == b[0] ? 0U : 1U)});
    if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
        best = std::min(best, plain_distance(a.substr(2), b.substr(2)) + 1);
    }
    return best;
}

TEST(NameDifference, TheDistanceIsThatOfItsDefinition) {
    std::vector<std::string> words{""};
    for (std::size_t from = 0, length = 0; length < 4; ++length) {
        for (const std::size_t end = words.size(); from < end; ++from) {
            for (const char c : {'a', 'b', 'c'}) words.push_back(words[from] + c);
        }
    }
    for (const std::string& a : words) {
        for (const std::string& b : words) {
            const unsigned distance = plain_distance(a, b);
            for (unsigned limit = 0; limit < 3; ++limit) {
                ASSERT_EQ(edits_between(a, b, limit), std::min(distance, limit + 1)) << a << b;
            }
        }
    }
}

std::string some_name(SeededRandom& random) {
    static constexpr std::string_view k_words[] = {
        "Nguyễn", "Trần", "Hoàng", "Huỳnh", "Võ",  "Văn", "Thị",   "Thu",   "Hoà",   "Hòa", "Hoa",
        "An",     "Ân",   "Lý",    "Lí",    "NG.", "V.",  "H'",    "Hen",   "Y",     "Đức", "DUC",
        "Ph?c",   "Phúc", "Phước", "ThuAn", "Sơn", "San", "Thnah", "Thanh", "Thành", "-"};
    std::string name;
    for (auto n = 1 + random.below(5); n > 0; --n) {
        name += k_words[random.below(std::size(k_words))];
        if (n > 1) name += random.below(12) == 0 ? "  " : " ";
    }
    return name;
}

CauseSet mirrored(CauseSet causes) {
    CauseSet other = causes;
    other.remove(Cause::n_middle_missing).remove(Cause::n_middle_added);
    if (causes.contains(Cause::n_middle_missing)) other |= Cause::n_middle_added;
    if (causes.contains(Cause::n_middle_added)) other |= Cause::n_middle_missing;
    return other;
}

NameRelation mirrored(const NameDifference& found) {
    const bool missing = found.causes.contains(Cause::n_middle_missing);
    const bool added = found.causes.contains(Cause::n_middle_added);
    if (missing == added) return found.relation;
    if (found.relation == NameRelation::middle_missing) return NameRelation::middle_added;
    if (found.relation == NameRelation::middle_added) return NameRelation::middle_missing;
    return found.relation;
}

TEST(NameDifference, IsTheSameBothWaysButForWhatIsMissing) {
    SeededRandom random(11);
    for (int i = 0; i < 20'000; ++i) {
        const std::string one = some_name(random);
        const std::string other = some_name(random);
        const NameDifference there = compared(one, other);
        NameDifference back = compared(other, one);
        EXPECT_EQ(there.causes.empty(), one == other || there.relation == NameRelation::absent ||
                                            one.find_first_not_of("- ") == std::string::npos ||
                                            other.find_first_not_of("- ") == std::string::npos)
            << one << " / " << other;
        const bool same_key = typographic(one) == typographic(other);
        EXPECT_EQ(there.relation <= NameRelation::typographic, same_key) << one << " / " << other;
        const CauseSet either = there.causes | back.causes;
        if (either.contains(Cause::n_no_diacritic) || either.contains(Cause::n_order)) continue;
        EXPECT_EQ(mirrored(there), back.relation) << one << " / " << other;
        // Of two words that fit a place as well, either may have moved its tone.
        EXPECT_EQ(codes(mirrored(there.causes).remove(Cause::n_tone_place)),
                  codes(back.causes.remove(Cause::n_tone_place)))
            << one << " / " << other;
    }
}

}  // namespace
}  // namespace lt::identity
