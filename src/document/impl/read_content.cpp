// The envelopes.  Reference documents, sections 4 and 8.
#include "document/impl/read_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "document/impl/layout.hpp"
#include "document/impl/read_group.hpp"
#include "document/impl/read_table.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

/// A signature of profile S2a covers one child of the root; what it does not cover was taken out.
bool only_the_covered_child(xml::Node root) {
    const auto first = root.first_child();
    return first && !first->next_sibling();
}

class FileReader {
  public:
    FileReader(FileKind kind, const ReadLimits& limits, Collector& findings)
        : x_limits(limits), x_findings(findings) {
        x_content.kind = kind;
    }

    FileContent read(xml::Node root) {
        switch (x_content.kind) {
            case FileKind::visit:
            case FileKind::benefit_papers: read_envelope(root); break;
            case FileKind::check_in: read_rows_of(TableId::xml0, root); break;
            case FileKind::death_notice: read_rows_of(TableId::giaybaotu, root); break;
            case FileKind::birth_attestation: read_rows_of(TableId::giaychungsinh, root); break;
            case FileKind::withdrawal: read_rows_of(TableId::thuhoichungtu, root); break;
            case FileKind::driver_health:
            case FileKind::civil_status: break;  // JSON: no root leads here
        }
        return std::move(x_content);
    }

  private:
    bool is_visit() const { return x_content.kind == FileKind::visit; }

    // GIAMDINHHS and HSCHUNGTU.
    void read_envelope(xml::Node root) {
        const bool trimmed_to_covered = only_the_covered_child(root);
        const auto say = [trimmed_to_covered](Severity severity) {
            return trimmed_to_covered ? std::nullopt : std::optional{severity};
        };
        const std::array<Slot, 3> slots = {
            Slot{"THONGTINDONVI", is_visit() ? say(Severity::error) : std::nullopt},
            Slot{"THONGTINHOSO", Severity::error},
            Slot{"CHUKYDONVI", is_visit() ? say(Severity::notice) : std::nullopt}};
        const auto [unit, files, signature] = children_of(root, slots, x_findings);
        if (unit) read_unit(*unit);
        if (files) read_files(*files);
        for (std::size_t i = 0; i < x_content.groups.size(); ++i) {
            const Collector::At at(x_findings, {x_findings.file(), i, std::nullopt});
            check_group(x_content, i, x_findings);
        }
        check_links();
    }

    /// CV 2076 programs put CHUKYDONVI first inside THONGTINDONVI.
    void read_unit(xml::Node unit) {
        static constexpr std::array<Slot, 2> k_slots = {Slot{"MACSKCB", Severity::error},
                                                        Slot{"CHUKYDONVI", std::nullopt}};
        const auto [facility, signature] = children_of(unit, k_slots, x_findings);
        if (!facility) return;
        x_content.facility_given = facility->text();
        check_facility_code();
    }

    void check_facility_code() {
        if (x_content.facility()) return;
        x_findings.add(Severity::error, "E-FACILITY", "MACSKCB",
                       "MACSKCB (mã cơ sở KCB) phải có đúng 5 chữ số.");
    }

    void read_files(xml::Node files) {
        static constexpr std::array<Slot, 3> k_slots = {Slot{"NGAYLAP", Severity::warning},
                                                        Slot{"SOLUONGHOSO", Severity::notice},
                                                        Slot{"DANHSACHHOSO", Severity::error}};
        const auto [prepared, count, list] = children_of(files, k_slots, x_findings);
        if (prepared) x_content.prepared_given = prepared->text();
        if (prepared && !to_any_day(trimmed(x_content.prepared_given))) {
            x_findings.add(Severity::warning, "E-DAY", "NGAYLAP",
                           "NGAYLAP (ngày lập) phải là ngày có thật gồm 8 chữ số.");
        }
        if (list) read_groups(*list);
        // Channel B counts HOSO here and FILEHOSO there.
        if (is_visit() && count && list &&
            to_integer(trimmed(count->text())) != static_cast<int>(x_content.groups.size())) {
            x_findings.add(Severity::notice, "E-COUNT", "SOLUONGHOSO",
                           "SOLUONGHOSO khác với số HOSO trong tệp.");
        }
    }

