// Care for the child when the mother died or cannot care (M7), the part both laws share.
//
// The basic idea: three questions choose a row of the table both laws have: is the mother insured
// and does she meet the condition, is the father insured, does he leave work.  The row says until
// when the carer is paid and on whose average.  Days before are the mother's own.
#include "benefit/impl/maternity/birth_care.hpp"

#include <algorithm>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/birth_pay.hpp"
#include "benefit/impl/maternity/childbirth_length.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/governing.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

class Care {
  public:
    Care(const BirthCare& event, Draft& draft)
        : x_event(event), x_birth(event.birth), x_mother(event.mother), x_draft(draft) {}

    Result<void> decide();

  private:
    [[nodiscard]] bool choose_law();
    [[nodiscard]] bool child_lives();
    [[nodiscard]] Result<void> judge_carer();
    [[nodiscard]] Result<void> judge_mother();
    [[nodiscard]] Result<bool> mother_employed() const;
    [[nodiscard]] const CareRow* row();
    [[nodiscard]] const CareRow* row_of_father_only();
    [[nodiscard]] Result<Date> end_of(CareUntil until);
    [[nodiscard]] Result<void> in_place_of_mother();
    [[nodiscard]] Result<void> in_place_of_intended_mother();
    [[nodiscard]] Result<bool> intended_mother_counts();
    [[nodiscard]] CareAverage average_for_intended();
    [[nodiscard]] Result<std::optional<Share>> average(CareAverage whose);
    [[nodiscard]] Result<void> pay(const Rule& rule, Date end, CareAverage whose);
    [[nodiscard]] bool keeps_working() const { return x_carer_insured && !x_event.leaves_work; }

    const BirthCare& x_event;
    const BirthFact& x_birth;
    const MotherFact& x_mother;
    Draft& x_draft;
    const CareLaw* x_rules = nullptr;
    Date x_start;         ///< first day of the carer
    Date x_mother_start;  ///< of her leave
    bool x_mother_insured = false;
    bool x_mother_eligible = false;
    bool x_carer_insured = false;
    std::optional<YearMonth> x_window_last;  ///< of a mother who meets the condition
};

Result<void> Care::decide() {
    if (!choose_law() || !child_lives()) return {};
    LT_TRY_VOID(judge_carer());
    return x_mother.intended_mother ? in_place_of_intended_mother() : in_place_of_mother();
}

/// The day of her death is the mother's, as is the day an intended mother falls out; an unfit
/// mother who is not insured has no day of her own.  R-3: the law of the carer's first day.
bool Care::choose_law() {
    const bool next_day = x_mother.what == MotherEvent::died || x_mother.intended_mother;
    x_start = next_day ? x_mother.when + 1 : x_mother.when;
    const auto regime = governed_on(x_start, x_draft);
    if (!regime) return false;
    x_rules = *regime == Regime::law_2014 ? &care_2014() : &care_2024();
    x_draft.dates().birth = x_birth.date;
    return true;
}

/// No text says who is paid when no child is left to care for.
bool Care::child_lives() {
    const auto died =
        std::ranges::count_if(x_birth.deaths, [&](Date death) { return death < x_start; });
    if (x_birth.stillborn + died < x_birth.children) return true;
    x_draft.find(Reason::needs_officer, x_rules->mother_eligible->clause,
                 "Không còn con để chăm sóc.");
    return false;
}

Result<void> Care::judge_carer() {
    LT_TRY(x_carer_insured,
           trace_coverage(x_draft.claim().insured, x_start, CoveredFor::maternity, x_draft));
    return {};
}

// ------------------------------------------------------------------ in the mother's place

Result<void> Care::in_place_of_mother() {
    LT_TRY_VOID(judge_mother());
    const CareRow* found = x_mother_insured ? row() : row_of_father_only();
    if (found == nullptr) return {};
    LT_TRY(const Date end, end_of(found->until));
    return pay(*found->rule, end, found->average);
}

