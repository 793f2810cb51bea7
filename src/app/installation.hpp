// A sandbox installation on disk: a synthetic country, its certification authority, accounts with
// random passwords and keys, a configuration, and a loaded insurance database.
//
//   DIR/country/        what the partners know              DIR/trust/        keys of the
//   facilities DIR/facilities.tsv  accounts, hashes only               DIR/keys.tsv      API keys,
//   hashes only DIR/secrets/        passwords and keys in clear: the sandbox plays the people who
//   know them DIR/lienthong.toml  configuration of lienthongd         DIR/data/         its
//   database
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "app/share.hpp"
#include "base/result.hpp"
#include "sandbox/country.hpp"

namespace lt::app {

/// What the people of the sandbox know.
struct Secrets {
    std::map<std::string, std::string> facility_passwords;  ///< by facility code
    std::map<std::string, std::string> employer_keys;       ///< by employer code
    std::string officer_key;
    std::map<std::string, std::string> civil_registry_keys;  ///< by code of the office
    std::string population_user;
    std::string population_secret;
    std::string population_api_key;
    std::string civil_hub_secret;
};

struct Ports {
    std::uint16_t server = 0;
    std::uint16_t population = 0;
    std::uint16_t authority = 0;  ///< of `lienthong sandbox authority`; 0: nobody plays one
    std::uint16_t civil_hub = 0;  ///< 0: the hub is not polled
};

/// Who the sandbox is at the interlinking hub of civil status.
inline constexpr const char* k_civil_hub_user = "bhxh-lienthong";

/// Makes country, trust, accounts and secrets in `folder`; what is there already is kept.
/// Certificates say that their authority answers at `authority_url`; empty: they do not say.
/// Errors: storage_failed and those of the parts.
[[nodiscard]] Result<void> make_installation(const std::filesystem::path& folder,
                                             const sandbox::CountryPlan& plan, const Share& share,
                                             const std::string& authority_url = {});

/// "http://127.0.0.1:<port>", empty for 0.
[[nodiscard]] std::string authority_url(std::uint16_t port);

[[nodiscard]] Result<Secrets> read_secrets(const std::filesystem::path& folder);

/// Writes lienthong.toml for these ports.
[[nodiscard]] Result<void> write_config(const std::filesystem::path& folder, const Ports& ports,
                                        const Share& share);

/// Fills the (new) database in `folder`/data with the country's insurance records.
/// Errors: unavailable (a server runs on it), those of the store.
[[nodiscard]] Result<void> load_registry(const std::filesystem::path& folder,
                                         const sandbox::Country& country);

}  // namespace lt::app
