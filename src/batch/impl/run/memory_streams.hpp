// For tests: a run over text in memory.
#pragma once
#include <algorithm>
#include <string>

#include "batch/run.hpp"

namespace lt::batch::test {

struct MemoryStreams {
    std::string in;
    std::string out;
    std::size_t at = 0;
    std::size_t piece = 1U << 20U;  ///< bytes one read gives at most

    [[nodiscard]] Streams streams() {
        return {[this](std::span<char> into) -> Result<std::size_t> {
                    const std::size_t n = std::min({into.size(), piece, in.size() - at});
                    std::copy_n(in.data() + at, n, into.data());
                    at += n;
                    return n;
                },
                [this](std::string_view bytes) -> Result<void> {
                    out += bytes;
                    return {};
                },
                {}};
    }
};

}  // namespace lt::batch::test
