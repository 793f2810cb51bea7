// Losses under Luật 41/2024 Điều 52, 54 khoản 2, 59; Thông tư 12/2025 Điều 9 khoản 3 (rule B-M4).
//
// The basic idea: from 22 weeks on, with the contribution condition of a birth, the leave is that
// of a birth (Điều 52 khoản 2); every other loss is paid by the day as ordered (khoản 1).
#include <algorithm>

#include "benefit/impl/maternity/birth_pay.hpp"
#include "benefit/impl/maternity/childbirth_length.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/days_off.hpp"
#include "benefit/impl/maternity/early_return.hpp"
#include "benefit/impl/maternity/one_time.hpp"
#include "benefit/impl/maternity/pregnancy_loss_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::DayCount;
using law::Parameters;

constexpr Rule k_ordered{{Act::l41, 52, 1},
                         "loss24.ordered",
                         "Nghỉ theo chỉ định của người hành nghề thuộc cơ sở khám bệnh, chữa bệnh.",
                         RuleKind::condition};
constexpr Rule k_band{{Act::l41, 52, 1},
                      "loss24.band",
                      "Tối đa 10 ngày khi thai dưới 5 tuần, 20 ngày từ đủ 5 đến dưới 13 tuần, 40 "
                      "ngày từ đủ 13 đến dưới 22 tuần, 50 ngày từ đủ 22 tuần."};
constexpr Rule k_counted{
    {Act::l41, 52, 3}, "loss24.counted", "Tính cả ngày nghỉ lễ, Tết, ngày nghỉ hằng tuần."};
constexpr Rule k_amount{{Act::l41, 59, 3},
                        "loss24.amount",
                        "Trợ cấp mỗi ngày bằng trợ cấp một tháng chia cho 30 ngày."};
constexpr Rule k_late{{Act::l41, 52, 2},
                      "loss24.late",
                      "Thai từ đủ 22 tuần bị sẩy, phá, chết trong tử cung hoặc chết khi chuyển dạ.",
                      RuleKind::condition};
constexpr Rule k_as_birth{{Act::l41, 52, 2},
                          "loss24.as_birth",
                          "Đủ điều kiện khoản 2, 3 hoặc 5 Điều 50: nghỉ như trường hợp sinh con.",
                          RuleKind::condition};
constexpr Rule k_actual{{Act::l41, 52, 2},
                        "loss24.actual",
                        "Hưởng trong thời gian nghỉ việc, không quá thời gian nghỉ khi sinh con."};
constexpr Rule k_one_time{{Act::l41, 58, 1},
                          "loss24.one_time",
                          "Trợ cấp một lần khi sinh con; luật không nói rõ trường hợp thai chết từ "
                          "đủ 22 tuần."};

constexpr LossRules k_rules{
    {law::Regime::law_2024, LineKind::pregnancy_loss, &k_counted, &k_amount},
    &k_ordered,
    &k_band,
    {Act::l41, 54, 2}};

/// Khoản 2 leaves the ectopic pregnancy out.
Result<bool> late(const PregnancyLoss& event, Draft& draft) {
    LT_TRY(const auto* from,
           draft.law().on(event.leave.first).get(&Parameters::late_loss_as_birth_weeks));
    const bool named = event.kind != LossKind::ectopic;
    const bool yes = named && event.gestation_weeks >= from->value.n;
    draft.step(k_late)
        .in("Tuổi thai (số tuần đã đủ)", event.gestation_weeks, event.paper)
        .in("Từ số tuần", from->value.n, from->cite)
        .in("Thai ngoài tử cung", answer(!named), event.paper)
        .met(yes)
        .gives("{}", yes ? Literal{"Xét như trường hợp sinh con."}
                         : Literal{"Hưởng theo ngày được chỉ định."});
    return yes;
}

class AsBirth {
  public:
    AsBirth(const LossClaim& claim, Draft& draft)
        : x_claim(claim), x_event(*claim.event), x_draft(draft) {}

