// Leave of the father of the child, or of the surrogate's husband (M8, M12), the part both laws
// share.
//
// The basic idea: the days off are judged one by one (insured, other leave, paid before, in the
// window, within the number of days of this birth) and carry their reason when they are not paid;
// each spell is one line of money.  Steps follow the law: which law, whose wife gave birth, insured
// on that day, how many days, until when, other leave, the amount.
#include "benefit/impl/maternity/father_leave.hpp"

#include <algorithm>
#include <array>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/days_off.hpp"
#include "benefit/impl/maternity/governing.hpp"
#include "benefit/impl/maternity/second_child.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;
using law::DayCount;
using law::Parameters;
using law::Regime;

constexpr std::size_t k_spells_max = 16;  ///< the longest leave has fewer days than this by far
constexpr int k_spell_days_max = 366;
constexpr int k_preterm_weeks = 32;  ///< named by the clause itself, in no table

/// Stands under the clause of the window.
constexpr Rule k_total{{Act::l41, 53, 3},
                       "father.total",
                       "Tổng thời gian nghỉ của một lần sinh không quá số ngày được nghỉ."};

/// One run of days off and what is paid of it.
struct Spell {
    DateRange off;
    DateRange paid;  ///< first to last paid day
    DayCount days;
};

class Father {
  public:
    Father(const FatherLeave& event, Draft& draft)
        : x_event(event),
          x_birth(event.birth),
          x_insured(draft.claim().insured),
          x_draft(draft),
          x_loss(event.after_loss || event.birth.stillborn >= event.birth.children) {}

    Result<void> decide();

  private:
    [[nodiscard]] bool read_spells();
    /// First to last day of all spells.
    [[nodiscard]] DateRange days_off() const {
        return {x_spells.front().off.first, x_spells[x_count - 1].off.last};
    }
    [[nodiscard]] bool choose_law();
    [[nodiscard]] Result<bool> born();
    [[nodiscard]] Result<bool> after_loss();
    [[nodiscard]] Result<bool> insured_at_birth();
    [[nodiscard]] Result<void> length();
    void length_single(const law::FatherLeave& days, bool second);
    void length_multiple(const law::FatherLeave& days);
    [[nodiscard]] Result<bool> second_child_of_wife();
    [[nodiscard]] Result<void> window();
    void used_before();
    [[nodiscard]] Result<void> judge(Spell& spell);
    [[nodiscard]] Result<std::optional<LostDay>> refusal(Date day, bool late) const;
    [[nodiscard]] Result<bool> insured_on(Date day) const;
    void explain_days();
    [[nodiscard]] Result<void> pay();

    const FatherLeave& x_event;
    const BirthFact& x_birth;
    const Insured& x_insured;
    Draft& x_draft;
    bool x_loss;
    std::array<Spell, k_spells_max> x_spells{};
    std::size_t x_count = 0;
    const FatherLaw* x_rules = nullptr;
    Date x_law_day;            ///< the day whose law governs
    Date x_last_start;         ///< last day of the window
    ClauseId x_window_clause;  ///< window and total
    bool x_whole_inside = false;
    DaysOff x_days_off;
    Date x_judged_to;  ///< days up to here were judged: spells may overlap
    Quota x_quota{.counter = Counter::father_leave};
};

Result<void> Father::decide() {
    if (!read_spells() || !choose_law()) return {};
    x_draft.dates() = {days_off().first, days_off().last, x_birth.date};
    x_draft.figures().children = x_birth.children;
    LT_TRY(const bool has_child, born());
    if (!has_child) return {};
    LT_TRY(const bool insured, insured_at_birth());
    if (!insured) return {};
    LT_TRY_VOID(length());
    LT_TRY_VOID(window());
    used_before();
    x_judged_to = x_spells.front().off.first - 1;
    for (std::size_t i = 0; i < x_count; ++i) LT_TRY_VOID(judge(x_spells[i]));
    explain_days();
    return pay();
}

/// Sorted by day.  False with a finding when they cannot be days off of one birth.
bool Father::read_spells() {
    const auto possible = [](const DateRange& days) {
        return days.first <= days.last && days.days() <= k_spell_days_max;
    };
    const auto& spells = x_event.spells;
    if (spells.empty() || spells.size() > k_spells_max || !std::ranges::all_of(spells, possible)) {
        x_draft.find(Reason::data_mismatch, {Act::l41, 53, 3}, "Các ngày nghỉ không hợp lệ.");
        return false;
    }
    x_count = spells.size();
    for (std::size_t i = 0; i < x_count; ++i) x_spells[i].off = spells[i];
    std::ranges::sort(std::span{x_spells}.first(x_count), {},
                      [](const Spell& spell) { return spell.off.first; });
    return true;
}