/// Insured when her leave began or at the birth; or she left work before and keeps her right,
/// because the condition is met (L58 Điều 31 khoản 4, L41 Điều 50 khoản 4).
Result<void> Care::judge_mother() {
    LT_TRY(const auto* early,
           x_draft.law().on(x_birth.date).get(&Parameters::birth_leave_prebirth_max));
    x_mother_start = std::clamp(
        x_mother.leave_start,
        add_months(x_birth.date, -early->value.n, x_draft.switches().month_end), x_birth.date);
    LT_TRY(const bool employed, mother_employed());
    if (!employed && x_mother.insured.contributions.none()) return {};
    const auto& rest = x_mother.pregnancy_rest;
    const auto& infertility = x_mother.infertility;
    LT_TRY(const auto outcome,
           contribution_condition({.paid = &x_mother.insured.contributions,
                                   .event = x_birth.date,
                                   .law_day = x_mother_start,
                                   .pregnancy_rest = rest ? &*rest : nullptr,
                                   .infertility = infertility ? &*infertility : nullptr},
                                  x_draft));
    x_mother_eligible = outcome.met;
    x_mother_insured = employed || outcome.met;
    if (outcome.met) x_window_last = outcome.window.last;
    x_draft.step(*x_rules->mother_eligible)
        .in("Người mẹ tham gia BHXH", answer(x_mother_insured))
        .met(x_mother_eligible)
        .gives(x_mother_eligible ? Literal{"Đủ điều kiện."} : Literal{"Không đủ điều kiện."});
    return {};
}

Result<bool> Care::mother_employed() const {
    if (x_mother.employment_ended) return false;
    for (const Date day : {x_mother_start, x_birth.date}) {
        LT_TRY(const auto refused,
               not_covered_on(x_mother.insured, day, CoveredFor::maternity, x_draft.law()));
        if (!refused) return true;
    }
    return false;
}

/// The mother is insured: her death opens the leave; unfit, she has her own.
const CareRow* Care::row() {
    if (x_mother.what == MotherEvent::unfit) {
        x_draft.find(Reason::not_covered, x_rules->only_father.rule->clause,
                     "Người mẹ tham gia BHXH nên tự hưởng chế độ của mình.");
        return nullptr;
    }
    if (keeps_working()) {
        return x_mother_eligible ? &x_rules->works_eligible : &x_rules->works_not_eligible;
    }
    if (x_event.carer_is_father && x_carer_insured) {
        return x_mother_eligible ? &x_rules->both_eligible : &x_rules->both_not_eligible;
    }
    return x_mother_eligible ? &x_rules->only_mother_eligible : &x_rules->only_mother_not_eligible;
}

/// Only the father, only when insured, only when he leaves work.
const CareRow* Care::row_of_father_only() {
    const law::ClauseId clause = x_rules->only_father.rule->clause;
    if (!x_event.carer_is_father) {
        x_draft.find(Reason::not_covered, clause,
                     "Người mẹ không tham gia BHXH: chỉ người cha được "
                     "hưởng.");
        return nullptr;
    }
    if (!x_carer_insured) {
        x_draft.find(Reason::not_insured_at_event, clause, "Cả cha và mẹ không tham gia BHXH.");
        return nullptr;
    }
    if (!x_event.leaves_work) {
        x_draft.find(Reason::not_covered, clause, "Người cha không nghỉ việc.");
        return nullptr;
    }
    return &x_rules->only_father;
}

Result<Date> Care::end_of(CareUntil until) {
    if (until == CareUntil::child_age) {
        LT_TRY(const auto* age, x_draft.law().on(x_start).get(&Parameters::care_until_child_age));
        return last_day_of(x_birth.date, age->value.n, x_draft);
    }
    LT_TRY(const ChildrenOfBirth children, counted_children(x_birth, x_draft));
    LT_TRY(const auto* regime, x_draft.law().on(x_mother_start).get(&Parameters::regime));
    LT_TRY(const int months, birth_leave_months({.leave_start = x_mother_start,
                                                 .birth = x_birth.date,
                                                 .regime = regime->value,
                                                 .children = children.for_leave,
                                                 .second_child = &x_event.second_child,
                                                 .paper = x_birth.paper},
                                                x_draft));
    return last_day_of(x_mother_start, months, x_draft);
}

// ------------------------------------------------------------------ in the intended mother's place

