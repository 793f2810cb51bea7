// One io thread: its connections, their deadlines, and the replies on their way to them.
//
// Everything here is touched by the loop's own thread only, except the mailbox and `io`'s post.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include "net/impl/codec.hpp"
#include "net/impl/mailbox.hpp"
#include "net/impl/service.hpp"

namespace lt::net {
namespace asio = boost::asio;
using asio::ip::tcp;

/// Milliseconds of a clock that never jumps.
[[nodiscard]] std::int64_t steady_ms();

class Loop;

/// One connection.  Lives in the frame of its coroutine `serve` and is known to its loop meanwhile.
struct Session {
    Session(Loop& on, tcp::socket with, Admission::Place at);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// The next wait may last this long.
    void set_deadline(std::int64_t at_ms) {
        deadline_ms = at_ms;
        expired = false;
    }
    /// Ends whatever the coroutine waits for; it then looks at `expired` and `aborted`.
    void interrupt();
    /// Counts the body read so far.  False when all bodies together are over the limit.
    [[nodiscard]] bool charge(std::size_t body_bytes);
    void discharge();

    Loop& loop;
    tcp::socket socket;
    Admission::Place place;
    Codec codec;
    std::unique_ptr<TlsChannel> tls;  ///< null on a plain connection
    std::string path;                 ///< of the request being served
    std::int64_t deadline_ms = 0;
    bool between_requests = true;  ///< nothing is lost when it is closed now
    bool expired = false;          ///< the deadline has passed
    bool aborted = false;          ///< the server ends without waiting
    std::size_t charged = 0;
    std::size_t requests = 0;
    std::optional<Response> reply;
    std::move_only_function<void()> wake;  ///< resumes the coroutine that waits for a reply
};

class Loop {
  public:
    explicit Loop(Service& with);
    ~Loop();

    /// Serves until `stop` and the end of the last connection.
    void run();
    /// Any thread: no request after the running ones; idle connections close.
    void stop();
    /// Any thread: closes every connection now.
    void abort();

    [[nodiscard]] ExchangeId open_exchange(Session& session);
    void close_exchange(ExchangeId exchange) { x_exchanges.erase(exchange); }
    [[nodiscard]] bool stopping() const { return x_stopping; }
    [[nodiscard]] std::string_view date();
    void enter(Session& session) { x_sessions.insert(&session); }
    void leave(Session& session);

    Service& service;
    asio::io_context io{1};  ///< one thread runs it
    std::shared_ptr<Mailbox> mailbox;

  private:
    asio::awaitable<void> watch_deadlines();
    void deliver();

    asio::steady_timer x_timer{io};
    std::unordered_set<Session*> x_sessions;
    std::unordered_map<ExchangeId, Session*> x_exchanges;
    std::uint64_t x_last_exchange = 0;
    bool x_stopping = false;
    std::int64_t x_date_second = -1;
    std::string x_date;
};

/// Serves one connection to its end.  Runs on the loop.
asio::awaitable<void> serve(Loop& loop, tcp::socket socket, Admission::Place place);

}  // namespace lt::net
