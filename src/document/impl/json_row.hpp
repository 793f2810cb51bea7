// A row of a table that travels as the members of a JSON object.
#pragma once
#include "base/json.hpp"
#include "document/dossier.hpp"
#include "document/impl/collector.hpp"
#include "document/record.hpp"

namespace lt::document {

/// The texts of the object's members: numbers as they are written, an address object as one line.
/// A member of another shape (list, object, text that no paper can hold) is a finding and stays
/// absent; an unknown one is a warning.  The form of the fields is not checked yet.
[[nodiscard]] Record read_json_row(TableId table, const json::Object& object,
                                   const ReadLimits& limits, Collector& findings);

/// The member that holds a field: under its name or another spelling.
[[nodiscard]] const json::Value* member_of(const json::Object& object, const FieldSpec& field);

/// The field of this name or spelling; the number of fields when there is none.
[[nodiscard]] std::size_t field_named(const TableSpec& table, std::string_view name);

/// A name out of the file for a sentence: bounded, so that a hostile one cannot fill a report.
[[nodiscard]] std::string_view shown_name(std::string_view name);

}  // namespace lt::document
