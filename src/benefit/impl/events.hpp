// One function per kind of claim; decide.cpp picks it.  Each judges its event, writes steps,
// findings, figures and lines into the draft, and sets `draft.dates()`.
//
// An error is a value the law book does not have; everything else is a finding.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

[[nodiscard]] Result<void> decide_event(const OwnSickness& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const ChildSickness& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const SickRest& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const PrenatalVisits& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const PregnancyLoss& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const Childbirth& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const BirthCare& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const FatherLeave& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const BirthAllowance& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const SurrogateBirth& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const IntendedMother& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const Adoption& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const Contraception& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const MaternityRest& event, Draft& draft);
[[nodiscard]] Result<void> decide_event(const VoluntaryMaternity& event, Draft& draft);

}  // namespace lt::benefit
