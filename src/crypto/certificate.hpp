// One X.509 certificate, as far as the law and the signature profile look at it.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "crypto/ec.hpp"
#include "crypto/rsa.hpp"

namespace lt::crypto {

/// A closed span of time.  Empty when `last < first` (certificates of one chain may never have been
/// valid together).
struct Validity {
    Instant first;
    Instant last;
    [[nodiscard]] bool contains(Instant moment) const { return first <= moment && moment <= last; }
    /// Whether some moment of [from, to] lies inside.
    [[nodiscard]] bool overlaps(Instant from, Instant to) const {
        return first <= last && first <= to && from <= last;
    }
    friend bool operator==(const Validity&, const Validity&) = default;
};

/// What the key may be used for, as the certificate says.
enum class KeyUse {
    document_signing,  ///< an end entity with digitalSignature or nonRepudiation (RFC
                       ///< 5280, 4.2.1.3)
    issuing,           ///< a certification authority
    other,             ///< an end entity without either bit, or without the extension
};

/// Cheap to copy: copies share one immutable certificate.  Thread rule: any thread.
class Certificate {
  public:
    /// Exactly one DER certificate, no byte more.  Errors: malformed.
    [[nodiscard]] static Result<Certificate> from_der(std::string_view der);
    /// The first certificate of a PEM text.  Errors: malformed.
    [[nodiscard]] static Result<Certificate> from_pem(std::string_view pem);
    /// Every certificate of a PEM text, at least one.  Errors: malformed.
    [[nodiscard]] static Result<std::vector<Certificate>> all_from_pem(std::string_view pem);

    [[nodiscard]] const std::string& der() const;
    [[nodiscard]] std::string pem() const;
    [[nodiscard]] const Digest256& fingerprint() const;  ///< SHA-256 of the DER bytes
    [[nodiscard]] const std::string& subject() const;    ///< RFC 2253, UTF-8
    [[nodiscard]] const std::string& issuer() const;     ///< RFC 2253, UTF-8
    [[nodiscard]] const std::string& serial() const;     ///< upper-case hex
    [[nodiscard]] Validity validity() const;
    [[nodiscard]] KeyUse key_use() const;
    /// The organisation: the subject's UID `MST:<tax code>` (OID 0.9.2342.19200300.100.1.1).  None
    /// when there is no such UID, or two that differ, or what follows MST: is no tax code.
    [[nodiscard]] const std::optional<TaxCode>& tax_code() const;
    /// Errors: unsupported (not RSA of 2048 to 4096 bits).
    [[nodiscard]] const Result<PublicKey>& public_key() const;
    /// For receipts and JSON services only: no XML profile has ECDSA.  Errors: unsupported (not
    /// P-256).
    [[nodiscard]] const Result<EcPublicKey>& ec_public_key() const;
    /// Where its authority answers for it: http(s) addresses of OCSP responders (RFC 5280, 4.2.2.1)
    /// and of revocation lists (4.2.1.13), at most k_status_urls_max each.
    [[nodiscard]] const std::vector<std::string>& ocsp_urls() const;
    [[nodiscard]] const std::vector<std::string>& crl_urls() const;
    static constexpr std::size_t k_status_urls_max = 4;  ///< real ones name one or two

    struct State;  // impl only
    explicit Certificate(std::shared_ptr<const State> state) : x_state(std::move(state)) {}
    [[nodiscard]] const State& state() const { return *x_state; }

  private:
    std::shared_ptr<const State>
        x_state;  // immutable and shared by the trust cache and every report
};

}  // namespace lt::crypto
