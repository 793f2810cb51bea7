// What differs between the two laws for the rest after sickness; sick_rest.cpp applies them.
#pragma once
#include <optional>

#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// Last day on which the rest may begin; absent with a finding when it is not known.
struct RestWindowEnd {
    std::optional<Date> last;
    Date from;  ///< day the window is counted from
};

struct SickRestRules {
    law::Regime regime;
    const Rule& sick_days;
    const Rule* child_days;  ///< nothing: days with a sick child never count
    const Rule& not_recovered;
    const Rule& off_work;
    const Rule& window;
    const Rule& other_leave;
    const Rule& most;
    const Rule* exact;  ///< the law sets the days of other cases
    const Rule& year;
    const Rule& amount;
    Result<RestWindowEnd> (*window_end)(const SickRest& event, Draft& draft);
};
extern const SickRestRules k_sick_rest_2014;
extern const SickRestRules k_sick_rest_2024;

}  // namespace lt::benefit
