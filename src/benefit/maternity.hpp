// Childbirth, for the mother (sub-cases M4, M5) with the one-time allowance (M9).
//
// Law: Luật 58/2014/QH13 Điều 30-39 for leave begun up to 2025-06-30 (Luật 41/2024/QH15 Điều 141
// khoản 5 keeps it to its end), Luật 41/2024/QH15 Điều 50-59 from 2025-07-01; the one-time
// allowance follows the day of birth.  Pure.
#pragma once
#include "benefit/decision.hpp"
#include "benefit/facts.hpp"
#include "law/law_book.hpp"

namespace lt::benefit {

/// Decides one birth.  Never fails: a refusal is a decision; where the law book has no value the
/// case is referred.
/// REQUIRES: contributions sorted by month; at least one child.
[[nodiscard]] Decision decide_childbirth(const ChildbirthFacts& facts, const law::LawBook& law);

}  // namespace lt::benefit
