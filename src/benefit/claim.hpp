// One claim: the person, the papers, the dates of filing, and the event that is claimed for.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "benefit/adoption.hpp"
#include "benefit/childbirth.hpp"
#include "benefit/convalescence.hpp"
#include "benefit/decision.hpp"
#include "benefit/insured.hpp"
#include "benefit/paper.hpp"
#include "benefit/pregnancy.hpp"
#include "benefit/sickness.hpp"
#include "benefit/surrogacy.hpp"
#include "benefit/voluntary.hpp"

namespace lt::benefit {

/// The dates deadlines are measured with; absent when not yet known.
struct FilingDates {
    std::optional<Date> returned_to_work;
    std::optional<Date> employer_received;  ///< a full dossier from the worker
    std::optional<Date> office_received;    ///< a full dossier from the employer or the worker
    std::optional<Date> settled;            ///< the office decided
};

/// In the order of BenefitKind.
using Event =
    std::variant<OwnSickness, ChildSickness, SickRest, PrenatalVisits, PregnancyLoss, Childbirth,
                 BirthCare, FatherLeave, BirthAllowance, SurrogateBirth, IntendedMother, Adoption,
                 Contraception, MaternityRest, VoluntaryMaternity>;

struct Claim {
    std::string id;               ///< the caller's; repeated in answers
    Insured insured;              ///< who claims
    law::WeeklyRest weekly_rest;  ///< roster of the worker (rule D-7)
    std::vector<Paper> papers;    ///< in hand; absent list: papers are checked elsewhere
    bool papers_listed =
        false;  ///< whether `papers` is complete, so that a missing one is a finding
    FilingDates filing;
    Event event;

    [[nodiscard]] BenefitKind kind() const { return static_cast<BenefitKind>(event.index()); }
};

}  // namespace lt::benefit
