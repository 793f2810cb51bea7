#include "batch/impl/cases/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace lt::batch::test {

std::vector<DeclaredRule> rules_in(const std::string& source, const std::string& file) {
    static const std::regex head{
        R"rx(\bRule k_\w+\{\s*\{([^{}]*)\},\s*"([\w.]+)",\s*(?:"[^"]*"\s*)+)rx"
        R"rx((?:,\s*RuleKind::(\w+))?)rx"};
    std::vector<DeclaredRule> rules;
    for (std::sregex_iterator at{source.begin(), source.end(), head}, end; at != end; ++at) {
        DeclaredRule rule;
        rule.key = (*at)[2].str();
        rule.clause = (*at)[1].str();
        rule.file = file;
        if ((*at)[3].str() == "condition") rule.kind = benefit::RuleKind::condition;
        rule.line =
            1 + static_cast<int>(std::count(source.begin(), source.begin() + at->position(), '\n'));
        rules.push_back(std::move(rule));
    }
    return rules;
}

std::vector<DeclaredRule> declared_rules() {
    const std::filesystem::path root{LT_SOURCE_DIR};
    std::vector<DeclaredRule> rules;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{root / "src" / "benefit"}) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
        std::ifstream in{entry.path(), std::ios::binary};
        const std::string source{std::istreambuf_iterator<char>{in}, {}};
        const auto found = rules_in(source, entry.path().lexically_relative(root).string());
        rules.insert(rules.end(), found.begin(), found.end());
    }
    std::ranges::sort(rules, {}, [](const DeclaredRule& r) { return std::pair{r.file, r.line}; });
    return rules;
}

TEST(DeclaredRules, AreReadFromTheSource) {
    const auto rules = rules_in(
        "\nconstexpr Rule k_rate{{Act::l41, 45, 2}, \"sick24.rate\",\n  \"Mức hưởng \"\n  "
        "\"75%.\"};\n"
        "constexpr Rule k_end{\n {law::Act::l58, 31, 1, U'e'},\n \"x14.end\", \"Hết.\",\n"
        " RuleKind::condition};",
        "f.cpp");
    ASSERT_EQ(rules.size(), 2U);
    EXPECT_EQ(rules[0].key, "sick24.rate");
    EXPECT_EQ(rules[0].clause, "Act::l41, 45, 2");
    EXPECT_EQ(rules[0].kind, benefit::RuleKind::measure);
    EXPECT_EQ(rules[0].line, 2);
    EXPECT_EQ(rules[1].kind, benefit::RuleKind::condition);
    EXPECT_EQ(rules[1].line, 5);
}

TEST(DeclaredRules, KeysAreUnique) {
    auto rules = declared_rules();
    std::ranges::sort(rules, {}, &DeclaredRule::key);
    const auto twice = std::ranges::adjacent_find(rules, {}, &DeclaredRule::key);
    EXPECT_EQ(twice, rules.end()) << twice->key << " in " << twice->file;
}

}  // namespace lt::batch::test
