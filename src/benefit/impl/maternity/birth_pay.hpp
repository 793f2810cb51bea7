// Money of leave that is paid by the month: birth, care, surrogacy, adoption.
//
// Luật 58/2014 Điều 39 khoản 1, Luật 41/2024 Điều 59: one average for each month, a thirtieth of it
// for each odd day (rules D-1, D-2, M-2).
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct BirthPay {
    DateRange days;
    Share average;  ///< dong a month
    law::Regime regime = law::Regime::law_2024;
    law::ClauseId clause;  ///< of the leave: cited for days somebody paid already
    /// From this day on the person works while the benefit goes on (early return, carer who does
    /// not leave work): only other maternity leave paid for later days is an overlap.
    std::optional<Date> works_from{};
};

/// Adds one line for each stretch of `days` that no earlier decision paid for, and the finding
/// `overlap_paid_days` for the days between them.  Writes the steps, fills figures.leave (months
/// and odd days as paid).  Errors: not_found (law book).
[[nodiscard]] Result<void> pay_by_month(const BirthPay& asked, Draft& draft);

/// The earlier decision that paid maternity leave on `day`; nullptr when none did.  A birth whose
/// day it paid is settled.
[[nodiscard]] const PaidLeave* leave_paid_on(const Insured& insured, Date day);

}  // namespace lt::benefit
