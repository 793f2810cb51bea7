// How often somebody may send: so many files a second from one account, and from one address.
#pragma once
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/date.hpp"

namespace lt::api {

struct RateLimits {
    /// Files a second; 0: as many as come.  The largest hospital sends 10,000 files a day, most of
    /// them in an hour or two; what serves many hospitals sends for all of them from one address.
    int per_account = 200;
    int per_address = 2'000;
    int burst_s = 10;                ///< so many seconds' files may come at once
    std::size_t keys_max = 131'072;  ///< counted at once; beyond it the longest unseen is forgotten
};

/// A token bucket for each account and each address.  Thread rule: any thread.
class Rates {
  public:
    explicit Rates(RateLimits limits = {});
    /// Whether one more may come now; if so it is counted.
    [[nodiscard]] bool admits_address(std::string_view address, Instant now);
    [[nodiscard]] bool admits_account(std::string_view name, Instant now);
    [[nodiscard]] std::size_t size() const;

  private:
    /// Buckets of one kind.  Instead of tokens each keeps the moment at which it is full again.
    class Buckets {
      public:
        Buckets(int per_second, const RateLimits& limits);
        bool take(std::string_view key, Instant now);
        [[nodiscard]] std::size_t size() const { return x_young.size() + x_old.size(); }

      private:
        std::int64_t& full_at(std::string_view key, Instant now);
        std::int64_t x_interval_us;  // one token; 0: no limit
        std::int64_t x_burst_us;
        std::size_t x_young_max;
        // Two generations: who was not seen while one came and went has a full bucket again.
        std::unordered_map<std::string, std::int64_t> x_young;
        std::unordered_map<std::string, std::int64_t> x_old;
        std::int64_t x_young_since = 0;
    };
    mutable std::mutex x_mutex;
    Buckets x_accounts;
    Buckets x_addresses;
};

}  // namespace lt::api
