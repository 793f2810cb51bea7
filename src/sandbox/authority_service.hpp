// Plays the services of the sandbox's certification authority over HTTP: OCSP, its revocation list,
// time stamps, and their bad days, which can be switched on and off while it runs.
//
//   POST /ocsp       application/ocsp-request      GET /list.crl
//   POST /tsa        application/timestamp-query   POST /habits   form: the members of
//   AuthorityHabits
#pragma once
#include <memory>
#include <mutex>

#include "base/date.hpp"
#include "net/http.hpp"
#include "sandbox/trust.hpp"

namespace lt::sandbox {

/// A bad day.
struct AuthorityHabits {
    bool ocsp_down = false;  ///< HTTP 503; so for the others
    bool list_down = false;
    bool stamp_down = false;
    bool stale = false;  ///< answers and lists that ended yesterday
    crypto::NonceHabit nonce = crypto::NonceHabit::echo;  ///< "echo", "leave_out", "wrong"
    std::int64_t slow_ms = 0;                             ///< before every answer, at most a minute
};

class AuthorityService {
  public:
    /// Errors: those of Trust.  REQUIRES: clock outlives the service.
    [[nodiscard]] static Result<std::unique_ptr<AuthorityService>> open(Trust trust, Clock& clock);
    /// What this request deserves today; what is revoked is read anew each time.  Thread rule: any
    /// thread.
    [[nodiscard]] net::Response answer(const net::Request& request);
    void set_habits(const AuthorityHabits& habits);
    /// The service as a handler of net::Server.  REQUIRES: the service outlives the server.
    [[nodiscard]] net::Handler handler();

  private:
    AuthorityService(Trust trust, crypto::Identity responder, crypto::Identity stamper,
                     Clock& clock);
    [[nodiscard]] Result<std::string> ocsp(const std::string& request, const AuthorityHabits& day);
    [[nodiscard]] Result<std::string> list(const AuthorityHabits& day);
    [[nodiscard]] crypto::Validity window(const AuthorityHabits& day) const;
    [[nodiscard]] AuthorityHabits habits();

    Trust x_trust;
    crypto::Identity x_responder;
    crypto::Identity x_stamper;
    Clock& x_clock;
    std::mutex x_mutex;
    AuthorityHabits x_habits;  // guarded by x_mutex
};

}  // namespace lt::sandbox
