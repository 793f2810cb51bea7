// The HTTP/1.1 server: sockets, limits, timeouts, and a pool of threads that run the handler.
//
// One io thread reads and writes all sockets and never runs application code; handlers run on their
// own threads behind a bounded queue.  Whatever a client does (slow, lying, huge, garbage) costs a
// bounded amount of memory and time; the numbers are in ServerOptions.  TLS 1.2 and 1.3 are served
// here when a certificate is given; without one TLS ends at a proxy in front.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "net/http.hpp"

namespace lt::net {

/// Renders the answers the server gives by itself (400, 408, 413, 414, 417, 431, 500, 501, 503,
/// 505), so that each channel answers in its own shape.  The path is empty when the request was not
/// understood that far.
/// Thread rule: called from any thread.
using ErrorRenderer = std::function<Response(int status, std::string_view path)>;

/// Whether a client shows a certificate of its own (mutual TLS).
enum class ClientCertificates {
    not_asked,
    wanted,    ///< one that is shown must be good; none is good too
    required,  ///< without a good one the handshake fails
};

/// TLS of the server; off when `certificate_file` is empty.  What is offered: TLS 1.3, and TLS 1.2
/// with forward secrecy and authenticated encryption only; no renegotiation, compression or early
/// data; sessions are resumed from a bounded table in memory, so there is no ticket key to lose.
struct TlsOptions {
    std::string certificate_file = {};  ///< PEM: the server's certificate, then its issuers
    std::string key_file = {};          ///< PEM
    std::string client_ca_file = {};    ///< PEM: who may issue certificates of clients
    ClientCertificates client_certificates = ClientCertificates::not_asked;
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: the system chooses, see Server::port

    TlsOptions tls = {};

    // Sizes, in bytes.
    std::size_t header_bytes_max = 16 * 1024;  ///< request line and fields; browsers need 8 KiB
    std::size_t header_count_max = 100;
    std::size_t body_bytes_max = 32 * 1024 * 1024;     ///< 1,000 signed papers are about 20 MiB
    std::size_t bodies_bytes_max = 256 * 1024 * 1024;  ///< all bodies in memory; beyond it 503

    // Connections.
    std::size_t connections_max = 4096;                 ///< beyond it 503 and close
    std::size_t connections_per_address_max = 1024;     ///< a hospital's proxy is one address
    std::size_t requests_per_connection_max = 100'000;  ///< then close: load spreads over nodes

    // Times.  Slow senders and readers get a base time and what their bytes need at the lowest
    // rate.
    std::int64_t handshake_timeout_ms = 10'000;  ///< of TLS, from accept to its end
    std::int64_t header_timeout_ms = 10'000;     ///< from a request's first byte to its last field
    std::int64_t body_timeout_ms = 10'000;       ///< base time of a body
    std::int64_t write_timeout_ms = 10'000;      ///< base time of a response
    std::int64_t bytes_per_second_min = 8'192;   ///< lowest rate: a poor mobile link
    std::int64_t idle_timeout_ms = 60'000;       ///< between requests
    std::int64_t reply_timeout_ms = 120'000;     ///< for the handler to reply; then 503 and close

    // Threads.
    std::size_t io_threads = 1;       ///< one is enough for some 50,000 requests a second
    std::size_t handler_threads = 4;  ///< handlers block on the database, so more than cores
    std::size_t queue_max = 1024;     ///< requests waiting for a handler thread; beyond it 503

    ErrorRenderer render_error = {};  ///< empty: a short plain text
};

/// Counted since start, for metrics.
struct ServerStats {
    std::uint64_t connections_open = 0;
    std::uint64_t connections_refused = 0;  ///< too many
    std::uint64_t requests = 0;             ///< handed to the handler
    std::uint64_t refused = 0;              ///< answered 4xx by the server itself
    std::uint64_t overloaded = 0;           ///< answered 503 by the server itself
    std::uint64_t body_bytes = 0;           ///< in memory now
    std::uint64_t handshakes_failed = 0;    ///< TLS that did not come to be
};

class Server {
  public:
    /// Binds, starts the threads and serves until `stop`.
    /// Errors: invalid_argument (address, a limit of zero, or TLS files that do not fit together),
    /// unavailable (cannot bind).
    /// REQUIRES: log and clock outlive the server.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(ServerOptions options,
                                                               Handler handler, Log& log,
                                                               Clock& clock);
    virtual ~Server() = default;  ///< stops with no grace

    [[nodiscard]] virtual std::uint16_t port() const = 0;
    [[nodiscard]] virtual ServerStats stats() const = 0;
    /// Stops accepting, closes idle connections, lets running requests finish within the grace,
    /// closes the rest, and waits for the handlers that still run.  A second call does nothing.
    /// Not from a handler.
    virtual void stop(std::int64_t grace_ms) = 0;
};

}  // namespace lt::net
