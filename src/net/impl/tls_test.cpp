// TLS as clients meet it: what is spoken, what is refused, and who a client is.
#include "net/impl/tls.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <mutex>

#include <fmt/format.h>

#include "net/client.hpp"
#include "net/impl/tls_testing.hpp"
#include "net/server.hpp"
#include "net/system_clock.hpp"
#include "temporary_directory.hpp"

namespace lt::net {
namespace {

using testing::Issues;
using testing::QuietLog;
using testing::RawClient;
using testing::TlsClient;

constexpr std::string_view k_get = "GET /here HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

class TlsTest : public ::testing::Test {
  protected:
    void SetUp() override {
        testing::write_pem(x_own, file("server"));
        testing::write_pem(x_clients, file("clients"));
        testing::write_pem(x_hospital, file("hospital"));
    }
    void TearDown() override { x_server.reset(); }

    std::string file(std::string_view name) { return (x_folder.path() / name).string(); }

    TlsOptions tls(ClientCertificates asked = ClientCertificates::not_asked) {
        TlsOptions options{.certificate_file = file("server.pem"), .key_file = file("server.key")};
        if (asked != ClientCertificates::not_asked) options.client_ca_file = file("clients.pem");
        options.client_certificates = asked;
        return options;
    }

    std::uint16_t start(TlsOptions options, std::int64_t handshake_timeout_ms = 5'000) {
        ServerOptions server;
        server.tls = std::move(options);
        server.handshake_timeout_ms = handshake_timeout_ms;
        auto handler = [this](Request request, Reply reply) {
            const std::lock_guard lock(x_mutex);
            x_seen = request.client_certificate;
            reply(text_response(200, request.method == Method::post ? request.body : request.path));
        };
        auto started = Server::start(server, handler, x_log, x_clock);
        LT_ASSERT(started.has_value());
        x_server = std::move(*started);
        return x_server->port();
    }

    std::string seen() {
        const std::lock_guard lock(x_mutex);
        return x_seen;
    }

    bool starts(TlsOptions options) {
        ServerOptions server;
        server.tls = std::move(options);
        const auto started = Server::start(server, [](Request, Reply) {}, x_log, x_clock);
        EXPECT_TRUE(started || started.error().code == ErrorCode::invalid_argument);
        return started.has_value();
    }

    testing::KeyAndCertificate x_own = testing::make_certificate("server", Issues::no);
    testing::KeyAndCertificate x_clients = testing::make_certificate("issuer", Issues::yes);
    testing::KeyAndCertificate x_hospital =
        testing::make_certificate("hospital", Issues::no, &x_clients);
    test::TemporaryDirectory x_folder;
    QuietLog x_log;
    SystemClock x_clock;
    std::mutex x_mutex;
    std::string x_seen;
    std::unique_ptr<Server> x_server;
};

TEST_F(TlsTest, speaks_1_2_and_1_3_and_nothing_older) {
    const auto port = start(tls());
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(port, {version, version});
        ASSERT_TRUE(client.connect()) << version;
        EXPECT_TRUE(client.send(k_get));
        const auto answer = client.read();
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 200")) << answer;
        EXPECT_TRUE(answer.ends_with("/here"));
        EXPECT_TRUE(client.ended_cleanly());
    }
    for (const int version : {TLS1_VERSION, TLS1_1_VERSION}) {
        TlsClient client(port, {version, version});
        EXPECT_FALSE(client.connect()) << version;
    }
    EXPECT_EQ(x_server->stats().requests, 2U);
    EXPECT_EQ(x_server->stats().handshakes_failed, 2U);
}

TEST_F(TlsTest, has_no_cipher_without_forward_secrecy_or_authentication_of_data) {
    const auto port = start(tls());
    const auto connects = [&](const char* list) {
        TlsClient client(port, {TLS1_2_VERSION, TLS1_2_VERSION});
        client.use_ciphers(list);
        return client.connect();
    };
    EXPECT_TRUE(connects("ECDHE-ECDSA-AES128-GCM-SHA256"));
    EXPECT_TRUE(connects("ECDHE-ECDSA-CHACHA20-POLY1305"));
    EXPECT_FALSE(connects("ECDHE-ECDSA-AES128-SHA"));
    EXPECT_FALSE(connects("ECDHE-ECDSA-AES256-SHA384"));
    EXPECT_FALSE(connects("aNULL:@SECLEVEL=0"));
    EXPECT_FALSE(connects("AES128-GCM-SHA256"));
}

TEST_F(TlsTest, is_what_our_own_client_expects) {
    const auto port = start(tls());
    HttpClient client({.ca_file = file("server.pem")});
    const auto url = fmt::format("https://127.0.0.1:{}/echo", port);
    const std::string large(3U << 20, 'x');  // over many records, in both directions
    const auto answer = client.call({.method = Method::post, .url = url, .body = large});
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->body, large);
    HttpClient stranger({.ca_file = file("clients.pem")});
    EXPECT_FALSE(stranger.call({.url = url}).has_value());
}

