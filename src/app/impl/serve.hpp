// Serves a played partner until somebody stops the program.
#pragma once
#include <functional>
#include <string_view>

#include "base/result.hpp"
#include "net/http.hpp"

namespace lt::app {

/// Listens on the loopback address, prints "<name>: http://127.0.0.1:<port>" and returns at SIGTERM
/// or SIGINT.  `handler_of` makes the service once its own port is known.  Errors: unavailable
/// (cannot bind) and those of `handler_of`.
[[nodiscard]] Result<void> serve_until_stopped(
    std::uint16_t port, std::string_view name,
    const std::function<Result<net::Handler>(std::uint16_t port)>& handler_of);

}  // namespace lt::app
