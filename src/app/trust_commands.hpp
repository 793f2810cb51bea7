// The commands `lienthong trust ...`: the certificates and lists an installation believes, and what
// of it ends when.  They change the files that lienthong.toml names, never lienthong.toml itself; a
// running server reads them when it starts, accounts also at SIGHUP.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace lt::app {

/// Something that ends.
struct TrustItem {
    std::string kind;    ///< "anchor", "time_stamp_anchor", "receipt", "crl", "facility"
    std::string name;    ///< subject of a certificate, issuer of a list
    std::string file;    ///< for a facility's certificate the folder of the store
    std::string serial;  ///< of a certificate
    Instant until;
    std::string facility = {};  ///< whose certificate: the code it sent accepted files as
};

/// Everything the configuration names, and the certificates that signed accepted files; what ends
/// first at the front.  Errors: those of load_config and the store; not_found, malformed (a file).
[[nodiscard]] Result<std::vector<TrustItem>> trust_items(const std::filesystem::path& config);

/// What ends within so many days of `now`, or has ended.  A certificate of a facility that has
/// ended is left out when the facility has another that has not.
[[nodiscard]] std::vector<TrustItem> items_ending(std::vector<TrustItem> items, Instant now,
                                                  int days);

enum class TrustForm { text, json };
/// Prints all of it.
[[nodiscard]] Result<void> list_trust(const std::filesystem::path& config, TrustForm form);
/// Prints items_ending from now on.
[[nodiscard]] Result<void> list_expiring(const std::filesystem::path& config, int days,
                                         TrustForm form);

/// Adds the certificates of a PEM file to the first file of [trust] anchors; those that are there
/// already are left out.  Errors: malformed, unsupported (a certificate that is no authority's),
/// storage_failed.
[[nodiscard]] Result<void> add_anchor(const std::filesystem::path& config,
                                      const std::filesystem::path& pem);
/// Puts a revocation list into the file of [revocation] crls that holds its issuer's list, else
/// into the first that does not exist yet.  Errors: malformed, unsupported, conflict (an older list
/// than the one there), not_found (no file is named for it), storage_failed.
[[nodiscard]] Result<void> add_crl(const std::filesystem::path& config,
                                   const std::filesystem::path& crl);

/// Prints which organisation (tax code of its certificate) each facility belongs to, after changing
/// those of `changes` ("CODE=TAXCODE").  Errors: invalid_argument, not_found (no such facility).
[[nodiscard]] Result<void> list_facilities(const std::filesystem::path& config,
                                           const std::vector<std::string>& changes);

}  // namespace lt::app
