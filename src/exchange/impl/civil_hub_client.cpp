// One round: token, then for each province the list of open dossiers, each dossier's number (asked
// once, remembered), and the results in batches of three, births and deaths apart.
#include "exchange/civil_hub_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/encoding.hpp"

namespace lt::exchange {
namespace {

using casework::HubDossier;
using casework::HubModule;
using casework::HubRound;

/// Numbers remembered; beyond it they are asked for again.
constexpr std::size_t k_known_max = 10'000;

net::HttpCall json_call(net::Method method, std::string url, std::string body,
                        std::size_t response_bytes_max) {
    net::HttpCall call;
    call.method = method;
    call.url = std::move(url);
    if (!body.empty()) call.headers = {{"Content-Type", "application/json"}};
    call.body = std::move(body);
    call.response_bytes_max = response_bytes_max;
    return call;
}

std::unexpected<Error> refused(int status) {
    const ErrorCode code = status >= 500 ? ErrorCode::unavailable : ErrorCode::partner_failed;
    return fail(code,
                {"Hệ thống liên thông hộ tịch không phục vụ yêu cầu.",
                 "The interlinking system of civil status did not serve the request."},
                {fmt::format("civil hub: HTTP {}", status)});
}

/// Whether asking the next thing would only wait in vain again.
bool is_out_of_reach(const Error& error) {
    return error.code == ErrorCode::unavailable || error.code == ErrorCode::timeout;
}

void add(HubRound& round, HubRound part) {
    round.waiting += part.waiting;
    std::ranges::move(part.results, std::back_inserter(round.results));
    std::ranges::move(part.faults, std::back_inserter(round.faults));
}

}  // namespace

CivilHubClient::CivilHubClient(net::HttpPort& http, CivilHubSettings settings)
    : x_http(http), x_settings(std::move(settings)) {}

Result<HubRound> CivilHubClient::poll() {
    const std::lock_guard lock{x_mutex};
    HubRound round;
    std::optional<Error> last;
    std::size_t asked = 0;
    for (const std::string& province : x_settings.provinces) {
        auto done = poll_province(province, round);
        if (done) {
            ++asked;
        } else {
            round.faults.push_back(fmt::format("province {}: {}", province, done.error().log.text));
            last = std::move(done).error();
        }
    }
    if (asked == 0 && last && round.results.empty()) return std::unexpected(std::move(*last));
    return round;
}

Result<void> CivilHubClient::acknowledge(const HubDossier& dossier) {
    const std::lock_guard lock{x_mutex};
    const std::string url =
        fmt::format("{}{}/{}", x_settings.url, x_settings.dossier_path, percent_encode(dossier.id));
    LT_TRY(const std::string body,
           call(json_call(net::Method::put, url, hub_acknowledgement(dossier),
                          k_small_answer_bytes_max)));
    LT_TRY_VOID(read_hub_acknowledgement(body));
    x_known.erase(dossier.id);
    return {};
}

Result<void> CivilHubClient::poll_province(const std::string& province, HubRound& round) {
    const std::string url = fmt::format("{}{}?daNhan=false&maTinh={}", x_settings.url,
                                        x_settings.dossier_path, percent_encode(province));
    LT_TRY(const std::string body,
           call(json_call(net::Method::get, url, {}, k_small_answer_bytes_max)));
    LT_TRY(const auto ids, read_hub_list(body));
    std::vector<HubDossier> births, deaths;
    for (const std::string& id : ids) {
        auto one = dossier(id, province);
        if (one) {
            (one->module == HubModule::birth ? births : deaths).push_back(std::move(*one));
        } else if (is_out_of_reach(one.error())) {
            return std::unexpected(std::move(one).error());
        } else {
            round.faults.push_back(fmt::format("dossier {}: {}", id, one.error().log.text));
        }
    }
    for (const auto* dossiers : {&births, &deaths}) {
        std::span rest{*dossiers};
        while (!rest.empty()) {
            const auto batch = rest.first(std::min(rest.size(), k_batch_max));
            LT_TRY_VOID(poll_batch(batch, round));
            rest = rest.subspan(batch.size());
        }
    }
    return {};
}

Result<HubDossier> CivilHubClient::dossier(const std::string& id, const std::string& province) {
    if (const auto known = x_known.find(id); known != x_known.end()) return known->second;
    const std::string url =
        fmt::format("{}{}/{}", x_settings.url, x_settings.dossier_path, percent_encode(id));
    LT_TRY(const std::string body, call(json_call(net::Method::get, url, {}, k_dossier_bytes_max)));
    LT_TRY(HubDossier made, read_hub_dossier(body, id, province));
    if (x_known.size() >= k_known_max) x_known.clear();
    x_known.emplace(id, made);
    return made;
}

Result<void> CivilHubClient::poll_batch(std::span<const HubDossier> batch, HubRound& round) {
    const auto read = [&]() -> Result<HubRound> {
        LT_TRY(const std::string body, call(json_call(net::Method::post, x_settings.btp_url,
                                                      btp_request(batch), k_results_bytes_max)));
        return read_btp_answer(body, batch);
    };
    auto part = read();
    if (part) {
        add(round, std::move(*part));
        return {};
    }
    round.waiting += batch.size();
    if (is_out_of_reach(part.error())) return std::unexpected(std::move(part).error());
    round.faults.push_back(
        fmt::format("btp.poll from {}: {}", batch[0].number, part.error().log.text));
    return {};
}

Result<void> CivilHubClient::log_in() {
    net::HttpCall login =
        json_call(net::Method::post, x_settings.url + x_settings.login_path,
                  hub_login_request(x_settings.user, x_settings.secret), k_small_answer_bytes_max);
    login.timeout_ms = x_settings.timeout_ms;
    LT_TRY(const net::Response response, x_http.call(login));
    if (response.status != 200) return refused(response.status);
    LT_TRY(x_token, read_hub_token(response.body));
    return {};
}

Result<std::string> CivilHubClient::call(net::HttpCall call_, Attempt attempt) {
    if (x_token.reveal(Purpose::partner_request).empty()) LT_TRY_VOID(log_in());
    call_.timeout_ms = x_settings.timeout_ms;
    call_.headers.set("Authorization", "Bearer " + x_token.reveal(Purpose::partner_request));
    LT_TRY(net::Response response, x_http.call(call_));
    if (response.status == 401) {
        x_token = {};
        if (attempt == Attempt::first) return call(std::move(call_), Attempt::second);
    }
    if (response.status != 200) return refused(response.status);
    return std::move(response.body);
}

}  // namespace lt::exchange
