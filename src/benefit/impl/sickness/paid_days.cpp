#include "benefit/impl/sickness/paid_days.hpp"

#include <algorithm>

namespace lt::benefit {

/// G-13: one base for the spell; under the law of 2024 a reading takes the month before each month
/// of leave.
PaidDays::BaseOf PaidDays::base_of(const LawPart& part, Date day, Draft& draft) const {
    const YearMonth spell = YearMonth::of(x_spell->began);
    if (part.regime == law::Regime::law_2014) return {spell, part.days.last};
    const YearMonth month = YearMonth::of(day);
    if (month == spell) return {spell, month.last_day()};
    switch (draft.reads("sickness_base", draft.switches().sickness_base)) {
        case law::SicknessBase::before_spell: return {spell, part.days.last};
        case law::SicknessBase::before_each_month: return {month, month.last_day()};
    }
    return {spell, part.days.last};
}

void PaidDays::add(const LawPart& part, Date day, law::DayCount count, const DayRate& rate,
                   Draft& draft) {
    if (x_same_until && day <= *x_same_until) {
        PaidPart& newest = x_parts[x_parts.size() - 1];
        if (newest.rate == rate && newest.regime == part.regime) {
            newest.days.last = day;
            newest.count += count;
            return;
        }
    }
    const BaseOf base = base_of(part, day, draft);
    const int year = day.year();
    x_same_until.reset();
    for (std::size_t i = x_parts.size(); i-- > 0;) {
        PaidPart& known = x_parts[i];
        if (known.year != year || known.regime != part.regime || known.base_of != base.month ||
            known.rate != rate) {
            continue;
        }
        known.days.last = day;
        known.count += count;
        return;
    }
    if (!x_parts.full()) {
        x_parts.add({rate, part.regime, year, base.month, {day, day}, count});
        x_same_until = std::min(base.until, Date{year, 12, 31});
    } else if (!draft.has(Reason::needs_officer)) {
        draft.find(Reason::needs_officer, rate.rule->clause, "Quá nhiều mức hưởng khác nhau.");
    }
}

law::DayCount PaidDays::count() const {
    law::DayCount sum;
    for (const PaidPart& part : x_parts.all()) sum += part.count;
    return sum;
}

Result<void> PaidDays::pay(Draft& draft) const {
    std::optional<YearMonth> base_of;
    std::optional<Dong> base;
    for (const PaidPart& part : x_parts.all()) {
        if (base_of != part.base_of) {
            const BaseQuestion asked{*x_spell, part.base_of, part.days.first};
            LT_TRY(const ChosenMonth chosen, leave_law(part.regime).base_month(asked, draft));
            base = base_wage(chosen, asked, draft);
            base_of = part.base_of;
        }
        if (!base) continue;
        const AmountLine& line = draft.pay({.kind = part.rate.kind,
                                            .regime = part.regime,
                                            .days = part.days,
                                            .quantity = {.days = part.count},
                                            .base = Share{*base},
                                            .rate_percent = part.rate.percent,
                                            .divisor = part.rate.divisor},
                                           part.count.share() / Share{part.rate.divisor});
        draft.step(*part.rate.rule)
            .in("Tiền lương", *base)
            .in("Tỷ lệ", PercentOf{part.rate.percent})
            .in("Chia cho (ngày)", part.rate.divisor)
            .in("Một ngày", line.daily)
            .in("Số ngày", part.count)
            .gives("{}, làm tròn còn {}.", line.exact, line.amount);
    }
    return {};
}

}  // namespace lt::benefit
