// The codec against the request files of llhttp, the parser of Node.js (LIENTHONG_CORPORA).
//
// Each file holds blocks: a request with escapes, and the log of llhttp's parser.  The rule: where
// llhttp reports an error we refuse or cut the connection; where it is asked to be lenient we
// refuse, because we have no lenient mode; everything else gives the same targets and body sizes.
// Blocks without a Host field get one, since we demand it.  Where we differ on purpose, the table
// below says why.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "net/impl/codec.hpp"

namespace lt::net {
namespace {

struct Block {
    std::string name;  // "file: heading"
    std::string type;  // "request", "request-lenient-headers", ...
    std::string input;
    std::string log;
};

struct Seen {
    std::vector<std::string> targets;
    std::size_t body_bytes = 0;
    bool refused = false;  // or closed with bytes left, or cut in the middle
};

using Reasons = std::map<std::string, std::string>;

const Reasons& stricter_than_llhttp() {
    static const std::string proxy = "we are no proxy: the target must be a path";
    static const std::string coding = "the only transfer coding is chunked";
    static const std::string chars = "not a character of a URI (RFC 3986)";
    static const std::string other_protocol = "we speak HTTP only";
    static const Reasons table = {
        {"content-length.md: Content-Length reset when no body is received",
         "tests an option of llhttp, to skip the body"},
        {"method.md: ANNOUNCE request with RTSP", other_protocol},
        {"method.md: OPTIONS request with RTSP", other_protocol},
        {"method.md: SOURCE request with ICE", other_protocol},
        {"method.md: CONNECT request", proxy},
        {"method.md: CONNECT request with CAPS", proxy},
        {"method.md: CONNECT with body", proxy},
        {"method.md: M-SEARCH request", "the target * belongs to OPTIONS"},
        {"sample.md: No HTTP version", "HTTP/0.9 has neither fields nor statuses"},
        {"transfer-encoding.md: POST with `chunked` as last transfer-encoding", coding},
        {"transfer-encoding.md: POST with `chunked` as last transfer-encoding (multiple headers)",
         coding},
        {"uri.md: Fragment in URI", "a fragment is never sent (RFC 9110, 4.2.5)"},
        {"uri.md: Quotes in URI", chars},
        {"uri.md: Underscore in hostname", proxy},
        {"uri.md: `host:port` and basic auth", "user names in a target are a deception"},
    };
    return table;
}

const Reasons& accepted_as_other() {
    static const std::string reason = "becomes Method::other; the application answers 405";
    static const Reasons table = {
        {"invalid.md: HTTP protocol and ANNOUNCE method", reason},
        {"invalid.md: Invalid method", reason},
    };
    return table;
}

std::filesystem::path corpus() {
    const char* set = std::getenv("LIENTHONG_CORPORA");
    const auto root = set ? std::filesystem::path(set)
                          : std::filesystem::path(LT_SOURCE_DIR) / "../shared/corpora";
    return root / "http1-llhttp" / "request";
}

std::string replaced(const std::string& text, const char* pattern, const char* by) {
    return std::regex_replace(text, std::regex(pattern), by);
}

// Undoes the notation of the files: line ends are CRLF, a backslash at a line's end joins lines.
std::string unescaped(std::string text) {
    text = replaced(text, "\\\\\n", "");
    text = replaced(text, "\n", "\r\n");
    text = replaced(text, "\\\\r", "\r");
    text = replaced(text, "\\\\n", "\n");
    text = replaced(text, "\\\\t", "\t");
    text = replaced(text, "\\\\f", "\f");
    const std::regex hexadecimal("\\\\x([0-9a-fA-F]{2})");
    for (std::smatch match; std::regex_search(text, match, hexadecimal);) {
        const auto byte = static_cast<char>(std::stoi(match[1].str(), nullptr, 16));
        text.replace(static_cast<std::size_t>(match.position()), 4, 1, byte);
    }
    return text;
}

std::string with_hosts(const std::string& input) {
    static const std::regex host("host:", std::regex::icase);
    const std::string line_end = " HTTP/1.1\r\n";
    std::string result;
    std::size_t begin = 0;
    for (auto at = input.find(line_end); at != input.npos; at = input.find(line_end, begin)) {
        const auto fields = at + line_end.size();
        const auto end = std::min(input.find("\r\n\r\n", fields - 2), input.size());
        result.append(input, begin, fields - begin);
        if (!std::regex_search(input.substr(fields - 2, end - fields + 2), host)) {
            result += "Host: h\r\n";
        }
        begin = fields;
    }
    return result.append(input, begin);
}

std::vector<Block> blocks_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<Block> blocks;
    std::string heading;
    std::string type;
    std::string fence;
    std::string content;
    for (std::string line; std::getline(file, line);) {
        if (!fence.empty() && line == "```") {
            if (!content.empty()) content.pop_back();
            if (fence == "```http") {
                const auto name = path.filename().string() + ": " + heading;
                blocks.push_back({name, type, with_hosts(unescaped(content)), {}});
            } else if (!blocks.empty()) {
                blocks.back().log = content;
            }
            fence.clear();
        } else if (!fence.empty()) {
            content += line + "\n";
        } else if (line.starts_with("```")) {
            fence = line;
            content.clear();
        } else if (line.starts_with("#")) {
            heading = line.substr(line.find_first_not_of("# "));
        } else if (std::smatch match;
                   std::regex_search(line, match, std::regex(R"rx("type": ?"([a-z-]+)")rx"))) {
            type = match[1];
        }
    }
    return blocks;
}

Seen read(std::string_view input) {
    Seen seen;
    Codec codec({.header_bytes_max = 16384, .header_count_max = 100, .body_bytes_max = 1 << 20});
    auto step = Codec::Step::need_bytes;
    while (step != Codec::Step::refused) {
        if (step == Codec::Step::complete) {
            const auto message = codec.take();
            seen.targets.push_back(message.request.target);
            seen.body_bytes += message.request.body.size();
            if (message.persistence == Persistence::close) {
                seen.refused = !input.empty() || codec.phase() != Codec::Phase::idle;
                return seen;
            }
            step = codec.step();
            continue;
        }
        if (input.empty()) break;
        const auto space = codec.space();
        const auto count = std::min(input.size(), space.size());
        std::memcpy(space.data(), input.data(), count);
        input.remove_prefix(count);
        step = codec.put(count);
    }
    seen.body_bytes += codec.body_bytes();  // of a message that is cut
    seen.refused = step == Codec::Step::refused || codec.finish() == Codec::Step::refused;
    return seen;
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
    return count;
}

// What llhttp saw, from its log.
Seen logged(const std::string& log) {
    static const std::regex field(R"rx(len=(\d+) span\[(url|body)\]="([^\n]*)"\n?)rx");
    Seen seen;
    std::string url;
    std::vector<std::string> urls;
    for (std::sregex_iterator match(log.begin(), log.end(), field), end; match != end; ++match) {
        if ((*match)[2] == "url") urls.push_back((*match)[3]);
        if ((*match)[2] == "body") seen.body_bytes += std::stoul((*match)[1]);
    }
    urls.resize(std::min(urls.size(), count_of(log, "message complete")));
    seen.targets = urls;
    static const std::regex error(R"(error code=(?!21|22|23)\d+|finish=2)");
    seen.refused = std::regex_search(log, error);
    return seen;
}

void check(const Block& block) {
    const auto ours = read(block.input);
    const auto theirs = logged(block.log);
    const bool lenient = block.type.find("lenient") != block.type.npos;
    if (lenient || stricter_than_llhttp().contains(block.name)) {
        EXPECT_TRUE(ours.refused);
    } else if (accepted_as_other().contains(block.name)) {
        EXPECT_EQ(ours.targets.size(), 1u);
    } else if (theirs.refused) {
        EXPECT_TRUE(ours.refused);
        EXPECT_LE(ours.targets.size(), theirs.targets.size());
    } else {
        EXPECT_EQ(ours.targets, theirs.targets);
        EXPECT_EQ(ours.body_bytes, theirs.body_bytes);
    }
}

TEST(LlhttpCorpus, agrees_or_is_stricter_for_a_reason) {
    if (!std::filesystem::exists(corpus())) GTEST_SKIP() << "no corpora";
    std::set<std::string> names;
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(corpus())) {
        for (const auto& block : blocks_of(entry.path())) {
            SCOPED_TRACE(block.name + " [" + block.type + "]\n" + block.input);
            check(block);
            names.insert(block.name);
            ++count;
        }
    }
    EXPECT_GT(count, 150u);
    for (const auto* table : {&stricter_than_llhttp(), &accepted_as_other()}) {
        for (const auto& [name, reason] : *table) EXPECT_TRUE(names.contains(name)) << name;
    }
}

}  // namespace
}  // namespace lt::net
