// Any bytes as two names, one a line: keys are their own keys and never too long, a repair gives
// text, two names always compare.
#include <cstdint>
#include <string_view>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "identity/name_difference.hpp"
#include "identity/name_repair.hpp"
#include "identity/syllable.hpp"

namespace {

using namespace lt::identity;

void check_keys(std::string_view bytes) {
    const NameKey k1 = typographic(bytes);
    const NameKey k2 = orthographic(k1);
    const NameKey k3 = unmarked(k2);
    const NameKey k4 = regional(k3);
    LT_ASSERT(typographic(written(k1.view())) == k1);
    LT_ASSERT(orthographic(k2) == k2);
    LT_ASSERT(unmarked(k3) == k3 && is_unmarked(k3));
    LT_ASSERT(regional(k4) == k4);
    for (const NameKey& key : {k1, k2, k3, k4}) {
        LT_ASSERT(key.view().size() <= k_name_key_max);
        LT_ASSERT(lt::is_utf8(key.view()));
    }
    LT_ASSERT(k1.has(NameTrait::ill_formed) != lt::is_utf8(bytes) || k1.has(NameTrait::cut));
}

void check_readings(std::string_view bytes) {
    for (const Reading& reading : readings(bytes)) {
        LT_ASSERT(lt::is_utf8(reading.utf8));
        const bool old_charset = reading.repair < Repair::utf8_twice;
        LT_ASSERT(!old_charset || is_vietnamese(typographic(reading.utf8)));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const std::string_view one = bytes.substr(0, bytes.find('\n'));
    const std::string_view other = bytes.substr(one.size() == size ? size : one.size() + 1);
    for (const std::string_view name : {one, other}) {
        check_keys(name);
        check_readings(name);
    }
    const NameDifference found = compare_names(NameWriting{one}, NameWriting{other});
    const bool same = typographic(one) == typographic(other);
    LT_ASSERT(found.relation > NameRelation::typographic || same);
    LT_ASSERT(found.relation != NameRelation::exact || one == other);
    return 0;
}
