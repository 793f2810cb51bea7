// The administrative units that ship with the program, for tests, harnesses and figures.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "identity/units.hpp"

namespace lt {

struct UnitFiles {
    std::string provinces, districts, communes, successors, names;
    [[nodiscard]] identity::UnitTables tables() const {
        return {provinces, districts, communes, successors, names};
    }
};

inline UnitFiles unit_files(const std::filesystem::path& folder) {
    const auto content = [&](const char* name) {
        std::ifstream in{folder / name, std::ios::binary};
        return std::string{std::istreambuf_iterator<char>{in}, {}};
    };
    return {content("provinces.tsv"), content("districts.tsv"), content("communes.tsv"),
            content("successors.tsv"), content("names.tsv")};
}

inline const identity::Units& shipped_units() {
    static const identity::Units units =
        identity::Units::parse(
            unit_files(std::filesystem::path{LT_SOURCE_DIR} / "data" / "units").tables())
            .value();
    return units;
}

}  // namespace lt
