// What each law says about the birth by the mother: the rules the shared steps cite, and the
// functions where the laws differ in kind.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// The leave as the months give it, before deaths are looked at.
struct BirthLeave {
    const BirthFact* birth = nullptr;
    DateRange days;
    law::ClauseId condition{};  ///< the contribution condition that was met
};

struct ChildbirthRules {
    law::Regime regime = law::Regime::law_2024;
    const Rule* start;            ///< longest part before the birth
    const Rule* time;             ///< leave is contribution time
    const Rule* time_contract;    ///< only to the end of the contract
    const Rule* time_terminated;  ///< never
    const Rule* time_returned;    ///< only to the return to work
    law::ClauseId leave;          ///< the article of the leave
    law::ClauseId left_before;    ///< employment ended before the birth
    law::ClauseId one_time;       ///< where the law governs the day of birth

    /// The clause under which a birth without any child born alive is settled.
    law::ClauseId (*all_stillborn)(const Childbirth& event);
    /// The last day of the leave when children died after the birth.
    Result<Date> (*end_after_deaths)(const BirthLeave& leave, Draft& draft);
};

[[nodiscard]] const ChildbirthRules& childbirth_2014();
[[nodiscard]] const ChildbirthRules& childbirth_2024();

/// Law of 2024: a death does not shorten the leave; writes the step.
[[nodiscard]] Date full_leave_after_deaths(const BirthLeave& leave, Draft& draft);

}  // namespace lt::benefit
