// What differs between the two laws for the adoption of a child under six months.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct AdoptionLaw {
    law::Regime regime;
    const Rule* age;          ///< the child is under six months
    const Rule* one_parent;   ///< only one of the parents takes leave
    const Rule* leaves_work;  ///< otherwise only the one-time allowance
    const Rule* leave;        ///< to six months of age
    const Rule* several;      ///< from the first child to the six months of the last
    const Rule* own_birth;    ///< days of her own maternity leave are not counted twice
    law::ClauseId one_time;
};

[[nodiscard]] const AdoptionLaw& adoption_2014();
[[nodiscard]] const AdoptionLaw& adoption_2024();

}  // namespace lt::benefit
