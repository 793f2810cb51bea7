// How one connection is served: read a request, hand it to the pool, wait for the reply, write it.
//
// The basic idea: the coroutine below is the whole protocol, one request at a time.  It never owns
// a timer: it states a deadline before each wait, the loop interrupts it when that has passed, and
// after each wait it asks why it goes on.  While a request is handled nothing is read, so a client
// that sends more is slowed down by TCP itself.
#include <array>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "net/impl/loop.hpp"
#include "net/impl/writer.hpp"

namespace lt::net {
namespace {

using boost::system::error_code;
constexpr auto k_tuple = asio::as_tuple(asio::use_awaitable);

// After an early answer the client may still be sending.  Closing with unread bytes resets the
// connection and can destroy the answer on its way, so for a moment we read and drop.
constexpr std::int64_t k_linger_ms = 2'000;
constexpr std::size_t k_linger_buffer = 4096;
// A large answer is sealed in pieces, so that its encrypted copy does not double its memory.
constexpr std::size_t k_sealed_bytes_max = 64 * 1024;
constexpr int k_status_bad_request = 400;
constexpr int k_status_timeout = 408;
constexpr int k_status_overloaded = 503;

enum class ReadEnd { complete, refused, too_slow, overloaded, closed };

std::int64_t transfer_ms(const ServerOptions& options, std::size_t bytes) {
    return static_cast<std::int64_t>(bytes) * 1000 / options.bytes_per_second_min;
}

std::int64_t read_timeout_ms(const Session& session) {
    const auto& options = session.loop.service.options;
    switch (session.codec.phase()) {
        case Codec::Phase::idle: return options.idle_timeout_ms;
        case Codec::Phase::head: return options.header_timeout_ms;
        case Codec::Phase::body:
            return options.body_timeout_ms + transfer_ms(options, session.codec.body_bytes());
    }
    return 0;
}

// Puts bytes on the wire.  Most answers fit into the socket's buffer and need no wait.
asio::awaitable<bool> write_wire(Session& session, std::array<std::string_view, 2> parts) {
    const auto size = parts[0].size() + parts[1].size();
    if (size == 0) co_return true;
    std::array buffers = {asio::buffer(parts[0]), asio::buffer(parts[1])};
    error_code error;
    const auto sent = session.socket.write_some(buffers, error);
    if (error && error != asio::error::would_block) co_return false;
    if (sent == size) co_return true;
    buffers[1] += sent > parts[0].size() ? sent - parts[0].size() : 0;
    buffers[0] += sent;
    const auto [failed, count] = co_await asio::async_write(session.socket, buffers, k_tuple);
    co_return !failed && !session.expired && !session.aborted;
}

// Sends what TLS has to say: records of ours, or its own answers to the peer.
asio::awaitable<bool> flush(Session& session) {
    const bool written = co_await write_wire(session, {session.tls->outgoing(), {}});
    session.tls->sent();
    co_return written;
}

asio::awaitable<bool> write_bytes(Session& session, std::string_view head, std::string_view body) {
    const auto& options = session.loop.service.options;
    const auto size = head.size() + body.size();
    session.set_deadline(steady_ms() + options.write_timeout_ms + transfer_ms(options, size));
    if (!session.tls) co_return co_await write_wire(session, {head, body});
    if (!session.tls->write(head)) co_return false;
    do {
        const auto piece = body.substr(0, k_sealed_bytes_max);
        body.remove_prefix(piece.size());
        if (!session.tls->write(piece) || !co_await flush(session)) co_return false;
    } while (!body.empty());
    co_return true;
}

// Bytes of the wire for TLS; an error at the end of the connection or of the time.
asio::awaitable<error_code> read_wire(Session& session) {
    const auto space = session.tls->space();
    const auto [error, count] =
        co_await session.socket.async_read_some(asio::buffer(space.data(), space.size()), k_tuple);
    if (!error) session.tls->put(count);
    co_return error;
}

struct ReadSome {
    error_code error;
    std::size_t count = 0;
};

// Plain bytes, straight from the socket or out of TLS.
asio::awaitable<ReadSome> read_some(Session& session, std::span<char> space) {
    if (!session.tls) {
        const auto [error, count] = co_await session.socket.async_read_some(
            asio::buffer(space.data(), space.size()), k_tuple);
        co_return ReadSome{error, count};
    }
    for (;;) {
        const auto got = session.tls->read(space);
        if (!co_await flush(session)) co_return ReadSome{asio::error::connection_reset};
        if (got.count > 0) co_return ReadSome{{}, got.count};
        if (got.step == TlsStep::closed) co_return ReadSome{asio::error::eof};
        if (got.step != TlsStep::need_bytes) co_return ReadSome{asio::error::connection_aborted};
        if (const auto error = co_await read_wire(session)) co_return ReadSome{error};
    }
}

asio::awaitable<ReadEnd> read_request(Session& session) {
    auto& codec = session.codec;
    auto phase = Codec::Phase::idle;
    auto since_ms = steady_ms();
    auto step = codec.step();
    for (;;) {
        if (!session.charge(codec.body_bytes())) co_return ReadEnd::overloaded;
        if (step == Codec::Step::complete) co_return ReadEnd::complete;
        if (step == Codec::Step::refused) co_return ReadEnd::refused;
        if (step == Codec::Step::send_continue) {
            if (!co_await write_bytes(session, "HTTP/1.1 100 Continue\r\n\r\n", {})) {
                co_return ReadEnd::closed;
            }
            since_ms = steady_ms();
        }
        if (phase != codec.phase()) since_ms = steady_ms();
        phase = codec.phase();
        session.between_requests = phase == Codec::Phase::idle;
        if (session.between_requests && session.loop.stopping()) co_return ReadEnd::closed;
        session.set_deadline(since_ms + read_timeout_ms(session));

        const auto space = codec.space();
        const auto [error, count] = co_await read_some(session, space);
        if (session.aborted) co_return ReadEnd::closed;
        if (session.expired && error) {
            co_return session.between_requests ? ReadEnd::closed : ReadEnd::too_slow;
        }
        if (error && error != asio::error::eof) co_return ReadEnd::closed;
        step = error ? codec.finish() : codec.put(count);
        if (error && step == Codec::Step::need_bytes) co_return ReadEnd::closed;
    }
}

// Completes when the loop has put a reply into the session, or interrupts it.
auto wait_for_reply(Session& session) {
    return asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [&session](auto handler) {
            session.wake = [then = std::move(handler)]() mutable { std::move(then)(); };
        },
        asio::use_awaitable);
}

// The application's answer, or ours when it has none.  Empty when the server ends meanwhile.
asio::awaitable<std::optional<Response>> answer(Session& session, Request request) {
    auto& loop = session.loop;
    auto& service = loop.service;
    const auto exchange = loop.open_exchange(session);
    session.between_requests = false;
    session.set_deadline(steady_ms() + service.options.reply_timeout_ms);
    Job job{std::move(request), Ticket{loop.mailbox, exchange}};
    if (service.pool.submit(job)) {
        ++service.counters.requests;
    } else {
        ++service.counters.overloaded;
        job.reply(service.own_answer(k_status_overloaded, session.path));
    }
    co_await wait_for_reply(session);
    loop.close_exchange(exchange);
    session.discharge();
    if (session.aborted) co_return std::nullopt;
    if (session.reply) co_return std::exchange(session.reply, std::nullopt);
    co_return service.own_answer(k_status_overloaded, session.path);
}

asio::awaitable<bool> write_response(Session& session, Response response, Method method,
                                     Persistence persistence) {
    if (!is_writable(response)) {
        session.loop.service.log.write(LogLevel::error, "response_not_writable", {});
        response = text_response(500, reason_of(500));
    }
    const auto head = write_head(response, persistence, session.loop.date());
    std::string_view body;
    if (sends_body(response, method)) body = response.body;
    co_return co_await write_bytes(session, head, body);
}

// Tells the client that nothing more comes, and waits until it has nothing more either.
asio::awaitable<void> linger(Session& session) {
    error_code error;
    session.set_deadline(steady_ms() + k_linger_ms);
    session.between_requests = true;
    if (session.tls) {
        session.tls->close();
        if (!co_await flush(session)) co_return;
    }
    session.socket.shutdown(tcp::socket::shutdown_send, error);
    std::array<char, k_linger_buffer> dropped;
    while (!error && !session.expired && !session.aborted && !session.loop.stopping()) {
        const auto [failed, count] =
            co_await session.socket.async_read_some(asio::buffer(dropped), k_tuple);
        error = failed;
    }
}

// The server's own answer to a request that cannot be handled.
Response refuse(Session& session, ReadEnd end) {
    auto& service = session.loop.service;
    const auto path = session.codec.path();
    if (end == ReadEnd::overloaded) {
        ++service.counters.overloaded;
        return service.own_answer(k_status_overloaded, path);
    }
    ++service.counters.refused;
    const bool slow = end == ReadEnd::too_slow;
    return service.own_answer(slow ? k_status_timeout : status_of(session.codec.refusal()), path);
}

// One request and its response.  True when the connection can serve another one.
asio::awaitable<bool> serve_one(Session& session) {
    auto& loop = session.loop;
    const auto& options = loop.service.options;
    const auto end = co_await read_request(session);
    if (end == ReadEnd::closed) co_return false;
    if (end != ReadEnd::complete) {
        auto response = refuse(session, end);
        session.codec.drop_body();
        session.discharge();
        co_await write_response(session, std::move(response), Method::get, Persistence::close);
        co_return false;
    }
    auto message = session.codec.take();
    session.path = message.request.path;
    message.request.peer_address = session.place.address();
    if (session.tls) message.request.client_certificate = session.tls->client_certificate();
    message.request.received = loop.service.clock.now();
    const auto method = message.request.method;
    auto response = co_await answer(session, std::move(message.request));
    if (!response) co_return false;
    const bool last = session.expired || loop.stopping() ||
                      ++session.requests >= options.requests_per_connection_max;
    const auto persistence = last ? Persistence::close : message.persistence;
    const bool sent = co_await write_response(session, std::move(*response), method, persistence);
    co_return sent&& persistence != Persistence::close;
}

// Whether TLS has come to be.  Who speaks plain HTTP to this port is told so in plain HTTP.
asio::awaitable<bool> shake_hands(Session& session) {
    auto& service = session.loop.service;
    session.set_deadline(steady_ms() + service.options.handshake_timeout_ms);
    for (;;) {
        const auto step = session.tls->handshake();
        if (step == TlsStep::done) co_return co_await flush(session);
        if (step == TlsStep::plain_http) break;
        const bool sent = co_await flush(session);
        if (!sent || step != TlsStep::need_bytes || co_await read_wire(session)) {
            ++service.counters.handshakes_failed;
            co_return false;
        }
    }
    ++service.counters.handshakes_failed;
    session.tls.reset();
    co_await write_response(session, service.own_answer(k_status_bad_request, {}), Method::get,
                            Persistence::close);
    co_return false;
}

}  // namespace

asio::awaitable<void> serve(Loop& loop, tcp::socket socket, Admission::Place place) {
    error_code error;
    socket.non_blocking(true, error);
    socket.set_option(tcp::no_delay{true}, error);
    Session session(loop, std::move(socket), std::move(place));
    if (!session.tls || co_await shake_hands(session)) {
        while (co_await serve_one(session)) {
        }
    }
    if (!session.aborted && !session.expired) co_await linger(session);
}

}  // namespace lt::net
