#include "net/impl/codec.hpp"

#include <algorithm>
#include <cstring>

#include <boost/beast/http/basic_parser.hpp>

#include "base/assert.hpp"
#include "net/impl/target.hpp"

namespace lt::net {
namespace http = boost::beast::http;
using boost::beast::string_view;
using boost::system::error_code;

namespace {

constexpr std::size_t k_first_body_reserve = 64 * 1024;  // a lying length must not cost memory
constexpr std::size_t k_chunk_extension_max = 256;       // nobody needs them; some clients send one
// The shortest end of a chunked body, "0\r\n\r\n".  The parser is called only with that much,
// because it asserts so when a last chunk arrives in pieces.
constexpr std::size_t k_chunked_end = 5;

Method method_of(http::verb verb) noexcept {
    if (verb == http::verb::get) return Method::get;
    if (verb == http::verb::post) return Method::post;
    if (verb == http::verb::put) return Method::put;
    if (verb == http::verb::delete_) return Method::delete_;
    if (verb == http::verb::head) return Method::head;
    if (verb == http::verb::options) return Method::options;
    return Method::other;
}

Refusal refusal_of(const error_code& error) {
    if (error == http::error::body_limit) return Refusal::body_too_large;
    if (error == http::error::bad_version) return Refusal::version;
    return Refusal::malformed;
}

std::string_view plain(string_view text) noexcept { return {text.data(), text.size()}; }

bool is_digits(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_control(std::string_view text) noexcept {
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < ' '; });
}

}  // namespace

int status_of(Refusal refusal) noexcept {
    switch (refusal) {
        case Refusal::malformed:
        case Refusal::ambiguous_length:
        case Refusal::bad_target:
        case Refusal::bad_host:
        case Refusal::truncated: return 400;
        case Refusal::body_too_large: return 413;
        case Refusal::target_too_long: return 414;
        case Refusal::expectation: return 417;
        case Refusal::header_too_large: return 431;
        case Refusal::transfer_coding: return 501;
        case Refusal::version: return 505;
    }
    return 400;
}

/// One message: Beast's grammar, and our rules in its callbacks.
class RequestParser final : public http::basic_parser<true> {
  public:
    RequestParser(const CodecLimits& limits, Message& message)
        : x_limits(limits), x_message(message) {
        body_limit(limits.body_bytes_max);
        header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
    }

    /// Parses from `bytes` and returns how many were used; 0 if more are needed.
    std::size_t use(std::string_view bytes) {
        error_code error;
        const auto used = put(boost::asio::const_buffer(bytes.data(), bytes.size()), error);
        if (error == http::error::need_more) return 0;
        if (error && !x_refusal) x_refusal = refusal_of(error);
        return used;
    }

    [[nodiscard]] std::optional<Refusal> refusal() const { return x_refusal; }
    [[nodiscard]] bool expects_continue() const { return x_expects_continue; }

  private:
    void refuse(Refusal refusal, error_code& error) {
        x_refusal = refusal;
        error = http::error::bad_value;
    }

    void on_request_impl(http::verb verb, string_view, string_view target, int version,
                         error_code& error) override {
        x_version = version;
        auto& request = x_message.request;
        request.method = method_of(verb);
        auto parsed = lt::net::parse_target(plain(target));
        if (!parsed) return refuse(Refusal::bad_target, error);
        if (parsed->path == "*" && request.method != Method::options) {
            return refuse(Refusal::bad_target, error);
        }
        request.target = plain(target);
        request.path = std::move(parsed->path);
        request.query = std::move(parsed->query);
    }

    void on_field_impl(http::field name, string_view text, string_view value,
                       error_code& error) override {
        if (++x_fields > x_limits.header_count_max) {
            return refuse(Refusal::header_too_large, error);
        }
        if (x_head_done) return;  // a trailer
        if (const auto refusal = check_field(name, plain(value))) return refuse(*refusal, error);
        x_message.request.headers.add(plain(text), plain(value));
    }

    std::optional<Refusal> check_field(http::field name, std::string_view value) {
        if (name == http::field::content_length) {
            if (++x_lengths > 1 || !is_digits(value)) return Refusal::ambiguous_length;
        }
        if (name == http::field::transfer_encoding) {
            if (++x_codings > 1 || x_version < 11) return Refusal::ambiguous_length;
            if (!boost::beast::iequals(value, "chunked")) return Refusal::transfer_coding;
        }
        if (name == http::field::host && ++x_hosts > 1) return Refusal::bad_host;
        if (name == http::field::expect) {
            if (!boost::beast::iequals(value, "100-continue")) return Refusal::expectation;
            x_expects_continue = x_version >= 11;
        }
        return std::nullopt;
    }

    void on_header_impl(error_code& error) override {
        x_head_done = true;
        x_fields = 0;
        if (x_lengths > 0 && x_codings > 0) return refuse(Refusal::ambiguous_length, error);
        if (x_version >= 11 && x_hosts == 0) return refuse(Refusal::bad_host, error);
        if (!keep_alive()) return;
        x_message.persistence = x_version >= 11 ? Persistence::keep : Persistence::keep_http_1_0;
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        const auto expected = std::min<std::uint64_t>(length.value_or(0), k_first_body_reserve);
        x_message.request.body.reserve(expected);
    }

