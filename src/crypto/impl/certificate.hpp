// What stands behind a Certificate.
#pragma once
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
/// Errors: malformed (no time, or no such day).
[[nodiscard]] Result<Instant> instant_of(const ASN1_TIME* time);
/// Errors: malformed.
[[nodiscard]] Result<Validity> validity_of(const X509* x509);

}  // namespace lt::crypto
