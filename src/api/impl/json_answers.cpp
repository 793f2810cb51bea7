#include "api/impl/json_answers.hpp"

namespace lt::api {

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
