// The paid days of one leave, gathered into lines of money: one line for each year, law, base and
// rate.
#pragma once
#include "benefit/impl/frame/draft.hpp"
#include "benefit/impl/sickness/inline_list.hpp"
#include "benefit/impl/sickness/leave_law.hpp"

namespace lt::benefit {

/// What a day is paid by.
struct DayRate {
    LineKind kind = LineKind::sickness;
    const Rule* rule = nullptr;  ///< the clause of the rate
    int percent = 0;
    int divisor = 0;
    bool operator==(const DayRate&) const = default;
};

/// Days of one line.
struct PaidPart {
    DayRate rate;
    law::Regime regime = law::Regime::law_2024;
    int year = 0;
    YearMonth base_of;  ///< month of leave the base belongs to
    DateRange days;     ///< first to last paid day
    law::DayCount count;
};

class PaidDays {
  public:
    explicit PaidDays(const SickSpell& spell) : x_spell(&spell) {}

    void add(const LawPart& part, Date day, law::DayCount count, const DayRate& rate, Draft& draft);
    [[nodiscard]] law::DayCount count() const;
    /// The base of each line, then the line.  Errors: not_found (law book).
    [[nodiscard]] Result<void> pay(Draft& draft) const;

  private:
    /// 27 months of leave at two rates, and a change of the law; a what-if overlay may go beyond.
    static constexpr std::size_t k_parts_max = 64;
    struct BaseOf {
        YearMonth month;
        Date until;  ///< last day with the same answer
    };
    [[nodiscard]] BaseOf base_of(const LawPart& part, Date day, Draft& draft) const;

    const SickSpell* x_spell;
    InlineList<PaidPart, k_parts_max> x_parts;
    std::optional<Date> x_same_until;  ///< to here days join the newest part, at its rate and law
};

}  // namespace lt::benefit
