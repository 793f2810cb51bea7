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

inline std::filesystem::path unit_folder() {
    return std::filesystem::path{LT_SOURCE_DIR} / "data" / "units";
}

inline const identity::Units& shipped_units() {
    static const identity::Units units =
        identity::Units::parse(unit_files(unit_folder()).tables()).value();
    return units;
}

}  // namespace lt
