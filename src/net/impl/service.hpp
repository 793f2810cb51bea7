// What all loops of one server share: options, counters, admission, the handler pool.
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "net/impl/handler_pool.hpp"
#include "net/impl/tls.hpp"
#include "net/server.hpp"

namespace lt::net {

/// Counts connections, in all and per address.  Any thread.
class Admission {
  public:
    struct Limits {
        std::size_t total;
        std::size_t per_address;
    };
    /// One connection's place; given back at the end of its life.
    class Place {
      public:
        Place(Admission& admission, std::string address)
            : x_admission(&admission), x_address(std::move(address)) {}
        Place(Place&& other) noexcept
            : x_admission(std::exchange(other.x_admission, nullptr)),
              x_address(std::move(other.x_address)) {}
        Place& operator=(Place&&) = delete;
        ~Place() {
            if (x_admission) x_admission->leave(x_address);
        }
        [[nodiscard]] const std::string& address() const { return x_address; }

      private:
        Admission* x_admission;
        std::string x_address;
    };

    explicit Admission(Limits limits) : x_limits(limits) {}
    /// Empty when a limit is reached.
    [[nodiscard]] std::optional<Place> enter(const std::string& address);
    [[nodiscard]] std::size_t open() const;

  private:
    void leave(const std::string& address);

    const Limits x_limits;
    mutable std::mutex x_mutex;
    std::size_t x_total = 0;
    std::unordered_map<std::string, std::size_t> x_per_address;
};

struct Counters {
    std::atomic<std::uint64_t> connections_refused = 0;
    std::atomic<std::uint64_t> requests = 0;
    std::atomic<std::uint64_t> refused = 0;
    std::atomic<std::uint64_t> overloaded = 0;
    std::atomic<std::uint64_t> body_bytes = 0;  ///< in memory now
    std::atomic<std::uint64_t> handshakes_failed = 0;
};

struct Service {
    Service(ServerOptions with, Handler handler, Log& log_to, Clock& by_clock);
    /// The server's own answer, in the application's shape; 503 tells when to come back.
    [[nodiscard]] Response own_answer(int status, std::string_view path) const;

    const ServerOptions options;
    Log& log;
    Clock& clock;
    Admission admission;
    Counters counters;
    HandlerPool pool;
    std::unique_ptr<TlsContext> tls;  ///< null: plain; set before the first connection
};

}  // namespace lt::net
