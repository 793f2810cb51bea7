// Files of cases as text: blocks of "key: value" lines (tests/cases/benefit/README.md).
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lt::batch::test {

struct Field {
    std::string key;
    std::string value;
};

/// One case, the defaults of its file filled in.
struct Case {
    std::string file;
    int line = 0;
    std::vector<Field> fields;
    [[nodiscard]] std::string first(std::string_view key) const;
    [[nodiscard]] std::string name() const;  ///< "sickness.case:12 One week"
};

/// Blocks of a text; `file` is for messages.  Throws std::invalid_argument for a line without
/// colon.
[[nodiscard]] std::vector<Case> cases_in(const std::string& text, const std::string& file);
/// All of tests/cases/benefit, those of LT_CASES (a part of file name or case name) when it is set.
[[nodiscard]] const std::vector<Case>& all_cases();

/// Words of a value; "quoted text" is one word.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

}  // namespace lt::batch::test
