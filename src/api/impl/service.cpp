#include "api/service.hpp"

#include "api/impl/cors.hpp"
#include "base/json.hpp"

namespace lt::api {

Service::Service(Ports ports, std::string openapi) : x_ports(ports), x_openapi(std::move(openapi)) {
    x_ports.gateway.add_routes(x_router);
    x_ports.lookup.add_routes(x_router);
    x_ports.papers.add_routes(x_router);
    x_ports.office.add_routes(x_router);
    x_ports.identity.add_routes(x_router);
    x_router.add(
        {net::Method::get, "/health", PathCase::exact, [this](Call call, net::Reply reply) {
             if (auto counts = x_ports.store.counts(); !counts) {
                 return reply(problem(counts.error(), call.trace));
             }
             reply(net::json_response(200, R"({"status":"ok"})"));
         }});
    x_router.add({net::Method::get, "/openapi.json", PathCase::exact,
                  [this](Call, net::Reply reply) { reply(net::json_response(200, x_openapi)); }});
}

net::Handler Service::handler() {
    return [this](net::Request request, net::Reply reply) {
        const RequestId trace = RequestId::make(request.received, x_ports.random);
        if (!Gateway::owns(request.path)) {
            return x_router.answer(std::move(request), trace, std::move(reply));
        }
        if (request.method == net::Method::options) return reply(preflight_response());
        x_router.answer(std::move(request), trace,
                        [reply = std::move(reply)](net::Response response) mutable {
                            allow_any_origin(response);
                            reply(std::move(response));
                        });
    };
}

net::Response Service::transport_fault(int status, std::string_view path) {
    if (Gateway::owns(path)) {
        net::Response response = Gateway::fault(status, path);
        allow_any_origin(response);
        return response;
    }
    json::Object body;
    body.add("type", "about:blank")
        .add("title", "Yêu cầu không đúng giao thức HTTP hoặc vượt giới hạn của máy chủ.")
        .add("detail", net::reason_of(status))
        .add("status", status)
        .add("code", "transport");
    net::Response response = net::json_response(status, json::dump(json::Value{std::move(body)}));
    response.headers.set("Content-Type", "application/problem+json; charset=utf-8");
    return response;
}

}  // namespace lt::api
