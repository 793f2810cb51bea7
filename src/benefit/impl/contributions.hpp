// The compulsory contribution months of one person, ready for the questions the rules ask.
//
// Only compulsory months count for sickness and maternity (rules C-1, C-4).  A month with two
// different wages is a conflict of the data: the wage of such a month is not used, an officer must
// look.
#pragma once
#include <optional>
#include <vector>

#include "benefit/decision.hpp"
#include "registry/registry.hpp"

namespace lt::benefit {

class Contributions {
  public:
    /// REQUIRES: record.contributions sorted by month.
    explicit Contributions(const registry::InsuranceRecord& record);

    [[nodiscard]] bool contributed(YearMonth month) const { return find(month) != nullptr; }
    [[nodiscard]] std::optional<MonthWage> in(YearMonth month) const;
    /// The newest contributed month before `month`.
    [[nodiscard]] std::optional<MonthWage> latest_before(YearMonth month) const;
    /// Contributed months up to and including `last`, the prior total included.
    [[nodiscard]] int months_until(YearMonth last) const;
    /// Detailed contributed months in [first, last].
    [[nodiscard]] int months_in(YearMonth first, YearMonth last) const;
    /// At most `n` newest months up to and including `last`, newest first.
    [[nodiscard]] std::vector<MonthWage> newest(int n, YearMonth last) const;
    /// Whether the record has months before its detail begins that reach `month` or later.
    [[nodiscard]] bool only_a_total_at(YearMonth month) const;
    [[nodiscard]] bool in_conflict(YearMonth month) const;
    [[nodiscard]] bool none() const;

  private:
    struct Month {
        MonthWage paid;
        bool conflict = false;
    };
    [[nodiscard]] const Month* find(YearMonth month) const;
    std::vector<Month> x_months;  ///< ascending, unique
    std::optional<registry::PriorContribution> x_prior;
};

}  // namespace lt::benefit
