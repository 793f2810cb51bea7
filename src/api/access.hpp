// Who calls a route of the JSON API, and who may: one mechanism for papers and office.
//
// "Authorization: Bearer ...": a facility presents its access token, everybody else an API key.
// Faults become problem JSON here and nowhere else.
#pragma once
#include <functional>
#include <initializer_list>

#include "api/accounts.hpp"
#include "api/router.hpp"
#include "api/tokens.hpp"
#include "base/log.hpp"

namespace lt::api {

enum class Party : unsigned { facility, employer, officer, civil_registry };

/// Those who may call a route.
class Parties {
  public:
    constexpr Parties(std::initializer_list<Party> all) {
        for (const Party one : all) x_set |= bit(one);
    }
    [[nodiscard]] constexpr bool contains(Party one) const { return (x_set & bit(one)) != 0; }

  private:
    static constexpr unsigned bit(Party one) { return 1U << static_cast<unsigned>(one); }
    unsigned x_set = 0;
};

/// Exactly one of both.
struct Caller {
    const FacilityAccount* facility = nullptr;
    const KeyAccount* key = nullptr;
    [[nodiscard]] Party party() const;
    [[nodiscard]] bool is(Party one) const { return party() == one; }
};

/// Thread rule: any thread; the ports must outlive it and the router.
class Access {
  public:
    struct Ports {
        const AccountBook& accounts;
        TokenTable& tokens;
        Log& log;
    };
    explicit Access(Ports ports) : x_ports(ports) {}

    /// Called once with what the route answers, now or later, from any thread.
    using Done = std::move_only_function<void(Result<net::Response>)>;
    using Action = std::function<void(Call, const Caller&, Done)>;
    /// A route for these callers: 401 to strangers, 403 to others.
    void add(Router& router, net::Method method, const char* pattern, Parties who,
             Action action) const;

    /// The same for a member function that returns its answer.  REQUIRES: api outlives the router.
    template <class Api>
    void add(Router& router, net::Method method, const char* pattern, Parties who, Api* api,
             Result<net::Response> (Api::*action)(const Call&, const Caller&)) const {
        add(router, method, pattern, who, [=](const Call& call, const Caller& caller, Done done) {
            done((api->*action)(call, caller));
        });
    }

  private:
    [[nodiscard]] std::optional<Caller> caller_of(const net::Request& request) const;
    void answer(const RequestId& trace, Result<net::Response> response, net::Reply reply) const;
    Ports x_ports;
};

}  // namespace lt::api