    /// The condition of a birth at the day of the loss.  A surrogate has no exception for
    /// infertility (Điều 50 khoản 5 is for point b only).
    Result<bool> eligible() {
        Condition asked;
        asked.paid = &x_draft.claim().insured.contributions;
        asked.event = x_event.date;
        asked.law_day = x_claim.start;
        if (x_event.pregnancy_rest) asked.pregnancy_rest = &*x_event.pregnancy_rest;
        if (x_event.infertility && !x_event.surrogate) asked.infertility = &*x_event.infertility;
        LT_TRY(const ConditionOutcome outcome, contribution_condition(asked, x_draft));
        x_window_last = outcome.window.last;
        x_draft.step(k_as_birth, x_event.surrogate ? k_rules.surrogate : k_as_birth.clause)
            .in("Số tháng đã đóng trong khoảng xét", outcome.window.months_found,
                "quá trình đóng BHXH")
            .met(outcome.met)
            .gives("{}", outcome.met ? Literal{"Nghỉ như trường hợp sinh con."}
                                     : Literal{"Hưởng theo ngày được chỉ định."});
        if (!outcome.met && x_claim.before_birth) refuse(outcome, x_draft);
        return outcome.met;
    }

    Result<void> pay() {
        LT_TRY_VOID(begin());
        BirthLength asked;
        asked.leave_start = x_entitled.first;
        asked.birth = x_event.date;
        asked.regime = law::Regime::law_2024;
        asked.children = std::max(x_event.foetuses, 1);
        asked.paper = x_event.paper;  // no second child: Nghị định 168/2026 Điều 2 khoản 2
        LT_TRY(const int months, birth_leave_months(asked, x_draft));
        x_entitled.last = last_day_of(x_entitled.first, months, x_draft);
        LT_TRY(auto paid, paid_days());
        if (paid) paid->first = std::max(paid->first, x_claim.start);
        if (paid && paid->first <= paid->last) LT_TRY_VOID(allowance(*paid));
        return one_time();
    }

  private:
    /// As for a birth the leave begins at most two months before the loss and not after it.
    Result<void> begin() {
        LT_TRY(const auto* before,
               x_draft.law().on(x_event.date).get(&Parameters::birth_leave_prebirth_max));
        const Date earliest =
            add_months(x_event.date, -before->value.n, x_draft.switches().month_end);
        x_entitled.first = std::clamp(x_claim.start, earliest, x_event.date);
        return {};
    }

    /// Days off inside the leave the law gives; to its end after an early return under Bộ luật Lao
    /// động Điều 139 khoản 4.
    Result<std::optional<DateRange>> paid_days() {
        const auto& back = x_event.early_return;
        if (back && x_entitled.contains(back->day)) {
            LT_TRY(const auto paid,
                   paid_after_early_return({&*back, x_entitled, law::Regime::law_2024}, x_draft));
            if (paid == x_entitled) x_works_from = back->day;
            return paid;
        }
        const Date last = std::min(x_event.leave.last, x_entitled.last);
        x_draft.step(k_actual)
            .in("Thời gian theo luật", x_entitled)
            .in("Nghỉ đến hết ngày", x_event.leave.last, x_event.leave_source)
            .gives("Hưởng đến hết ngày {}.", last);
        if (x_entitled.last < x_event.leave.last) {
            const DateRange more{x_entitled.last + 1, x_event.leave.last};
            x_draft.lose(Reason::prescribed_days_exceeded, k_late.clause, more,
                         DayCount::whole(more.days()));
            x_draft.end_of_run();
        }
        if (last < x_entitled.last) {
            x_draft.find(Reason::officer_review, k_late.clause,
                         "Được nghỉ đến hết ngày {}, chỉ nghỉ đến ngày {}.", x_entitled.last, last);
        }
        if (last < x_entitled.first) return std::optional<DateRange>{};
        return std::optional{DateRange{x_entitled.first, last}};
    }

