// name=value&name=value, percent-coded: the one reader behind queries and forms.
#pragma once
#include <string_view>

#include "net/http.hpp"

namespace lt::net {

/// Errors: malformed (wrong %, not UTF-8), too_large (over k_pairs_max).
[[nodiscard]] Result<Pairs> parse_pairs(std::string_view text);

}  // namespace lt::net
