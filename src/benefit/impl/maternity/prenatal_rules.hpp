// What differs between the two laws for prenatal visits; prenatal.cpp applies them.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct PrenatalRules {
    law::Regime regime;
    const Rule* visits;       ///< at most so many in a pregnancy
    const Rule* counted;      ///< working days of one visit
    const Rule* amount;       ///< of one day
    law::ClauseId surrogate;  ///< gives a surrogate the same (M12)
    /// The most working days of one visit; writes the step where the law asks.
    int (*most_days)(const PrenatalVisits& event, const law::PrenatalVisits& row, Draft& draft);

    [[nodiscard]] const law::ClauseId& clause(const Rule& rule, const PrenatalVisits& event) const {
        return event.surrogate ? surrogate : rule.clause;
    }
};

[[nodiscard]] const PrenatalRules& prenatal_2014();
[[nodiscard]] const PrenatalRules& prenatal_2024();

}  // namespace lt::benefit
