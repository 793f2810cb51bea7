// S4: officers and professional soldiers (Luật 58/2014 Điều 26 khoản 3, Điều 28 khoản 3; Luật
// 41/2024 Điều 43 khoản 3, Điều 45 khoản 4).  Their own regulations are not read (G-21).
#include "benefit/impl/sickness/own.hpp"

namespace lt::benefit {
namespace {

using law::DayCount;
using law::Parameters;

/// The time of treatment as certified; there is no quota of the year.
Result<void> judge_day(const LawPart& part, Date day, OwnLeave& own) {
    const OwnLaw& rules = own_law(part.regime);
    const DayCount length = own.days.length(day);
    if (const Loss* loss = own.days.loss(day)) {
        own.draft.lose(loss->reason, loss->clause, {day, day}, length);
        return {};
    }
    own.draft.end_of_run();
    const auto law = own.draft.law().on(part.law_day(day));
    LT_TRY(const auto* rate, law.get(&Parameters::sick_rate_officer));
    LT_TRY(const auto* divisor, law.get(&Parameters::daily_divisor_sickness));
    const DayRate by{LineKind::sickness, &rules.officer_rate, rate->value.of_hundred,
                     divisor->value.n};
    own.paid.add(part, day, length, by, own.draft);
    return {};
}

}  // namespace

Result<void> judge_officer(const LawPart& part, OwnLeave& own) {
    Draft& draft = own.draft;
    const OwnLaw& rules = own_law(part.regime);
    LT_TRY_VOID(lay_facts(part, own));
    switch (draft.reads("officer_days", draft.switches().officer_days)) {
        case law::OfficerDays::as_certified: break;
        case law::OfficerDays::working_days:
            LT_TRY_VOID(own.days.only_working_days(part.days, draft.law().calendar(),
                                                   draft.claim().weekly_rest));
            LT_TRY_VOID(lay_half_days(part, own.event.half_days, draft.law(), own.days));
            break;
    }
    Tally tally;
    for (Date day = part.days.first; day <= part.days.last; day = day + 1) {
        tally.add(own.days, day);
        if (own.days.counts(day)) LT_TRY_VOID(judge_day(part, day, own));
    }
    own.counted += tally.counted;
    trace_facts(part, tally, own);
    draft.step(rules.officer_days).gives("{} ngày được tính.", tally.counted);
    draft.find(Reason::officer_review, rules.officer_days.clause,
               "Hồ sơ của lực lượng vũ trang được giải quyết ở hàng riêng.");
    return {};
}

}  // namespace lt::benefit
