// Who may call.  Facilities log in as hospital software does (user name and MD5 of the password,
// then tokens); employers and officers present an API key.  Secrets are stored only as hashes.
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "crypto/password.hpp"

namespace lt::api {

enum class AccountState { active, locked };

struct FacilityAccount {
    std::string username;  ///< "<facility>_BV"
    FacilityCode facility;
    TaxCode tax_code;
    std::string name;
    crypto::PasswordHash password;  ///< of the MD5 in upper-case hex that clients send
    AccountState state = AccountState::active;
};

enum class Role { employer, officer };

struct KeyAccount {
    std::string name;  ///< for journal and audit
    Role role{};
    std::optional<EmployerCode> employer;  ///< present exactly for employers
    std::string key_hash;                  ///< SHA-256 of the key, lower-case hex
};

/// Immutable after start.  Thread rule: any thread.
class AccountBook {
  public:
    /// Errors: invalid_argument (a user name or key twice).
    [[nodiscard]] static Result<AccountBook> make(std::vector<FacilityAccount> facilities,
                                                  std::vector<KeyAccount> keys);
    [[nodiscard]] const FacilityAccount* facility(const std::string& username) const;
    /// The account of a presented API key.
    [[nodiscard]] const KeyAccount* key(std::string_view presented) const;
    [[nodiscard]] const std::map<std::string, FacilityAccount>& facilities() const {
        return x_facilities;
    }

  private:
    std::map<std::string, FacilityAccount> x_facilities;
    std::map<std::string, KeyAccount> x_keys;  // by hash
};

/// What a facility's software gets after logging in.
struct TokenPair {
    std::string access;
    std::string id;
    Instant expires;
};

/// Tokens in memory: opaque, random, short-lived; a restart ends them and clients log in again.
/// Thread rule: any thread.
class TokenTable {
  public:
    static constexpr std::int64_t k_lifetime_us = 12LL * 3600 * 1'000'000;  ///< one working day
    static constexpr std::size_t k_per_account_max = 32;  ///< a hospital's workstations; oldest go

    [[nodiscard]] TokenPair issue(const FacilityAccount& account, std::string_view password_md5,
                                  Instant now, Random& random);
    struct Presented {
        std::string_view access;
        std::string_view id;
        std::string_view password_md5;
        std::string_view username;
    };
    /// The facility that holds exactly this combination, if it has not expired.
    [[nodiscard]] std::optional<FacilityCode> check(const Presented& presented, Instant now);

  private:
    struct Entry {
        FacilityCode facility;
        std::string username;
        std::string id_hash;
        std::string password_hash;  // SHA-256 of the MD5: memory only, to compare the header
        Instant expires;
    };
    std::mutex x_mutex;
    std::map<std::string, Entry, std::less<>> x_entries;           // by hash of the access token
    std::map<std::string, std::vector<std::string>> x_by_account;  // hashes, oldest first
};

}  // namespace lt::api
