// A decision read from any bytes is refused or written back as the same decision.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/assert.hpp"
#include "base/json.hpp"
#include "benefit/decision_json.hpp"
#include "benefit/explain.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = lt::json::parse({reinterpret_cast<const char*>(data), size});
    if (!value) return 0;
    const auto decision = lt::benefit::decision_from_json(*value);
    if (!decision) return 0;
    const std::string bytes = lt::benefit::json_of(*decision);
    const auto written = lt::json::parse(bytes);
    LT_ASSERT(written);
    const auto again = lt::benefit::decision_from_json(*written);
    LT_ASSERT(again && lt::benefit::json_of(*again) == bytes);
    for (const auto reader : {lt::benefit::Audience::citizen, lt::benefit::Audience::employer,
                              lt::benefit::Audience::officer}) {
        LT_ASSERT(!lt::benefit::explain(*decision, reader).empty());
    }
    return 0;
}
