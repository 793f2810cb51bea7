// Rest (dưỡng sức, phục hồi sức khỏe) after sickness (D1): the part both laws share.
//
// The steps follow the order of the law: who, how many sick days in which year, when, how long, how
// much.  The law of the first day of the rest governs all of it (R-3, G-06).
#include <algorithm>

#include "benefit/impl/convalescence/rest_days.hpp"
#include "benefit/impl/convalescence/sick_rest_rules.hpp"
#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/governing.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::DayCount;
using law::Parameters;
using law::Regime;

/// The longest rest is 10 days: a longer claim is data gone wrong.
constexpr int k_rest_days_max = 60;

/// Sick days of one year.
struct SickYear {
    int year = 0;
    DayCount own;
    DayCount of_children;
};

class Rest {
  public:
    Rest(const SickRest& event, const SickRestRules& rules, Draft& draft)
        : x_event(event),
          x_rules(rules),
          x_draft(draft),
          x_insured(draft.claim().insured),
          x_law(draft.law().on(event.rest.first)) {
        x_quota.counter = Counter::rest_after_sickness;
    }
    Result<void> decide();

  private:
    bool holds(const Rule& rule, bool met, Reason otherwise);
    Result<bool> enough_sick_days();
    [[nodiscard]] SickYear sick_year(int year) const;
    DayCount counted_days(const SickYear& of, DayCount needed);
    Result<bool> in_window();
    Result<void> maximum();
    void count();
    [[nodiscard]] std::optional<LostDay> why_lost(Date day) const;
    void check_exact(int days);

    const SickRest& x_event;
    const SickRestRules& x_rules;
    Draft& x_draft;
    const Insured& x_insured;
    law::LawAt x_law;
    Quota x_quota;
    Date x_last;               ///< of the days the window lets pay
    std::vector<Date> x_paid;  ///< at most ten
};

Result<void> Rest::decide() {
    LT_TRY(const bool covered,
           require_coverage(x_insured, x_event.rest.first, CoveredFor::sickness, x_draft));
    LT_TRY(const bool entitled, enough_sick_days());
    const bool weak = holds(x_rules.not_recovered, x_event.not_recovered, Reason::not_covered);
    const bool off = holds(x_rules.off_work, x_event.off_work, Reason::ds_not_on_leave);
    LT_TRY(const bool in_time, in_window());
    if (!covered || !entitled || !weak || !off || !in_time) return {};
    LT_TRY_VOID(maximum());
    count();
    return pay_rest({x_event.rest, x_paid, x_rules.regime, &x_rules.amount}, x_draft);
}

/// One condition that holds for the whole rest.
bool Rest::holds(const Rule& rule, bool met, Reason otherwise) {
    x_draft.step(rule).met(met).gives(met ? Literal{"Đúng."} : Literal{"Không đúng."});
    if (!met) x_draft.find(otherwise, rule.clause);
    return met;
}

// ------------------------------------------------------------------ sick days of the year

/// The year of the last sick leave opens the right; where that leave lies in two years, the later
/// one that has enough days.
Result<bool> Rest::enough_sick_days() {
    LT_TRY(const auto* row, x_law.get(&Parameters::sick_min_days_for_dsphsk));
    const DayCount needed = DayCount::whole(row->value.n);
    SickYear chosen = sick_year(x_event.last_sick_leave.last.year());
    DayCount days = counted_days(chosen, needed);
    const int other_year = x_event.last_sick_leave.first.year();
    if (days < needed && other_year != chosen.year) {
        const SickYear other = sick_year(other_year);
        const DayCount other_days = counted_days(other, needed);
        if (needed <= other_days) {
            chosen = other;
            days = other_days;
        }
    }
    x_quota.year = chosen.year;
    const bool met = needed <= days;
    x_draft.step(x_rules.sick_days)
        .in("Năm", chosen.year)
        .in("Ngày ốm của bản thân", chosen.own)
        .in("Ngày chăm sóc con ốm", chosen.of_children)
        .in("Số ngày cần có", needed)
        .met(met)
        .gives("Tính được {} ngày.", days);
    if (!met) {
        x_draft.find(Reason::ds_less_than_30_sick_days, x_rules.sick_days.clause,
                     "Năm {} mới có {} ngày.", chosen.year, days);
    }
    return met;
}

