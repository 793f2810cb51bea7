// Birth by a surrogate (M11), the part both laws share.
//
// Steps in the order of the law: which law and from when, insured, the contribution condition, the
// leave to the handover of the child (or its death) with its floor and its limit, the average, the
// amount, the one-time allowance.
#include "benefit/impl/maternity/surrogate_birth.hpp"

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
using law::DayCount;
using law::Parameters;
using law::Regime;

class Surrogate {
  public:
    Surrogate(const SurrogateBirth& event, Draft& draft)
        : x_event(event), x_birth(event.birth), x_draft(draft) {}

    Result<void> decide();

  private:
    [[nodiscard]] Result<bool> begin();
    [[nodiscard]] bool child_born();
    [[nodiscard]] Result<bool> condition();
    [[nodiscard]] std::optional<Date> end_by_handover();
    [[nodiscard]] Result<bool> leave();
    [[nodiscard]] Result<void> pay();
    void pay_floor(const Share& average, int divisor);
    [[nodiscard]] bool paid_as_floor();

    const SurrogateBirth& x_event;
    const BirthFact& x_birth;
    Draft& x_draft;
    const SurrogateLaw* x_rules = nullptr;
    ChildrenOfBirth x_children;
    YearMonth x_window_last;
    DateRange x_leave;
    DateRange x_least;  ///< the floor, from the birth
};

Result<void> Surrogate::decide() {
    LT_TRY(const bool governed, begin());
    if (!governed || !child_born()) return {};
    LT_TRY(const bool entitled, condition());
    if (!entitled) return {};
    LT_TRY(const bool known, leave());
    if (!known) return {};
    LT_TRY_VOID(pay());
    return pay_one_time({.event = x_birth.date,
                         .month_of = x_birth.date,
                         .children = x_children.for_allowance,
                         .clause = x_rules->one_time,
                         .paper = x_birth.paper,
                         .leave_start = x_leave.first},
                        x_draft);
}

/// At most two months before the birth (earlier days are ordinary leave); the law of the first day.
Result<bool> Surrogate::begin() {
    const Date birth = x_birth.date;
    const auto& regimes = x_draft.law().parameters().regime;
    if (regimes.find(birth) == nullptr) return governed_on(birth, x_draft).has_value();
    LT_TRY(const auto* early, x_draft.law().on(birth).get(&Parameters::birth_leave_prebirth_max));
    const Date earliest = add_months(birth, -early->value.n, x_draft.switches().month_end);
    x_leave.first = std::clamp(x_event.leave_start, earliest, birth);
    const auto regime = governed_on(x_leave.first, x_draft);
    if (!regime) return false;
    x_rules = *regime == Regime::law_2014 ? &surrogate_2014() : &surrogate_2024();
    x_draft.dates().leave_start = x_leave.first;
    x_draft.dates().birth = birth;
    x_draft.step(*x_rules->start)
        .in("Ngày đầu nghỉ", x_event.leave_start, x_event.leave_source)
        .in("Ngày sinh", birth, x_birth.paper)
        .gives("Nghỉ thai sản từ ngày {}.", x_leave.first);
    return true;
}

/// A pregnancy that was lost is another benefit (M12).
bool Surrogate::child_born() {
    if (x_birth.stillborn < x_birth.children) return true;
    x_draft.find(Reason::not_covered, x_rules->loss,
                 "Không có con sinh ra còn sống: hưởng chế độ khi mất thai.");
    return false;
}

/// 6 in 12, or 3 in 12 after an order to rest for the pregnancy; infertility treatment (Điều 50
/// khoản 5) is no exception for a surrogate.
Result<bool> Surrogate::condition() {
    LT_TRY(const Standing standing, standing_on(x_birth.date, x_event.employment_ended, x_draft));
    if (standing == Standing::none) return false;
    const auto& rest = x_event.pregnancy_rest;
    LT_TRY(const auto outcome,
           contribution_condition({.paid = &x_draft.claim().insured.contributions,
                                   .event = x_birth.date,
                                   .law_day = x_leave.first,
                                   .pregnancy_rest = rest ? &*rest : nullptr},
                                  x_draft));
    x_window_last = outcome.window.last;
    if (standing == Standing::left_before) {
        explain_left_before(x_rules->regime, x_event.employment_ended, outcome.met, x_draft);
    }
    if (!outcome.met) refuse(outcome, x_draft);
    return outcome.met;
}

