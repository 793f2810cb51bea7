// Tokens and channel A as hospital software speaks them.
#include "api/gateway.hpp"

#include <gtest/gtest.h>

#include "face.hpp"

namespace lt::api {
namespace {

using test::body_of;
using test::Face;

const std::string k_take = "/api/token/take";
const std::string k_send = "/api/qd130/guiHoSoXmlQD130";

std::string md5() { return crypto::md5_hex_upper(test::k_password); }

std::string code_of(const net::Response& response) {
    EXPECT_EQ(response.status, 200);
    return body_of(response).text_at("maKetQua").value_or("none");
}

/// The headers a client sends with each visit.
net::Headers log_in(Face& face, const std::string& username = "01001_BV") {
    const auto response = face.post_form(k_take, {{"username", username}, {"password", md5()}});
    EXPECT_EQ(code_of(response), "200");
    const auto body = body_of(response);
    const json::Value& key = *body.find("APIKey");
    return {{"accessToken", *key.text_at("access_token")},
            {"tokenId", *key.text_at("id_token")},
            {"passwordHash", md5()}};
}

net::Pairs visit_form(const std::string& bytes) {
    return {{"username", "01001_BV"},
            {"loaiHoSo", "130"},
            {"maTinh", "01"},
            {"maCSKCB", "01001"},
            {"fileHSBase64", base64(bytes)}};
}

void set(net::Pairs& form, std::string_view name, std::string value) {
    for (auto& [key, held] : form) {
        if (key == name) held = std::move(value);
    }
}

const std::string& good_file() {
    static const std::string bytes = test::signed_file(test::sick_visit());
    return bytes;
}

TEST(Token, is_given_for_the_right_password) {
    Face face;
    const auto response = face.post_form(k_take, {{"username", "01001_BV"}, {"password", md5()}});
    EXPECT_EQ(code_of(response), "200");
    const auto body = body_of(response);
    const json::Value* key = body.find("APIKey");
    ASSERT_NE(key, nullptr);
    EXPECT_EQ(key->text_at("token_type"), "Bearer");
    EXPECT_EQ(key->text_at("username"), "01001_BV");
    EXPECT_EQ(key->text_at("expires_in"), "2026-07-20T03:00:00.000000Z");
    EXPECT_EQ(key->text_at("access_token")->size(), 64U);
}

TEST(Token, is_given_to_the_spellings_of_clients) {
    Face face;
    std::string lower = md5();
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return static_cast<char>(std::tolower(c)); });
    EXPECT_EQ(code_of(face.post_form(k_take, {{"username", "01001_BV"}, {"password", lower}})),
              "200");
    EXPECT_EQ(
        code_of(face.post_form("/API/Token/Take", {{"username", "01001_BV"}, {"password", md5()}})),
        "200");
    net::Request request{.method = net::Method::post, .path = k_take};
    request.headers.add("Content-Type", "application/json; charset=utf-8");
    request.body = R"({"username":"01001_BV","password":")" + md5() + R"("})";
    EXPECT_EQ(code_of(face.send(request)), "200");
}

TEST(Token, is_refused_with_one_answer_for_name_and_password) {
    Face face;
    const auto wrong = face.post_form(
        k_take, {{"username", "01001_BV"}, {"password", crypto::md5_hex_upper("x")}});
    const auto nobody = face.post_form(k_take, {{"username", "99999_BV"}, {"password", md5()}});
    EXPECT_EQ(code_of(wrong), "401");
    EXPECT_EQ(wrong.body, nobody.body);
    EXPECT_EQ(code_of(face.post_form(k_take, {})), "401");
    EXPECT_EQ(code_of(face.post_form(k_take, {{"username", "01003_BV"}, {"password", md5()}})),
              "403");  // locked, said only to who knows the password
    EXPECT_EQ(code_of(face.post_form(k_take, {{"username", "01003_BV"}, {"password", "x"}})),
              "401");
}

