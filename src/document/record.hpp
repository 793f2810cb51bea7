// One row of a table: the text of every field, as given.
//
// The models in papers.hpp stand on a Record and give its texts a type.  An empty element, a
// missing element and an element of white space all mean "absent"; `text` is then empty.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/field_spec.hpp"

namespace lt::document {

/// An element the official layout does not know.  Kept and written back after the known ones.
struct UnknownElement {
    std::string name;
    std::string text;
    friend bool operator==(const UnknownElement&, const UnknownElement&) = default;
};

class Record {
  public:
    explicit Record(TableId kind);
    [[nodiscard]] TableId kind() const { return x_kind; }
    [[nodiscard]] const TableSpec& table() const { return table_of(x_kind); }
    /// The text as given, entities decoded.  REQUIRES: field < table().fields.size().
    [[nodiscard]] const std::string& given(std::size_t field) const;
    /// The text without white space around it; empty when absent.
    [[nodiscard]] std::string_view text(std::size_t field) const;
    [[nodiscard]] bool has(std::size_t field) const { return !text(field).empty(); }
    /// White space alone is stored as absent.  REQUIRES: is_xml_text(value).
    void set(std::size_t field, std::string value);
    [[nodiscard]] const std::vector<UnknownElement>& unknown() const { return x_unknown; }
    /// Whether an unknown element of this name can be kept: an ASCII XML name that is no field of
    /// the table.
    [[nodiscard]] bool can_hold(std::string_view name) const;
    /// REQUIRES: can_hold(element.name), is_xml_text(element.text).
    void add_unknown(UnknownElement element);
    friend bool operator==(const Record&, const Record&) = default;

  private:
    TableId x_kind;
    std::vector<std::string> x_values;
    std::vector<UnknownElement> x_unknown;
};

/// Whether an XML 1.0 document can hold the text: UTF-8 without control characters but tab, line
/// feed and return, and without U+FFFE and U+FFFF.
[[nodiscard]] bool is_xml_text(std::string_view text) noexcept;

}  // namespace lt::document
