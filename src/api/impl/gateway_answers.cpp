#include "api/impl/gateway_answers.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "api/impl/gateway_form.hpp"

namespace lt::api {
namespace {

constexpr std::string_view k_health_taken = "1";
constexpr std::string_view k_health_refused = "0";
constexpr std::int64_t k_second_us = 1'000'000;

net::Response ok(json::Object body) {
    return net::json_response(200, json::dump(json::Value{std::move(body)}));
}

json::Value expiry(const TokenPair& pair, Expiry form, int lifetime_s) {
    switch (form) {
        case Expiry::utc_time: return pair.expires.iso();
        case Expiry::epoch: return pair.expires.microseconds / k_second_us;
        case Expiry::seconds: return lifetime_s;
    }
    return {};
}

}  // namespace

std::optional<Channel> channel_of(std::string_view path) {
    struct Place {
        std::string_view prefix;
        Channel channel;
    };
    static constexpr std::array k_places = {
        Place{"/API/TOKEN/", Channel::a},     Place{"/API/QD130/", Channel::a},
        Place{"/API/CHUNGTUGW/", Channel::b}, Place{"/API/HOSOSUCKHOE/", Channel::b},
        Place{"/API/HSSK/", Channel::c},      Place{"/API/EGW/", Channel::lookup},
    };
    const std::string upper = upper_ascii(path);  // as the routes: case is ignored
    const auto* found = std::ranges::find_if(
        k_places, [&](const Place& place) { return upper.starts_with(place.prefix); });
    return found == k_places.end() ? std::nullopt : std::optional{found->channel};
}

net::Response answer(Channel channel, const Outcome& outcome) {
    json::Object body;
    switch (channel) {
        case Channel::a:
            body.add("maKetQua", outcome.code).add("thongDiep", outcome.message);
            break;
        case Channel::b:
            body.add("MaGD", "")
                .add("MaKetQua", outcome.code)
                .add("ThoiGianTiepNhan", "")
                .add("ThongDiep", outcome.message);
            break;
        case Channel::c: return health_answer(outcome, {}, {});
        case Channel::lookup:
            body.add("maKetQua", outcome.code).add("ghiChu", outcome.message);
            break;
    }
    return ok(std::move(body));
}

net::Response health_answer(const Outcome& outcome, const NamedPaper& paper,
                            std::string_view receipt) {
    const bool taken = outcome.code == intake::k_received;
    json::Object body;
    body.add("MSG_STATE", taken ? k_health_taken : k_health_refused)
        .add("MSG_TEXT", outcome.message)
        .add("IDBENHVIEN", paper.facility)
        .add("SO", paper.number)
        .add("UUID", receipt)
        .add("BENHVIEN", paper.hospital)
        .add("MSG_CODE", outcome.code);
    return ok(std::move(body));
}

net::Response receipt_answer(Channel channel, const FacilityCode& facility,
                             const intake::Receipt& receipt) {
    json::Object body;
    if (channel == Channel::b) {
        body.add("MaGD", fmt::format("HS_CHUNGTU{}_{}", facility.text(), receipt.id.text()))
            .add("MaKetQua", receipt.code)
            .add("ThoiGianTiepNhan", receipt.received.local_compact())
            .add("ThongDiep", receipt.message);
    } else {
        body.add("maKetQua", receipt.code)
            .add("maGiaoDich", receipt.id.text())
            .add("thoiGianTiepNhan", receipt.received.local_compact())
            .add("thongDiep", receipt.message);
    }
    return ok(std::move(body));
}

Outcome refusal_of(LoginRefusal refusal) {
    switch (refusal) {
        case LoginRefusal::wrong: break;
        case LoginRefusal::locked:
            return {intake::k_no_right, "Tài khoản bị khóa hoặc chưa được cấp quyền."};
        case LoginRefusal::locked_out:
            return {intake::k_no_right, "Đăng nhập sai quá nhiều lần; hãy thử lại sau ít phút."};
        case LoginRefusal::certificate:
            return {intake::k_no_right, "Cơ sở này phải kết nối bằng chứng thư số đã đăng ký."};
        case LoginRefusal::busy:
            return {intake::k_failed, "Hệ thống bận; hãy đăng nhập lại sau ít giây."};
    }
    return {intake::k_not_authenticated, "Sai tài khoản hoặc mật khẩu."};
}

net::Response token_answer(const FacilityAccount& account, const TokenPair& pair, Expiry form,
                           int lifetime_s) {
    json::Object key;
    key.add("access_token", pair.access)
        .add("id_token", pair.id)
        .add("token_type", "Bearer")
        .add("username", account.username)
        .add("expires_in", expiry(pair, form, lifetime_s));
    json::Object body;
    body.add("maKetQua", intake::k_received).add("APIKey", key);
    body.add("apiKey", std::move(key));  // clients read the one or the other
    return ok(std::move(body));
}

std::string_view receipt_in(std::string_view transaction) {
    const auto end_of_prefix = transaction.rfind('_');
    const bool prefixed = transaction.starts_with("HS_CHUNGTU");
    return prefixed ? transaction.substr(end_of_prefix + 1) : transaction;
}

}  // namespace lt::api
