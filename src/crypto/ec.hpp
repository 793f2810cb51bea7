// ECDSA on P-256 with SHA-256: ES256 of JSON Web Signatures (RFC 7518, 3.4).  Our receipts are
// signed so: it is ten times faster than RSA to sign.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "crypto/rsa.hpp"

namespace lt::crypto {

/// An ES256 signature is r and s, 32 bytes each, big-endian; never DER.
inline constexpr std::size_t k_es256_bytes = 64;

/// Cheap to copy: copies share one immutable key.  Thread rule: any thread.
class EcPublicKey {
  public:
    /// A DER SubjectPublicKeyInfo.  Errors: malformed; unsupported (not a P-256 key, or a curve
    /// spelt out instead of named, RFC 5480 2.1.1).
    [[nodiscard]] static Result<EcPublicKey> from_der(std::string_view der);
    [[nodiscard]] SignatureCheck verify(const Digest256& digest, std::string_view signature) const;
    [[nodiscard]] SignatureCheck verify(std::string_view message, std::string_view signature) const;
    [[nodiscard]] std::string der() const;

    struct Key;  // impl only
    explicit EcPublicKey(std::shared_ptr<const Key> key) : x_key(std::move(key)) {}
    [[nodiscard]] const Key& key() const { return *x_key; }

  private:
    std::shared_ptr<const Key> x_key;  // immutable and shared, as for PublicKey
};

/// Thread rule: any thread.
class EcPrivateKey {
  public:
    /// PKCS#8 or SEC 1 PEM, not encrypted.  Errors: malformed, unsupported (as for EcPublicKey).
    [[nodiscard]] static Result<EcPrivateKey> from_pem(std::string_view pem);
    [[nodiscard]] static EcPrivateKey generate();
    [[nodiscard]] std::string pem() const;  ///< PKCS#8, not encrypted
    [[nodiscard]] EcPublicKey public_key() const;
    /// k_es256_bytes bytes, others each time.
    [[nodiscard]] std::string sign(const Digest256& digest) const;
    [[nodiscard]] std::string sign(std::string_view message) const;

  private:
    struct Key;
    explicit EcPrivateKey(std::shared_ptr<const Key> key) : x_key(std::move(key)) {}
    std::shared_ptr<const Key> x_key;
};

}  // namespace lt::crypto
