// What the laws say differently about care of a sick child (S5).
#pragma once
#include "benefit/rule.hpp"
#include "law/regime.hpp"

namespace lt::benefit {

/// When the age of the child is asked.
enum class AgeAsked { every_day, start_of_leave };

struct ChildLaw {
    const Rule& under_7;
    const Rule& quota;
    const Rule& together;  ///< several children on one day
    const Rule& rate;
    AgeAsked age;
};
extern const ChildLaw k_child_2014;
extern const ChildLaw k_child_2024;
[[nodiscard]] const ChildLaw& child_law(law::Regime regime);

}  // namespace lt::benefit
