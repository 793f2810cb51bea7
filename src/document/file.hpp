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
    /// MA_LK of each HOSO of a visit file ("" without table 1), of each row of a check-in.
    std::vector<std::string> links;
    std::vector<Paper> papers;  ///< in the order of the file
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
