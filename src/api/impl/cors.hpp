// Browsers of hospital software call the gateway from any page (documents reference, section 3).
//
// Any origin is allowed, and never with credentials: a page gets nothing that it does not hold a
// token for itself, because cookies and client certificates of its user are not sent along.
#pragma once
#include "net/http.hpp"

namespace lt::api {

/// The answer to a preflight (OPTIONS) of a gateway path.
[[nodiscard]] net::Response preflight_response();
/// Lets any origin read this answer.
void allow_any_origin(net::Response& response);

}  // namespace lt::api
