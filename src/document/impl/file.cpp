#include "document/file.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/impl/make_paper.hpp"
#include "document/impl/read_content.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

/// The kind of the papers that travel under a LOAIHOSO.
std::optional<PaperKind> kind_of_code(std::string_view code) {
    for (const TableId id : k_tables) {
        if (table_of(id).code == code) return table_of(id).kind;
    }
    return std::nullopt;
}

std::string_view link_of(const Record& row) {
    const auto field = row.table().field_of(Concept::link);
    return field ? row.text(*field) : std::string_view{};
}

class Assembler {
  public:
    Assembler(const FileContent& content, ReadFile& out) : x_content(content), x_out(out) {}

    void run() {
        x_out.groups = x_content.groups.size();
        for (std::size_t i = 0; i < x_content.groups.size(); ++i) take_group(i);
    }

  private:
    void take_group(std::size_t index) {
        const Group& group = x_content.groups[index];
        const PaperPlace place{index, group.summary()};
        for (std::size_t i = 0; i < group.sheets.size(); ++i) {
            const Sheet& sheet = group.sheets[i];
            for (const Record& row : sheet.rows) take_discharge(row);
            if (sheet.table == TableId::thuhoichungtu) take_withdrawal(sheet.rows.front());
            if (sheet.table == TableId::xml0) {
                for (const Record& row : sheet.rows) x_out.links.emplace_back(link_of(row));
            }
            if (table_of(sheet.table).kind) take_paper(group, i, place);
        }
        if (x_content.kind == FileKind::visit)
            x_out.links.emplace_back(place.summary ? link_of(*place.summary) : "");
    }

    void take_paper(const Group& group, std::size_t at, const PaperPlace& place) {
        const Sheet& sheet = group.sheets[at];
        Paper paper = make_paper(sheet.rows, place);
        std::optional<std::size_t> row;
        if (x_content.kind == FileKind::benefit_papers) {
            const auto before = std::span{group.sheets}.first(at);
            row = static_cast<std::size_t>(std::ranges::count(before, sheet.table, &Sheet::table));
        }
        paper.defective = blocked_in(x_out.findings, place.group, paper.table, row);
        x_out.papers.push_back(std::move(paper));
    }

    void take_discharge(const Record& row) {
        for (const Concept told : {Concept::stay_to, Concept::visit_day, Concept::died}) {
            const auto field = row.table().field_of(told);
            const auto day = field ? to_any_day(row.text(*field)) : std::nullopt;
            if (day && (!x_out.discharged || *x_out.discharged < *day)) x_out.discharged = day;
        }
    }

    void take_withdrawal(const Record& row) {
        const auto text = [&row](Withdrawn field) {
            return row.text(static_cast<std::size_t>(field));
        };
        // Without its number or reason it takes nothing back; form has said so.
        if (blocked_in(x_out.findings, 0, row.table().code, std::nullopt)) return;
        const auto kind = kind_of_code(text(Withdrawn::loaihoso));
        if (!kind) {
            x_out.findings.push_back({Severity::error, std::string{row.table().code}, 0,
                                      std::nullopt, "LOAIHOSO", "TH-1",
                                      "LOAIHOSO không phải loại chứng từ có thể thu hồi."});
            return;
        }
        x_out.withdrawals.push_back({*kind, std::string{text(Withdrawn::so_chung_tu)},
                                     std::string{text(Withdrawn::ly_do)}});
    }

    const FileContent& x_content;
    ReadFile& x_out;
};

}  // namespace

std::optional<FacilityCode> ReadFile::facility() const {
    auto code = FacilityCode::parse(trimmed(facility_given));
    return code ? std::optional{std::move(*code)} : std::nullopt;
}

ReadFile read_file(xml::Node root, FileKind expected, const ReadLimits& limits) {
    ReadFile out;
    out.kind = expected;
    ReadContent read = read_content(root, expected, limits);
    out.facility_given = read.content.facility_given;
    out.findings = std::move(read.findings);
    Assembler(read.content, out).run();
    return out;
}

}  // namespace lt::document
