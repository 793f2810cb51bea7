// The directory a store lives in.  Exactly one process writes it, which a lock file guarantees.
#pragma once
#include <filesystem>

#include "base/result.hpp"

namespace lt::storage {

/// Holds the lock until it is destroyed, or the process ends in whatever way.
class DataDirectory {
  public:
    /// Makes the directory (for its owner only) when it does not exist.
    /// Errors: unavailable (another process holds it), storage_failed.
    [[nodiscard]] static Result<DataDirectory> take(const std::filesystem::path& path);
    DataDirectory(DataDirectory&& other) noexcept;
    DataDirectory& operator=(DataDirectory&& other) = delete;
    ~DataDirectory();

    [[nodiscard]] static std::filesystem::path database_in(const std::filesystem::path& path) {
        return path / "lienthong.db";
    }
    [[nodiscard]] std::filesystem::path database() const { return database_in(x_path); }
    /// Makes the names of new files durable.
    [[nodiscard]] Result<void> sync() const;

  private:
    DataDirectory(std::filesystem::path path, int lock) : x_path(std::move(path)), x_lock(lock) {}
    std::filesystem::path x_path;
    int x_lock;
};

}  // namespace lt::storage
