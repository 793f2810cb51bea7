// Routes: which function answers which request.  Paths are matched segment by segment; `{name}`
// takes one segment.  A route may ignore case, because the gateway's clients differ in it.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "net/http.hpp"

namespace lt::api {

/// One request on its way to its handler.
struct Call {
    net::Request request;
    std::map<std::string, std::string> parameters;  ///< the `{name}` segments
    RequestId trace;                                ///< in the problem answer and in the log
};

/// Answers through `reply`, now or later, from any thread.
using Endpoint = std::function<void(Call, net::Reply)>;

enum class PathCase { exact, ignored };

struct Route {
    net::Method method;
    std::string pattern;  ///< "/api/v1/cases/{id}"
    PathCase path_case = PathCase::exact;
    Endpoint endpoint;
};

class Router {
  public:
    void add(Route route) { x_routes.push_back(std::move(route)); }
    /// Runs the endpoint; 404 when no pattern matches, 405 when only the method differs.
    void answer(net::Request request, RequestId trace, net::Reply reply) const;

  private:
    std::vector<Route> x_routes;
};

/// The one place where an ErrorCode becomes an HTTP status (RFC 9110).
[[nodiscard]] int status_of(ErrorCode code) noexcept;

/// RFC 9457 problem JSON: type, title (Vietnamese), detail (English), status, stable code, trace
/// id.
[[nodiscard]] net::Response problem(const Error& error, const RequestId& trace);
/// The same under a status that no ErrorCode means (405).
[[nodiscard]] net::Response problem(const Error& error, const RequestId& trace, int status);

}  // namespace lt::api
