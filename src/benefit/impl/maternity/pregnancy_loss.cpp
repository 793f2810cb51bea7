// Loss of a pregnancy (M2, M3), also of a surrogate (M12): the part both laws share.
//
// The basic idea: the leave is what the facility ordered, at most the band of the weeks reached;
// only when the loss comes late, or in the leave before the birth, is there more.  Those exceptions
// stand in the file of each law.
#include <algorithm>
#include <array>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/days_off.hpp"
#include "benefit/impl/maternity/governing.hpp"
#include "benefit/impl/maternity/pregnancy_loss_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

constexpr Rule k_running{{Act::l41, 141, 5},
                         "loss.running_leave",
                         "Đang nghỉ thai sản ngày 01/07/2025 thì hưởng theo luật cũ đến hết thời "
                         "gian đã giải quyết.",
                         RuleKind::condition};

constexpr Rule k_employed_2014{{Act::l58, 31, 4},
                               "loss14.employed",
                               "Người chấm dứt hợp đồng trước khi nghỉ chỉ giữ chế độ khi sinh con "
                               "hoặc nhận con nuôi.",
                               RuleKind::condition};
constexpr Rule k_employed_2024{{Act::l41, 50, 4},
                               "loss24.employed",
                               "Người chấm dứt hợp đồng trước khi nghỉ chỉ giữ chế độ tại các điều "
                               "53, 54, 55, 56 và 58.",
                               RuleKind::condition};

/// Who left work before keeps the leave for a birth, not that for a loss.
bool still_employed(const LossClaim& claim, Regime regime, Draft& draft) {
    const auto& ended = claim.event->employment_ended;
    const bool yes = !ended || claim.start <= *ended;
    const Rule& rule = regime == Regime::law_2014 ? k_employed_2014 : k_employed_2024;
    auto step = draft.step(rule);
    if (ended) step.in("Ngày làm việc cuối cùng", *ended);
    step.in("Ngày đầu nghỉ", claim.start, claim.event->leave_source)
        .met(yes)
        .gives("{}", yes ? Literal{"Chưa chấm dứt hợp đồng."}
                         : Literal{"Đã chấm dứt hợp đồng trước khi nghỉ."});
    if (!yes) draft.find(Reason::not_insured_at_event, rule.clause);
    return yes;
}

/// The leave before the birth counts from two months before the loss at the earliest (A-M6).
Result<LossClaim> first_day_of_leave(const PregnancyLoss& event, Draft& draft) {
    LossClaim claim{&event, event.leave.first, false};
    const auto& began = event.maternity_leave_began;
    if (!began || *began >= event.date) return claim;
    LT_TRY(const auto* most, draft.law().on(event.date).get(&Parameters::birth_leave_prebirth_max));
    const Date earliest = add_months(event.date, -most->value.n, draft.switches().month_end);
    claim.start = std::max(*began, earliest);
    claim.before_birth = true;
    return claim;
}

/// A leave that ran on 2025-07-01 keeps the old law; whether a loss in it does so too no text says.
void note_running_leave(const LossClaim& claim, Draft& draft) {
    if (!claim.before_birth) return;
    const auto& regimes = draft.law().parameters().regime;
    const auto* of_start = regimes.find(claim.start);
    const auto* of_loss = regimes.find(claim.event->date);
    const bool running =
        of_start != nullptr && of_loss != nullptr && of_start->value != of_loss->value;
    draft.step(k_running)
        .in("Ngày đầu nghỉ trước sinh", claim.start, claim.event->leave_source)
        .in("Ngày thai chết", claim.event->date, claim.event->paper)
        .met(running)
        .gives("{}", running ? Literal{"Kỳ nghỉ bắt đầu theo luật cũ."}
                             : Literal{"Một luật áp dụng cho cả kỳ nghỉ."});
    if (running) {
        draft.find(Reason::needs_officer, k_running.clause,
                   "Nghỉ trước sinh theo luật cũ, thai chết khi luật mới có hiệu lực: cần xác "
                   "định luật áp dụng.");
    }
}

}  // namespace

