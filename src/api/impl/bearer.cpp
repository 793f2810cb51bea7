#include "api/impl/bearer.hpp"

#include "base/json.hpp"

namespace lt::api {

std::string_view presented_key(const net::Request& request) {
    constexpr std::string_view k_scheme = "Bearer ";
    const std::string_view given = request.headers.value("Authorization");
    return given.starts_with(k_scheme) ? given.substr(k_scheme.size()) : std::string_view{};
}

net::Response unauthenticated(const RequestId& trace) {
    net::Response response =
        problem({ErrorCode::unauthenticated,
                 {"Thiếu khóa truy cập hợp lệ.", "A valid API key or access token is needed."},
                 {}},
                trace);
    response.headers.set("WWW-Authenticate", "Bearer");
    return response;
}

std::unexpected<Error> forbidden() {
    return fail(ErrorCode::forbidden,
                {"Tài khoản này không có quyền thực hiện.", "This account may not do that."});
}

std::unexpected<Error> not_found() {
    return fail(ErrorCode::not_found,
                {"Không tìm thấy hồ sơ, hoặc hồ sơ không thuộc quyền xem của tài khoản này.",
                 "There is no such record, or this account may not see it."});
}

net::Response json_answer(int status, const json::Value& body) {
    return net::json_response(status, json::dump(body));
}

}  // namespace lt::api
