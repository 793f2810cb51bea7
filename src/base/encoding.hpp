// Byte encodings used on every wire: base 64, hexadecimal, percent.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace lt {

/// Standard alphabet with padding, no line breaks.
[[nodiscard]] std::string base64(std::string_view bytes);
/// Accepts white space anywhere (papers are wrapped at 64 or 76 columns).  Strict otherwise:
/// length, padding and unused bits must be right.  Errors: malformed.
[[nodiscard]] Result<std::string> decode_base64(std::string_view text);
/// The alphabet of web addresses without padding (RFC 4648, 5), as JSON Web Signatures use it.
[[nodiscard]] std::string base64url(std::string_view bytes);
/// Strict: that alphabet only, no padding, no white space, no unused bits.  Errors: malformed.
[[nodiscard]] Result<std::string> decode_base64url(std::string_view text);
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);  ///< lower case
[[nodiscard]] std::string hex(std::string_view bytes);               ///< lower case
/// Either case, even length.  Errors: malformed.
[[nodiscard]] Result<std::string> decode_hex(std::string_view text);
/// application/x-www-form-urlencoded: everything but [A-Za-z0-9-_.~] as %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);
/// `+` is a space.  Errors: malformed (a lone or wrong %).
[[nodiscard]] Result<std::string> percent_decode(std::string_view text);

}  // namespace lt
