// A rule as the code cites it: the clause, a stable key, and what the clause asks in one sentence.
//
// Rules are constants beside the code that applies them.  The tests read the keys from the sources
// and fail when a rule is not seen from both sides in tests/cases (clause coverage).
#pragma once
#include <string_view>

#include "law/clause.hpp"

namespace lt::benefit {

/// Text written in the source.  It lives for ever and needs no escaping in JSON: quotes,
/// backslashes and control characters do not compile.
class Literal {
  public:
    constexpr Literal() = default;
    consteval Literal(const char* text) : x_text(text) {
        for (const char c : x_text) {
            if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) {
                throw "a Literal needs no escaping";
            }
        }
    }
    [[nodiscard]] constexpr std::string_view view() const { return x_text; }
    [[nodiscard]] constexpr const char* data() const { return x_text.data(); }
    [[nodiscard]] constexpr bool empty() const { return x_text.empty(); }

  private:
    std::string_view x_text;
};

/// condition: holds or does not (a test sees both).  measure: yields a figure (a test sees two
/// different results).
enum class RuleKind { condition, measure };

struct Rule {
    law::ClauseId clause;
    Literal key;   ///< stable, unique, "sick24.quota": <family><year of the law>.<what>
    Literal asks;  ///< one Vietnamese sentence
    RuleKind kind = RuleKind::measure;
};

}  // namespace lt::benefit
