// Each cause of a name really shows in its row.  Judged with ICU's normal forms and plain loops,
// independent of the generator's own letters.
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>

#include <functional>

#include "base/text.hpp"
#include "pairs_files.hpp"

namespace lt::sandbox {
namespace {

using test::Pair, test::PairsFiles;
using Words = std::vector<std::u32string>;

std::string normal_form(const std::string& utf8, const char* form, UNormalization2Mode mode) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getInstance(nullptr, form, mode, status);
    std::string out;
    normalizer->normalize(icu::UnicodeString::fromUTF8(utf8), status).toUTF8String(out);
    EXPECT_TRUE(U_SUCCESS(status));
    return out;
}
std::string nfc(const std::string& utf8) { return normal_form(utf8, "nfc", UNORM2_COMPOSE); }

std::u32string points(const std::string& utf8) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(utf8);
    std::u32string out;
    for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        out += static_cast<char32_t>(text.char32At(i));
    }
    return out;
}
std::string utf8_of(const std::u32string& text) {
    std::string out;
    for (const char32_t point : text) icu::UnicodeString(UChar32(point)).toUTF8String(out);
    return out;
}

bool is_tone(char32_t point) {
    return point == 0x300 || point == 0x301 || point == 0x303 || point == 0x309 || point == 0x323;
}
bool is_mark(char32_t point) { return point >= 0x300 && point < 0x370; }

/// A word as letters, vowel marks and tones: "Hoà" -> h o a, and grave.
std::u32string taken_apart(const std::u32string& word) {
    return points(normal_form(utf8_of(word), "nfc", UNORM2_DECOMPOSE));
}
std::u32string without(const std::u32string& word, bool (*unwanted)(char32_t)) {
    std::u32string out = taken_apart(word);
    std::erase_if(out, unwanted);
    for (char32_t& point : out) {
        if (unwanted == is_mark && point == U'đ') point = U'd';
    }
    return out;
}
std::u32string tones(const std::u32string& word) {
    std::u32string out = taken_apart(word);
    std::erase_if(out, [](char32_t point) { return !is_tone(point); });
    return out;
}
std::u32string sorted(std::u32string text) {
    std::sort(text.begin(), text.end());
    return text;
}

int edits(const std::u32string& one, const std::u32string& other) {
    std::vector<std::vector<int>> table(one.size() + 1, std::vector<int>(other.size() + 1));
    for (std::size_t i = 0; i <= one.size(); ++i) {
        for (std::size_t j = 0; j <= other.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = static_cast<int>(i + j);
                continue;
            }
            table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1,
                                    table[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)});
        }
    }
    return table[one.size()][other.size()];
}

struct Names {
    std::string raw, official;
    Words written, right;  ///< words in small letters, NFC
    std::set<std::string> causes;
    [[nodiscard]] bool has(const char* cause) const { return causes.contains(cause); }
    [[nodiscard]] bool only(const std::set<std::string>& allowed) const {
        return std::includes(allowed.begin(), allowed.end(), causes.begin(), causes.end());
    }
    [[nodiscard]] std::u32string whole(const Words& words) const {
        std::u32string all;
        for (const auto& word : words) all += word;
        return all;
    }
    /// Some word that the official name has not, or not so often, for which the test holds with
    /// some word of the official name.
    [[nodiscard]] bool some(
        const std::function<bool(const std::u32string&, const std::u32string&)>& holds) const {
        for (const auto& word : written) {
            if (std::count(right.begin(), right.end(), word) >=
                std::count(written.begin(), written.end(), word)) {
                continue;
            }
            for (const auto& other : right) {
                if (word != other && holds(word, other)) return true;
            }
        }
        return false;
    }
};

Words words_of(const std::string& name) {
    std::u32string plain;
    for (const char32_t point : points(name)) {
        if (point == U'Ð' || point == U'ð') {
            plain += U'đ';
        } else if (point != 0x200B) {
            plain += point;
        }
        if (point == U'.') plain += U' ';  // N.V.Hùng
    }
    const auto text = Text::from_bytes(single_spaced(utf8_of(plain)));
    Words words;
    if (!text) return words;
    for (const std::string& word : test::split(lower(*text), ' ')) words.push_back(points(word));
    return words;
}

Names names_of(const Pair& pair) {
    Names names{pair.record.at("full_name"), pair.citizen->at("full_name"), {}, {}, {}};
    names.written = words_of(names.raw);
    names.right = words_of(names.official);
    for (const std::string& cause : pair.causes) {
        if (cause.starts_with("N_")) names.causes.insert(cause);
    }
    return names;
}

enum class Style { upper, lower, mixed };
Style style(const std::string& name) {
    bool small = false;
    bool capital = false;
    for (const char c : name) {
        small |= c >= 'a' && c <= 'z';
        capital |= c >= 'A' && c <= 'Z';
    }
    return small && capital ? Style::mixed : small ? Style::lower : Style::upper;
}

bool read_as_windows(const Names& names) {
    static const std::u32string k_vietnamese = points(
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvw"
        "xyỳỷỹýỵzŭ' .");
    if (!is_utf8(names.raw)) return true;
    for (const char32_t point : names.whole(names.written)) {
        if (k_vietnamese.find(point) == std::u32string::npos) return true;
    }
    return names.whole(names.written) != names.whole(names.right);
}

bool is_variant(const std::u32string& one, const std::u32string& other) {
    static const auto k_variants = [] {
        std::set<std::pair<std::u32string, std::u32string>> all;
        for (const test::Row& row : test::rows_of(test::data_folder() / "pairs/variants.tsv")) {
            const auto small = [&](const char* column) {
                return points(lower(*Text::from_bytes(row.at(column))));
            };
            all.insert({small("one"), small("other")});
            all.insert({small("other"), small("one")});
        }
        return all;
    }();
    return k_variants.contains({one, other});
}

