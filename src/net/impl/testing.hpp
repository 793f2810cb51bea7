// For the tests of this module: a client that can do everything a good client never does.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "base/assert.hpp"
#include "base/log.hpp"

namespace lt::net::testing {

class QuietLog final : public Log {
  public:
    void write(LogLevel, Literal, std::initializer_list<Field>) override {}
};

/// A blocking TCP connection to 127.0.0.1.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port) : x_socket(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        LT_ASSERT(::connect(x_socket, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0);
    }
    ~RawClient() { ::close(x_socket); }
    [[nodiscard]] int descriptor() const { return x_socket; }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// False when the server has closed.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(x_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    void close_sending() { ::shutdown(x_socket, SHUT_WR); }

    /// Reads until `text` has come, the server closes, or `wait_ms` passes without a byte.  Returns
    /// all that came and was not returned yet.
    std::string read_until(std::string_view text, int wait_ms = 5'000) {
        std::string seen;
        while (seen.find(text) == seen.npos || text.empty()) {
            pollfd waiting{x_socket, POLLIN, 0};
            if (::poll(&waiting, 1, wait_ms) <= 0) break;
            char bytes[4096];
            const auto count = ::recv(x_socket, bytes, sizeof bytes, 0);
            x_closed = count <= 0;
            if (x_closed) break;
            seen.append(bytes, static_cast<std::size_t>(count));
        }
        return seen;
    }

    /// Reads to the end of the connection.
    std::string read_all(int wait_ms = 5'000) { return read_until({}, wait_ms); }
    /// Whether the last read saw the end.
    [[nodiscard]] bool closed() const { return x_closed; }

  private:
    int x_socket;
    bool x_closed = false;
};

}  // namespace lt::net::testing
