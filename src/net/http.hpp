// HTTP messages as plain values.  No socket, no library type: an application is a function from
// Request to Response and is tested without a network.
//
// What arrives here has passed the codec (impl/codec.hpp): the path is decoded, valid UTF-8, begins
// with '/' (or is "*", for OPTIONS only), and has no "." or ".." or empty segment, so it can be
// matched and even joined to a folder without further care.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace lt::net {

enum class Method { get, post, put, delete_, head, options, other };

/// "GET"; "OTHER" for a method we have no use for.
[[nodiscard]] std::string_view name_of(Method method) noexcept;

/// Name and value pairs in the order they came: a query or a form.
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// The first value of that name, exact case; null if there is none.
[[nodiscard]] const std::string* find_value(const Pairs& pairs, std::string_view name) noexcept;

/// Header fields in order; names are compared without case (RFC 9110, 5.1).
class Headers {
  public:
    Headers() = default;
    Headers(std::initializer_list<std::pair<std::string, std::string>> fields) : x_fields(fields) {}
    void add(std::string_view name, std::string_view value);
    /// Replaces every field of that name by one.
    void set(std::string_view name, std::string_view value);
    /// The first value of that name; null if there is none.
    [[nodiscard]] const std::string* find(std::string_view name) const noexcept;
    /// The first value of that name, or empty.
    [[nodiscard]] std::string_view value(std::string_view name) const noexcept;
    [[nodiscard]] std::size_t count(std::string_view name) const noexcept;
    [[nodiscard]] const Pairs& fields() const noexcept { return x_fields; }

  private:
    Pairs x_fields;
};

struct Request {
    Method method = Method::other;
    std::string target = {};  ///< as received
    std::string path = {};    ///< decoded and checked, see above
    Pairs query = {};         ///< decoded, valid UTF-8
    Headers headers = {};
    std::string body = {};
    std::string peer_address = {};  ///< of the socket: the client, or the proxy in front of us
    /// SHA-256 of the certificate (DER, lower-case hex) that the client has shown and whose chain
    /// and days are good; empty without one.
    std::string client_certificate = {};
    Instant received = {};  ///< when the whole request was there
};

/// The server adds Date, Content-Length and Connection; the same names in `headers` are ignored.
struct Response {
    int status = 200;
    Headers headers = {};
    std::string body = {};
};

[[nodiscard]] Response text_response(int status, std::string_view utf8);
[[nodiscard]] Response json_response(int status, std::string json);
/// REQUIRES: status is 301, 302, 303, 307 or 308.
[[nodiscard]] Response redirect_response(int status, std::string_view location);

/// The standard phrase of a status ("Not Found"); "Unknown" for others.
[[nodiscard]] std::string_view reason_of(int status) noexcept;

/// Sends the response.  Call it once, from any thread, now or later; a second call does nothing.
/// If it is destroyed uncalled the client gets a 500, so no request is left hanging.
using Reply = std::move_only_function<void(Response)>;

/// Answers one request.  Runs on a handler thread, many at once; it may block (database), and it
/// may keep the Reply.
using Handler = std::function<void(Request, Reply)>;

/// Fields in a query or form: our largest form has about 60.
inline constexpr std::size_t k_pairs_max = 256;

/// application/x-www-form-urlencoded.  Errors: malformed (wrong %, not UTF-8), too_large (over
/// k_pairs_max fields).
[[nodiscard]] Result<Pairs> parse_form(std::string_view body);

/// The value of a cookie in the request (RFC 6265, 5.4); the first if the name occurs twice.
[[nodiscard]] std::optional<std::string> find_cookie(const Headers& headers, std::string_view name);

/// A cookie that scripts cannot read and other sites cannot send (HttpOnly, SameSite=Lax).
struct Cookie {
    enum class Transport { https_only, any };
    std::string name;
    std::string value;           ///< REQUIRES: no space, quote, comma, semicolon or backslash
    std::int64_t max_age_s = 0;  ///< 0 removes it
    std::string path = "/";
    Transport transport = Transport::https_only;
    /// The value of a Set-Cookie header.
    [[nodiscard]] std::string text() const;
};

}  // namespace lt::net
