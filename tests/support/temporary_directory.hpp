// For tests: a directory of one's own, so that nothing that runs beside it meets in the same files.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/assert.hpp"

namespace lt::test {

/// A new empty directory that goes away with the object.
class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        std::string name = (std::filesystem::temp_directory_path() / "lienthong-XXXXXX").string();
        LT_ASSERT(::mkdtemp(name.data()) != nullptr);
        x_path = name;
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(x_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return x_path; }

  private:
    std::filesystem::path x_path;
};

}  // namespace lt::test
