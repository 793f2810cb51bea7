// Originals on disk: zstd frames.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace lt::storage {

/// Compresses; keeps a few compression contexts, which cost more to make than a paper to pack.
/// Any thread.
class Packer {
  public:
    Packer();
    ~Packer();
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;
    /// Errors: storage_failed.
    [[nodiscard]] Result<std::string> pack(std::string_view bytes);

  private:
    struct Idle;
    std::unique_ptr<Idle> x_idle;
};

/// REQUIRES: size is what was packed.  Errors: corrupt.
[[nodiscard]] Result<std::string> unpack(std::string_view packed, std::size_t size);

}  // namespace lt::storage
