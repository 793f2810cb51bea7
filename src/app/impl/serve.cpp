#include "app/impl/serve.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>

#include "app/log.hpp"
#include "net/server.hpp"
#include "net/system_clock.hpp"

namespace lt::app {

Result<void> serve_until_stopped(
    std::uint16_t port, std::string_view name,
    const std::function<Result<net::Handler>(std::uint16_t port)>& handler_of) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    LT_TRY(const auto log, open_log({}));
    net::SystemClock clock;
    net::ServerOptions options;
    options.port = port;
    options.handler_threads = 8;  // some answers are slow on purpose
    // Nobody knows the port before it is printed, so nobody calls before the handler is there.
    net::Handler handler;
    LT_TRY(const auto server, net::Server::start(
                                  options,
                                  [&handler](net::Request request, net::Reply reply) {
                                      if (handler) handler(std::move(request), std::move(reply));
                                  },
                                  *log, clock));
    LT_TRY(handler, handler_of(server->port()));
    fmt::print("{}: http://127.0.0.1:{}\n", name, server->port());
    std::fflush(stdout);
    int received = 0;
    sigwait(&signals, &received);
    server->stop(1000);
    return {};
}

}  // namespace lt::app
