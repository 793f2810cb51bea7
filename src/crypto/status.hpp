// What a certification authority says about one of its certificates, in a revocation list or an
// OCSP answer.
#pragma once
#include <optional>

#include "crypto/certificate.hpp"

namespace lt::crypto {

enum class Standing {
    good,
    revoked,
    unknown,  ///< the authority answers, but not about this certificate
};

struct CertificateStatus {
    Standing standing = Standing::unknown;
    std::optional<Instant> revoked_at;  ///< for revoked: since when
    Validity window;                    ///< thisUpdate to nextUpdate: how long it may be relied on
    Instant produced;                   ///< when it was signed
};

}  // namespace lt::crypto
