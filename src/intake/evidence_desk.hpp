// Receipts and evidence: what the sender gets, and what a court gets in thirty years.
//
// A receipt is signed when it is first asked for or stamped, not while its sender waits.  One time
// stamp covers a batch of receipts (docs/adr/0007).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "casework/store.hpp"
#include "signature/evidence.hpp"
#include "signature/receipt.hpp"
#include "signature/revocation.hpp"

namespace lt::intake {

/// The certificates (DER, leaf first) of a chain as it is kept under casework::Submission::signer.
/// Errors: corrupt.
[[nodiscard]] Result<std::vector<std::string>> chain_from(const std::string& kept);

/// Thread rule: any thread; the ports must outlive it.
class EvidenceDesk {
  public:
    struct Ports {
        casework::Store& store;
        const signature::RevocationChecker& revocation;
        const signature::ReceiptSigner* signer = nullptr;  ///< null: no receipt key is configured
        signature::TimeStamper* stamper = nullptr;         ///< null: nothing is stamped
    };
    explicit EvidenceDesk(Ports ports) : x_ports(ports) {}

    /// The signed receipt (compact JWS), made and kept when it is first asked for.
    /// Errors: not_found, unsupported (no receipt key is configured), those of the store.
    [[nodiscard]] Result<std::string> receipt_of(const ReceiptId& receipt);
    /// "lienthong-evidence/1" of a submission, its original included, with what there is of it so
    /// far.  Errors: as above.
    [[nodiscard]] Result<json::Value> evidence_of(const ReceiptId& receipt);
    /// Stamps what waits, at most k_stamp_batch_max receipts; returns how many.
    /// REQUIRES: signer and stamper are there.  Errors: those of the stamper and the store.
    [[nodiscard]] Result<std::size_t> stamp_pending();

    /// One token's receipts: 2,000 papers a second for a second, and a path of 11 hashes.
    static constexpr std::size_t k_stamp_batch_max = 2048;

  private:
    struct Stamped;
    Result<std::string> sign_receipt(const casework::Submission& submission);
    Result<void> keep(const std::vector<Stamped>& stamped, const std::string& token);
    Ports x_ports;
};

}  // namespace lt::intake
