#include "api/router.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace lt::api {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b, PathCase path_case) {
    if (path_case == PathCase::exact) return a == b;
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view next_segment(std::string_view& path) {
    path.remove_prefix(1);  // the slash
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

/// Fills the parameters when the path has the shape of the pattern.
bool matches(std::string_view pattern, std::string_view path, PathCase path_case,
             std::map<std::string, std::string>& parameters) {
    while (!pattern.empty() && !path.empty()) {
        const std::string_view wanted = next_segment(pattern), given = next_segment(path);
        if (wanted.starts_with('{')) {
            if (given.empty()) return false;
            parameters[std::string{wanted.substr(1, wanted.size() - 2)}] = given;
        } else if (!same(wanted, given, path_case)) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
}

}  // namespace

void Router::answer(net::Request request, RequestId trace, net::Reply reply) const {
    std::string allowed;  // methods of the routes that have this path
    for (const Route& route : x_routes) {
        std::map<std::string, std::string> parameters;
        if (!matches(route.pattern, request.path, route.path_case, parameters)) continue;
        if (route.method != request.method) {
            allowed += (allowed.empty() ? "" : ", ") + std::string{net::name_of(route.method)};
            continue;
        }
        route.endpoint({std::move(request), std::move(parameters), trace}, std::move(reply));
        return;
    }
    Error error{ErrorCode::not_found,
                {"Không có dịch vụ ở địa chỉ này.", "There is no service at this address."},
                {}};
    if (allowed.empty()) return reply(problem(error, trace));
    error = {ErrorCode::unsupported,
             {"Địa chỉ này không nhận phương thức đã gọi.", "The method is not allowed here."},
             {}};
    net::Response response = problem(error, trace, 405);
    response.headers.set("Allow", allowed);  // RFC 9110, 15.5.6
    reply(std::move(response));
}

int status_of(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::invalid_argument: return 422;
        case ErrorCode::malformed: return 400;
        case ErrorCode::unsupported: return 422;
        case ErrorCode::too_large: return 413;
        case ErrorCode::not_found: return 404;
        case ErrorCode::already_exists: return 409;
        case ErrorCode::conflict: return 409;
        case ErrorCode::unauthenticated: return 401;
        case ErrorCode::forbidden: return 403;
        case ErrorCode::rate_limited: return 429;
        case ErrorCode::overloaded: return 503;
        case ErrorCode::unavailable: return 503;
        case ErrorCode::timeout: return 503;
        case ErrorCode::partner_failed: return 502;
        case ErrorCode::storage_failed: return 503;
        case ErrorCode::corrupt: return 503;
        case ErrorCode::internal: return 503;
    }
    return 503;
}

net::Response problem(const Error& error, const RequestId& trace) {
    return problem(error, trace, status_of(error.code));
}

net::Response problem(const Error& error, const RequestId& trace, int status) {
    json::Object body;
    body.add("type", "about:blank")
        .add("title", error.client.vi)
        .add("detail", error.client.en)
        .add("status", status)
        .add("code", name_of(error.code))
        .add("trace", trace.text());
    net::Response response = net::json_response(status, json::dump(json::Value{std::move(body)}));
    response.headers.set("Content-Type", "application/problem+json; charset=utf-8");
    if (status == 503 || status == 429) response.headers.set("Retry-After", "2");
    return response;
}

}  // namespace lt::api