/// the law of the first day of his leave; G-07 reads it as the law of the birth.
bool Father::choose_law() {
    const Date leave = x_spells.front().off.first;
    const auto& regimes = x_draft.law().parameters().regime;
    const auto* at_birth = regimes.find(x_birth.date);
    const auto* at_leave = regimes.find(leave);
    x_law_day = leave;
    if (at_birth != nullptr && at_leave != nullptr && at_birth->value != at_leave->value) {
        const auto reading =
            x_draft.reads("father_transition", x_draft.switches().father_transition);
        if (reading == law::FatherTransition::birth) x_law_day = x_birth.date;
    }
    const auto regime = governed_on(x_law_day, x_draft);
    if (!regime) return false;
    x_rules = *regime == Regime::law_2014 ? &father_2014() : &father_2024();
    return true;
}

/// The wife gave birth, or lost a pregnancy that counts as a birth.
Result<bool> Father::born() {
    const ClauseId clause = x_event.surrogate_husband ? x_rules->surrogate : x_rules->birth->clause;
    x_draft.step(*x_rules->birth, clause)
        .in("Ngày sinh", x_birth.date, x_birth.paper)
        .in("Số con", x_birth.children, x_birth.paper)
        .in("Thai chết hoặc mất thai", answer(x_loss))
        .met(!x_loss)
        .gives(x_loss ? Literal{"Không có con được sinh ra."} : Literal{"Vợ sinh con."});
    if (!x_loss) return true;
    if (x_rules->after_loss != nullptr) return after_loss();
    x_draft.find(Reason::not_covered, clause, "Vợ không sinh con.");
    return false;
}

/// L41 Điều 52 khoản 2: from 22 weeks on, when the wife met the contribution condition.
Result<bool> Father::after_loss() {
    LT_TRY(const auto* from,
           x_draft.law().on(x_law_day).get(&Parameters::late_loss_as_birth_weeks));
    const ClauseId clause = x_rules->after_loss->clause;
    if (!x_birth.gestation_weeks || !x_event.wife_met_condition) {
        x_draft.find(Reason::needs_officer, clause,
                     x_birth.gestation_weeks
                         ? Literal{"Chưa rõ người vợ có đủ điều kiện đóng BHXH."}
                         : Literal{"Chưa rõ tuổi thai."});
        return false;
    }
    const bool late = *x_birth.gestation_weeks >= from->value.n;
    const bool met = late && *x_event.wife_met_condition;
    x_draft.step(*x_rules->after_loss)
        .in("Tuổi thai (tuần)", *x_birth.gestation_weeks, x_birth.paper)
        .in("Vợ đủ điều kiện đóng BHXH", answer(*x_event.wife_met_condition))
        .met(met)
        .gives(met ? Literal{"Nghỉ như khi vợ sinh con."} : Literal{"Không được nghỉ."});
    if (met) return true;
    if (!late) {
        x_draft.find(Reason::not_covered, clause, "Thai dưới {} tuần tuổi.", from->value.n);
    } else {
        x_draft.find(Reason::mat_cond_6_in_12_not_met, clause, "Người vợ không đủ điều kiện.");
    }
    return false;
}

/// No contributed months are asked, only to be insured when the wife gives birth.
Result<bool> Father::insured_at_birth() {
    LT_TRY(const auto refused,
           not_covered_on(x_insured, x_birth.date, CoveredFor::maternity, x_draft.law()));
    if (refused && refused->reason != Reason::not_insured_at_event) {
        return require_coverage(x_insured, x_birth.date, CoveredFor::maternity, x_draft);
    }
    if (refused) x_draft.find(Reason::father_not_insured, x_rules->birth->clause);
    return trace_coverage(x_insured, x_birth.date, CoveredFor::maternity, x_draft);
}

/// The number of days of the law of the birth, or of the governing law where they differ.
Result<void> Father::length() {
    const auto* at_birth = x_draft.law().parameters().regime.find(x_birth.date);
    const bool same = at_birth != nullptr && at_birth->value == x_rules->regime;
    const Date key = same ? x_birth.date : x_law_day;
    LT_TRY(const auto* row, x_draft.law().on(key).get(&Parameters::father_leave_days));
    if (x_birth.children > 1) {
        length_multiple(row->value);
        return {};
    }
    LT_TRY(const bool second, second_child_of_wife());
    length_single(row->value, second);
    return {};
}