TEST_F(TlsTest, a_connection_is_kept_and_its_requests_are_served_in_order) {
    TlsClient client(start(tls()));
    ASSERT_TRUE(client.connect());
    EXPECT_TRUE(
        client.send("GET /one HTTP/1.1\r\nHost: h\r\n\r\nGET /two HTTP/1.1\r\nHost: h\r\n"
                    "Connection: close\r\n\r\n"));
    const auto answer = client.read();
    EXPECT_LT(answer.find("/one"), answer.find("/two"));
    EXPECT_TRUE(answer.ends_with("/two"));
}

TEST_F(TlsTest, a_client_certificate_names_the_caller) {
    const auto port = start(tls(ClientCertificates::required));
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        TlsClient client(port, {version, version});
        client.use(x_hospital);
        ASSERT_TRUE(client.connect());
        EXPECT_TRUE(client.send(k_get) && client.read().starts_with("HTTP/1.1 200"));
        EXPECT_EQ(seen().size(), 64U);
    }
    const auto hospital = seen();
    const auto other = testing::make_certificate("other", Issues::no, &x_clients);
    TlsClient client(port);
    client.use(other);
    ASSERT_TRUE(client.connect());
    EXPECT_TRUE(client.send(k_get) && client.read().starts_with("HTTP/1.1 200"));
    EXPECT_NE(seen(), hospital);
}

TEST_F(TlsTest, where_a_certificate_is_required_nobody_comes_in_without_a_good_one) {
    const auto port = start(tls(ClientCertificates::required));
    const auto served = [&](const testing::KeyAndCertificate* own, int version) {
        TlsClient client(port, {version, version});
        if (own != nullptr) client.use(*own);
        return client.connect() && client.send(k_get) && !client.read().empty();
    };
    const auto foreign_issuer = testing::make_certificate("issuer", Issues::yes);
    const auto foreign = testing::make_certificate("hospital", Issues::no, &foreign_issuer);
    const auto expired = testing::make_certificate("hospital", Issues::no, &x_clients, -1);
    const auto by_hospital = testing::make_certificate("hospital", Issues::no, &x_hospital);
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        EXPECT_TRUE(served(&x_hospital, version));
        EXPECT_FALSE(served(nullptr, version));
        EXPECT_FALSE(served(&foreign, version));
        EXPECT_FALSE(served(&expired, version));
        EXPECT_FALSE(served(&by_hospital, version));  // its issuer issues nothing
        EXPECT_FALSE(served(&x_own, version));
    }
    EXPECT_EQ(x_server->stats().requests, 2U);
}

TEST_F(TlsTest, where_a_certificate_is_wanted_none_is_good_and_a_bad_one_is_not) {
    const auto port = start(tls(ClientCertificates::wanted));
    TlsClient nobody(port);
    ASSERT_TRUE(nobody.connect());
    EXPECT_TRUE(nobody.send(k_get) && nobody.read().starts_with("HTTP/1.1 200"));
    EXPECT_EQ(seen(), "");
    TlsClient hospital(port);
    hospital.use(x_hospital);
    ASSERT_TRUE(hospital.connect());
    EXPECT_TRUE(hospital.send(k_get) && hospital.read().starts_with("HTTP/1.1 200"));
    EXPECT_EQ(seen().size(), 64U);
    TlsClient liar(port);
    liar.use(x_own);
    EXPECT_FALSE(liar.connect() && liar.send(k_get) && !liar.read().empty());
}

