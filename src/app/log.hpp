// Log lines as JSON, one a line, to standard error or a file.
#pragma once
#include <filesystem>
#include <memory>

#include "base/log.hpp"
#include "base/result.hpp"

namespace lt::app {

/// `file` empty: standard error.  Errors: storage_failed.
[[nodiscard]] Result<std::unique_ptr<Log>> open_log(const std::filesystem::path& file);

}  // namespace lt::app
