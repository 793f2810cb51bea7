// The compact form of a JSON Web Signature (RFC 7515, 7.1): three base64url parts and two dots.
#pragma once
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace lt::signature {

struct CompactJws {
    json::Value header;
    std::string payload;
    std::string signature;
    std::string_view signed_text;  ///< into the bytes given: header and payload as they came
};

/// Strict: no white space, no padding, nothing before or after; the header is a JSON object.
/// Errors: malformed.  REQUIRES of the caller: a limit on the size.
[[nodiscard]] Result<CompactJws> parse_compact_jws(std::string_view bytes);

/// The DER certificates of header member x5c (4.1.6), leaf first.  Errors: malformed.
[[nodiscard]] Result<std::vector<std::string>> certificates_of(const json::Value& header);

}  // namespace lt::signature
