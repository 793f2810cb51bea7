#include "document/impl/read_group.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "document/impl/layout.hpp"
#include "document/impl/read_table.hpp"
#include "document/impl/rules.hpp"

namespace lt::document {
namespace {

/// The table that an envelope of this kind carries under this LOAIHOSO.
std::optional<TableId> table_of_code(FileKind kind, std::string_view code) {
    const Channel channel = kind == FileKind::visit ? Channel::a : Channel::b;
    for (const TableId id : k_tables) {
        const TableSpec& table = table_of(id);
        const bool inner = !file_kind_of_root(table.root);  // others are files of their own
        if (table.code == code && table.channel == channel && inner) return id;
    }
    return std::nullopt;
}

const OpaqueSpec* opaque_of_code(FileKind kind, std::string_view code) {
    const auto tables = opaque_tables();
    const auto found = std::ranges::find(tables, code, &OpaqueSpec::code);
    return kind == FileKind::visit && found != tables.end() ? &*found : nullptr;
}

/// MA_LK of a table without a model.
struct OtherLink {
    std::string code;
    std::string link;
    bool several = false;  ///< its rows do not agree
};

class GroupReader {
  public:
    GroupReader(FileContent& content, const ReadLimits& limits, Collector& findings)
        : x_content(content),
          x_group(content.groups.back()),
          x_limits(limits),
          x_findings(findings) {}

    void read(xml::Node hoso) {
        std::size_t tables = 0;
        for (auto file = hoso.first_child(); file; file = file->next_sibling()) {
            if (file->name() != "FILEHOSO") {
                x_findings.add(Severity::warning, "E-UNKNOWN", "HOSO",
                               "HOSO có thẻ con không thuộc quy định.");
            } else if (++tables > x_limits.tables_max) {
                x_findings.add(Severity::error, "E-LIMIT", "FILEHOSO",
                               fmt::format("HOSO có quá {} FILEHOSO; phần sau không được đọc.",
                                           x_limits.tables_max));
                break;
            } else {
                read_one(*file);
            }
        }
        if (x_content.kind != FileKind::visit) return;
        if (!x_group.summary() && !x_summary_sent && !stands_alone()) {
            x_findings.add(Severity::error, "C-XML1", "LOAIHOSO",
                           "Hồ sơ thiếu bảng XML1; mỗi HOSO phải có đúng một bảng XML1.");
        }
        check_other_links();
    }

  private:
    /// A medical assessment record (table 12, ours) has no visit.
    bool stands_alone() const {
        return x_group.others.empty() && x_group.sheets.size() == 1 &&
               x_group.sheets.front().table == TableId::xml12;
    }

    void read_one(xml::Node file) {
        static constexpr std::array<Slot, 3> k_slots = {Slot{"LOAIHOSO", Severity::error},
                                                        Slot{"NOIDUNGFILE", Severity::warning},
                                                        Slot{"MACSKCB", std::nullopt}};
        const auto [code_node, content, facility] = children_of(file, k_slots, x_findings);
        if (facility) take_facility(facility->text());
        if (!code_node || !content) return;
        const std::string given = code_node->text();
        const std::string encoded = content->text();
        if (trimmed(encoded).empty())
            return;  // one of the three ways to say that a table is absent
        read_content(std::string{trimmed(given)}, encoded);
    }

    /// The field table of channel B knows MACSKCB in each FILEHOSO; its sample does not.
    void take_facility(const std::string& given) {
        if (trimmed(x_content.facility_given).empty()) x_content.facility_given = given;
        if (trimmed(given).empty() || trimmed(given) == trimmed(x_content.facility_given)) return;
        x_findings.add(Severity::error, "C-FACILITY", "MACSKCB",
                       "MACSKCB của FILEHOSO khác với MACSKCB của đơn vị gửi hồ sơ.");
    }

    void read_content(std::string code, std::string_view encoded) {
        const auto table = table_of_code(x_content.kind, code);
        const OpaqueSpec* const other = opaque_of_code(x_content.kind, code);
        const bool known = table || other;
        if (!known) {
            x_findings.add(Severity::warning, "E-KIND", "LOAIHOSO",
                           "LOAIHOSO không thuộc các bảng của loại tệp này; bảng được giữ lại "
                           "nhưng không dùng.");
        }
        const Place here = x_findings.place();
        const Collector::At at(x_findings,
                               {known ? code : x_findings.file(), here.visit, ordinal_of(table)});
        x_summary_sent |= table == TableId::xml1;
        auto bytes = decode_base64(encoded);
        if (!bytes) {
            x_findings.add(
                known ? Severity::error : Severity::warning, "E-BASE64", "NOIDUNGFILE",
                fmt::format("NOIDUNGFILE không giải mã được: {}", bytes.error().client.vi));
            return;
        }
        if (known) {
            const auto document = parse_inner(*bytes, x_limits, x_findings);
            const std::string_view root = table ? table_of(*table).root : other->root;
            const bool good = document && has_root(document->root(), root, x_findings);
            if (good && table) return keep(*table, document->root(), std::move(*bytes));
            if (good) x_other_links.push_back(link_of(*other, document->root()));
        }
        x_group.others.push_back({std::move(code), std::move(*bytes)});
    }

