// What differs between the two laws for the leave of the father.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct FatherLaw {
    law::Regime regime;
    const Rule* birth;             ///< whose wife gives birth
    law::ClauseId surrogate;       ///< husband of a surrogate: stands beside `birth`
    const Rule* days;              ///< point a; the points of the exceptions stand beside it
    const Rule* surgery;           ///< point b
    law::ClauseId multiple;        ///< point c
    const Rule* multiple_surgery;  ///< point d
    std::optional<law::ClauseId> second_child;  ///< point c as amended; absent: no such rule
    const Rule* whole_inside;  ///< the whole leave in the window; nullptr: never was the rule
    const Rule* last_start;    ///< the last spell starts in the window, all of it capped
    const Rule* daily;
    /// Leave as for a birth after a loss; nullptr: no such rule.
    const Rule* after_loss;
};

[[nodiscard]] const FatherLaw& father_2014();
[[nodiscard]] const FatherLaw& father_2024();

}  // namespace lt::benefit
