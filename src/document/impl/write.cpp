// Writing: official element order, canonical bytes.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "document/dossier.hpp"
#include "xml/writer.hpp"

namespace lt::document {
namespace {

void write_row(xml::Writer& out, const Record& record) {
    const auto fields = record.table().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) out.leaf(fields[i].name, record.given(i));
    for (const UnknownElement& element : record.unknown()) out.leaf(element.name, element.text);
}

/// "XML13" is table 13.
int table_number(std::string_view code) {
    int number = 0;
    const auto digits = code.substr(std::min<std::size_t>(code.size(), 3));
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

template <class Paper>
void add_table(std::vector<OpaqueTable>& tables, const std::optional<Paper>& paper) {
    if (paper) tables.push_back({std::string{table_of(Paper::k_kind).code}, write_table(*paper)});
}

/// Every table as bytes, in the order of the numbers; a table with a model before an opaque one of
/// its number.
std::vector<OpaqueTable> tables_of(const Visit& visit) {
    std::vector<OpaqueTable> tables;
    add_table(tables, visit.summary);
    add_table(tables, visit.discharge);
    if (!visit.births.empty()) {
        tables.push_back({std::string{table_of(TableId::xml9).code}, write_table(visit.births)});
    }
    add_table(tables, visit.pregnancy_rest);
    add_table(tables, visit.sick_leave);
    tables.insert(tables.end(), visit.others.begin(), visit.others.end());
    std::ranges::stable_sort(tables, {},
                             [](const OpaqueTable& table) { return table_number(table.code); });
    return tables;
}

}  // namespace

std::string write_table(TableId kind, const std::vector<Record>& rows) {
    const TableSpec& table = table_of(kind);
    LT_ASSERT(!table.list.empty() || rows.size() == 1);
    xml::Writer out;
    out.declaration().open(table.root);
    if (!table.list.empty()) out.open(table.list);
    for (const Record& row : rows) {
        LT_ASSERT(row.kind() == kind);
        if (!table.row.empty()) out.open(table.row);
        write_row(out, row);
        if (!table.row.empty()) out.close();
    }
    if (!table.list.empty()) out.close();
    out.close();
    return out.take();
}

std::string write_table(const std::vector<BirthAttestation>& births) {
    std::vector<Record> rows;
    rows.reserve(births.size());
    for (const BirthAttestation& birth : births) rows.push_back(birth.record());
    return write_table(TableId::xml9, rows);
}

std::string write_dossier(const Dossier& dossier) {
    xml::Writer out;
    out.declaration().open(k_envelope, {{"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"},
                                        {"xmlns:xsd", "http://www.w3.org/2001/XMLSchema"}});
    out.open("THONGTINDONVI").leaf("MACSKCB", dossier.facility_given).close();
    out.open("THONGTINHOSO").leaf("NGAYLAP", dossier.prepared_given);
    out.leaf("SOLUONGHOSO", fmt::format("{}", dossier.visits.size())).open("DANHSACHHOSO");
    for (const Visit& visit : dossier.visits) {
        out.open("HOSO");
        for (const OpaqueTable& table : tables_of(visit)) {
            out.open("FILEHOSO")
                .leaf("LOAIHOSO", table.code)
                .leaf("NOIDUNGFILE", base64(table.bytes))
                .close();
        }
        out.close();
    }
    out.close().close().leaf("CHUKYDONVI", "").close();
    return out.take();
}

}  // namespace lt::document
