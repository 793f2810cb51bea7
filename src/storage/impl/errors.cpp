#include "storage/impl/errors.hpp"

namespace lt::storage {
namespace {

ClientText client_text(ErrorCode code) {
    if (code == ErrorCode::conflict) {
        return {"Dữ liệu vừa được thay đổi bởi một yêu cầu khác. Xin tải lại và thử lại.",
                "The data was changed by another request. Read again and retry."};
    }
    if (code == ErrorCode::already_exists) {
        return {"Yêu cầu này đã được tiếp nhận trước đó.", "This request was already accepted."};
    }
    if (code == ErrorCode::overloaded) {
        return {"Hệ thống đang quá tải. Xin thử lại sau ít phút.",
                "The system is overloaded. Please retry in a few minutes."};
    }
    if (code == ErrorCode::corrupt) {
        return {"Dữ liệu lưu trữ bị hỏng. Cán bộ vận hành đã được báo.",
                "Stored data is damaged. The operators have been told."};
    }
    return {"Hệ thống lưu trữ đang gặp sự cố. Xin thử lại sau.",
            "The storage system has a problem. Please retry later."};
}

}  // namespace

std::unexpected<Error> storage_error(ErrorCode code, std::string text) {
    return fail(code, client_text(code), LogText{std::move(text)});
}

}  // namespace lt::storage
