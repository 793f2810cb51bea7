#include "benefit/impl/maternity/ordered_leave.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/days_off.hpp"

namespace lt::benefit {
namespace {

using law::DayCount;

class Counting {
  public:
    Counting(const OrderedLeave& asked, const OrderedLeaveRules& rules, Draft& draft)
        : x_asked(asked), x_rules(rules), x_draft(draft) {
        LT_ASSERT(asked.orders.size() <= k_orders_max);
        for (std::size_t i = 0; i < asked.orders.size(); ++i) {
            x_used.at(i) = used_before(asked.orders[i]);
        }
    }

    Result<void> decide() {
        LT_TRY(const DaysOff off, DaysOff::create({x_asked.leave.first, x_rules.regime,
                                                   x_asked.clause, x_asked.returned_early_on},
                                                  x_draft));
        off.trace(x_asked.leave, x_draft);
        LT_TRY(x_average, average());
        for (Date day = x_asked.leave.first; day <= x_asked.leave.last; day = day + 1) {
            judge(day, off);
        }
        pay_stretch();
        explain_count();
        leave_figures().counted += DayCount::whole(x_paid);
        return {};
    }

  private:
    /// Days paid under this order: whatever is paid by whole days and began in it.
    [[nodiscard]] int used_before(const Order& order) const {
        int used = 0;
        for (const PaidLeave& paid : x_draft.claim().insured.paid) {
            const bool ours = paid.counter == Counter::maternity_leave && paid.whole_days &&
                              !paid.at_work && order.days.contains(paid.days.first);
            if (ours) used += paid.days.intersect(order.days)->days();
        }
        return std::min(used, order.most);
    }

    Result<std::optional<Share>> average() {
        if (x_asked.average) return x_asked.average;
        return average_wage({.paid = &x_draft.claim().insured.contributions,
                             .law_day = x_asked.leave.first,
                             .leave_start = x_asked.leave.first},
                            x_draft);
    }

    void judge(Date day, const DaysOff& off) {
        std::optional<LostDay> lost = off.lost(day);
        if (!lost && !take(day)) lost = LostDay{Reason::prescribed_days_exceeded, x_asked.clause};
        if (!lost) {
            if (x_stretch == 0) x_first = day;
            ++x_stretch;
            return;
        }
        pay_stretch();
        x_draft.lose(lost->reason, lost->clause, {day, day}, DayCount::whole(1));
    }

    /// Whether an order that is not used up covers the day; it then counts for each of them.
    bool take(Date day) {
        bool covered = false;
        for (std::size_t i = 0; i < x_asked.orders.size(); ++i) {
            const Order& order = x_asked.orders[i];
            if (!order.days.contains(day) || x_used.at(i) == order.most) continue;
            ++x_used.at(i);
            covered = true;
        }
        return covered;
    }

    /// The days from x_first on that were taken one after the other.
    void pay_stretch() {
        if (x_stretch == 0) return;
        x_draft.end_of_run();
        x_paid += x_stretch;
        const DateRange days{x_first, x_first + (x_stretch - 1)};
        x_stretch = 0;
        if (!x_average) return;
        const AmountLine& line = x_draft.pay({.kind = x_rules.kind,
                                              .regime = x_rules.regime,
                                              .days = days,
                                              .quantity = {.days = DayCount::whole(days.days())},
                                              .base = *x_average,
                                              .rate_percent = 100,
                                              .divisor = x_asked.divisor},
                                             Share::of(days.days(), x_asked.divisor));
        x_draft.step(*x_rules.amount)
            .in("Thời gian hưởng", days)
            .in("Mức một tháng", *x_average)
            .gives("{} một ngày, tổng {}, làm tròn còn {}.", line.daily, line.exact, line.amount);
    }

    void explain_count() {
        int most = 0;
        for (const Order& order : x_asked.orders) most += order.most;
        auto step = x_draft.step(*x_rules.counted, x_asked.clause);
        step.in("Thời gian nghỉ", x_asked.leave, x_asked.source);
        for (const Order& order : x_asked.orders) {
            step.in("Thời gian được chỉ định", order.days, order.paper);
        }
        step.in("Số ngày tối đa", most).gives("Tính {} ngày.", x_paid);
    }

    Leave& leave_figures() {
        auto& leave = x_draft.figures().leave;
        if (!leave) leave = Leave{x_asked.leave, DayUnit::calendar, 0, 0, {}};
        leave->days.last = std::max(leave->days.last, x_asked.leave.last);
        return *leave;
    }

    const OrderedLeave& x_asked;
    const OrderedLeaveRules& x_rules;
    Draft& x_draft;
    std::array<int, k_orders_max> x_used{};
    std::optional<Share> x_average;
    int x_paid = 0;
    int x_stretch = 0;
    Date x_first;  ///< of the stretch
};

}  // namespace

Result<void> pay_ordered_leave(const OrderedLeave& asked, const OrderedLeaveRules& rules,
                               Draft& draft) {
    return Counting{asked, rules, draft}.decide();
}

}  // namespace lt::benefit
