// Addresses with misspelt units: what of them is read as what was meant.
#include <gtest/gtest.h>

#include "identity/address.hpp"
#include "pairs_files.hpp"
#include "sandbox/impl/pairs/addresses.hpp"

namespace lt::sandbox {
namespace {

using identity::Unit;
using identity::UnitEra;
using identity::UnitLevel;

/// Of every commune, written wrongly once.
struct Outcome {
    int written = 0, right = 0, wrong = 0;
    [[nodiscard]] double share_right() const { return static_cast<double>(right) / written; }
    [[nodiscard]] double share_wrong() const { return static_cast<double>(wrong) / written; }
};

Outcome read_misspelt(UnitEra era) {
    const identity::Units& units = shipped_units();
    const PairsTables tables = PairsTables::read(test::data_folder(), units).value();
    SeededRandom random{5};
    Outcome out;
    for (const Unit& unit : units.all()) {
        if (unit.era != era || unit.level != UnitLevel::commune) continue;
        const auto commune = misspelt_unit(unit.name, random, tables);
        if (!commune) continue;
        std::string text = *commune;
        if (const Unit* district = units.district_of(unit)) text += ", " + district->name;
        text += ", " + units.province_of(unit)->name;
        const auto style =
            era == UnitEra::old ? identity::AddressStyle::old : identity::AddressStyle::current;
        const auto reading = identity::parse_address(text, units, style);
        ++out.written;
        if (reading.commune == nullptr) continue;
        ++(reading.commune->code == unit.code && reading.era == era ? out.right : out.wrong);
    }
    return out;
}

TEST(PairsAddresses, MostMisspeltCommunesAreRead) {
    const Outcome old = read_misspelt(UnitEra::old);
    EXPECT_GT(old.written, 9'000);
    EXPECT_GT(old.share_right(), 0.93);
    EXPECT_LT(old.share_wrong(), 0.003);
    const Outcome now = read_misspelt(UnitEra::current);
    EXPECT_GT(now.written, 3'000);
    EXPECT_GT(now.share_right(), 0.90);
    EXPECT_LT(now.share_wrong(), 0.003);
}

/// Only where no code says what is meant.
TEST(PairsAddresses, AddressesWithACodeAreWrittenRight) {
    const auto files = test::make_pairs({.people = 6'000, .seed = 2, .profile = "clerks"});
    int coded = 0, misspelt = 0, without = 0;
    for (const auto& pair : files.pairs) {
        const std::string& address = pair.record.at("address");
        const std::string& code = pair.record.at("commune_code");
        if (address.empty()) continue;
        const bool old = pair.record.at("address_style") == "old";
        const auto style = old ? identity::AddressStyle::old : identity::AddressStyle::current;
        const auto reading = identity::parse_address(address, shipped_units(), style);
        if (code.empty()) {
            ++without;
            misspelt += reading.commune == nullptr ||
                                reading.has(identity::AddressNote::misspelt) ||
                                reading.has(identity::AddressNote::without_marks)
                            ? 1
                            : 0;
            continue;
        }
        ++coded;
        ASSERT_NE(reading.commune, nullptr) << address;
        EXPECT_FALSE(reading.has(identity::AddressNote::misspelt)) << address;
    }
    EXPECT_GT(coded, 1'000);
    EXPECT_GT(misspelt * 5, without);  // of 30 of a hundred the more part shows
    EXPECT_LT(misspelt * 3, without);
}

}  // namespace
}  // namespace lt::sandbox
