// Any bytes as JSON.  What is taken is written and read back as the same bytes, in both layouts,
// and is never deeper than the limit.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace {

int depth_of(const lt::json::Value& value) {
    int deepest = 0;
    if (const auto* array = value.array()) {
        for (const auto& item : *array) deepest = std::max(deepest, depth_of(item));
        return deepest + 1;
    }
    if (const auto* object = value.object()) {
        for (const auto& [key, item] : object->members()) {
            deepest = std::max(deepest, depth_of(item));
        }
        return deepest + 1;
    }
    return 0;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto value = lt::json::parse(bytes);
    if (!value) {
        LT_ASSERT(!value.error().client.vi.empty());
        return 0;
    }
    LT_ASSERT(lt::is_utf8(bytes) && depth_of(*value) <= lt::json::k_depth_max);
    const std::string written = lt::json::dump(*value);
    const auto again = lt::json::parse(written);
    LT_ASSERT(again.has_value() && lt::json::dump(*again) == written);
    const auto pretty = lt::json::parse(lt::json::dump_pretty(*value));
    LT_ASSERT(pretty.has_value() && lt::json::dump(*pretty) == written);
    return 0;
}
