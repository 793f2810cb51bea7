// The JSON API around papers: check before sending, withdraw, follow, fetch what proves them.
//
// A facility and a registry see what they sent themselves; officers see everything.  Faults are
// RFC 9457 problem JSON.  Described in schemas/openapi.json.
#pragma once
#include <functional>

#include "api/access.hpp"
#include "api/logins.hpp"
#include "api/rates.hpp"
#include "base/json.hpp"
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
        const Access& access;
        const AccountBook& accounts;
        LoginDesk& logins;
        TokenTable& tokens;
        Rates& rates;
        casework::Store& store;
        const intake::Examiner& examiner;
        intake::SubmissionDesk& desk;
        ProofPort proofs;
        Clock& clock;
    };
    explicit PapersApi(Ports ports) : x_ports(std::move(ports)) {}
    void add_routes(Router& router);

  private:
    void add_sending(Router& router, net::Method method, const char* pattern, Party who,
                     intake::Service service);
    void send(intake::Service service, const Caller& caller, Call call, Access::Done done);
    Result<void> admit(const Call& call, const Caller& caller);
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
