// What stands behind a Certificate.
#pragma once
#include <ctime>

#include "crypto/certificate.hpp"
#include "crypto/impl/openssl.hpp"

namespace lt::crypto {

struct Certificate::State {
    Handle<X509_free> x509;
    std::string der;
    Digest256 fingerprint;
    std::string subject;
    std::string issuer;
    std::string serial;
    Validity validity;
    KeyUse use = KeyUse::other;
    std::optional<TaxCode> tax_code;
    Result<PublicKey> public_key;
    Result<EcPublicKey> ec_public_key;
    std::vector<std::string> ocsp_urls;
    std::vector<std::string> crl_urls;
};

/// Errors: malformed (a name, a date or the extensions do not decode).
[[nodiscard]] Result<Certificate> certificate_from(Handle<X509_free> x509);
[[nodiscard]] std::string serial_hex(const ASN1_INTEGER* serial);  ///< upper-case
[[nodiscard]] std::string name_text(const X509_NAME* name);        ///< RFC 2253, UTF-8
[[nodiscard]] inline std::time_t seconds_of(Instant moment) {
    return static_cast<std::time_t>(moment.microseconds / 1'000'000);
}
/// Errors: malformed (no time, or no such day).
[[nodiscard]] Result<Instant> instant_of(const ASN1_TIME* time);
/// Errors: malformed.
[[nodiscard]] Result<Validity> validity_of(const X509* x509);

}  // namespace lt::crypto