/// N168 Điều 2 khoản 2: never after a loss.  The child of a surrogacy is not the second child of
/// the surrogate's marriage; when somebody says so, an officer looks.
Result<bool> Father::second_child_of_wife() {
    if (!x_rules->second_child || x_loss) return false;
    if (x_event.surrogate_husband) {
        if (x_event.second_child.declared == SecondChildClaim::second_child) {
            x_draft.find(Reason::officer_review, *x_rules->second_child,
                         "Khai sinh con thứ hai khi mang thai hộ: tính như một con.");
        }
        return false;
    }
    return second_child({&x_event.second_child, x_birth.date, x_birth.date, SecondChildFor::father},
                        x_draft);
}

/// Point a; exceptions: surgery or under 32 weeks (b), the wife's second child (c as amended).
void Father::length_single(const law::FatherLeave& days, bool second) {
    const bool preterm = x_birth.gestation_weeks && *x_birth.gestation_weeks < k_preterm_weeks;
    bool surgery = x_birth.delivery == Delivery::surgery || preterm;
    auto step = x_draft.step(*x_rules->surgery);
    step.in("Sinh phải phẫu thuật", answer(x_birth.delivery == Delivery::surgery), x_birth.paper);
    if (x_birth.gestation_weeks) {
        step.in("Tuổi thai (tuần)", *x_birth.gestation_weeks, x_birth.paper);
    }
    step.met(surgery).gives(surgery ? Literal{"Có."} : Literal{"Không."});
    if (surgery && second) {  // G-10
        const auto reading = x_draft.reads("father_surgery_second_child",
                                           x_draft.switches().father_surgery_second_child);
        second = reading == law::FatherSurgerySecondChild::larger;
        surgery = !second;
    }
    ClauseId clause = x_rules->days->clause;
    int working_days = days.normal;
    if (surgery) {
        clause = x_rules->surgery->clause;
        working_days = days.surgery_or_under_32_weeks;
    } else if (second) {
        clause = *x_rules->second_child;
        working_days = days.second_child;
    }
    x_quota.cap = DayCount::whole(working_days);
    x_draft.step(*x_rules->days, clause)
        .in("Số con", x_birth.children, x_birth.paper)
        .in("Con thứ hai", answer(second))
        .gives("{} ngày làm việc.", working_days);
}

/// Point c, with more days from the third child on; exception: surgery (d).
void Father::length_multiple(const law::FatherLeave& days) {
    const int more = x_birth.children - 2;
    const bool surgery = x_birth.delivery == Delivery::surgery;
    x_draft.step(*x_rules->multiple_surgery)
        .in("Sinh phải phẫu thuật", answer(surgery), x_birth.paper)
        .met(surgery)
        .gives(surgery ? Literal{"Có."} : Literal{"Không."});
    const int working_days =
        surgery ? days.multiple_with_surgery + days.extra_from_third_with_surgery * more
                : days.twins + days.extra_from_third_child * more;
    x_quota.cap = DayCount::whole(working_days);
    x_draft.step(*x_rules->days, surgery ? x_rules->multiple_surgery->clause : x_rules->multiple)
        .in("Số con", x_birth.children, x_birth.paper)
        .gives("{} ngày làm việc.", working_days);
}

/// Until when: the last spell must start in the window, or (to 2021-08-31) all of it lie there.
Result<void> Father::window() {
    const auto at = x_draft.law().on(x_law_day);
    LT_TRY(const auto* days, at.get(&Parameters::father_leave_window));
    LT_TRY(const auto* inside, at.get(&Parameters::father_leave_inside));
    x_whole_inside = inside->value == law::FatherLeaveInside::whole_leave;
    x_last_start = x_birth.date + days->value.n;
    const Rule& rule = x_whole_inside ? *x_rules->whole_inside : *x_rules->last_start;
    x_window_clause = rule.clause;
    LT_TRY(x_days_off, DaysOff::create({x_law_day, x_rules->regime, x_window_clause, {}}, x_draft));
    x_draft.step(rule)
        .in("Ngày sinh", x_birth.date, x_birth.paper)
        .gives(x_whole_inside ? Literal{"Ngày nghỉ cuối chậm nhất là {}."}
                              : Literal{"Lần nghỉ cuối bắt đầu chậm nhất ngày {}."},
               x_last_start);
    return {};
}

/// Days of this birth paid before.  Only spells that began in the window can be of this birth; a
/// total the claim gives is the same days, not more.
void Father::used_before() {
    const DateRange of_birth{x_birth.date, x_last_start};
    DayCount used;
    for (const PaidLeave& leave : x_insured.paid) {
        if (leave.counter == Counter::father_leave && of_birth.contains(leave.days.first)) {
            used += leave.count;
        }
    }
    for (const UsedDays& total : x_insured.used) {
        const bool of_year =
            total.year >= of_birth.first.year() && total.year <= of_birth.last.year();
        if (total.counter == Counter::father_leave && of_year) used += total.days;
    }
    x_quota.year = x_birth.date.year();
    x_quota.used_before = std::max(used, DayCount::whole(std::max(x_event.days_taken_before, 0)));
}

