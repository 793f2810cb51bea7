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
    ocsp_responder,    ///< answers for its issuer (RFC 6960, 4.2.2.2), itself not asked about
    time_stamping,     ///< a time-stamp authority: the critical key purpose of RFC 3161, 2.3
    receipt_signing,   ///< digitalSignature + nonRepudiation and no other purpose
};

/// Where the issuer says it answers for the certificate; empty: it does not say.
struct StatusAddresses {
    std::string ocsp_url;
    std::string crl_url;
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

/// A certificate for `key`, signed by `issuer`.  Errors as above; also invalid_argument for an
/// address that is no http(s) one or holds a comma or a line break.
[[nodiscard]] Result<Certificate> issue(const Subject& subject, const PublicKey& key,
                                        Profile profile, Validity validity, const Identity& issuer,
                                        const StatusAddresses& addresses = {});
[[nodiscard]] Result<Certificate> issue(const Subject& subject, const EcPublicKey& key,
                                        Profile profile, Validity validity, const Identity& issuer,
                                        const StatusAddresses& addresses = {});

}  // namespace lt::crypto
