#include "net/client.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "net/impl/testing.hpp"
#include "net/server.hpp"
#include "net/system_clock.hpp"

namespace lt::net {
namespace {

// The client against the server of this module, and against partners that misbehave.
class ClientTest : public ::testing::Test {
  protected:
    void SetUp() override {
        auto started = Server::start(
            {},
            [this](Request request, Reply reply) {
                if (request.path == "/slow") std::this_thread::sleep_for(std::chrono::seconds(1));
                if (request.path == "/away") return reply(redirect_response(303, "/elsewhere"));
                if (request.path == "/big")
                    return reply(text_response(200, std::string(1000, 'b')));
                Response response =
                    text_response(request.path == "/teapot" ? 418 : 200, request.body);
                response.headers.add("X-Method", name_of(request.method));
                response.headers.add("X-Seen", request.headers.value("X-Sent"));
                reply(std::move(response));
            },
            x_log, x_clock);
        ASSERT_TRUE(started);
        x_server = std::move(*started);
    }

    HttpCall call(std::string_view path, Method method = Method::get, std::string body = {}) {
        const auto root = "http://127.0.0.1:" + std::to_string(x_server->port());
        return {.method = method, .url = root + std::string{path}, .body = std::move(body)};
    }

    /// What the client makes of these bytes, sent by a partner that then closes.
    Result<Response> answer_of(std::string_view bytes) {
        const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        LT_ASSERT(::bind(listener, reinterpret_cast<sockaddr*>(&at), size) == 0);
        LT_ASSERT(::listen(listener, 1) == 0);
        LT_ASSERT(::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size) == 0);
        std::thread partner([&] {
            const int peer = ::accept(listener, nullptr, nullptr);
            char request[1024];
            LT_ASSERT(::recv(peer, request, sizeof request, 0) > 0);
            LT_ASSERT(::send(peer, bytes.data(), bytes.size(), 0) >= 0);
            ::close(peer);
        });
        const auto url = "http://127.0.0.1:" + std::to_string(ntohs(at.sin_port)) + "/";
        auto result = x_client.call({.url = url});
        partner.join();
        ::close(listener);
        return result;
    }

    testing::QuietLog x_log;
    SystemClock x_clock;
    std::unique_ptr<Server> x_server;
    HttpClient x_client;
};

TEST_F(ClientTest, sends_method_fields_and_body) {
    for (const auto method : {Method::post, Method::put, Method::delete_, Method::options}) {
        auto request = call("/echo", method, "nội dung");
        request.headers = {{"X-Sent", "value"}, {"Content-Type", "text/plain"}};
        const auto answer = x_client.call(request);
        ASSERT_TRUE(answer);
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(answer->body, "nội dung");
        EXPECT_EQ(answer->headers.value("x-method"), name_of(method));
        EXPECT_EQ(answer->headers.value("X-Seen"), "value");
    }
    EXPECT_EQ(x_client.call(call("/", Method::get))->headers.value("X-Method"), "GET");
    EXPECT_EQ(x_client.call(call("/", Method::head))->headers.value("X-Method"), "HEAD");
    EXPECT_EQ(x_client.call(call("/", Method::post))->headers.value("X-Method"), "POST");
}

TEST_F(ClientTest, gives_back_every_status_and_follows_nothing) {
    EXPECT_EQ(x_client.call(call("/teapot"))->status, 418);
    const auto away = x_client.call(call("/away"));
    EXPECT_EQ(away->status, 303);
    EXPECT_EQ(away->headers.value("Location"), "/elsewhere");
}

TEST_F(ClientTest, keeps_its_connection) {
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(x_client.call(call("/")));
    EXPECT_EQ(x_server->stats().connections_open, 1u);
}

TEST_F(ClientTest, serves_many_threads) {
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                const auto body = std::to_string(t * 1000 + i);
                const auto answer = x_client.call(call("/echo", Method::post, body));
                if (answer && answer->body == body) ++right;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(right, 400);
    EXPECT_LE(x_server->stats().connections_open, 8u);
}

TEST_F(ClientTest, limits_the_answer_on_both_sides) {
    auto request = call("/big");
    request.response_bytes_max = 1000;
    EXPECT_TRUE(x_client.call(request));
    request.response_bytes_max = 999;
    EXPECT_EQ(x_client.call(request).error().code, ErrorCode::too_large);
}

TEST_F(ClientTest, gives_up_in_time) {
    auto request = call("/slow");
    request.timeout_ms = 100;
    EXPECT_EQ(x_client.call(request).error().code, ErrorCode::timeout);
    EXPECT_TRUE(x_client.call(call("/")));
}

TEST_F(ClientTest, says_when_the_partner_is_away) {
    const auto request = call("/");
    x_server.reset();
    EXPECT_EQ(x_client.call(request).error().code, ErrorCode::unavailable);
}

TEST_F(ClientTest, says_when_the_answer_is_not_http) {
    const std::string ok = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n";
    EXPECT_EQ(answer_of(ok + "abc")->body, "abc");
    EXPECT_EQ(answer_of("hello\r\n").error().code, ErrorCode::partner_failed);
    EXPECT_EQ(answer_of(ok + "a").error().code, ErrorCode::partner_failed);
    EXPECT_EQ(answer_of("").error().code, ErrorCode::unavailable);
    std::string fields = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 300; ++i) fields += "A: 1\r\n";
    EXPECT_EQ(answer_of(fields + "\r\n").error().code, ErrorCode::too_large);
}

TEST_F(ClientTest, refuses_calls_that_are_not_web_requests) {
    const auto code_of = [&](HttpCall request) { return x_client.call(request).error().code; };
    EXPECT_EQ(code_of({.url = "file:///etc/hostname"}), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of({.url = "gopher://127.0.0.1/"}), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of({.url = ""}), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of({.url = "http://"}), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(call("/", Method::other)), ErrorCode::invalid_argument);
    auto forged = call("/");
    forged.headers.add("A", "1\r\nB: 2");
    EXPECT_EQ(code_of(forged), ErrorCode::invalid_argument);
}

TEST_F(ClientTest, names_no_url_in_its_errors) {
    auto request = call("/person?id=079000000001");
    x_server.reset();
    const auto failed = x_client.call(request).error();
    EXPECT_FALSE(failed.log.text.contains("person"));
    EXPECT_FALSE(failed.log.text.contains("0790"));
    EXPECT_FALSE(failed.client.en.contains("0790"));
}

}  // namespace
}  // namespace lt::net
