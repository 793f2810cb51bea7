// The sandbox's certification authority: a root, and for every facility a key with a certificate
// that names its tax code; identities for its services and for the office that signs receipts.
//
// On disk, so that a second run signs with the same keys: `ca.pem`, `ca.key`, `<facility>.pem`,
// `<facility>.key`, and one expired certificate `<facility>.expired.pem` per facility that asks for
// it; `responder.*`, `stamper.*`, `receipt.*`; `authority.url`, where certificates say that their
// authority answers; `revoked.tsv`.  Keys are made when first needed.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "crypto/authority.hpp"
#include "sandbox/country.hpp"

namespace lt::sandbox {

/// Which of a facility's certificates: the valid one (2024 to 2036) or one that ran out (2022 to
/// 2025).
enum class CertificateTerm { valid, expired };

/// Thread rule: one thread; `prepare` uses its own threads inside.
class Trust {
  public:
    /// Opens or creates the authority in the folder.  Errors: storage_failed, corrupt (files that
    /// do not fit), internal.
    [[nodiscard]] static Result<Trust> open(const std::filesystem::path& folder);
    /// The same; certificates made from now on say that the authority answers below `url`
    /// ("http://127.0.0.1:8092": /ocsp, /list.crl).  An address kept in the folder wins.
    [[nodiscard]] static Result<Trust> open(const std::filesystem::path& folder,
                                            const std::string& url);
    /// The root, PEM: what a verifier is told to trust.
    [[nodiscard]] const std::string& root_pem() const { return x_root_pem; }
    /// Makes what is missing for all these facilities, on every core.  Errors: as open.
    [[nodiscard]] Result<void> prepare(const std::vector<Facility>& facilities) const;
    /// The facility's certificate and key; made now if it has none.  Errors: as open.
    [[nodiscard]] Result<crypto::Identity> identity_of(
        const Facility& facility, CertificateTerm term = CertificateTerm::valid) const;

    [[nodiscard]] const crypto::Identity& root() const { return x_root; }
    /// Answers OCSP requests for the root.
    [[nodiscard]] Result<crypto::Identity> responder() const;
    /// Stamps times.
    [[nodiscard]] Result<crypto::Identity> stamper() const;
    /// Makes `receipt.key` and `receipt.pem`, what an office signs receipts with, if they are
    /// missing.  Errors: as open.
    [[nodiscard]] Result<void> prepare_receipts() const;
    /// From now on the authority's answers say that the certificate is revoked since then.
    /// Errors: storage_failed.
    [[nodiscard]] Result<void> revoke(const crypto::Certificate& certificate, Instant since) const;
    /// All revoked so far.  Errors: corrupt.
    [[nodiscard]] Result<std::vector<crypto::RevokedSerial>> revoked() const;

  private:
    Trust(std::filesystem::path folder, crypto::Identity root, std::string url);
    [[nodiscard]] Result<crypto::Identity> service(const std::string& name,
                                                   crypto::Profile profile) const;
    [[nodiscard]] crypto::StatusAddresses addresses() const;
    std::filesystem::path x_folder;
    crypto::Identity x_root;
    std::string x_root_pem;
    std::string x_url;  // empty: certificates name no address
};

}  // namespace lt::sandbox
