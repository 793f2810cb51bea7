// Asks the population database over HTTP: the adapter behind identity::PopulationPort.
#pragma once
#include "base/date.hpp"
#include "exchange/population_message.hpp"
#include "identity/check.hpp"
#include "net/client.hpp"

namespace lt::exchange {

/// Thread rule: any thread, when the port and the clock are.  Never retries by itself: a retry
/// needs a new MaYeuCau, which only the caller can record.
class PopulationClient final : public identity::PopulationPort {
  public:
    /// REQUIRES: http and clock outlive the client.
    PopulationClient(net::HttpPort& http, Clock& clock, PopulationSettings settings);
    /// Errors: invalid_argument (nobody to ask for, see population_request), unavailable (no
    /// connection, or HTTP 5xx), timeout, partner_failed (an answer we cannot read, or our
    /// credentials refused).
    [[nodiscard]] Result<identity::PopulationAnswer> look_up(
        const identity::DeclaredPerson& who, const identity::Inquiry& inquiry) override;

  private:
    net::HttpPort& x_http;
    Clock& x_clock;
    PopulationSettings x_settings;
};

}  // namespace lt::exchange
