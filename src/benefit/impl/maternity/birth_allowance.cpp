// The one-time allowance where the mother does not draw it: the father (M10), or the order of
// surrogacy (M14), the part both laws share.
//
// The basic idea: each person is asked in the order of the law whether the contribution condition
// is met, to the birth or to the receipt of the child; the first who meets it draws the allowance,
// so the claimant gets it only when nobody before does.
#include "benefit/impl/maternity/birth_allowance.hpp"

#include <algorithm>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/childbirth_length.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/governing.hpp"
#include "benefit/impl/maternity/one_time.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

Literal label_of(AllowanceRole role) {
    switch (role) {
        case AllowanceRole::father: return "người cha";
        case AllowanceRole::surrogate: return "người mang thai hộ";
        case AllowanceRole::intended_mother: return "người mẹ nhờ mang thai hộ";
        case AllowanceRole::intended_father: return "chồng của người mẹ nhờ mang thai hộ";
        case AllowanceRole::surrogate_husband: return "chồng của người mang thai hộ";
    }
    return "";
}

class Allowance {
  public:
    Allowance(const BirthAllowance& event, Draft& draft)
        : x_event(event), x_birth(event.birth), x_draft(draft) {}

    Result<void> decide();

  private:
    [[nodiscard]] bool choose_law();
    [[nodiscard]] bool unpaid_child();
    [[nodiscard]] Result<bool> mother_steps_back();
    [[nodiscard]] Result<void> father();
    [[nodiscard]] Result<void> surrogacy();
    [[nodiscard]] Result<bool> nobody_before(std::span<const AllowanceTurn> before);
    [[nodiscard]] Result<ConditionOutcome> ask(const Insured& person, const AllowanceTurn& turn);
    [[nodiscard]] Result<void> pay(const law::ClauseId& clause, Date month_of);
    [[nodiscard]] bool by_receipt() const {
        return x_event.claimant == AllowanceRole::intended_mother ||
               x_event.claimant == AllowanceRole::intended_father;
    }

    const BirthAllowance& x_event;
    const BirthFact& x_birth;
    Draft& x_draft;
    Date x_law_day;
    const AllowanceLaw* x_rules = nullptr;
};

Result<void> Allowance::decide() {
    if (!choose_law() || !unpaid_child()) return {};
    return x_event.claimant == AllowanceRole::father ? father() : surrogacy();
}

/// the law of the birth, or of the receipt for the intended parents.
bool Allowance::choose_law() {
    if (by_receipt() && (!x_event.receipt || *x_event.receipt < x_birth.date)) {
        x_draft.find(Reason::data_mismatch, {Act::l41, 58, 2}, "Chưa có ngày nhận con.");
        return false;
    }
    x_law_day = by_receipt() ? *x_event.receipt : x_birth.date;
    const auto regime = governed_on(x_law_day, x_draft);
    if (!regime) return false;
    x_rules = *regime == Regime::law_2014 ? &allowance_2014() : &allowance_2024();
    x_draft.dates().birth = x_birth.date;
    return true;
}

/// A child was born, and nobody has drawn the allowance for it.
bool Allowance::unpaid_child() {
    if (x_birth.stillborn >= x_birth.children) {
        x_draft.find(Reason::not_covered, x_rules->once->clause, "Không có con sinh ra còn sống.");
        return false;
    }
    const bool unpaid = !x_event.paid_to_other;
    x_draft.step(*x_rules->once)
        .in("Đã trợ cấp cho người khác", answer(!unpaid))
        .met(unpaid)
        .gives(unpaid ? Literal{"Chưa ai hưởng."} : Literal{"Đã có người hưởng."});
    if (!unpaid) {
        x_draft.find(Reason::not_covered, x_rules->once->clause,
                     "Đã có người hưởng trợ cấp một lần của lần sinh này.");
    }
    return unpaid;
}

/// Whether the mother leaves the allowance to the father.
Result<bool> Allowance::mother_steps_back() {
    bool eligible = false;
    const bool known = x_event.mother && !x_event.mother->contributions.none();
    if (known) {
        const auto& rest = x_event.pregnancy_rest;
        const auto& infertility = x_event.infertility;
        LT_TRY(const auto outcome,
               contribution_condition({.paid = &x_event.mother->contributions,
                                       .event = x_birth.date,
                                       .law_day = x_law_day,
                                       .pregnancy_rest = rest ? &*rest : nullptr,
                                       .infertility = infertility ? &*infertility : nullptr},
                                      x_draft));
        eligible = outcome.met;
    }
    x_draft.step(*x_rules->mother)
        .in("Người mẹ đã đóng BHXH", answer(known))
        .met(!eligible)
        .gives(eligible ? Literal{"Người mẹ hưởng trợ cấp một lần."}
                        : Literal{"Người mẹ không hưởng."});
    if (eligible) {
        x_draft.find(Reason::not_covered, x_rules->mother->clause,
                     "Người mẹ đủ điều kiện và hưởng trợ cấp một lần.");
        return false;
    }
    if (!x_event.mother) return true;
    LT_TRY(const auto refused,
           not_covered_on(*x_event.mother, x_birth.date, CoveredFor::maternity, x_draft.law()));
    if (refused) return true;
    return x_rules->beside_insured_mother(x_birth.date, x_draft);
}

