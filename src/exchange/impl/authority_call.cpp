#include "exchange/impl/authority_call.hpp"

namespace lt::exchange {

Result<std::string> call_authority(net::HttpPort& http, const net::HttpCall& call) {
    LT_TRY(net::Response response, http.call(call));
    if (response.status == 200) return std::move(response.body);
    return fail(response.status >= 500 ? ErrorCode::unavailable : ErrorCode::partner_failed,
                {"Tổ chức chứng thực tạm thời không trả lời; hệ thống sẽ hỏi lại.",
                 "The certification authority does not answer at the moment."},
                {"authority: HTTP " + std::to_string(response.status)});
}

}  // namespace lt::exchange
