// Surrogacy for a humanitarian purpose: the surrogate's birth leave (M11) and the intended mother's
// leave (M13).
//
// Law: Nghị định 115/2015 Điều 3, 4; Luật 41/2024 Điều 54, 55.
#pragma once
#include <optional>
#include <string>

#include "base/date.hpp"
#include "benefit/childbirth.hpp"

namespace lt::benefit {

struct SurrogateBirth {
    BirthFact birth;
    Date leave_start;
    std::string leave_source;
    std::optional<Date>
        handover;  ///< as the handover record says; absent: not handed over (child died)
    std::string handover_paper;
    std::optional<ConditionPaper> pregnancy_rest;
    std::optional<Date> employment_ended;
};

struct IntendedMother {
    BirthFact birth;
    Date receipt;  ///< handover day
    std::string handover_paper;
    bool leaves_work = true;
    std::optional<Date> employment_ended;
    bool surrogate_eligible = false;  ///< the surrogate draws the one-time allowance
    std::string leave_source;
};

}  // namespace lt::benefit
