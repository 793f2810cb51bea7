// What differs between the two laws for losses of a pregnancy, and the part they share.
#pragma once
#include "benefit/impl/maternity/ordered_leave.hpp"

namespace lt::benefit {

struct LossRules {
    OrderedLeaveRules leave;
    const Rule* ordered;      ///< days as a facility orders
    const Rule* band;         ///< most days by weeks of gestation
    law::ClauseId surrogate;  ///< gives a surrogate the same (M12)

    [[nodiscard]] const law::ClauseId& clause(const PregnancyLoss& event) const {
        return event.surrogate ? surrogate : band->clause;
    }
};

/// One loss under one law.
struct LossClaim {
    const PregnancyLoss* event = nullptr;
    Date start;                 ///< first day of maternity leave
    bool before_birth = false;  ///< leave before the birth was running
};

[[nodiscard]] Result<void> decide_loss_2014(const LossClaim& claim, Draft& draft);
[[nodiscard]] Result<void> decide_loss_2024(const LossClaim& claim, Draft& draft);

/// The days a facility ordered, up to the band of each foetus, from `from` on.  `each_foetus`
/// writes a step when several foetuses have orders of their own; nullptr: the law has no such rule.
struct LossDaysClaim {
    const LossClaim* loss = nullptr;
    Date from;                       ///< no earlier day is paid
    std::optional<Share> average{};  ///< of the leave before the birth, when it was paid
    const Rule* each_foetus = nullptr;
};
[[nodiscard]] Result<void> pay_loss_days(const LossDaysClaim& claim, const LossRules& rules,
                                         Draft& draft);

}  // namespace lt::benefit
