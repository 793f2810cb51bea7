// Rest (dưỡng sức, phục hồi sức khỏe) after maternity (D2): the part both laws share.
//
// The steps follow the order of the law: after which leave, who keeps the right, when, how long,
// how much.  The maximum is one of a year (law of 2014: one for losses and one for births) or of
// the event (law of 2024).
#include <algorithm>

#include "benefit/impl/convalescence/maternity_rest_rules.hpp"
#include "benefit/impl/convalescence/rest_days.hpp"
#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/governing.hpp"

namespace lt::benefit {
namespace {

using law::DayCount;
using law::Parameters;

bool is_birth(const MaternityRest& event) {
    return event.after == MaternityLeaveKind::birth ||
           event.after == MaternityLeaveKind::surrogate_birth;
}

Literal name_of_leave(MaternityLeaveKind kind) {
    switch (kind) {
        case MaternityLeaveKind::birth: return "sinh con";
        case MaternityLeaveKind::pregnancy_loss: return "sẩy thai, phá thai, thai chết";
        case MaternityLeaveKind::surrogate_birth: return "mang thai hộ sinh con";
        case MaternityLeaveKind::other: break;
    }
    return "trường hợp khác";
}

class Rest {
  public:
    Rest(const MaternityRest& event, const MaternityRestRules& rules, Draft& draft)
        : x_event(event), x_rules(rules), x_draft(draft), x_insured(draft.claim().insured) {
        x_quota.counter = event.after == MaternityLeaveKind::pregnancy_loss
                              ? Counter::rest_after_loss
                              : Counter::rest_after_maternity;
    }

    Result<void> decide() {
        LT_TRY(const auto* window,
               x_draft.law().on(x_event.rest.first).get(&Parameters::dsphsk_mat_window));
        x_circular = window->value.starts == law::TermStart::end_of_leave;
        LT_TRY(const bool entitled, who());
        if (!entitled) return {};
        LT_TRY(const bool in_time, when());
        if (!in_time) return {};
        LT_TRY_VOID(maximum());
        count();
        return pay_rest({x_event.rest, x_paid, x_rules.regime, x_rules.amount}, x_draft);
    }

  private:
    /// One condition that holds for the whole rest.
    bool holds(const Rule& rule, bool met, Reason otherwise, Literal yes, Literal no) {
        x_draft.step(rule, clause(rule)).met(met).gives("{}", met ? yes : no);
        if (!met) x_draft.find(otherwise, clause(rule));
        return met;
    }
    /// Rules a circular added cite the law before it came.
    [[nodiscard]] const law::ClauseId& clause(const Rule& rule) const {
        const bool added = rule.clause.act == law::Act::t06 && !x_circular;
        return added ? x_rules.before_the_circular : rule.clause;
    }

    Result<bool> who() {
        LT_TRY(const bool covered,
               require_coverage(x_insured, x_event.rest.first, CoveredFor::maternity, x_draft));
        if (!covered) return false;
        const bool gives_rest = x_event.after != MaternityLeaveKind::other;
        x_draft.step(*x_rules.after)
            .in("Nghỉ thai sản do", name_of_leave(x_event.after))
            .in("Thời gian nghỉ thai sản", x_event.maternity_leave)
            .met(gives_rest)
            .gives("{}", gives_rest ? Literal{"Được xét nghỉ dưỡng sức."}
                                    : Literal{"Không được nghỉ dưỡng sức."});
        if (!gives_rest) {
            x_draft.find(Reason::not_covered, x_rules.after->clause,
                         "Không được nghỉ dưỡng sức sau kỳ nghỉ thai sản này.");
        }
        const bool back_early =
            x_event.returned_early && x_event.after == MaternityLeaveKind::birth;
        const bool employed = holds(
            *x_rules.employed, !x_event.employment_ended, Reason::not_insured_at_event,
            "Không chấm dứt hợp đồng trước khi sinh.", "Đã chấm dứt hợp đồng trước khi sinh.");
        const bool stayed = holds(*x_rules.early_return, !back_early, Reason::ds_early_return,
                                  "Không đi làm sớm.", "Đã đi làm sớm.");
        const bool weak = holds(*x_rules.not_recovered, x_event.not_recovered, Reason::not_covered,
                                "Sức khỏe chưa phục hồi.", "Sức khỏe đã phục hồi.");
        const bool off = holds(*x_rules.off_work, x_event.off_work, Reason::ds_not_on_leave,
                               "Nghỉ việc trong thời gian này.", "Vẫn đi làm trong thời gian này.");
        return gives_rest && employed && stayed && weak && off;
    }