/// Days paid in the year: those in quotas, and those of listed diseases.
SickYear Rest::sick_year(int year) const {
    SickYear found{year, x_insured.used_days(Counter::own_sickness, year), {}};
    const DateRange whole{Date{year, 1, 1}, Date{year, 12, 31}};
    for (const PaidLeave& paid : x_insured.paid) {
        const int booked = paid.year != 0 ? paid.year : paid.days.first.year();
        const auto inside = paid.days.intersect(whole);
        const bool long_term = paid.counter == Counter::long_term_block ||
                               paid.counter == Counter::long_term_extension;
        if (long_term && paid.whole_days && inside) found.own += DayCount::whole(inside->days());
        if (long_term && !paid.whole_days && booked == year) found.own += paid.count;
        if (paid.counter == Counter::child_sickness && booked == year) {
            found.of_children += paid.count;
        }
    }
    for (const UsedDays& total : x_insured.used) {
        if (total.year != year) continue;
        const bool long_term = total.counter == Counter::long_term_block ||
                               total.counter == Counter::long_term_extension;
        if (long_term) found.own += total.days;
        if (total.counter == Counter::child_sickness) found.of_children += total.days;
    }
    if (year != x_event.last_sick_leave.last.year()) return found;
    found.own = x_event.sick_days_in_year.value_or(found.own);
    found.of_children = x_event.child_days_in_year.value_or(found.of_children);
    return found;
}

/// G-05: whether days with a sick child count; a reading that makes the difference is flagged.
DayCount Rest::counted_days(const SickYear& of, DayCount needed) {
    if (x_rules.child_days == nullptr || of.of_children.none() || needed <= of.own) return of.own;
    const DayCount both = of.own + of.of_children;
    if (both < needed) return of.own;
    const auto reading = x_draft.reads("child_days_in_rest_threshold",
                                       x_draft.switches().child_days_in_rest_threshold);
    const bool counts = reading != law::ChildDaysInRestThreshold::do_not_count;
    x_draft.step(*x_rules.child_days)
        .in("Ngày chăm sóc con ốm", of.of_children)
        .gives(counts ? Literal{"Tính cả ngày chăm sóc con ốm."}
                      : Literal{"Chỉ tính ngày ốm của bản thân."});
    if (reading == law::ChildDaysInRestThreshold::count_and_flag) {
        x_draft.find(Reason::officer_review, x_rules.child_days->clause,
                     "Đủ số ngày nhờ tính cả {} ngày chăm sóc con ốm.", of.of_children);
    }
    return counts ? both : of.own;
}

// ------------------------------------------------------------------ when, how long

/// G-19: the first day, or every day, in the window.
Result<bool> Rest::in_window() {
    LT_TRY(const RestWindowEnd end, x_rules.window_end(x_event, x_draft));
    if (!end.last) return false;
    const bool met = x_event.rest.first <= *end.last;
    x_last = x_event.rest.last;
    if (met && *end.last < x_last &&
        x_draft.reads("rest_window", x_draft.switches().rest_window) ==
            law::RestWindow::whole_inside) {
        x_last = *end.last;
    }
    x_draft.step(x_rules.window)
        .in("Hết thời gian nghỉ ốm", x_event.last_sick_leave.last, x_event.source)
        .in("Tính từ ngày", end.from)
        .in("Ngày đầu nghỉ dưỡng sức", x_event.rest.first, x_event.source)
        .met(met)
        .gives("Chậm nhất bắt đầu ngày {}.", *end.last);
    if (!met) {
        x_draft.lose(Reason::ds_out_of_window, x_rules.window.clause, x_event.rest,
                     DayCount::whole(x_event.rest.days()));
    }
    return met;
}

