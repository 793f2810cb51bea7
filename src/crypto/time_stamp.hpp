// Time stamps (RFC 3161): a time-stamp authority signs a digest with the moment it saw it.  SHA-256
// only.
#pragma once
#include <string>
#include <string_view>

#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/trust.hpp"

namespace lt::crypto {

/// Real tokens are 2 to 8 KB, with the authority's chain.
inline constexpr std::size_t k_time_stamp_bytes_max = 64U << 10;

/// A DER request to stamp `imprint`, with a fresh nonce; asks for the authority's certificate.
[[nodiscard]] std::string time_stamp_request(const Digest256& imprint, Random& random);

/// The token of an answer that was granted and belongs to the request: its imprint, its nonce.  Who
/// signed it is checked by verify_time_stamp.
/// Errors: malformed, too_large, partner_failed (not granted, or another request's answer).
[[nodiscard]] Result<std::string> token_of_answer(std::string_view answer_der,
                                                  std::string_view request_der);

/// What a good token says.
struct StampedTime {
    Digest256 imprint;
    Instant time;        ///< whole seconds
    std::string serial;  ///< upper-case hex
    Certificate signer;
};

/// Checks the signature, the authority's certificate (its only purpose, critical: timeStamping) and
/// its chain to an anchor, all valid at the stamped time.  Needs no clock: a token can be checked
/// decades later.
/// Errors: malformed, too_large, unsupported (another digest than SHA-256 for the imprint, or a
/// weaker one anywhere), forbidden (signature or certificate not good).
[[nodiscard]] Result<StampedTime> verify_time_stamp(std::string_view token_der,
                                                    const TrustStore& anchors);

}  // namespace lt::crypto
