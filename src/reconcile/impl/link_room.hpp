// One link for each line of the insurance file: in memory, or where that is too small for all of
// them in a mapped temporary file, whose pages the system takes back when others need them.
#pragma once
#include <filesystem>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "reconcile/impl/link.hpp"

namespace lt::reconcile {

class LinkRoom {
  public:
    LinkRoom() = default;
    ~LinkRoom();
    LinkRoom(const LinkRoom&) = delete;
    LinkRoom& operator=(const LinkRoom&) = delete;

    /// Links that say nothing yet, in memory.  REQUIRES: called once, this or the other.
    void in_memory(std::size_t count, unsigned threads);
    /// The same in a file that has no name and is gone with the process.  Whoever writes at random
    /// places waits for the disk.  Errors: storage_failed.
    [[nodiscard]] Result<void> in_file(std::size_t count, const std::filesystem::path& path);

    [[nodiscard]] std::span<Link> all() const { return x_all; }
    [[nodiscard]] bool is_file() const { return x_file >= 0; }
    /// The room is somebody else's.  REQUIRES: in memory.
    [[nodiscard]] std::vector<Link> take();

  private:
    std::vector<Link> x_memory;
    int x_file = -1;
    std::span<Link> x_all;
};

}  // namespace lt::reconcile
