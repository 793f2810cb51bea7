// A GIAMDINHHS file: the envelope in which a hospital sends the tables of its visits (QĐ 130, 4750,
// 3176).
//
//   GIAMDINHHS / THONGTINDONVI / MACSKCB
//              / THONGTINHOSO  / NGAYLAP, SOLUONGHOSO, DANHSACHHOSO / HOSO / FILEHOSO / LOAIHOSO,
//              NOIDUNGFILE (base 64) / CHUKYDONVI
//
// `read_dossier` takes the root that `signature::Verified::read` hands out, so a
// Signed<ReadDossier> holds only what a verified signature covered.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "document/finding.hpp"
#include "document/papers.hpp"
#include "xml/node.hpp"

namespace lt::document {

/// A table without a model (XML2-6, 8, 13-15, or one we could not read): its decoded bytes, kept.
struct OpaqueTable {
    std::string code;   ///< LOAIHOSO
    std::string bytes;  ///< content of NOIDUNGFILE after base 64
    friend bool operator==(const OpaqueTable&, const OpaqueTable&) = default;
};

/// One HOSO: the tables of one visit.
struct Visit {
    std::optional<VisitSummary>
        summary;  ///< absent only when the file lacks it, which is an error finding
    std::optional<DischargePaper> discharge;
    std::vector<BirthAttestation> births;  ///< one per child
    std::optional<PregnancyRestCertificate> pregnancy_rest;
    std::optional<SickLeaveCertificate> sick_leave;
    std::vector<OpaqueTable> others;

    /// MA_LK of the summary; empty without one.
    [[nodiscard]] std::string_view link() const;
    /// Whether the visit holds a paper of this kind.
    [[nodiscard]] bool has(TableId kind) const;
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
    std::size_t rows_max = 16;    ///< children of one birth
    std::size_t unknown_max = 64;    ///< unknown elements kept per row
    std::size_t findings_max = 200;  ///< more help nobody; a last finding says that there are more
    xml::Limits table{.bytes_max = 8U << 20, .depth_max = 32, .elements_max = 200'000};
};

/// Reads and checks a whole file.  Never fails: what cannot be read is a finding, and what can be
/// is in the dossier. Checks: reference documents section 8, steps 5 to 9.  Steps 1 to 4
/// (transport, signature, account) are the caller's. Thread rule: as xml::Node.
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

/// The inner file in official element order: UTF-8, XML declaration, no white space between
/// elements, `<X/>` for absent. Canonical: write_table(read_table(write_table(x))) ==
/// write_table(x). REQUIRES: all rows of one kind; one row unless the table has a list.
[[nodiscard]] std::string write_table(TableId kind, const std::vector<Record>& rows);
template <class Paper>
[[nodiscard]] std::string write_table(const Paper& paper) {
    return write_table(Paper::k_kind, std::vector<Record>{paper.record()});
}
[[nodiscard]] std::string write_table(const std::vector<BirthAttestation>& births);

/// The envelope, unsigned: `<CHUKYDONVI/>` at the end waits for the signature.  Tables in the order
/// of their numbers.
[[nodiscard]] std::string write_dossier(const Dossier& dossier);

/// The same papers as other visits: the suffix is added to every MA_LK.  For senders that need many
/// different files (sandbox, benches, tests).
[[nodiscard]] Dossier with_link_suffix(Dossier dossier, std::string_view suffix);

}  // namespace lt::document