Result<void> Father::judge(Spell& spell) {
    std::optional<bool> late;  // known from the first working day on
    for (Date day = spell.off.first; day <= spell.off.last; day = day + 1) {
        LT_TRY(const auto kind, x_draft.law().calendar().kind_of(day, x_draft.claim().weekly_rest));
        if (kind != law::DayKind::working) continue;
        if (!late) late = !x_whole_inside && day > x_last_start;
        if (day <= x_judged_to) continue;
        x_judged_to = day;
        const DayCount one = DayCount::whole(1);
        x_quota.claimed += one;
        LT_TRY(auto lost, refusal(day, *late));
        if (!lost) {
            x_quota.allowed += one;
            const bool left = x_quota.used_before + x_quota.paid < x_quota.cap;
            if (!left) lost = LostDay{Reason::prescribed_days_exceeded, x_window_clause};
        }
        if (lost) {
            x_draft.lose(lost->reason, lost->clause, {day, day}, one);
            continue;
        }
        x_draft.end_of_run();
        if (spell.days.none()) spell.paid.first = day;
        spell.paid.last = day;
        spell.days += one;
        x_quota.paid += one;
    }
    return {};
}

/// The first reason that takes the day away, the number of days aside.
Result<std::optional<LostDay>> Father::refusal(Date day, bool late) const {
    LT_TRY(const bool insured, insured_on(day));
    if (!insured) return LostDay{Reason::not_in_insured_employment, x_rules->birth->clause};
    if (const auto lost = x_days_off.lost(day)) return lost;
    const bool outside = day < x_birth.date || late || (x_whole_inside && day > x_last_start);
    if (!outside) return std::nullopt;
    return LostDay{Reason::father_out_of_window, x_window_clause};
}

Result<bool> Father::insured_on(Date day) const {
    const Employment* spell = x_insured.employment_on(day);
    if (spell == nullptr) return false;
    if (spell == x_insured.employment_on(x_birth.date)) return true;
    LT_TRY(const auto refused,
           not_covered_on(x_insured, day, CoveredFor::maternity, x_draft.law()));
    return !refused;
}

void Father::explain_days() {
    x_quota.remaining = less(x_quota.cap, x_quota.used_before + x_quota.paid);
    x_draft.figures().quotas.push_back(x_quota);
    if (x_quota.claimed.none()) {
        x_draft.find(Reason::data_mismatch, x_window_clause, "Không có ngày làm việc nào.");
        return;
    }
    for (const Spell& spell : std::span{x_spells}.first(x_count)) {
        x_days_off.trace(spell.off, x_draft);
    }
    x_draft.step(k_total, x_window_clause)
        .in("Số ngày hợp lệ", x_quota.allowed)
        .in("Đã hưởng trước", x_quota.used_before)
        .in("Được nghỉ", x_quota.cap)
        .gives("Hưởng {} ngày, còn lại {} ngày.", x_quota.paid, x_quota.remaining);
}

/// The six-month average / 24 for each day; one line for each spell.
Result<void> Father::pay() {
    if (x_quota.paid.none()) return {};
    LT_TRY(const auto average, average_wage({.paid = &x_insured.contributions,
                                             .law_day = x_law_day,
                                             .leave_start = x_spells.front().off.first},
                                            x_draft));
    if (!average) return {};
    LT_TRY(const auto* divisors, x_draft.law().on(x_law_day).get(&Parameters::maternity_divisors));
    const int divisor = divisors->value.father_leave;
    auto& leave = x_draft.figures().leave;
    for (const Spell& spell : std::span{x_spells}.first(x_count)) {
        if (spell.days.none()) continue;
        if (!leave) leave = Leave{spell.paid, DayUnit::working, 0, 0, {}};
        leave->days.last = spell.paid.last;
        leave->counted += spell.days;
        const AmountLine& line = x_draft.pay({.kind = LineKind::father_leave,
                                              .regime = x_rules->regime,
                                              .days = spell.paid,
                                              .quantity = {.days = spell.days},
                                              .base = *average,
                                              .rate_percent = 100,
                                              .divisor = divisor},
                                             spell.days.share() * Share::of(1, divisor));
        x_draft.step(*x_rules->daily)
            .in("Ngày nghỉ", spell.paid)
            .in("Số ngày hưởng", spell.days)
            .in("Mức một ngày", line.daily)
            .gives("{}, làm tròn còn {}.", line.exact, line.amount);
    }
    return {};
}

}  // namespace

Result<void> decide_event(const FatherLeave& event, Draft& draft) {
    return Father{event, draft}.decide();
}

}  // namespace lt::benefit
