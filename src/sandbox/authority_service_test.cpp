// The authority's services with the program's own clients and checker on the other side.
#include "sandbox/authority_service.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "crypto/system_random.hpp"
#include "exchange/revocation_client.hpp"
#include "exchange/time_stamp_client.hpp"
#include "signature/receipt.hpp"
#include "temporary_directory.hpp"

namespace lt::sandbox {
namespace {

namespace fs = std::filesystem;
using signature::Revocation;

const Instant k_now = Instant::start_of(Date{2026, 11, 20});

struct FixedClock final : Clock {
    Instant time = k_now;
    Instant now() override { return time; }
};

/// Carries calls to the service without a network.
class Wire final : public net::HttpPort {
  public:
    AuthorityService* service = nullptr;
    Result<net::Response> call(const net::HttpCall& call) override {
        const std::string root = "http://ca.example";
        EXPECT_TRUE(call.url.starts_with(root)) << call.url;
        net::Request request;
        request.method = call.method;
        request.path = call.url.substr(root.size());
        request.body = call.body;
        return service->answer(request);
    }
};

class AuthorityTest : public testing::Test {
  protected:
    void SetUp() override {
        auto trust = Trust::open(x_folder.path(), "http://ca.example");
        ASSERT_TRUE(trust) << trust.error().log.text;
        x_trust.emplace(*trust);
        x_anchors.emplace(crypto::TrustStore::from_pem(trust->root_pem()).value());
        const Facility facility{FacilityCode::parse("01901").value(),
                                TaxCode::parse("9900000016").value(),
                                Text::from_bytes("Bệnh viện Mẫu").value(), "01"};
        x_leaf.emplace(trust->identity_of(facility)->certificate);
        x_chain = {x_leaf->der(), trust->root().certificate.der()};
        x_service = AuthorityService::open(*std::move(trust), x_clock).value();
        x_wire.service = x_service.get();
    }

    /// Asks with an empty memory.
    Revocation ask() {
        exchange::RevocationClient client(x_wire);
        signature::RevocationChecker checker(client, x_random);
        return checker.check(x_chain, k_now, k_now)->state;
    }
    net::Response say(const std::string& form) {
        net::Request request;
        request.method = net::Method::post;
        request.path = "/habits";
        request.body = form;
        return x_service->answer(request);
    }

    test::TemporaryDirectory x_folder;
    FixedClock x_clock;
    crypto::SystemRandom x_random;
    std::optional<Trust> x_trust;
    std::optional<crypto::TrustStore> x_anchors;
    std::optional<crypto::Certificate> x_leaf;
    std::vector<std::string> x_chain;
    std::unique_ptr<AuthorityService> x_service;
    Wire x_wire;
};

TEST_F(AuthorityTest, AnswersForItsCertificates) {
    EXPECT_EQ(ask(), Revocation::good);
    ASSERT_TRUE(x_trust->revoke(*x_leaf, k_now));
    EXPECT_EQ(ask(), Revocation::revoked);
    EXPECT_EQ(say("ocsp_down=yes").status, 200);
    EXPECT_EQ(ask(), Revocation::revoked) << "the list says so too";
    EXPECT_EQ(x_trust->revoked()->size(), 1U);
}

TEST_F(AuthorityTest, HasBadDays) {
    EXPECT_EQ(say("ocsp_down=yes").status, 200);
    EXPECT_EQ(ask(), Revocation::good) << "by its list";
    EXPECT_EQ(say("ocsp_down=yes&list_down=yes").status, 200);
    EXPECT_EQ(ask(), Revocation::unchecked);
    EXPECT_EQ(say("stale=yes").status, 200);
    EXPECT_EQ(ask(), Revocation::unchecked);
    EXPECT_EQ(say("nonce=wrong&list_down=yes").status, 200);
    EXPECT_EQ(ask(), Revocation::unchecked);
    EXPECT_EQ(say("nonce=leave_out&list_down=yes").status, 200);
    EXPECT_EQ(ask(), Revocation::good);
    EXPECT_EQ(say("").status, 200);
    EXPECT_EQ(ask(), Revocation::good) << "a good day again";
    for (const char* form : {"stale=perhaps", "nonce=old", "slow_ms=-1", "slow_ms=60001", "a%"})
        EXPECT_EQ(say(form).status, 400) << form;
    EXPECT_EQ(say("slow_ms=60000").status, 200);
}

TEST_F(AuthorityTest, StampsTime) {
    exchange::TimeStampClient client(x_wire, x_random, *x_anchors, {"http://ca.example/tsa"});
    const auto token = client.stamp(crypto::sha256("x"));
    ASSERT_TRUE(token) << token.error().log.text;
    EXPECT_EQ(crypto::verify_time_stamp(*token, *x_anchors)->time, k_now);
    EXPECT_EQ(say("stamp_down=yes").status, 200);
    EXPECT_EQ(client.stamp(crypto::sha256("x")).error().code, ErrorCode::unavailable);
    EXPECT_EQ(say("nonce=wrong").status, 200);
    EXPECT_EQ(client.stamp(crypto::sha256("x")).error().code, ErrorCode::partner_failed);
}

TEST_F(AuthorityTest, RefusesWhatItDoesNotKnow) {
    net::Request request;
    request.method = net::Method::post;
    request.path = "/nothing";
    EXPECT_EQ(x_service->answer(request).status, 404);
    request.path = "/ocsp";
    request.body = "x";
    EXPECT_EQ(x_service->answer(request).status, 400);
    request.path = "/tsa";
    EXPECT_EQ(x_service->answer(request).status, 400);
}

TEST_F(AuthorityTest, KeepsItsAddressAndKeys) {
    const auto again = Trust::open(x_folder.path(), "http://other.example");
    ASSERT_TRUE(again);
    EXPECT_EQ(x_leaf->ocsp_urls(), std::vector<std::string>{"http://ca.example/ocsp"});
    EXPECT_EQ(x_leaf->crl_urls(), std::vector<std::string>{"http://ca.example/list.crl"});
    EXPECT_EQ(again->responder()->certificate.fingerprint(),
              x_trust->responder()->certificate.fingerprint());
    ASSERT_TRUE(again->prepare_receipts());
    const auto text = [&](const char* name) {
        std::ifstream in{x_folder.path() / name, std::ios::binary};
        return std::string{std::istreambuf_iterator<char>{in}, {}};
    };
    const std::string key = text("receipt.key");
    EXPECT_TRUE(signature::ReceiptSigner::from_pem(key, text("receipt.pem")));
    ASSERT_TRUE(again->prepare_receipts());
    EXPECT_EQ(text("receipt.key"), key);
}

}  // namespace
}  // namespace lt::sandbox
