// What a facility's software gets after logging in, and what it is worth.
//
// Tokens are opaque and random; only hashes of them are in memory, and nowhere else.  A restart
// ends them, and so does a change of their account: clients log in again.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "api/accounts.hpp"
#include "base/date.hpp"
#include "base/random.hpp"
#include "crypto/digest.hpp"

namespace lt::api {

struct TokenPair {
    std::string access;
    std::string id;
    Instant expires;
};

struct TokenLimits {
    int lifetime_s = 3600;             ///< what a stolen one is worth; clients renew by themselves
    std::size_t per_account_max = 32;  ///< a hospital's workstations; the oldest go
};

/// Memory is bounded by the accounts there are times `per_account_max`.  Thread rule: any thread.
/// REQUIRES: the book outlives it, and every account is the book's.
class TokenTable {
  public:
    explicit TokenTable(const AccountBook& accounts, TokenLimits limits = {})
        : x_accounts(accounts), x_limits(limits) {}

    [[nodiscard]] TokenPair issue(const FacilityAccount& account, std::string_view password_md5,
                                  Instant now, Random& random);

    /// What a call presents; `password_md5` in upper case.
    struct Presented {
        std::string_view access;
        std::string_view id;
        std::string_view password_md5;
        std::string_view username;
    };
    /// Channel A presents everything.  One client of channel B sends the access token alone: what
    /// is left out there is not compared, what is given must still be right.
    enum class Parts { all, access_at_least };
    /// The account that holds exactly this combination, if it has not expired and the account is
    /// still the one that logged in.
    [[nodiscard]] const FacilityAccount* check(const Presented& presented, Parts parts,
                                               Instant now);

    /// Ends every token of the account; how many there were.
    std::size_t revoke(std::string_view username);

    [[nodiscard]] int lifetime_s() const { return x_limits.lifetime_s; }

  private:
    struct Entry {
        const FacilityAccount* account;
        crypto::Digest256 id_hash;
        crypto::Digest256 password_hash;  // of the MD5: memory only, to compare the header
        Instant expires;
    };
    const AccountBook& x_accounts;
    const TokenLimits x_limits;
    std::mutex x_mutex;
    // By hash of the access token; and the hashes of each account, oldest first.
    std::unordered_map<crypto::Digest256, Entry, crypto::DigestHash> x_entries;
    std::map<std::string, std::deque<crypto::Digest256>, std::less<>> x_by_account;
};

}  // namespace lt::api
