#include "app/remote.hpp"

#include "base/encoding.hpp"
#include "crypto/digest.hpp"

namespace lt::app {
namespace {

constexpr std::int64_t k_timeout_ms = 30'000;

net::HttpCall form_call(std::string url, std::string body) {
    net::HttpCall call;
    call.method = net::Method::post;
    call.url = std::move(url);
    call.headers.set("Content-Type", "application/x-www-form-urlencoded");
    call.body = std::move(body);
    call.timeout_ms = k_timeout_ms;
    return call;
}

Error refused(const std::string& words) {
    return {ErrorCode::unauthenticated,
            {"Cổng từ chối: " + words, "The gateway refused: " + words},
            {}};
}

}  // namespace

net::HttpCall visit_call(const std::string& url, const Session& session, std::string_view bytes) {
    net::HttpCall call = form_call(url + "/api/qd130/guiHoSoXmlQD4750",
                                   "username=" + percent_encode(session.username) +
                                       "&loaiHoSo=130&maTinh=" + session.facility.substr(0, 2) +
                                       "&maCSKCB=" + session.facility +
                                       "&fileHSBase64=" + percent_encode(base64(bytes)));
    call.headers.set("accessToken", session.access_token);
    call.headers.set("tokenId", session.id_token);
    call.headers.set("passwordHash", session.password_md5);
    return call;
}

Result<Session> Remote::log_in(const std::string& facility, const std::string& password) {
    Session session{facility + "_BV", facility, crypto::md5_hex_upper(password), {}, {}};
    LT_TRY(const auto response,
           x_http.call(
               form_call(x_url + "/api/token/take", "username=" + percent_encode(session.username) +
                                                        "&password=" + session.password_md5)));
    LT_TRY(const json::Value body, json::parse(response.body));
    const json::Value* key = body.find("APIKey");
    if (body.text_at("maKetQua") != "200" || key == nullptr) {
        return std::unexpected(refused(body.text_at("thongDiep").value_or("")));
    }
    session.access_token = key->text_at("access_token").value_or("");
    session.id_token = key->text_at("id_token").value_or("");
    return session;
}

Result<GatewayAnswer> Remote::submit(const Session& session, std::string_view bytes) {
    LT_TRY(const auto response, x_http.call(visit_call(x_url, session, bytes)));
    LT_TRY(const json::Value body, json::parse(response.body));
    return GatewayAnswer{body.text_at("maKetQua").value_or(""),
                         body.text_at("maGiaoDich").value_or(""),
                         body.text_at("thongDiep").value_or("")};
}

Result<net::Response> Remote::call(net::HttpCall call, const std::string& key) {
    call.headers.set("Authorization", "Bearer " + key);
    call.timeout_ms = k_timeout_ms;
    call.url = x_url + call.url;
    LT_TRY(net::Response response, x_http.call(call));
    if (response.status < 400) return response;
    const auto problem = json::parse(response.body);
    const std::string title = problem ? problem->text_at("title").value_or("") : std::string{};
    const std::string findings = problem && problem->find("findings")
                                     ? json::dump(*problem->find("findings"))
                                     : std::string{};
    return fail(ErrorCode::partner_failed, {title + " " + findings, title + " " + findings});
}

Result<json::Value> Remote::get(const std::string& path, const std::string& key) {
    LT_TRY(const std::string bytes, get_bytes(path, key));
    return json::parse(bytes);
}

Result<std::string> Remote::get_bytes(const std::string& path, const std::string& key) {
    net::HttpCall wanted;
    wanted.url = path;
    LT_TRY(net::Response response, call(std::move(wanted), key));
    return std::move(response.body);
}

Result<json::Value> Remote::post(const std::string& path, const std::string& key,
                                 const json::Value& body) {
    net::HttpCall wanted;
    wanted.method = net::Method::post;
    wanted.url = path;
    wanted.headers.set("Content-Type", "application/json");
    wanted.body = json::dump(body);
    LT_TRY(const net::Response response, call(std::move(wanted), key));
    return json::parse(response.body);
}

Result<crypto::Identity> read_identity(std::string_view certificate_pem, std::string_view key_pem) {
    LT_TRY(auto certificate, crypto::Certificate::from_pem(certificate_pem));
    LT_TRY(auto key, crypto::PrivateKey::from_pem(key_pem));
    return crypto::Identity{std::move(key), std::move(certificate)};
}

}  // namespace lt::app
