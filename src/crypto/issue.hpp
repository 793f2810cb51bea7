// Making certificates: the sandbox's certification authority and the keys of synthetic facilities.
// Production certificates come from licensed authorities; nothing here is trusted unless an
// operator makes it an anchor.
#pragma once
#include <optional>
#include <string>

#include "crypto/certificate.hpp"
#include "crypto/rsa.hpp"

namespace lt::crypto {

/// Who a certificate names.
struct Subject {
    std::string common_name;
    std::string organisation;         ///< may be empty
    std::optional<TaxCode> tax_code;  ///< becomes UID `MST:<tax code>`
};

/// What the certificate is for; the extensions follow from it.
enum class Profile {
    intermediate,      ///< a CA of path length 0
    document_signing,  ///< digitalSignature + nonRepudiation, clientAuth + emailProtection
    encryption_only,   ///< keyEncipherment: a certificate that must not sign papers
};

/// A key with the certificate that speaks for it.
struct Identity {
    PrivateKey key;
    Certificate certificate;
};

/// A self-signed certification authority.  The serial number is random.
/// Errors: invalid_argument (a name that is empty or too long for X.509, years outside 1950 to
/// 9999).
[[nodiscard]] Result<Certificate> issue_root(const Subject& subject, const PrivateKey& key,
                                             Validity validity);

/// A certificate for `key`, signed by `issuer`.  Errors as above.
[[nodiscard]] Result<Certificate> issue(const Subject& subject, const PublicKey& key,
                                        Profile profile, Validity validity, const Identity& issuer);

}  // namespace lt::crypto