TEST_F(TlsTest, a_resumed_session_keeps_the_identity_of_its_client) {
    const auto port = start(tls(ClientCertificates::required));
    TlsClient first(port);
    first.use(x_hospital);
    ASSERT_TRUE(first.connect() && first.send(k_get));
    (void)first.read();
    const auto hospital = seen();
    const Handle<SSL_SESSION_free> session{SSL_get1_session(first.ssl())};
    TlsClient second(port);
    second.resume(session.get());  // and shows no certificate
    ASSERT_TRUE(second.connect() && second.send(k_get));
    EXPECT_TRUE(second.read().starts_with("HTTP/1.1 200"));
    EXPECT_EQ(SSL_session_reused(second.ssl()), 1);
    EXPECT_EQ(seen(), hospital);
}

TEST_F(TlsTest, renegotiation_is_refused) {
    TlsClient client(start(tls()), {TLS1_2_VERSION, TLS1_2_VERSION});
    ASSERT_TRUE(client.connect());
    ASSERT_EQ(SSL_renegotiate(client.ssl()), 1);
    EXPECT_FALSE(SSL_do_handshake(client.ssl()) == 1 && client.send(k_get) &&
                 !client.read().empty());
    EXPECT_EQ(x_server->stats().requests, 0U);
}

TEST_F(TlsTest, plain_bytes_are_told_so_or_dropped) {
    const auto port = start(tls());
    RawClient http(port);
    ASSERT_TRUE(http.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
    EXPECT_TRUE(http.read_all().starts_with("HTTP/1.1 400"));
    RawClient garbage(port);
    ASSERT_TRUE(garbage.send(std::string(600, '\x7f')));
    EXPECT_EQ(garbage.read_all().find("HTTP/"), std::string::npos);
    EXPECT_TRUE(garbage.closed());
    EXPECT_EQ(x_server->stats().requests, 0U);
    EXPECT_EQ(x_server->stats().handshakes_failed, 2U);
    TlsClient after(port);
    EXPECT_TRUE(after.connect());
}

TEST_F(TlsTest, a_handshake_has_its_time) {
    using std::chrono::steady_clock;
    const auto port = start(tls(), 300);
    const auto from = steady_clock::now();
    RawClient silent(port);
    EXPECT_EQ(silent.read_all(), "");
    EXPECT_TRUE(silent.closed());
    RawClient slow(port);
    ASSERT_TRUE(slow.send("\x16\x03\x01\x02"));  // the first bytes of a ClientHello
    (void)slow.read_all();
    EXPECT_TRUE(slow.closed());
    EXPECT_LT(steady_clock::now() - from, std::chrono::seconds{3});
    EXPECT_EQ(x_server->stats().connections_open, 0U);
    // Who is through the handshake has the longer time of an idle connection.
    TlsClient idle(port);
    ASSERT_TRUE(idle.connect());
    std::this_thread::sleep_for(std::chrono::milliseconds(600));
    EXPECT_TRUE(idle.send(k_get) && idle.read().starts_with("HTTP/1.1 200"));
}

TEST_F(TlsTest, a_connection_that_is_cut_is_no_complete_request) {
    TlsClient client(start(tls()));
    ASSERT_TRUE(client.connect());
    EXPECT_TRUE(client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n12345"));
    client.raw().close_sending();
    (void)client.read();
    EXPECT_EQ(x_server->stats().requests, 0U);
}

TEST_F(TlsTest, stops_while_handshakes_and_connections_are_open) {
    const auto port = start(tls());
    RawClient in_handshake(port);
    TlsClient idle(port);
    ASSERT_TRUE(idle.connect());
    x_server->stop(1'000);
    (void)idle.read();
    EXPECT_TRUE(idle.ended_cleanly());
    EXPECT_EQ(in_handshake.read_all(), "");
    EXPECT_TRUE(in_handshake.closed());
}

TEST_F(TlsTest, files_that_do_not_fit_together_are_refused_at_the_start) {
    EXPECT_TRUE(starts(tls()));
    EXPECT_TRUE(starts(tls(ClientCertificates::wanted)));
    auto options = tls();
    options.key_file = file("clients.key");
    EXPECT_FALSE(starts(options));
    options = tls();
    options.key_file.clear();
    EXPECT_FALSE(starts(options));
    options = tls();
    options.certificate_file.clear();
    EXPECT_FALSE(starts(options));
    options = tls();
    options.certificate_file = file("server.key");
    EXPECT_FALSE(starts(options));
    options = tls(ClientCertificates::required);
    options.client_ca_file.clear();
    EXPECT_FALSE(starts(options));
    options.client_ca_file = file("server.key");
    EXPECT_FALSE(starts(options));
}

}  // namespace
}  // namespace lt::net
