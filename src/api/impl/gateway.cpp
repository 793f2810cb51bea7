// Routes of the gateway: tokens, and the files of channels A, B and C.
#include "api/gateway.hpp"

#include <array>
#include <memory>
#include <span>

#include "api/impl/gateway_answers.hpp"
#include "api/impl/gateway_form.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace lt::api {

/// What a path takes: services by the number that the client gives as loaiHoSo or loaiHs.
struct Gateway::FileRoute {
    struct Kind {
        std::string_view number;
        intake::Service service;
    };
    const char* path;
    Channel channel;
    std::array<Kind, 2> kinds;
};

namespace {

// A file is base 64 inside a percent-encoded form: 16 MiB of XML are at most this much text.
constexpr std::size_t k_file_text_max = 24U << 20;
constexpr std::size_t k_named_text_max = 255;  // what channel C has repeated to it

constexpr Outcome k_too_fast{intake::k_failed, "Gửi quá nhanh; hãy gửi lại sau ít giây."};

using intake::Service;
using Kind = Gateway::FileRoute::Kind;
constexpr std::array<Kind, 2> k_check_in = {{{"0", Service::check_in}, {}}};
constexpr std::array<Kind, 2> k_visit = {{{"130", Service::visit}, {}}};

// Documents reference, section 3: three generations of channel A, and both paths of channel B.
constexpr std::array k_file_routes = {
    Gateway::FileRoute{"/api/qd130/checkInKcbQd130", Channel::a, k_check_in},
    Gateway::FileRoute{"/api/qd130/checkInKcbQd4750", Channel::a, k_check_in},
    Gateway::FileRoute{"/api/qd130/checkInKcbQd3176", Channel::a, k_check_in},
    Gateway::FileRoute{"/api/qd130/guiHoSoXmlQD130", Channel::a, k_visit},
    Gateway::FileRoute{"/api/qd130/guiHoSoXmlQD4750", Channel::a, k_visit},
    Gateway::FileRoute{"/api/qd130/guiHoSoXmlQD3176", Channel::a, k_visit},
    Gateway::FileRoute{
        "/api/chungtugw/GuiHoSoChungTu2025", Channel::b, {{{"39", Service::benefit_papers}, {}}}},
    Gateway::FileRoute{"/api/hososuckhoe/guiGiayToDienTu",
                       Channel::b,
                       {{{"60", Service::death_notice}, {"61", Service::birth_attestation}}}},
};

std::optional<Service> service_for(const Gateway::FileRoute& route, std::string_view number) {
    for (const auto& kind : route.kinds) {
        if (!number.empty() && kind.number == number) return kind.service;
    }
    return std::nullopt;
}

/// Who calls: channel A says it in headers, channel B in the body.
const FacilityAccount* caller_of(Channel channel, const net::Request& request,
                                 const GatewayForm& form, TokenTable& tokens) {
    const net::Headers& headers = request.headers;
    if (channel == Channel::a) {
        const std::string password = upper_ascii(headers.value("passwordHash"));
        return tokens.check({headers.value("accessToken"), headers.value("tokenId"), password,
                             form.value("username")},
                            TokenTable::Parts::all, request.received);
    }
    const std::string password = upper_ascii(form.value("password"));
    return tokens.check(
        {form.value("token"), form.value("id_token"), password, form.value("username")},
        TokenTable::Parts::access_at_least, request.received);
}

/// Whether the form may come from this facility, and has what its channel asks for.
std::optional<Outcome> form_fault(Channel channel, const GatewayForm& form,
                                  const FacilityAccount& account,
                                  std::string_view client_certificate) {
    if (!account.accepts_certificate(client_certificate)) {
        return refusal_of(LoginRefusal::certificate);
    }
    const std::string_view facility = form.value("maCSKCB");
    const bool from_token = channel == Channel::b && facility.empty();
    if (!from_token && !FacilityCode::parse(facility)) {
        return Outcome{intake::k_wrong_facility, "maCSKCB phải là mã cơ sở có 5 chữ số."};
    }
    if (!from_token && facility != account.facility.text()) {
        return Outcome{intake::k_no_right, "maCSKCB khác với cơ sở của tài khoản đang đăng nhập."};
    }
    if (channel == Channel::a && form.value("maTinh").size() != 2) {
        return Outcome{intake::k_bad_file, "maTinh phải có 2 ký tự."};
    }
    return std::nullopt;
}

std::string named(const json::Value& body, std::string_view name) {
    auto text = body.text_at(name).value_or("");
    return text.size() > k_named_text_max ? std::string{} : text;
}

/// What channel C's answer repeats; empty when the body does not read.
NamedPaper paper_in(std::string_view body) {
    const auto parsed = json::parse(body);
    if (!parsed) return {};
    return {named(*parsed, "IDBENHVIEN"), named(*parsed, "BENHVIEN"), named(*parsed, "SO")};
}

}  // namespace

bool Gateway::owns(std::string_view path) { return channel_of(path).has_value(); }

net::Response Gateway::fault(int status, std::string_view path) {
    // A file that is too large is a business answer; anything else stays a fault of the transport.
    const Channel channel = channel_of(path).value();
    if (status == 413) return answer(channel, {intake::k_too_large, "Dung lượng tệp quá lớn."});
    net::Response response =
        answer(channel, {intake::k_failed, "Yêu cầu không xử lý được; hãy kiểm tra và gửi lại."});
    response.status = status;
    return response;
}

