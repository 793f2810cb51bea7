// How a run divides its memory and its records.
#pragma once
#include <algorithm>
#include <bit>

#include "reconcile/impl/link.hpp"
#include "reconcile/impl/table.hpp"
#include "reconcile/run.hpp"

namespace lt::reconcile {

/// What records may take of the memory; the rest is for links, keys and buffers.
[[nodiscard]] inline std::size_t records_room(const Options& options) {
    constexpr double k_share = 0.4;
    return static_cast<std::size_t>(static_cast<double>(options.memory_bytes) * k_share);
}

/// Whether the links of all lines have room in the memory beside the records.
[[nodiscard]] inline bool links_fit(const Options& options, std::uint64_t lines) {
    constexpr double k_share = 0.4;
    return static_cast<double>(lines * sizeof(Link)) <=
           static_cast<double>(options.memory_bytes) * k_share;
}

/// In how many parts the open records are searched for, one after the other.
[[nodiscard]] inline std::size_t search_slices(const Options& options, std::size_t open) {
    constexpr std::size_t k_share = 4;              // part of the memory
    constexpr std::size_t k_bytes_a_record = 1000;  // measured: keys, readings of names, candidates
    constexpr std::size_t k_least = 2'048;          // all citizens pass by for each part
    const std::size_t most = std::max(options.memory_bytes / k_share / k_bytes_a_record, k_least);
    return std::max<std::size_t>(1, open / most + (open % most == 0 ? 0 : 1));
}

/// So many that the citizens of one, some 800 KB, stay in the cache.
[[nodiscard]] inline std::size_t partitions_for(const Table& population) {
    constexpr std::uint64_t k_bytes_a_row = 120;  // of a usual file
    constexpr std::uint64_t k_rows = 16'384;
    const std::uint64_t wanted = population.bytes() / k_bytes_a_row / k_rows;
    return std::bit_ceil(std::clamp<std::uint64_t>(wanted, 16, 4096));
}

/// Errors: storage_failed.
[[nodiscard]] inline Result<void> make_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (std::filesystem::is_directory(folder)) return {};
    return fail(ErrorCode::storage_failed,
                {"Không tạo được thư mục kết quả.", "The folder for the results cannot be made."});
}

}  // namespace lt::reconcile
