// What differs between the two laws for the birth by a surrogate.
#pragma once
#include "benefit/impl/frame/draft.hpp"

namespace lt::benefit {

struct SurrogateLaw {
    law::Regime regime;
    const Rule* start;      ///< longest part before the birth
    const Rule* handover;   ///< leave to the handover, or the death of the child
    const Rule* longest;    ///< never longer than the leave for a birth
    const Rule* floor;      ///< at least so many days from the birth
    const Rule* floor_pay;  ///< money of the floor, by the day
    law::ClauseId loss;     ///< no child was born alive
    law::ClauseId one_time;
};

[[nodiscard]] const SurrogateLaw& surrogate_2014();
[[nodiscard]] const SurrogateLaw& surrogate_2024();

}  // namespace lt::benefit
