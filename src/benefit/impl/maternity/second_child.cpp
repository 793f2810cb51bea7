#include "benefit/impl/maternity/second_child.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;

constexpr Rule k_from{{Act::l113, 30},
                      "second24.from",
                      "Thời gian nghỉ thêm khi sinh con thứ hai áp dụng từ ngày Luật Dân số có "
                      "hiệu lực.",
                      RuleKind::condition};
constexpr Rule k_one_living{
    {Act::n168, 2, 1},
    "second24.one_living",
    "Sinh con thứ hai: khi sinh, người mẹ đang có đúng một con đẻ còn sống.",
    RuleKind::condition};

/// Whether the law gives more for a second child on that day.
bool in_force(SecondChildFor who, Date day, const Draft& draft) {
    switch (who) {
        case SecondChildFor::mother: {
            const auto* row = draft.law().parameters().birth_leave_months.find(day);
            return row != nullptr && row->value.second_child > row->value.months;
        }
        case SecondChildFor::father: {
            const auto* row = draft.law().parameters().father_leave_days.find(day);
            return row != nullptr && row->value.second_child > 0;
        }
    }
    return false;
}

bool raised(const SecondChildFact& fact) {
    return fact.declared != SecondChildClaim::not_stated || fact.living_children.has_value();
}

/// R-6, G-09a: the day of birth decides, or the first day of leave.
bool rule_applies(const SecondChildQuestion& asked, Draft& draft) {
    const bool by_birth = in_force(asked.who, asked.birth, draft);
    const bool by_start = in_force(asked.who, asked.leave_start, draft);
    bool applies = by_birth;
    if (by_birth != by_start) {
        const auto reading = draft.reads("second_child_date", draft.switches().second_child_date);
        applies = reading == law::SecondChildDate::birth ? by_birth : by_start;
    }
    if (raised(*asked.fact)) {
        draft.step(k_from)
            .in("Ngày sinh", asked.birth)
            .in("Ngày đầu nghỉ", asked.leave_start)
            .met(applies)
            .gives(applies ? Literal{"Áp dụng cho lần sinh này."}
                           : Literal{"Chưa áp dụng cho lần sinh này."});
    }
    return applies;
}

/// What the data say under the readings of G-09 b, c and f.
bool second_by_data(const SecondChildFact& fact, SecondChildFor who, Draft& draft) {
    const law::Switches& readings = draft.switches();
    bool second = *fact.living_children == 1;
    if (second && fact.of_former_husband) {
        second = draft.reads("former_husband_child", readings.former_husband_child) ==
                 law::FormerHusbandChild::counts;
    }
    if (second && fact.births_before.value_or(1) > 1) {
        second = draft.reads("third_birth_one_living", readings.third_birth_one_living) ==
                 law::ThirdBirthOneLiving::second_child;
    }
    const bool only_fathers = *fact.living_children == 0 && fact.fathers_other_children == 1;
    if (who == SecondChildFor::father && only_fathers) {
        second = draft.reads("father_second_child", readings.father_second_child) ==
                 law::FatherSecondChild::either_parent;
    }
    return second;
}

/// G-09e: the population database has no answer.
bool second_by_declaration(const SecondChildFact& fact, Draft& draft) {
    auto step = draft.step(k_one_living);
    if (fact.declared != SecondChildClaim::second_child) {
        step.met(false).gives("Không khai là con thứ hai.");
        return false;
    }
    const bool accepted =
        draft.reads("second_child_unproved", draft.switches().second_child_unproved) ==
        law::SecondChildUnproved::accept_declaration;
    step.in("Khai sinh con thứ hai", Answer::yes, fact.declared_in)
        .met(accepted)
        .gives(accepted ? Literal{"Theo lời khai; người khai chịu trách nhiệm."}
                        : Literal{"Chưa xác minh được lời khai."});
    if (!accepted) {
        draft.find(Reason::needs_officer, k_one_living.clause,
                   "Chưa xác minh được số con còn sống.");
    }
    return accepted;
}

bool judge(const SecondChildFact& fact, SecondChildFor who, Draft& draft) {
    if (!fact.living_children) return second_by_declaration(fact, draft);
    const bool declared = fact.declared == SecondChildClaim::second_child;
    const bool second = second_by_data(fact, who, draft);
    // A reading that turns the data around does not make the declaration of the data wrong.
    const bool agree = declared == second || declared == (*fact.living_children == 1);
    draft.step(k_one_living)
        .in("Khai sinh con thứ hai", answer(declared), fact.declared_in)
        .in("Số con đẻ còn sống", *fact.living_children, fact.known_from)
        .met(agree && second)
        .gives(!agree   ? Literal{"Lời khai và dữ liệu không khớp."}
               : second ? Literal{"Là con thứ hai."}
                        : Literal{"Không phải con thứ hai."});
    if (!agree) {
        draft.find(Reason::data_mismatch, k_one_living.clause,
                   "Lời khai và dữ liệu về số con không khớp.");
    }
    return agree && second;
}

}  // namespace

bool second_child(const SecondChildQuestion& question, Draft& draft) {
    const bool applies = rule_applies(question, draft);
    const bool second = applies && judge(*question.fact, question.who, draft);
    draft.figures().second_child = second;
    return second;
}

}  // namespace lt::benefit
