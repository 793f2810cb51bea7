// What the caller may read when storage cannot go on.
#pragma once
#include <string>

#include "base/result.hpp"

namespace lt::storage {

/// The sentence of `code` for clients, `text` for the log.
/// REQUIRES: `text` holds no personal data.
[[nodiscard]] std::unexpected<Error> storage_error(ErrorCode code, std::string text);

}  // namespace lt::storage
