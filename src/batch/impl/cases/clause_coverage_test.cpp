// Clause coverage: the cases show every rule the code declares from both sides.
//
// A condition is covered when some case meets it and another does not; a measure when two cases
// give two different results.  The report lies in build/<preset>/clause_coverage.txt.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>

#include "batch/impl/cases/decided.hpp"
#include "batch/impl/cases/rules.hpp"

namespace lt::batch::test {
namespace {

using benefit::RuleKind;
using benefit::Side;

struct Seen {
    bool met = false;
    bool not_met = false;
    std::set<std::string> results;  ///< at most two: more is not asked
};
using SeenRules = std::map<std::string, Seen, std::less<>>;

void note(const benefit::Decision& decision, SeenRules& seen) {
    for (const benefit::Step& step : decision.trace.steps()) {
        Seen& rule = seen[std::string{decision.trace.view(step.rule)}];
        rule.met |= step.side == Side::met;
        rule.not_met |= step.side == Side::not_met;
        if (rule.results.size() < 2) rule.results.insert(decision.trace.text(step.result));
    }
}

/// What is missing for a rule to be covered; empty when it is.
std::string_view missing(const DeclaredRule& rule, const SeenRules& seen) {
    const auto at = seen.find(rule.key);
    if (at == seen.end()) return "never seen";
    if (rule.kind == RuleKind::measure) {
        return at->second.results.size() < 2 ? "always the same result" : "";
    }
    if (!at->second.met && !at->second.not_met) return "no side recorded";
    if (!at->second.met) return "never met";
    return at->second.not_met ? "" : "always met";
}

/// Keys in traces that no `Rule k_...` declares, where the declaration could not be read.
std::string undeclared(const std::vector<DeclaredRule>& rules, const SeenRules& seen) {
    std::string keys;
    for (const auto& [key, sides] : seen) {
        const bool known = std::ranges::any_of(rules, [&](const auto& r) { return r.key == key; });
        if (!known) keys += " " + key;
    }
    return keys;
}

TEST(ClauseCoverage, EveryRuleIsSeenFromBothSides) {
    if (std::getenv("LT_CASES") != nullptr) GTEST_SKIP() << "not all cases run";
    SeenRules seen;
    for (const Case& one : all_cases()) {
        if (const auto decision = decided(one)) note(*decision, seen);
    }
    const auto rules = declared_rules();
    ASSERT_FALSE(rules.empty());
    std::string uncovered;
    std::size_t covered = 0;
    for (const DeclaredRule& rule : rules) {
        const std::string_view fault = missing(rule, seen);
        covered += fault.empty() ? 1 : 0;
        if (!fault.empty()) {
            uncovered += fmt::format("  {}:{}: {} ({}): {}\n", rule.file, rule.line, rule.key,
                                     rule.clause, fault);
        }
    }
    const std::string report =
        fmt::format("clause coverage: {} of {} rules ({} %), {} cases\n{}", covered, rules.size(),
                    100 * covered / rules.size(), all_cases().size(), uncovered);
    fmt::print("{}", report);
    std::ofstream{LT_BINARY_DIR "/clause_coverage.txt"} << report;
    EXPECT_EQ(covered, rules.size());
    EXPECT_EQ(undeclared(rules, seen), "");
}

}  // namespace
}  // namespace lt::batch::test
