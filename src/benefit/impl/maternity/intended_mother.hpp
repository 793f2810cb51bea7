// What differs between the two laws for the intended mother.
#pragma once
#include "benefit/impl/maternity/childbirth_rules.hpp"

namespace lt::benefit {

struct IntendedLaw {
    law::Regime regime;
    const Rule* leave;          ///< from the receipt to six months of age
    const Rule* more_children;  ///< one month more for each child from the second on
    const Rule* keeps_working;  ///< salary and allowance
    const Rule* one_time;       ///< when the surrogate does not draw it
    bool level_of_birth;        ///< level of the month of birth, not of the receipt
    /// The last day when children died; the leave as the age gives it otherwise.
    Result<Date> (*end_after_deaths)(const BirthLeave& leave, Draft& draft);
};

[[nodiscard]] const IntendedLaw& intended_2014();
[[nodiscard]] const IntendedLaw& intended_2024();

/// The last day of leave before deaths are looked at: the child is six months old, one month later
/// for each child from the second on.  Writes the steps.  Errors: not_found (law book).
[[nodiscard]] Result<Date> end_of_intended_leave(const IntendedLaw& rules, const BirthFact& birth,
                                                 Draft& draft);

}  // namespace lt::benefit
