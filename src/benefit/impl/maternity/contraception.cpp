// Contraception: intra-uterine device or sterilisation (M17), the part both laws share.
#include "benefit/impl/maternity/contraception_rules.hpp"

#include <array>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/days_off.hpp"
#include "benefit/impl/maternity/governing.hpp"

namespace lt::benefit {
namespace {

using law::Parameters;

/// Without an order of a facility no day can be paid, until the paper comes.
bool ordered(const Contraception& event, const ContraceptionRules& rules, Draft& draft) {
    const bool yes = event.ordered.has_value();
    auto step = draft.step(*rules.ordered);
    if (yes) step.in("Thời gian được chỉ định", *event.ordered, event.paper);
    step.met(yes).gives("{}",
                        yes ? Literal{"Có chỉ định."} : Literal{"Chưa có chỉ định số ngày nghỉ."});
    if (!yes) {
        draft.find(Reason::paper_missing, rules.ordered->clause,
                   "Chưa có chỉ định ngày nghỉ của cơ sở khám bệnh, chữa bệnh.");
    }
    return yes;
}

Result<int> most_days(const Contraception& event, const ContraceptionRules& rules, Draft& draft) {
    LT_TRY(const auto* row, draft.law().on(event.leave.first).get(&Parameters::contraception_days));
    const bool iud = event.kind == ContraceptionKind::iud;
    const int most = iud ? row->value.iud : row->value.sterilisation;
    draft.step(*rules.most)
        .in("Biện pháp", iud ? Literal{"đặt dụng cụ tránh thai"} : Literal{"triệt sản"},
            event.paper)
        .gives("Tối đa {} ngày.", most);
    return most;
}

}  // namespace

Result<void> decide_event(const Contraception& event, Draft& draft) {
    const auto regime = governed_on(event.leave.first, draft);
    if (!regime) return {};
    const ContraceptionRules& rules =
        *regime == law::Regime::law_2014 ? contraception_2014() : contraception_2024();
    draft.dates().leave_start = event.leave.first;
    draft.dates().leave_end = event.leave.last;
    if (!plausible(event.leave, rules.most->clause, draft)) return {};
    LT_TRY(const bool covered, require_coverage(draft.claim().insured, event.leave.first,
                                                CoveredFor::maternity, draft));
    if (!covered || !ordered(event, rules, draft)) return {};
    LT_TRY(const int most, most_days(event, rules, draft));
    LT_TRY(const auto* divisors,
           draft.law().on(event.leave.first).get(&Parameters::maternity_divisors));
    const std::array orders{Order{*event.ordered, most, event.paper}};
    return pay_ordered_leave({.leave = event.leave,
                              .orders = orders,
                              .divisor = divisors->value.contraception,
                              .clause = rules.leave.counted->clause,
                              .source = event.leave_source,
                              .returned_early_on = event.returned_early_on},
                             rules.leave, draft);
}

}  // namespace lt::benefit
