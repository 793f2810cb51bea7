// A certificate revocation list (RFC 5280, 5): complete, for all reasons, by the issuer itself.
// Deltas, indirect lists and lists of attribute certificates are refused by name.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "crypto/status.hpp"

namespace lt::crypto {

/// 40 bytes an entry: 400,000 revoked certificates, several times the largest public list.
inline constexpr std::size_t k_crl_bytes_max = 16U << 20;

/// Cheap to copy: copies share one immutable list.  Thread rule: any thread.
class Crl {
  public:
    /// Exactly one DER list, no byte more, with a nextUpdate.  Errors: malformed; too_large;
    /// unsupported (delta, indirect, for some reasons or attribute certificates only, another
    /// critical extension, a signature weaker than SHA-256).
    [[nodiscard]] static Result<Crl> from_der(std::string_view der);
    /// DER or PEM, as operators get them.  Errors: as from_der.
    [[nodiscard]] static Result<Crl> from_file_bytes(std::string_view bytes);

    [[nodiscard]] const std::string& der() const;
    [[nodiscard]] const std::string& issuer() const;  ///< RFC 2253, UTF-8
    [[nodiscard]] Validity window() const;            ///< thisUpdate to nextUpdate
    [[nodiscard]] std::size_t entries() const;
    /// Whether `issuer` has that name, may sign lists and signed this one.  Hashes the whole list:
    /// keep the answer.
    [[nodiscard]] bool is_signed_by(const Certificate& issuer) const;
    /// What the list says about a certificate of its issuer: unknown for a certificate of another
    /// issuer or outside the list's scope (user or authority certificates only).
    /// REQUIRES of the caller: is_signed_by the certificate's issuer.
    [[nodiscard]] CertificateStatus status_of(const Certificate& certificate) const;

  private:
    struct State;
    explicit Crl(std::shared_ptr<const State> state) : x_state(std::move(state)) {}
    std::shared_ptr<const State> x_state;  // immutable; kept by caches and by those who read
};

}  // namespace lt::crypto
