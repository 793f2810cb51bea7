// What differs between the two laws for the rest after maternity; maternity_rest.cpp applies them.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// When the rest may begin.
struct RestPeriod {
    Date eligible;             ///< first day of the right: it picks the year the rest is booked to
    std::optional<Date> last;  ///< absent: not known, with a finding
    const Rule* rule = nullptr;
};

struct MaternityRestRules {
    law::Regime regime;
    const Rule* after;          ///< a loss, a birth, a birth as surrogate
    const Rule* employed;       ///< not when the employment ended before the birth
    const Rule* not_recovered;  ///< as employer and union decide
    const Rule* early_return;
    const Rule* off_work;
    const Rule* other_leave;
    const Rule* most;
    const Rule* counted;
    const Rule* year;
    const Rule* amount;
    /// Texts that came later: the clause in force before them.  Same as the rule's where none came.
    law::ClauseId before_the_circular;
    Result<RestPeriod> (*period)(const MaternityRest& event, Draft& draft);
};

[[nodiscard]] const MaternityRestRules& maternity_rest_2014();
[[nodiscard]] const MaternityRestRules& maternity_rest_2024();

}  // namespace lt::benefit
