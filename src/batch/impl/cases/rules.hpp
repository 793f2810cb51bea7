// The rules the code declares, read from its sources.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "benefit/rule.hpp"

namespace lt::batch::test {

struct DeclaredRule {
    std::string key;
    std::string clause;  ///< as written: "Act::l41, 45, 2"
    benefit::RuleKind kind = benefit::RuleKind::measure;
    std::string file;
    int line = 0;
};

/// Every `Rule k_xxx{...}` of a source text.
[[nodiscard]] std::vector<DeclaredRule> rules_in(const std::string& source,
                                                 const std::string& file);
/// Of all sources of benefit, by file and line.
[[nodiscard]] std::vector<DeclaredRule> declared_rules();

}  // namespace lt::batch::test
