// What the civil registry of the synthetic country has entered: every birth of the last months, and
// deaths of old people.
//
// The same country gives the same events, byte for byte.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "casework/civil_hub.hpp"
#include "crypto/issue.hpp"
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

/// The offices that send papers of the civil registry by themselves: one for each province with an
/// event, under the code of the province and 000.  Their tax codes are nobody else's.
[[nodiscard]] std::vector<Facility> civil_offices(const Country& country);

/// Papers of one message; the largest stays far below a megabyte.
inline constexpr std::size_t k_civil_message_max = 50;
/// The events of a province as messages of our signed JSON service, each signed by its office
/// (RFC 7515, RS256).  Errors: those of signature::sign_jws.
[[nodiscard]] Result<std::vector<std::string>> signed_civil_messages(
    const std::vector<CivilEvent>& events, std::string_view province,
    const crypto::Identity& office);

}  // namespace lt::sandbox
