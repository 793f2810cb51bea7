// Whole reads and writes of files, some of them larger than memory: what passes once does not push
// everything else out of the page cache, and costs the system a tenth.
#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace lt::reconcile {

enum class Passing : std::uint8_t {
    again,  ///< read again soon: stays in the page cache
    once    ///< where the system can (Linux 6.14), the cache is left alone
};

/// Files up to this size stay in the page cache, whatever is done with them.
inline constexpr std::uint64_t k_cached_max = std::uint64_t{1} << 30U;

/// A temporary file without a name, gone with the process whatever happens: its descriptor.
/// Errors: storage_failed.
[[nodiscard]] Result<int> open_temporary(const std::filesystem::path& path);
/// The error of a temporary file: what was done to it, and errno.
[[nodiscard]] std::unexpected<Error> temporary_failed(const char* what);

/// All of `to` from one place.  False: the file ends before, or errno says why.  Any thread.
[[nodiscard]] bool read_at(int file, std::uint64_t at, std::span<char> to, Passing passing);
/// All of `bytes` at one place.  False: errno says why.  Any thread.
[[nodiscard]] bool write_at(int file, std::uint64_t at, std::string_view bytes, Passing passing);

}  // namespace lt::reconcile
