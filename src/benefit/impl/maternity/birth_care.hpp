// Care for the child in the mother's place: the rows of the table in both laws.
#pragma once
#include "benefit/impl/maternity/intended_mother.hpp"

namespace lt::benefit {

/// One row: when it applies is written in birth_care.cpp, what it gives stands here.
enum class CareUntil { end_of_mothers_leave, child_age };
enum class CareAverage { mothers, carers };

struct CareRow {
    const Rule* rule;
    CareUntil until;
    CareAverage average;
};

struct CareLaw {
    law::Regime regime;
    const Rule* mother_eligible;  ///< the condition of the mother who is insured
    CareRow only_mother_eligible;
    CareRow only_mother_not_eligible;
    CareRow both_eligible;
    CareRow both_not_eligible;
    CareRow works_eligible;  ///< the father (or carer) goes on working
    CareRow works_not_eligible;
    CareRow only_father;
    const Rule* intended;  ///< in the place of an intended mother
    const Rule* intended_leaves;
    const Rule* intended_works;
    const IntendedLaw& (*intended_leave)();
};

[[nodiscard]] const CareLaw& care_2014();
[[nodiscard]] const CareLaw& care_2024();

}  // namespace lt::benefit
