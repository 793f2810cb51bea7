// The internal record of a paper as JSON: what the store keeps beside the original.
//
// The original stays the evidence; the record can be read from it again.  Personal data inside is
// wrapped, and the JSON goes to the store only.
#pragma once
#include "base/json.hpp"
#include "base/result.hpp"
#include "document/paper.hpp"
#include "identity/check.hpp"

namespace lt::casework {

[[nodiscard]] json::Value to_json(const document::Paper& paper);
/// Errors: corrupt (a stored record that does not read).
[[nodiscard]] Result<document::Paper> paper_from(const json::Value& value);

/// The subject as the population check takes it.
[[nodiscard]] identity::DeclaredPerson declared(const document::DeclaredPerson& person);

}  // namespace lt::casework