bool asking_for_broken(const std::u32string& one, const std::u32string& other) {
    const std::u32string tone = tones(one) + tones(other);
    return without(one, is_tone) == without(other, is_tone) &&
           (tone == U"\u0309\u0303" || tone == U"\u0303\u0309");
}

bool has_keys(const std::u32string& word) {
    const std::string text = utf8_of(word);
    return text.find_first_of("0123456789fjwsrx") != std::string::npos ||
           text.find("aa") != std::string::npos || text.find("ee") != std::string::npos ||
           text.find("oo") != std::string::npos || text.find("dd") != std::string::npos;
}

/// Spelling of a word that is joined to another cannot be looked at by words.
bool shows_spelling(const Names& names, const std::string& cause) {
    const auto bare = [](const std::u32string& word) { return without(word, is_mark); };
    if (cause == "N_NO_DIACRITIC") {
        const std::u32string all = names.whole(names.written);
        return std::any_of(names.right.begin(), names.right.end(), [&](const auto& word) {
            return bare(word) != word && all.find(bare(word)) != std::u32string::npos;
        });
    }
    if (cause == "N_ENCODING") return read_as_windows(names);
    if (names.has("N_JOINED")) return names.whole(names.written) != names.whole(names.right);
    if (cause == "N_WRONG_TONE") {
        return names.some([](const auto& word, const auto& right) {
            return without(word, is_tone) == without(right, is_tone) &&
                   tones(word) != tones(right) && !tones(word).empty() &&
                   !asking_for_broken(word, right);
        });
    }
    if (cause == "N_TYPO") {
        return names.some([&](const auto& word, const auto& right) {
            const int distance = edits(bare(word), bare(right));
            return distance >= 1 && distance <= 2 && !is_variant(word, right);  // Châu, Chu
        });
    }
    if (cause == "N_DIALECT") {
        return names.some([](const auto& word, const auto& right) {
            return is_variant(word, right) || asking_for_broken(word, right);
        });
    }
    if (cause == "N_TELEX") {
        return names.some([&](const auto& word, const auto& right) {
            return has_keys(word) && word.size() > right.size();
        });
    }
    return false;
}

bool shows_writing(const Names& names, const std::string& cause) {
    if (cause == "N_CASE") return style(names.raw) != style(names.official);
    if (cause == "N_SPACE") {
        return names.raw != single_spaced(names.raw) ||
               names.raw.find("\u200B") != std::string::npos;
    }
    if (cause == "N_UNICODE") {
        return nfc(names.raw) != names.raw || names.raw.find("Ð") != std::string::npos ||
               names.raw.find("ð") != std::string::npos;
    }
    if (cause != "N_TONE_PLACE") return false;
    const auto moved = [](const std::u32string& one, const std::u32string& other) {
        return one != other && sorted(taken_apart(one)) == sorted(taken_apart(other));
    };
    return names.some(moved) ||
           (names.has("N_JOINED") && names.whole(names.written) != names.whole(names.right));
}

bool shows_structure(const Names& names, const std::string& cause) {
    const std::size_t written = names.written.size();
    const std::size_t right = names.right.size();
    const std::set<std::string> light = {"N_CASE", "N_ORDER", "N_SPACE", "N_JOINED"};
    if (cause == "N_MIDDLE_MISSING") return written < right;
    if (cause == "N_MIDDLE_ADDED") return written == right + 1;
    if (cause == "N_ABBREV") return names.raw.find('.') != std::string::npos;
    if (cause == "N_ORDER") {
        Words one = names.written;
        Words other = names.right;
        if (one == other) return false;
        std::sort(one.begin(), one.end());
        std::sort(other.begin(), other.end());
        return one == other || !names.only(light);
    }
    if (cause == "N_JOINED") {
        return written + 1 == right &&
               (!names.only(light) || names.whole(names.written) == names.whole(names.right));
    }
    if (cause == "N_GIVEN_CHANGED") {
        return names.written.back() != names.right.back() &&
               edits(without(names.written.back(), is_mark),
                     without(names.right.back(), is_mark)) >= 3;
    }
    if (cause == "N_SURNAME_CHANGED") {
        return edits(without(names.written.front(), is_mark),
                     without(names.right.front(), is_mark)) >= 3;
    }
    return false;
}

void check_names(const PairsFiles& files) {
    std::size_t checked = 0;
    for (const Pair& pair : files.pairs) {
        if (pair.citizen == nullptr) continue;
        const Names names = names_of(pair);
        if (names.causes.empty()) {
            EXPECT_EQ(names.raw, names.official);
            continue;
        }
        for (const std::string& cause : names.causes) {
            EXPECT_TRUE(shows_writing(names, cause) || shows_spelling(names, cause) ||
                        shows_structure(names, cause))
                << cause << ": " << pair.record.at("full_name") << " for " << names.official << ", "
                << pair.truth.at("causes");
        }
        ++checked;
    }
    EXPECT_GT(checked, 1000U);
}

TEST(PairsNames, EveryCauseOfANameShows) {
    check_names(test::make_pairs({.people = 12'000, .seed = 5, .profile = "hard", .threads = 2}));
}

TEST(PairsNames, OldCharsetsAndCapitalsToo) {
    check_names(
        test::make_pairs({.people = 6'000, .seed = 6, .profile = "legacy_charsets", .threads = 2}));
}

}  // namespace
}  // namespace lt::sandbox
