// What the rests after sickness and after maternity share: days lost elsewhere, and the money.
//
// Luật 58/2014 Điều 29, 41; Luật 41/2024 Điều 46, 60 (rules A-DS4, B-DSM; gap G-19).
#pragma once
#include <span>

#include "benefit/impl/frame/draft.hpp"
#include "benefit/impl/maternity/days_off.hpp"

namespace lt::benefit {

/// Why a day of a rest is lost to other leave or to an earlier payment.  `listed` is the clause on
/// annual, personal, unpaid and fully paid leave, `other` the one for the rest.
[[nodiscard]] std::optional<LostDay> lost_elsewhere(const Insured& insured, Date day,
                                                    const law::ClauseId& listed,
                                                    const law::ClauseId& other);

struct RestPay {
    DateRange rest;
    std::span<const Date> days;  ///< to pay, ascending
    law::Regime regime = law::Regime::law_2024;
    const Rule* amount = nullptr;
};

/// One line for each stretch of days with one level (switch rest_level).  Fills figures.level and
/// writes the steps.  Errors: not_found (law book).
[[nodiscard]] Result<void> pay_rest(const RestPay& asked, Draft& draft);

}  // namespace lt::benefit
