#include "api/tokens.hpp"

#include <array>

#include "base/encoding.hpp"

namespace lt::api {
namespace {

std::string random_token(Random& random) {
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    return hex(bytes);
}

bool same(const crypto::Digest256& a, const crypto::Digest256& b) {
    return crypto::equal_in_constant_time(a.view(), b.view());
}

}  // namespace

TokenPair TokenTable::issue(const FacilityAccount& account, std::string_view password_md5,
                            Instant now, Random& random) {
    TokenPair pair{random_token(random), random_token(random),
                   Instant{now.microseconds + x_limits.lifetime_s * std::int64_t{1'000'000}}};
    const auto key = crypto::sha256(pair.access);
    const Entry entry{&account, crypto::sha256(pair.id), crypto::sha256(password_md5),
                      pair.expires};
    const std::lock_guard lock(x_mutex);
    auto& own = x_by_account[account.username];
    if (own.size() >= x_limits.per_account_max) {
        x_entries.erase(own.front());
        own.pop_front();
    }
    own.push_back(key);
    x_entries.emplace(key, entry);
    return pair;
}

const FacilityAccount* TokenTable::check(const Presented& presented, Parts parts, Instant now) {
    const auto key = crypto::sha256(presented.access);
    const auto id = crypto::sha256(presented.id);
    const auto password = crypto::sha256(presented.password_md5);
    const auto left_out = [&](std::string_view part) {
        return parts == Parts::access_at_least && part.empty();
    };
    const std::lock_guard lock(x_mutex);
    const auto found = x_entries.find(key);
    if (found == x_entries.end()) return nullptr;
    const Entry& entry = found->second;
    const bool good =
        now < entry.expires && x_accounts.facility(entry.account->username) == entry.account &&
        (left_out(presented.username) || entry.account->username == presented.username) &&
        (left_out(presented.id) || same(entry.id_hash, id)) &&
        (left_out(presented.password_md5) || same(entry.password_hash, password));
    return good ? entry.account : nullptr;
}

std::size_t TokenTable::revoke(std::string_view username) {
    const std::lock_guard lock(x_mutex);
    const auto found = x_by_account.find(username);
    if (found == x_by_account.end()) return 0;
    std::size_t ended = 0;
    for (const auto& key : found->second) ended += x_entries.erase(key);
    x_by_account.erase(found);
    return ended;
}

}  // namespace lt::api
