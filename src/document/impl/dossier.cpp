#include "document/dossier.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/impl/values.hpp"

namespace lt::document {

std::string_view Visit::link() const { return summary ? summary->link() : std::string_view{}; }

bool Visit::has(TableId kind) const {
    switch (kind) {
        case TableId::xml1: return summary.has_value();
        case TableId::xml7: return discharge.has_value();
        case TableId::xml9: return !births.empty();
        case TableId::xml10: return pregnancy_rest.has_value();
        case TableId::xml11: return sick_leave.has_value();
    }
    return false;
}

std::optional<FacilityCode> Dossier::facility() const {
    auto code = FacilityCode::parse(trimmed(facility_given));
    return code ? std::optional{std::move(*code)} : std::nullopt;
}

std::optional<Date> Dossier::prepared() const { return to_day(trimmed(prepared_given)); }

bool blocked(const Findings& findings, std::size_t visit, TableId kind,
             std::optional<std::size_t> row) {
    return std::ranges::any_of(findings, [&](const Finding& finding) {
        if (finding.severity != Severity::error) return false;
        if (!finding.visit) return true;
        if (*finding.visit != visit) return false;
        if (finding.document == k_envelope || finding.document == table_of(TableId::xml1).code)
            return true;
        return finding.document == table_of(kind).code &&
               (!finding.row || !row || *finding.row == *row);
    });
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
    }
    return dossier;
}

}  // namespace lt::document
