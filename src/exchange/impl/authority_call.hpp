// What the calls to authorities share: what their HTTP status means.
#pragma once
#include "net/client.hpp"

namespace lt::exchange {

/// The body of a 200.  Errors: those of HttpPort; unavailable (5xx), partner_failed (another).
[[nodiscard]] Result<std::string> call_authority(net::HttpPort& http, const net::HttpCall& call);

}  // namespace lt::exchange
