// The basic idea: hospitals send the fields in official order, so the next expected field is tried
// first and a search is the exception.  What is missing stays empty; what is unknown is kept
// beside.
#include "document/impl/read_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "document/impl/form.hpp"
#include "document/impl/rules.hpp"

namespace lt::document {
namespace {

/// A name out of the file for a sentence: bounded, so that a hostile name cannot fill a report.
std::string_view shown(std::string_view name) {
    constexpr std::size_t k_name_max =
        64;  // the longest official element name has 66 characters, a field 18
    if (name.size() <= k_name_max) return name;
    std::size_t end = k_name_max;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
        --end;  // not inside a character
    return name.substr(0, end);
}

class RowReader {
  public:
    RowReader(TableId kind, const ReadLimits& limits, Collector& findings)
        : x_record(kind),
          x_limits(limits),
          x_findings(findings),
          x_seen(x_record.table().fields.size()) {}

    Record read(xml::Node row) {
        for (auto child = row.first_child(); child; child = child->next_sibling()) take(*child);
        check_form(x_record, x_findings);
        return std::move(x_record);
    }

  private:
    void take(const xml::Node& child) {
        const auto fields = x_record.table().fields;
        std::size_t at = x_expected;
        if (at >= fields.size() || fields[at].name != child.name()) {
            at = static_cast<std::size_t>(
                std::ranges::find(fields, child.name(), &FieldSpec::name) - fields.begin());
        }
        if (at == fields.size()) return take_unknown(child);
        const std::string_view name = fields[at].name;
        if (x_seen[at]) {
            const bool decides = fields[at].weight == Weight::decides;
            x_findings.add(decides ? Severity::error : Severity::warning, "F-TWICE", name,
                           fmt::format("{} xuất hiện nhiều lần; chỉ lần đầu được đọc.", name));
            return;
        }
        if (at < x_expected && !x_disorder_said) {
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

    void take_unknown(const xml::Node& child) {
        const bool kept =
            x_record.can_hold(child.name()) && x_record.unknown().size() < x_limits.unknown_max;
        x_findings.add(
            Severity::warning, "F-UNKNOWN", shown(child.name()),
            fmt::format("Thẻ {} không có trong quy định của bảng; {}.", shown(child.name()),
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

/// The list element of a table with rows; nullopt when it is missing.
std::optional<xml::Node> find_list(const TableSpec& table, xml::Node root, Collector& findings) {
    std::optional<xml::Node> list;
    for (auto child = root.first_child(); child; child = child->next_sibling()) {
        if (child->name() != table.list) {
            findings.add(
                Severity::warning, "F-UNKNOWN", shown(child->name()),
                fmt::format("Thẻ {} không có trong quy định của bảng.", shown(child->name())));
        } else if (list) {
            findings.add(Severity::error, "F-TWICE", table.list,
                         fmt::format("{} xuất hiện nhiều lần; chỉ lần đầu được đọc.", table.list));
        } else {
            list = child;
        }
    }
    return list;
}

template <class Paper>
void check_alone(std::vector<Record>& rows, Collector& findings) {
    for (auto& row : rows) {
        const Paper paper{row};
        check_rules(paper, findings);
    }
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
    findings.add(Severity::error, "E-TABLE", shown(root.name()),
                 fmt::format("Thẻ gốc {} không khớp với LOAIHOSO; phải là {}.", shown(root.name()),
                             expected));
    return false;
}

std::vector<Record> read_rows(TableId kind, xml::Node root, const ReadLimits& limits,
                              Collector& findings) {
    const TableSpec& table = table_of(kind);
    std::vector<Record> rows;
    if (table.list.empty()) {
        rows.push_back(RowReader(kind, limits, findings).read(root));
        return rows;
    }
    const auto list = find_list(table, root, findings);
    if (!list) return rows;
    const Place place = findings.place();
    for (auto child = list->first_child(); child; child = child->next_sibling()) {
        if (child->name() != table.row) {
            findings.add(
                Severity::warning, "F-UNKNOWN", shown(child->name()),
                fmt::format("Thẻ {} không có trong quy định của bảng.", shown(child->name())));
            continue;
        }
        if (rows.size() >= limits.rows_max) {
            findings.add(
                Severity::error, "E-LIMIT", table.row,
                fmt::format("Bảng có quá {} dòng; các dòng sau không được đọc.", limits.rows_max));
            break;
        }
        const Collector::At at(findings, {place.document, place.visit, rows.size()});
        rows.push_back(RowReader(kind, limits, findings).read(*child));
    }
    return rows;
}

ReadTable read_table(TableId kind, std::string_view bytes, const ReadLimits& limits) {
    Collector findings(limits.findings_max);
    std::vector<Record> rows;
    {
        const Collector::At at(findings,
                               {std::string{table_of(kind).code}, std::nullopt, std::nullopt});
        const auto document = parse_inner(bytes, limits, findings);
        if (document && has_root(document->root(), table_of(kind).root, findings)) {
            rows = read_rows(kind, document->root(), limits, findings);
        }
        switch (kind) {
            case TableId::xml1: check_alone<VisitSummary>(rows, findings); break;
            case TableId::xml7: check_alone<DischargePaper>(rows, findings); break;
            case TableId::xml9:
                check_rules(std::vector<BirthAttestation>(rows.begin(), rows.end()), findings);
                break;
            case TableId::xml10: check_alone<PregnancyRestCertificate>(rows, findings); break;
            case TableId::xml11: check_alone<SickLeaveCertificate>(rows, findings); break;
        }
    }
    return {std::move(rows), std::move(findings).take()};
}

}  // namespace lt::document
