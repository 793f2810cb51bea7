// The basic idea: a bucket that is full again at `full_at` lacks (full_at - now) / interval tokens.
// Taking one moves that moment by an interval; it may not lie further ahead than the burst.
#include "api/rates.hpp"

#include <algorithm>
#include <utility>

namespace lt::api {
namespace {

constexpr std::int64_t k_second_us = 1'000'000;

}  // namespace

Rates::Rates(RateLimits limits)
    : x_accounts(limits.per_account, limits), x_addresses(limits.per_address, limits) {}

bool Rates::admits_address(std::string_view address, Instant now) {
    const std::lock_guard lock(x_mutex);
    return x_addresses.take(address, now);
}

bool Rates::admits_account(std::string_view name, Instant now) {
    const std::lock_guard lock(x_mutex);
    return x_accounts.take(name, now);
}

std::size_t Rates::size() const {
    const std::lock_guard lock(x_mutex);
    return x_accounts.size() + x_addresses.size();
}

Rates::Buckets::Buckets(int per_second, const RateLimits& limits)
    : x_interval_us(per_second == 0 ? 0 : k_second_us / per_second),
      x_burst_us(limits.burst_s * k_second_us),
      x_young_max(limits.keys_max / 4) {}  // two kinds of buckets, two generations each

bool Rates::Buckets::take(std::string_view key, Instant now) {
    if (x_interval_us == 0) return true;
    std::int64_t& full = full_at(key, now);
    // A clock that was set back must not close the door until it is there again.
    if (full > now.microseconds + x_burst_us) full = now.microseconds;
    const std::int64_t after = std::max(full, now.microseconds) + x_interval_us;
    if (after > now.microseconds + x_burst_us) return false;
    full = after;
    return true;
}

std::int64_t& Rates::Buckets::full_at(std::string_view key, Instant now) {
    const bool over = now.microseconds - x_young_since >= x_burst_us;
    if (over || x_young.size() >= x_young_max) {
        x_old = std::exchange(x_young, {});
        x_young_since = now.microseconds;
    }
    std::string name{key};
    if (const auto found = x_young.find(name); found != x_young.end()) return found->second;
    const auto before = x_old.find(name);
    const std::int64_t full = before == x_old.end() ? now.microseconds : before->second;
    return x_young.emplace(std::move(name), full).first->second;
}

}  // namespace lt::api
