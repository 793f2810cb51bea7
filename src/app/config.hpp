// The configuration of one installation: one TOML file, and the files it names.
//
// Relative paths are relative to the configuration file.  Secrets stand in files of their own, so
// that the configuration can be shown.  packaging/lienthong.toml is a commented example.
#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "api/accounts.hpp"
#include "api/gateway.hpp"
#include "api/logins.hpp"
#include "api/office_api.hpp"
#include "api/tokens.hpp"
#include "base/result.hpp"
#include "casework/claim.hpp"
#include "exchange/civil_hub_client.hpp"
#include "exchange/population_message.hpp"
#include "exchange/revocation_client.hpp"
#include "exchange/time_stamp_client.hpp"
#include "intake/worker.hpp"
#include "net/server.hpp"
#include "payment/order.hpp"
#include "steward/steward.hpp"
#include "storage/sqlite.hpp"

namespace lt::app {

struct AccountFiles {
    std::filesystem::path facilities;
    std::filesystem::path keys;
    std::filesystem::path staff;  ///< empty: nobody may look up cards
};

/// The interlinking hub of civil status, and how often it is polled.
struct HubPolling {
    exchange::CivilHubSettings settings;
    std::chrono::seconds interval{};
};

/// Who is asked whether certificates are still good.
struct RevocationConfig {
    signature::RevocationPolicy policy;
    exchange::RevocationTimeouts timeouts;
    std::vector<std::filesystem::path> crls;  ///< lists that the operator brings, DER or PEM
};

/// The time-stamp authority.
struct TimeStampConfig {
    exchange::TimeStampSettings settings;
    std::vector<std::filesystem::path> anchors;  ///< PEM files; none given: those of [trust]
    std::chrono::milliseconds interval{};        ///< between two stamps
};

/// What receipts are signed with.
struct ReceiptFiles {
    std::filesystem::path key;
    std::filesystem::path certificate;
};

/// The register in memory.
struct RegisterConfig {
    steward::Settings settings;
    std::filesystem::path units;  ///< folder of the administrative units
};

struct Config {
    net::ServerOptions server;
    std::filesystem::path data;                  ///< database and originals
    std::filesystem::path law;                   ///< folder with parameters/ and calendar/
    std::filesystem::path openapi;               ///< schemas/openapi.json
    std::vector<std::filesystem::path> anchors;  ///< PEM files of trusted certification authorities
    intake::SignaturePolicy signatures;
    RevocationConfig revocation;
    std::optional<TimeStampConfig> time_stamp;  ///< none: receipts are not stamped
    std::optional<ReceiptFiles> receipts;       ///< none: receipts are not signed
    AccountFiles accounts;
    api::LoginLimits logins;
    api::TokenLimits tokens;
    api::RateLimits rates;
    api::Expiry expiry = api::Expiry::utc_time;
    std::filesystem::path log;  ///< empty: standard error
    storage::SqliteOptions storage;
    exchange::PopulationSettings population;
    std::optional<HubPolling> civil_hub;     ///< none: births and deaths come by signed papers only
    std::optional<RegisterConfig> identity;  ///< none: nobody can be looked up here
    intake::WorkerSettings worker;
    casework::ClaimCodes claim_codes;
    payment::Debtor debtor;
    api::OfficeSettings office;
};

/// Errors: not_found (no such file), malformed (with line), invalid_argument (names the key).
[[nodiscard]] Result<Config> load_config(const std::filesystem::path& file);

/// facilities.tsv (code, tax_code, username, name, state, password_hash; and, if wanted,
/// client_certificate, lookup_addresses), keys.tsv (name, role, employer, key_hash; tax_code of a
/// civil registry) and facility_staff.tsv (facility, personal_id, full_name), each with a header
/// row.  Errors: as load_config, with file and line.
[[nodiscard]] Result<api::AccountBook> load_accounts(const AccountFiles& files);

/// Errors: not_found.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& file);
/// Whether the name belongs to a device, a pipe or a socket, which nothing may be renamed over.
[[nodiscard]] bool keeps_its_name(const std::filesystem::path& file);
/// Writes to a neighbour and renames, so that a reader never sees half a file.
/// Errors: storage_failed.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& file, std::string_view bytes);

/// The certification authorities of these PEM files.  Errors: not_found, malformed (names the
/// file).
[[nodiscard]] Result<crypto::TrustStore> load_trust(
    const std::vector<std::filesystem::path>& anchors);

/// The bytes of those of these revocation lists that are there: a name may wait for its list.
/// Errors: not_found (a file that cannot be read).
[[nodiscard]] Result<std::vector<std::string>> load_crls(
    const std::vector<std::filesystem::path>& files);

/// All files of the law folder, for law::LawBook::load.
[[nodiscard]] Result<law::LawBook> load_law(const std::filesystem::path& folder);
/// The same under a what-if overlay.
[[nodiscard]] Result<law::LawBook> load_law(const std::filesystem::path& folder,
                                            const std::filesystem::path& overlay);

}  // namespace lt::app
