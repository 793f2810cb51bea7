// RSA with SHA-256, PKCS#1 v1.5: the signature algorithm of the health papers (rsa-sha256).  The
// driver's health examination also comes with SHA-1 (rsa-sha1); which of the two is computed
// follows from the type of the digest.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace lt::crypto {

/// Modulus lengths we make keys with.  Keys of any length from 2048 to 4096 bits are accepted from
/// others.
enum class RsaSize { bits_2048 = 2048, bits_3072 = 3072, bits_4096 = 4096 };

/// Why a signature is not good.
enum class SignatureCheck {
    good,
    wrong_length,  ///< not as long as the modulus
    wrong,         ///< does not belong to this digest and key
};

/// What an RSA public key consists of: big-endian, without leading zeros.
struct RsaNumbers {
    std::string modulus;
    std::string exponent;
    friend bool operator==(const RsaNumbers&, const RsaNumbers&) = default;
};

/// Cheap to copy: copies share one immutable key.  Thread rule: any thread.
class PublicKey {
  public:
    /// A DER SubjectPublicKeyInfo.  Errors: malformed; unsupported (not RSA, or under 2048 or over
    /// 4096 bits, or an exponent that is even, below 3 or above 64 bits).
    [[nodiscard]] static Result<PublicKey> from_der(std::string_view der);
    [[nodiscard]] int bits() const;
    [[nodiscard]] SignatureCheck verify(const Digest256& digest, std::string_view signature) const;
    [[nodiscard]] SignatureCheck verify(std::string_view message, std::string_view signature) const;
    [[nodiscard]] SignatureCheck verify(const Digest160& digest, std::string_view signature) const;
    [[nodiscard]] std::string der() const;
    [[nodiscard]] RsaNumbers numbers() const;

    struct Key;  // impl only
    explicit PublicKey(std::shared_ptr<const Key> key) : x_key(std::move(key)) {}
    [[nodiscard]] const Key& key() const { return *x_key; }

  private:
    std::shared_ptr<const Key> x_key;  // immutable and shared by the trust cache and every report
};

/// A key file's key.  The program that serves the network never holds one.  Thread rule: any
/// thread.
class PrivateKey {
  public:
    /// PKCS#8 or PKCS#1 PEM, not encrypted.  Errors: malformed, unsupported (as for PublicKey).
    [[nodiscard]] static Result<PrivateKey> from_pem(std::string_view pem);
    [[nodiscard]] static PrivateKey generate(RsaSize size);
    [[nodiscard]] std::string pem() const;  ///< PKCS#8, not encrypted
    [[nodiscard]] PublicKey public_key() const;
    /// The signature, as long as the modulus.
    [[nodiscard]] std::string sign(const Digest256& digest) const;
    [[nodiscard]] std::string sign(std::string_view message) const;
    [[nodiscard]] std::string sign(const Digest160& digest) const;

    struct Key;  // impl only
    explicit PrivateKey(std::shared_ptr<const Key> key) : x_key(std::move(key)) {}
    [[nodiscard]] const Key& key() const { return *x_key; }

  private:
    std::shared_ptr<const Key>
        x_key;  // OpenSSL keys are reference-counted already; this makes copies cheap
};

}  // namespace lt::crypto
