// Signed JSON: the compact form of a JSON Web Signature (RFC 7515), as the civil registry's papers
// and facilities' requests come.
//
// As strict as the XML profiles: the header is exactly {"alg", "x5c"} and perhaps "typ", alg is
// RS256 or ES256 and fits the certificate's key, the signer's certificate comes first, and the
// payload is one JSON object with one meaning.  Nothing is fetched, and no key comes from elsewhere
// than the certificate.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/signed.hpp"
#include "crypto/ec.hpp"
#include "crypto/issue.hpp"
#include "crypto/trust.hpp"
#include "signature/verifier.hpp"

namespace lt::signature {

/// As any other file.  A paper of JSON has a few KB and its certificates up to 20; with a PDF of
/// 5 MiB, base 64 in the JSON and base64url around it, it has 9 MiB.
inline constexpr std::size_t k_jws_bytes_max = 16U << 20;

/// An accepted payload.  Only `verify_jws` makes one.
class VerifiedJson {
  public:
    [[nodiscard]] const Report& report() const { return x_report; }

    /// Hands the payload, a JSON object, to `reader` and returns what it returns as Signed<>, or as
    /// Result<Signed<>> when it returns a Result.
    template <class F>
    [[nodiscard]] auto read(F reader) const {
        return wrap(reader(x_payload));
    }

  private:
    friend struct JwsAccess;  // jws.cpp only
    VerifiedJson(json::Value payload, Report report)
        : x_payload(std::move(payload)), x_report(std::move(report)) {}

    template <class T>
    static Signed<T> wrap(T value) {
        return Signed<T>(std::move(value));
    }
    template <class T>
    static Result<Signed<T>> wrap(Result<T> value) {
        if (!value) return std::unexpected(std::move(value).error());
        return Signed<T>(std::move(*value));
    }

    json::Value x_payload;
    Report x_report;
};

struct JwsVerification {
    Report report;  ///< without profile and root; algorithms.signature is alg
    std::optional<VerifiedJson> verified;  ///< has a value exactly when report.verdict is accepted
};

/// Never fails: whatever the bytes are, there is a report.  The signer's certificate must be valid
/// on `request.signing_day`, if it is known, and at receipt; `request.accepted` has no say.
/// Thread rule: any thread.
[[nodiscard]] JwsVerification verify_jws(std::string_view bytes, const crypto::TrustStore& trust,
                                         const VerifyRequest& request);

/// The payload without any check of the signature, for showing what a file says before it is sent
/// in earnest.  Never for a decision.  Errors: malformed (no compact JWS, or no JSON object);
/// too_large.
[[nodiscard]] Result<json::Value> unverified_payload(std::string_view bytes);

/// Signs with RS256.  Errors: invalid_argument (the certificate is not the key's, or the payload is
/// no object).  REQUIRES: texts of the payload are valid UTF-8.
[[nodiscard]] Result<std::string> sign_jws(const json::Value& payload,
                                           const crypto::Identity& signer);

/// A P-256 key with the certificate that speaks for it.
struct EcIdentity {
    crypto::EcPrivateKey key;
    crypto::Certificate certificate;
};
/// Signs with ES256; as above.
[[nodiscard]] Result<std::string> sign_jws(const json::Value& payload, const EcIdentity& signer);

}  // namespace lt::signature
