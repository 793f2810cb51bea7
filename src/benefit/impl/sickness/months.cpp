#include "benefit/impl/sickness/months.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

using law::Act;
using law::DayCount;
using law::Parameters;
using law::Regime;

constexpr Rule k_contributed_2014{{Act::t59, 6, 4},
                                  "sick14.month_contributed",
                                  "Tháng nghỉ ốm từ 14 ngày làm việc trở lên thì không đóng BHXH, "
                                  "không tính vào thời gian đóng.",
                                  RuleKind::condition};
constexpr Rule k_contributed_2024{{Act::l41, 33, 5},
                                  "sick24.month_contributed",
                                  "Tháng không làm việc và không hưởng lương từ 14 ngày làm việc "
                                  "trở lên thì không đóng BHXH, trừ khi hai bên có thỏa thuận.",
                                  RuleKind::condition};
constexpr Rule k_first_month{{Act::l41, 33, 6},
                             "sick24.first_month_contributed",
                             "Tháng đầu làm việc hoặc trở lại làm việc vẫn đóng BHXH dù nghỉ ốm từ "
                             "14 ngày làm việc trở lên."};
constexpr Rule k_health_2024{{Act::l41, 10, 2, U'b'},
                             "sick24.health_insurance",
                             "Quỹ BHXH đóng bảo hiểm y tế của tháng nghỉ ốm từ 14 ngày làm việc "
                             "trở lên, hoặc khi nghỉ bệnh dài ngày.",
                             RuleKind::condition};
constexpr Rule k_health_2014{{Act::t59, 6, 5},
                             "long14.health_insurance",
                             "Quỹ BHXH đóng bảo hiểm y tế trong thời gian nghỉ bệnh dài ngày."};

/// Sick days of the month that are paid.
DayCount paid_in(const DateRange& month, const LeaveDays& days) {
    DayCount sum;
    for (Date day = month.first; day <= month.last; day = day + 1) {
        if (days.counts(day) && days.loss(day) == nullptr) sum += days.length(day);
    }
    return sum;
}

void trace_month_2024(YearMonth month, DayCount sick, DayCount limit, const OwnLeave& own) {
    Draft& draft = own.draft;
    const BaseQuestion asked{own.spell, month, month.first_day()};
    const bool long_off = limit <= sick;
    if (long_off && began_work_in(asked, draft.claim().insured)) {
        draft.step(k_first_month).in("Ngày nghỉ ốm", sick).gives("Tháng {} vẫn đóng.", month);
        return;
    }
    draft.step(k_contributed_2024)
        .in("Tháng", month)
        .in("Ngày nghỉ ốm", sick)
        .met(!long_off)
        .gives(long_off ? Literal{"Không đóng BHXH tháng này."} : Literal{"Vẫn đóng BHXH."});
}

}  // namespace

Result<void> trace_months(const LawPart& part, Disease2024 disease, OwnLeave& own) {
    Draft& draft = own.draft;
    const auto law = draft.law().on(part.law_day(part.days.first));
    LT_TRY(const auto* limit, law.get(&Parameters::sick_month_not_contributed_threshold));
    const DayCount many = DayCount::whole(limit->value.n);
    if (DayCount::whole(own.event.leave.days()) < many) return {};
    const YearMonth last = YearMonth::of(part.days.last);
    for (YearMonth month = YearMonth::of(part.days.first); month <= last; month = month + 1) {
        const DateRange days{std::max(part.days.first, month.first_day()),
                             std::min(part.days.last, month.last_day())};
        const DayCount sick = paid_in(days, own.days);
        if (part.regime == Regime::law_2014) {
            draft.step(k_contributed_2014)
                .in("Tháng", month)
                .in("Ngày nghỉ ốm", sick)
                .met(sick < many)
                .gives(sick < many ? Literal{"Vẫn đóng BHXH."}
                                   : Literal{"Không đóng BHXH tháng này."});
            continue;
        }
        trace_month_2024(month, sick, many, own);
        LT_TRY(const auto* health, law.get(&Parameters::sick_health_insurance_paid_threshold));
        const bool fund =
            disease == Disease2024::listed || DayCount::whole(health->value.n) <= sick;
        draft.step(k_health_2024)
            .in("Tháng", month)
            .in("Ngày nghỉ ốm", sick)
            .met(fund)
            .gives(fund ? Literal{"Quỹ BHXH đóng bảo hiểm y tế tháng này."}
                        : Literal{"Đóng bảo hiểm y tế như thường lệ."});
    }
    return {};
}

void trace_health_insurance_2014(const DateRange& days, Draft& draft) {
    draft.step(k_health_2014).gives("{}.", days);
}

}  // namespace lt::benefit
