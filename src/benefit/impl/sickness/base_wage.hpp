// The wage a sickness benefit is computed on (rules A-S6, B-S8).
#pragma once
#include <optional>

#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// The leave a base is asked for.
struct SickSpell {
    DateRange leave;  ///< days claimed
    Date began;       ///< first day of the spell, which earlier claims may have paid
    std::optional<Date> resumed_work;  ///< first day back after an interruption (law of 2014)
};

struct BaseQuestion {
    const SickSpell& spell;
    YearMonth month;  ///< the base is that of leave which begins in this month
    Date law_day;     ///< day whose parameters hold
};

/// The month whose wage is the base, and the rule that says so; no month when an officer chooses.
struct ChosenMonth {
    std::optional<YearMonth> month;
    const Rule* rule = nullptr;
};

/// Law of 2014: the month immediately before; the month itself in the first month of work or back
/// at work.  Errors: not_found (holiday table).
[[nodiscard]] Result<ChosenMonth> base_month_2014(const BaseQuestion& asked, Draft& draft);
/// Law of 2024: the newest contributed month before; the month itself in the first month or in the
/// month of re-entry after a termination.
[[nodiscard]] Result<ChosenMonth> base_month_2024(const BaseQuestion& asked, Draft& draft);

/// The wage of the chosen month: writes the step, fills figures.base; nothing with a finding when
/// it is missing or in conflict.
[[nodiscard]] std::optional<Dong> base_wage(const ChosenMonth& chosen, const BaseQuestion& asked,
                                            Draft& draft);

/// Whether an employment began in the month, not after the spell.
[[nodiscard]] bool began_work_in(const BaseQuestion& asked, const Insured& insured);
/// Working days of the month away from work: the spell and unpaid leave.
[[nodiscard]] Result<int> working_days_absent(const BaseQuestion& asked, const Draft& draft);

}  // namespace lt::benefit
