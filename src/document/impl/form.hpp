// Rules of form: whether each field is there, and whether its text follows its description.
#pragma once
#include "document/impl/collector.hpp"
#include "document/record.hpp"

namespace lt::document {

/// F-REQUIRED, F-LENGTH, F-FORMAT and F-CODE for every field of the row.  A code is good when its
/// list has it on the day the row speaks of: issue, else discharge; without a day, at any time.
void check_form(const Record& record, Collector& findings);

/// Whether the text follows the format (not its length, not its code list).  REQUIRES: not empty,
/// trimmed.
[[nodiscard]] bool follows(const FieldSpec& field, std::string_view text) noexcept;

}  // namespace lt::document
