#include "document/file.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "document/impl/make_paper.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

struct FileNaming {
    FileKind kind;
    std::string_view name;
    std::string_view root;  ///< document element; empty: the file is no XML
};

constexpr std::array k_files = {
    FileNaming{FileKind::check_in, "check_in", "CHI_TIEU_TRANG_THAI_KCB"},
    FileNaming{FileKind::visit, "visit", "GIAMDINHHS"},
    FileNaming{FileKind::benefit_papers, "benefit_papers", "HSCHUNGTU"},
    FileNaming{FileKind::death_notice, "death_notice", "HSDLGBT"},
    FileNaming{FileKind::birth_attestation, "birth_attestation", "HSDLGCS"},
    FileNaming{FileKind::withdrawal, "withdrawal", "THUHOICHUNGTU"},
    FileNaming{FileKind::driver_health, "driver_health", ""},
    FileNaming{FileKind::civil_status, "civil_status", ""},
};

constexpr bool in_order() {
    for (std::size_t i = 0; i < k_files.size(); ++i) {
        if (static_cast<std::size_t>(k_files[i].kind) != i) return false;
    }
    return true;
}
static_assert(in_order(), "one naming for each FileKind, in its order");

const FileNaming& naming(FileKind kind) { return k_files[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view name_of(FileKind kind) noexcept { return naming(kind).name; }

std::optional<FileKind> file_kind_of_root(std::string_view root) noexcept {
    const auto* const found = std::ranges::find(k_files, root, &FileNaming::root);
    return root.empty() || found == k_files.end() ? std::nullopt : std::optional{found->kind};
}

std::optional<FacilityCode> ReadFile::facility() const {
    auto code = FacilityCode::parse(trimmed(facility_given));
    return code ? std::optional{std::move(*code)} : std::nullopt;
}

namespace {

template <class Row>
void add_paper(const std::optional<Row>& row, const PaperPlace& place, const Findings& findings,
               ReadFile& out) {
    if (!row) return;
    out.papers.push_back(make_paper(std::span{&row->record(), 1}, place));
    out.papers.back().defective = blocked(findings, place.group, Row::k_kind);
}

void add_births(const Visit& visit, const PaperPlace& place, const Findings& findings,
                ReadFile& out) {
    if (visit.births.empty()) return;
    std::vector<Record> rows;
    for (const BirthAttestation& row : visit.births) rows.push_back(row.record());
    out.papers.push_back(make_paper(rows, place));
    out.papers.back().defective = blocked(findings, place.group, TableId::xml9);
}

void add_visit(const Dossier& dossier, std::size_t index, const Findings& findings, ReadFile& out) {
    const Visit& visit = dossier.visits[index];
    const PaperPlace place{index, visit.summary ? &visit.summary->record() : nullptr};
    add_paper(visit.discharge, place, findings, out);
    add_births(visit, place, findings, out);
    add_paper(visit.pregnancy_rest, place, findings, out);
    add_paper(visit.sick_leave, place, findings, out);
    out.links.emplace_back(visit.link());
    const auto left = visit.summary ? visit.summary->discharge() : std::nullopt;
    if (left && (!out.discharged || *out.discharged < *left)) out.discharged = left;
}

}  // namespace

ReadFile read_file(xml::Node root, FileKind expected, const ReadLimits& limits) {
    ReadFile out;
    out.kind = expected;
    ReadDossier read = read_dossier(root, limits);
    out.facility_given = std::move(read.dossier.facility_given);
    out.findings = std::move(read.findings);
    out.groups = read.dossier.visits.size();
    for (std::size_t i = 0; i < out.groups; ++i) add_visit(read.dossier, i, out.findings, out);
    return out;
}

}  // namespace lt::document
