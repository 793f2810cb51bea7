// Maternity allowance of voluntary social insurance (V1): Luật 41/2024/QH15 Điều 94-97.
#pragma once
#include <optional>
#include <string>

#include "base/date.hpp"
#include "benefit/childbirth.hpp"

namespace lt::benefit {

struct VoluntaryMaternity {
    BirthFact birth;        ///< or the loss: then its foetuses are `stillborn`
    int dead_foetuses = 0;  ///< dead in the womb or in labour, not among `birth.children`
    std::optional<int> gestation_weeks;  ///< of the dead; absent: that of the birth
    bool claimant_is_mother = true;
    /// She alone was insured and died after the birth; the claimant is the father or whoever cares
    /// for the child (Điều 94 khoản 2).
    std::optional<Insured> dead_mother;
    bool compulsory_maternity = false;  ///< the claimant meets the compulsory condition
    bool other_parent_compulsory = false;
    bool spouse_drew_allowance = false;
};

}  // namespace lt::benefit
