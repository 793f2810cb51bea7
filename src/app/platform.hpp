// One running lienthongd: everything wired together, started and stopped as a value.
#pragma once
#include <cstdint>
#include <memory>

#include "app/config.hpp"
#include "base/log.hpp"
#include "base/result.hpp"

namespace lt::app {

class Platform {
  public:
    /// Opens the store, loads law, trust and accounts, starts worker and server.
    /// Errors: those of each part, with what to do.  REQUIRES: log outlives the platform.
    [[nodiscard]] static Result<Platform> start(const Config& config, Log& log);
    Platform(Platform&&) noexcept;
    Platform& operator=(Platform&&) noexcept;
    ~Platform();

    [[nodiscard]] std::uint16_t port() const;
    /// Reads the account files again.  Sessions of accounts that ended or changed end; calls on
    /// their way go on.  Files that cannot be read change nothing; the log says what came of it.
    void reload_accounts();
    /// Stops accepting, finishes what runs within 20 s, flushes.
    void stop();
    /// Whether the register is still being read: the destructor would wait for the end of it.
    [[nodiscard]] bool reading_register() const;

  private:
    struct Parts;
    explicit Platform(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> x_parts;
};

}  // namespace lt::app
