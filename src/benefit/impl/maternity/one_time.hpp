// The one-time allowance for each child of a birth, a receipt or an adoption.
//
// Luật 58/2014 Điều 38, Nghị định 115/2015 Điều 3, 4; Luật 41/2024 Điều 58 (rules A-M8, B-M8).
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct OneTime {
    Date event;     ///< birth, receipt or adoption: its law governs
    Date month_of;  ///< a day of the month whose base salary or reference level counts
    int children = 1;
    law::ClauseId clause;    ///< who draws it
    std::string_view paper;  ///< of the children
    /// Leave paid from this day on was paid together with the allowance.
    std::optional<Date> leave_start{};
};

/// Adds the line and the step, fills figures.level.  Nothing when no child counts.
/// Errors: not_found (law book).
[[nodiscard]] Result<void> pay_one_time(const OneTime& asked, Draft& draft);

}  // namespace lt::benefit
