// The sockets of a server and the threads that serve them.  Asio stays behind this header.
#pragma once
#include <cstdint>
#include <memory>

#include "base/result.hpp"
#include "net/impl/service.hpp"

namespace lt::net {

class Network {
  public:
    /// Binds and starts the io threads.  Errors: invalid_argument (address), unavailable (bind).
    [[nodiscard]] static Result<std::unique_ptr<Network>> start(Service& service);
    virtual ~Network() = default;
    [[nodiscard]] virtual std::uint16_t port() const = 0;
    /// See Server::stop.  Afterwards late replies are dropped.
    virtual void stop(std::int64_t grace_ms) = 0;
};

}  // namespace lt::net
