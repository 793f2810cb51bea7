// For tests: where the public test corpora lie.  A clone without them skips the tests that read
// them.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace lt::test {

/// Folder of one corpus; it may not exist.  LIENTHONG_CORPORA, or ../shared/corpora beside the
/// sources.
inline std::filesystem::path corpus(const char* name) {
    if (const char* set = std::getenv("LIENTHONG_CORPORA"))
        return std::filesystem::path{set} / name;
    return std::filesystem::path{LT_SOURCE_DIR} / "../shared/corpora" / name;
}

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace lt::test
