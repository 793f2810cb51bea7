// Hostile and broken senders: a clear answer in the channel's shape, nothing half stored, bounded
// memory, and the next honest sender is served.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>

#include "base/encoding.hpp"
#include "e2e/stand.hpp"

namespace lt::e2e {
namespace {

/// A raw connection to the server: what no well-behaved client would send.
class Wire {
  public:
    explicit Wire(const std::string& url) : x_socket(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port =
            htons(static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1))));
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        if (connect(x_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error("cannot connect");
        }
        const timeval patience{30, 0};
        setsockopt(x_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Wire() { close(x_socket); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    /// False once the server has closed.
    bool send(std::string_view bytes) {
        return ::send(x_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
               static_cast<ssize_t>(bytes.size());
    }
    /// Everything until the server closes or falls silent.
    std::string answer() {
        std::string all;
        char buffer[4096];
        for (ssize_t n = 0; (n = recv(x_socket, buffer, sizeof buffer, 0)) > 0;) {
            all.append(buffer, static_cast<std::size_t>(n));
            if (all.size() > 4 && all.find("\r\n\r\n") != std::string::npos && all.back() == '}')
                break;
        }
        return all;
    }
    void half_close() { shutdown(x_socket, SHUT_WR); }

  private:
    int x_socket;
};

int status_of(const std::string& answer) {
    return answer.size() > 12 ? std::atoi(answer.c_str() + 9) : 0;
}

std::int64_t resident_kib(int pid) {
    std::ifstream in(fmt::format("/proc/{}/status", pid));
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("VmRSS:")) return std::atoll(line.c_str() + 6);
    }
    return 0;
}

class BadInput : public testing::Test {
  protected:
    static void SetUpTestSuite() { s_stand = new Stand("bad_input", 400); }
    static void TearDownTestSuite() {
        delete s_stand;
        s_stand = nullptr;
    }
    Stand& stand() { return *s_stand; }
    std::string facility() { return stand().country().facilities.front().code.text(); }
    /// The gateway's code for these file bytes.
    std::string code_for(std::string_view bytes) {
        const auto answer = must(
            stand().remote().submit(stand().session(facility()), intake::Service::visit, bytes));
        EXPECT_FALSE(answer.message.empty());
        return answer.code;
    }
    static Stand* s_stand;  // one installation for the suite: making keys takes seconds
};
Stand* BadInput::s_stand = nullptr;

std::string envelope(const std::string& inside) {
    return "<GIAMDINHHS><THONGTINDONVI><MACSKCB>00000</MACSKCB></THONGTINDONVI>" + inside +
           "<CHUKYDONVI/></GIAMDINHHS>";
}

TEST_F(BadInput, FilesThatAreNotPapers) {
    const std::string deep = [] {
        std::string text;
        for (int i = 0; i < 100'000; ++i) text += "<a>";
        return text;
    }();
    const std::vector<std::pair<std::string, std::string>> files{
        {"", "205"},
        {"garbage", "205"},
        {"<GIAMDINHHS>", "205"},
        {std::string(1000, '\0'), "205"},
        {"\xFF\xFE<\0a\0/\0>\0", "205"},
        {"<?xml version=\"1.0\" encoding=\"utf-16\"?><GIAMDINHHS/>", "205"},
        {"<!DOCTYPE a [<!ENTITY b \"c\">]><GIAMDINHHS>&b;</GIAMDINHHS>", "205"},
        {"<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><GIAMDINHHS/>", "205"},
        {deep, "1001"},
        {envelope(""), "125"},
        {envelope("<X Id=\"a\"/><Y Id=\"a\"/>"), "125"},
    };
    for (const auto& [bytes, code] : files) {
        if (bytes.empty()) continue;  // an empty field is the form's fault, tested below
        EXPECT_EQ(code_for(bytes), code) << bytes.substr(0, 60);
    }
}

TEST_F(BadInput, FormsThatAreNotForms) {
    const auto session = stand().session(facility());
    net::HttpClient http;
    const auto send = [&](const std::string& body) {
        net::HttpCall call = app::file_call(stand().url(), session, intake::Service::visit, "x");
        call.body = body;
        return must(http.call(call));
    };
    const std::string head =
        "username=" + session.username + "&loaiHoSo=130&maTinh=01&maCSKCB=" + facility();
    for (const std::string& body : {std::string{}, std::string{"%%%"}, head,
                                    head + "&fileHSBase64=", head + "&fileHSBase64=!!!!",
                                    head + "&fileHSBase64=QUJD=QUJD", std::string(100'000, '&')}) {
        const auto response = send(body);
        EXPECT_EQ(response.status, 200) << body.substr(0, 40);
        const auto answer = must(json::parse(response.body));
        EXPECT_NE(answer.text_at("maKetQua"), "200");
        EXPECT_NE(answer.text_at("maKetQua"), "500") << body.substr(0, 40);
        EXPECT_TRUE(answer.text_at("thongDiep").has_value());
    }
}

TEST_F(BadInput, JsonThatIsNotAList) {
    const std::string key = stand().secrets().employer_keys.begin()->second;
    net::HttpClient http;
    for (const std::string& body :
         {std::string{}, std::string{"{"}, std::string{"[]"}, std::string{"{\"a\":1,\"a\":2}"},
          std::string(100'000, '['), std::string{"{\"danhSach\":[1,2,3]}"}}) {
        net::HttpCall call;
        call.method = net::Method::post;
        call.url = stand().url() + "/api/v1/claims";
        call.headers.set("Authorization", "Bearer " + key);
        call.headers.set("Content-Type", "application/json");
        call.body = body;
        const auto response = must(http.call(call));
        EXPECT_GE(response.status, 400) << body.substr(0, 40);
        EXPECT_LT(response.status, 500) << body.substr(0, 40);
        EXPECT_TRUE(must(json::parse(response.body)).text_at("code").has_value());
    }
}

TEST_F(BadInput, BytesThatAreNotHttp) {
    for (const std::string& bytes :
         {std::string{"\x16\x03\x01\x02hello tls\r\n\r\n"}, std::string{"GET\r\n\r\n"},
          std::string{
              "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"},
          std::string{"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: "
                      "3\r\n\r\nabc"},
          std::string{"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"},
          std::string{"GET / HTTP/9.9\r\nHost: a\r\n\r\n"}}) {
        Wire wire(stand().url());
        wire.send(bytes);
        wire.half_close();
        const int status = status_of(wire.answer());
        EXPECT_GE(status, 400) << bytes.substr(0, 40);
        EXPECT_NE(status, 500) << bytes.substr(0, 40);
    }
}

TEST_F(BadInput, LyingLengthsAndHugeBodiesStayCheap) {
    const std::int64_t before = resident_kib(stand().server_pid());
    {
        Wire wire(stand().url());  // announces 100 MB
        wire.send(
            "POST /api/qd130/guiHoSoXmlQD4750 HTTP/1.1\r\nHost: a\r\nContent-Length: "
            "104857600\r\n\r\n");
        const std::string piece(1 << 16, 'x');
        for (int i = 0; i < 1600 && wire.send(piece); ++i) {
        }
        const std::string answer = wire.answer();
        EXPECT_EQ(status_of(answer), 200);  // a business answer in the gateway's shape
        EXPECT_NE(answer.find("\"maKetQua\":\"1001\""), std::string::npos) << answer;
    }
    {
        Wire wire(stand().url());  // says ten bytes, sends four, and hangs up
        wire.send("POST /api/v1/claims HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabcd");
        wire.half_close();
        const int status = status_of(wire.answer());
        EXPECT_TRUE(status == 0 || status == 400) << status;
    }
    EXPECT_LT(resident_kib(stand().server_pid()), before + 80 * 1024);
}

TEST_F(BadInput, SlowSenderIsCutOff) {
    Wire wire(stand().url());
    wire.send("POST /api/v1/claims HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
    for (int i = 0; i < 40; ++i) {
        if (!wire.send("x")) break;
        usleep(500'000);
        if (i > 24) break;
    }
    EXPECT_EQ(status_of(wire.answer()), 408);
}

TEST_F(BadInput, TheNextHonestSenderIsServed) {
    const auto files = stand().signed_files(1);
    const auto answer =
        must(stand().remote().submit(stand().session(files[0].facility), files[0].bytes));
    EXPECT_EQ(answer.code, "200") << answer.message;
    EXPECT_LT(resident_kib(stand().server_pid()), 300 * 1024);
}

}  // namespace
}  // namespace lt::e2e
