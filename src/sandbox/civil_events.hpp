// What the civil registry of the synthetic country has entered: every birth of the last months, and
// deaths of old people.
//
// The same country gives the same events, byte for byte.
#pragma once
#include <string>
#include <vector>

#include "casework/civil_hub.hpp"
#include "document/record.hpp"
#include "sandbox/country.hpp"

namespace lt::sandbox {

/// One entry of a register, as the paper that is issued on it: a giấy khai sinh or a trích lục khai
/// tử.
struct CivilEvent {
    casework::HubModule module{};
    std::string id;       ///< of its dossier at the hub
    std::string number;   ///< maHoSo
    std::string commune;  ///< where the register is kept
    std::string province;
    Date registered;
    document::Record paper;
};

/// By day of registration.  Nothing is registered after the country's day.
[[nodiscard]] std::vector<CivilEvent> civil_events(const Country& country);

/// The result JSON of an event as the Ministry of Justice sends it (btp.result_birth,
/// btp.result_death), a small PDF included.
[[nodiscard]] json::Value hub_result_of(const CivilEvent& event);

}  // namespace lt::sandbox
