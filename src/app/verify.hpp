// The command `lienthong verify`: what a signed file is worth, without a server or a network.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "signature/evidence.hpp"
#include "signature/facility.hpp"

namespace lt::app {

enum class VerifyForm { text, json };

struct VerifyOptions {
    std::vector<std::filesystem::path> files;
    std::filesystem::path config;                ///< whose trust is used where nothing replaces it
    std::vector<std::filesystem::path> anchors;  ///< given: instead of the configured
    std::vector<std::string> facilities;      ///< "CODE=TAXCODE", given: instead of the configured
    std::vector<std::filesystem::path> crls;  ///< given: instead of the configured
    std::string at;  ///< "2026-07-15" or "2026-07-15T03:00:00Z": the moment of receipt; empty: now
    VerifyForm form = VerifyForm::text;
};

enum class AllAccepted { yes, no };

/// Prints a report of each file to standard output.  A file may be a signed XML paper of any
/// profile, a channel C object, a signed receipt, or evidence; a paper with FILE.evidence.json
/// beside it is checked with that.  Evidence is judged at its own moment, whatever `at` says.
/// Errors: invalid_argument (an option), not_found, malformed (a trust file).
[[nodiscard]] Result<AllAccepted> verify_files(const VerifyOptions& options);

/// Whom a verification trusts.
struct Trusted {
    crypto::TrustStore papers;
    std::optional<crypto::TrustStore> time_stamps;      ///< none: `papers`
    std::optional<signature::FacilityList> facilities;  ///< none: not compared
    std::vector<signature::Proof> crls;                 ///< DER
};

/// What can be said of one file.
struct FileReport {
    enum class Kind { paper, evidence, receipt };
    struct Finding {
        std::string code;
        std::string vi;
    };
    Kind kind = Kind::paper;
    std::vector<Finding> findings;  ///< none: accepted
    signature::Report paper;        ///< not for a receipt
    signature::RevocationAnswer revocation;
    std::optional<signature::EvidenceReport> evidence;
    std::optional<signature::CheckedReceipt> receipt;
    [[nodiscard]] bool accepted() const { return findings.empty(); }
};

/// The report of one file's bytes; `evidence` of the file beside it, if there is one.
[[nodiscard]] FileReport verify_bytes(std::string_view bytes,
                                      const std::optional<std::string>& evidence,
                                      const Trusted& trusted, Instant at);

/// The forms to print; JSON: {file, kind, verdict, findings, ...}.
[[nodiscard]] json::Value report_json(const std::string& file, const FileReport& report);
[[nodiscard]] std::string report_text(const std::string& file, const FileReport& report);

}  // namespace lt::app
