// An original out of its row.
#pragma once
#include <optional>
#include <string>

#include "casework/records.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

/// Errors: corrupt (the bytes do not match their hash), storage_failed.
[[nodiscard]] Result<std::optional<std::string>> read_original(Connection& connection,
                                                               const casework::ContentHash& hash);

}  // namespace lt::storage
