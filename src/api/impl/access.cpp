#include "api/access.hpp"

#include "api/impl/json_answers.hpp"

namespace lt::api {
namespace {

/// What a request presents; empty without one.
std::string_view presented_key(const net::Request& request) {
    constexpr std::string_view k_scheme = "Bearer ";
    const std::string_view given = request.headers.value("Authorization");
    return given.starts_with(k_scheme) ? given.substr(k_scheme.size()) : std::string_view{};
}

/// 401, and how to come back.
net::Response unauthenticated(const RequestId& trace) {
    net::Response response =
        problem({ErrorCode::unauthenticated,
                 {"Thiếu khóa truy cập hợp lệ.", "A valid API key or access token is needed."},
                 {}},
                trace);
    response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

}  // namespace

Party Caller::party() const {
    if (facility != nullptr) return Party::facility;
    switch (key->role) {
        case Role::employer: return Party::employer;
        case Role::officer: return Party::officer;
        case Role::civil_registry: return Party::civil_registry;
    }
    return Party::employer;
}

std::optional<Caller> Access::caller_of(const net::Request& request) const {
    const auto presented = presented_key(request);
    if (const KeyAccount* key = x_ports.accounts.key(presented)) return Caller{nullptr, key};
    const FacilityAccount* facility = x_ports.tokens.check(
        {presented, {}, {}, {}}, TokenTable::Parts::access_at_least, request.received);
    if (facility == nullptr || !facility->accepts_certificate(request.client_certificate)) {
        return std::nullopt;
    }
    return Caller{facility, nullptr};
}

void Access::add(Router& router, net::Method method, const char* pattern, Parties who,
                 Action action) const {
    router.add({method, pattern, PathCase::exact,
                [this, who, action = std::move(action)](Call call, net::Reply reply) {
                    const auto caller = caller_of(call.request);
                    if (!caller) return reply(unauthenticated(call.trace));
                    Done done = [this, trace = call.trace,
                                 reply = std::move(reply)](Result<net::Response> response) mutable {
                        answer(trace, std::move(response), std::move(reply));
                    };
                    if (!who.contains(caller->party())) return done(forbidden());
                    action(std::move(call), *caller, std::move(done));
                }});
}

void Access::answer(const RequestId& trace, Result<net::Response> response,
                    net::Reply reply) const {
    if (response) return reply(*std::move(response));
    const Error& error = response.error();
    if (status_of(error.code) >= 500) {
        x_ports.log.write(LogLevel::error, "request_failed",
                          {{"trace", trace}, {"code", error.code}, {"why", error.log}});
    }
    reply(problem(error, trace));
}

}  // namespace lt::api
