#include "exchange/population_client.hpp"

namespace lt::exchange {
namespace {

using identity::LookUp;
using identity::PopulationAnswer;

net::HttpCall call_for(const PopulationSettings& settings, std::string request, Instant now) {
    const std::string timestamp = population_timestamp(now, settings.timestamp_unit);
    net::HttpCall call;
    call.method = net::Method::post;
    call.url = settings.url;
    call.headers = {{"Content-Type", "application/xml"},
                    {"SOAPAction", "\"\""},
                    {"Timestamp", timestamp},
                    {"Authorization", population_authorization(settings, timestamp)},
                    {"X-Road-Client", settings.client}};
    const std::string& key = settings.api_key.reveal(Purpose::partner_request);
    if (!key.empty()) call.headers.add("ApiKey", key);
    call.body = std::move(request);
    call.timeout_ms = settings.timeout_ms;
    call.response_bytes_max = k_population_answer_bytes_max;
    return call;
}

std::unexpected<Error> refused(const std::string& why) {
    return fail(ErrorCode::partner_failed,
                {"Cơ sở dữ liệu quốc gia về dân cư từ chối yêu cầu của hệ thống.",
                 "The population database refused our request."},
                {"population database: " + why});
}

/// Exchange section 2.3.  A SOAP 1.1 fault travels with status 500, so a readable fault comes
/// before the status.
Result<PopulationAnswer> interpret(const net::Response& response, const PersonalId& asked,
                                   Instant now) {
    auto reply = read_population_answer(response.body, asked);
    if (reply && reply->fault) {
        if (!is_not_authorised(*reply->fault)) return refused("fault " + *reply->fault);
        return PopulationAnswer{LookUp::not_authorised, std::nullopt, now};
    }
    if (response.status >= 500) {
        return fail(
            ErrorCode::unavailable,
            {"Cơ sở dữ liệu quốc gia về dân cư tạm thời không phục vụ; hệ thống sẽ hỏi lại.",
             "The population database is not available at the moment."},
            {"population database: HTTP " + std::to_string(response.status)});
    }
    if (response.status != 200) return refused("HTTP " + std::to_string(response.status));
    if (!reply) return std::unexpected(std::move(reply).error());
    const LookUp outcome = reply->citizen ? LookUp::found : LookUp::not_found;
    return PopulationAnswer{outcome, std::move(reply->citizen), now};
}

}  // namespace

PopulationClient::PopulationClient(net::HttpPort& http, Clock& clock, PopulationSettings settings)
    : x_http(http), x_clock(clock), x_settings(std::move(settings)) {}

Result<PopulationAnswer> PopulationClient::look_up(const identity::DeclaredPerson& who,
                                                   const identity::Inquiry& inquiry) {
    LT_TRY(std::string request, population_request(who, inquiry, x_settings));
    LT_TRY(const net::Response response,
           x_http.call(call_for(x_settings, std::move(request), x_clock.now())));
    return interpret(response, *who.personal_id, x_clock.now());
}

}  // namespace lt::exchange
