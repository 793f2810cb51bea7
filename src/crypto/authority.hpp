// The other side of crl.hpp, ocsp.hpp and time_stamp.hpp: what an authority answers.  For the
// sandbox, which plays one, bad habits included, and for tests.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/issue.hpp"
#include "crypto/status.hpp"

namespace lt::crypto {

struct RevokedSerial {
    std::string serial;  ///< hex, as Certificate::serial
    Instant since;
};

/// A complete list of the issuer.  Errors: invalid_argument (a serial that is no hex, a time
/// outside 1950 to 9999).
[[nodiscard]] Result<std::string> issue_crl(const Identity& issuer,
                                            std::span<const RevokedSerial> revoked,
                                            Validity window);

/// What becomes of the number that ties an answer to its question.
enum class NonceHabit { echo, leave_out, wrong };

struct OcspWord {
    Standing standing = Standing::good;
    Instant since;  ///< for revoked
};
struct OcspPlan {
    const Certificate& issuer;  ///< whose certificates are asked about
    const Identity& responder;  ///< the issuer itself, or one it has appointed
    Instant produced;
    Validity window;
    NonceHabit nonce = NonceHabit::echo;
};
/// The answer to a request about one certificate, by its serial.  Errors: malformed.
[[nodiscard]] Result<std::string> answer_ocsp(
    std::string_view request_der, const OcspPlan& plan,
    const std::function<OcspWord(const std::string& serial)>& word);

struct TimeStampPlan {
    const Identity& authority;
    std::span<const Certificate> chain;  ///< sent along: its issuers
    Instant time;
    NonceHabit nonce = NonceHabit::echo;
};
/// The answer to a time-stamp request; a request it does not like gets a rejection, which is an
/// answer too.  Errors: malformed; invalid_argument (the authority's certificate is not for it).
[[nodiscard]] Result<std::string> answer_time_stamp(std::string_view request_der,
                                                    const TimeStampPlan& plan);

}  // namespace lt::crypto
