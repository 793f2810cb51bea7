// What memory has no room for, in a temporary file without a name: the system takes it back
// whatever happens.
#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <span>
#include <string_view>

#include "base/result.hpp"

namespace lt::reconcile {

/// Memory that several users share; what does not fit goes to the disk.
class Budget {
  public:
    explicit Budget(std::size_t bytes) : x_left(static_cast<std::int64_t>(bytes)) {}
    [[nodiscard]] bool take(std::size_t bytes) {
        const auto wanted = static_cast<std::int64_t>(bytes);
        if (x_left.fetch_sub(wanted) >= wanted) return true;
        x_left.fetch_add(wanted);
        return false;
    }
    void give_back(std::size_t bytes) { x_left.fetch_add(static_cast<std::int64_t>(bytes)); }

  private:
    std::atomic<std::int64_t> x_left;
};

class SpillFile {
  public:
    /// The file is made when something is put into it.
    explicit SpillFile(std::filesystem::path path) : x_path(std::move(path)) {}
    ~SpillFile();
    SpillFile(const SpillFile&) = delete;
    SpillFile& operator=(const SpillFile&) = delete;

    /// Returns the place where it stands.  Errors: storage_failed.  Any thread.
    [[nodiscard]] Result<std::uint64_t> add(std::string_view bytes);
    /// REQUIRES: so many were put there.  Errors: storage_failed.  Any thread.
    [[nodiscard]] Result<void> read(std::uint64_t place, std::span<char> to) const;
    /// Nobody reads it any more: the disk has its room again.
    void discard();
    /// So many were put there.
    [[nodiscard]] std::uint64_t bytes() const { return x_end; }

  private:
    Result<int> file();

    std::filesystem::path x_path;
    std::mutex x_mutex;
    int x_file = -1;
    std::atomic<std::uint64_t> x_end{0};
};

}  // namespace lt::reconcile
