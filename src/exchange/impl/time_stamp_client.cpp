#include "exchange/time_stamp_client.hpp"

#include "exchange/impl/authority_call.hpp"

namespace lt::exchange {

Result<std::string> TimeStampClient::stamp(const crypto::Digest256& imprint) {
    net::HttpCall call;
    call.method = net::Method::post;
    call.url = x_settings.url;
    call.headers = {{"Content-Type", "application/timestamp-query"}};
    call.body = crypto::time_stamp_request(imprint, x_random);
    call.timeout_ms = x_settings.timeout_ms;
    call.response_bytes_max = crypto::k_time_stamp_bytes_max;
    LT_TRY(const std::string answer, call_authority(x_http, call));
    LT_TRY(std::string token, crypto::token_of_answer(answer, call.body));
    const auto stamped = crypto::verify_time_stamp(token, x_anchors);
    if (!stamped || stamped->imprint != imprint) {
        return fail(ErrorCode::partner_failed,
                    {"Dấu thời gian nhận được không hợp lệ.", "The time stamp is not good."},
                    stamped ? LogText{"time stamp: another imprint"} : stamped.error().log);
    }
    return token;
}

}  // namespace lt::exchange
