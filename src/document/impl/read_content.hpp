// The layouts: from the root of a file to its tables, every table checked.
#pragma once
#include "document/content.hpp"
#include "document/dossier.hpp"
#include "document/finding.hpp"
#include "xml/node.hpp"

namespace lt::document {

struct ReadContent {
    FileContent content;
    Findings findings;  ///< in the order of the file
};

/// Never fails: what cannot be read is a finding.  Checks of documents reference, section 8, steps
/// 5 to 9; steps 1 to 4 (transport, signature, account) are the caller's.
[[nodiscard]] ReadContent read_content(xml::Node root, FileKind kind, const ReadLimits& limits);

/// Whether an error stands against the rows of `table` in this group: one of the file, of the
/// group, of table 1, or of the rows.
[[nodiscard]] bool blocked_in(const Findings& findings, std::size_t group, std::string_view table,
                              std::optional<std::size_t> row);

}  // namespace lt::document
