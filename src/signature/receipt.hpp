// The signed receipt: what was received, from whom, when, its hash, and what happens next.  A JSON
// Web Signature (RFC 7515, compact form, ES256) that anyone can check with the office's
// certificate, which it carries (x5c).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "crypto/ec.hpp"
#include "crypto/trust.hpp"

namespace lt::signature {

/// What a receipt says.  No personal data: it names the file by its hash.
struct Receipt {
    std::string receipt;       ///< its number
    std::string facility;      ///< who sent the file
    std::string service;       ///< by which service: "qd130/130"
    crypto::Digest256 sha256;  ///< of the file's bytes
    Instant received;
    std::string code;     ///< maKetQua
    std::string message;  ///< Vietnamese
    std::string next;     ///< Vietnamese: what happens next
    std::string profile;  ///< how the file was signed: "S1"; empty when it was not
    std::string signer;   ///< SHA-256 of the signer's certificate, hex; empty likewise
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// Real receipts have 3 to 6 KB: a certificate or two and one of our answers.
inline constexpr std::size_t k_receipt_bytes_max = 64U << 10;

/// Thread rule: any thread.
class ReceiptSigner {
  public:
    /// The key file and the certificate file, which may hold the issuers after the office's own.
    /// Errors: malformed; unsupported (not P-256); invalid_argument (the certificate is for another
    /// key, or not for signing).
    [[nodiscard]] static Result<ReceiptSigner> from_pem(std::string_view key_pem,
                                                        std::string_view certificates_pem);
    /// The compact JWS.  REQUIRES: texts are valid UTF-8.
    [[nodiscard]] std::string sign(const Receipt& receipt) const;
    [[nodiscard]] const crypto::Certificate& certificate() const { return x_certificate; }

  private:
    ReceiptSigner(crypto::EcPrivateKey key, crypto::Certificate certificate, std::string header)
        : x_key(std::move(key)),
          x_certificate(std::move(certificate)),
          x_header(std::move(header)) {}
    crypto::EcPrivateKey x_key;
    crypto::Certificate x_certificate;
    std::string x_header;  // base64url, with its dot
};

struct CheckedReceipt {
    Receipt receipt;
    crypto::Certificate signer;
    crypto::Validity chain_validity;  ///< of the signer's chain; the caller compares the time
};

/// Checks form, signature and chain.  Form: header exactly {"alg":"ES256","x5c":[...]}, payload
/// exactly the members of Receipt.
/// Errors: malformed; too_large; forbidden (signature or chain not good).
[[nodiscard]] Result<CheckedReceipt> check_receipt(std::string_view jws,
                                                   const crypto::TrustStore& trust);

}  // namespace lt::signature