TEST(Visit, is_received_and_receipted) {
    Face face;
    const auto response = face.post_form(k_send, visit_form(good_file()), log_in(face));
    EXPECT_EQ(code_of(response), "200");
    const auto body = body_of(response);
    EXPECT_EQ(body.text_at("thoiGianTiepNhan"), "20260720090000");
    const auto id = ReceiptId::parse(body.text_at("maGiaoDich").value());
    ASSERT_TRUE(id.has_value());
    const auto submission = face.office.store.submission(*id).value().value();
    EXPECT_EQ(submission.original.hex, crypto::sha256(good_file()).hex());
    const auto again = face.post_form(k_send, visit_form(good_file()), log_in(face));
    EXPECT_EQ(body_of(again).text_at("maGiaoDich"), id->text());
}

TEST(Visit, every_published_address_takes_it) {
    Face face;
    const net::Headers headers = log_in(face);
    for (const char* path : {"/api/qd130/guiHoSoXmlQD130", "/api/qd130/guiHoSoXmlQD4750",
                             "/api/qd130/guiHoSoXmlQD3176", "/API/QD130/GUIHOSOXMLQD130"}) {
        EXPECT_EQ(code_of(face.post_form(path, visit_form(good_file()), headers)), "200") << path;
    }
}

TEST(Visit, may_be_json) {
    Face face;
    net::Request request{.method = net::Method::post, .path = k_send};
    request.headers = log_in(face);
    request.headers.add("Content-Type", "application/json");
    json::Object body;
    for (const auto& [name, value] : visit_form(good_file())) body.add(name, value);
    body.set("loaiHoSo", 130);  // some clients send numbers
    request.body = json::dump(json::Value{std::move(body)});
    EXPECT_EQ(code_of(face.send(request)), "200");
}

// A form says '+' for a space: what a client did not encode arrives as spaces.
TEST(Visit, a_plus_that_was_not_encoded_is_understood) {
    Face face;
    const net::Headers headers = log_in(face);
    const std::string text = base64(good_file());
    ASSERT_NE(text.find('+'), std::string::npos);
    net::Request request{.method = net::Method::post, .path = k_send};
    request.headers = headers;
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = "username=01001_BV&loaiHoSo=130&maTinh=01&maCSKCB=01001&fileHSBase64=" + text;
    while (request.body.ends_with('=')) request.body.replace(request.body.size() - 1, 1, "%3D");
    EXPECT_EQ(code_of(face.send(request)), "200");
}

TEST(Visit, without_the_right_tokens_is_401) {
    Face face;
    const net::Headers good = log_in(face);
    const net::Headers other = log_in(face, "01002_BV");
    for (const char* name : {"accessToken", "tokenId", "passwordHash"}) {
        for (const std::string& value : {std::string{}, std::string{"x"}}) {
            net::Headers wrong = good;
            wrong.set(name, value);
            EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()), wrong)), "401")
                << name;
        }
    }
    EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()), other)), "401");
    EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()))), "401");
    net::Headers mixed = good;
    mixed.set("tokenId", other.value("tokenId"));
    EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()), mixed)), "401");
    face.office.clock.pass(std::chrono::hours{1});
    EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()), good)), "401");
    EXPECT_EQ(face.office.store.counts()->submissions, 0);
}

TEST(Visit, each_wrong_field_has_its_code) {
    Face face;
    const net::Headers headers = log_in(face);
    const auto with = [&](const char* field, const char* value) {
        net::Pairs form = visit_form(good_file());
        set(form, field, value);
        return code_of(face.post_form(k_send, form, headers));
    };
    EXPECT_EQ(with("maCSKCB", "01002"), "403");
    EXPECT_EQ(with("maCSKCB", ""), "402");
    EXPECT_EQ(with("maCSKCB", "0100"), "402");
    EXPECT_EQ(with("loaiHoSo", "131"), "205");
    EXPECT_EQ(with("maTinh", "1"), "205");
    EXPECT_EQ(with("fileHSBase64", ""), "205");
    EXPECT_EQ(with("fileHSBase64", "Zg="), "205");
    EXPECT_EQ(with("fileHSBase64", "kh\xC3\xB4ng"), "205");
    EXPECT_EQ(face.office.store.counts()->submissions, 0);
    EXPECT_EQ(with("fileHSBase64", "Zg=="), "205");  // decodes, and is no XML: filed as refused
    EXPECT_EQ(face.office.store.counts()->submissions, 1);
}

