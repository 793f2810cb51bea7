#include "document/dossier.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/impl/read_content.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

/// Moves the row to its place when the place is for its table.
template <class Paper>
bool take(std::optional<Paper>& place, Record& row) {
    if (row.kind() != Paper::k_kind) return false;
    place.emplace(std::move(row));
    return true;
}

Visit visit_of(Group group) {
    Visit visit;
    visit.others = std::move(group.others);
    for (Sheet& sheet : group.sheets) {
        if (sheet.table == TableId::xml9) {
            for (Record& row : sheet.rows) visit.births.emplace_back(std::move(row));
            continue;
        }
        Record& row = sheet.rows.front();
        const bool taken = take(visit.summary, row) || take(visit.discharge, row) ||
                           take(visit.pregnancy_rest, row) || take(visit.sick_leave, row);
        if (!taken) visit.sheets.push_back(std::move(sheet));
    }
    return visit;
}

template <class Paper>
void add(std::vector<Sheet>& sheets, const std::optional<Paper>& paper) {
    if (paper) sheets.push_back({Paper::k_kind, {paper->record()}});
}

Group group_of(const Visit& visit) {
    Group group;
    add(group.sheets, visit.summary);
    add(group.sheets, visit.discharge);
    if (!visit.births.empty()) {
        Sheet& births = group.sheets.emplace_back(Sheet{TableId::xml9, {}});
        for (const BirthAttestation& birth : visit.births) births.rows.push_back(birth.record());
    }
    add(group.sheets, visit.pregnancy_rest);
    add(group.sheets, visit.sick_leave);
    group.sheets.insert(group.sheets.end(), visit.sheets.begin(), visit.sheets.end());
    group.others = visit.others;
    return group;
}

}  // namespace

std::string_view Visit::link() const { return summary ? summary->link() : std::string_view{}; }

bool Visit::has(TableId table) const { return group_of(*this).find(table) != nullptr; }

std::optional<FacilityCode> Dossier::facility() const {
    auto code = FacilityCode::parse(trimmed(facility_given));
    return code ? std::optional{std::move(*code)} : std::nullopt;
}

std::optional<Date> Dossier::prepared() const { return to_day(trimmed(prepared_given)); }

ReadDossier read_dossier(xml::Node root, const ReadLimits& limits) {
    ReadContent read = read_content(root, FileKind::visit, limits);
    ReadDossier out{{.facility_given = std::move(read.content.facility_given),
                     .prepared_given = std::move(read.content.prepared_given),
                     .visits = {}},
                    std::move(read.findings)};
    for (Group& group : read.content.groups)
        out.dossier.visits.push_back(visit_of(std::move(group)));
    return out;
}

bool blocked(const Findings& findings, std::size_t visit, TableId kind,
             std::optional<std::size_t> row) {
    return blocked_in(findings, visit, table_of(kind).code, row);
}

FileContent content_of(const Dossier& dossier) {
    FileContent content{.kind = FileKind::visit,
                        .facility_given = dossier.facility_given,
                        .prepared_given = dossier.prepared_given,
                        .id = {},
                        .groups = {}};
    for (const Visit& visit : dossier.visits) content.groups.push_back(group_of(visit));
    return content;
}

std::string write_dossier(const Dossier& dossier) { return write_file(content_of(dossier)); }

std::string write_table(const std::vector<BirthAttestation>& births) {
    std::vector<Record> rows;
    rows.reserve(births.size());
    for (const BirthAttestation& birth : births) rows.push_back(birth.record());
    return write_table(TableId::xml9, rows);
}

Dossier with_link_suffix(Dossier dossier, std::string_view suffix) {
    const auto relink = [suffix](auto& paper) {
        using Field = typename std::decay_t<decltype(paper)>::Field;
        paper.set(Field::ma_lk, std::string{paper.link()}.append(suffix));
    };
    for (Visit& visit : dossier.visits) {
        if (visit.summary) relink(*visit.summary);
        if (visit.discharge) relink(*visit.discharge);
        if (visit.pregnancy_rest) relink(*visit.pregnancy_rest);
        if (visit.sick_leave) relink(*visit.sick_leave);
        for (BirthAttestation& birth : visit.births) relink(birth);
        for (Sheet& sheet : visit.sheets) {
            const auto field = table_of(sheet.table).field_of(Concept::link);
            for (Record& row : sheet.rows) {
                if (field) row.set(*field, std::string{row.text(*field)}.append(suffix));
            }
        }
    }
    return dossier;
}

}  // namespace lt::document
