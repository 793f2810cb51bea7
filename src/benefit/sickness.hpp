// Own sickness (sub-case S1): how many working days are paid, on which wage, at what rate.
//
// Law: Luật 58/2014/QH13 Điều 24-28 for days up to 2025-06-30, Luật 41/2024/QH15 Điều 42-45 for
// days from 2025-07-01; the regime is chosen day by day (rule R-3).  Pure: no clock, no I/O.
// Long-term diseases and officers of the armed forces are referred to an officer.
#pragma once
#include "benefit/decision.hpp"
#include "benefit/facts.hpp"
#include "law/law_book.hpp"

namespace lt::benefit {

/// A claim longer than this is data gone wrong: it is referred, not computed.
inline constexpr int k_sick_leave_days_max = 800;

/// Decides one claim.  Never fails: a refusal is a decision; where the law book has no value the
/// case is referred.
/// REQUIRES: contributions sorted by month.
[[nodiscard]] Decision decide_sickness(const SicknessFacts& facts, const law::LawBook& law);

}  // namespace lt::benefit
