// A file that several threads write: pieces in their order, whoever has them first.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace lt::reconcile {

class OrderedFile {
  public:
    OrderedFile(const std::filesystem::path& path, std::string_view header);
    ~OrderedFile();
    OrderedFile(const OrderedFile&) = delete;
    OrderedFile& operator=(const OrderedFile&) = delete;

    /// Waits for the pieces before.  REQUIRES: every piece from 0 is written once, even an empty
    /// one, and threads take pieces in their order.
    void write(std::size_t piece, std::string_view text);
    /// Errors: storage_failed, whichever write it was.
    [[nodiscard]] Result<void> close();

  private:
    void flush(std::size_t size);

    std::string x_name;
    int x_file = -1;
    bool x_good = true;
    std::uint64_t x_written = 0;
    std::string x_waiting;  // not written yet: whole blocks go to the disk
    std::mutex x_mutex;
    std::condition_variable x_changed;
    std::size_t x_next = 0;
};

/// A small file at once.  Errors: storage_failed.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& path, std::string_view text);
/// Of a longer file than `most` one byte more, so that whoever reads it refuses it.
/// Errors: not_found.
[[nodiscard]] Result<std::string> read_whole(const std::filesystem::path& path, std::size_t most);

}  // namespace lt::reconcile
