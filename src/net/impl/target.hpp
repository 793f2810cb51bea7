// The request target (RFC 9112, 3.2) -> a path that is safe to match, and a query.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace lt::net {

struct Target {
    std::string path;
    Pairs query;
};

/// Accepts the origin form ("/a/b?c=d"), the absolute form ("http://host/a") and "*".  Refuses
/// (empty result) everything that two programs may read differently: bytes outside printable ASCII,
/// fragments, backslashes, wrong or nested percent codes of '/', '\' and control characters, text
/// that is not UTF-8, and ".", ".." or empty segments.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

}  // namespace lt::net
