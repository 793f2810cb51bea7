// The card and history look-up that hospitals call before they treat.
//
// A facility asks with its tokens, from a registered address, in the name of a registered member of
// staff.  Every question is in the journal and the audit log before it is answered.  The request
// puts secrets into the query, so neither query nor body is logged anywhere.
// Source: documents reference, section 3.5; exchange reference, section 4.2.
#pragma once
#include <mutex>

#include "api/logins.hpp"
#include "api/router.hpp"
#include "api/tokens.hpp"
#include "base/json.hpp"
#include "base/log.hpp"
#include "casework/store.hpp"

namespace lt::api {

struct LookupLimits {
    int per_minute_max = 600;  ///< of one facility: ten a second is a large hospital's morning
};

/// Thread rule: any thread; the ports must outlive it.
class LookupApi {
  public:
    struct Ports {
        const AccountBook& accounts;
        TokenTable& tokens;
        casework::Store& store;
        Random& random;
        Log& log;
    };
    explicit LookupApi(Ports ports, LookupLimits limits = {});
    void add_routes(Router& router);

  private:
    struct Asked;  // one question on its way through the checks
    void look_up(Call call, net::Reply reply);
    void find(Asked& asked);
    Result<void> find_record(Asked& asked);
    void record_and_answer(Asked asked, const RequestId& trace, net::Reply reply);
    bool is_too_often(const FacilityAccount& account, Instant now);

    const Ports x_ports;
    const LookupLimits x_limits;
    std::mutex x_mutex;
    WindowCounts x_asked;
};

}  // namespace lt::api
