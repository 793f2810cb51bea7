#include "net/impl/network.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/impl/loop.hpp"
#include "net/impl/writer.hpp"

namespace lt::net {
namespace {

using boost::system::error_code;

// Accepting fails when the system has no descriptor left; some come back when connections end.
constexpr std::chrono::milliseconds k_accept_pause{100};

// Best effort, no wait: the client learns why, if its socket takes the bytes at once.
void turn_away(Loop& loop, tcp::socket socket) {
    ++loop.service.counters.connections_refused;
    if (loop.service.tls) return;  // a handshake only to say no would be work for whoever floods us
    const auto response = loop.service.own_answer(503, {});
    if (!is_writable(response)) return;
    const auto bytes = write_head(response, Persistence::close, loop.date()) + response.body;
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(bytes), ignored);
    socket.shutdown(tcp::socket::shutdown_both, ignored);
}

std::vector<std::unique_ptr<Loop>> make_loops(Service& service) {
    std::vector<std::unique_ptr<Loop>> loops;
    for (std::size_t i = 0; i < service.options.io_threads; ++i) {
        loops.push_back(std::make_unique<Loop>(service));
    }
    return loops;
}

class AsioNetwork final : public Network {
  public:
    /// Throws system_error when it cannot bind.
    AsioNetwork(Service& service, tcp::endpoint at)
        : x_service(service),
          x_loops(make_loops(service)),
          x_acceptor(x_loops.front()->io, at),
          x_port(x_acceptor.local_endpoint().port()),
          x_pause(x_loops.front()->io),
          x_running(x_loops.size()) {
        asio::co_spawn(x_loops.front()->io, accept(), asio::detached);
        for (auto& loop : x_loops) {
            x_threads.emplace_back([this, &loop = *loop] { run(loop); });
        }
    }

    ~AsioNetwork() override { stop(0); }

    std::uint16_t port() const override { return x_port; }

    void stop(std::int64_t grace_ms) override {
        if (x_threads.empty()) return;
        // First the acceptor, so that no loop gets a connection after it has stopped.
        std::unique_lock lock(x_mutex);
        asio::post(x_loops.front()->io, [this] {
            error_code ignored;
            x_acceptor.close(ignored);
            x_pause.cancel();
        });
        x_changed.wait(lock, [this] { return !x_accepting; });
        for (auto& loop : x_loops) loop->stop();
        const std::chrono::milliseconds grace{grace_ms};
        const bool done = x_changed.wait_for(lock, grace, [this] { return x_running == 0; });
        lock.unlock();
        if (!done) {
            for (auto& loop : x_loops) loop->abort();
        }
        for (auto& thread : x_threads) thread.join();
        x_threads.clear();
        for (auto& loop : x_loops) loop->mailbox->close();
    }

  private:
    void run(Loop& loop) {
        loop.run();
        const std::lock_guard lock(x_mutex);
        --x_running;
        x_changed.notify_all();
    }

    asio::awaitable<void> accept() {
        for (std::size_t turn = 0; x_acceptor.is_open(); ++turn) {
            auto& loop = *x_loops[turn % x_loops.size()];
            auto [error, socket] =
                co_await x_acceptor.async_accept(loop.io, asio::as_tuple(asio::use_awaitable));
            if (!error) {
                admit(loop, std::move(socket));
            } else if (x_acceptor.is_open()) {
                x_pause.expires_after(k_accept_pause);
                co_await x_pause.async_wait(asio::as_tuple(asio::use_awaitable));
            }
        }
        const std::lock_guard lock(x_mutex);
        x_accepting = false;
        x_changed.notify_all();
    }

    void admit(Loop& loop, tcp::socket socket) {
        error_code error;
        const auto peer = socket.remote_endpoint(error);
        if (error) return;  // gone again
        auto place = x_service.admission.enter(peer.address().to_string());
        if (!place) return turn_away(*x_loops.front(), std::move(socket));
        asio::co_spawn(loop.io, serve(loop, std::move(socket), std::move(*place)),
                       [this](const std::exception_ptr& thrown) {
                           if (!thrown) return;
                           x_service.log.write(LogLevel::error, "connection_failed", {});
                       });
    }

    Service& x_service;
    std::vector<std::unique_ptr<Loop>> x_loops;
    tcp::acceptor x_acceptor;
    std::uint16_t x_port;
    asio::steady_timer x_pause;
    std::mutex x_mutex;
    std::condition_variable x_changed;
    bool x_accepting = true;
    std::size_t x_running;  ///< loops
    std::vector<std::thread> x_threads;
};

}  // namespace

Result<std::unique_ptr<Network>> Network::start(Service& service) {
    error_code error;
    const auto address = asio::ip::make_address(service.options.address, error);
    if (error) {
        return fail(ErrorCode::invalid_argument,
                    {"Địa chỉ của máy chủ không hợp lệ.", "The server's address is not valid."});
    }
    try {
        return std::make_unique<AsioNetwork>(service, tcp::endpoint{address, service.options.port});
    } catch (const boost::system::system_error& failed) {
        return fail(ErrorCode::unavailable,
                    {"Máy chủ không mở được cổng mạng.", "The server cannot open its port."},
                    {fmt::format("bind: {}", failed.code().message())});
    }
}

}  // namespace lt::net
