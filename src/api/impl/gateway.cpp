#include "api/gateway.hpp"

#include <algorithm>
#include <memory>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace lt::api {
namespace {

// A GIAMDINHHS file is base 64 inside a percent-encoded form: 16 MiB of XML are at most this much.
constexpr std::size_t k_file_text_max = 24U << 20;
constexpr std::string_view k_visit_file = "130";  // loaiHoSo of a visit

std::string upper_ascii(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return text;
}

/// Form fields, or the same names in a JSON object (some clients post JSON).
Result<net::Pairs> fields_of(const net::Request& request) {
    if (!request.headers.value("Content-Type").starts_with("application/json")) {
        return net::parse_form(request.body);
    }
    LT_TRY(const json::Value body, json::parse(request.body));
    net::Pairs pairs;
    if (const json::Object* object = body.object()) {
        for (const auto& [name, value] : object->members()) {
            if (const std::string* text = value.string()) pairs.emplace_back(name, *text);
            if (const auto* number = value.integer())
                pairs.emplace_back(name, std::to_string(*number));
        }
    }
    return pairs;
}

std::string field(const net::Pairs& pairs, std::string_view name) {
    const std::string* value = net::find_value(pairs, name);
    return value == nullptr ? std::string{} : *value;
}

net::Response receipt_response(const intake::Receipt& receipt) {
    json::Object body;
    body.add("maKetQua", receipt.code)
        .add("maGiaoDich", receipt.id.text())
        .add("thoiGianTiepNhan", receipt.received.local_compact())
        .add("thongDiep", receipt.message);
    return net::json_response(200, json::dump(json::Value{std::move(body)}));
}

net::Response refused_login(LoginRefusal refusal) {
    switch (refusal) {
        case LoginRefusal::wrong: break;
        case LoginRefusal::locked:
            return Gateway::answer(intake::k_no_right,
                                   "Tài khoản bị khóa hoặc chưa được cấp quyền.");
        case LoginRefusal::locked_out:
            return Gateway::answer(intake::k_no_right,
                                   "Đăng nhập sai quá nhiều lần; hãy thử lại sau ít phút.");
        case LoginRefusal::certificate:
            return Gateway::answer(intake::k_no_right,
                                   "Cơ sở này phải kết nối bằng chứng thư số đã đăng ký.");
        case LoginRefusal::busy:
            return Gateway::answer(intake::k_failed, "Hệ thống bận; hãy đăng nhập lại.");
    }
    return Gateway::answer(intake::k_not_authenticated, "Sai tài khoản hoặc mật khẩu.");
}

net::Response token_response(const FacilityAccount& account, const TokenPair& pair) {
    json::Object key;
    key.add("access_token", pair.access)
        .add("id_token", pair.id)
        .add("token_type", "Bearer")
        .add("username", account.username)
        .add("expires_in", pair.expires.iso());
    json::Object body;
    body.add("maKetQua", intake::k_received).add("APIKey", std::move(key));
    return net::json_response(200, json::dump(json::Value{std::move(body)}));
}

/// Why a form is refused before its file is looked at.
struct Refusal {
    std::string_view code;
    std::string_view message;
};

}  // namespace

bool Gateway::owns(std::string_view path) {
    const std::string upper = upper_ascii(std::string{path});  // as the routes: case is ignored
    return upper.starts_with("/API/QD130/") || upper.starts_with("/API/TOKEN/");
}

net::Response Gateway::answer(std::string_view code, std::string_view message) {
    json::Object body;
    body.add("maKetQua", code).add("thongDiep", message);
    return net::json_response(200, json::dump(json::Value{std::move(body)}));
}

