// What differs between the two laws for own sickness: the clauses, the exclusions, the base month.
//
// sickness_2014.cpp and sickness_2024.cpp each fill one `SicknessRules`; sickness.cpp applies them
// day by day.
#pragma once
#include <optional>
#include <string>

#include "benefit/facts.hpp"
#include "benefit/impl/contributions.hpp"
#include "law/switches.hpp"

namespace lt::benefit {

/// The wage a benefit is computed on, or why there is none.
struct BaseWage {
    std::optional<MonthWage> wage;
    std::optional<Reason> problem;
    std::string why;  ///< Vietnamese
};

struct SicknessRules {
    law::Regime regime;
    law::ClauseId cases;  ///< who, and which illness
    law::ClauseId excluded;
    law::ClauseId overlap;
    law::ClauseId papers;
    law::ClauseId lesser_of;  ///< certified and actual days
    law::ClauseId working_day;
    law::ClauseId quota_normal;
    law::ClauseId quota_hazardous;
    law::ClauseId year_booking;
    law::ClauseId base;
    law::ClauseId rate;
    law::ClauseId divisor;
    std::string_view cases_text;
    std::string_view excluded_text;
    std::string_view base_text;
    /// The exclusion that applies to the whole claim, by precedence.
    std::optional<Reason> (*exclusion)(const SicknessFacts&);
    /// Whether other leave takes the day away.
    std::optional<Reason> (*overlap_reason)(LeaveKind);
    /// The wage for leave that begins in `month`.
    BaseWage (*base_wage)(const SicknessFacts&, const Contributions&, YearMonth month,
                          const law::Switches&);
};

[[nodiscard]] const SicknessRules& sickness_2014();
[[nodiscard]] const SicknessRules& sickness_2024();
[[nodiscard]] const SicknessRules& sickness_rules(law::Regime regime);

/// Shared by both laws: the wage of `month` itself; a problem when it is not recorded or in
/// conflict.
[[nodiscard]] BaseWage wage_of_month(const Contributions& paid, YearMonth month, std::string why);
/// Whether the employment that covers the leave began in that month.
[[nodiscard]] bool began_work_in(const SicknessFacts& facts, YearMonth month);

}  // namespace lt::benefit
