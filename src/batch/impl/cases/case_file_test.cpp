#include "batch/impl/cases/case_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/text.hpp"
#include "batch/impl/cases/request_text.hpp"

namespace lt::batch::test {
namespace {

/// A key the case gives itself drops the defaults of that key.
void fill(Case& one, const std::vector<Field>& defaults) {
    const std::vector<Field> own = one.fields;
    for (const Field& field : defaults) {
        const bool given = std::ranges::any_of(own, [&](const Field& mine) {
            return canonical_key(mine.key) == canonical_key(field.key);
        });
        if (!given) one.fields.push_back(field);
    }
}

}  // namespace

std::string Case::first(std::string_view key) const {
    const auto at = std::ranges::find(fields, key, &Field::key);
    return at != fields.end() ? at->value : std::string{};
}

std::string Case::name() const { return fmt::format("{}:{} {}", file, line, first("case")); }

std::vector<Case> cases_in(const std::string& text, const std::string& file) {
    std::vector<Case> cases;
    std::vector<Field> defaults;
    Case current;
    const auto finish = [&] {
        if (current.fields.empty()) return;
        if (current.fields.front().key == "defaults") {
            defaults.assign(current.fields.begin() + 1, current.fields.end());
        } else {
            fill(current, defaults);
            cases.push_back(current);
        }
        current.fields.clear();
    };
    std::istringstream in{text};
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.starts_with('#')) continue;
        if (trimmed(line).empty()) {
            finish();
            continue;
        }
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) {
            throw std::invalid_argument(fmt::format("{}:{}: no colon", file, number));
        }
        if (current.fields.empty()) {
            current.file = file;
            current.line = number;
        }
        current.fields.push_back({std::string{trimmed(std::string_view{line}.substr(0, colon))},
                                  std::string{trimmed(std::string_view{line}.substr(colon + 1))}});
    }
    finish();
    return cases;
}

const std::vector<Case>& all_cases() {
    static const std::vector<Case> loaded = [] {
        const std::filesystem::path folder{LT_SOURCE_DIR "/tests/cases/benefit"};
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator{folder}) {
            if (entry.path().extension() == ".case") files.push_back(entry.path());
        }
        std::ranges::sort(files);
        const char* wanted = std::getenv("LT_CASES");
        std::vector<Case> cases;
        for (const auto& file : files) {
            std::ifstream in{file, std::ios::binary};
            const std::string text{std::istreambuf_iterator<char>{in}, {}};
            for (Case& one : cases_in(text, file.filename().string())) {
                if (wanted != nullptr && one.name().find(wanted) == std::string::npos) continue;
                cases.push_back(std::move(one));
            }
        }
        return cases;
    }();
    return loaded;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!(text = trimmed(text)).empty()) {
        const bool quoted = text.front() == '"';
        const std::size_t end = text.find(quoted ? '"' : ' ', 1);
        words.emplace_back(quoted ? text.substr(1, end - 1) : text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return words;
}

TEST(CaseFile, BlocksDefaultsAndRemarks) {
    const auto cases = cases_in(
        "# remark\n\ndefaults: all\nbenefit: sickness\nwages: a\nwages: b\n\n"
        "case: one\nleave: x\n\ncase: two\nwages: c\n",
        "t.case");
    ASSERT_EQ(cases.size(), 2U);
    EXPECT_EQ(cases[0].name(), "t.case:8 one");
    EXPECT_EQ(cases[0].first("benefit"), "sickness");
    EXPECT_EQ(std::ranges::count(cases[0].fields, "wages", &Field::key), 2);
    EXPECT_EQ(std::ranges::count(cases[1].fields, "wages", &Field::key), 1);
    EXPECT_EQ(cases[1].first("wages"), "c");
    EXPECT_THROW((void)cases_in("case one\n", "t.case"), std::invalid_argument);
}

TEST(CaseFile, QuotedTextIsOneWord) {
    EXPECT_EQ(words_of(" a  \"b c\" d"), (std::vector<std::string>{"a", "b c", "d"}));
}

}  // namespace lt::batch::test
