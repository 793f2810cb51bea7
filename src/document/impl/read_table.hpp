// Reads the rows of one table.
#pragma once
#include <span>
#include <vector>

#include "document/dossier.hpp"
#include "document/impl/collector.hpp"

namespace lt::document {

/// An inner file parsed: what is left when it is not well-formed is a finding.
[[nodiscard]] std::optional<xml::Document> parse_inner(std::string_view bytes,
                                                       const ReadLimits& limits,
                                                       Collector& findings);

/// Whether the root element is the table's.  Says so when it is not.
[[nodiscard]] bool has_root(xml::Node root, std::string_view expected, Collector& findings);

/// What may stand beside the rows in a file that is one table.
inline constexpr std::string_view k_beside_rows[] = {"THONGTINDONVI", "CHUKYDONVI"};

/// Where the rows of a table are looked for.
struct RowSource {
    xml::Node root;  ///< has the table's name
    std::size_t rows_max;
    std::span<const std::string_view> beside;  ///< elements that may stand beside the rows
};

/// The rows of a table.  Their form is not checked yet.
[[nodiscard]] std::vector<Record> read_rows(TableId table, const RowSource& source,
                                            const ReadLimits& limits, Collector& findings);

}  // namespace lt::document
