// The JSON API of the living register: who somebody is, how a record stands and why, what officers
// rule of it and take back, changes as they come, and the events they cause.
//
// For officers only.  Described in schemas/openapi.json; every question is journalled before it is
// answered.  Faults are RFC 9457 problem JSON.
#pragma once
#include "api/access.hpp"
#include "steward/steward.hpp"

namespace lt::api {

/// Thread rule: any thread; the ports must outlive it.
class IdentityApi {
  public:
    struct Ports {
        const Access& access;
        Clock& clock;
        /// Null: this installation holds no register; every route says so.
        std::function<steward::Steward*()> steward;
    };
    explicit IdentityApi(Ports ports) : x_ports(std::move(ports)) {}
    void add_routes(Router& router);

  private:
    void check(const Call& call, const Caller& caller, Access::Done done);
    Result<net::Response> show_record(const Call& call, const Caller& caller);
    void rule(const Call& call, const Caller& caller, Access::Done done);
    void undo(const Call& call, const Caller& caller, Access::Done done);
    void apply(const Call& call, const Caller& caller, Access::Done done);
    Result<net::Response> list_events(const Call& call, const Caller& caller);

    [[nodiscard]] Result<steward::Steward*> desk() const;
    [[nodiscard]] steward::Act act(const Call& call, const Caller& caller) const;
    Ports x_ports;
};

}  // namespace lt::api