Result<void> decide_event(const PregnancyLoss& event, Draft& draft) {
    const law::ClauseId clause{Act::l41, 52, 1};
    if (draft.law().parameters().regime.find(event.leave.first) == nullptr) {
        (void)governed_on(event.leave.first, draft);
        return {};
    }
    if (!plausible(event.leave, clause, draft)) return {};
    LT_TRY(const LossClaim claim, first_day_of_leave(event, draft));
    const auto regime = governed_on(claim.start, draft);
    if (!regime) return {};
    draft.dates().leave_start = claim.start;
    draft.dates().leave_end = event.leave.last;
    note_running_leave(claim, draft);
    if (!still_employed(claim, *regime, draft)) return {};
    LT_TRY(const bool covered,
           require_coverage(draft.claim().insured, claim.start, CoveredFor::maternity, draft));
    if (!covered) return {};
    return *regime == Regime::law_2014 ? decide_loss_2014(claim, draft)
                                       : decide_loss_2024(claim, draft);
}

namespace {

int days_of_band(const law::LossDays& bands, int weeks) {
    int days = 0;
    for (const law::WeekBand& band : bands.bands) {
        if (band.weeks_from <= weeks) days = band.days;
    }
    return days;
}

struct Orders {
    std::array<Order, k_orders_max> list;
    std::size_t count = 0;
    void add(const Order& order) { list.at(count++) = order; }
    /// First to last day of all of them.  REQUIRES: there is one.
    [[nodiscard]] DateRange all() const {
        DateRange days = list.front().days;
        for (const Order& order : std::span{list}.first(count)) {
            days = {std::min(days.first, order.days.first), std::max(days.last, order.days.last)};
        }
        return days;
    }
};

/// Without an order of a facility no day can be paid, until the paper comes.
Result<std::optional<Orders>> orders_of(const PregnancyLoss& event, const LossRules& rules,
                                        Draft& draft) {
    const bool given = event.ordered.has_value();
    auto step = draft.step(*rules.ordered, rules.clause(event));
    if (given) step.in("Thời gian được chỉ định", *event.ordered, event.paper);
    step.met(given).gives(
        "{}", given ? Literal{"Có chỉ định."} : Literal{"Chưa có chỉ định số ngày nghỉ."});
    if (!given) {
        draft.find(Reason::paper_missing, rules.ordered->clause,
                   "Chưa có chỉ định ngày nghỉ của cơ sở khám bệnh, chữa bệnh.");
        return std::optional<Orders>{};
    }
    if (event.others.size() + 1 > k_orders_max) {
        draft.find(Reason::data_mismatch, rules.band->clause, "Số thai không hợp lệ.");
        return std::optional<Orders>{};
    }
    LT_TRY(const auto* bands, draft.law().on(event.leave.first).get(&Parameters::miscarriage_days));
    Orders orders;
    const auto add = [&](int weeks, const DateRange& days, std::string_view paper) {
        const int most = days_of_band(bands->value, weeks);
        orders.add({days, most, paper});
        draft.step(*rules.band)
            .in("Tuổi thai (số tuần đã đủ)", weeks, paper)
            .gives("Tối đa {} ngày.", most);
    };
    add(event.gestation_weeks, *event.ordered, event.paper);
    for (const FurtherLoss& other : event.others) {
        add(other.gestation_weeks, other.ordered, other.paper);
    }
    return std::optional{orders};
}

}  // namespace

Result<void> pay_loss_days(const LossDaysClaim& claim, const LossRules& rules, Draft& draft) {
    const PregnancyLoss& event = *claim.loss->event;
    LT_TRY(const auto orders, orders_of(event, rules, draft));
    if (!orders || event.leave.last < claim.from) return {};
    if (orders->count > 1 && claim.each_foetus != nullptr) {
        draft.step(*claim.each_foetus)
            .in("Số thai", static_cast<int>(orders->count))
            .gives("Xét trong khoảng {}.", orders->all());
    }
    LT_TRY(const auto* divisors, draft.law().on(claim.from).get(&Parameters::maternity_divisors));
    const DateRange leave{std::max(event.leave.first, claim.from), event.leave.last};
    return pay_ordered_leave({.leave = leave,
                              .orders = std::span{orders->list}.first(orders->count),
                              .average = claim.average,
                              .divisor = divisors->value.miscarriage,
                              .clause = rules.clause(event),
                              .source = event.leave_source,
                              .returned_early_on = event.returned_early_on},
                             rules.leave, draft);
}

}  // namespace lt::benefit
