// Any bytes as an address: no word is read outside the text, the units of a reading lie in each
// other, the rest is a piece of the text, and a reading agrees with itself.
#include <cstdint>

#include "../support/unit_folder.hpp"
#include "base/assert.hpp"
#include "identity/address.hpp"

namespace {

using namespace lt::identity;

void check(std::string_view text, AddressStyle style) {
    const Units& units = lt::shipped_units();
    const AddressReading reading = parse_address(text, units, style);
    LT_ASSERT(reading.rest.empty() ||
              (reading.rest.data() >= text.data() &&
               reading.rest.data() + reading.rest.size() <= text.data() + text.size()));
    LT_ASSERT(reading.candidate_count != 1);
    LT_ASSERT(reading.commune == nullptr || reading.candidate_count == 0);
    if (const Unit* commune = reading.commune) {
        LT_ASSERT(commune->era == reading.era);
        LT_ASSERT(units.province_of(*commune) == reading.province);
        LT_ASSERT(units.district_of(*commune) == reading.district);
        LT_ASSERT(compare_addresses(reading, reading, units).relation == AddressRelation::same);
    }
    if (const Unit* district = reading.district) {
        LT_ASSERT(units.province_of(*district) == reading.province);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    for (const auto style : {AddressStyle::unknown, AddressStyle::old, AddressStyle::current}) {
        check(text, style);
    }
    return 0;
}
