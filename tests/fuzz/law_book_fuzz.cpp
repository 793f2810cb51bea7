// Any bytes as a law file are refused with findings; none of them may crash the loader.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/assert.hpp"
#include "law/law_book.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{reinterpret_cast<const char*>(data), size};
    const std::array files{lt::law::SourceFile{"parameters/general.toml", text},
                           lt::law::SourceFile{"parameters/switches.toml", text},
                           lt::law::SourceFile{"calendar/2026.toml", text}};
    const auto book = lt::law::LawBook::load(files);
    LT_ASSERT(book || !book.error().log.text.empty());
    return 0;
}
