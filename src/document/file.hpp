// Any file of the gateway: from the verified tree to papers and findings.
//
// One door for every service: check-in (XML0), visit file (GIAMDINHHS), channel B (HSCHUNGTU,
// HSDLGBT, HSDLGCS), our medical assessment record and our withdrawal.  Channel C and the civil
// registry bring JSON: document/json_file.hpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "document/dossier.hpp"
#include "document/finding.hpp"
#include "document/paper.hpp"
#include "xml/node.hpp"

namespace lt::document {

/// What arrives at the gateway; the order is that of documents reference, section 2.
enum class FileKind {
    check_in,           ///< CHI_TIEU_TRANG_THAI_KCB, loaiHoSo 0
    visit,              ///< GIAMDINHHS, loaiHoSo 130; also carries XML12 of ours
    benefit_papers,     ///< HSCHUNGTU, loaiHs 39, and the older order of CV 2076
    death_notice,       ///< HSDLGBT, loaiHs 60
    birth_attestation,  ///< HSDLGCS, loaiHs 61
    withdrawal,         ///< THUHOICHUNGTU: ours
    driver_health,      ///< channel C (JSON with SIGNDATA)
    civil_status,       ///< the civil registry's signed JSON
};
[[nodiscard]] std::string_view name_of(FileKind kind) noexcept;  ///< "visit"
/// By the name of the document element; none when no service has such a root.
[[nodiscard]] std::optional<FileKind> file_kind_of_root(std::string_view root) noexcept;

/// A facility takes a paper back (documents reference, section 11: no official message exists).
/// schemas/papers/WITHDRAWAL.toml.
struct Withdrawal {
    PaperKind kind{};
    std::string key;     ///< as Paper::key, or its number or serial
    std::string reason;  ///< for the case and the officer
};

struct ReadFile {
    FileKind kind{};
    std::string facility_given;  ///< MACSKCB; empty where the layout has none or it is not covered
    std::size_t groups = 0;      ///< HOSO of a visit or benefit-paper file; 1 otherwise
    std::vector<std::string> links;  ///< MA_LK of each HOSO, empty where the layout has none
    std::vector<Paper> papers;       ///< in the order of the file
    std::vector<Withdrawal> withdrawals;
    std::optional<Date> discharged;  ///< last discharge in the file: timeliness counts from it
    Findings findings;

    [[nodiscard]] std::optional<FacilityCode> facility() const;
};

/// Reads and checks a whole file of any kind; never fails: what cannot be read is a finding.
/// Validation in the order of documents reference section 8, steps 5 to 9.  `expected` is the kind
/// the service takes; another root is an error finding and nothing is read.
/// Thread rule: as xml::Node.
[[nodiscard]] ReadFile read_file(xml::Node root, FileKind expected, const ReadLimits& limits = {});

}  // namespace lt::document
