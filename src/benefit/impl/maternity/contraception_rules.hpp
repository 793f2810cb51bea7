// What differs between the two laws for contraception; contraception.cpp applies them.
#pragma once
#include "benefit/impl/maternity/ordered_leave.hpp"

namespace lt::benefit {

struct ContraceptionRules {
    OrderedLeaveRules leave;
    const Rule* ordered;  ///< done at a facility, which orders the days
    const Rule* most;
};

[[nodiscard]] const ContraceptionRules& contraception_2014();
[[nodiscard]] const ContraceptionRules& contraception_2024();

}  // namespace lt::benefit
