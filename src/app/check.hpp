// `lienthong check`: the findings of intake for a hospital's developers, before they send anything.
#pragma once
#include <filesystem>
#include <vector>

#include "base/result.hpp"

namespace lt::app {

struct CheckOptions {
    std::vector<std::filesystem::path> files;
    std::vector<std::filesystem::path> anchors;  ///< PEM; none: chains are not judged
    bool json = false;                           ///< one JSON object a line instead of text
};

/// Prints what intake would find in each file; nothing is sent or filed.  The service is taken from
/// the file.  True when no file has an error.  Errors: not_found (a file), malformed (an anchor).
[[nodiscard]] Result<bool> check_files(const CheckOptions& options);

}  // namespace lt::app
