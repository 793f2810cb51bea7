// Any bytes into the HTTP codec.  What must hold: the cuts of the network do not change the
// outcome, limits are kept, and every path that comes out is safe to match.
#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "net/impl/codec.hpp"

namespace {

using lt::net::Codec;

constexpr lt::net::CodecLimits k_limits{
    .header_bytes_max = 1024, .header_count_max = 8, .body_bytes_max = 256};

// Not the status: an unfinished quoted chunk extension is a 400 at once or, in pieces, a 413.
struct Outcome {
    std::vector<std::string> messages;  // target and body
    bool refused = false;
    bool operator==(const Outcome&) const = default;
};

void check(const lt::net::Request& request) {
    LT_ASSERT(request.path.starts_with('/') || request.path == "*");
    LT_ASSERT(!request.path.contains("/../") && !request.path.ends_with("/.."));
    LT_ASSERT(!request.path.contains("//") && lt::is_utf8(request.path));
    LT_ASSERT(request.headers.fields().size() <= k_limits.header_count_max);
    const auto lengths = request.headers.count("Content-Length");
    LT_ASSERT(lengths + request.headers.count("Transfer-Encoding") <= 1);
    LT_ASSERT(request.body.size() <= k_limits.body_bytes_max);
    LT_ASSERT(request.query.size() <= lt::net::k_pairs_max);
}

Outcome read(std::string_view input, std::size_t piece) {
    Outcome outcome;
    Codec codec(k_limits);
    auto step = Codec::Step::need_bytes;
    while (step != Codec::Step::refused) {
        LT_ASSERT(codec.body_bytes() <= k_limits.body_bytes_max);
        if (step == Codec::Step::complete) {
            const auto message = codec.take();
            check(message.request);
            outcome.messages.push_back(message.request.target + '\n' + message.request.body);
            step = codec.step();
            continue;
        }
        if (input.empty()) break;
        const auto space = codec.space();
        LT_ASSERT(!space.empty());
        const auto count = std::min({piece, input.size(), space.size()});
        std::memcpy(space.data(), input.data(), count);
        input.remove_prefix(count);
        step = codec.put(count);
    }
    if (codec.finish() == Codec::Step::refused) {
        outcome.refused = true;
        LT_ASSERT(lt::net::status_of(codec.refusal()) >= 400);
        LT_ASSERT(codec.step() == Codec::Step::refused);
    }
    return outcome;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto whole = read(input, k_limits.header_bytes_max);
    LT_ASSERT(whole == read(input, 1));
    LT_ASSERT(whole == read(input, 7));
    return 0;
}
