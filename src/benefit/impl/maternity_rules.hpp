// What differs between the two laws for childbirth: the clauses, and what happens when a child is
// dead.
#pragma once
#include <optional>
#include <string_view>

#include "benefit/decision.hpp"
#include "benefit/facts.hpp"

namespace lt::benefit {

struct ChildbirthRules {
    law::Regime regime;
    law::ClauseId covered;
    law::ClauseId terminated;      ///< employment ended before the birth
    law::ClauseId window;          ///< the 15th-day rule
    law::ClauseId condition;       ///< 6 in 12
    law::ClauseId condition_rest;  ///< 3 in 12, 12 in total
    law::ClauseId condition_infertility;
    law::ClauseId duration;
    law::ClauseId month_end;
    law::ClauseId average;
    law::ClauseId amount;
    law::ClauseId odd_days;
    law::ClauseId one_time;
    /// Why the birth belongs to an officer when a child is dead; empty when the rules here decide
    /// it.
    std::string_view (*dead_children)(const BirthFact&);
};

[[nodiscard]] const ChildbirthRules& childbirth_2014();
[[nodiscard]] const ChildbirthRules& childbirth_2024();
[[nodiscard]] const ChildbirthRules& childbirth_rules(law::Regime regime);

}  // namespace lt::benefit
