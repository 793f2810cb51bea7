// Asks a time-stamp authority over HTTP (RFC 3161, 3.4): the adapter behind signature::TimeStamper.
#pragma once
#include "crypto/time_stamp.hpp"
#include "net/client.hpp"
#include "signature/evidence.hpp"

namespace lt::exchange {

struct TimeStampSettings {
    std::string url;
    std::int64_t timeout_ms = 10'000;  ///< one request for thousands of receipts: it may take time
};

/// Thread rule: any thread, when the port and the random source are.
class TimeStampClient final : public signature::TimeStamper {
  public:
    /// REQUIRES: http, random and anchors outlive the client.
    TimeStampClient(net::HttpPort& http, Random& random, const crypto::TrustStore& anchors,
                    TimeStampSettings settings)
        : x_http(http), x_random(random), x_anchors(anchors), x_settings(std::move(settings)) {}
    /// A token that verifies: one that does not is worth nothing as evidence, so it is refused now
    /// and not in thirty years.  Errors: those of HttpPort; unavailable (HTTP 5xx); partner_failed
    /// (another status, refused, another request's, or not signed by a trusted authority).
    [[nodiscard]] Result<std::string> stamp(const crypto::Digest256& imprint) override;

  private:
    net::HttpPort& x_http;
    Random& x_random;
    const crypto::TrustStore& x_anchors;
    TimeStampSettings x_settings;
};

}  // namespace lt::exchange
