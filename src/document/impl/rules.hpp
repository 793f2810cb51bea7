// Form and content of a table's rows: the descriptions of schemas/papers/*.toml, applied.
#pragma once
#include <span>

#include "document/impl/collector.hpp"
#include "document/record.hpp"

namespace lt::document {

/// The rows of one table and what stands beside them.
struct SheetInput {
    std::span<const Record> rows;     ///< of one table
    const Record* summary = nullptr;  ///< table 1 of the visit; null: rules that need it are silent
    bool tuberculosis = false;        ///< the visit has table 15
};

/// F-* of every row, then every rule of the table on every row.  Findings go to the place of the
/// collector; in a table with a list, to each row of it.
void check_sheet(const SheetInput& sheet, Collector& findings);

}  // namespace lt::document
