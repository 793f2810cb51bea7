// Channel A of the reception gateway, as hospital software speaks it today: token, then visit
// files.
//
// Business errors are HTTP 200 with a code, in the gateway's own field names; clients stop reading
// at any other status.  Source: documents reference sections 3.1, 3.2 and 9.
#pragma once
#include "api/logins.hpp"
#include "api/router.hpp"
#include "api/tokens.hpp"
#include "base/log.hpp"
#include "intake/submission.hpp"

namespace lt::api {

/// Thread rule: any thread; the ports must outlive it.
class Gateway {
  public:
    struct Ports {
        LoginDesk& logins;
        TokenTable& tokens;
        intake::SubmissionDesk& desk;
        Clock& clock;
        Random& random;
        Log& log;
    };
    explicit Gateway(Ports ports) : x_ports(ports) {}
    void add_routes(Router& router);

    /// Whether a path belongs to this channel, so that faults of the transport answer in its shape.
    [[nodiscard]] static bool owns(std::string_view path);
    /// An answer in the gateway's shape: maKetQua and thongDiep.
    [[nodiscard]] static net::Response answer(std::string_view code, std::string_view message);

  private:
    void take_token(Call call, net::Reply reply);
    void take_visit(Call call, net::Reply reply);
    Ports x_ports;
};

}  // namespace lt::api
