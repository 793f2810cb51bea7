#include "api/accounts.hpp"

#include <array>

#include "base/encoding.hpp"
#include "crypto/digest.hpp"

namespace lt::api {
namespace {

std::string hashed(std::string_view secret) { return crypto::sha256(secret).hex(); }

std::string random_token(Random& random) {
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    return hex(bytes);
}

}  // namespace

Result<AccountBook> AccountBook::make(std::vector<FacilityAccount> facilities,
                                      std::vector<KeyAccount> keys) {
    AccountBook book;
    for (FacilityAccount& account : facilities) {
        const std::string name = account.username;
        if (!book.x_facilities.emplace(name, std::move(account)).second) {
            return fail(ErrorCode::invalid_argument,
                        {"Tài khoản bị trùng: " + name, "An account occurs twice: " + name});
        }
    }
    for (KeyAccount& account : keys) {
        const std::string name = account.name, hash = account.key_hash;
        if (!book.x_keys.emplace(hash, std::move(account)).second) {
            return fail(ErrorCode::invalid_argument,
                        {"Khóa bị trùng: " + name, "A key occurs twice: " + name});
        }
    }
    return book;
}

const FacilityAccount* AccountBook::facility(const std::string& username) const {
    const auto found = x_facilities.find(username);
    return found == x_facilities.end() ? nullptr : &found->second;
}

const KeyAccount* AccountBook::key(std::string_view presented) const {
    const auto found = x_keys.find(hashed(presented));
    return found == x_keys.end() ? nullptr : &found->second;
}

TokenPair TokenTable::issue(const FacilityAccount& account, std::string_view password_md5,
                            Instant now, Random& random) {
    TokenPair pair{random_token(random), random_token(random),
                   Instant{now.microseconds + k_lifetime_us}};
    const std::string key = hashed(pair.access);
    const std::lock_guard lock(x_mutex);
    auto& own = x_by_account[account.username];
    if (own.size() >= k_per_account_max) {
        x_entries.erase(own.front());
        own.erase(own.begin());
    }
    own.push_back(key);
    x_entries[key] = {account.facility, account.username, hashed(pair.id), hashed(password_md5),
                      pair.expires};
    return pair;
}

std::optional<FacilityCode> TokenTable::check(const Presented& presented, Instant now) {
    const std::string key = hashed(presented.access);
    const std::lock_guard lock(x_mutex);
    const auto found = x_entries.find(key);
    if (found == x_entries.end()) return std::nullopt;
    const Entry& entry = found->second;
    const bool good =
        now < entry.expires && entry.username == presented.username &&
        crypto::equal_in_constant_time(entry.id_hash, hashed(presented.id)) &&
        crypto::equal_in_constant_time(entry.password_hash, hashed(presented.password_md5));
    return good ? std::optional{entry.facility} : std::nullopt;
}

}  // namespace lt::api
