// The reception gateway as hospital software speaks it today: token, then files by three channels.
//
// Channel A: check-in and visit files in three generations of URL, tokens in headers.  Channel B:
// papers on their own, tokens in the body.  Channel C: driver's health papers, name and password in
// headers.  docs/gateway.md is the same for hospitals.  Source: documents reference, sections 3 and
// 9.
#pragma once
#include "api/logins.hpp"
#include "api/rates.hpp"
#include "api/router.hpp"
#include "api/tokens.hpp"
#include "base/log.hpp"
#include "intake/submission.hpp"

namespace lt::api {

/// How `expires_in` of a token is written; the published text says a time, clients read all three.
enum class Expiry {
    utc_time,  ///< "2026-07-20T03:00:00.000000Z"
    epoch,     ///< seconds since 1970
    seconds,   ///< seconds from now
};

/// Thread rule: any thread; the ports must outlive it.
class Gateway {
  public:
    struct Ports {
        LoginDesk& logins;
        TokenTable& tokens;
        Rates& rates;
        intake::SubmissionDesk& desk;
        Random& random;
        Log& log;
    };
    explicit Gateway(Ports ports, Expiry expiry = Expiry::utc_time)
        : x_ports(ports), x_expiry(expiry) {}
    void add_routes(Router& router);

    /// Whether a path belongs to the gateway, so that faults of the transport answer in its shape.
    [[nodiscard]] static bool owns(std::string_view path);
    /// A fault of the transport as the channel of that path says it.  REQUIRES: owns(path).
    [[nodiscard]] static net::Response fault(int status, std::string_view path);

    struct FileRoute;  ///< impl only: a path and the services behind it

  private:
    void take_token(Call call, net::Reply reply);
    void take_file(const FileRoute& route, Call call, net::Reply reply);
    void take_health_paper(Call call, net::Reply reply);
    /// Hands the file on; `answer` makes the response of what became of it.
    using Answer = std::move_only_function<net::Response(const intake::Receipt&)>;
    void submit(intake::Upload upload, const RequestId& trace, Answer answer, net::Response busy,
                net::Reply reply);
    Ports x_ports;
    Expiry x_expiry;
};

}  // namespace lt::api