TEST(Visit, a_body_that_does_not_read_is_205) {
    Face face;
    net::Request request{.method = net::Method::post, .path = k_send};
    request.headers = log_in(face);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.body = "fileHSBase64=%zz";
    EXPECT_EQ(code_of(face.send(request)), "205");
    request.headers.set("Content-Type", "application/json");
    request.body = "{";
    EXPECT_EQ(code_of(face.send(request)), "205");
}

TEST(Visit, a_bad_signature_is_a_business_answer_with_a_receipt) {
    Face face;
    std::string bytes = good_file();
    bytes.replace(bytes.find("<NGAYLAP>20260716"), 17, "<NGAYLAP>20260717");
    const auto response = face.post_form(k_send, visit_form(bytes), log_in(face));
    EXPECT_EQ(code_of(response), "125");
    EXPECT_TRUE(ReceiptId::parse(body_of(response).text_at("maGiaoDich").value()).has_value());
}

TEST(Visit, of_one_account_so_many_a_second) {
    Face face({.per_account = 1, .burst_s = 2});
    const auto headers = log_in(face);
    const auto send = [&] { return face.post_form(k_send, visit_form(good_file()), headers); };
    EXPECT_EQ(code_of(send()), "200");
    EXPECT_EQ(code_of(send()), "200");
    const auto refused = send();
    EXPECT_EQ(code_of(refused), "500");
    EXPECT_EQ(body_of(refused).text_at("thongDiep"), "Gửi quá nhanh; hãy gửi lại sau ít giây.");
    EXPECT_FALSE(body_of(refused).find("maGiaoDich"));
    auto other = visit_form(good_file());
    set(other, "username", "01002_BV");
    EXPECT_EQ(code_of(face.post_form(k_send, other, log_in(face, "01002_BV"))), "403")
        << "another account is looked at";
    face.office.clock.pass(std::chrono::seconds{1});
    EXPECT_EQ(code_of(send()), "200");
    EXPECT_EQ(code_of(send()), "500");
}

TEST(Visit, from_one_address_so_many_a_second_even_from_strangers) {
    Face face({.per_address = 1, .burst_s = 2});
    const auto headers = log_in(face);
    EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()))), "401");
    EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()), headers)), "200");
    EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()), headers)), "500");
    EXPECT_EQ(code_of(face.post_form(k_send, visit_form(good_file()))), "500") << "not looked at";
}

TEST(Token, comes_under_both_names_and_in_the_configured_form) {
    Face face;
    const auto taken = [&](api::Expiry expiry) {
        api::Gateway gateway({face.logins, face.tokens, face.rates, face.office.desk,
                              face.office.random, face.office.log},
                             expiry);
        api::Service service({gateway, face.lookup, face.papers, face.office_api, face.identity,
                              face.office.store, face.office.clock, face.office.random},
                             "{}");
        net::Request request{.method = net::Method::post, .path = k_take};
        request.received = face.office.clock.now();
        request.body = "username=01001_BV&password=" + md5();
        std::promise<net::Response> answer;
        service.handler()(std::move(request),
                          [&](net::Response response) { answer.set_value(std::move(response)); });
        const auto body = body_of(answer.get_future().get());
        EXPECT_EQ(json::dump(*body.find("APIKey")), json::dump(*body.find("apiKey")));
        return json::dump(*body.find("apiKey")->find("expires_in"));
    };
    EXPECT_EQ(taken(Expiry::utc_time), "\"2026-07-20T03:00:00.000000Z\"");
    EXPECT_EQ(taken(Expiry::epoch), "1784516400");
    EXPECT_EQ(taken(Expiry::seconds), "3600");
}

TEST(Token, may_be_asked_for_in_the_query) {
    Face face;
    net::Request request{.method = net::Method::post, .path = k_take};
    request.query = {{"username", "01001_BV"}, {"password", md5()}};
    EXPECT_EQ(code_of(face.send(request)), "200");
    request.body = "username=01002_BV";  // and says something else in the body
    EXPECT_EQ(code_of(face.send(request)), "401");
}

