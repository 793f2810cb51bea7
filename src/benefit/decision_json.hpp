// The decision record as JSON, format "decision/2" (schemas/decision.json, docs/decide.md).
//
// Bytes are stable: the same decision gives the same bytes.  Every member is always written; what
// does not apply is null, "" or empty.
#pragma once
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"
#include "benefit/decision.hpp"

namespace lt::benefit {

inline constexpr std::string_view k_decision_format = "decision/2";

/// Appends the record: compact, members in fixed order.
void append_json(const Decision& decision, std::string& out);
[[nodiscard]] std::string json_of(const Decision& decision);

/// Reads a record back; its trace then holds words in place of typed values, and writing it gives
/// the same bytes.  Errors: malformed (names the member), unsupported (another format version).
[[nodiscard]] Result<Decision> decision_from_json(const json::Value& value);

}  // namespace lt::benefit
