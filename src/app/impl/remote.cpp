#include "app/remote.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "crypto/digest.hpp"
#include "document/file.hpp"

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

namespace {

/// Channel A: credentials in headers.
net::HttpCall channel_a(const std::string& url, const Session& session, intake::Service service,
                        std::string_view bytes) {
    const bool visit = service == intake::Service::visit;
    net::HttpCall call = form_call(
        url + (visit ? "/api/qd130/guiHoSoXmlQD4750" : "/api/qd130/checkInKcbQd4750"),
        "username=" + percent_encode(session.username) + "&loaiHoSo=" + (visit ? "130" : "0") +
            "&maTinh=" + session.facility.substr(0, 2) + "&maCSKCB=" + session.facility +
            "&fileHSBase64=" + percent_encode(base64(bytes)));
    call.headers.set("accessToken", session.access_token);
    call.headers.set("tokenId", session.id_token);
    call.headers.set("passwordHash", session.password_md5);
    return call;
}

/// Channel B: everything in the form.
net::HttpCall channel_b(const std::string& url, const Session& session, std::string_view kind,
                        std::string_view bytes) {
    const char* const path =
        kind == "39" ? "/api/chungtugw/GuiHoSoChungTu2025" : "/api/hososuckhoe/guiGiayToDienTu";
    return form_call(url + path, "maCskcb=" + session.facility + "&token=" + session.access_token +
                                     "&id_token=" + session.id_token +
                                     "&username=" + percent_encode(session.username) +
                                     "&password=" + session.password_md5 +
                                     "&loaiHs=" + std::string{kind} +
                                     "&fileBase64Str=" + percent_encode(base64(bytes)));
}

/// Channel C: a JSON object, the account in headers.
net::HttpCall channel_c(const std::string& url, const Session& session, std::string_view bytes) {
    net::HttpCall call = form_call(url + "/api/hssk/gksk", std::string{bytes});
    call.headers.set("Content-Type", "application/json");
    call.headers.set("Username", session.username);
    call.headers.set("Password", session.password_md5);
    return call;
}

net::HttpCall withdrawal(const std::string& url, const Session& session, std::string_view bytes) {
    net::HttpCall call = form_call(url + "/api/v1/papers/withdraw", std::string{bytes});
    call.headers.set("Content-Type", "application/xml");
    call.headers.set("Authorization", "Bearer " + session.access_token);
    return call;
}

/// The answers of the channels differ in the case of their names only, but for channel C's state.
GatewayAnswer answer_of(const json::Value& body) {
    const auto text = [&](std::initializer_list<const char*> names) {
        for (const char* const name : names) {
            if (const auto value = body.text_at(name)) return *value;
        }
        return std::string{};
    };
    GatewayAnswer answer{text({"maKetQua", "MaKetQua", "MSG_STATE", "code"}),
                         text({"maGiaoDich", "MaGD", "UUID", "receipt"}),
                         text({"thongDiep", "ThongDiep", "MSG_TEXT", "message", "title"})};
    if (body.find("MSG_STATE") != nullptr && answer.code == "1") answer.code = "200";
    return answer;
}

/// Which service takes these bytes, by what they are.
Result<intake::Service> service_for(std::string_view bytes) {
    if (trimmed(bytes).starts_with("{")) return intake::Service::driver_health;
    LT_TRY(const xml::Document document, xml::Document::parse(bytes));
    if (const auto kind = document::file_kind_of_root(document.root().name())) {
        return intake::service_of(*kind);
    }
    return fail(ErrorCode::unsupported, {"Không có dịch vụ nào của cổng nhận loại tệp này.",
                                         "No service of the gateway takes such a file."});
}

}  // namespace

net::HttpCall file_call(const std::string& url, const Session& session, intake::Service service,
                        std::string_view bytes) {
    switch (service) {
        case intake::Service::check_in:
        case intake::Service::visit: return channel_a(url, session, service, bytes);
        case intake::Service::benefit_papers: return channel_b(url, session, "39", bytes);
        case intake::Service::death_notice: return channel_b(url, session, "60", bytes);
        case intake::Service::birth_attestation: return channel_b(url, session, "61", bytes);
        case intake::Service::driver_health: return channel_c(url, session, bytes);
        case intake::Service::withdrawal:
        case intake::Service::civil_status: break;
    }
    return withdrawal(url, session, bytes);
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
    LT_TRY(const intake::Service service, service_for(bytes));
    return submit(session, service, bytes);
}

Result<GatewayAnswer> Remote::submit(const Session& session, intake::Service service,
                                     std::string_view bytes) {
    LT_TRY(const auto response, x_http.call(file_call(x_url, session, service, bytes)));
    LT_TRY(const json::Value body, json::parse(response.body));
    return answer_of(body);
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

Result<json::Value> Remote::post_bytes(const std::string& path, const std::string& key,
                                       const char* type, std::string bytes) {
    net::HttpCall wanted;
    wanted.method = net::Method::post;
    wanted.url = path;
    wanted.headers.set("Content-Type", type);
    wanted.body = std::move(bytes);
    LT_TRY(const net::Response response, call(std::move(wanted), key));
    return json::parse(response.body);
}

Result<crypto::Identity> read_identity(std::string_view certificate_pem, std::string_view key_pem) {
    LT_TRY(auto certificate, crypto::Certificate::from_pem(certificate_pem));
    LT_TRY(auto key, crypto::PrivateKey::from_pem(key_pem));
    return crypto::Identity{std::move(key), std::move(certificate)};
}

}  // namespace lt::app
