// Both clients against an authority behind a port without a network.
#include <gtest/gtest.h>

#include <functional>

#include "crypto/crl.hpp"
#include "crypto/ocsp.hpp"
#include "exchange/revocation_client.hpp"
#include "exchange/time_stamp_client.hpp"
#include "test_authority.hpp"

namespace lt::exchange {
namespace {

using test::authority;
using test::day;

class FakeHttp final : public net::HttpPort {
  public:
    net::HttpCall seen;
    std::function<Result<net::Response>(const net::HttpCall&)> answer;
    Result<net::Response> call(const net::HttpCall& call) override {
        seen = call;
        return answer(call);
    }
};

auto status(int code) {
    return [code](const net::HttpCall&) -> Result<net::Response> {
        return net::Response{code, {}, "body"};
    };
}

TEST(RevocationClient, posts_requests_and_gets_lists_within_limits) {
    FakeHttp http;
    RevocationClient client(http, {700, 9'000});
    http.answer = status(200);
    EXPECT_EQ(client.ask_ocsp("http://ca/ocsp", "der").value(), "body");
    EXPECT_EQ(http.seen.method, net::Method::post);
    EXPECT_EQ(http.seen.url, "http://ca/ocsp");
    EXPECT_EQ(http.seen.body, "der");
    EXPECT_EQ(http.seen.headers.value("content-type"), "application/ocsp-request");
    EXPECT_EQ(http.seen.timeout_ms, 700);
    EXPECT_EQ(http.seen.response_bytes_max, crypto::k_ocsp_bytes_max);
    EXPECT_EQ(client.fetch_crl("http://ca/list").value(), "body");
    EXPECT_EQ(http.seen.method, net::Method::get);
    EXPECT_EQ(http.seen.url, "http://ca/list");
    EXPECT_EQ(http.seen.timeout_ms, 9'000);
    EXPECT_EQ(http.seen.response_bytes_max, crypto::k_crl_bytes_max);
}

TEST(RevocationClient, passes_failures_on) {
    FakeHttp http;
    RevocationClient client(http);
    http.answer = status(503);
    EXPECT_EQ(client.ask_ocsp("http://ca", "").error().code, ErrorCode::unavailable);
    http.answer = status(404);
    EXPECT_EQ(client.fetch_crl("http://ca").error().code, ErrorCode::partner_failed);
    http.answer = [](const net::HttpCall&) { return fail(ErrorCode::timeout, {"", ""}); };
    EXPECT_EQ(client.ask_ocsp("http://ca", "").error().code, ErrorCode::timeout);
}

TEST(TimeStampClient, gives_a_token_that_verifies) {
    FakeHttp http;
    SeededRandom random(1);
    const crypto::TrustStore anchors({authority().root.certificate});
    TimeStampClient client(http, random, anchors, {"http://tsa", 1'000});
    crypto::TimeStampPlan plan{authority().stamper, {}, day(2026, 7, 1)};
    http.answer = [&](const net::HttpCall& call) -> Result<net::Response> {
        LT_TRY(std::string body, crypto::answer_time_stamp(call.body, plan));
        return net::Response{200, {}, std::move(body)};
    };
    const auto token = client.stamp(crypto::sha256("x"));
    ASSERT_TRUE(token) << token.error().log.text;
    EXPECT_EQ(crypto::verify_time_stamp(*token, anchors)->imprint, crypto::sha256("x"));
    EXPECT_EQ(http.seen.url, "http://tsa");
    EXPECT_EQ(http.seen.headers.value("content-type"), "application/timestamp-query");
    EXPECT_EQ(http.seen.timeout_ms, 1'000);
    plan.nonce = crypto::NonceHabit::wrong;
    EXPECT_EQ(client.stamp(crypto::sha256("x")).error().code, ErrorCode::partner_failed);
    http.answer = status(200);
    EXPECT_EQ(client.stamp(crypto::sha256("x")).error().code, ErrorCode::malformed);
    http.answer = status(500);
    EXPECT_EQ(client.stamp(crypto::sha256("x")).error().code, ErrorCode::unavailable);
}

TEST(TimeStampClient, refuses_an_authority_nobody_trusts) {
    FakeHttp http;
    SeededRandom random(1);
    const crypto::TrustStore stranger({authority().stranger.certificate});
    TimeStampClient client(http, random, stranger, {"http://tsa", 1'000});
    http.answer = [&](const net::HttpCall& call) -> Result<net::Response> {
        const crypto::TimeStampPlan plan{authority().stamper, {}, day(2026, 7, 1)};
        return net::Response{200, {}, crypto::answer_time_stamp(call.body, plan).value()};
    };
    EXPECT_EQ(client.stamp(crypto::sha256("x")).error().code, ErrorCode::partner_failed);
}

}  // namespace
}  // namespace lt::exchange
