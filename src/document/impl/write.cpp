// Writing: official element order, canonical bytes.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "document/content.hpp"
#include "xml/writer.hpp"

namespace lt::document {
namespace {

constexpr xml::Writer::Attribute k_xsi{"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"};
constexpr xml::Writer::Attribute k_xsd{"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"};

void write_fields(xml::Writer& out, const Record& record) {
    const auto fields = record.table().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) out.leaf(fields[i].name, record.given(i));
    for (const UnknownElement& element : record.unknown()) out.leaf(element.name, element.text);
}

/// The rows of a table inside its open root.
void write_rows(xml::Writer& out, const TableSpec& table, const std::vector<Record>& rows) {
    if (!table.list.empty()) out.open(table.list);
    for (const Record& row : rows) {
        LT_ASSERT(row.kind() == table.id);
        if (!table.row.empty()) out.open(table.row);
        write_fields(out, row);
        if (!table.row.empty()) out.close();
    }
    if (!table.list.empty()) out.close();
}

/// "XML13" is table 13; 0 for a code of channel B.
int table_number(std::string_view code) {
    int number = 0;
    if (!code.starts_with("XML")) return number;
    const auto digits = code.substr(3);
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

/// Every table as bytes, in the order of the numbers; a table with a model before an opaque one of
/// its number.
std::vector<OpaqueTable> files_of(const Group& group) {
    std::vector<OpaqueTable> files;
    for (const Sheet& sheet : group.sheets)
        files.push_back(
            {std::string{table_of(sheet.table).code}, write_table(sheet.table, sheet.rows)});
    files.insert(files.end(), group.others.begin(), group.others.end());
    std::ranges::stable_sort(files, {},
                             [](const OpaqueTable& file) { return table_number(file.code); });
    return files;
}

void write_groups(xml::Writer& out, const FileContent& content) {
    out.open("DANHSACHHOSO");
    for (const Group& group : content.groups) {
        out.open("HOSO");
        for (const OpaqueTable& file : files_of(group)) {
            out.open("FILEHOSO")
                .leaf("LOAIHOSO", file.code)
                .leaf("NOIDUNGFILE", base64(file.bytes))
                .close();
        }
        out.close();
    }
    out.close();
}

void write_unit(xml::Writer& out, const FileContent& content) {
    out.open("THONGTINDONVI").leaf("MACSKCB", content.facility_given).close();
}

/// GIAMDINHHS and HSCHUNGTU.
void write_envelope(xml::Writer& out, const FileContent& content) {
    write_unit(out, content);
    if (content.kind == FileKind::visit) {
        out.open("THONGTINHOSO");
    } else {
        out.open("THONGTINHOSO", {{"Id", content.id}});
    }
    out.leaf("NGAYLAP", content.prepared_given);
    out.leaf("SOLUONGHOSO", fmt::format("{}", content.groups.size()));
    write_groups(out, content);
    out.close();
}

/// Files that are one table.
void write_only_sheet(xml::Writer& out, const FileContent& content) {
    LT_ASSERT(content.groups.size() == 1 && content.groups.front().sheets.size() == 1);
    const Sheet& sheet = content.groups.front().sheets.front();
    const TableSpec& table = table_of(sheet.table);
    LT_ASSERT(table.root == root_of(content.kind));
    if (content.kind == FileKind::withdrawal) write_unit(out, content);
    if (!table.list.empty()) return write_rows(out, table, sheet.rows);
    LT_ASSERT(sheet.rows.size() == 1);
    out.open(table.row, {{"Id", content.id}});
    write_fields(out, sheet.rows.front());
    out.close();
}

}  // namespace

std::string write_table(TableId id, const std::vector<Record>& rows) {
    const TableSpec& table = table_of(id);
    LT_ASSERT(!table.row.empty() || rows.size() == 1);
    xml::Writer out;
    out.declaration().open(table.root);
    write_rows(out, table, rows);
    out.close();
    return out.take();
}

std::string write_file(const FileContent& content) {
    LT_ASSERT(!root_of(content.kind).empty());
    xml::Writer out;
    out.declaration().open(root_of(content.kind), {k_xsi, k_xsd});
    const bool grouped =
        content.kind == FileKind::visit || content.kind == FileKind::benefit_papers;
    if (grouped) {
        write_envelope(out, content);
    } else {
        write_only_sheet(out, content);
    }
    out.leaf("CHUKYDONVI", "").close();
    return out.take();
}

}  // namespace lt::document
