// Where the files that ship with the program lie: beside the sources in a checkout, under
// /usr/share/lienthong when installed.
#pragma once
#include <filesystem>

#include "base/result.hpp"
#include "identity/units.hpp"

namespace lt::app {

struct Share {
    std::filesystem::path law;
    std::filesystem::path openapi;
    std::filesystem::path units;  ///< of the country: identity::Units
    std::filesystem::path sandbox_data;
    std::filesystem::path programs;  ///< folder of lienthongd and lienthong
};

/// Looks from the running program upwards.  Errors: not_found.
[[nodiscard]] Result<Share> find_share();

/// The administrative units in a folder laid out like data/units.
/// Errors: storage_failed (a file is missing) and those of identity::Units::parse.
[[nodiscard]] Result<identity::Units> read_units(const std::filesystem::path& folder);

}  // namespace lt::app
