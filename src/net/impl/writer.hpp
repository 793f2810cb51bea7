// A response value -> the bytes of its head.
#pragma once
#include <string>

#include "net/http.hpp"
#include "net/impl/codec.hpp"

namespace lt::net {

/// Status line and fields with Date, Content-Length and Connection; the application's own values of
/// these three and of Transfer-Encoding are left out.
/// REQUIRES: is_writable(response).
[[nodiscard]] std::string write_head(const Response& response, Persistence persistence,
                                     std::string_view date);

/// Whether the status is in 200..599 and no field can end its line early (CR, LF, NUL), which would
/// let a value that came from outside forge fields (response splitting).
[[nodiscard]] bool is_writable(const Response& response) noexcept;

/// Whether the body is sent at all: not for HEAD, 204 and 304 (RFC 9110, 6.4.1).
[[nodiscard]] bool sends_body(const Response& response, Method method) noexcept;

/// "Wed, 15 Jul 2026 08:30:00 GMT" (RFC 9110, 5.6.7).
[[nodiscard]] std::string http_date(Instant instant);

}  // namespace lt::net
