#include "net/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <thread>

#include <fmt/format.h>

#include "net/impl/testing.hpp"
#include "net/system_clock.hpp"

namespace lt::net {
namespace {

using testing::QuietLog;
using testing::RawClient;

std::string get(std::string_view path, std::string_view fields = {}) {
    return fmt::format("GET {} HTTP/1.1\r\nHost: h\r\n{}\r\n", path, fields);
}

std::string post(std::string_view path, std::string_view body) {
    return fmt::format("POST {} HTTP/1.1\r\nHost: h\r\nContent-Length: {}\r\n\r\n{}", path,
                       body.size(), body);
}

std::string last_post(std::string_view path, std::string_view body) {
    return fmt::format(
        "POST {} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{}", path,
        body.size(), body);
}

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
    return count;
}

void sleep_ms(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

class ServerTest : public ::testing::Test {
  protected:
    // /echo body · /slow after 300 ms · /later from another thread · /drop the reply · /throw
    // /held until release() · /big 8 MiB · everything else: its path
    void handle(Request request, Reply reply) {
        if (request.path == "/echo") return reply(text_response(200, request.body));
        if (request.path == "/slow") sleep_ms(300);
        if (request.path == "/throw") throw std::runtime_error("handler");
        if (request.path == "/drop") return;
        if (request.path == "/forge") return reply({200, {{"A", "1\r\nB: 2"}}, {}});
        if (request.path == "/big") return reply(text_response(200, std::string(8 << 20, 'b')));
        if (request.path == "/held") x_release.get_future().wait();
        if (request.path == "/later") {
            const std::lock_guard lock(x_mutex);
            x_helpers.emplace_back([answer = std::move(reply)]() mutable {
                sleep_ms(50);
                answer(text_response(200, "later"));
            });
            return;
        }
        reply(text_response(200, request.path));
    }

    Server& start(ServerOptions options = {}) {
        auto handler = [this](Request request, Reply reply) {
            handle(std::move(request), std::move(reply));
        };
        auto started = Server::start(std::move(options), handler, x_log, x_clock);
        EXPECT_TRUE(started);
        x_server = std::move(*started);
        return *x_server;
    }

    std::string talk(std::string_view bytes) {
        RawClient client(x_server->port());
        client.send(bytes);
        return client.read_all();
    }

    void release() { x_release.set_value(); }

    void TearDown() override {
        x_server.reset();
        for (auto& helper : x_helpers) helper.join();
    }

    QuietLog x_log;
    SystemClock x_clock;
    std::promise<void> x_release;
    std::mutex x_mutex;
    std::vector<std::thread> x_helpers;
    std::unique_ptr<Server> x_server;
};

TEST_F(ServerTest, answers_and_keeps_the_connection) {
    RawClient client(start().port());
    client.send(post("/echo", "xin chào"));
    const auto first = client.read_until("xin chào");
    EXPECT_TRUE(first.starts_with("HTTP/1.1 200 OK\r\nDate: ")) << first;
    EXPECT_TRUE(first.contains("Content-Length: 9\r\n"));
    EXPECT_FALSE(first.contains("Connection:"));
    client.send(get("/second"));
    EXPECT_TRUE(client.read_until("\r\n\r\n/second").ends_with("/second"));
    EXPECT_EQ(x_server->stats().requests, 2u);
    EXPECT_EQ(x_server->stats().connections_open, 1u);
}

TEST_F(ServerTest, closes_when_the_client_asks) {
    start();
    EXPECT_TRUE(talk(last_post("/echo", "x")).contains("Connection: close\r\n"));
    EXPECT_TRUE(talk("GET /old HTTP/1.0\r\n\r\n").ends_with("/old"));
}

TEST_F(ServerTest, keeps_http_1_0_when_asked) {
    RawClient client(start().port());
    client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_TRUE(client.read_until("/a").contains("Connection: keep-alive\r\n"));
    client.send("GET /b HTTP/1.0\r\n\r\n");
    EXPECT_TRUE(client.read_all().contains("/b"));
}

TEST_F(ServerTest, answers_pipelined_requests_in_order) {
    start();
    const auto seen =
        talk(get("/slow") + post("/echo", "two") + get("/three") + last_post("/echo", "four"));
    EXPECT_LT(seen.find("/slow"), seen.find("two"));
    EXPECT_LT(seen.find("two"), seen.find("/three"));
    EXPECT_LT(seen.find("/three"), seen.find("four"));
    EXPECT_EQ(count_of(seen, "HTTP/1.1 200"), 4u);
}

TEST_F(ServerTest, sends_no_body_for_head) {
    start();
    const auto seen = talk("HEAD /head HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(seen.contains("Content-Length: 5\r\n"));
    EXPECT_TRUE(seen.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, says_continue_before_the_body) {
    RawClient client(start().port());
    client.send(
        "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
        "Content-Length: 4\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("body");
    EXPECT_TRUE(client.read_until("body").contains("200 OK"));
}

TEST_F(ServerTest, takes_replies_from_other_threads) {
    RawClient client(start().port());
    for (int i = 0; i < 3; ++i) {
        client.send(get("/later"));
        EXPECT_TRUE(client.read_until("\r\n\r\nlater").contains("200 OK"));
    }
}

TEST_F(ServerTest, answers_500_for_dropped_replies_exceptions_and_forged_fields) {
    RawClient client(start().port());
    for (const auto* path : {"/drop", "/throw", "/forge", "/drop"}) {
        client.send(get(path));
        EXPECT_TRUE(client.read_until("Error").starts_with("HTTP/1.1 500 ")) << path;
    }
    client.send(get("/still-here"));
    EXPECT_TRUE(client.read_until("/still-here").contains("200 OK"));
}

TEST_F(ServerTest, renders_its_own_errors_in_the_applications_shape) {
    ServerOptions options;
    options.render_error = [](int status, std::string_view path) {
        return json_response(status, fmt::format("[{},\"{}\"]", status, path));
    };
    start(std::move(options));
    EXPECT_TRUE(talk("rubbish\r\n\r\n").ends_with("[400,\"\"]"));
    EXPECT_TRUE(talk(get("/a", "Host: b\r\n")).ends_with("[400,\"/a\"]"));
    RawClient client(x_server->port());
    client.send(get("/drop"));
    EXPECT_TRUE(client.read_until("]").ends_with("[500,\"/drop\"]"));
}

TEST_F(ServerTest, refuses_garbage_and_closes) {
    start();
    for (const std::string& bytes :
         {std::string("\x16\x03\x01\0\n", 5), std::string("GET / HTTP/1.1\n\n"),
          std::string("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")}) {
        EXPECT_TRUE(talk(bytes + get("/smuggled")).starts_with("HTTP/1.1 400 "));
    }
    EXPECT_EQ(x_server->stats().requests, 0u);
    EXPECT_EQ(x_server->stats().refused, 3u);
}

TEST_F(ServerTest, answers_a_half_closed_client) {
    RawClient whole(start().port());
    whole.send(get("/slow"));
    whole.close_sending();
    EXPECT_TRUE(whole.read_all().ends_with("/slow"));
    RawClient cut(x_server->port());
    cut.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
    cut.close_sending();
    EXPECT_TRUE(cut.read_all().starts_with("HTTP/1.1 400 "));
}

TEST_F(ServerTest, refuses_a_huge_body_without_holding_it) {
    ServerOptions options;
    options.body_bytes_max = 1 << 20;
    start(options);
    RawClient client(x_server->port());
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "100000\r\n" + std::string(1 << 20, 'x') + "\r\n";
    std::uint64_t most = 0;
    for (int i = 0; i < 100; ++i) {  // 100 MiB
        if (!client.send(chunk)) break;
        most = std::max(most, x_server->stats().body_bytes);
    }
    EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 413 "));
    EXPECT_LE(most, options.body_bytes_max + options.header_bytes_max);
    EXPECT_TRUE(talk("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 104857600\r\n\r\n")
                    .starts_with("HTTP/1.1 413 "));
}

TEST_F(ServerTest, limits_all_bodies_together) {
    ServerOptions options;
    options.bodies_bytes_max = 300'000;
    start(options);
    RawClient first(x_server->port());
    first.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 200001\r\n\r\n" +
               std::string(200'000, 'a'));
    while (x_server->stats().body_bytes < 200'000) sleep_ms(5);
    const auto refused = talk(last_post("/echo", std::string(200'000, 'b')));
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 503 "));
    EXPECT_TRUE(refused.contains("Retry-After: 1\r\n"));
    first.send("a");
    EXPECT_TRUE(first.read_until("aaa").contains("200 OK"));
    while (x_server->stats().body_bytes > 0) sleep_ms(5);
    EXPECT_TRUE(talk(last_post("/echo", std::string(200'000, 'b'))).contains("200 OK"));
}

TEST_F(ServerTest, answers_408_to_slow_senders) {
    ServerOptions options;
    options.header_timeout_ms = 300;
    options.body_timeout_ms = 300;
    options.bytes_per_second_min = 100;
    options.idle_timeout_ms = 300;
    start(options);
    RawClient slow_head(x_server->port());
    const auto begun = now_ms();
    for (const char c : get("/one-byte-at-a-time-takes-too-long")) {
        if (!slow_head.send({&c, 1})) break;
        sleep_ms(20);
    }
    EXPECT_TRUE(slow_head.read_all().starts_with("HTTP/1.1 408 "));
    EXPECT_LT(now_ms() - begun, 3'000);
    RawClient slow_body(x_server->port());
    slow_body.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");
    for (int i = 0; i < 100 && slow_body.send("x"); ++i) sleep_ms(20);  // 50 bytes a second
    EXPECT_TRUE(slow_body.read_all().starts_with("HTTP/1.1 408 "));
    RawClient steady(x_server->port());  // slower than the base time, faster than the lowest rate
    steady.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 300\r\n\r\n");
    for (int i = 0; i < 15; ++i) {
        steady.send(std::string(20, 'y'));
        sleep_ms(40);
    }
    EXPECT_TRUE(steady.read_until("yyy").contains("200 OK"));
    EXPECT_EQ(RawClient(x_server->port()).read_all(), "");  // idle: closed without a word
}

TEST_F(ServerTest, gives_up_on_a_client_that_does_not_read) {
    ServerOptions options;
    options.write_timeout_ms = 300;
    options.bytes_per_second_min = 100 << 20;
    start(options);
    RawClient client(x_server->port());
    client.send(get("/big"));
    while (x_server->stats().requests == 0) sleep_ms(5);
    for (int i = 0; i < 400 && x_server->stats().connections_open > 0; ++i) sleep_ms(5);
    EXPECT_EQ(x_server->stats().connections_open, 0u);
}

TEST_F(ServerTest, sends_large_bodies_whole) {
    start();
    const auto seen = talk(get("/big", "Connection: close\r\n"));
    EXPECT_EQ(count_of(seen.substr(seen.find("\r\n\r\n")), "b"), std::size_t{8} << 20);
}

TEST_F(ServerTest, answers_503_when_the_queue_is_full) {
    ServerOptions options;
    options.handler_threads = 1;
    options.queue_max = 1;
    start(options);
    RawClient running(x_server->port());
    running.send(get("/held"));
    while (x_server->stats().requests < 1) sleep_ms(5);
    sleep_ms(50);  // taken from the queue
    RawClient waiting(x_server->port());
    waiting.send(get("/waits"));
    while (x_server->stats().requests < 2) sleep_ms(5);
    RawClient third(x_server->port());
    third.send(get("/third"));
    EXPECT_TRUE(third.read_until("Unavailable").contains("Retry-After: 1\r\n"));
    release();
    EXPECT_TRUE(waiting.read_until("/waits").contains("200 OK"));
    third.send(get("/again"));
    EXPECT_TRUE(third.read_until("/again").contains("200 OK"));
    EXPECT_EQ(x_server->stats().overloaded, 1u);
}

TEST_F(ServerTest, gives_up_on_a_handler_that_does_not_reply) {
    ServerOptions options;
    options.reply_timeout_ms = 200;
    start(options);
    EXPECT_TRUE(talk(get("/held")).starts_with("HTTP/1.1 503 "));
    release();  // the late reply finds nobody
}

TEST_F(ServerTest, limits_connections) {
    ServerOptions options;
    options.connections_per_address_max = 2;
    start(options);
    RawClient first(x_server->port());
    {
        RawClient second(x_server->port());
        second.send(get("/second"));
        second.read_until("/second");
        EXPECT_TRUE(RawClient(x_server->port()).read_all().starts_with("HTTP/1.1 503 "));
        EXPECT_EQ(x_server->stats().connections_refused, 1u);
    }
    while (x_server->stats().connections_open > 1) sleep_ms(5);
    EXPECT_TRUE(talk(get("/again", "Connection: close\r\n")).contains("200 OK"));
}

TEST_F(ServerTest, closes_after_the_agreed_number_of_requests) {
    ServerOptions options;
    options.requests_per_connection_max = 2;
    start(options);
    const auto seen = talk(get("/a") + get("/b") + get("/c"));
    EXPECT_EQ(count_of(seen, "HTTP/1.1 200"), 2u);
    EXPECT_EQ(count_of(seen, "Connection: close"), 1u);
}

TEST_F(ServerTest, serves_many_at_once) {
    ServerOptions options;
    options.io_threads = 2;
    start(options);
    constexpr int k_clients = 8;
    constexpr int k_requests = 200;
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int c = 0; c < k_clients; ++c) {
        threads.emplace_back([&, c] {
            RawClient client(x_server->port());
            for (int i = 0; i < k_requests; ++i) {
                const auto body = fmt::format("<{}-{}>", c, i);
                client.send(post("/echo", body));
                if (client.read_until(body).ends_with(body)) ++right;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(right, k_clients * k_requests);
}

TEST_F(ServerTest, finishes_running_requests_when_it_stops) {
    start();
    RawClient idle(x_server->port());
    idle.send(get("/idle"));
    idle.read_until("/idle");
    RawClient busy(x_server->port());
    busy.send(get("/slow"));
    while (x_server->stats().requests < 2) sleep_ms(5);
    const auto begun = now_ms();
    x_server->stop(5'000);
    EXPECT_LT(now_ms() - begun, 2'000);
    const auto seen = busy.read_all();
    EXPECT_TRUE(seen.contains("Connection: close\r\n"));
    EXPECT_TRUE(seen.ends_with("/slow"));
    EXPECT_EQ(idle.read_all(), "");
    EXPECT_TRUE(idle.closed());
}

TEST_F(ServerTest, closes_the_rest_after_the_grace) {
    start();
    RawClient stuck(x_server->port());
    stuck.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n");
    RawClient held(x_server->port());
    held.send(get("/held"));
    while (x_server->stats().requests < 1) sleep_ms(5);
    std::thread releaser([this] {
        sleep_ms(400);
        release();
    });
    const auto begun = now_ms();
    x_server->stop(200);
    EXPECT_GE(now_ms() - begun, 200);
    EXPECT_LT(now_ms() - begun, 2'000);
    EXPECT_EQ(held.read_all(), "");
    EXPECT_EQ(stuck.read_all(), "");
    EXPECT_EQ(x_server->stats().connections_open, 0u);
    releaser.join();
}

TEST_F(ServerTest, stops_under_load_without_cutting_a_response) {
    ServerOptions options;
    options.io_threads = 2;
    start(options);
    std::atomic<bool> cut = false;
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int c = 0; c < 8; ++c) {
        threads.emplace_back([&] {
            RawClient client(x_server->port());
            while (client.send(post("/echo", "end!"))) {
                const auto seen = client.read_until("end!");
                if (seen.empty()) break;
                if (!seen.ends_with("end!")) cut = true;
                ++answered;
                if (seen.contains("Connection: close")) break;
            }
        });
    }
    while (answered < 100) sleep_ms(1);
    x_server->stop(5'000);
    for (auto& thread : threads) thread.join();
    EXPECT_FALSE(cut);
    EXPECT_EQ(x_server->stats().connections_open, 0u);
}

TEST_F(ServerTest, keeps_replies_harmless_after_its_end) {
    Reply kept;
    std::promise<void> got;
    auto handler = [&](Request, Reply reply) {
        kept = std::move(reply);
        got.set_value();
    };
    auto server = Server::start({}, handler, x_log, x_clock);
    ASSERT_TRUE(server);
    RawClient client((*server)->port());
    client.send(get("/a"));
    got.get_future().wait();
    server->reset();
    EXPECT_EQ(client.read_all(), "");
    kept(text_response(200, "late"));
}

TEST_F(ServerTest, refuses_to_start_with_wrong_options) {
    const auto code_of = [&](ServerOptions options) {
        auto server = Server::start(std::move(options), {}, x_log, x_clock);
        return server ? ErrorCode::internal : server.error().code;
    };
    EXPECT_EQ(code_of({.address = "nowhere"}), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of({.queue_max = 0}), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of({.port = start().port()}), ErrorCode::unavailable);
}

}  // namespace
}  // namespace lt::net
