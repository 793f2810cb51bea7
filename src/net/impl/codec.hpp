// HTTP/1.1 requests without sockets: bytes in, steps out.
//
// The session writes what it read into `space()`, calls `put()`, and does what the step says.  The
// grammar is Boost.Beast's basic_parser; the rules below are ours, because a request that two
// programs may cut at different places can carry a second request past the first one's checks
// (request smuggling):
//   - a head is given to the parser only when it is complete, within the limit, every line ends
//     with CRLF, and no line is folded;
//   - one Content-Length, digits only; or one Transfer-Encoding that is exactly "chunked", in
//     HTTP/1.1; never both;
//   - one Host; chunk extensions are short and without control characters; trailer fields are read
//     and dropped;
//   - the target is checked by parse_target.
// After a refusal the codec reads nothing more: the connection must be closed.
#pragma once
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "net/http.hpp"

namespace lt::net {

struct CodecLimits {
    std::size_t header_bytes_max;  ///< from the request line to the empty line
    std::size_t header_count_max;
    std::size_t body_bytes_max;
};

/// Why a request is refused.
enum class Refusal {
    malformed,
    ambiguous_length,  ///< the end of the body can be read in two ways
    bad_target,
    bad_host,
    truncated,  ///< the peer closed in the middle
    body_too_large,
    target_too_long,
    expectation,  ///< an Expect other than 100-continue
    header_too_large,
    transfer_coding,  ///< a Transfer-Encoding other than chunked
    version,
};

/// The HTTP status of a refusal.
[[nodiscard]] int status_of(Refusal refusal) noexcept;

/// What the connection means to do after this request (RFC 9112, 9.3).
enum class Persistence { close, keep, keep_http_1_0 };

struct Message {
    Request request;  ///< peer_address and received are left to the session
    Persistence persistence = Persistence::close;
};

class RequestParser;  // Beast, in codec.cpp

/// One connection's requests, one after the other.  One thread.
class Codec {
  public:
    enum class Step {
        need_bytes,     ///< read more
        send_continue,  ///< the client waits for "100 Continue" before it sends the body
        complete,       ///< take() the message
        refused,        ///< answer status_of(refusal()) and close
    };
    enum class Phase { idle, head, body };

    explicit Codec(CodecLimits limits);
    ~Codec();
    Codec(const Codec&) = delete;
    Codec& operator=(const Codec&) = delete;

    /// Where the next bytes go.  Never empty after need_bytes.
    [[nodiscard]] std::span<char> space();
    /// The first `count` bytes of space() are filled.  REQUIRES: count <= space().size().
    [[nodiscard]] Step put(std::size_t count);
    /// Goes on with bytes that are already here: after take() or send_continue.
    [[nodiscard]] Step step();
    /// The peer sends no more: refused (truncated) in the middle of a request, need_bytes between.
    [[nodiscard]] Step finish();
    /// REQUIRES: the last step was complete.
    [[nodiscard]] Message take();

    /// Gives back the memory of a body that nobody will take.
    void drop_body() { std::string{}.swap(x_message.request.body); }

    [[nodiscard]] Phase phase() const noexcept;
    [[nodiscard]] Refusal refusal() const { return x_refusal.value(); }
    /// Path of the current request as far as it was understood; else empty.
    [[nodiscard]] std::string_view path() const noexcept { return x_message.request.path; }
    [[nodiscard]] std::size_t body_bytes() const noexcept { return x_message.request.body.size(); }

  private:
    [[nodiscard]] std::string_view pending() const noexcept;
    [[nodiscard]] Step refuse(Refusal refusal);
    [[nodiscard]] std::optional<Step> find_head();
    [[nodiscard]] Step read_head();
    [[nodiscard]] Step read_body();

    CodecLimits x_limits;
    std::vector<char> x_buffer;  // [x_begin, x_end) is not parsed yet
    std::size_t x_begin = 0;
    std::size_t x_end = 0;
    std::size_t x_line = 0;  // where the head's current line starts, from x_begin
    std::size_t x_head = 0;  // length of the head once it is complete
    std::unique_ptr<RequestParser> x_parser;
    Message x_message;
    std::optional<Refusal> x_refusal;
};

}  // namespace lt::net
