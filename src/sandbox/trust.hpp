// The sandbox's certification authority: a root, and for every facility a key with a certificate
// that names its tax code.
//
// On disk, so that a second run signs with the same keys: `ca.pem`, `ca.key`, `<facility>.pem`,
// `<facility>.key`, and one expired certificate `<facility>.expired.pem` per facility that asks for
// it.  Keys are made when first needed.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "crypto/issue.hpp"
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
    /// The root, PEM: what a verifier is told to trust.
    [[nodiscard]] const std::string& root_pem() const { return x_root_pem; }
    /// Makes what is missing for all these facilities, on every core.  Errors: as open.
    [[nodiscard]] Result<void> prepare(const std::vector<Facility>& facilities) const;
    /// The facility's certificate and key; made now if it has none.  Errors: as open.
    [[nodiscard]] Result<crypto::Identity> identity_of(
        const Facility& facility, CertificateTerm term = CertificateTerm::valid) const;

  private:
    Trust(std::filesystem::path folder, crypto::Identity root);
    std::filesystem::path x_folder;
    crypto::Identity x_root;
    std::string x_root_pem;
};

}  // namespace lt::sandbox
