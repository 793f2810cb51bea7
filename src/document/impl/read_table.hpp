// Reads the rows of one inner file.
#pragma once
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

/// The rows of a table, each checked for its form.  `root` has the table's name.
[[nodiscard]] std::vector<Record> read_rows(TableId kind, xml::Node root, const ReadLimits& limits,
                                            Collector& findings);

}  // namespace lt::document
