#include "benefit/impl/sickness_rules.hpp"

#include <algorithm>

namespace lt::benefit {

const SicknessRules& sickness_rules(law::Regime regime) {
    switch (regime) {
        case law::Regime::law_2014: return sickness_2014();
        case law::Regime::law_2024: return sickness_2024();
    }
    return sickness_2024();
}

BaseWage wage_of_month(const Contributions& paid, YearMonth month, std::string why) {
    if (paid.in_conflict(month)) return {std::nullopt, Reason::data_mismatch, std::move(why)};
    const auto wage = paid.in(month);
    if (!wage) return {std::nullopt, Reason::wage_missing, std::move(why)};
    return {wage, std::nullopt, std::move(why)};
}

bool began_work_in(const SicknessFacts& facts, YearMonth month) {
    return std::ranges::any_of(facts.insurance.employments, [&](const auto& employment) {
        return YearMonth::of(employment.validity.from) == month &&
               employment.validity.from <= facts.leave.first;
    });
}

}  // namespace lt::benefit
