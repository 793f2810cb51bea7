#include "net/impl/codec.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <ostream>

#include <fmt/format.h>

namespace lt::net {
namespace {

constexpr CodecLimits k_limits{
    .header_bytes_max = 1024, .header_count_max = 8, .body_bytes_max = 100};

/// What a whole input comes to: the messages, and the status of the refusal (0: none).
struct Outcome {
    std::vector<Message> messages;
    int status = 0;
    std::size_t continues = 0;
};

Outcome read_all(std::string_view input, std::size_t piece, CodecLimits limits = k_limits) {
    Outcome outcome;
    Codec codec(limits);
    auto step = Codec::Step::need_bytes;
    for (;;) {
        if (step == Codec::Step::refused) {
            outcome.status = status_of(codec.refusal());
            return outcome;
        }
        if (step == Codec::Step::complete) {
            outcome.messages.push_back(codec.take());
            step = codec.step();
            continue;
        }
        if (step == Codec::Step::send_continue) ++outcome.continues;
        if (input.empty()) break;
        const auto space = codec.space();
        const auto count = std::min({piece, input.size(), space.size()});
        std::memcpy(space.data(), input.data(), count);
        input.remove_prefix(count);
        step = codec.put(count);
    }
    if (codec.finish() == Codec::Step::refused) outcome.status = status_of(codec.refusal());
    return outcome;
}

/// Reads the input whole and byte by byte: the cuts of the network must not matter.
Outcome read_both_ways(std::string_view input) {
    const auto whole = read_all(input, input.size());
    const auto bytewise = read_all(input, 1);
    EXPECT_EQ(whole.messages.size(), bytewise.messages.size()) << input;
    EXPECT_EQ(whole.status, bytewise.status) << input;
    for (std::size_t i = 0; i < std::min(whole.messages.size(), bytewise.messages.size()); ++i) {
        EXPECT_EQ(whole.messages[i].request.body, bytewise.messages[i].request.body) << input;
        EXPECT_EQ(whole.messages[i].request.target, bytewise.messages[i].request.target) << input;
    }
    return whole;
}

struct Case {
    const char* name;
    std::string input;
    int status;             ///< 0: accepted
    std::string body = {};  ///< of the first message
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

class CodecRules : public testing::TestWithParam<Case> {};

TEST_P(CodecRules, hold) {
    const auto& c = GetParam();
    const auto outcome = read_both_ways(c.input);
    EXPECT_EQ(outcome.status, c.status);
    EXPECT_EQ(outcome.messages.size(), c.status == 0 ? 1u : 0u);
    for (const auto& message : outcome.messages) EXPECT_EQ(message.request.body, c.body);
}

std::string get(std::string_view fields) {
    return fmt::format("GET /a HTTP/1.1\r\nHost: h\r\n{}\r\n", fields);
}

std::string post(std::string_view fields, std::string_view body) {
    return fmt::format("POST /a HTTP/1.1\r\nHost: h\r\n{}\r\n{}", fields, body);
}

const std::string k_chunked = "Transfer-Encoding: chunked\r\n";

const Case k_cases[] = {
    {"plain", get(""), 0},
    {"host missing", "GET /a HTTP/1.1\r\n\r\n", 400},
    {"host missing, 1.0", "GET /a HTTP/1.0\r\n\r\n", 0},
    {"two hosts", get("Host: other\r\n"), 400},
    {"version 2.0", "GET /a HTTP/2.0\r\n\r\n", 505},
    {"version 0.9", "GET /a\r\n\r\n", 400},
    {"empty line before", "\r\n" + get(""), 0},
    {"bare LF after start", "GET /a HTTP/1.1\nHost: h\r\n\r\n", 400},
    {"bare LF in fields", get("A: 1\nB: 2\r\n"), 400},
    {"bare CR in a value", get("A: 1\rB: 2\r\n"), 400},
    {"folded line", get("A: 1\r\n 2\r\n"), 400},
    {"folded line, tab", get("A: 1\r\n\t2\r\n"), 400},
    {"folded line after an empty value", get("A:\r\n 2\r\n"), 400},
    {"space before the colon", get("A : 1\r\n"), 400},
    {"space before the name", "GET /a HTTP/1.1\r\n Host: h\r\n\r\n", 400},
    {"empty name", get(": 1\r\n"), 400},
    {"NUL in a value", get(std::string("A: 1\0\r\n", 7)), 400},
    {"two spaces", "GET  /a HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"length", post("Content-Length: 3\r\n", "abc"), 0, "abc"},
    {"length 0", post("Content-Length: 0\r\n", ""), 0},
    {"length twice, equal", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
    {"length twice, different", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400},
    {"length as a list", post("Content-Length: 3, 3\r\n", "abc"), 400},
    {"length with a plus", post("Content-Length: +3\r\n", "abc"), 400},
    {"length negative", post("Content-Length: -3\r\n", "abc"), 400},
    {"length hexadecimal", post("Content-Length: 0x3\r\n", "abc"), 400},
    {"length empty", post("Content-Length:\r\n", ""), 400},
    {"length over 64 bits", post("Content-Length: 18446744073709551619\r\n", "abc"), 400},
    {"length too large by far", post("Content-Length: 18446744073709551615\r\n", "abc"), 413},
    {"length lies: less comes", post("Content-Length: 5\r\n", "abc"), 400},
    {"chunked", post(k_chunked, "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"), 0, "abcde"},
    {"chunked, empty", post(k_chunked, "0\r\n\r\n"), 0},
    {"chunked, zeros", post(k_chunked, "0003\r\nabc\r\n000\r\n\r\n"), 0, "abc"},
    {"chunked, upper case", post("Transfer-Encoding: CHUNKED\r\n", "A\r\n0123456789\r\n0\r\n\r\n"),
     0, "0123456789"},
    {"chunked, trailer", post(k_chunked, "1\r\na\r\n0\r\nA: b\r\n\r\n"), 0, "a"},
    {"chunked, extension", post(k_chunked, "1;x=y\r\na\r\n0\r\n\r\n"), 0, "a"},
    {"chunked, LF in an extension", post(k_chunked, "1;x=\"\n\"\r\na\r\n0\r\n\r\n"), 400},
    {"chunked, no size", post(k_chunked, "\r\nabc\r\n0\r\n\r\n"), 400},
    {"chunked, wrong digit", post(k_chunked, "g\r\nabc\r\n0\r\n\r\n"), 400},
    {"chunked, 0x", post(k_chunked, "0x3\r\nabc\r\n0\r\n\r\n"), 400},
    {"chunked, negative", post(k_chunked, "-3\r\nabc\r\n0\r\n\r\n"), 400},
    {"chunked, size over 64 bits", post(k_chunked, "10000000000000003\r\nabc\r\n0\r\n\r\n"), 400},
    {"chunked, size too large", post(k_chunked, "fffffffffffffff\r\nabc\r\n0\r\n\r\n"), 413},
    {"chunked, no CRLF after data", post(k_chunked, "3\r\nabcd\r\n0\r\n\r\n"), 400},
    {"chunked, LF only", post(k_chunked, "3\nabc\n0\n\n\r\n\r\n"), 400},
    {"chunked, folded trailer", post(k_chunked, "1\r\na\r\n0\r\nA: b\r\n c\r\n\r\n"), 0, "a"},
    {"chunked, truncated", post(k_chunked, "3\r\nabc\r\n"), 400},
    {"chunked and length", post(k_chunked + "Content-Length: 3\r\n", "3\r\nabc\r\n0\r\n\r\n"), 400},
    {"length and chunked", post("Content-Length: 3\r\n" + k_chunked, "3\r\nabc\r\n0\r\n\r\n"), 400},
    {"identity", post("Transfer-Encoding: identity\r\nContent-Length: 3\r\n", "abc"), 501},
    {"chunked twice", post(k_chunked + k_chunked, "0\r\n\r\n"), 400},
    {"chunked not last", post("Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n"), 501},
    {"gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
    {"chunked in quotes", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), 501},
    {"chunked in 1.0", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"unknown expectation", get("Expect: 200-ok\r\n"), 417},
    {"target not a path", "GET a HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"target * for GET", "GET * HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"target * for OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", 0},
    {"CONNECT", "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n", 400},
    {"TLS hello", std::string("\x16\x03\x01\x02\x00\x01\n", 7), 400},
    {"cut in the start line", "GET /a HT", 400},
};

INSTANTIATE_TEST_SUITE_P(all, CodecRules, testing::ValuesIn(k_cases));

TEST(Codec, reads_pipelined_requests_one_by_one) {
    const auto outcome = read_both_ways(post("Content-Length: 1\r\n", "x") + get("") +
                                        post(k_chunked, "1\r\ny\r\n0\r\n\r\n") + get(""));
    ASSERT_EQ(outcome.messages.size(), 4u);
    EXPECT_EQ(outcome.messages[0].request.body, "x");
    EXPECT_EQ(outcome.messages[2].request.body, "y");
    EXPECT_EQ(outcome.status, 0);
}

TEST(Codec, says_whether_the_connection_stays) {
    const auto persistence_of = [](const std::string& input) {
        return read_all(input, input.size()).messages.at(0).persistence;
    };
    EXPECT_EQ(persistence_of(get("")), Persistence::keep);
    EXPECT_EQ(persistence_of(get("Connection: Close\r\n")), Persistence::close);
    EXPECT_EQ(persistence_of("GET / HTTP/1.0\r\n\r\n"), Persistence::close);
    EXPECT_EQ(persistence_of("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
              Persistence::keep_http_1_0);
}

TEST(Codec, asks_to_send_continue_only_while_the_client_waits) {
    const auto head = post("Expect: 100-continue\r\nContent-Length: 3\r\n", "");
    EXPECT_EQ(read_all(head + "abc", 1).continues, 1u);
    EXPECT_EQ(read_all(head + "abc", 1000).continues, 0u);  // the body came along
    EXPECT_EQ(read_all(post("Expect: 100-continue\r\n", ""), 1).continues, 0u);
    EXPECT_EQ(read_all(post("Expect: 100-continue\r\nContent-Length: 101\r\n", ""), 1).status, 413);
}

TEST(Codec, limits_the_header_bytes_on_both_sides) {
    const std::string frame = get("A: \r\n");
    const auto with = [&](std::size_t size) {
        return get("A: " + std::string(size - frame.size(), 'x') + "\r\n");
    };
    EXPECT_EQ(read_both_ways(with(k_limits.header_bytes_max)).status, 0);
    EXPECT_EQ(read_both_ways(with(k_limits.header_bytes_max + 1)).status, 431);
    EXPECT_EQ(read_both_ways("GET /" + std::string(2000, 'a')).status, 414);
}

TEST(Codec, limits_the_header_count_on_both_sides) {
    std::string fields;
    for (std::size_t i = 1; i < k_limits.header_count_max; ++i) fields += "A: 1\r\n";
    EXPECT_EQ(read_both_ways(get(fields)).status, 0);  // with Host
    EXPECT_EQ(read_both_ways(get(fields + "A: 1\r\n")).status, 431);
}

TEST(Codec, limits_the_body_on_both_sides) {
    const auto of_length = [](std::size_t size) {
        return post(fmt::format("Content-Length: {}\r\n", size), std::string(size, 'b'));
    };
    const auto in_chunks = [](std::size_t size) {
        const auto first = size / 2;
        return post(k_chunked, fmt::format("{:x}\r\n{}\r\n{:x}\r\n{}\r\n0\r\n\r\n", first,
                                           std::string(first, 'b'), size - first,
                                           std::string(size - first, 'b')));
    };
    EXPECT_EQ(read_both_ways(of_length(k_limits.body_bytes_max)).status, 0);
    EXPECT_EQ(read_both_ways(of_length(k_limits.body_bytes_max + 1)).status, 413);
    EXPECT_EQ(read_both_ways(in_chunks(k_limits.body_bytes_max)).status, 0);
    EXPECT_EQ(read_both_ways(in_chunks(k_limits.body_bytes_max + 1)).status, 413);
}

TEST(Codec, limits_trailers_and_chunk_extensions) {
    const auto trailers = [](std::size_t count) {
        std::string text = "0\r\n";
        for (std::size_t i = 0; i < count; ++i) text += "T: 1\r\n";
        return post(k_chunked, text + "\r\n");
    };
    EXPECT_EQ(read_both_ways(trailers(k_limits.header_count_max)).status, 0);
    EXPECT_EQ(read_both_ways(trailers(k_limits.header_count_max + 1)).status, 431);
    const auto extended = [](std::size_t size) {
        return post(k_chunked, "1;" + std::string(size - 1, 'x') + "\r\na\r\n0\r\n\r\n");
    };
    EXPECT_EQ(read_both_ways(extended(256)).status, 0);
    EXPECT_EQ(read_both_ways(extended(257)).status, 400);
    EXPECT_EQ(read_both_ways(extended(5000)).status, 400);  // does not fit into the buffer
}

}  // namespace
}  // namespace lt::net
