// The JSON API around papers: check before sending, withdraw, follow, fetch what proves them.
//
// Callers present a Bearer: a facility its access token, officers and civil registries an API key.
// A facility and a registry see what they sent themselves; officers see everything.  Faults are
// RFC 9457 problem JSON.  Described in schemas/openapi.json.
#pragma once
#include <functional>
#include <optional>

#include "api/logins.hpp"
#include "api/router.hpp"
#include "api/tokens.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "intake/submission.hpp"

namespace lt::api {

/// Where signed receipts and evidence come from (intake::EvidenceDesk); empty when no receipt key
/// is configured.  Errors of both: not_found, unsupported, those of the store.
struct ProofPort {
    std::function<Result<std::string>(const ReceiptId&)> receipt_of;   ///< compact JWS
    std::function<Result<json::Value>(const ReceiptId&)> evidence_of;  ///< "lienthong-evidence/1"
};

/// Thread rule: any thread; the ports must outlive it.
class PapersApi {
  public:
    struct Ports {
        const AccountBook& accounts;
        LoginDesk& logins;
        TokenTable& tokens;
        casework::Store& store;
        const intake::Examiner& examiner;
        intake::SubmissionDesk& desk;
        ProofPort proofs;
        Clock& clock;
        Log& log;
    };
    explicit PapersApi(Ports ports) : x_ports(std::move(ports)) {}
    void add_routes(Router& router);

  private:
    /// Exactly one of both.
    struct Caller {
        const FacilityAccount* facility = nullptr;
        const KeyAccount* key = nullptr;
        [[nodiscard]] bool is(Role role) const { return key != nullptr && key->role == role; }
    };
    enum class Allowed { facility, officer, registry, facility_or_officer, sender_or_officer };
    [[nodiscard]] static bool may(const Caller& caller, Allowed who);
    [[nodiscard]] std::optional<Caller> caller_of(const net::Request& request);

    using Action = Result<net::Response> (PapersApi::*)(const Call&, const Caller&);
    void add(Router& router, net::Method method, const char* pattern, Allowed who, Action action);
    void add_sending(Router& router, net::Method method, const char* pattern, Allowed who,
                     intake::Service service);
    void answer(const Call& call, Result<net::Response> response, net::Reply reply);

    void send(intake::Service service, const Caller& caller, Call call, net::Reply reply);
    Result<net::Response> check(const Call& call, const Caller& caller);
    Result<net::Response> show(const Call& call, const Caller& caller);
    Result<net::Response> show_receipt(const Call& call, const Caller& caller);
    Result<net::Response> show_evidence(const Call& call, const Caller& caller);
    Result<net::Response> revoke_tokens(const Call& call, const Caller& caller);
    Result<net::Response> show_timeliness(const Call& call, const Caller& caller);

    Result<casework::Submission> visible(const Call& call, const Caller& caller);
    Ports x_ports;
};

}  // namespace lt::api
