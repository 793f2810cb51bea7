// Asks certification authorities over HTTP: the adapter behind signature::RevocationPort.
#pragma once
#include "net/client.hpp"
#include "signature/revocation.hpp"

namespace lt::exchange {

struct RevocationTimeouts {
    std::int64_t ocsp_ms = 2'000;  ///< real responders answer in 0.1 s; a worker waits behind each
    std::int64_t crl_ms = 20'000;  ///< up to k_crl_bytes_max over a slow line
};

/// The bytes as they came: who signed them is the checker's matter.  Thread rule: any thread, when
/// the port is.
class RevocationClient final : public signature::RevocationPort {
  public:
    /// REQUIRES: http outlives the client.
    explicit RevocationClient(net::HttpPort& http, RevocationTimeouts timeouts = {})
        : x_http(http), x_timeouts(timeouts) {}
    /// POST, RFC 6960 appendix A.  Errors: those of HttpPort; unavailable (HTTP 5xx),
    /// partner_failed (another status).
    [[nodiscard]] Result<std::string> ask_ocsp(const std::string& url,
                                               const std::string& request_der) override;
    /// GET.  Errors: the same.
    [[nodiscard]] Result<std::string> fetch_crl(const std::string& url) override;

  private:
    net::HttpPort& x_http;
    RevocationTimeouts x_timeouts;
};

}  // namespace lt::exchange
