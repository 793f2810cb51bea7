// Port to the interlinking hub of civil status: births and deaths that citizens declared once, for
// every agency (NĐ 63/2024).  `exchange` implements it, the worker polls it.
//
// The hub is the queue and we keep no state of our own: a dossier is offered again by every poll
// until it is acknowledged, so a result is filed first and acknowledged when it is durable.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace lt::casework {

/// What a dossier is about: KS and KT at the hub, LTKS and LTKT at the Ministry of Justice.
enum class HubModule { birth, death };

struct HubDossier {
    std::string id;        ///< at the hub
    std::string number;    ///< maHoSo: the same at the hub and at the Ministry of Justice
    std::string province;  ///< of the account that sees it
    HubModule module{};
    friend bool operator==(const HubDossier&, const HubDossier&) = default;
};

/// How a dossier ended.
enum class HubOutcome {
    registered,  ///< trangThai 4 or 5: `payload` is the paper
    refused,     ///< trangThai 6: nothing was registered
};

struct HubResult {
    HubDossier dossier;
    HubOutcome outcome{};
    json::Value payload;   ///< as document::read_civil_status takes it; null when refused
    std::string original;  ///< the answer about this dossier, to be kept
};

/// What one poll brought.
struct HubRound {
    std::vector<HubResult> results;
    std::size_t waiting = 0;  ///< dossiers without a result yet
    /// What could not be read or asked, each with its place and without personal data.  The rest of
    /// the round is not touched by it; the next poll asks again.
    std::vector<std::string> faults;
};

class CivilHub {
  public:
    virtual ~CivilHub() = default;
    /// One round.  Errors: unavailable, timeout, partner_failed (no token, or a list we cannot
    /// read).  Blocks.  Thread rule: one round at a time.
    [[nodiscard]] virtual Result<HubRound> poll() = 0;
    /// Tells the hub that a dossier needs no further answer.  Again is as good as once.  Errors: as
    /// poll.
    [[nodiscard]] virtual Result<void> acknowledge(const HubDossier& dossier) = 0;
};

}  // namespace lt::casework
