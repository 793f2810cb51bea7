// "Authorization: Bearer ...": an API key, or a facility's access token.
#pragma once
#include <string_view>

#include "api/router.hpp"
#include "base/json.hpp"

namespace lt::api {

/// What a request presents; empty without one.
[[nodiscard]] std::string_view presented_key(const net::Request& request);
/// 401, and how to come back.
[[nodiscard]] net::Response unauthenticated(const RequestId& trace);
[[nodiscard]] std::unexpected<Error> forbidden();
/// One answer for what does not exist and what the caller may not see.
[[nodiscard]] std::unexpected<Error> not_found();
[[nodiscard]] net::Response json_answer(int status, const json::Value& body);

}  // namespace lt::api
