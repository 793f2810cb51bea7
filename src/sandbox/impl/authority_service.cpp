#include "sandbox/authority_service.hpp"

#include <algorithm>
#include <charconv>
#include <thread>

namespace lt::sandbox {
namespace {

constexpr std::int64_t k_slow_ms_max = 60'000;
constexpr std::int64_t k_hour = 3'600'000'000;  // microseconds

net::Response bytes_response(const Result<std::string>& body, const char* type) {
    if (!body) return net::text_response(400, body.error().client.en);
    return {200, {{"Content-Type", type}}, *body};
}

/// "yes" or "no", as a form says it.
bool read_flag(const net::Pairs& form, const char* name, bool& flag) {
    const std::string* const value = net::find_value(form, name);
    if (value == nullptr) return true;
    flag = *value == "yes";
    return flag || *value == "no";
}

bool read_nonce(const net::Pairs& form, crypto::NonceHabit& habit) {
    using crypto::NonceHabit;
    const std::string* const value = net::find_value(form, "nonce");
    if (value == nullptr) return true;
    constexpr std::pair<const char*, NonceHabit> k_names[] = {{"echo", NonceHabit::echo},
                                                              {"leave_out", NonceHabit::leave_out},
                                                              {"wrong", NonceHabit::wrong}};
    const auto found = std::ranges::find(
        k_names, *value, [](const auto& one) { return std::string_view{one.first}; });
    if (found != std::end(k_names)) habit = found->second;
    return found != std::end(k_names);
}

bool read_slow(const net::Pairs& form, std::int64_t& slow_ms) {
    const std::string* const value = net::find_value(form, "slow_ms");
    if (value == nullptr) return true;
    const auto [end, error] =
        std::from_chars(value->data(), value->data() + value->size(), slow_ms);
    return error == std::errc{} && end == value->data() + value->size() && slow_ms >= 0 &&
           slow_ms <= k_slow_ms_max;
}

/// The whole day anew: what the form leaves out is as it should be.
std::optional<AuthorityHabits> habits_of(const std::string& body) {
    const auto form = net::parse_form(body);
    AuthorityHabits day;
    const bool good = form && read_flag(*form, "ocsp_down", day.ocsp_down) &&
                      read_flag(*form, "list_down", day.list_down) &&
                      read_flag(*form, "stamp_down", day.stamp_down) &&
                      read_flag(*form, "stale", day.stale) && read_nonce(*form, day.nonce) &&
                      read_slow(*form, day.slow_ms);
    return good ? std::optional{day} : std::nullopt;
}

}  // namespace

AuthorityService::AuthorityService(Trust trust, crypto::Identity responder,
                                   crypto::Identity stamper, Clock& clock)
    : x_trust(std::move(trust)),
      x_responder(std::move(responder)),
      x_stamper(std::move(stamper)),
      x_clock(clock) {}

Result<std::unique_ptr<AuthorityService>> AuthorityService::open(Trust trust, Clock& clock) {
    LT_TRY(crypto::Identity responder, trust.responder());
    LT_TRY(crypto::Identity stamper, trust.stamper());
    return std::unique_ptr<AuthorityService>{
        new AuthorityService(std::move(trust), std::move(responder), std::move(stamper), clock)};
}

void AuthorityService::set_habits(const AuthorityHabits& habits) {
    const std::lock_guard lock{x_mutex};
    x_habits = habits;
}

AuthorityHabits AuthorityService::habits() {
    const std::lock_guard lock{x_mutex};
    return x_habits;
}

crypto::Validity AuthorityService::window(const AuthorityHabits& day) const {
    const Instant now = x_clock.now();
    if (!day.stale) return {now, {now.microseconds + k_hour}};
    return {{now.microseconds - 48 * k_hour}, {now.microseconds - 24 * k_hour}};
}

Result<std::string> AuthorityService::ocsp(const std::string& request, const AuthorityHabits& day) {
    LT_TRY(const auto revoked, x_trust.revoked());
    const crypto::Validity times = window(day);
    const crypto::OcspPlan plan{x_trust.root().certificate, x_responder, times.first, times,
                                day.nonce};
    return crypto::answer_ocsp(request, plan, [&](const std::string& serial) -> crypto::OcspWord {
        const auto found = std::ranges::find(revoked, serial, &crypto::RevokedSerial::serial);
        if (found == revoked.end()) return {};
        return {crypto::Standing::revoked, found->since};
    });
}

Result<std::string> AuthorityService::list(const AuthorityHabits& day) {
    LT_TRY(const auto revoked, x_trust.revoked());
    return crypto::issue_crl(x_trust.root(), revoked, window(day));
}

net::Response AuthorityService::answer(const net::Request& request) {
    const AuthorityHabits day = habits();
    const bool post = request.method == net::Method::post;
    const net::Response down = net::text_response(503, "not today");
    if (post && request.path == "/ocsp") {
        if (day.ocsp_down) return down;
        return bytes_response(ocsp(request.body, day), "application/ocsp-response");
    }
    if (request.method == net::Method::get && request.path == "/list.crl") {
        if (day.list_down) return down;
        return bytes_response(list(day), "application/pkix-crl");
    }
    if (post && request.path == "/tsa") {
        if (day.stamp_down) return down;
        const crypto::TimeStampPlan plan{
            x_stamper, {&x_trust.root().certificate, 1}, x_clock.now(), day.nonce};
        return bytes_response(crypto::answer_time_stamp(request.body, plan),
                              "application/timestamp-reply");
    }
    if (post && request.path == "/habits") {
        const auto wanted = habits_of(request.body);
        if (wanted) set_habits(*wanted);
        return net::text_response(wanted ? 200 : 400, wanted ? "so be it" : "no such habit");
    }
    return net::text_response(404, "the authority has no such service");
}

net::Handler AuthorityService::handler() {
    return [this](net::Request request, net::Reply reply) {
        const std::int64_t slow_ms = habits().slow_ms;
        if (slow_ms > 0 && request.path != "/habits")
            std::this_thread::sleep_for(std::chrono::milliseconds{slow_ms});
        reply(answer(request));
    };
}

}  // namespace lt::sandbox
