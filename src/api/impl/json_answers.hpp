// What routes of the JSON API answer beside their own records.
#pragma once
#include "api/router.hpp"
#include "base/json.hpp"

namespace lt::api {

/// The caller is known and may not do this.
[[nodiscard]] std::unexpected<Error> forbidden();
/// One answer for what does not exist and what the caller may not see.
[[nodiscard]] std::unexpected<Error> not_found();
[[nodiscard]] net::Response json_answer(int status, const json::Value& body);

}  // namespace lt::api
