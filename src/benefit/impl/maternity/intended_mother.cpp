// Leave of the intended mother of a surrogacy (M13), the part both laws share.
//
// Steps in the order of the law: insured, 6 months in the 12 before the receipt, the leave to six
// months of age with its extra months and deaths, the average, the amount, the one-time allowance.
#include "benefit/impl/maternity/intended_mother.hpp"

#include <algorithm>

#include "benefit/impl/events.hpp"
#include "benefit/impl/maternity/birth_pay.hpp"
#include "benefit/impl/maternity/childbirth_length.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/governing.hpp"
#include "benefit/impl/maternity/one_time.hpp"
#include "benefit/impl/maternity/standing.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

class Intended {
  public:
    Intended(const IntendedMother& event, Draft& draft)
        : x_event(event), x_birth(event.birth), x_draft(draft) {}

    Result<void> decide();

  private:
    [[nodiscard]] bool begin();
    [[nodiscard]] Result<bool> condition();
    [[nodiscard]] Result<bool> leave();
    [[nodiscard]] Result<void> pay();
    [[nodiscard]] Result<void> one_time();

    const IntendedMother& x_event;
    const BirthFact& x_birth;
    Draft& x_draft;
    const IntendedLaw* x_rules = nullptr;
    YearMonth x_window_last;
    DateRange x_leave;
};

Result<void> Intended::decide() {
    if (!begin()) return {};
    LT_TRY(const bool entitled, condition());
    if (!entitled) return {};
    LT_TRY(const bool some, leave());
    if (some) LT_TRY_VOID(pay());
    return one_time();
}

/// the law of the receipt.  G-11: the day of the handover is a day of her leave.
bool Intended::begin() {
    const auto regime = governed_on(x_event.receipt, x_draft);
    if (!regime) return false;
    x_rules = *regime == Regime::law_2014 ? &intended_2014() : &intended_2024();
    x_draft.dates().birth = x_birth.date;
    const auto reading = x_draft.reads("handover_day", x_draft.switches().handover_day);
    const bool hers = reading == law::HandoverDay::intended_mother;
    x_leave.first = hers ? x_event.receipt : x_event.receipt + 1;
    x_draft.dates().leave_start = x_leave.first;
    const auto died_before =
        std::ranges::count_if(x_birth.deaths, [&](Date death) { return death < x_event.receipt; });
    const bool received = x_birth.stillborn + died_before < x_birth.children;
    if (received && x_birth.date <= x_event.receipt) return true;
    x_draft.find(Reason::data_mismatch, x_rules->leave->clause, "Không có con để nhận.");
    return false;
}

Result<bool> Intended::condition() {
    LT_TRY(const Standing standing,
           standing_on(x_event.receipt, x_event.employment_ended, x_draft));
    if (standing == Standing::none) return false;
    LT_TRY(const auto outcome,
           contribution_condition({.paid = &x_draft.claim().insured.contributions,
                                   .event = x_event.receipt,
                                   .law_day = x_event.receipt},
                                  x_draft));
    x_window_last = outcome.window.last;
    if (standing == Standing::left_before) {
        explain_left_before(x_rules->regime, x_event.employment_ended, outcome.met, x_draft);
    }
    if (!outcome.met) refuse(outcome, x_draft);
    return outcome.met;
}

/// False with a finding when no day is left: the child is too old, or died before the receipt.
Result<bool> Intended::leave() {
    LT_TRY(const Date by_age, end_of_intended_leave(*x_rules, x_birth, x_draft));
    x_leave.last = by_age;
    if (x_leave.first <= by_age && !x_birth.deaths.empty()) {
        LT_TRY(x_leave.last, x_rules->end_after_deaths({&x_birth, x_leave}, x_draft));
    }
    if (x_leave.first <= x_leave.last) {
        x_draft.dates().leave_end = x_leave.last;
        return true;
    }
    x_draft.find(Reason::not_covered, x_rules->leave->clause,
                 "Khi nhận con đã hết thời gian nghỉ: {}.", x_leave.last);
    return false;
}

/// Her own average; the month of the receipt may count (T12 Điều 10 khoản 1).
Result<void> Intended::pay() {
    x_draft.step(*x_rules->keeps_working)
        .in("Nghỉ việc", answer(x_event.leaves_work), x_event.leave_source)
        .met(x_event.leaves_work)
        .gives(x_event.leaves_work ? Literal{"Hưởng khi nghỉ việc."}
                                   : Literal{"Hưởng cả tiền lương và trợ cấp."});
    LT_TRY(const auto average, average_wage({.paid = &x_draft.claim().insured.contributions,
                                             .law_day = x_event.receipt,
                                             .leave_start = x_leave.first,
                                             .birth = x_event.receipt,
                                             .window_last = x_window_last,
                                             .fewer_months_allowed = false},
                                            x_draft));
    if (!average) return {};
    BirthPay pay{.days = x_leave,
                 .average = *average,
                 .regime = x_rules->regime,
                 .clause = x_rules->leave->clause};
    if (!x_event.leaves_work) pay.works_from = x_leave.first;
    return pay_by_month(pay, x_draft);
}

Result<void> Intended::one_time() {
    const bool draws = !x_event.surrogate_eligible;
    x_draft.step(*x_rules->one_time)
        .in("Người mang thai hộ đủ điều kiện", answer(x_event.surrogate_eligible))
        .met(draws)
        .gives(draws ? Literal{"Được trợ cấp một lần."}
                     : Literal{"Người mang thai hộ hưởng trợ cấp một lần."});
    LT_TRY(const ChildrenOfBirth children, counted_children(x_birth, x_draft));
    x_draft.figures().children = children.for_leave;
    if (!draws) return {};
    return pay_one_time({.event = x_event.receipt,
                         .month_of = x_rules->level_of_birth ? x_birth.date : x_event.receipt,
                         .children = children.for_allowance,
                         .clause = x_rules->one_time->clause,
                         .paper = x_birth.paper,
                         .leave_start = x_leave.first},
                        x_draft);
}

}  // namespace

Result<Date> end_of_intended_leave(const IntendedLaw& rules, const BirthFact& birth, Draft& draft) {
    const auto at = draft.law().on(birth.date);
    LT_TRY(const auto* age, at.get(&Parameters::care_until_child_age));
    LT_TRY(const auto* extra, at.get(&Parameters::birth_leave_extra_child));
    Date end = last_day_of(birth.date, age->value.n, draft);
    draft.step(*rules.leave)
        .in("Ngày sinh", birth.date, birth.paper)
        .in("Tuổi của con (tháng)", age->value.n, age->cite)
        .gives("Đến hết ngày {}.", end);
    if (birth.children < 2) return end;
    end = last_day_of(birth.date, age->value.n + extra->value.n * (birth.children - 1), draft);
    draft.step(*rules.more_children)
        .in("Số con", birth.children, birth.paper)
        .gives("Đến hết ngày {}.", end);
    return end;
}

Result<void> decide_event(const IntendedMother& event, Draft& draft) {
    return Intended{event, draft}.decide();
}

}  // namespace lt::benefit
