// The employer's counter: a clean list becomes one case per row, in one commit.
#pragma once
#include <expected>
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/random.hpp"
#include "casework/claim.hpp"
#include "casework/store.hpp"

namespace lt::intake {

/// Who files, and under which key a repetition is recognised.
struct ClaimUpload {
    EmployerCode account;
    std::string key;  ///< the caller's Idempotency-Key, or the hash of the body
    json::Value list;
};

/// One case per row, in the order of the rows.
struct ClaimReceipt {
    std::vector<CaseId> cases;
    bool repeated = false;  ///< the same list was filed before; nothing new happened
};

/// Either filed, or every fault of the list.
using ClaimOutcome = std::variant<ClaimReceipt, std::vector<casework::ClaimFinding>>;

/// Thread rule: any thread; blocks until the commit is durable.
class ClaimDesk {
  public:
    struct Ports {
        casework::Store& store;
        Clock& clock;
        Random& random;
        std::function<void()> wake_worker;
    };
    ClaimDesk(Ports ports, casework::ClaimCodes codes)
        : x_ports(std::move(ports)), x_codes(std::move(codes)) {}
    /// Errors: those of the store.
    [[nodiscard]] Result<ClaimOutcome> file(const ClaimUpload& upload);

  private:
    Ports x_ports;
    casework::ClaimCodes x_codes;
};

}  // namespace lt::intake
