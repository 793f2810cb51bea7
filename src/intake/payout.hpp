// The cashier: ready orders become one payment file, once.
//
// The file is kept as an original, the run, its orders and their cases change in the same commit,
// so a second run finds nothing left to pay, and a run that raced another is refused and made
// again.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "casework/store.hpp"
#include "payment/pain001.hpp"

namespace lt::intake {

struct NothingToPay {};

/// Orders the bank's format cannot carry: an officer must repair them; the run was not made.
struct RunRefused {
    std::vector<payment::RunFinding> findings;
};

using PayoutOutcome = std::variant<casework::RunRow, NothingToPay, RunRefused>;

/// Thread rule: any thread; blocks until the commit is durable.
class Cashier {
  public:
    struct Ports {
        casework::Store& store;
        Clock& clock;
        Random& random;
    };
    Cashier(Ports ports, payment::Debtor debtor) : x_ports(ports), x_debtor(std::move(debtor)) {}

    /// Pays at most payment::k_transfers_max orders; the caller runs again while orders are ready.
    /// `actor`: who asked, for journal and audit.  Errors: those of the store.
    [[nodiscard]] Result<PayoutOutcome> run(Date execution_day, const std::string& actor);

  private:
    [[nodiscard]] Result<PayoutOutcome> attempt(Date execution_day, const std::string& actor);
    Ports x_ports;
    payment::Debtor x_debtor;
};

}  // namespace lt::intake
