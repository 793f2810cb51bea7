#include "benefit/impl/convalescence/rest_days.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

using law::DayCount;
using law::Parameters;

LostDay lost_to(LeaveKind kind, const law::ClauseId& listed, const law::ClauseId& other) {
    switch (kind) {
        case LeaveKind::annual:
        case LeaveKind::personal:
        case LeaveKind::unpaid: return {Reason::overlap_labour_law_leave, listed};
        case LeaveKind::fully_paid: return {Reason::overlap_fully_paid_leave, listed};
        case LeaveKind::maternity: return {Reason::overlap_maternity, other};
        case LeaveKind::convalescence: break;
    }
    return {Reason::overlap_dsphsk, other};
}

Result<void> pay_line(const DateRange& days, const law::Row<Dong>& level,
                      const law::Row<law::Percent>& rate, const RestPay& asked, Draft& draft) {
    const int percent = rate.value.of_hundred;
    const AmountLine& line = draft.pay({.kind = LineKind::rest,
                                        .regime = asked.regime,
                                        .days = days,
                                        .quantity = {.days = DayCount::whole(days.days())},
                                        .base = Share{level.value},
                                        .rate_percent = percent,
                                        .daily = Share{level.value} * Share::of(percent, 100)},
                                       Share{days.days()});
    draft.step(*asked.amount)
        .in("Mức lương cơ sở, mức tham chiếu", level.value, level.cite)
        .in("Tỷ lệ", PercentOf{percent}, rate.cite)
        .in("Số ngày", days.days())
        .gives("{} một ngày, tổng {}.", line.daily, line.amount);
    return {};
}

/// The last day that goes on without a gap from days[from], no later than `until`.
std::size_t end_of_stretch(std::span<const Date> days, std::size_t from,
                           const std::optional<Date>& until) {
    std::size_t at = from;
    while (at + 1 < days.size() && days[at + 1] == days[at] + 1 &&
           (!until || days[at + 1] <= *until)) {
        ++at;
    }
    return at;
}

}  // namespace

std::optional<LostDay> lost_elsewhere(const Insured& insured, Date day, const law::ClauseId& listed,
                                      const law::ClauseId& other) {
    for (const OtherLeave& leave : insured.other_leave) {
        if (leave.days.contains(day)) return lost_to(leave.kind, listed, other);
    }
    const bool paid = std::ranges::any_of(
        insured.paid, [day](const PaidLeave& earlier) { return earlier.days.contains(day); });
    return paid ? std::optional{LostDay{Reason::overlap_paid_days, other}} : std::nullopt;
}

Result<void> pay_rest(const RestPay& asked, Draft& draft) {
    if (asked.days.empty()) return {};
    const auto level_on = [&](Date day) {
        return draft.law().on(day).get(&Parameters::base_salary);
    };
    LT_TRY(const auto* rate, draft.law().on(asked.rest.first).get(&Parameters::dsphsk_rate));
    LT_TRY(const auto* first, level_on(asked.rest.first));
    LT_TRY(const auto* last, level_on(asked.days.back()));
    const bool by_start = first != last && draft.reads("rest_level", draft.switches().rest_level) ==
                                               law::RestLevel::start_day;
    draft.figures().level = first->value;
    for (std::size_t i = 0; i < asked.days.size();) {
        LT_TRY(const auto* level, level_on(by_start ? asked.rest.first : asked.days[i]));
        const std::size_t end = end_of_stretch(asked.days, i, by_start ? std::nullopt : level->to);
        LT_TRY_VOID(pay_line({asked.days[i], asked.days[end]}, *level, *rate, asked, draft));
        i = end + 1;
    }
    return {};
}

}  // namespace lt::benefit
