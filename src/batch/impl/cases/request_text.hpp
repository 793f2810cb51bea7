// The facts of a case as a decide request: the text of a case becomes JSON by the reader's tables.
#pragma once
#include <string>
#include <string_view>

#include "batch/impl/cases/case_file.hpp"

namespace lt::batch::test {

/// The request line of a case.  Throws std::invalid_argument when a key or value has no meaning.
[[nodiscard]] std::string request_of(const Case& one);

/// Whether a key is a fact: neither heading, expectation nor reading.
[[nodiscard]] bool is_fact(std::string_view key);

/// The path of a fact in the request, aliases resolved: "wages" -> "contributions",
/// "leave" -> "event.leave".  Other keys stay as they are.
[[nodiscard]] std::string canonical_key(std::string_view key);

}  // namespace lt::batch::test
