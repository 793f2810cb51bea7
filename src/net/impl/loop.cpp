#include "net/impl/loop.hpp"

#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/impl/writer.hpp"

namespace lt::net {
namespace {

// Deadlines are looked at this often; a timer per connection would cost more than it is worth.
constexpr std::chrono::milliseconds k_deadline_grain{100};

CodecLimits limits_of(const ServerOptions& options) {
    return {options.header_bytes_max, options.header_count_max, options.body_bytes_max};
}

}  // namespace

std::int64_t steady_ms() {
    const auto since_start = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since_start).count();
}

Session::Session(Loop& on, tcp::socket with, Admission::Place at)
    : loop(on),
      socket(std::move(with)),
      place(std::move(at)),
      codec(limits_of(on.service.options)) {
    if (loop.service.tls) tls = std::make_unique<TlsChannel>(*loop.service.tls);
    set_deadline(steady_ms() + on.service.options.idle_timeout_ms);
    loop.enter(*this);
}

Session::~Session() {
    discharge();
    loop.leave(*this);
}

void Session::interrupt() {
    if (wake) return std::exchange(wake, nullptr)();
    boost::system::error_code ignored;
    socket.cancel(ignored);
}

bool Session::charge(std::size_t body_bytes) {
    auto& all = loop.service.counters.body_bytes;
    const auto more = body_bytes - charged;
    if (all.fetch_add(more) + more > loop.service.options.bodies_bytes_max) {
        all -= more;  // so that the others can go on
        return false;
    }
    charged = body_bytes;
    return true;
}

void Session::discharge() { loop.service.counters.body_bytes -= std::exchange(charged, 0); }

Loop::Loop(Service& with) : service(with) {
    mailbox = std::make_shared<Mailbox>([this] { asio::post(io, [this] { deliver(); }); });
    asio::co_spawn(io, watch_deadlines(), asio::detached);
}

Loop::~Loop() { mailbox->close(); }

void Loop::run() { io.run(); }

void Loop::stop() {
    asio::post(io, [this] {
        x_stopping = true;
        const std::vector<Session*> sessions(x_sessions.begin(), x_sessions.end());
        for (auto* session : sessions) {
            if (session->between_requests) session->interrupt();
        }
        x_timer.cancel();
    });
}

void Loop::abort() {
    asio::post(io, [this] {
        const std::vector<Session*> sessions(x_sessions.begin(), x_sessions.end());
        for (auto* session : sessions) {
            session->aborted = true;
            session->interrupt();
        }
    });
}

ExchangeId Loop::open_exchange(Session& session) {
    const ExchangeId exchange{++x_last_exchange};
    x_exchanges.emplace(exchange, &session);
    return exchange;
}

void Loop::leave(Session& session) {
    x_sessions.erase(&session);
    if (x_stopping && x_sessions.empty()) x_timer.cancel();
}

std::string_view Loop::date() {
    const auto now = service.clock.now();
    const auto second = now.microseconds / 1'000'000;
    if (second != x_date_second) {
        x_date_second = second;
        x_date = http_date(now);
    }
    return x_date;
}

// Hands each reply to its connection and resumes it.  A letter to an exchange that is over (timed
// out, aborted) finds nobody and is dropped.
void Loop::deliver() {
    for (auto& letter : mailbox->take()) {
        const auto found = x_exchanges.find(letter.exchange);
        if (found == x_exchanges.end()) continue;
        auto& session = *found->second;
        x_exchanges.erase(found);
        session.reply =
            letter.response ? std::move(letter.response) : service.own_answer(500, session.path);
        session.interrupt();
    }
}

asio::awaitable<void> Loop::watch_deadlines() {
    while (!x_stopping || !x_sessions.empty()) {
        x_timer.expires_after(k_deadline_grain);
        co_await x_timer.async_wait(asio::as_tuple(asio::use_awaitable));
        const auto now = steady_ms();
        std::vector<Session*> late;  // first collected: an interrupted session may end at once
        for (auto* session : x_sessions) {
            if (now >= session->deadline_ms && !session->expired) late.push_back(session);
        }
        for (auto* session : late) {
            session->expired = true;
            session->interrupt();
        }
    }
}

}  // namespace lt::net
