// The machine's clock.
#pragma once
#include "base/date.hpp"

namespace lt::net {

/// UTC of the operating system, microseconds.  Any thread.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() override;
};

}  // namespace lt::net
