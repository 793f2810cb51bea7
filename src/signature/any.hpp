// Signed bytes of whichever form: an XML paper of any profile, the same inside a channel C object
// (member SIGNDATA, base 64), or a compact JWS.
#pragma once
#include <string_view>

#include "signature/verifier.hpp"

namespace lt::signature {

/// Whether the bytes have only the characters of a compact JWS, white space around them aside.
[[nodiscard]] bool looks_like_jws(std::string_view bytes) noexcept;

/// The report on them: of verify_jws for what looks so, of Verifier for everything else; its
/// `document` is the digest of all the bytes.
[[nodiscard]] Report verify_any(std::string_view bytes, const crypto::TrustStore& trust,
                                const VerifyRequest& request);

}  // namespace lt::signature