    /// Channel B may repeat a table in a HOSO: papers of one kind are told apart by their row.
    std::optional<std::size_t> ordinal_of(std::optional<TableId> table) const {
        if (!table || x_content.kind == FileKind::visit) return std::nullopt;
        return static_cast<std::size_t>(std::ranges::count(x_group.sheets, *table, &Sheet::table));
    }

    void keep(TableId table, xml::Node root, std::string bytes) {
        const std::string_view code = table_of(table).code;
        if (x_content.kind == FileKind::visit && x_group.find(table)) {
            x_findings.add(
                Severity::error, table == TableId::xml1 ? "C-XML1" : "C-ONCE", "LOAIHOSO",
                fmt::format("Bảng {} xuất hiện nhiều lần trong một hồ sơ; chỉ bảng đầu được đọc.",
                            code));
            x_group.others.push_back({std::string{code}, std::move(bytes)});
            return;
        }
        auto rows = read_rows(table, {root, x_limits.rows_max, {}}, x_limits, x_findings);
        if (!rows.empty()) x_group.sheets.push_back({table, std::move(rows)});
    }

    /// Says what is not of the table's form: another list, another row.
    OtherLink link_of(const OpaqueSpec& table, xml::Node root) {
        OtherLink link{std::string{table.code}, {}, false};
        const auto take = [&](const xml::Node& holder) {
            const auto child = holder.child("MA_LK");
            if (!child) return;
            const std::string given = child->text();
            link.several |= !link.link.empty() && link.link != trimmed(given);
            link.link = trimmed(given);
        };
        bool strange = false;
        for (auto list = root.first_child(); list; list = list->next_sibling()) {
            strange |= list->name() != table.list;
            for (auto row = list->first_child(); row; row = row->next_sibling()) {
                strange |= row->name() != table.row;
                take(*row);
            }
        }
        if (strange) {
            x_findings.add(
                Severity::warning, "F-UNKNOWN", table.list,
                fmt::format("Bảng {} có thẻ ngoài {} / {}.", table.code, table.list, table.row));
        }
        return link;
    }

    void check_other_links() {
        const Record* const summary = x_group.summary();
        if (!summary) return;
        const std::string_view link = summary->text(static_cast<std::size_t>(Xml1::ma_lk));
        for (const OtherLink& other : x_other_links) {
            const bool same = other.link == link && !other.several;
            if (same || other.link.empty()) continue;
            const Collector::At at(x_findings,
                                   {other.code, x_findings.place().visit, std::nullopt});
            x_findings.add(Severity::warning, "C-LINK", "MA_LK",
                           "MA_LK khác với MA_LK của bảng XML1 trong cùng hồ sơ.");
        }
    }

    FileContent& x_content;
    Group& x_group;
    const ReadLimits& x_limits;
    Collector& x_findings;
    std::vector<OtherLink> x_other_links;
    bool x_summary_sent = false;
};

Severity weight_of(const FieldSpec& field) {
    return field.weight == Weight::decides ? Severity::error : Severity::warning;
}

/// C-LINK: one MA_LK in a visit.
void check_link(const Record& row, const Record& summary, Collector& findings) {
    const auto mine = row.table().field_of(Concept::link);
    const auto theirs = summary.table().field_of(Concept::link);
    if (!mine || !theirs || !row.has(*mine)) return;
    if (row.text(*mine) == summary.text(*theirs)) return;
    findings.add(weight_of(row.table().fields[*mine]), "C-LINK", "MA_LK",
                 "MA_LK khác với MA_LK của bảng XML1 trong cùng hồ sơ.");
}

/// C-FACILITY: the facility of a row is the sender.
void check_facility(const Record& row, const std::optional<FacilityCode>& sender,
                    Collector& findings) {
    const auto field = row.table().field_of(Concept::facility);
    if (!field || !sender || !row.has(*field) || row.text(*field) == sender->text()) return;
    const FieldSpec& spec = row.table().fields[*field];
    findings.add(weight_of(spec), "C-FACILITY", spec.name,
                 fmt::format("{} khác với mã cơ sở của đơn vị gửi hồ sơ.", spec.name));
}

}  // namespace

void read_group(xml::Node hoso, FileContent& content, const ReadLimits& limits,
                Collector& findings) {
    GroupReader(content, limits, findings).read(hoso);
}

void check_group(const FileContent& content, std::size_t index, Collector& findings) {
    const Group& group = content.groups[index];
    const Record* const summary = group.summary();
    const auto sender = content.facility();
    for (std::size_t i = 0; i < group.sheets.size(); ++i) {
        const Sheet& sheet = group.sheets[i];
        const TableSpec& table = table_of(sheet.table);
        Place place{std::string{table.code}, index, std::nullopt};
        if (content.kind == FileKind::benefit_papers) {
            const auto before = std::span{group.sheets}.first(i);
            place.row =
                static_cast<std::size_t>(std::ranges::count(before, sheet.table, &Sheet::table));
        }
        const Collector::At at(findings, place);
        check_sheet({.rows = sheet.rows,
                     .summary = summary,
                     .tuberculosis = group.find(TableId::xml15) != nullptr},
                    findings);
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            const Collector::At at_row(
                findings,
                {place.document, index, table.list.empty() ? place.row : std::optional{row}});
            if (summary) check_link(sheet.rows[row], *summary, findings);
            check_facility(sheet.rows[row], sender, findings);
        }
    }
}

}  // namespace lt::document
