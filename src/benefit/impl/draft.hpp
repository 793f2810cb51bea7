// A decision in the making: steps are added in the order of the law, findings and lines as they
// arise.
//
// The basic idea: the rules write into a Draft and may stop at any point (a law value is missing,
// the case belongs to an officer); `close` then sorts the findings and derives the outcome from
// what is there.
#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "benefit/decision.hpp"
#include "law/law_book.hpp"

namespace lt::benefit {

/// Adds to the step just begun: `draft.step(clause, "...").in(name, value, source).gives(result)`.
class StepWriter {
  public:
    explicit StepWriter(Step& step) : x_step(step) {}
    StepWriter& in(std::string_view name, std::string value, std::string_view source = {}) {
        x_step.inputs.push_back({std::string{name}, std::move(value), std::string{source}});
        return *this;
    }
    void gives(std::string result) { x_step.result = std::move(result); }

  private:
    Step& x_step;
};

class Draft {
  public:
    Draft(BenefitKind kind, const law::LawBook& law);

    StepWriter step(const law::ClauseId& clause, std::string_view asks);
    void find(Finding finding) { x_decision.findings.push_back(std::move(finding)); }
    /// A line of money; rounded here, once, under the reading of the law book.
    void pay(AmountLine line);
    [[nodiscard]] Decision& decision() { return x_decision; }
    [[nodiscard]] const law::Switches& readings() const { return x_readings; }
    /// Sorts findings by precedence, sums the lines, derives the outcome.
    [[nodiscard]] Decision close() &&;
    /// The law book could not answer: the case goes to an officer with the trace so far.
    [[nodiscard]] Decision close_without_law(const Error& error) &&;

  private:
    Decision x_decision;
    law::Switches x_readings;
};

/// Amount per unit times units, rounding the unit first when the reading says so.
[[nodiscard]] Share product(Share unit, Share units, const law::Switches& readings);

/// "7.500.000 đồng" from exact money, with a fraction of a dong where there is one.
[[nodiscard]] std::string money_text(Share amount);
[[nodiscard]] std::string money_text(Dong amount);
[[nodiscard]] std::string range_text(const DateRange& range);

}  // namespace lt::benefit
