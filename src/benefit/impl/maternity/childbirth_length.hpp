// How long the leave for a birth is: months by the number of children and for the second child.
//
// Luật 58/2014 Điều 34 khoản 1, Thông tư 59/2015 Điều 10 khoản 3, Thông tư 06/2021 Điều 1 khoản 6;
// Luật 41/2024 Điều 53 khoản 1, 4, Bộ luật Lao động Điều 139 khoản 1, Luật 113/2025 Điều 29.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// Children of one birth who count; they differ only when some are dead.
struct ChildrenOfBirth {
    int for_leave = 0;
    int for_allowance = 0;
};

/// Counts under the text in force on the day of birth; writes a step when a child of a multiple
/// birth was stillborn.  Errors: not_found (law book).
[[nodiscard]] Result<ChildrenOfBirth> counted_children(const BirthFact& birth, Draft& draft);

struct BirthLength {
    Date leave_start;
    Date birth;
    law::Regime regime = law::Regime::law_2024;
    int children = 1;                               ///< who count for the leave
    const SecondChildFact* second_child = nullptr;  ///< nullptr: never more for a second child
    std::string_view paper;                         ///< of the birth
};

/// Months of leave for the birth, before and after it together.  Writes the steps and
/// figures.second_child.  Errors: not_found (law book).
[[nodiscard]] Result<int> birth_leave_months(const BirthLength& asked, Draft& draft);

/// The last day of a leave of `months` months from `start` (rule D-1).
[[nodiscard]] Date last_day_of(Date start, int months, const Draft& draft);

}  // namespace lt::benefit
