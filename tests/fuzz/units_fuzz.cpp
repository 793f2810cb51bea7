// Any bytes as the tables of administrative units, one table after each line "#".  What is taken
// is whole: every unit has its province, every successor exists.
#include <array>
#include <cstdint>

#include "base/assert.hpp"
#include "identity/units.hpp"

namespace {

std::string_view next_table(std::string_view& left) {
    const std::size_t end = left.find("#\n");
    const std::string_view table = left.substr(0, end);
    left.remove_prefix(end == std::string_view::npos ? left.size() : end + 2);
    return table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lt::identity;
    std::string_view left{reinterpret_cast<const char*>(data), size};
    std::array<std::string_view, 5> tables;
    for (std::string_view& table : tables) table = next_table(left);
    const auto units = Units::parse({tables[0], tables[1], tables[2], tables[3], tables[4]});
    if (!units) {
        LT_ASSERT(!units.error().client.vi.empty());
        return 0;
    }
    for (const Unit& unit : units->all()) {
        LT_ASSERT(units->province_of(unit) != nullptr);
        LT_ASSERT(!units->named(unit.unmarked_key).empty());
        for (const Successor& successor : units->to_current(unit)) {
            const auto level =
                unit.level == UnitLevel::province ? UnitLevel::province : UnitLevel::commune;
            LT_ASSERT(units->find(UnitEra::current, level, successor.code) != nullptr);
        }
    }
    return 0;
}
