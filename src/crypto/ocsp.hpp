// The online question about one certificate (RFC 6960): request and answer as bytes; who carries
// them is another matter.  No clock: the answer says for which time it speaks.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/status.hpp"

namespace lt::crypto {

/// Real answers are 0.5 to 3 KB, with the responder's certificate.
inline constexpr std::size_t k_ocsp_bytes_max = 64U << 10;

struct OcspRequest {
    std::string der;
    std::string nonce;  ///< 16 bytes; many responders leave it out of their answer
};
/// Asks about one certificate, named by SHA-1 of its issuer as every responder understands (RFC
/// 5019, 2.1.1): a name here, not a protection.
[[nodiscard]] OcspRequest ocsp_request(const Certificate& certificate, const Certificate& issuer,
                                       Random& random);

struct OcspAnswer {
    CertificateStatus status;
    std::optional<std::string> nonce;  ///< none when the responder left it out
};

/// Reads an answer and checks who gave it: the issuer itself, or a responder whose certificate the
/// issuer signed with the purpose OCSPSigning and that was valid when it answered.
/// Errors: malformed; too_large; partner_failed (the responder says it cannot answer); unsupported
/// (another kind of answer, a signature weaker than SHA-256); forbidden (signed by somebody else);
/// not_found (no word about this certificate, or no nextUpdate).
[[nodiscard]] Result<OcspAnswer> read_ocsp_answer(std::string_view der,
                                                  const Certificate& certificate,
                                                  const Certificate& issuer);

}  // namespace lt::crypto
