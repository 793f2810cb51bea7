#include "identity/name_outline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "identity/name_difference.hpp"

namespace lt::identity {
namespace {

NameOutline outline(std::string_view name) { return outline_of(typographic(name)); }

Reach reach(std::string_view declared, std::string_view official) {
    return reach_of(outline(declared), outline(official));
}

TEST(NameOutline, StrangersAreSeenAtAGlance) {
    EXPECT_EQ(reach("Nguyễn Văn Hùng", "Nguyễn Văn Tâm"), Reach::nothing);
    EXPECT_EQ(reach("Trần Thị Mai", "Phạm Thị Mai"), Reach::nothing);
    EXPECT_EQ(reach("Trần Thị Mai", "Trần Bích Mai"), Reach::ends);
    EXPECT_EQ(reach("Trần Mai", "Trần Bích Mai"), Reach::ends);
    EXPECT_EQ(reach("Trần Thị Mai", "TRAN THI MAY"), Reach::whole);
    EXPECT_EQ(reach("Trần Thị Mai", "Mai Trần Thị"), Reach::whole);
    EXPECT_EQ(reach("TrầnThị Mai", "Trần Thị Mai"), Reach::whole);
    EXPECT_EQ(reach("Tr. T. Mai", "Trần Thị Mai"), Reach::whole);
    EXPECT_EQ(reach("Tr?n Thị Mai", "Hồ Thị Mai"), Reach::whole);  // may be anything
    EXPECT_EQ(reach("Hoàng Thị Mai", "Huỳnh Thị Mai"), Reach::whole);
}

TEST(NameOutline, OfNamesWithoutWordsOrWithTooManyNothingIsSaid) {
    EXPECT_FALSE(outline("").known());
    EXPECT_FALSE(outline("- -").known());
    EXPECT_TRUE(outline("a b c d e f").known());
    EXPECT_FALSE(outline("a b c d e f g").known());
    EXPECT_EQ(reach("Lan Lan Lan Lan Lan Lan Lan", "Hùng"), Reach::whole);
    EXPECT_EQ(reach("Lan", ""), Reach::whole);
}

/// What a name may become: each fault as clerks make them, and some that only a fuzzer makes.
std::string damaged(std::string name, SeededRandom& random) {
    const auto at = [&](const std::string& text) { return random.below(text.size()); };
    switch (random.below(9)) {
        case 0: return name;
        case 1: return name.erase(at(name), 1);
        case 2: return name.insert(at(name), 1, static_cast<char>('a' + random.below(26)));
        case 3: name[at(name)] = static_cast<char>('a' + random.below(26)); return name;
        case 4: std::swap(name[at(name)], name[at(name)]); return name;
        case 5: name[at(name)] = "?.-' y"[random.below(6)]; return name;
        case 6: {  // joined
            const std::size_t space = name.find(' ', at(name));
            return space == std::string::npos ? name : name.erase(space, 1);
        }
        case 7: {  // in another order
            const std::size_t space = name.find(' ');
            return space == std::string::npos
                       ? name
                       : name.substr(space + 1) + ' ' + name.substr(0, space);
        }
        default: {  // shortened
            const std::size_t space = name.find(' ');
            return space == std::string::npos ? name : name.substr(0, 1) + name.substr(space);
        }
    }
}

/// The promise that nobody is missed: no relation is closer than the outlines allow.
TEST(NameOutline, NeverExcludesWhatTheComparisonFinds) {
    static constexpr const char* k_words[] = {
        "Nguyễn", "Trần",  "Hoàng", "Huỳnh",  "Vũ",    "Võ",   "Văn",  "Thị",  "Thì",  "Thời",
        "An",     "Ân",    "Na",    "Lan",    "Loan",  "Mai",  "Hà",   "Hùng", "Hưng", "Phượng",
        "Minh",   "Miêng", "H",     "Y",      "Ksor",  "Niê",  "Thu",  "Thư",  "Đặng", "Dương",
        "Quý",    "Quí",   "Thanh", "Thành",  "Bế",    "Ng",   "Phạm", "Ly",   "Lý",   "Sơn",
        "San",    "Đức",   "Đước",  "Nguyen", "Hoang", "Huynh"};
    SeededRandom random{20260101};
    const auto name = [&] {
        std::string out;
        for (std::size_t i = 0, n = 1 + random.below(5); i < n; ++i)
            out += (i > 0 ? " " : "") + std::string(k_words[random.below(std::size(k_words))]);
        return out;
    };
    std::size_t refused = 0, refused_for_ends = 0, close = 0;
    constexpr int k_rounds = 30'000;
    for (int i = 0; i < k_rounds; ++i) {
        const std::string official = name();
        std::string declared = i % 3 == 0 ? name() : official;
        for (std::size_t k = random.below(4); k > 0 && !declared.empty(); --k)
            declared = damaged(declared, random);
        const NameWriting one{declared}, other{official};
        if (orthographic(one.key) == orthographic(other.key)) continue;
        const NameRelation found = compare_names(one, other).relation;
        const Reach allowed = reach_of(outline_of(one.key), outline_of(other.key));
        close += found < NameRelation::middle_missing ? 1 : 0;
        if (allowed == Reach::nothing) {
            ++refused;
            ASSERT_GE(found, NameRelation::given_differs) << declared << " / " << official;
        } else if (allowed == Reach::ends) {
            ++refused_for_ends;
            ASSERT_GE(found, NameRelation::middle_missing) << declared << " / " << official;
        }
    }
    EXPECT_GE(refused, k_rounds / 10);
    EXPECT_GE(refused_for_ends, k_rounds / 200);
    EXPECT_GE(close, k_rounds / 10);
}

}  // namespace
}  // namespace lt::identity
