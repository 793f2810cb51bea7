// Deadlines of filing and settling.  Being late asks for a written explanation and never costs the
// benefit (Luật 58/2014/QH13 Điều 116; Luật 41/2024/QH15 Điều 92 khoản 1, Điều 113).
#pragma once
#include "benefit/facts.hpp"
#include "benefit/impl/draft.hpp"

namespace lt::benefit {

/// Adds the worker's, the employer's and the office's deadline as far as their dates are known, and
/// the term for a complaint.  Which law governs a deadline: the one on the day its duty begins
/// (rule R-3).
[[nodiscard]] Result<void> add_deadlines(const FilingDates& filing, Date leave_end,
                                         const law::LawBook& law, Draft& draft);

}  // namespace lt::benefit