Result<void> Care::in_place_of_intended_mother() {
    LT_TRY(const bool counts, intended_mother_counts());
    if (!counts) return {};
    LT_TRY(const Date end, end_of_intended_leave(x_rules->intended_leave(), x_birth, x_draft));
    const Rule& rule = keeps_working() ? *x_rules->intended_works : *x_rules->intended_leaves;
    return pay(rule, end, average_for_intended());
}

/// She met the condition at the receipt, and fell out before the child was six months old.
Result<bool> Care::intended_mother_counts() {
    const law::ClauseId clause = x_rules->intended->clause;
    if (!x_mother.receipt || *x_mother.receipt > x_mother.when) {
        x_draft.find(Reason::data_mismatch, clause, "Chưa rõ ngày nhận con.");
        return false;
    }
    LT_TRY(const auto outcome, contribution_condition({.paid = &x_mother.insured.contributions,
                                                       .event = *x_mother.receipt,
                                                       .law_day = *x_mother.receipt},
                                                      x_draft));
    if (!outcome.met) {
        refuse(outcome, x_draft);
        return false;
    }
    x_window_last = outcome.window.last;
    x_mother_start = *x_mother.receipt;
    LT_TRY(const Date full_age, end_of(CareUntil::child_age));
    const bool in_time = x_mother.when <= full_age;
    x_draft.step(*x_rules->intended)
        .in("Ngày chết hoặc được xác nhận không đủ sức khỏe", x_mother.when, x_mother.paper)
        .met(in_time)
        .gives("Con chưa đủ 6 tháng tuổi đến hết ngày {}.", full_age);
    if (!in_time) x_draft.find(Reason::not_covered, clause, "Con đã đủ 6 tháng tuổi.");
    return in_time;
}

/// Điều 55 khoản 2, N115 Điều 4 do not say whose average; as for a mother who died (T12 Điều 9
/// khoản 1, T59 Điều 10 khoản 2).  An officer looks where it is not hers.
CareAverage Care::average_for_intended() {
    const bool his = x_event.carer_is_father && x_carer_insured && x_event.leaves_work;
    if (!his) return CareAverage::mothers;
    x_draft.find(Reason::officer_review, x_rules->intended->clause,
                 "Tính theo mức bình quân của người chồng như trường hợp mẹ chết sau khi sinh.");
    return CareAverage::carers;
}

// ------------------------------------------------------------------ money

Result<std::optional<Share>> Care::average(CareAverage whose) {
    if (whose == CareAverage::carers) {
        return average_wage({.paid = &x_draft.claim().insured.contributions,
                             .law_day = x_start,
                             .leave_start = x_start},
                            x_draft);
    }
    return average_wage({.paid = &x_mother.insured.contributions,
                         .law_day = x_mother_start,
                         .leave_start = x_mother_start,
                         .birth = x_mother.intended_mother ? *x_mother.receipt : x_birth.date,
                         .window_last = x_window_last},
                        x_draft);
}

Result<void> Care::pay(const Rule& rule, Date end, CareAverage whose) {
    x_draft.figures().children = x_birth.children;
    x_draft.step(rule)
        .in("Ngày mẹ chết hoặc không đủ sức khỏe", x_mother.when, x_mother.paper)
        .in("Nghỉ việc", answer(x_event.leaves_work), x_event.leave_source)
        .in("Tính theo bình quân của",
            whose == CareAverage::mothers ? Literal{"người mẹ"} : Literal{"người cha"})
        .gives("Hưởng từ ngày {} đến hết ngày {}.", x_start, end);
    if (end < x_start) {
        x_draft.find(Reason::not_covered, rule.clause, "Đã hết thời gian được hưởng.");
        return {};
    }
    x_draft.dates().leave_start = x_start;
    x_draft.dates().leave_end = end;
    LT_TRY(const auto monthly, average(whose));
    if (!monthly) return {};
    BirthPay pay{.days = {x_start, end},
                 .average = *monthly,
                 .regime = x_rules->regime,
                 .clause = rule.clause};
    if (keeps_working()) pay.works_from = x_start;
    return pay_by_month(pay, x_draft);
}

}  // namespace

Result<void> decide_event(const BirthCare& event, Draft& draft) {
    return Care{event, draft}.decide();
}

}  // namespace lt::benefit
