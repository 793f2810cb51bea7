#include "benefit/impl/maternity/days_off.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

constexpr Rule k_other_leave_2014{{Act::t06, 1, 7},
                                  "leave14.other_leave",
                                  "Ngày trùng nghỉ phép năm, nghỉ việc riêng, nghỉ không hưởng "
                                  "lương không được tính.",
                                  RuleKind::condition};
constexpr Rule k_other_leave_2024{{Act::t12, 9, 3},
                                  "leave24.other_leave",
                                  "Ngày trùng nghỉ phép năm, nghỉ việc riêng, nghỉ không hưởng "
                                  "lương, nghỉ hưởng nguyên lương không được tính.",
                                  RuleKind::condition};

constexpr Rule k_early_return_2024{{Act::t12, 8, 3},
                                   "leave24.back_at_work",
                                   "Trở lại làm việc trước khi hết thời gian nghỉ sinh con thì vẫn "
                                   "được nghỉ khám thai, sảy thai, tránh thai.",
                                   RuleKind::condition};

const Rule& other_leave_rule(Regime regime) {
    return regime == Regime::law_2014 ? k_other_leave_2014 : k_other_leave_2024;
}

bool takes_days(Reason reason) {
    return reason == Reason::overlap_labour_law_leave || reason == Reason::overlap_fully_paid_leave;
}

}  // namespace

bool plausible(const DateRange& leave, const law::ClauseId& clause, Draft& draft) {
    if (leave.first <= leave.last && leave.days() <= k_maternity_leave_days_max) return true;
    draft.find(Reason::data_mismatch, clause, "Khoảng thời gian nghỉ {} không hợp lệ.", leave);
    return false;
}

Result<DaysOff> DaysOff::create(const OffWork& off, const Draft& draft) {
    LT_TRY(const auto* row,
           draft.law().on(off.first_day).get(&Parameters::maternity_other_leave_deducted));
    DaysOff days;
    days.x_off = off;
    days.x_insured = &draft.claim().insured;
    days.x_deducted = row->value.on;
    return days;
}

bool DaysOff::at_work_again(Date day) const {
    return x_off.regime == Regime::law_2024 && x_off.returned_early_on &&
           *x_off.returned_early_on <= day;
}

std::optional<LostDay> DaysOff::lost_to_leave(LeaveKind kind, Date day) const {
    const law::ClauseId& text = other_leave_rule(x_off.regime).clause;
    switch (kind) {
        case LeaveKind::annual:
        case LeaveKind::personal:
        case LeaveKind::unpaid:
            if (!x_deducted) return std::nullopt;
            return LostDay{Reason::overlap_labour_law_leave, text};
        case LeaveKind::fully_paid:
            if (x_off.regime == Regime::law_2014) return std::nullopt;
            return LostDay{Reason::overlap_fully_paid_leave, text};
        case LeaveKind::maternity:
            if (at_work_again(day)) return std::nullopt;
            return LostDay{Reason::overlap_maternity, x_off.clause};
        case LeaveKind::convalescence: return LostDay{Reason::overlap_dsphsk, x_off.clause};
    }
    return std::nullopt;
}

std::optional<LostDay> DaysOff::lost(Date day) const {
    std::optional<LostDay> first;
    for (const OtherLeave& other : x_insured->other_leave) {
        if (!other.days.contains(day)) continue;
        const auto found = lost_to_leave(other.kind, day);
        if (found && (!first || found->reason < first->reason)) first = found;
    }
    if (first) return first;
    const bool paid = std::ranges::any_of(x_insured->paid, [&](const PaidLeave& earlier) {
        const bool birth = earlier.counter == Counter::maternity_leave && at_work_again(day);
        return earlier.days.contains(day) && !earlier.at_work && !birth;
    });
    if (paid) return LostDay{Reason::overlap_paid_days, x_off.clause};
    return std::nullopt;
}

void DaysOff::trace(const DateRange& leave, Draft& draft) const {
    if (x_deducted) {
        int taken = 0;
        for (Date day = leave.first; day <= leave.last && !no_other_leave(); day = day + 1) {
            const auto found = lost(day);
            taken += found && takes_days(found->reason) ? 1 : 0;
        }
        draft.step(other_leave_rule(x_off.regime))
            .in("Thời gian nghỉ", leave)
            .met(taken == 0)
            .gives("Trùng {} ngày.", taken);
    }
    if (x_off.regime == Regime::law_2024 && x_off.returned_early_on) {
        const bool back = at_work_again(leave.first);
        draft.step(k_early_return_2024)
            .in("Ngày trở lại làm việc", *x_off.returned_early_on)
            .in("Thời gian nghỉ", leave)
            .met(back)
            .gives("{}",
                   back ? Literal{"Đã trở lại làm việc."} : Literal{"Chưa trở lại làm việc."});
    }
}

}  // namespace lt::benefit
