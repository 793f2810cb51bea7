// Rules of content of the civil registry's papers.  The numbers are those of schemas/papers/*.toml,
// behind the prefix of the table: KS-1, TLKS-1, CT-1, TLKT-1 are one rule.
#pragma once
#include "base/json.hpp"
#include "document/impl/collector.hpp"
#include "document/record.hpp"

namespace lt::document {

/// The tables of the civil registry, in the order of Decision 69.
inline constexpr TableId k_civil_tables[] = {TableId::giay_khai_sinh, TableId::trich_luc_khai_sinh,
                                             TableId::giay_chung_tu, TableId::trich_luc_khai_tu};

/// Checks one paper.  `object` is what the row was read from (addresses have members there).
void check_civil_rules(const Record& row, const json::Object& object, Collector& findings);

}  // namespace lt::document