TEST(Token, wrong_passwords_are_locked_out_with_an_answer_clients_read) {
    Face face;
    const auto guess = [&] {
        return code_of(face.post_form(k_take, {{"username", "01001_BV"}, {"password", "00"}}));
    };
    for (int i = 0; i < LoginLimits{}.failures_per_client_max; ++i) EXPECT_EQ(guess(), "401");
    EXPECT_EQ(guess(), "403");
    face.office.clock.pass(std::chrono::seconds{LoginLimits{}.lockout_s});
    EXPECT_EQ(guess(), "401");
}

// What the check says of the file is not the gateway's business: it is kept under its service.
TEST(CheckIn, is_taken_by_three_generations_of_addresses) {
    Face face;
    const net::Headers headers = log_in(face);
    for (const char* path : {"/api/qd130/checkInKcbQd130", "/api/qd130/checkInKcbQd4750",
                             "/api/qd130/checkInKcbQd3176", "/api/qd130/CHECKINKCBQD3176"}) {
        net::Pairs form = visit_form(good_file());
        set(form, "loaiHoSo", "0");
        const auto response = face.post_form(path, form, headers);
        const auto id = ReceiptId::parse(body_of(response).text_at("maGiaoDich").value_or(""));
        ASSERT_TRUE(id.has_value()) << path << response.body;
        EXPECT_EQ(face.office.store.submission(*id).value()->service, "qd130/0");
        set(form, "loaiHoSo", "130");
        EXPECT_EQ(code_of(face.post_form(path, form, headers)), "205");
    }
}

TEST(Cors, any_page_may_read_the_gateway_and_never_with_credentials) {
    Face face;
    const auto preflight =
        face.send({.method = net::Method::options, .path = "/API/qd130/guiHoSoXmlQD130"});
    EXPECT_EQ(preflight.status, 204);
    EXPECT_EQ(preflight.headers.value("Access-Control-Allow-Origin"), "*");
    EXPECT_NE(preflight.headers.value("Access-Control-Allow-Headers").find("accessToken"),
              std::string_view::npos);
    const auto answer = face.post_form(k_send, visit_form(good_file()));
    EXPECT_EQ(answer.headers.value("Access-Control-Allow-Origin"), "*");
    const auto fault = Service::transport_fault(413, k_send);
    EXPECT_EQ(fault.headers.value("Access-Control-Allow-Origin"), "*");
    for (const auto* response : {&preflight, &answer, &fault}) {
        EXPECT_EQ(response->headers.count("Access-Control-Allow-Credentials"), 0U);
    }
    // The JSON API is not for pages.
    EXPECT_EQ(face.get("/health", "").headers.count("Access-Control-Allow-Origin"), 0U);
    const auto office = face.send({.method = net::Method::options, .path = "/api/v1/cases"});
    EXPECT_EQ(office.status, 405);
    EXPECT_EQ(office.headers.count("Access-Control-Allow-Origin"), 0U);
}

TEST(TransportFault, answers_in_the_shape_of_the_channel) {
    const auto large = Service::transport_fault(413, k_send);
    EXPECT_EQ(large.status, 200);
    EXPECT_EQ(body_of(large).text_at("maKetQua"), "1001");
    const auto busy = Service::transport_fault(503, k_take);
    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(body_of(busy).text_at("maKetQua"), "500");
    EXPECT_EQ(body_of(Service::transport_fault(413, "/api/hososuckhoe/guiGiayToDienTu"))
                  .text_at("MaKetQua"),
              "1001");
    EXPECT_EQ(body_of(Service::transport_fault(400, "/api/hssk/gksk")).text_at("MSG_STATE"), "0");
    EXPECT_EQ(
        body_of(Service::transport_fault(400, "/api/egw/KQNhanLichSuKCB2024")).text_at("maKetQua"),
        "500");
    const auto problem = Service::transport_fault(413, "/api/v1/claims");
    EXPECT_EQ(problem.status, 413);
    EXPECT_EQ(problem.headers.value("Content-Type"), "application/problem+json; charset=utf-8");
    EXPECT_EQ(body_of(problem).integer_at("status"), 413);
    EXPECT_EQ(Service::transport_fault(400, "").status, 400);
    // The path of a client that writes it in capitals belongs to the same channel.
    EXPECT_EQ(
        body_of(Service::transport_fault(413, "/API/QD130/GuiHoSoXmlQD130")).text_at("maKetQua"),
        "1001");
}

}  // namespace
}  // namespace lt::api
