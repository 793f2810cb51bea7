// Receipts and evidence: what the sender and a court get.
#pragma once
#include <string>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "casework/store.hpp"
#include "signature/evidence.hpp"
#include "signature/receipt.hpp"

namespace lt::intake {

/// Thread rule: any thread; the ports must outlive it.
class EvidenceDesk {
  public:
    struct Ports {
        casework::Store& store;
        const signature::ReceiptSigner* signer;  ///< null: receipts are not signed here
        Clock& clock;
    };
    explicit EvidenceDesk(Ports ports) : x_ports(ports) {}

    /// The signed receipt (compact JWS), made and kept when it is first asked for.
    /// Errors: not_found, unsupported (no receipt key is configured), those of the store.
    [[nodiscard]] Result<std::string> receipt_of(const ReceiptId& receipt);
    /// "lienthong-evidence/1" of a submission, with what there is of it so far.  Errors: as above.
    [[nodiscard]] Result<json::Value> evidence_of(const ReceiptId& receipt);

  private:
    Ports x_ports;
};

}  // namespace lt::intake
