#include "api/papers_api.hpp"

#include <gtest/gtest.h>

#include "channel_b.hpp"
#include "face.hpp"

namespace lt::api {
namespace {

using test::body_of;
using test::Face;

struct Api {
    explicit Api(RateLimits limits = {}) : face(limits) {}
    Face face;

    std::string token_of(const char* username) {
        const auto& account = *face.book.facility(username);
        return face.tokens
            .issue(account, crypto::md5_hex_upper(test::k_password), face.office.clock.now(),
                   face.office.random)
            .access;
    }
    std::string own = token_of("01001_BV");
    std::string other = token_of("01002_BV");

    std::string sent(std::string bytes) {
        return face.office.submit(std::move(bytes)).value().id.text();
    }
};

TEST(PaperCheck, gives_the_findings_and_files_nothing) {
    Api api;
    const auto good = test::signed_file(test::sick_visit());
    for (const auto key : {std::string_view{api.own}, test::k_officer_key}) {
        const auto response = api.face.post("/api/v1/papers/check", key, good);
        ASSERT_EQ(response.status, 200) << response.body;
        const auto body = body_of(response);
        EXPECT_EQ(body.text_at("service"), "qd130/130");
        EXPECT_EQ(body.text_at("code"), "200");
        EXPECT_EQ(body.find("signature")->text_at("profile"), "S1");
        EXPECT_EQ(body.text_at("sha256"), crypto::sha256(good).hex());
    }
    const auto garbage = body_of(api.face.post("/api/v1/papers/check", api.own, "<A>"));
    EXPECT_EQ(garbage.text_at("code"), "205");
    EXPECT_FALSE(garbage.text_at("message")->empty());
    EXPECT_EQ(api.face.office.store.counts()->submissions, 0);
}

TEST(PaperCheck, is_for_facilities_and_officers) {
    Api api;
    EXPECT_EQ(api.face.post("/api/v1/papers/check", "", "<A/>").status, 401);
    EXPECT_EQ(api.face.post("/api/v1/papers/check", "x", "<A/>").status, 401);
    EXPECT_EQ(api.face.post("/api/v1/papers/check", test::k_employer_key, "<A/>").status, 403);
    EXPECT_EQ(api.face.post("/api/v1/papers/check", test::k_registry_key, "<A/>").status, 403);
}

TEST(PaperCheck, takes_a_service_by_its_code_and_files_up_to_their_size) {
    Api api;
    const auto with = [&](const char* service, std::string body) {
        net::Request request{.method = net::Method::post, .path = "/api/v1/papers/check"};
        request.headers.add("Authorization", "Bearer " + api.own);
        request.query = {{"service", service}};
        request.body = std::move(body);
        return api.face.send(std::move(request));
    };
    EXPECT_EQ(with("nothing", "<A/>").status, 422);
    EXPECT_EQ(body_of(with("qd130/0", test::signed_file(test::sick_visit()))).text_at("service"),
              "qd130/0");
    EXPECT_EQ(with("qd130/0", std::string(16U << 20, ' ')).status, 200);
    EXPECT_EQ(with("qd130/0", std::string((16U << 20) + 1, ' ')).status, 413);
}

TEST(PaperCheck, and_sending_have_a_rate_of_account_and_address) {
    for (const RateLimits limits :
         {RateLimits{.per_account = 1, .burst_s = 2}, RateLimits{.per_address = 1, .burst_s = 2}}) {
        Api api(limits);
        const auto check = [&](std::string_view key) {
            return api.face.post("/api/v1/papers/check", key, "<A/>").status;
        };
        const auto withdraw = [&] {
            return api.face.post("/api/v1/papers/withdraw", api.own, "<A/>");
        };
        EXPECT_EQ(check(api.own), 200);
        EXPECT_EQ(withdraw().status, 422);
        EXPECT_EQ(check(api.own), 429);
        const auto refused = withdraw();
        EXPECT_EQ(refused.status, 429);
        EXPECT_EQ(body_of(refused).text_at("code"), "rate_limited");
        EXPECT_EQ(refused.headers.value("Retry-After"), "2");
        EXPECT_EQ(check(test::k_officer_key), limits.per_address == 1 ? 429 : 200);
        EXPECT_EQ(api.face.get("/api/v1/papers/x", api.own).status, 422) << "reading has none";
        api.face.office.clock.pass(std::chrono::seconds{1});
        EXPECT_EQ(check(api.own), 200);
    }
}

TEST(SentPaper, is_shown_with_the_official_words) {
    Api api;
    const auto receipt = api.sent(test::signed_file(test::sick_visit()));
    const auto path = "/api/v1/papers/" + receipt;
    auto body = body_of(api.face.get(path, api.own));
    EXPECT_EQ(body.text_at("state_text"), "đã nhận và đang chờ xử lý");
    EXPECT_EQ(body.text_at("service"), "qd130/130");
    EXPECT_EQ(body.text_at("profile"), "S1");
    ASSERT_EQ(body.find("papers")->array()->size(), 1U);
    EXPECT_EQ(body.find("papers")->array()->front().text_at("kind"), "sick_leave_certificate");
    EXPECT_TRUE(api.face.office.work().empty());
    body = body_of(api.face.get(path, api.own));
    EXPECT_EQ(body.text_at("state_text"), "đã xử lý xong");
    EXPECT_EQ(body.find("papers")->array()->front().text_at("state"), "identified");
    EXPECT_EQ(json::dump(body).find("001190000123"), std::string::npos);
}

TEST(SentPaper, is_seen_by_its_sender_and_by_officers) {
    Api api;
    const auto receipt = api.sent(test::signed_file(test::sick_visit()));
    for (const char* part : {"", "/receipt", "/evidence"}) {
        const auto path = "/api/v1/papers/" + receipt + part;
        EXPECT_EQ(api.face.get(path, api.own).status, 200) << part;
        EXPECT_EQ(api.face.get(path, test::k_officer_key).status, 200) << part;
        EXPECT_EQ(api.face.get(path, api.other).status, 404) << part;
        EXPECT_EQ(api.face.get(path, test::k_registry_key).status, 404) << part;
        EXPECT_EQ(api.face.get(path, test::k_employer_key).status, 403) << part;
        EXPECT_EQ(api.face.get(path, "").status, 401) << part;
    }
    EXPECT_EQ(api.face.get("/api/v1/papers/HS_CHUNGTU01001_" + receipt, api.own).status, 200);
    EXPECT_EQ(api.face.get("/api/v1/papers/nothing", api.own).status, 422);
    const auto unknown = ReceiptId::make(api.face.office.clock.now(), api.face.office.random);
    EXPECT_EQ(api.face.get("/api/v1/papers/" + unknown.text(), api.own).status, 404);
}

TEST(SentPaper, of_a_commune_is_not_that_of_a_facility_with_the_same_digits) {
    Api api;
    const auto commune = FacilityCode::parse("00001").value();
    const auto receipt =
        api.face.office.submit(intake::Service::civil_status, "x.y.z", commune).value().id.text();
    EXPECT_EQ(api.face.get("/api/v1/papers/" + receipt, test::k_registry_key).status, 200);
    const auto visit =
        api.face.office.submit(intake::Service::visit, "<A/>", commune).value().id.text();
    EXPECT_EQ(api.face.get("/api/v1/papers/" + visit, test::k_registry_key).status, 404);
}

TEST(SentPaper, its_receipt_is_a_jws) {
    Api api;
    const auto receipt = api.sent(test::signed_file(test::sick_visit()));
    const auto response = api.face.get("/api/v1/papers/" + receipt + "/receipt", api.own);
    EXPECT_EQ(response.headers.value("Content-Type"), "application/jose");
    EXPECT_EQ(response.body, "receipt-of-" + receipt);
}

TEST(Withdrawal, is_sent_by_a_facility_and_receipted) {
    Api api;
    const auto file = test::signed_withdrawal("CT07", "SC-77");
    const auto response = api.face.post("/api/v1/papers/withdraw", api.own, file);
    const bool taken = response.status == 201;
    EXPECT_TRUE(taken || response.status == 422) << response.body;
    const auto id = ReceiptId::parse(body_of(response).text_at("receipt").value_or(""));
    ASSERT_TRUE(id.has_value());
    EXPECT_EQ(api.face.office.store.submission(*id).value()->service, "thuhoi");
    EXPECT_EQ(api.face.post("/api/v1/papers/withdraw", test::k_officer_key, file).status, 403);
    EXPECT_EQ(api.face.post("/api/v1/papers/withdraw", "", file).status, 401);
}

TEST(CivilStatus, is_sent_by_a_registry_only) {
    Api api;
    const auto response =
        api.face.post("/api/v1/civil-status/papers", test::k_registry_key, "x.y.z");
    EXPECT_EQ(response.status, 422);  // no JWS: refused, and kept all the same
    const auto body = body_of(response);
    EXPECT_FALSE(body.text_at("result_code")->empty());
    const auto id = ReceiptId::parse(body.text_at("receipt").value());
    EXPECT_EQ(api.face.office.store.submission(*id).value()->facility.text(), "00001");
    EXPECT_EQ(api.face.post("/api/v1/civil-status/papers", api.own, "x").status, 403);
    EXPECT_EQ(api.face.post("/api/v1/civil-status/papers", test::k_officer_key, "x").status, 403);
    EXPECT_EQ(api.face.get("/api/v1/cases", test::k_registry_key).status, 403);
}

TEST(TokenRevocation, ends_every_session_of_one_account) {
    Api api;
    const auto revoke = [&](std::string_view key, const char* body) {
        return api.face.post("/api/v1/tokens/revoke", key, body);
    };
    EXPECT_EQ(revoke(api.own, R"({"username":"01002_BV"})").status, 403);
    EXPECT_EQ(revoke(test::k_officer_key, R"({"username":"99999_BV"})").status, 404);
    EXPECT_EQ(revoke(test::k_officer_key, "{").status, 400);
    const auto audited = api.face.office.store.audit_head()->size;
    const auto done = revoke(test::k_officer_key, R"({"username":"01001_BV"})");
    EXPECT_EQ(body_of(done).integer_at("revoked"), 1);
    EXPECT_EQ(api.face.office.store.audit_head()->size, audited + 1);
    EXPECT_EQ(api.face.post("/api/v1/papers/check", api.own, "<A/>").status, 401);
    EXPECT_EQ(api.face.post("/api/v1/papers/check", api.other, "<A/>").status, 200);
}

TEST(Timeliness, is_told_per_facility_for_some_days) {
    Api api;
    (void)api.sent(test::signed_file(test::sick_visit()));
    const auto get = [&](net::Pairs query) {
        return api.face.get("/api/v1/timeliness", test::k_officer_key, std::move(query));
    };
    const auto response = get({{"from", "2026-07-20"}, {"to", "2026-07-20"}});
    ASSERT_EQ(response.status, 200) << response.body;
    const auto body = body_of(response);
    const auto& rows = *body.find("facilities")->array();
    ASSERT_EQ(rows.size(), 1U) << response.body;
    EXPECT_EQ(rows[0].text_at("facility"), "01001");
    EXPECT_EQ(rows[0].integer_at("submissions"), 1);
    EXPECT_EQ(body_of(get({{"from", "2026-07-21"}, {"to", "2026-07-21"}}))
                  .find("facilities")
                  ->array()
                  ->size(),
              0U);
    EXPECT_EQ(get({}).status, 200);
    EXPECT_EQ(get({{"from", "2025-07-20"}, {"to", "2026-07-20"}}).status, 200);
    EXPECT_EQ(get({{"from", "2025-07-19"}, {"to", "2026-07-20"}}).status, 422);
    EXPECT_EQ(get({{"from", "2026-07-21"}, {"to", "2026-07-20"}}).status, 422);
    EXPECT_EQ(get({{"from", "20/07/2026"}}).status, 400);
    EXPECT_EQ(api.face.get("/api/v1/timeliness", api.own).status, 403);
}

}  // namespace
}  // namespace lt::api
