// The JSON API of employers and officers: claims, cases, decisions, letters, payment runs.
//
// Described in schemas/openapi.json.  Callers present an API key as a Bearer token; an employer
// sees its own cases only.  Faults are RFC 9457 problem JSON.
#pragma once
#include <string>

#include "api/accounts.hpp"
#include "api/router.hpp"
#include "base/log.hpp"
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
        const AccountBook& accounts;
        casework::Store& store;
        intake::ClaimDesk& claims;
        intake::Cashier& cashier;
        Clock& clock;
        Log& log;
    };
    OfficeApi(Ports ports, OfficeSettings settings)
        : x_ports(ports), x_settings(std::move(settings)) {}
    void add_routes(Router& router);

  private:
    /// A route whose function returns its response; errors become problem JSON in one place.
    using Action = Result<net::Response> (OfficeApi::*)(const Call&, const KeyAccount&);
    enum class Allowed { employer_or_officer, employer, officer };
    [[nodiscard]] static bool may(Role role, Allowed who);
    void add(Router& router, net::Method method, const char* pattern, Allowed who, Action action);

    Result<net::Response> file_claims(const Call& call, const KeyAccount& caller);
    Result<net::Response> list_cases(const Call& call, const KeyAccount& caller);
    Result<net::Response> show_case(const Call& call, const KeyAccount& caller);
    Result<net::Response> show_decision(const Call& call, const KeyAccount& caller);
    Result<net::Response> show_letter(const Call& call, const KeyAccount& caller);
    Result<net::Response> make_run(const Call& call, const KeyAccount& caller);
    Result<net::Response> show_run_file(const Call& call, const KeyAccount& caller);
    Result<net::Response> list_submissions(const Call& call, const KeyAccount& caller);
    Result<net::Response> show_submission(const Call& call, const KeyAccount& caller);
    Result<net::Response> show_counts(const Call& call, const KeyAccount& caller);

    Result<casework::CaseRecord> visible_case(const Call& call, const KeyAccount& caller);
    Ports x_ports;
    OfficeSettings x_settings;
};

}  // namespace lt::api
