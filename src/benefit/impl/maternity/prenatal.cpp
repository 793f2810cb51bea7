// Prenatal visits (M1), also of a surrogate (M12): the part both laws share.
//
// The basic idea: each visit is a leave of its own, with the law of its first day, its own average
// and its own line of money; they share the number of visits of the pregnancy.  Visits are taken by
// day, so that the sixth is the latest one, however they are listed.
#include <algorithm>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/days_off.hpp"
#include "benefit/impl/maternity/governing.hpp"
#include "benefit/impl/maternity/prenatal_rules.hpp"

namespace lt::benefit {
namespace {

using law::DayCount;
using law::Parameters;

/// What one visit comes to.
struct Counted {
    int working = 0;  ///< days off that are worked
    int paid = 0;
    std::optional<DateRange> days;  ///< first to last paid day
};

class Visits {
  public:
    Visits(const PrenatalVisits& event, Draft& draft)
        : x_event(event), x_draft(draft), x_insured(draft.claim().insured) {
        const auto known = x_insured.used_for_event(Counter::prenatal_visits, event.pregnancy);
        x_quota.counter = Counter::prenatal_visits;
        x_quota.used_before = std::max(known, DayCount::whole(event.visits_before));
    }

    Result<void> decide() {
        if (x_event.visits.empty()) {
            x_draft.find(Reason::data_mismatch, prenatal_2024().visits->clause,
                         "Chưa ghi lần khám thai nào.");
            return {};
        }
        const auto by_day = [](const Visit& visit) { return visit.days.first; };
        if (std::ranges::is_sorted(x_event.visits, {}, by_day)) return decide(x_event.visits);
        std::vector<Visit> visits = x_event.visits;
        std::ranges::stable_sort(visits, {}, by_day);
        return decide(visits);
    }

  private:
    Result<void> decide(const std::vector<Visit>& visits) {
        x_quota.year = visits.front().days.first.year();
        x_quota.claimed = DayCount::whole(static_cast<int>(visits.size()));
        for (const Visit& visit : visits) LT_TRY_VOID(judge(visit));
        if (x_draft.decision().regimes.empty()) return {};
        const DateRange all{visits.front().days.first,
                            last_day(*std::ranges::max_element(visits, {}, last_day))};
        x_draft.dates().leave_start = all.first;
        x_draft.dates().leave_end = all.last;
        x_draft.figures().leave = Leave{all, DayUnit::working, 0, 0, DayCount::whole(x_days)};
        x_quota.remaining = less(x_quota.cap, x_quota.used_before + x_quota.paid);
        x_draft.figures().quotas.push_back(x_quota);
        return {};
    }

    static Date last_day(const Visit& visit) { return visit.days.last; }

    Result<void> judge(const Visit& visit) {
        const auto regime = governed_on(visit.days.first, x_draft);
        if (!regime) return {};
        const PrenatalRules& rules =
            *regime == law::Regime::law_2014 ? prenatal_2014() : prenatal_2024();
        if (!plausible(visit.days, rules.visits->clause, x_draft)) return {};
        LT_TRY(const bool covered, covers(visit));
        if (!covered) return {};
        LT_TRY(const auto* row,
               x_draft.law().on(visit.days.first).get(&Parameters::prenatal_visits));
        x_quota.cap = DayCount::whole(row->value.visits);
        const int most = rules.most_days(x_event, row->value, x_draft);
        LT_TRY(const Counted counted, count(visit, most, rules));
        if (counted.paid == 0) return {};
        x_quota.allowed += DayCount::whole(1);
        if (!one_of_the_visits(visit, counted, *row, rules)) return {};
        return pay(visit, counted, rules);
    }

    /// Insured at the time; nothing more (rules A-M2, B-M2).
    Result<bool> covers(const Visit& visit) {
        LT_TRY(const bool covered,
               trace_coverage(x_insured, visit.days.first, CoveredFor::maternity, x_draft));
        if (covered) return true;
        LT_TRY(const auto why,
               not_covered_on(x_insured, visit.days.first, CoveredFor::maternity, x_draft.law()));
        LT_TRY(const int days,
               x_draft.law().calendar().working_days(visit.days, x_draft.claim().weekly_rest));
        x_draft.end_of_run();
        x_draft.lose(why->reason, why->clause, visit.days, DayCount::whole(days));
        return false;
    }

