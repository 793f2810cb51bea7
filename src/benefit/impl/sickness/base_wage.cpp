#include "benefit/impl/sickness/base_wage.hpp"

#include <algorithm>
#include <array>

namespace lt::benefit {

bool began_work_in(const BaseQuestion& asked, const Insured& insured) {
    return std::ranges::any_of(insured.employments, [&](const Employment& spell) {
        return YearMonth::of(spell.from) == asked.month && spell.from <= asked.spell.began;
    });
}

Result<int> working_days_absent(const BaseQuestion& asked, const Draft& draft) {
    const DateRange month{asked.month.first_day(), asked.month.last_day()};
    std::array<law::DayKind, 31> kinds{};
    LT_TRY_VOID(draft.law().calendar().kinds_of(month, draft.claim().weekly_rest, kinds));
    std::array<bool, 31> absent{};
    const auto mark = [&](const DateRange& days) {
        const auto shared = days.intersect(month);
        if (!shared) return;
        std::fill_n(absent.begin() + (shared->first - month.first), shared->days(), true);
    };
    mark({asked.spell.began, asked.spell.leave.last});
    for (const OtherLeave& other : draft.claim().insured.other_leave) {
        if (other.kind == LeaveKind::unpaid) mark(other.days);
    }
    int days = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(month.days()); ++i) {
        days += absent[i] && kinds[i] == law::DayKind::working ? 1 : 0;
    }
    return days;
}

std::optional<Dong> base_wage(const ChosenMonth& chosen, const BaseQuestion& asked, Draft& draft) {
    if (!chosen.month) return std::nullopt;  // an officer's case, found by the chooser
    const YearMonth month = *chosen.month;
    const Contributions& paid = draft.claim().insured.contributions;
    auto step = draft.step(*chosen.rule);
    step.in("Tháng bắt đầu nghỉ", asked.month);
    const auto refuse = [&](Reason reason, Literal why) {
        step.gives(why, month);
        draft.find(reason, chosen.rule->clause, why, month);
        return std::nullopt;
    };
    if (paid.in_conflict(month)) {
        return refuse(Reason::data_mismatch, "Tháng {} có hai mức tiền lương khác nhau.");
    }
    const auto wage = paid.in(month);
    if (!wage) {
        return refuse(Reason::wage_missing, "Chưa có tiền lương đóng BHXH của tháng {}.");
    }
    step.gives("Tiền lương đóng BHXH tháng {}: {}.", month, wage->wage);
    draft.figures().base.push_back(*wage);
    return wage->wage;
}

}  // namespace lt::benefit
