// Whether a birth is the mother's second child: one month more for her, ten days for the father.
//
// Luật 113/2025 Điều 29, 30; Nghị định 168/2026 Điều 2 (rules R-6, B-M5, B-M6; open questions G-09
// a to f).
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

/// Whose leave grows with the second child.
enum class SecondChildFor { mother, father };

struct SecondChildQuestion {
    const SecondChildFact* fact = nullptr;
    Date birth;
    Date leave_start;  ///< of the mother; the day of birth where the father asks
    SecondChildFor who = SecondChildFor::mother;
};

/// Yes when the rule is in force for this birth and the mother had exactly one living biological
/// child.  Declaration and population database must not disagree (`data_mismatch`).  Sets
/// figures.second_child; writes steps where the question arises, and the readings used.
[[nodiscard]] bool second_child(const SecondChildQuestion& question, Draft& draft);

}  // namespace lt::benefit