void Gateway::add_routes(Router& router) {
    const auto post = [&](const char* path, Endpoint endpoint) {
        router.add({net::Method::post, path, PathCase::ignored, std::move(endpoint)});
    };
    post("/api/token/take",
         [this](Call call, net::Reply reply) { take_token(std::move(call), std::move(reply)); });
    for (const FileRoute& route : k_file_routes) {
        post(route.path, [this, &route](Call call, net::Reply reply) {
            take_file(route, std::move(call), std::move(reply));
        });
    }
    post("/api/hssk/gksk", [this](Call call, net::Reply reply) {
        take_health_paper(std::move(call), std::move(reply));
    });
}

void Gateway::take_token(Call call, net::Reply reply) {
    // One client puts name and password into the query; queries are never logged.
    const auto form = GatewayForm::read(call.request, GatewayForm::Query::read);
    if (!form) {
        return reply(answer(Channel::a, {intake::k_not_authenticated, form.error().client.vi}));
    }
    const std::string password = upper_ascii(form->value("password"));
    const auto& request = call.request;
    x_ports.logins.log_in(
        {std::string{form->value("username")}, password, request.peer_address,
         request.client_certificate, request.received},
        [this, password, at = request.received, reply = std::move(reply)](
            std::expected<const FacilityAccount*, LoginRefusal> outcome) mutable {
            if (!outcome) return reply(answer(Channel::a, refusal_of(outcome.error())));
            const auto pair = x_ports.tokens.issue(**outcome, password, at, x_ports.random);
            reply(token_answer(**outcome, pair, x_expiry, x_ports.tokens.lifetime_s()));
        });
}

void Gateway::take_file(const FileRoute& route, Call call, net::Reply reply) {
    const Channel channel = route.channel;
    const auto refuse = [&](const Outcome& outcome) { reply(answer(channel, outcome)); };
    const Instant now = call.request.received;
    if (!x_ports.rates.admits_address(call.request.peer_address, now)) return refuse(k_too_fast);
    const auto form = GatewayForm::read(call.request);
    if (!form) return refuse({intake::k_bad_file, form.error().client.vi});
    const FacilityAccount* account = caller_of(channel, call.request, *form, x_ports.tokens);
    if (account == nullptr) {
        return refuse({intake::k_not_authenticated, "Chưa xác thực hoặc phiên đã hết hạn."});
    }
    if (const auto fault = form_fault(channel, *form, *account, call.request.client_certificate)) {
        return refuse(*fault);
    }
    if (!x_ports.rates.admits_account(account->username, now)) return refuse(k_too_fast);
    const auto number = form->either("loaiHoSo", "loaiHs");
    const auto service = number ? service_for(route, *number) : std::nullopt;
    if (!service) {
        return refuse({intake::k_bad_file, "Loại hồ sơ không đúng với địa chỉ nhận này."});
    }
    const auto text = form->either("fileHSBase64", "fileBase64Str");
    if (!text) return refuse({intake::k_bad_file, text.error().client.vi});
    if (text->empty()) return refuse({intake::k_bad_file, "Thiếu nội dung tệp."});
    if (text->size() > k_file_text_max) {
        return refuse({intake::k_too_large, "Dung lượng tệp quá lớn."});
    }
    auto bytes = decode_file(*text);
    if (!bytes) return refuse({intake::k_bad_file, bytes.error().client.vi});

    const FacilityCode& facility = account->facility;
    submit(
        {facility, *service, *std::move(bytes)}, call.trace,
        [channel, &facility](const intake::Receipt& receipt) {
            return receipt_answer(channel, facility, receipt);
        },
        answer(channel, {intake::k_failed, "Hệ thống bận; hãy gửi lại hồ sơ này."}),
        std::move(reply));
}

void Gateway::take_health_paper(Call call, net::Reply reply) {
    auto& request = call.request;
    if (!x_ports.rates.admits_address(request.peer_address, request.received)) {
        return reply(health_answer(k_too_fast, paper_in(request.body), {}));
    }
    Login login{std::string{request.headers.value("Username")},
                std::string{request.headers.value("Password")}, request.peer_address,
                request.client_certificate, request.received};
    x_ports.logins.log_in(
        std::move(login), [this, call = std::move(call), reply = std::move(reply)](
                              std::expected<const FacilityAccount*, LoginRefusal> outcome) mutable {
            auto paper = paper_in(call.request.body);
            if (!outcome) return reply(health_answer(refusal_of(outcome.error()), paper, {}));
            if (!x_ports.rates.admits_account((*outcome)->username, call.request.received)) {
                return reply(health_answer(k_too_fast, paper, {}));
            }
            net::Response busy =
                health_answer({intake::k_failed, "Hệ thống bận; hãy gửi lại giấy này."}, paper, {});
            submit(
                {(*outcome)->facility, Service::driver_health, std::move(call.request.body)},
                call.trace,
                [paper = std::move(paper)](const intake::Receipt& receipt) {
                    return health_answer({receipt.code, receipt.message}, paper, receipt.id.text());
                },
                std::move(busy), std::move(reply));
        });
}

void Gateway::submit(intake::Upload upload, const RequestId& trace, Answer answer_of,
                     net::Response busy, net::Reply reply) {
    x_ports.desk.submit(
        std::move(upload), [this, trace, answer_of = std::move(answer_of), busy = std::move(busy),
                            reply = std::move(reply)](Result<intake::Receipt> receipt) mutable {
            if (receipt) return reply(answer_of(*receipt));
            x_ports.log.write(
                LogLevel::error, "submission_failed",
                {{"trace", trace}, {"code", receipt.error().code}, {"why", receipt.error().log}});
            reply(std::move(busy));
        });
}

}  // namespace lt::api