    /// Worked days of the roster, less other leave and days already paid, up to `most`.
    Result<Counted> count(const Visit& visit, int most, const PrenatalRules& rules) {
        LT_TRY(const DaysOff off,
               DaysOff::create({visit.days.first, rules.regime, rules.counted->clause,
                                x_event.returned_early_on},
                               x_draft));
        off.trace(visit.days, x_draft);
        Counted counted;
        for (Date day = visit.days.first; day <= visit.days.last; day = day + 1) {
            LT_TRY(const law::DayKind kind,
                   x_draft.law().calendar().kind_of(day, x_draft.claim().weekly_rest));
            if (kind != law::DayKind::working) continue;
            ++counted.working;
            if (const auto lost = why_lost(day, off, counted.paid == most, rules)) {
                x_draft.lose(lost->reason, lost->clause, {day, day}, DayCount::whole(1));
                continue;
            }
            x_draft.end_of_run();
            ++counted.paid;
            counted.days = DateRange{counted.days ? counted.days->first : day, day};
        }
        x_seen = std::max(x_seen.value_or(visit.days.last), visit.days.last);
        x_draft.step(*rules.counted, rules.clause(*rules.counted, x_event))
            .in("Thời gian nghỉ", visit.days, visit.paper)
            .in("Số ngày làm việc trong đó", counted.working)
            .in("Mức tối đa một lần", most)
            .gives("Tính {} ngày.", counted.paid);
        if (counted.working == 0) {
            x_draft.find(Reason::data_mismatch, rules.counted->clause,
                         "Khoảng nghỉ {} không có ngày làm việc nào.", visit.days);
        }
        return counted;
    }

    [[nodiscard]] std::optional<LostDay> why_lost(Date day, const DaysOff& off, bool full,
                                                  const PrenatalRules& rules) const {
        if (x_seen && day <= *x_seen) {  // inside an earlier visit of this claim
            return LostDay{Reason::overlap_paid_days, rules.counted->clause};
        }
        if (auto lost = off.lost(day)) return lost;
        if (full) return LostDay{Reason::prescribed_days_exceeded, rules.visits->clause};
        return std::nullopt;
    }

    bool one_of_the_visits(const Visit& visit, const Counted& counted,
                           const law::Row<law::PrenatalVisits>& row, const PrenatalRules& rules) {
        const DayCount before = x_quota.used_before + x_quota.paid;
        const bool left = before < x_quota.cap;
        x_draft.step(*rules.visits, rules.clause(*rules.visits, x_event))
            .in("Số lần đã hưởng trước lần này", before)
            .in("Số lần tối đa", row.value.visits, row.cite)
            .met(left)
            .gives("{}", left ? Literal{"Còn lượt."} : Literal{"Đã hết lượt."});
        if (!left) {
            x_draft.end_of_run();
            x_draft.lose(Reason::prenatal_5_visits_used, rules.visits->clause, visit.days,
                         DayCount::whole(counted.paid));
        }
        return left;
    }

    Result<void> pay(const Visit& visit, const Counted& counted, const PrenatalRules& rules) {
        LT_TRY(const auto average, average_wage({.paid = &x_insured.contributions,
                                                 .law_day = visit.days.first,
                                                 .leave_start = visit.days.first},
                                                x_draft));
        if (!average) return {};
        LT_TRY(const auto* divisors,
               x_draft.law().on(visit.days.first).get(&Parameters::maternity_divisors));
        const int divisor = divisors->value.prenatal;
        x_quota.paid += DayCount::whole(1);
        x_days += counted.paid;
        const AmountLine& line = x_draft.pay({.kind = LineKind::prenatal,
                                              .regime = rules.regime,
                                              .days = counted.days,
                                              .quantity = {.days = DayCount::whole(counted.paid)},
                                              .base = *average,
                                              .rate_percent = 100,
                                              .divisor = divisor},
                                             Share::of(counted.paid, divisor));
        x_draft.step(*rules.amount)
            .in("Mức một tháng", *average)
            .in("Số ngày", counted.paid)
            .gives("{} một ngày, tổng {}, làm tròn còn {}.", line.daily, line.exact, line.amount);
        return {};
    }

    const PrenatalVisits& x_event;
    Draft& x_draft;
    const Insured& x_insured;
    Quota x_quota;
    int x_days = 0;              ///< paid, of all visits
    std::optional<Date> x_seen;  ///< last day of the visits before
};

}  // namespace

Result<void> decide_event(const PrenatalVisits& event, Draft& draft) {
    return Visits{event, draft}.decide();
}

}  // namespace lt::benefit
