// One HOSO: its inner files, then the rules inside and across its tables.
#pragma once
#include "document/content.hpp"
#include "document/dossier.hpp"
#include "document/impl/collector.hpp"
#include "xml/node.hpp"

namespace lt::document {

/// Reads the HOSO into the last group of `content`; a MACSKCB that only the HOSO states becomes the
/// content's.  REQUIRES: content.groups is not empty; the collector stands at that group.
void read_group(xml::Node hoso, FileContent& content, const ReadLimits& limits,
                Collector& findings);

/// Form, rules and copies of all sheets of the group at `index`.
void check_group(const FileContent& content, std::size_t index, Collector& findings);

}  // namespace lt::document