void Gateway::add_routes(Router& router) {
    const auto post = [&](const char* path, Endpoint endpoint) {
        router.add({net::Method::post, path, PathCase::ignored, std::move(endpoint)});
    };
    post("/api/token/take",
         [this](Call call, net::Reply reply) { take_token(std::move(call), std::move(reply)); });
    for (const char* path : {"/api/qd130/guiHoSoXmlQD130", "/api/qd130/guiHoSoXmlQD4750",
                             "/api/qd130/guiHoSoXmlQD3176"}) {
        post(path, [this](Call call, net::Reply reply) {
            take_visit(std::move(call), std::move(reply));
        });
    }
}

void Gateway::take_token(Call call, net::Reply reply) {
    const auto fields = fields_of(call.request);
    if (!fields) return reply(answer(intake::k_not_authenticated, fields.error().client.vi));
    const std::string username = field(*fields, "username");
    const std::string password = upper_ascii(field(*fields, "password"));
    x_ports.logins.log_in(
        {username, password, call.request.peer_address, call.request.client_certificate,
         call.request.received},
        [this, password, at = call.request.received, reply = std::move(reply)](
            std::expected<const FacilityAccount*, LoginRefusal> outcome) mutable {
            if (!outcome) return reply(refused_login(outcome.error()));
            reply(token_response(**outcome,
                                 x_ports.tokens.issue(**outcome, password, at, x_ports.random)));
        });
}

namespace {

std::optional<Refusal> form_fault(const net::Pairs& fields, const FacilityCode& account) {
    if (field(fields, "maCSKCB") != account.text()) {
        return Refusal{intake::k_no_right, "maCSKCB khác với cơ sở của tài khoản đang đăng nhập."};
    }
    if (field(fields, "loaiHoSo") != k_visit_file) {
        return Refusal{intake::k_bad_file, "loaiHoSo của hồ sơ khám chữa bệnh phải là 130."};
    }
    if (field(fields, "maTinh").size() != 2) {
        return Refusal{intake::k_bad_file, "maTinh phải có 2 ký tự."};
    }
    if (field(fields, "fileHSBase64").empty()) {
        return Refusal{intake::k_bad_file, "Thiếu fileHSBase64."};
    }
    if (field(fields, "fileHSBase64").size() > k_file_text_max) {
        return Refusal{intake::k_too_large, "Dung lượng tệp quá lớn."};
    }
    return std::nullopt;
}

}  // namespace

void Gateway::take_visit(Call call, net::Reply reply) {
    auto fields = fields_of(call.request);
    if (!fields) return reply(answer(intake::k_bad_file, fields.error().client.vi));
    const net::Headers& headers = call.request.headers;
    const std::string password = upper_ascii(std::string{headers.value("passwordHash")});
    const std::string username = field(*fields, "username");
    const auto account = x_ports.tokens.check(
        {headers.value("accessToken"), headers.value("tokenId"), password, username},
        TokenTable::Parts::all, call.request.received);
    if (account == nullptr || !account->accepts_certificate(call.request.client_certificate)) {
        return reply(answer(intake::k_not_authenticated, "Chưa xác thực hoặc phiên đã hết hạn."));
    }
    if (const auto fault = form_fault(*fields, account->facility)) {
        return reply(answer(fault->code, fault->message));
    }
    std::string text = field(*fields, "fileHSBase64");
    std::ranges::replace(text, ' ', '+');  // clients that forget to encode '+'
    auto bytes = decode_base64(text);
    if (!bytes) return reply(answer(intake::k_bad_file, bytes.error().client.vi));

    x_ports.desk.submit(
        {account->facility, intake::Service::visit, *std::move(bytes)},
        [reply = std::move(reply), this,
         trace = call.trace](Result<intake::Receipt> receipt) mutable {
            if (receipt) return reply(receipt_response(*receipt));
            x_ports.log.write(
                LogLevel::error, "submission_failed",
                {{"trace", trace}, {"code", receipt.error().code}, {"why", receipt.error().log}});
            reply(answer(intake::k_failed, "Hệ thống bận; hãy gửi lại hồ sơ này."));
        });
}

}  // namespace lt::api
