// Bytes of charsets of before Unicode.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "identity/name_repair.hpp"

namespace lt::identity {

/// The bytes read in the charset of a repair (tcvn3 to cp1258); nullopt when a byte is no letter
/// there.
[[nodiscard]] std::optional<std::string> decoded(std::string_view bytes, Repair charset);

/// The bytes that became this UTF-8 when they were taken for Windows-1252; nullopt when it holds a
/// letter that Windows-1252 has not.
[[nodiscard]] std::optional<std::string> as_windows_1252(std::string_view utf8);

}  // namespace lt::identity
