// The only source of randomness.  Implementations: the operating system (crypto), a seeded
// generator (sandbox, tests).
#pragma once
#include <cstdint>
#include <span>

namespace lt {

/// Thread rule: see the implementation; the system source is for any thread, a seeded one for one
/// thread.
class Random {
  public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// xoshiro256** seeded by splitmix64: reproducible everywhere, not for secrets.  One thread.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed);
    void fill(std::span<std::uint8_t> bytes) override;
    [[nodiscard]] std::uint64_t next();
    /// Uniform in [0, bound).  REQUIRES: bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
    /// Uniform in [low, high].  REQUIRES: low <= high.
    [[nodiscard]] int between(int low, int high);
    /// True with probability numerator/denominator.
    [[nodiscard]] bool chance(unsigned numerator, unsigned denominator);

  private:
    std::uint64_t x_state[4];
};

}  // namespace lt
