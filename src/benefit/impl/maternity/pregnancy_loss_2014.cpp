// Losses under Luật 58/2014 Điều 33, 39; Thông tư 59/2015 Điều 10 khoản 1 điểm a, khoản 3; Nghị
// định 115/2015 Điều 3 khoản 2 (rules A-M5, A-M6).
#include "benefit/impl/maternity/birth_pay.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/pregnancy_loss_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_cases{{Act::l58, 33, 1},
                       "loss14.cases",
                       "Sẩy thai, nạo, hút thai, thai chết lưu hoặc phá thai bệnh lý.",
                       RuleKind::condition};
constexpr Rule k_ordered{{Act::l58, 33, 1},
                         "loss14.ordered",
                         "Nghỉ theo chỉ định của cơ sở khám bệnh, chữa bệnh có thẩm quyền.",
                         RuleKind::condition};
constexpr Rule k_band{{Act::l58, 33, 1},
                      "loss14.band",
                      "Tối đa 10 ngày khi thai dưới 5 tuần, 20 ngày từ 5 đến dưới 13 tuần, 40 ngày "
                      "từ 13 đến dưới 25 tuần, 50 ngày từ 25 tuần."};
constexpr Rule k_counted{
    {Act::l58, 33, 2}, "loss14.counted", "Tính cả ngày nghỉ lễ, Tết, ngày nghỉ hằng tuần."};
constexpr Rule k_amount{{Act::l58, 39, 1, U'c'},
                        "loss14.amount",
                        "Mức hưởng một ngày bằng mức hưởng tháng chia cho 30 ngày."};
constexpr Rule k_before_birth{{Act::t59, 10, 1, U'a'},
                              "loss14.before_birth",
                              "Thai chết lưu khi đang nghỉ trước sinh, đủ điều kiện khoản 2 Điều "
                              "31: hưởng đến khi thai chết, rồi nghỉ theo Điều 33.",
                              RuleKind::condition};
constexpr Rule k_each_foetus{{Act::t59, 10, 3},
                             "loss14.each_foetus",
                             "Tất cả các thai đều chết lưu: nghỉ theo Điều 33 đối với từng thai, "
                             "không tính trùng thời gian hưởng."};

constexpr LossRules k_rules{
    {law::Regime::law_2014, LineKind::pregnancy_loss, &k_counted, &k_amount},
    &k_ordered,
    &k_band,
    {Act::n115, 3, 2}};

/// The text does not name the ectopic pregnancy; the law of 2024 does.
bool among_the_cases(const PregnancyLoss& event, Draft& draft) {
    const bool named = event.kind != LossKind::ectopic;
    draft.step(k_cases)
        .in("Thai ngoài tử cung", answer(!named), event.paper)
        .met(named)
        .gives("{}", named ? Literal{"Thuộc các trường hợp được nghỉ."}
                           : Literal{"Không thuộc các trường hợp được nghỉ."});
    if (!named) {
        draft.find(Reason::not_covered, k_cases.clause,
                   "Thai ngoài tử cung không thuộc Điều 33; có thể hưởng chế độ ốm đau.");
    }
    return named;
}

/// T59 10(1)a: whether the condition of Điều 31 khoản 2 gives the leave before the birth too.
Result<bool> leave_before_birth(const LossClaim& claim, Draft& draft) {
    const PregnancyLoss& event = *claim.event;
    LT_TRY(const ConditionOutcome condition,
           contribution_condition({.paid = &draft.claim().insured.contributions,
                                   .event = event.date,
                                   .law_day = claim.start},
                                  draft));
    draft.step(k_before_birth)
        .in("Ngày đầu nghỉ trước sinh", claim.start, event.leave_source)
        .in("Ngày thai chết", event.date, event.paper)
        .met(condition.met)
        .gives("{}", condition.met ? Literal{"Hưởng cả thời gian nghỉ trước sinh."}
                                   : Literal{"Chỉ hưởng theo Điều 33."});
    if (!condition.met) refuse(condition, draft);
    return condition.met;
}

/// G-11: one day is paid once; the day of the death belongs to the leave for the loss.
Date first_day_for_loss(const PregnancyLoss& event, Draft& draft) {
    const auto reading = draft.reads("stillbirth_day", draft.switches().stillbirth_day);
    return reading == law::StillbirthDay::loss_leave ? event.date : event.date + 1;
}

}  // namespace

Result<void> decide_loss_2014(const LossClaim& claim, Draft& draft) {
    const PregnancyLoss& event = *claim.event;
    if (!among_the_cases(event, draft)) return {};
    LossDaysClaim days{&claim, event.leave.first, {}, &k_each_foetus};
    if (!claim.before_birth) return pay_loss_days(days, k_rules, draft);
    days.from = event.date;
    LT_TRY(const bool both, leave_before_birth(claim, draft));
    if (!both) return pay_loss_days(days, k_rules, draft);
    LT_TRY(days.average, average_wage({.paid = &draft.claim().insured.contributions,
                                       .law_day = claim.start,
                                       .leave_start = claim.start},
                                      draft));
    if (!days.average) return {};
    days.from = first_day_for_loss(event, draft);
    LT_TRY_VOID(pay_by_month({.days = {claim.start, days.from - 1},
                              .average = *days.average,
                              .regime = law::Regime::law_2014,
                              .clause = k_before_birth.clause},
                             draft));
    return pay_loss_days(days, k_rules, draft);
}

}  // namespace lt::benefit
