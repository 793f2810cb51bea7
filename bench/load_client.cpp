#include "load_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <chrono>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "base/assert.hpp"

namespace lt::bench {
namespace {

constexpr std::size_t k_read_bytes = 16 * 1024;
constexpr int k_events = 256;
constexpr int k_quiet_ms = 30'000;  // no reply at all for so long: the rest is lost

using Time = std::chrono::steady_clock::time_point;

std::uint64_t microseconds_since(Time begin) {
    const auto passed = std::chrono::steady_clock::now() - begin;
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(passed).count());
}

// A reply at the start of `bytes`, if it is there whole.
struct Reply {
    int status = 0;
    std::string_view body;
    std::size_t size = 0;
    bool last = false;  // the server closes
};

std::optional<Reply> whole_reply(std::string_view bytes) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == bytes.npos || end < 12) return std::nullopt;
    const auto head = bytes.substr(0, end + 2);
    Reply reply;
    std::from_chars(head.data() + 9, head.data() + 12, reply.status);
    reply.last = head.contains("\r\nConnection: close\r\n");
    std::size_t length = 0;
    constexpr std::string_view k_length = "\r\nContent-Length: ";
    const auto at = head.find(k_length);
    if (at != head.npos) {
        std::from_chars(head.data() + at + k_length.size(), head.data() + head.size(), length);
    }
    reply.size = end + 4 + length;
    if (bytes.size() < reply.size) return std::nullopt;
    reply.body = bytes.substr(end + 4, length);
    return reply;
}

