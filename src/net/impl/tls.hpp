// TLS without sockets: bytes of the wire in, plain bytes out, and the other way round.
//
// The session reads into `space()`, says how much came with `put()`, and sends what `outgoing()`
// shows; between the two it asks for the handshake or for plain bytes.  So the connection stays one
// coroutine with one deadline, and TLS can be tested with two memory buffers.
#pragma once
#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/handle.hpp"
#include "base/result.hpp"
#include "net/server.hpp"

namespace lt::net {

/// What all connections of one server share: its key, and the sessions that may be resumed.
/// Thread rule: any thread.
class TlsContext {
  public:
    /// Null when TLS is off.  Errors: invalid_argument (a file that does not read, a key of another
    /// certificate, client certificates without their issuers).
    [[nodiscard]] static Result<std::unique_ptr<TlsContext>> open(const TlsOptions& options);
    [[nodiscard]] SSL_CTX* get() const { return x_context.get(); }

  private:
    explicit TlsContext(Handle<SSL_CTX_free> context) : x_context(std::move(context)) {}
    Handle<SSL_CTX_free> x_context;
};

enum class TlsStep {
    done,        ///< the handshake is over; or plain bytes were read
    need_bytes,  ///< of the wire
    closed,      ///< the peer has said its end
    failed,      ///< send what is outgoing (an alert) and close
    plain_http,  ///< the peer speaks HTTP without TLS
};

/// One connection, the server's side.  One thread.
class TlsChannel {
  public:
    explicit TlsChannel(const TlsContext& context);

    /// Where the next bytes of the wire go.
    [[nodiscard]] std::span<char> space() { return x_space; }
    /// The first `count` bytes of space() are filled.
    void put(std::size_t count);
    /// Bytes for the wire; valid until the next call of this channel.
    [[nodiscard]] std::string_view outgoing() const;
    /// All of them are on their way.
    void sent();

    [[nodiscard]] TlsStep handshake();
    struct Read {
        TlsStep step;
        std::size_t count;  ///< 0 unless done
    };
    /// REQUIRES: the handshake is done.
    [[nodiscard]] Read read(std::span<char> plain);
    /// Makes `plain` outgoing.  False when the connection is beyond use.
    [[nodiscard]] bool write(std::string_view plain);
    /// Makes our own end outgoing.
    void close();
    /// See Request::client_certificate.  After the handshake.
    [[nodiscard]] const std::string& client_certificate() const { return x_client; }

  private:
    [[nodiscard]] TlsStep step_of(int returned) const;

    Handle<SSL_free> x_ssl;
    BIO* x_in;   // owned by x_ssl
    BIO* x_out;  // owned by x_ssl
    std::vector<char> x_space;
    std::string x_client;
    bool x_broken = false;
};

}  // namespace lt::net
