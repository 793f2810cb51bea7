// The basic idea: log_in answers at once what needs no slow check (remembered, locked out, too many
// waiting) and queues the rest; `work` checks one at a time and counts.
#include "api/logins.hpp"

#include <algorithm>
#include <array>

namespace lt::api {
namespace {

constexpr std::int64_t k_second_us = 1'000'000;

std::string upper_ascii(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

// Keys of the counters: hashes, because names come from strangers and may be long.
std::string counter_key(std::string_view kind, std::string_view first, std::string_view second) {
    std::string text{kind};
    text.append(1, '\0').append(first).append(1, '\0').append(second);
    return std::string{crypto::sha256(text).view()};
}
std::string client_counter(const Login& login) {
    return counter_key("client", login.username, login.address);
}
std::string account_counter(const Login& login) {
    return counter_key("account", login.username, {});
}
std::string address_counter(const Login& login) {
    return counter_key("address", login.address, {});
}

// Work for a name that does not exist: the parameters of every stored hash.
const crypto::PasswordHash& nobody() {
    static const crypto::PasswordHash k_nobody{
        "scrypt$15$8$1$bm9ib2R5LW5vYm9keS0wMA==$bm9ib2R5LW5vYm9keS1ub2JvZHktbm9ib2R5LTAwMDA="};
    return k_nobody;
}

std::expected<const FacilityAccount*, LoginRefusal> admitted(const FacilityAccount& account,
                                                             const Login& login) {
    if (account.state == AccountState::locked) return std::unexpected(LoginRefusal::locked);
    if (!account.accepts_certificate(login.client_certificate)) {
        return std::unexpected(LoginRefusal::certificate);
    }
    return &account;
}

}  // namespace

int WindowCounts::count(const std::string& key, Instant now) const {
    const auto found = x_counts.find(key);
    if (found == x_counts.end()) return 0;
    const bool over = now.microseconds - found->second.since.microseconds >= x_size.window_us;
    return over ? 0 : found->second.events;
}

void WindowCounts::add(const std::string& key, Instant now) {
    while (!x_order.empty() &&
           (x_order.size() >= x_size.keys_max ||
            now.microseconds - x_order.front().first.microseconds >= x_size.window_us)) {
        const auto& [since, old] = x_order.front();
        const auto found = x_counts.find(old);
        if (found != x_counts.end() && found->second.since == since) x_counts.erase(found);
        x_order.pop_front();
    }
    const auto [place, is_new] = x_counts.try_emplace(key, Count{now, 0});
    if (is_new) x_order.emplace_back(now, key);
    ++place->second.events;
}

LoginDesk::LoginDesk(Ports ports, LoginLimits limits)
    : x_ports(ports),
      x_limits(limits),
      x_failures({limits.lockout_s * k_second_us, limits.counters_max}) {
    std::array<std::uint8_t, 32> secret{};
    x_ports.random.fill(secret);
    x_secret.assign(secret.begin(), secret.end());
    x_thread = std::thread([this] { work(); });
}

LoginDesk::~LoginDesk() {
    {
        const std::lock_guard lock(x_mutex);
        x_stopped = true;
    }
    x_ready.notify_all();
    x_thread.join();
    for (Waiting& waiting : x_waiting) waiting.done(std::unexpected(LoginRefusal::busy));
}

void LoginDesk::log_in(Login login, LoggedIn done) {
    login.password_md5 = upper_ascii(std::move(login.password_md5));
    const auto key = memory_key(login);
    std::unique_lock lock(x_mutex);
    // A remembered password opens even while somebody else's guesses lock the account out.
    if (const FacilityAccount* const account = remembered(key, login.at)) {
        lock.unlock();
        return done(admitted(*account, login));
    }
    auto refusal = LoginRefusal::busy;
    auto& of_address = x_waiting_by_address[login.address];
    if (is_locked_out(login)) {
        refusal = LoginRefusal::locked_out;
    } else if (!x_stopped && x_waiting.size() < x_limits.waiting_max &&
               of_address < x_limits.waiting_per_address_max) {
        ++of_address;
        x_waiting.push_back({std::move(login), std::move(done)});
        lock.unlock();
        return x_ready.notify_one();
    }
    if (of_address == 0) x_waiting_by_address.erase(login.address);
    lock.unlock();
    done(std::unexpected(refusal));
}

void LoginDesk::forget(std::string_view username) {
    const std::lock_guard lock(x_mutex);
    std::erase_if(x_remembered,
                  [&](const auto& it) { return it.second.account->username == username; });
}

void LoginDesk::work() {
    for (;;) {
        std::unique_lock lock(x_mutex);
        x_ready.wait(lock, [this] { return x_stopped || !x_waiting.empty(); });
        if (x_stopped) return;
        Waiting next = std::move(x_waiting.front());
        x_waiting.pop_front();
        const auto place = x_waiting_by_address.find(next.login.address);
        if (--place->second == 0) x_waiting_by_address.erase(place);
        // Somebody may have been locked out, or the same password proved, while this one waited.
        const FacilityAccount* const known = remembered(memory_key(next.login), next.login.at);
        const bool locked_out = known == nullptr && is_locked_out(next.login);
        lock.unlock();
        if (known != nullptr) {
            next.done(admitted(*known, next.login));
        } else if (locked_out) {
            next.done(std::unexpected(LoginRefusal::locked_out));
        } else {
            check(std::move(next));
        }
    }
}

void LoginDesk::check(Waiting waiting) {
    const Login& login = waiting.login;
    const FacilityAccount* account = x_ports.accounts.facility(login.username);
    const auto& stored = account != nullptr ? account->password : nobody();
    const auto checked = crypto::check_password(login.password_md5, stored);
    if (account != nullptr && !checked) {
        x_ports.log.write(LogLevel::error, "stored_password_unreadable",
                          {{"facility", account->facility}, {"why", checked.error().log}});
    }
    if (account == nullptr || !checked || *checked == crypto::PasswordCheck::wrong) {
        {
            const std::lock_guard lock(x_mutex);
            count_failure(login);
        }
        return waiting.done(std::unexpected(LoginRefusal::wrong));
    }
    {
        const std::lock_guard lock(x_mutex);
        x_failures.clear(client_counter(login));
        remember(memory_key(login), *account, login.at);
    }
    waiting.done(admitted(*account, login));
}

crypto::Digest256 LoginDesk::memory_key(const Login& login) const {
    std::string text = login.username;
    text.append(1, '\0').append(login.password_md5);
    return crypto::hmac_sha256({x_secret}, text);
}

bool LoginDesk::is_locked_out(const Login& login) const {
    return x_failures.count(client_counter(login), login.at) >= x_limits.failures_per_client_max ||
           x_failures.count(account_counter(login), login.at) >=
               x_limits.failures_per_account_max ||
           x_failures.count(address_counter(login), login.at) >= x_limits.failures_per_address_max;
}

const FacilityAccount* LoginDesk::remembered(const crypto::Digest256& key, Instant now) const {
    const auto found = x_remembered.find(key);
    if (found == x_remembered.end() || found->second.until <= now) return nullptr;
    const FacilityAccount* const account = found->second.account;
    return x_ports.accounts.facility(account->username) == account ? account : nullptr;
}

void LoginDesk::remember(const crypto::Digest256& key, const FacilityAccount& account,
                         Instant now) {
    if (x_limits.verified_s == 0) return;
    const Instant until{now.microseconds + x_limits.verified_s * k_second_us};
    while (!x_remembered_order.empty() && (x_remembered_order.front().first <= now ||
                                           x_remembered_order.size() >= x_limits.verified_max)) {
        const auto& [end, old] = x_remembered_order.front();
        const auto found = x_remembered.find(old);
        if (found != x_remembered.end() && found->second.until == end) x_remembered.erase(found);
        x_remembered_order.pop_front();
    }
    x_remembered.insert_or_assign(key, Remembered{&account, until});
    x_remembered_order.emplace_back(until, key);
}

void LoginDesk::count_failure(const Login& login) {
    x_failures.add(client_counter(login), login.at);
    x_failures.add(account_counter(login), login.at);
    x_failures.add(address_counter(login), login.at);
    if (x_failures.count(client_counter(login), login.at) == x_limits.failures_per_client_max ||
        x_failures.count(address_counter(login), login.at) == x_limits.failures_per_address_max) {
        x_ports.log.write(LogLevel::warning, "login_locked_out", {{"at", login.at}});
    }
}

}  // namespace lt::api