    void read_groups(xml::Node list) {
        for (auto hoso = list.first_child(); hoso; hoso = hoso->next_sibling()) {
            if (hoso->name() != "HOSO") {
                x_findings.add(Severity::warning, "E-UNKNOWN", "DANHSACHHOSO",
                               "DANHSACHHOSO có thẻ con không thuộc quy định.");
                continue;
            }
            const std::size_t index = x_content.groups.size();
            if (index >= x_limits.visits_max) {
                x_findings.add(Severity::error, "E-LIMIT", "HOSO",
                               fmt::format("Tệp có quá {} HOSO; các hồ sơ sau không được đọc.",
                                           x_limits.visits_max));
                break;
            }
            const Collector::At at(x_findings, {x_findings.file(), index, std::nullopt});
            x_content.groups.emplace_back();
            read_group(*hoso, x_content, x_limits, x_findings);
        }
        if (x_content.groups.empty()) {
            x_findings.add(Severity::error, "E-MISSING", "HOSO",
                           "Tệp không có HOSO nào trong DANHSACHHOSO.");
        }
    }

    /// C-VISIT: no two visits of one file with one MA_LK.
    void check_links() {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < x_content.groups.size(); ++i) {
            const Record* const summary = x_content.groups[i].summary();
            if (!summary) continue;
            const std::string_view link = summary->text(static_cast<std::size_t>(Xml1::ma_lk));
            if (link.empty() || seen.insert(link).second) continue;
            const Collector::At at(x_findings,
                                   {std::string{summary->table().code}, i, std::nullopt});
            x_findings.add(Severity::error, "C-VISIT", "MA_LK",
                           "MA_LK trùng với một hồ sơ khác trong cùng tệp.");
        }
    }

    // Files that are one table: check-in, HSDLGBT, HSDLGCS, THUHOICHUNGTU.
    void read_rows_of(TableId id, xml::Node root) {
        const TableSpec& table = table_of(id);
        const bool one_row = table.list.empty();
        for (auto child = root.first_child(); child; child = child->next_sibling()) {
            if (child->name() == "THONGTINDONVI") read_unit(*child);
        }
        x_content.groups.emplace_back();
        auto& sheets = x_content.groups.front().sheets;
        {
            const Collector::At at(x_findings, {std::string{table.code}, 0, std::nullopt});
            auto rows = read_rows(id, {root, one_row ? 1 : x_limits.visits_max, k_beside_rows},
                                  x_limits, x_findings);
            if (rows.empty()) {
                x_findings.add(Severity::error, "E-MISSING", table.row,
                               fmt::format("Thiếu {} trong {}.", table.row, table.root));
            } else {
                sheets.push_back({id, std::move(rows)});
            }
        }
        take_facility_of_rows();
        check_group(x_content, 0, x_findings);
    }

    /// Without an envelope the facility stands in the rows, if anywhere.
    void take_facility_of_rows() {
        if (!x_content.facility_given.empty()) return;
        for (const Sheet& sheet : x_content.groups.front().sheets) {
            const auto field = table_of(sheet.table).field_of(Concept::facility);
            if (field) x_content.facility_given = sheet.rows.front().text(*field);
        }
    }

    const ReadLimits& x_limits;
    Collector& x_findings;
    FileContent x_content;
};

}  // namespace

ReadContent read_content(xml::Node root, FileKind kind, const ReadLimits& limits) {
    const std::string_view expected = root_of(kind);
    Collector findings(limits.findings_max, expected);
    FileContent content;
    content.kind = kind;
    if (expected.empty() || root.name() != expected) {
        findings.add(Severity::error, "E-ROOT", expected,
                     fmt::format("Thẻ gốc của tệp phải là {}.", expected));
    } else {
        content = FileReader(kind, limits, findings).read(root);
    }
    return {std::move(content), std::move(findings).take()};
}

bool blocked_in(const Findings& findings, std::size_t group, std::string_view table,
                std::optional<std::size_t> row) {
    const std::string_view summary = table_of(TableId::xml1).code;
    return std::ranges::any_of(findings, [&](const Finding& finding) {
        if (finding.severity != Severity::error) return false;
        if (!finding.visit) return true;
        if (*finding.visit != group) return false;
        if (finding.document == summary || file_kind_of_root(finding.document)) return true;
        return finding.document == table && (!finding.row || !row || *finding.row == *row);
    });
}

}  // namespace lt::document
