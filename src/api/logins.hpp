// Logging in with a password: slow by design, and bounded in every direction.
//
// The stored hash costs 0.1 s and 32 MiB per check, so checks run one after the other on a thread
// of their own behind a bounded queue; handler threads never wait for them.  A password that was
// right a moment ago is remembered as a keyed hash, so that clients which log in for each file pay
// once. Failures are counted per account and per address and lock out for a while.  A name that
// does not exist costs the same work and the same counters as a wrong password, so nothing tells
// which names exist.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>

#include "api/accounts.hpp"
#include "base/date.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "crypto/digest.hpp"

namespace lt::api {

struct LoginLimits {
    // Wrong passwords within the lockout time; at the limit it is refused unread until the time is
    // over.  An account is locked out per address first, so that a stranger's guesses do not stop
    // the hospital itself.
    int failures_per_client_max =
        10;  ///< of one account from one address: typing errors are 2 or 3
    int failures_per_account_max =
        100;  ///< of one account from everywhere: guessing by many machines
    int failures_per_address_max = 50;  ///< of one address at all accounts: guessing names
    int lockout_s = 900;
    int verified_s = 300;               ///< how long a right password is remembered; 0: never
    std::size_t verified_max = 20'000;  ///< passwords remembered: more than facilities
    std::size_t counters_max = 65'536;  ///< failures are counted for so many at once
    std::size_t waiting_max = 256;      ///< checks in the queue: 26 s of work
    std::size_t waiting_per_address_max = 16;  ///< of them for one address
};

struct Login {
    std::string username;
    std::string password_md5;        ///< hex of either case, as sent
    std::string address;             ///< of the caller
    std::string client_certificate;  ///< net::Request::client_certificate
    Instant at;
};

/// Why somebody is not let in.
enum class LoginRefusal {
    wrong,        ///< unknown name or wrong password
    locked,       ///< right, but the operator has locked the account
    locked_out,   ///< too many wrong passwords; later again
    certificate,  ///< right, but the facility must show its own client certificate
    busy,         ///< too many checks are waiting; soon again
};

using LoggedIn = std::move_only_function<void(std::expected<const FacilityAccount*, LoginRefusal>)>;

/// Counts per key within a time that begins with the key's first event; forgets the oldest keys
/// beyond its size.  One thread, or under a lock.
class WindowCounts {
  public:
    struct Size {
        std::int64_t window_us;
        std::size_t keys_max;
    };
    explicit WindowCounts(Size size) : x_size(size) {}
    [[nodiscard]] int count(const std::string& key, Instant now) const;
    void add(const std::string& key, Instant now);
    void clear(const std::string& key) { x_counts.erase(key); }
    [[nodiscard]] std::size_t size() const { return x_counts.size(); }

  private:
    struct Count {
        Instant since;
        int events;
    };
    Size x_size;
    std::unordered_map<std::string, Count> x_counts;
    std::deque<std::pair<Instant, std::string>> x_order;  // begin of each window, oldest first
};

/// Thread rule: any thread.  REQUIRES: the book outlives it.
class LoginDesk {
  public:
    struct Ports {
        const AccountBook& accounts;
        Random& random;
        Log& log;
    };
    explicit LoginDesk(Ports ports, LoginLimits limits = {});
    ~LoginDesk();  ///< what waits is answered `busy`
    LoginDesk(const LoginDesk&) = delete;
    LoginDesk& operator=(const LoginDesk&) = delete;

    /// Answers once: from this thread when no check is needed, otherwise from the desk's own.
    void log_in(Login login, LoggedIn done);
    /// Forgets what is remembered of the account, so that its next login is checked.
    void forget(std::string_view username);

  private:
    struct Waiting {
        Login login;
        LoggedIn done;
    };
    struct Remembered {
        const FacilityAccount* account;  ///< counts only while it is the book's
        Instant until;
    };
    void work();
    void check(Waiting waiting);
    [[nodiscard]] crypto::Digest256 memory_key(const Login& login) const;
    [[nodiscard]] bool is_locked_out(const Login& login) const;
    [[nodiscard]] const FacilityAccount* remembered(const crypto::Digest256& key,
                                                    Instant now) const;
    void remember(const crypto::Digest256& key, const FacilityAccount& account, Instant now);
    void count_failure(const Login& login);

    const Ports x_ports;
    const LoginLimits x_limits;
    std::string x_secret;  // key of the remembered hashes; never leaves this object
    mutable std::mutex x_mutex;
    std::condition_variable x_ready;
    std::deque<Waiting> x_waiting;
    std::map<std::string, std::size_t> x_waiting_by_address;
    WindowCounts x_failures;
    std::unordered_map<crypto::Digest256, Remembered, crypto::DigestHash> x_remembered;
    std::deque<std::pair<Instant, crypto::Digest256>> x_remembered_order;
    bool x_stopped = false;
    std::thread x_thread;
};

}  // namespace lt::api
