// The basic idea: hospitals send the fields in official order, so the next expected field is tried
// first and a search is the exception.  What is missing stays empty; what is unknown is kept
// beside.
#include "document/impl/read_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "document/impl/json_row.hpp"
#include "document/impl/rules.hpp"

namespace lt::document {
namespace {

class RowReader {
  public:
    RowReader(TableId kind, const ReadLimits& limits, Collector& findings)
        : x_record(kind),
          x_limits(limits),
          x_findings(findings),
          x_seen(x_record.table().fields.size()) {}

    Record read(xml::Node row) {
        for (auto child = row.first_child(); child; child = child->next_sibling()) take(*child);
        return std::move(x_record);
    }

  private:
    void take(const xml::Node& child) {
        const auto fields = x_record.table().fields;
        std::size_t at = x_expected;
        if (at >= fields.size() || fields[at].name != child.name())
            at = x_record.table().find(child.name()).value_or(fields.size());
        if (at == fields.size()) return take_unknown(child);
        const std::string_view name = fields[at].name;
        if (x_seen[at]) return take_again(at, child);
        // Only channel A fixes the order.
        if (at < x_expected && !x_disorder_said && x_record.table().channel == Channel::a) {
            x_disorder_said = true;
            x_findings.add(Severity::notice, "F-ORDER", name,
                           fmt::format("{} không đúng thứ tự quy định của bảng.", name));
        }
        if (child.first_child()) {
            x_findings.add(
                Severity::warning, "F-NESTED", name,
                fmt::format("{} chứa thẻ con; phần trong thẻ con không được đọc.", name));
        }
        x_seen[at] = true;
        x_expected = std::max(x_expected, at + 1);
        x_record.set(at, child.text());
    }

    /// The same field again, perhaps in another spelling: harmless when one of the two is empty, or
    /// when both say the same.
    void take_again(std::size_t at, const xml::Node& child) {
        const FieldSpec& field = x_record.table().fields[at];
        std::string given = child.text();
        const bool spelt_otherwise = !field.also.empty();
        if (spelt_otherwise && (trimmed(given).empty() || given == x_record.given(at))) return;
        if (spelt_otherwise && !x_record.has(at)) return x_record.set(at, std::move(given));
        x_findings.add(field.weight == Weight::decides ? Severity::error : Severity::warning,
                       "F-TWICE", field.name,
                       fmt::format("{} xuất hiện nhiều lần; chỉ lần đầu được đọc.", field.name));
    }

    void take_unknown(const xml::Node& child) {
        const bool kept =
            x_record.can_hold(child.name()) && x_record.unknown().size() < x_limits.unknown_max;
        x_findings.add(
            Severity::warning, "F-UNKNOWN", shown_name(child.name()),
            fmt::format("Thẻ {} không có trong quy định của bảng; {}.", shown_name(child.name()),
                        kept ? "nội dung được giữ lại nhưng không dùng để giải quyết"
                             : "nội dung không được giữ"));
        if (kept) x_record.add_unknown({std::string{child.name()}, child.text()});
    }

    Record x_record;
    const ReadLimits& x_limits;
    Collector& x_findings;
    std::vector<bool> x_seen;
    std::size_t x_expected = 0;
    bool x_disorder_said = false;
};

/// The only child of this name that holds the rows; nullopt when it is missing.
std::optional<xml::Node> find_list(const TableSpec& table, const RowSource& source,
                                   Collector& findings) {
    std::optional<xml::Node> list;
    for (auto child = source.root.first_child(); child; child = child->next_sibling()) {
        if (std::ranges::find(source.beside, child->name()) != source.beside.end()) continue;
        if (child->name() != table.list) {
            findings.add(
                Severity::warning, "F-UNKNOWN", shown_name(child->name()),
                fmt::format("Thẻ {} không có trong quy định của bảng.", shown_name(child->name())));
        } else if (list) {
            findings.add(Severity::error, "F-TWICE", table.list,
                         fmt::format("{} xuất hiện nhiều lần; chỉ lần đầu được đọc.", table.list));
        } else {
            list = child;
        }
    }
    return list;
}

}  // namespace

std::optional<xml::Document> parse_inner(std::string_view bytes, const ReadLimits& limits,
                                         Collector& findings) {
    auto document = xml::Document::parse(bytes, limits.table);
    if (document) return std::move(*document);
    findings.add(Severity::error, "E-XML", "NOIDUNGFILE",
                 fmt::format("NOIDUNGFILE không phải XML hợp lệ: {}", document.error().client.vi));
    return std::nullopt;
}

bool has_root(xml::Node root, std::string_view expected, Collector& findings) {
    if (root.name() == expected) return true;
    findings.add(Severity::error, "E-TABLE", shown_name(root.name()),
                 fmt::format("Thẻ gốc {} không khớp với LOAIHOSO; phải là {}.",
                             shown_name(root.name()), expected));
    return false;
}

std::vector<Record> read_rows(TableId id, const RowSource& source, const ReadLimits& limits,
                              Collector& findings) {
    const TableSpec& table = table_of(id);
    std::vector<Record> rows;
    if (table.row.empty()) {
        rows.push_back(RowReader(id, limits, findings).read(source.root));
        return rows;
    }
    const auto list = table.list.empty() ? source.root : find_list(table, source, findings);
    if (!list) return rows;
    const Place place = findings.place();
    for (auto child = list->first_child(); child; child = child->next_sibling()) {
        if (table.list.empty() &&
            std::ranges::find(source.beside, child->name()) != source.beside.end())
            continue;
        if (child->name() != table.row) {
            findings.add(
                Severity::warning, "F-UNKNOWN", shown_name(child->name()),
                fmt::format("Thẻ {} không có trong quy định của bảng.", shown_name(child->name())));
            continue;
        }
        if (rows.size() >= source.rows_max) {
            findings.add(
                Severity::error, "E-LIMIT", table.row,
                fmt::format("Bảng có quá {} dòng; các dòng sau không được đọc.", source.rows_max));
            break;
        }
        const Collector::At at(findings, {place.document, place.visit, rows.size()});
        rows.push_back(RowReader(id, limits, findings).read(*child));
    }
    return rows;
}

ReadTable read_table(TableId id, std::string_view bytes, const ReadLimits& limits) {
    const TableSpec& table = table_of(id);
    Collector findings(limits.findings_max, table.code);
    std::vector<Record> rows;
    const auto document = parse_inner(bytes, limits, findings);
    if (document && has_root(document->root(), table.root, findings)) {
        rows = read_rows(id, {document->root(), limits.rows_max, k_beside_rows}, limits, findings);
        check_sheet({.rows = rows}, findings);
    }
    return {std::move(rows), std::move(findings).take()};
}

}  // namespace lt::document
