// From the rows of a table to the internal record: by the concepts of its fields, never by the name
// of a table.
#pragma once
#include <span>

#include "document/paper.hpp"
#include "document/record.hpp"

namespace lt::document {

/// Where a paper stands in its file.
struct PaperPlace {
    std::size_t group = 0;
    /// Table 1 of the visit: lends person, link and disease to tables that do not carry them.  Null
    /// in channel B and in a visit that lacks it.
    const Record* summary = nullptr;
};

/// The paper that the rows are.  Several rows: the children of one birth, the records of one case;
/// what is one to a paper comes from the first.
/// REQUIRES: rows of one table whose description has a kind; at least one.
[[nodiscard]] Paper make_paper(std::span<const Record> rows, const PaperPlace& place);

/// Whether the person of the row is under 7 on the first day the row speaks of, so that a parent
/// takes the leave (form 07).  False when a date is unknown.
[[nodiscard]] bool subject_is_child(const Record& row, const Record* summary);

}  // namespace lt::document