Result<void> Rest::maximum() {
    LT_TRY(const auto* row, x_law.get(&Parameters::dsphsk_sick_max));
    Literal cause = "trường hợp khác";
    int most = row->value.other;
    switch (x_event.cause) {
        case RestCause::other: break;
        case RestCause::surgery:
            cause = "phẫu thuật";
            most = row->value.surgery;
            break;
        case RestCause::long_term:
            cause = "bệnh dài ngày";
            most = row->value.long_term;
            break;
    }
    most = std::min(most, row->value.yearly_max);
    x_quota.cap = DayCount::whole(most);
    x_quota.used_before = x_insured.used_days(x_quota.counter, x_quota.year);
    x_draft.step(x_rules.most).in("Lần nghỉ ốm cuối cùng", cause).gives("Tối đa {} ngày.", most);
    x_draft.step(x_rules.year)
        .in("Ngày đầu nghỉ dưỡng sức", x_event.rest.first, x_event.source)
        .gives("Tính cho năm {}.", x_quota.year);
    if (x_rules.exact != nullptr && row->value.other_exact && x_event.cause == RestCause::other) {
        check_exact(most);
    }
    return {};
}

/// The law sets the days; fewer are paid as they are and looked at.
void Rest::check_exact(int days) {
    const DayCount set = less(DayCount::whole(days), x_quota.used_before);
    const bool met = set <= DayCount::whole(x_event.rest.days());
    x_draft.step(*x_rules.exact)
        .in("Số ngày nghỉ", x_event.rest.days(), x_event.source)
        .met(met)
        .gives("Số ngày theo luật: {}.", set);
    if (met) return;
    x_draft.find(Reason::officer_review, x_rules.exact->clause,
                 "Luật định {} ngày nhưng chỉ nghỉ {} ngày.", set, x_event.rest.days());
}

void Rest::count() {
    const DayCount one = DayCount::whole(1);
    int elsewhere = 0;
    for (Date day = x_event.rest.first; day <= x_event.rest.last; day = day + 1) {
        x_quota.claimed += one;
        if (const auto lost = why_lost(day)) {
            elsewhere += lost->clause == x_rules.other_leave.clause ? 1 : 0;
            x_draft.lose(lost->reason, lost->clause, {day, day}, one);
            continue;
        }
        x_quota.allowed += one;
        if (x_quota.used_before + x_quota.paid < x_quota.cap) {
            x_draft.end_of_run();
            x_quota.paid += one;
            x_paid.push_back(day);
        } else {
            x_draft.lose(Reason::ds_year_cap_exhausted, x_rules.most.clause, {day, day}, one);
        }
    }
    x_draft.step(x_rules.other_leave)
        .met(elsewhere == 0)
        .gives("{} ngày nghỉ theo chế độ khác.", elsewhere);
    x_quota.remaining = less(x_quota.cap, x_quota.used_before + x_quota.paid);
    x_draft.figures().quotas.push_back(x_quota);
    x_draft.figures().leave = Leave{x_event.rest, DayUnit::calendar, 0, 0, x_quota.paid};
}

std::optional<LostDay> Rest::why_lost(Date day) const {
    const law::ClauseId& other_leave = x_rules.other_leave.clause;
    if (const auto lost = lost_elsewhere(x_insured, day, other_leave, other_leave)) return lost;
    if (x_event.last_sick_leave.contains(day)) {
        return LostDay{Reason::overlap_paid_days, other_leave};
    }
    if (day <= x_event.last_sick_leave.last || x_last < day) {
        return LostDay{Reason::ds_out_of_window, x_rules.window.clause};
    }
    return std::nullopt;
}

const SickRestRules& rules_of(Regime regime) {
    switch (regime) {
        case Regime::law_2014: return k_sick_rest_2014;
        case Regime::law_2024: return k_sick_rest_2024;
    }
    return k_sick_rest_2024;
}

}  // namespace

Result<void> decide_event(const SickRest& event, Draft& draft) {
    const DateRange& rest = event.rest;
    draft.dates().leave_start = rest.first;
    draft.dates().leave_end = rest.last;
    const bool ordered = rest.first <= rest.last && rest.days() <= k_rest_days_max &&
                         event.last_sick_leave.first <= event.last_sick_leave.last;
    if (!ordered || rest.first < event.last_sick_leave.first) {
        draft.find(Reason::data_mismatch, {Act::l41, 46}, "Khoảng thời gian nghỉ không hợp lệ.");
        return {};
    }
    const auto regime = governed_on(rest.first, draft);
    if (!regime) return {};
    return Rest{event, rules_of(*regime), draft}.decide();
}

}  // namespace lt::benefit