class Connection {
  public:
    Connection() = default;
    ~Connection() { close(); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] bool open(const LoadPlan& plan, int epoll) {
        close();
        x_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(plan.port);
        if (::inet_pton(AF_INET, plan.address.c_str(), &to.sin_addr) != 1) return false;
        if (::connect(x_socket, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) return false;
        const int on = 1;
        ::setsockopt(x_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = this;
        return ::epoll_ctl(epoll, EPOLL_CTL_ADD, x_socket, &event) == 0;
    }

    void close() {
        if (x_socket >= 0) ::close(x_socket);
        x_socket = -1;
        x_received.clear();
        x_to_send.clear();
        x_sent = 0;
    }

    // Starts request `index`.  Small requests leave at once; a large one waits for room.
    [[nodiscard]] bool begin(const LoadPlan& plan, std::uint64_t index, int epoll) {
        x_index = index;
        x_busy = true;
        x_to_send.clear();
        x_sent = 0;
        plan.make(index, x_to_send);
        x_begun = std::chrono::steady_clock::now();
        return send(epoll);
    }

    [[nodiscard]] bool send(int epoll) {
        const auto* rest = x_to_send.data() + x_sent;
        const auto count =
            ::send(x_socket, rest, x_to_send.size() - x_sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count < 0 && errno != EAGAIN) return false;
        x_sent += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
        const bool waits = x_sent < x_to_send.size();
        if (waits == x_waits_for_room) return true;
        x_waits_for_room = waits;
        epoll_event event{};
        event.events = waits ? EPOLLIN | EPOLLOUT : EPOLLIN;
        event.data.ptr = this;
        return ::epoll_ctl(epoll, EPOLL_CTL_MOD, x_socket, &event) == 0;
    }

    // False when the connection is gone.
    [[nodiscard]] bool receive() {
        const auto old = x_received.size();
        x_received.resize(old + k_read_bytes);
        const auto count = ::recv(x_socket, x_received.data() + old, k_read_bytes, MSG_DONTWAIT);
        x_received.resize(old + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return count > 0 || (count < 0 && errno == EAGAIN);
    }

    [[nodiscard]] std::optional<Reply> reply() const { return whole_reply(x_received); }
    void drop(const Reply& reply) { x_received.erase(0, reply.size); }
    void end() { x_busy = false; }
    [[nodiscard]] bool busy() const { return x_busy; }
    [[nodiscard]] std::uint64_t index() const { return x_index; }
    [[nodiscard]] std::uint64_t age() const { return microseconds_since(x_begun); }

  private:
    int x_socket = -1;
    std::string x_to_send;
    std::size_t x_sent = 0;
    std::string x_received;
    std::uint64_t x_index = 0;
    bool x_busy = false;
    bool x_waits_for_room = false;
    Time x_begun;
};

class Load {
  public:
    explicit Load(const LoadPlan& plan)
        : x_plan(plan), x_epoll(::epoll_create1(0)), x_connections(plan.connections) {
        LT_ASSERT(x_epoll >= 0 && plan.make && plan.connections > 0);
    }
    ~Load() { ::close(x_epoll); }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    LoadResult run() {
        const auto begun = std::chrono::steady_clock::now();
        for (auto& connection : x_connections) {
            if (connection.open(x_plan, x_epoll)) start(connection);
        }
        std::array<epoll_event, k_events> events;
        while (x_running > 0) {
            const int count = ::epoll_wait(x_epoll, events.data(), k_events, k_quiet_ms);
            if (count == 0) break;
            for (int i = 0; i < count; ++i) {
                const auto& event = events[static_cast<std::size_t>(i)];
                serve(*static_cast<Connection*>(event.data.ptr), event.events);
            }
        }
        x_result.seconds = static_cast<double>(microseconds_since(begun)) / 1e6;
        x_result.lost = x_plan.requests - x_result.latency.count();
        return std::move(x_result);
    }

  private:
    void start(Connection& connection) {
        while (x_next < x_plan.requests) {
            const bool sent = connection.begin(x_plan, x_next++, x_epoll);
            if (sent) {
                ++x_running;
                return;
            }
            connection.end();
            if (!connection.open(x_plan, x_epoll)) return;
        }
    }

    void finish(Connection& connection) {
        connection.end();
        --x_running;
    }

    void serve(Connection& connection, std::uint32_t events) {
        if (!connection.busy()) return connection.close();
        bool alive = true;
        if (events & EPOLLOUT) alive = connection.send(x_epoll);
        if (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) alive = connection.receive() && alive;
        const auto reply = connection.reply();
        if (!reply && alive) return;
        bool reopen = !alive;
        if (reply) {
            record(connection, *reply);
            reopen = reopen || reply->last;
            connection.drop(*reply);
        }
        finish(connection);
        if (x_next == x_plan.requests) return connection.close();
        if (reopen && !connection.open(x_plan, x_epoll)) return;
        start(connection);
    }

    void record(const Connection& connection, const Reply& reply) {
        x_result.latency.add(connection.age());
        ++x_result.statuses[reply.status];
        const bool right = x_plan.check ? x_plan.check(connection.index(), reply.status, reply.body)
                                        : reply.status / 100 == 2;
        ++(right ? x_result.right : x_result.wrong);
    }

    const LoadPlan& x_plan;
    int x_epoll;
    std::vector<Connection> x_connections;
    std::uint64_t x_next = 0;
    std::uint64_t x_running = 0;
    LoadResult x_result;
};

// 32 linear steps within each power of two.
std::size_t bucket_of(std::uint64_t value) {
    if (value < 32) return value;
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - 6;
    return (shift + 1) * 32 + (value >> shift) - 32;
}

std::uint64_t top_of(std::size_t bucket) {
    if (bucket < 32) return bucket;
    const auto shift = bucket / 32 - 1;
    return ((bucket % 32 + 33) << shift) - 1;
}

}  // namespace

void LatencyHistogram::add(std::uint64_t microseconds) {
    ++x_counts[bucket_of(microseconds)];
    ++x_count;
    x_max = std::max(x_max, microseconds);
}

std::uint64_t LatencyHistogram::percentile(unsigned per_mille) const {
    const auto wanted = (x_count * per_mille + 999) / 1000;
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < x_counts.size(); ++bucket) {
        seen += x_counts[bucket];
        if (seen >= wanted && seen > 0) return std::min(top_of(bucket), x_max);
    }
    return 0;
}

double LoadResult::per_second() const {
    return seconds > 0 ? static_cast<double>(latency.count()) / seconds : 0;
}

std::string LoadResult::text() const {
    const auto ms = [](std::uint64_t microseconds) {
        return static_cast<double>(microseconds) / 1000;
    };
    auto line = fmt::format("{:.0f}/s  p50 {:.2f} ms  p90 {:.2f} ms  p99 {:.2f} ms  max {:.2f} ms",
                            per_second(), ms(latency.percentile(500)), ms(latency.percentile(900)),
                            ms(latency.percentile(990)), ms(latency.max()));
    for (const auto& [status, count] : statuses) line += fmt::format("  {}: {}", status, count);
    return line + fmt::format("  wrong {}  lost {}", wrong, lost);
}

LoadResult run_load(const LoadPlan& plan) { return Load(plan).run(); }

void append_post(std::string& out, std::string_view path, std::string_view fields,
                 std::string_view body) {
    fmt::format_to(std::back_inserter(out),
                   "POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n{}\r\n", path,
                   body.size(), fields);
    out.append(body);
}

}  // namespace lt::bench