    std::size_t on_body_impl(string_view bytes, error_code&) override {
        x_message.request.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }

    void on_chunk_header_impl(std::uint64_t, string_view extension, error_code& error) override {
        const auto text = plain(extension);
        if (text.size() > k_chunk_extension_max || has_control(text)) {
            refuse(Refusal::malformed, error);
        }
    }

    std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, error_code& error) override {
        return on_body_impl(bytes, error);
    }

    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_finish_impl(error_code&) override {}

    const CodecLimits& x_limits;
    Message& x_message;
    std::optional<Refusal> x_refusal;
    int x_version = 0;
    bool x_head_done = false;
    bool x_expects_continue = false;
    std::size_t x_fields = 0;
    std::size_t x_lengths = 0;
    std::size_t x_codings = 0;
    std::size_t x_hosts = 0;
};

Codec::Codec(CodecLimits limits) : x_limits(limits), x_buffer(limits.header_bytes_max) {
    LT_ASSERT(limits.header_bytes_max > k_chunked_end);
}

Codec::~Codec() = default;

std::string_view Codec::pending() const noexcept {
    return {x_buffer.data() + x_begin, x_end - x_begin};
}

std::span<char> Codec::space() {
    if (x_begin > 0 && (x_begin == x_end || x_end == x_buffer.size())) {
        std::memmove(x_buffer.data(), x_buffer.data() + x_begin, x_end - x_begin);
        x_end -= x_begin;
        x_begin = 0;
    }
    return std::span{x_buffer}.subspan(x_end);
}

Codec::Step Codec::put(std::size_t count) {
    LT_ASSERT(count <= x_buffer.size() - x_end);
    x_end += count;
    return step();
}

Codec::Step Codec::step() {
    if (x_refusal) return Step::refused;
    if (x_parser) return read_body();
    if (const auto stop = find_head()) return *stop;
    return read_head();
}

Codec::Step Codec::finish() {
    if (x_refusal) return Step::refused;
    return phase() == Phase::idle ? Step::need_bytes : refuse(Refusal::truncated);
}

Message Codec::take() {
    LT_ASSERT(x_parser && x_parser->is_done());
    x_parser.reset();
    return std::exchange(x_message, {});
}

Codec::Phase Codec::phase() const noexcept {
    if (x_parser) return Phase::body;
    return pending().empty() ? Phase::idle : Phase::head;
}

Codec::Step Codec::refuse(Refusal refusal) {
    x_refusal = refusal;
    return Step::refused;
}

// Looks at each line once, as it arrives, so that a wrong line is refused without waiting for the
// rest.  Sets x_head and returns nothing when the empty line is there.
std::optional<Codec::Step> Codec::find_head() {
    for (;;) {
        const auto bytes = pending();
        const auto feed = bytes.find('\n', x_line);
        if (std::min(feed, bytes.size()) >= x_limits.header_bytes_max) {
            return refuse(x_line == 0 ? Refusal::target_too_long : Refusal::header_too_large);
        }
        if (feed == bytes.npos) return Step::need_bytes;
        if (feed == 0 || bytes[feed - 1] != '\r') return refuse(Refusal::malformed);
        const auto line = bytes.substr(x_line, feed - 1 - x_line);
        if (line.empty() && x_line == 0) {  // RFC 9112, 2.2: ignore empty lines before a request
            x_begin += 2;
            continue;
        }
        const bool folded = x_line > 0 && (line.starts_with(' ') || line.starts_with('\t'));
        if (folded) return refuse(Refusal::malformed);
        x_line = feed + 1;
        if (!line.empty()) continue;
        x_head = std::exchange(x_line, 0);
        return std::nullopt;
    }
}

Codec::Step Codec::read_head() {
    x_parser = std::make_unique<RequestParser>(x_limits, x_message);
    const auto used = x_parser->use(pending().substr(0, x_head));
    if (const auto refusal = x_parser->refusal()) return refuse(*refusal);
    if (used != x_head) return refuse(Refusal::malformed);
    x_begin += used;
    if (x_parser->is_done()) return Step::complete;
    if (x_parser->expects_continue() && pending().empty()) return Step::send_continue;
    return read_body();
}

Codec::Step Codec::read_body() {
    const std::size_t least = x_parser->chunked() ? k_chunked_end : 1;
    while (!x_parser->is_done()) {
        const auto bytes = pending();
        const auto used = bytes.size() < least ? 0 : x_parser->use(bytes);
        if (const auto refusal = x_parser->refusal()) return refuse(*refusal);
        // A chunk head or the trailer fields that do not fit into the whole buffer.
        if (used == 0 && bytes.size() == x_buffer.size()) return refuse(Refusal::malformed);
        if (used == 0) return Step::need_bytes;
        x_begin += used;
    }
    return Step::complete;
}

}  // namespace lt::net
