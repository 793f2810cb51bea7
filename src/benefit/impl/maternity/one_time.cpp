#include "benefit/impl/maternity/one_time.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

constexpr Rule k_amount_2014{
    {Act::l58, 38}, "mat14.one_time", "Trợ cấp một lần cho mỗi con bằng 2 lần mức lương cơ sở."};
constexpr Rule k_amount_2024{
    {Act::l41, 58, 4}, "mat24.one_time", "Trợ cấp một lần cho mỗi con bằng 2 lần mức tham chiếu."};

bool settled(const OneTime& asked, const Insured& insured) {
    return asked.leave_start && std::ranges::any_of(insured.paid, [&](const PaidLeave& leave) {
               return leave.counter == Counter::maternity_leave &&
                      leave.days.first == *asked.leave_start;
           });
}

}  // namespace

Result<void> pay_one_time(const OneTime& asked, Draft& draft) {
    if (asked.children < 1) return {};
    if (settled(asked, draft.claim().insured)) {
        draft.find(Reason::overlap_paid_days, asked.clause, "Trợ cấp một lần này đã được chi trả.");
        return {};
    }
    LT_TRY(const auto* regime, draft.law().on(asked.event).get(&Parameters::regime));
    LT_TRY(const auto* multiple, draft.law().on(asked.event).get(&Parameters::one_time_allowance));
    const YearMonth month = YearMonth::of(asked.month_of);
    LT_TRY(const auto* level, draft.law().on(month.first_day()).get(&Parameters::base_salary));
    draft.figures().level = level->value;
    draft.governed_by(regime->value);
    const AmountLine& line = draft.pay({.kind = LineKind::one_time_allowance,
                                        .regime = regime->value,
                                        .quantity = {.children = asked.children},
                                        .base = Share{level->value},
                                        .rate_percent = 100 * multiple->value.n},
                                       Share{asked.children});
    draft.step(regime->value == Regime::law_2014 ? k_amount_2014 : k_amount_2024, asked.clause)
        .in("Tháng tính mức hưởng", month)
        .in("Mức lương cơ sở hoặc mức tham chiếu", level->value, level->cite)
        .in("Số con", asked.children, asked.paper)
        .gives("{}.", line.amount);
    return {};
}

}  // namespace lt::benefit