    /// G-19: the first day, or all days, in the window.
    Result<bool> when() {
        LT_TRY(const RestPeriod period, x_rules.period(x_event, x_draft));
        if (!period.last) return false;
        x_quota.year = period.eligible.year();
        const bool met = x_event.rest.first <= *period.last;
        x_last = x_event.rest.last;
        if (met && *period.last < x_last &&
            x_draft.reads("rest_window", x_draft.switches().rest_window) ==
                law::RestWindow::whole_inside) {
            x_last = *period.last;
        }
        x_window_clause = period.rule->clause;
        x_draft.step(*period.rule)
            .in("Hết thời gian nghỉ thai sản", x_event.maternity_leave.last, x_event.source)
            .in("Tính từ ngày", period.eligible)
            .in("Ngày đầu nghỉ dưỡng sức", x_event.rest.first, x_event.source)
            .met(met)
            .gives("Chậm nhất bắt đầu ngày {}.", *period.last);
        if (!met) {
            x_draft.lose(Reason::ds_out_of_window, x_window_clause, x_event.rest,
                         DayCount::whole(x_event.rest.days()));
        }
        return met;
    }

    /// A multiple birth by surgery has the larger of its two maxima.
    Result<void> maximum() {
        LT_TRY(const auto* row,
               x_draft.law().on(x_event.rest.first).get(&Parameters::dsphsk_mat_max));
        const bool multiple = is_birth(x_event) && x_event.multiple_birth;
        const bool surgery = is_birth(x_event) && x_event.surgery;
        int most = row->value.other;
        if (surgery) most = row->value.surgery;
        if (multiple) most = row->value.multiple_birth;
        x_draft.step(*x_rules.most)
            .in("Sinh một lần từ hai con", answer(multiple))
            .in("Sinh con phải phẫu thuật", answer(surgery))
            .gives("Tối đa {} ngày.", most);
        x_quota.cap = DayCount::whole(most);
        x_quota.used_before = row->value.per == law::RestPer::event
                                  ? x_insured.used_for_event(x_quota.counter, x_event.event)
                                  : x_insured.used_in_year(x_quota.counter, x_quota.year);
        x_draft.step(*x_rules.year)
            .in("Ngày đầu nghỉ dưỡng sức", x_event.rest.first, x_event.source)
            .gives("Tính cho năm {}.", x_quota.year);
        return {};
    }

    void count() {
        const DayCount one = DayCount::whole(1);
        int elsewhere = 0;
        for (Date day = x_event.rest.first; day <= x_event.rest.last; day = day + 1) {
            x_quota.claimed += one;
            if (const auto lost = why_lost(day)) {
                elsewhere += takes_days_of_rest(lost->reason) ? 1 : 0;
                x_draft.lose(lost->reason, lost->clause, {day, day}, one);
                continue;
            }
            x_quota.allowed += one;
            if (x_quota.used_before + x_quota.paid < x_quota.cap) {
                x_draft.end_of_run();
                x_quota.paid += one;
                x_paid.push_back(day);
            } else {
                x_draft.lose(Reason::ds_year_cap_exhausted, clause(*x_rules.counted), {day, day},
                             one);
            }
        }
        x_draft.step(*x_rules.other_leave)
            .in("Thời gian nghỉ dưỡng sức", x_event.rest, x_event.source)
            .met(elsewhere == 0)
            .gives("Trùng {} ngày.", elsewhere);
        x_draft.step(*x_rules.counted, clause(*x_rules.counted))
            .in("Số ngày nghỉ", x_quota.claimed, x_event.source)
            .in("Đã hưởng trước đó", x_quota.used_before)
            .in("Số ngày tối đa", x_quota.cap)
            .gives("Tính {} ngày.", x_quota.paid);
        x_quota.remaining = less(x_quota.cap, x_quota.used_before + x_quota.paid);
        x_draft.figures().quotas.push_back(x_quota);
        x_draft.figures().leave = Leave{x_event.rest, DayUnit::calendar, 0, 0, x_quota.paid};
    }

    std::optional<LostDay> why_lost(Date day) const {
        if (day <= x_event.maternity_leave.last) {
            return LostDay{Reason::overlap_maternity, x_window_clause};
        }
        const law::ClauseId& listed = x_rules.other_leave->clause;
        if (const auto lost = lost_elsewhere(x_insured, day, listed, x_rules.most->clause)) {
            return lost;
        }
        if (x_last < day) return LostDay{Reason::ds_out_of_window, x_window_clause};
        return std::nullopt;
    }

    static bool takes_days_of_rest(Reason reason) {
        return reason == Reason::overlap_labour_law_leave ||
               reason == Reason::overlap_fully_paid_leave;
    }

    const MaternityRest& x_event;
    const MaternityRestRules& x_rules;
    Draft& x_draft;
    const Insured& x_insured;
    bool x_circular = true;
    Quota x_quota;
    Date x_last;  ///< of the days that may be paid
    law::ClauseId x_window_clause;
    std::vector<Date> x_paid;  ///< at most ten
};

}  // namespace

Result<void> decide_event(const MaternityRest& event, Draft& draft) {
    const auto regime = governed_on(event.rest.first, draft);
    if (!regime) return {};
    const MaternityRestRules& rules =
        *regime == law::Regime::law_2014 ? maternity_rest_2014() : maternity_rest_2024();
    draft.dates().leave_start = event.rest.first;
    draft.dates().leave_end = event.rest.last;
    if (!plausible(event.rest, rules.most->clause, draft)) return {};
    return Rest{event, rules, draft}.decide();
}

}  // namespace lt::benefit
