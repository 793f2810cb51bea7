#include "benefit/impl/maternity/birth_pay.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

constexpr Rule k_month_2014{
    {Act::l58, 39, 1, U'a'}, "mat14.month", "Mỗi tháng nghỉ hưởng 100% mức bình quân."};
constexpr Rule k_odd_days_2014{{Act::l58, 39, 1, U'c'},
                               "mat14.odd_days",
                               "Ngày lẻ không trọn tháng: mức trợ cấp tháng chia cho 30 ngày."};
constexpr Rule k_month_2024{
    {Act::l41, 59, 1}, "mat24.month", "Mỗi tháng nghỉ hưởng 100% mức bình quân."};
constexpr Rule k_odd_days_2024{{Act::l41, 59, 3},
                               "mat24.odd_days",
                               "Ngày lẻ không trọn tháng: mức trợ cấp tháng chia cho 30 ngày."};

/// Days of `range` an earlier decision paid for, as far as they are an overlap: beside work only
/// other maternity leave is one (T12 Điều 3 khoản 2, Điều 8 khoản 3).
std::optional<DateRange> taken(const PaidLeave& earlier, const DateRange& range,
                               const BirthPay& asked) {
    if (earlier.counter == Counter::maternity_leave || !asked.works_from) {
        return earlier.days.intersect(range);
    }
    if (*asked.works_from <= range.first) return std::nullopt;
    return earlier.days.intersect({range.first, std::min(range.last, *asked.works_from - 1)});
}

/// The first stretch of paid days in `range`.
std::optional<DateRange> first_taken(const DateRange& range, const BirthPay& asked,
                                     const Insured& insured) {
    std::optional<DateRange> first;
    for (const PaidLeave& earlier : insured.paid) {
        const auto days = taken(earlier, range, asked);
        if (days && (!first || days->first < first->first)) first = days;
    }
    return first;
}

class Payer {
  public:
    Payer(const BirthPay& asked, int divisor, Draft& draft)
        : x_asked(asked), x_divisor(divisor), x_draft(draft) {
        x_draft.figures().leave = Leave{asked.days, DayUnit::calendar, 0, 0, {}};
    }

    void pay_all() {
        const Insured& insured = x_draft.claim().insured;
        DateRange rest = x_asked.days;
        while (true) {
            const auto taken = first_taken(rest, x_asked, insured);
            if (!taken) return pay({rest.first, rest.last});
            if (rest.first < taken->first) pay({rest.first, taken->first - 1});
            x_draft.lose(Reason::overlap_paid_days, x_asked.clause, *taken,
                         law::DayCount::whole(taken->days()));
            if (taken->last == rest.last) return;
            rest.first = taken->last + 1;
        }
    }

  private:
    void pay(const DateRange& days) {
        x_draft.end_of_run();
        const auto length = months_and_odd_days(days, x_draft.switches().month_end);
        Leave& leave = *x_draft.figures().leave;
        leave.months += length.months;
        leave.odd_days += length.odd_days;
        const Share units = Share{length.months} + Share::of(length.odd_days, x_divisor);
        AmountLine paid;
        paid.kind = LineKind::maternity_leave;
        paid.regime = x_asked.regime;
        paid.days = days;
        paid.quantity.months = length.months;
        paid.quantity.odd_days = length.odd_days;
        paid.base = x_asked.average;
        paid.rate_percent = 100;
        paid.divisor = length.odd_days > 0 ? x_divisor : 0;
        const AmountLine& line = x_draft.pay(paid, units);
        explain(days, length, line);
    }

    void explain(const DateRange& days, const lt::MonthsAndDays& length, const AmountLine& line) {
        const bool old = x_asked.regime == Regime::law_2014;
        if (length.odd_days > 0) {
            x_draft.step(old ? k_odd_days_2014 : k_odd_days_2024)
                .in("Thời gian nghỉ", days)
                .in("Số ngày lẻ", length.odd_days)
                .gives("{} đồng một ngày.", line.daily);
        }
        x_draft.step(old ? k_month_2014 : k_month_2024)
            .in("Thời gian nghỉ", days)
            .in("Số tháng và ngày lẻ", MonthsAndDays{length.months, length.odd_days})
            .in("Mức một tháng", x_asked.average)
            .gives("{}, làm tròn còn {}.", line.exact, line.amount);
    }

    const BirthPay& x_asked;
    int x_divisor;
    Draft& x_draft;
};

}  // namespace

Result<void> pay_by_month(const BirthPay& asked, Draft& draft) {
    LT_TRY(const auto* divisors,
           draft.law().on(asked.days.first).get(&Parameters::maternity_divisors));
    Payer{asked, divisors->value.odd_days, draft}.pay_all();
    return {};
}

const PaidLeave* leave_paid_on(const Insured& insured, Date day) {
    const auto at = std::ranges::find_if(insured.paid, [day](const PaidLeave& earlier) {
        return earlier.counter == Counter::maternity_leave && earlier.days.contains(day);
    });
    return at != insured.paid.end() ? &*at : nullptr;
}

}  // namespace lt::benefit
