// The JSON API of employers and officers: claims, cases, decisions, letters, payment runs.
//
// Described in schemas/openapi.json.  An employer sees its own cases only.  Faults are RFC 9457
// problem JSON.
#pragma once
#include <string>

#include "api/access.hpp"
#include "intake/claims.hpp"
#include "intake/payout.hpp"
#include "letter/decision_letter.hpp"

namespace lt::api {

/// Texts of the office that decides: configuration.
struct OfficeSettings {
    letter::Office office;
    std::string complaint_authority;
    std::string complaint_address;
    std::string complaint_source;  ///< law and article of the right to complain
};

/// Thread rule: any thread; the ports must outlive it.
class OfficeApi {
  public:
    struct Ports {
        const Access& access;
        casework::Store& store;
        intake::ClaimDesk& claims;
        intake::Cashier& cashier;
        Clock& clock;
    };
    OfficeApi(Ports ports, OfficeSettings settings)
        : x_ports(ports), x_settings(std::move(settings)) {}
    void add_routes(Router& router);

  private:
    Result<net::Response> file_claims(const Call& call, const Caller& caller);
    Result<net::Response> list_cases(const Call& call, const Caller& caller);
    Result<net::Response> show_case(const Call& call, const Caller& caller);
    Result<net::Response> show_decision(const Call& call, const Caller& caller);
    Result<net::Response> show_letter(const Call& call, const Caller& caller);
    Result<net::Response> make_run(const Call& call, const Caller& caller);
    Result<net::Response> show_run_file(const Call& call, const Caller& caller);
    Result<net::Response> list_submissions(const Call& call, const Caller& caller);
    Result<net::Response> show_submission(const Call& call, const Caller& caller);
    Result<net::Response> show_counts(const Call& call, const Caller& caller);

    Result<casework::CaseRecord> visible_case(const Call& call, const Caller& caller);
    Ports x_ports;
    OfficeSettings x_settings;
};

}  // namespace lt::api
