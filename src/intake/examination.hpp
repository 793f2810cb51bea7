// What a file says before anything is filed: verified, read, checked.
//
// Pure but for memory: no store, no network.  The counter files what was examined; the check for
// developers (`lienthong check`, POST /api/v1/papers/check) shows it and files nothing.
// Order of the checks: documents reference, section 8.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/signed.hpp"
#include "casework/records.hpp"
#include "document/file.hpp"
#include "intake/service.hpp"
#include "signature/facility.hpp"
#include "signature/revocation.hpp"
#include "signature/verifier.hpp"

namespace lt::intake {

/// maKetQua values.  200, 401, 403 and 500 are channel A's own; 125, 205 and 1001 are channel B's,
/// used with the same meaning because channel A publishes none for these faults.
inline constexpr std::string_view k_received = "200";
inline constexpr std::string_view k_not_authenticated = "401";
inline constexpr std::string_view k_wrong_facility = "402";
inline constexpr std::string_view k_no_right = "403";
inline constexpr std::string_view k_bad_signature = "125";
inline constexpr std::string_view k_bad_file = "205";
inline constexpr std::string_view k_too_large = "1001";
inline constexpr std::string_view k_failed = "500";

struct Examination {
    Service service{};
    std::string code{k_received};
    std::string message{};   ///< Vietnamese, one or a few sentences
    json::Array findings{};  ///< {document, visit?, row?, element, rule, severity, text}
    signature::Report report{};
    casework::TrustState trust = casework::TrustState::unchecked;
    /// Nothing when the file was refused, or kept unread because it is not signed.
    std::optional<Signed<document::ReadFile>> content{};
    /// Of the polled interlinking messages, which nobody signs: filed and shown, but their trust is
    /// `unsigned_`, so no decision rests on them.
    std::optional<document::ReadFile> unsigned_content{};
    [[nodiscard]] bool accepted() const { return code == k_received; }
};

/// Dated: before this day an unsigned file is kept, marked and never read; from it on it is
/// refused.
struct SignaturePolicy {
    Date mandatory_from{2026, 1, 1};  ///< NĐ 188/2025, Điều 69 khoản 9
};

/// Thread rule: any thread; the ports must outlive it.
class Examiner {
  public:
    struct Ports {
        const signature::Verifier& verifier;
        const signature::FacilityDirectory& facilities;
        const signature::RevocationChecker& revocation;
    };
    explicit Examiner(Ports ports, SignaturePolicy policy = {})
        : x_ports(ports), x_policy(policy) {}

    /// Never fails: whatever the bytes are, there is an answer.  REQUIRES of the caller: transport
    /// and account are checked already (section 8, step 1).
    [[nodiscard]] Examination examine(Service service, const FacilityCode& account,
                                      std::string_view bytes, Instant received) const;

    /// The same for a developer: the service is taken from the file when none is given, a missing
    /// signature is a notice, and the content is checked all the same.  `content` stays empty.
    [[nodiscard]] Examination preview(std::optional<Service> service, std::string_view bytes,
                                      Instant received) const;

  private:
    Ports x_ports;
    SignaturePolicy x_policy;
};

/// One finding of a document check as JSON.
[[nodiscard]] json::Value finding_json(const document::Finding& finding);

}  // namespace lt::intake