    Result<void> allowance(const DateRange& paid) {
        LT_TRY(const auto average, average_wage({.paid = &x_draft.claim().insured.contributions,
                                                 .law_day = x_claim.start,
                                                 .leave_start = x_claim.start,
                                                 .birth = x_event.date,
                                                 .window_last = x_window_last},
                                                x_draft));
        if (!average) return {};
        LT_TRY(const DaysOff off, DaysOff::create({x_claim.start, law::Regime::law_2024,
                                                   k_late.clause, x_event.returned_early_on},
                                                  x_draft));
        const Date last_off = x_works_from ? *x_works_from - 1 : paid.last;
        off.trace({paid.first, last_off}, x_draft);
        Leave total{paid, DayUnit::calendar, 0, 0, {}};
        Date first = paid.first;  // of the stretch that goes up to the day before `day`
        for (Date day = paid.first; day <= paid.last && !off.no_other_leave(); day = day + 1) {
            const auto lost = other_leave_on(day, last_off, off);
            if (!lost) continue;
            if (first < day) LT_TRY_VOID(pay_stretch({first, day - 1}, *average, total));
            x_draft.lose(lost->reason, lost->clause, {day, day}, DayCount::whole(1));
            first = day + 1;
        }
        x_draft.end_of_run();
        if (first <= paid.last) LT_TRY_VOID(pay_stretch({first, paid.last}, *average, total));
        x_draft.figures().leave = total;
        return {};
    }

    /// Days already paid are left to the payment by month, which cites them as a whole.
    static std::optional<LostDay> other_leave_on(Date day, Date last_off, const DaysOff& off) {
        if (last_off < day) return std::nullopt;
        auto lost = off.lost(day);
        if (lost && lost->reason == Reason::overlap_paid_days) return std::nullopt;
        return lost;
    }

    Result<void> pay_stretch(const DateRange& days, const Share& average, Leave& total) {
        LT_TRY_VOID(pay_by_month({.days = days,
                                  .average = average,
                                  .regime = law::Regime::law_2024,
                                  .clause = k_late.clause,
                                  .works_from = x_works_from},
                                 x_draft));
        total.months += x_draft.figures().leave->months;
        total.odd_days += x_draft.figures().leave->odd_days;
        return {};
    }

    /// G-08: Điều 58 khoản 1 speaks of giving birth, Điều 61 khoản 2 lists the papers of a birth.
    Result<void> one_time() {
        const int foetuses = std::max(x_event.foetuses, 1);
        x_draft.figures().children = foetuses;
        auto step = x_draft.step(k_one_time);
        step.in("Số thai", foetuses, x_event.paper);
        switch (x_draft.reads("loss_one_time", x_draft.switches().loss_one_time)) {
            case law::LossOneTime::do_not_pay: step.gives("Không trả."); return {};
            case law::LossOneTime::pay:
                step.gives("Trả như trường hợp sinh con.");
                return pay_one_time({.event = x_event.date,
                                     .month_of = x_event.date,
                                     .children = foetuses,
                                     .clause = k_one_time.clause,
                                     .paper = x_event.paper,
                                     .leave_start = x_claim.start},
                                    x_draft);
            case law::LossOneTime::refer: break;
        }
        step.gives("Cán bộ quyết định.");
        x_draft.find(Reason::needs_officer, k_one_time.clause,
                     "Thai chết từ đủ 22 tuần giải quyết như sinh con: có trả trợ cấp một lần cho "
                     "{} thai không? Trợ cấp nghỉ việc đã tính đủ.",
                     foetuses);
        return {};
    }

    const LossClaim& x_claim;
    const PregnancyLoss& x_event;
    Draft& x_draft;
    YearMonth x_window_last;
    DateRange x_entitled;
    std::optional<Date> x_works_from;
};

}  // namespace

Result<void> decide_loss_2024(const LossClaim& claim, Draft& draft) {
    const PregnancyLoss& event = *claim.event;
    LT_TRY(const bool is_late, late(event, draft));
    if (is_late) {
        AsBirth as_birth{claim, draft};
        LT_TRY(const bool eligible, as_birth.eligible());
        if (eligible) return as_birth.pay();
    } else if (claim.before_birth) {
        draft.find(Reason::needs_officer, {Act::l41, 53, 1},
                   "Đang nghỉ trước sinh mà thai dưới 22 tuần: luật không có quy định.");
    }
    const Date from = claim.before_birth ? event.date : event.leave.first;
    return pay_loss_days({&claim, from, {}, nullptr}, k_rules, draft);
}

}  // namespace lt::benefit