Result<void> Allowance::father() {
    LT_TRY(const bool his, mother_steps_back());
    if (!his) return {};
    LT_TRY(const auto outcome,
           contribution_condition({.paid = &x_draft.claim().insured.contributions,
                                   .event = x_birth.date,
                                   .law_day = x_law_day},
                                  x_draft));
    x_draft.step(*x_rules->father)
        .in("Số tháng đã đóng trong khoảng", outcome.window.months_found)
        .met(outcome.met)
        .gives(outcome.met ? Literal{"Đủ điều kiện."} : Literal{"Không đủ điều kiện."});
    if (outcome.met) return pay(x_rules->father->clause, x_birth.date);
    x_draft.find(Reason::lump_father_6_in_12_not_met, x_rules->father->clause,
                 "Đã đóng {} tháng, cần {} tháng.", outcome.window.months_found,
                 outcome.window.months_required);
    return {};
}

Result<void> Allowance::surrogacy() {
    const auto order = x_rules->order;
    const auto at = std::ranges::find(order, x_event.claimant, &AllowanceTurn::role);
    if (at == order.end()) {
        x_draft.find(Reason::not_covered, x_rules->nobody_else, "Luật này không trợ cấp cho {}.",
                     label_of(x_event.claimant));
        return {};
    }
    const auto before = order.first(static_cast<std::size_t>(at - order.begin()));
    LT_TRY(const bool turn, nobody_before(before));
    if (!turn) return {};
    LT_TRY(const auto outcome, ask(x_draft.claim().insured, *at));
    if (outcome.met) {
        return pay(at->rule->clause, at->level_of_receipt ? *x_event.receipt : x_birth.date);
    }
    if (at + 1 == order.end()) {
        x_draft.find(Reason::surrogacy_cascade_none, at->rule->clause);
    } else {
        refuse(outcome, x_draft);
    }
    return {};
}

/// Somebody of whom nothing is known may be the one who draws it: an officer finds out.
Result<bool> Allowance::nobody_before(std::span<const AllowanceTurn> before) {
    for (const AllowanceTurn& turn : before) {
        const auto person = std::ranges::find(x_event.others, turn.role, &AllowancePerson::role);
        if (person == x_event.others.end() || (turn.to_receipt && !x_event.receipt)) {
            x_draft.find(Reason::needs_officer, turn.rule->clause,
                         "Chưa rõ {} có được trợ cấp một lần hay không.", label_of(turn.role));
            return false;
        }
        LT_TRY(const auto outcome, ask(person->insured, turn));
        if (!outcome.met) continue;
        x_draft.find(Reason::not_covered, turn.rule->clause, "Trợ cấp một lần thuộc về {}.",
                     label_of(turn.role));
        return false;
    }
    return true;
}

/// Only the surrogate knows the exception of the order to rest (Điều 50 khoản 3, Điều 31 khoản 3).
Result<ConditionOutcome> Allowance::ask(const Insured& person, const AllowanceTurn& turn) {
    const bool rested = turn.role == AllowanceRole::surrogate && x_event.pregnancy_rest;
    LT_TRY(const auto outcome,
           contribution_condition({.paid = &person.contributions,
                                   .event = turn.to_receipt ? *x_event.receipt : x_birth.date,
                                   .law_day = x_law_day,
                                   .pregnancy_rest = rested ? &*x_event.pregnancy_rest : nullptr},
                                  x_draft));
    x_draft.step(*turn.rule)
        .in("Người được xét", label_of(turn.role))
        .in("Số tháng đã đóng trong khoảng", outcome.window.months_found)
        .met(outcome.met)
        .gives(outcome.met ? Literal{"Đủ điều kiện."} : Literal{"Không đủ điều kiện."});
    return outcome;
}

/// As many children as the text of the day of birth counts.
Result<void> Allowance::pay(const law::ClauseId& clause, Date month_of) {
    LT_TRY(const ChildrenOfBirth children, counted_children(x_birth, x_draft));
    x_draft.figures().children = children.for_allowance;
    return pay_one_time({.event = x_law_day,
                         .month_of = month_of,
                         .children = children.for_allowance,
                         .clause = clause,
                         .paper = x_birth.paper},
                        x_draft);
}

}  // namespace

Result<void> decide_event(const BirthAllowance& event, Draft& draft) {
    return Allowance{event, draft}.decide();
}

}  // namespace lt::benefit