/// G-11: the day of the handover is one of the intended mother's leave.  Without a handover the
/// leave ends with the death of the (last) child.
std::optional<Date> Surrogate::end_by_handover() {
    auto step = x_draft.step(*x_rules->handover);
    if (x_event.handover) {
        const auto reading = x_draft.reads("handover_day", x_draft.switches().handover_day);
        const bool hers = reading == law::HandoverDay::surrogate;
        const Date end = hers ? *x_event.handover : *x_event.handover - 1;
        step.in("Ngày giao đứa trẻ", *x_event.handover, x_event.handover_paper)
            .gives("Nghỉ đến hết ngày {}.", end);
        return end;
    }
    const int dead = static_cast<int>(x_birth.deaths.size()) + x_birth.stillborn;
    if (dead < x_birth.children) {
        step.gives("Chưa có ngày giao đứa trẻ.");
        x_draft.find(Reason::data_mismatch, x_rules->handover->clause,
                     "Chưa có văn bản xác nhận thời điểm giao đứa trẻ.");
        return std::nullopt;
    }
    const Date death = *std::ranges::max_element(x_birth.deaths);
    step.in("Ngày con chết", death, x_birth.paper).gives("Nghỉ đến hết ngày {}.", death);
    return death;
}

/// To the handover, at least the floor, never longer than the leave for a birth.
Result<bool> Surrogate::leave() {
    LT_TRY(x_children, counted_children(x_birth, x_draft));
    x_draft.figures().children = x_children.for_leave;
    LT_TRY(const int months, birth_leave_months({.leave_start = x_leave.first,
                                                 .birth = x_birth.date,
                                                 .regime = x_rules->regime,
                                                 .children = x_children.for_leave,
                                                 .paper = x_birth.paper},
                                                x_draft));
    const auto end = end_by_handover();
    if (!end) return false;
    if (*end < x_birth.date - 1) {
        x_draft.find(Reason::data_mismatch, x_rules->handover->clause, "Giao trước khi sinh.");
        return false;
    }
    LT_TRY(const auto* least, x_draft.law().on(x_leave.first).get(&Parameters::surrogate_min_days));
    x_least = {x_birth.date, x_birth.date + (least->value.n - 1)};
    const bool raised = *end < x_least.last;
    x_draft.step(*x_rules->floor)
        .in("Số ngày từ khi sinh", *end - x_birth.date + 1)
        .in("Ít nhất", least->value.n, least->cite)
        .met(raised)
        .gives("Nghỉ đến hết ngày {}.", std::max(*end, x_least.last));
    const Date longest = last_day_of(x_leave.first, months, x_draft);
    const bool inside = *end <= longest;
    x_draft.step(*x_rules->longest)
        .in("Hết thời gian nghỉ sinh con", longest)
        .met(inside)
        .gives(inside ? Literal{"Không vượt quá."} : Literal{"Vượt quá: nghỉ đến hết ngày này."});
    x_leave.last = std::min(std::max(*end, x_least.last), longest);
    x_draft.dates().leave_end = x_leave.last;
    return true;
}

/// G-28: a leave that is exactly the floor is given in days, so it may be paid in days.
bool Surrogate::paid_as_floor() {
    if (x_leave != x_least) return false;
    const auto& paid = x_draft.claim().insured.paid;
    const bool free = std::ranges::none_of(
        paid, [&](const PaidLeave& leave) { return leave.days.intersect(x_leave).has_value(); });
    return free && x_draft.reads("surrogate_floor", x_draft.switches().surrogate_floor) ==
                       law::SurrogateFloor::sixty_days;
}

Result<void> Surrogate::pay() {
    LT_TRY(const auto average, average_wage({.paid = &x_draft.claim().insured.contributions,
                                             .law_day = x_leave.first,
                                             .leave_start = x_leave.first,
                                             .birth = x_birth.date,
                                             .window_last = x_window_last,
                                             .fewer_months_allowed = false},
                                            x_draft));
    if (!average) return {};
    LT_TRY(const auto* divisors,
           x_draft.law().on(x_leave.first).get(&Parameters::maternity_divisors));
    if (paid_as_floor()) {
        pay_floor(*average, divisors->value.odd_days);
        return {};
    }
    return pay_by_month({.days = x_leave,
                         .average = *average,
                         .regime = x_rules->regime,
                         .clause = x_rules->handover->clause},
                        x_draft);
}

/// Average / 30 x the days of the floor.
void Surrogate::pay_floor(const Share& average, int divisor) {
    const DayCount days = DayCount::whole(x_leave.days());
    x_draft.figures().leave = Leave{x_leave, DayUnit::calendar, 0, 0, days};
    const AmountLine& line = x_draft.pay({.kind = LineKind::maternity_leave,
                                          .regime = x_rules->regime,
                                          .days = x_leave,
                                          .quantity = {.days = days},
                                          .base = average,
                                          .rate_percent = 100,
                                          .divisor = divisor},
                                         days.share() * Share::of(1, divisor));
    x_draft.step(*x_rules->floor_pay)
        .in("Thời gian nghỉ", x_leave)
        .in("Mức một ngày", line.daily)
        .gives("{} ngày: {}, làm tròn còn {}.", days, line.exact, line.amount);
}

}  // namespace

Result<void> decide_event(const SurrogateBirth& event, Draft& draft) {
    return Surrogate{event, draft}.decide();
}

}  // namespace lt::benefit
