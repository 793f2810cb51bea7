// Random bytes of the operating system, for keys, tokens and ids.
#pragma once
#include "base/random.hpp"

namespace lt::crypto {

/// Thread rule: any thread.
class SystemRandom final : public Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace lt::crypto
