// A visit file for those who write one: the tables of each visit as typed rows.
//
//   GIAMDINHHS / THONGTINDONVI / MACSKCB
//              / THONGTINHOSO  / NGAYLAP, SOLUONGHOSO, DANHSACHHOSO / HOSO / FILEHOSO / LOAIHOSO,
//              NOIDUNGFILE (base 64) / CHUKYDONVI
//
// Who receives files reads them through document/file.hpp.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "document/content.hpp"
#include "document/finding.hpp"
#include "document/papers.hpp"
#include "xml/node.hpp"

namespace lt::document {

/// One HOSO: the tables of one visit.
struct Visit {
    std::optional<VisitSummary>
        summary;  ///< absent only when the file lacks it, which is an error finding
    std::optional<DischargePaper> discharge;
    std::vector<BirthAttestation> births;  ///< one per child
    std::optional<PregnancyRestCertificate> pregnancy_rest;
    std::optional<SickLeaveCertificate> sick_leave;
    std::vector<Sheet> sheets;  ///< the other tables with a model: XML8, XML12 to XML15
    std::vector<OpaqueTable> others;

    /// MA_LK of the summary; empty without one.
    [[nodiscard]] std::string_view link() const;
    /// Whether the visit holds the table.
    [[nodiscard]] bool has(TableId table) const;
    friend bool operator==(const Visit&, const Visit&) = default;
};

struct Dossier {
    std::string facility_given;  ///< MACSKCB
    std::string prepared_given;  ///< NGAYLAP
    std::vector<Visit> visits;

    [[nodiscard]] std::optional<FacilityCode> facility() const;
    [[nodiscard]] std::optional<Date> prepared() const;
    friend bool operator==(const Dossier&, const Dossier&) = default;
};

struct ReadDossier {
    Dossier dossier;
    Findings findings;  ///< in the order of the file
};

/// Bounds of one reading.
struct ReadLimits {
    std::size_t visits_max =
        1000;                     ///< the rule is one HOSO a file; old programs send a day's visits
    std::size_t tables_max = 64;  ///< per HOSO; the layout has 15
    std::size_t rows_max = 16;    ///< children of one birth, tuberculosis records of one person
    std::size_t unknown_max = 64;    ///< unknown elements kept per row
    std::size_t findings_max = 200;  ///< more help nobody; a last finding says that there are more
    xml::Limits table{.bytes_max = 8U << 20, .depth_max = 32, .elements_max = 200'000};
};

/// Reads and checks a visit file.  Never fails: what cannot be read is a finding, and what can be
/// is in the dossier.  Thread rule: as xml::Node.
[[nodiscard]] ReadDossier read_dossier(xml::Node root, const ReadLimits& limits = {});

/// Rows of one inner file.
struct ReadTable {
    std::vector<Record> rows;
    Findings findings;
};
/// Reads and checks the bytes of one inner file by itself, without the rules across tables.
[[nodiscard]] ReadTable read_table(TableId kind, std::string_view bytes,
                                   const ReadLimits& limits = {});

/// Whether an error stands against the use of this paper: one of the file, of the visit, of table
/// 1, or its own. `row` selects one child of a birth paper; without it every row counts.
[[nodiscard]] bool blocked(const Findings& findings, std::size_t visit, TableId kind,
                           std::optional<std::size_t> row = std::nullopt);

template <class Paper>
[[nodiscard]] std::string write_table(const Paper& paper) {
    return write_table(Paper::k_kind, std::vector<Record>{paper.record()});
}
[[nodiscard]] std::string write_table(const std::vector<BirthAttestation>& births);

/// The dossier as content of a file, ready to be written.
[[nodiscard]] FileContent content_of(const Dossier& dossier);
/// write_file of it.
[[nodiscard]] std::string write_dossier(const Dossier& dossier);

/// The same papers as other visits: the suffix is added to every MA_LK.  For senders that need many
/// different files (sandbox, benches, tests).
[[nodiscard]] Dossier with_link_suffix(Dossier dossier, std::string_view suffix);

}  // namespace lt::document
