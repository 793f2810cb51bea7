// The interlinking hub of civil status: its results are filed like any other file, then the hub is
// told that they are here.
//
// Nobody signs these messages: their papers are shown and matched, and serve no decision.
#pragma once
#include <string>
#include <vector>

#include "base/log.hpp"
#include "base/random.hpp"
#include "casework/civil_hub.hpp"
#include "casework/store.hpp"

namespace lt::intake {

class HubDesk {
  public:
    struct Ports {
        casework::CivilHub& hub;
        casework::Store& store;
        Clock& clock;
        Random& random;
        Log& log;
        std::function<void()> wake_worker;
    };
    explicit HubDesk(Ports ports) : x_ports(std::move(ports)) {}
    /// One round; returns how many results were filed.  What was filed and not acknowledged comes
    /// again and is recognised.  Errors: those of the hub and the store.  Thread rule: one at a
    /// time.
    [[nodiscard]] Result<std::size_t> round();

  private:
    Result<void> file(const casework::HubResult& result);
    Ports x_ports;
};

}  // namespace lt::intake
