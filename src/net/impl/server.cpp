#include "net/server.hpp"

#include <mutex>

#include "net/impl/network.hpp"
#include "net/impl/service.hpp"

namespace lt::net {
namespace {

constexpr std::size_t k_header_bytes_min = 1024;  // below it ordinary clients do not get in

bool has_sound_limits(const ServerOptions& options) {
    return options.header_bytes_max >= k_header_bytes_min && options.header_count_max > 0 &&
           options.connections_max > 0 && options.connections_per_address_max > 0 &&
           options.requests_per_connection_max > 0 && options.handshake_timeout_ms > 0 &&
           options.header_timeout_ms > 0 && options.body_timeout_ms > 0 &&
           options.write_timeout_ms > 0 && options.bytes_per_second_min > 0 &&
           options.idle_timeout_ms > 0 && options.reply_timeout_ms > 0 && options.io_threads > 0 &&
           options.handler_threads > 0 && options.queue_max > 0;
}

class HttpServer final : public Server {
  public:
    HttpServer(ServerOptions options, Handler handler, Log& log, Clock& clock)
        : x_service(std::move(options), std::move(handler), log, clock) {}
    ~HttpServer() override { stop(0); }

    Result<void> open() {
        LT_TRY(x_service.tls, TlsContext::open(x_service.options.tls));
        LT_TRY(x_network, Network::start(x_service));
        x_service.log.write(LogLevel::info, "server_started", {{"port", std::int64_t{port()}}});
        return {};
    }

    std::uint16_t port() const override { return x_network->port(); }

    ServerStats stats() const override {
        const auto& counters = x_service.counters;
        return {.connections_open = x_service.admission.open(),
                .connections_refused = counters.connections_refused,
                .requests = counters.requests,
                .refused = counters.refused,
                .overloaded = counters.overloaded,
                .body_bytes = counters.body_bytes,
                .handshakes_failed = counters.handshakes_failed};
    }

    void stop(std::int64_t grace_ms) override {
        const std::lock_guard lock(x_stop);
        if (!x_network || std::exchange(x_stopped, true)) return;
        x_network->stop(grace_ms);
        x_service.pool.stop();
        x_service.log.write(LogLevel::info, "server_stopped", {});
    }

  private:
    Service x_service;
    std::unique_ptr<Network> x_network;
    std::mutex x_stop;
    bool x_stopped = false;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Handler handler, Log& log,
                                              Clock& clock) {
    if (!has_sound_limits(options)) {
        return fail(ErrorCode::invalid_argument,
                    {"Giới hạn của máy chủ phải lớn hơn 0.", "A server limit is too small."});
    }
    auto server = std::make_unique<HttpServer>(std::move(options), std::move(handler), log, clock);
    LT_TRY_VOID(server->open());
    return server;
}

}  // namespace lt::net
