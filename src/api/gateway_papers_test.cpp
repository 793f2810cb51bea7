// Channels B and C as the clients in use today call them.
#include <gtest/gtest.h>

#include "channel_b.hpp"
#include "face.hpp"

namespace lt::api {
namespace {

using test::body_of;
using test::Face;

const std::string k_papers = "/api/chungtugw/GuiHoSoChungTu2025";
const std::string k_notices = "/api/hososuckhoe/guiGiayToDienTu";
const std::string k_health = "/api/hssk/gksk";

std::string md5() { return crypto::md5_hex_upper(test::k_password); }

const std::string& paper() {
    static const std::string text = base64(test::signed_ct07({}, signature::Profile::s1));
    return text;
}

struct Client {
    Face face;
    std::string token, id_token;

    Client() {
        const auto response =
            face.post_form("/api/token/take", {{"username", "01001_BV"}, {"password", md5()}});
        const auto body = body_of(response);
        token = body.find("apiKey")->text_at("access_token").value();
        id_token = body.find("apiKey")->text_at("id_token").value();
    }
    net::Pairs form() const {
        return {{"maCskcb", "01001"},      {"token", token},    {"id_token", id_token},
                {"username", "01001_BV"},  {"password", md5()}, {"loaiHs", "39"},
                {"fileBase64Str", paper()}};
    }
    net::Response send(const net::Pairs& fields, const std::string& path = k_papers) {
        return face.post_form(path, fields);
    }
    std::string code(const net::Pairs& fields, const std::string& path = k_papers) {
        const auto response = send(fields, path);
        EXPECT_EQ(response.status, 200);
        return body_of(response).text_at("MaKetQua").value_or("none");
    }
    /// The form with one field changed or, given null, left out.
    net::Pairs with(std::string_view name, const char* value) const {
        net::Pairs changed;
        for (const auto& [field, held] : form()) {
            if (field != name) changed.emplace_back(field, held);
        }
        if (value != nullptr) changed.emplace_back(name, value);
        return changed;
    }
};

TEST(ChannelB, answers_in_its_own_names) {
    Client client;
    const auto response = client.send(client.form());
    const auto body = body_of(response);
    EXPECT_EQ(body.text_at("MaKetQua"), "200") << response.body;
    EXPECT_EQ(body.text_at("ThoiGianTiepNhan"), "20260720090000");
    const auto transaction = body.text_at("MaGD").value();
    constexpr std::string_view k_prefix = "HS_CHUNGTU01001_";
    ASSERT_TRUE(transaction.starts_with(k_prefix));
    const auto id = ReceiptId::parse(transaction.substr(k_prefix.size()));
    ASSERT_TRUE(id.has_value());
    const auto row = client.face.office.store.submission(*id).value().value();
    EXPECT_EQ(row.service, "chungtu/39");
    EXPECT_EQ(row.facility.text(), "01001");
    // The same bytes again are the same paper.
    EXPECT_EQ(body_of(client.send(client.form())).text_at("MaGD"), transaction);
}

TEST(ChannelB, takes_every_spelling_of_its_parameters) {
    Client client;
    EXPECT_EQ(client.code(client.form(), "/API/ChungTuGW/guihosochungtu2025"), "200");
    auto form = client.with("fileBase64Str", nullptr);
    form.emplace_back("fileHsBase64", paper());
    EXPECT_EQ(client.code(form), "200");
    form.emplace_back("fileBase64Str", paper());
    EXPECT_EQ(client.code(form), "200");
    form = client.with("maCskcb", nullptr);
    form.emplace_back("maCSKCB", "01001");
    EXPECT_EQ(client.code(form), "200");
    std::string lower = md5();
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    EXPECT_EQ(client.code(client.with("password", lower.c_str())), "200");
    std::string wrapped;
    for (std::size_t at = 0; at < paper().size(); at += 76) {
        wrapped += paper().substr(at, 76) + "\r\n";
    }
    EXPECT_EQ(client.code(client.with("fileBase64Str", wrapped.c_str())), "200");
}

TEST(ChannelB, a_token_a_kind_and_a_file_are_enough) {
    Client client;
    EXPECT_EQ(client.code({{"token", client.token}, {"loaiHs", "39"}, {"fileBase64Str", paper()}}),
              "200");
}

TEST(ChannelB, may_be_json_with_numbers) {
    Client client;
    json::Object body;
    for (const auto& [name, value] : client.form()) body.add(name, value);
    body.set("loaiHs", 39);
    net::Request request{.method = net::Method::post, .path = k_papers};
    request.body = json::dump(json::Value{std::move(body)});
    EXPECT_EQ(body_of(client.face.send(request)).text_at("MaKetQua"), "200");
}

TEST(ChannelB, each_fault_has_its_code) {
    Client client;
    EXPECT_EQ(client.code(client.with("token", "x")), "401");
    EXPECT_EQ(client.code(client.with("token", nullptr)), "401");
    EXPECT_EQ(client.code(client.with("id_token", "x")), "401");
    EXPECT_EQ(client.code(client.with("password", "x")), "401");
    EXPECT_EQ(client.code(client.with("username", "01002_BV")), "401");
    EXPECT_EQ(client.code(client.with("maCskcb", "01002")), "403");
    EXPECT_EQ(client.code(client.with("maCskcb", "0100x")), "402");
    EXPECT_EQ(client.code(client.with("loaiHs", "60")), "205");
    EXPECT_EQ(client.code(client.with("loaiHs", nullptr)), "205");
    EXPECT_EQ(client.code(client.with("fileBase64Str", nullptr)), "205");
    EXPECT_EQ(client.code(client.with("fileBase64Str", "?")), "205");
    auto two = client.form();
    two.emplace_back("fileHsBase64", "PEE+PC9BPg==");
    EXPECT_EQ(client.code(two), "205");
    EXPECT_EQ(client.face.office.store.counts()->submissions, 0);
    std::string spoilt = test::signed_ct07({}, signature::Profile::s1);
    spoilt.replace(spoilt.find("<NGAYLAP>20260716"), 17, "<NGAYLAP>20260717");
    EXPECT_EQ(client.code(client.with("fileBase64Str", base64(spoilt).c_str())), "125");
    EXPECT_EQ(client.face.office.store.counts()->submissions, 1);
}

TEST(ChannelB, a_file_has_its_largest_size) {
    Client client;
    const std::string most(24U << 20, 'A');
    EXPECT_EQ(client.code(client.with("fileBase64Str", (most + "AAAA").c_str())), "1001");
    EXPECT_NE(client.code(client.with("fileBase64Str", most.c_str())), "401");
    EXPECT_EQ(client.face.office.store.counts()->submissions, 1);
}

TEST(ChannelB, notices_of_death_and_of_birth_share_an_address) {
    Client client;
    const auto service = [&](const char* kind) {
        const auto response = client.send(client.with("loaiHs", kind), k_notices);
        const auto transaction = body_of(response).text_at("MaGD").value_or("");
        const auto id = ReceiptId::parse(transaction.substr(transaction.find('_', 10) + 1));
        return id ? client.face.office.store.submission(*id).value()->service : "none";
    };
    EXPECT_EQ(service("60"), "giayto/60");
    EXPECT_EQ(service("61"), "giayto/61");
    EXPECT_EQ(service("39"), "none");
}

net::Response send_health(Face& face, const std::string& body,
                          const std::string& password = md5()) {
    net::Request request{.method = net::Method::post, .path = k_health};
    request.headers = {{"Username", "01001_BV"}, {"Password", password}};
    request.body = body;
    return face.send(request);
}

TEST(ChannelC, answers_in_capitals_and_names_the_paper) {
    Face face;
    const auto body = body_of(
        send_health(face, R"({"SO":"00017/GKSKLX/01001/26","IDBENHVIEN":"01001","BENHVIEN":"Mẫu",)"
                          R"("SIGNDATA":"test"})"));
    EXPECT_EQ(body.text_at("MSG_STATE"), "0");  // SIGNDATA holds no signature
    EXPECT_FALSE(body.text_at("MSG_TEXT")->empty());
    EXPECT_EQ(body.text_at("SO"), "00017/GKSKLX/01001/26");
    EXPECT_EQ(body.text_at("IDBENHVIEN"), "01001");
    EXPECT_EQ(body.text_at("BENHVIEN"), "Mẫu");
    const auto id = ReceiptId::parse(body.text_at("UUID").value());
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(face.office.store.submission(*id).value()->service, "gksk");
}

TEST(ChannelC, of_one_account_or_address_so_many_a_second) {
    for (const RateLimits limits :
         {RateLimits{.per_account = 1, .burst_s = 1}, RateLimits{.per_address = 1, .burst_s = 1}}) {
        Face face(limits);
        const auto send = [&] { return body_of(send_health(face, R"({"SO":"1"})")); };
        EXPECT_EQ(send().text_at("MSG_CODE"), "205");
        const auto refused = send();
        EXPECT_EQ(refused.text_at("MSG_STATE"), "0");
        EXPECT_EQ(refused.text_at("MSG_CODE"), "500");
        EXPECT_EQ(refused.text_at("SO"), "1");
        face.office.clock.pass(std::chrono::seconds{1});
        EXPECT_EQ(send().text_at("MSG_CODE"), "205");
    }
}

TEST(ChannelC, needs_the_password_in_every_call) {
    Face face;
    const auto refused = body_of(send_health(face, R"({"SO":"1"})", "00"));
    EXPECT_EQ(refused.text_at("MSG_STATE"), "0");
    EXPECT_EQ(refused.text_at("MSG_CODE"), "401");
    EXPECT_EQ(refused.text_at("SO"), "1");
    EXPECT_EQ(refused.text_at("UUID"), "");
    EXPECT_EQ(face.office.store.counts()->submissions, 0);
    EXPECT_EQ(body_of(send_health(face, "no json")).text_at("MSG_STATE"), "0");
}

}  // namespace
}  // namespace lt::api
