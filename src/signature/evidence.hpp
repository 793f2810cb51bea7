// Evidence of one accepted paper: everything needed to show, in thirty years and without a network,
// that these bytes were signed by this organisation with a certificate that was good, and that we
// had them by a certain day.  Format "lienthong-evidence/1": JSON, bytes in base 64.
//
//   original --signed by--> chain --good by--> revocation proofs
//      hash --in--> receipt (JWS) --leaf of--> Merkle tree --root stamped by--> RFC 3161 token
//
// One token stamps thousands of receipts: each keeps its way up the tree (RFC 6962).  Leaf i is the
// SHA-256 of the compact JWS of receipt i.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/merkle.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "crypto/time_stamp.hpp"
#include "signature/receipt.hpp"
#include "signature/report.hpp"
#include "signature/revocation.hpp"

namespace lt::signature {

/// Where a receipt stands in a stamped tree.
struct TimeStamp {
    std::string token_der;                ///< RFC 3161, over the root
    std::vector<crypto::Digest256> path;  ///< inclusion proof of the receipt, leaf side first
    std::int64_t index = 0;
    std::int64_t size = 0;  ///< leaves of the tree
    friend bool operator==(const TimeStamp&, const TimeStamp&) = default;
};

struct Evidence {
    crypto::Digest256 document;           ///< SHA-256 of the original bytes
    std::optional<std::string> original;  ///< the bytes, when they travel along
    std::vector<std::string> chain;       ///< DER, leaf first, anchor last
    RevocationAnswer revocation;
    std::string receipt_jws;
    std::optional<TimeStamp> stamp;  ///< none until the next stamp is taken
};

inline constexpr std::string_view k_evidence_format = "lienthong-evidence/1";

[[nodiscard]] json::Value to_json(const Evidence& evidence);
/// Reads the form above; what it means is checked by verify_evidence.  Errors: malformed (another
/// format, a member missing or wrong, more certificates, proofs or hashes than there can be).
[[nodiscard]] Result<Evidence> evidence_from(const json::Value& value);

/// Receipts that are stamped together.  REQUIRES: at least one receipt.
class StampBatch {
  public:
    explicit StampBatch(std::span<const std::string> receipts_jws);
    [[nodiscard]] const crypto::Digest256& root() const { return x_root; }
    /// The place of receipt `index` under the token of this root.  REQUIRES: index < size.
    [[nodiscard]] TimeStamp stamp_of(std::size_t index, const std::string& token_der) const;
    [[nodiscard]] std::size_t size() const { return x_size; }

  private:
    std::size_t x_size;
    std::vector<std::vector<crypto::Digest256>> x_levels;  // hashes of complete subtrees
    crypto::Digest256 x_root;
};

/// Port: a time-stamp authority.  Thread rule: any thread; blocks for a bounded time.
class TimeStamper {
  public:
    virtual ~TimeStamper() = default;
    /// The DER token over `imprint`.  Errors: unavailable, timeout, partner_failed, malformed,
    /// too_large.
    [[nodiscard]] virtual Result<std::string> stamp(const crypto::Digest256& imprint) = 0;
};

/// What can be wrong with evidence.  Order is precedence.
enum class EvidenceFault {
    original_changed,  ///< the bytes are not those of the evidence or of the receipt
    paper_refused,     ///< the paper's signature does not hold: see `paper`
    chain_refused,     ///< the chain is not the signer's, or leads to no anchor, or was not valid
    revoked,           ///< a certificate had been revoked when the paper came
    revocation_unproven,  ///< no proof that a certificate of the chain was good
    receipt_refused,      ///< the receipt is malformed, or not signed by a trusted office
    receipt_of_another,   ///< the receipt names another signer
    not_stamped,          ///< no time stamp: the moment rests on the office's word alone
    stamp_refused,        ///< the token is not good
    stamp_of_another,     ///< the receipt is not in the stamped tree
    stamp_time,           ///< stamped before the receipt was given, or too long after
};
[[nodiscard]] std::string_view name_of(EvidenceFault fault) noexcept;

struct EvidenceFinding {
    EvidenceFault fault{};
    std::string vi;
    std::string en;
};

/// Whom the one who checks trusts, on the day of the check.
struct EvidenceTrust {
    const crypto::TrustStore& papers;       ///< authorities of hospitals and of the office
    const crypto::TrustStore& time_stamps;  ///< time-stamp authorities
};

struct EvidenceReport {
    std::vector<EvidenceFinding> findings;  ///< none: the evidence holds
    Report paper;                           ///< the paper's signature, at the receipt's moment
    RevocationAnswer revocation;            ///< judged anew from the proofs
    std::optional<Receipt> receipt;         ///< none when it could not be believed
    std::string receipt_signer;             ///< subject of its certificate
    std::optional<Instant> stamped;         ///< none without a good stamp
    std::string stamper;                    ///< subject of the authority's certificate
    [[nodiscard]] bool holds() const { return findings.empty(); }
};

/// Two clocks, the office's and the stamping authority's, may differ so much.
inline constexpr std::chrono::minutes k_stamp_skew{5};
/// A stamp comes within minutes; a month leaves room for an authority that was gone, not for
/// receipts written long after.
inline constexpr std::chrono::hours k_stamp_delay_max{31 * 24};

/// Checks evidence at any later time, offline.  The paper, its chain and its revocation are judged
/// at the moment of the receipt; the receipt's certificate at the stamped time, or at the receipt
/// without a stamp; the stamp at its own time.  Without any of these moments nothing holds.
[[nodiscard]] EvidenceReport verify_evidence(std::string_view original, const Evidence& evidence,
                                             const EvidenceTrust& trust);

}  // namespace lt::signature
