// One working day of the country, planned: which hospital sends which paper, which employer claims
// for it, and what the platform must answer.
//
// The plan says what should happen, so that a demonstration or a test can compare.  Papers are
// models; the player signs and sends them (signature/sign.hpp, net/client.hpp).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "document/dossier.hpp"
#include "sandbox/country.hpp"

namespace lt::sandbox {

/// What is wrong with a planned paper.
enum class Flaw {
    none,
    tampered,             ///< one character changed after signing
    wrong_facility,       ///< signed with another facility's key
    unknown_person,       ///< nobody in the population database has this personal id
    other_name,           ///< the id exists, the name is somebody else's
    wrong_dates,          ///< the leave ends before it begins
    too_many_days,        ///< more days than the form may certify
    duplicate,            ///< the bytes of an earlier paper once more
    not_signed,           ///< CHUKYDONVI is empty
    expired_certificate,  ///< the signer's certificate ran out before the day
};
[[nodiscard]] std::string_view name_of(Flaw flaw) noexcept;

/// Which paper of the visit serves the claim.
enum class Service { sickness_outpatient, sickness_inpatient, childbirth, pregnancy_rest };
[[nodiscard]] std::string_view name_of(Service service) noexcept;

/// How a claim ends when the platform works.  `waits`: a person has to look (no automatic
/// decision).
enum class CaseOutcome { paid, refused, waits, no_case };
[[nodiscard]] std::string_view name_of(CaseOutcome outcome) noexcept;

struct Expectation {
    std::string gateway_code;  ///< maKetQua: "200", "125" (signature) or "403" (facility)
    std::string paper_status;  ///< "accepted", "refused" or "duplicate"
    CaseOutcome outcome = CaseOutcome::no_case;
    std::string reason;  ///< Vietnamese, one sentence
};

/// One row of an employer's claim list (form 01B-HSB).
struct PlannedClaim {
    EmployerCode employer;
    std::string procedure;  ///< "630a" sickness, "630b" maternity
    json::Object row;       ///< field names of the claim list
};

struct PlannedPaper {
    std::size_t number = 0;  ///< from 1, in the order of sending
    FacilityCode facility;   ///< whose account sends it
    FacilityCode signer;     ///< whose key signs it
    Flaw flaw = Flaw::none;
    Service service = Service::sickness_outpatient;
    PersonalId subject;  ///< the insured person the paper serves
    document::Dossier dossier;
    std::size_t repeats = 0;  ///< duplicate: the number of the paper whose bytes are sent again
    std::optional<PlannedClaim> claim;
    Expectation expected;
};

inline constexpr std::size_t k_papers_max = 100'000;  ///< one plan in memory: about 1 GB

struct DayPlan {
    Date day;
    std::vector<PlannedPaper> papers;
};

/// Plans `papers` papers of the country's day.  Deterministic.  REQUIRES: papers <= k_papers_max.
/// The plan is shorter when the country has too few episodes.
[[nodiscard]] DayPlan plan_day(const Country& country, std::uint64_t seed,
                               std::size_t papers = 200);

/// The plan as JSON, for people and for comparing: no personal data but what the claim rows hold.
[[nodiscard]] json::Value to_json(const DayPlan& plan);

}  // namespace lt::sandbox
