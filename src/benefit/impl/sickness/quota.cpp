// S1, and S2, S3 under the law of 2024: working days against the quota of the calendar year.
//
// Luật 58/2014 Điều 26 khoản 1; Luật 41/2024 Điều 43 khoản 1, 2, Điều 45; Thông tư 12/2025 Điều 4
// khoản 1, Điều 6 khoản 2.
#include <algorithm>

#include "benefit/impl/sickness/months.hpp"
#include "benefit/impl/sickness/own.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::DayCount;
using law::Parameters;
using law::Regime;

constexpr Rule k_after_quota{{Act::l41, 43, 2},
                             "long24.after_quota",
                             "Bệnh cần chữa trị dài ngày: hết số ngày của năm mà còn điều trị thì "
                             "được nghỉ tiếp với mức thấp hơn."};
constexpr Rule k_lower_rate{{Act::l41, 45, 3},
                            "long24.lower_rate",
                            "Mức hưởng thấp hơn theo thời gian đã đóng BHXH: 65%, 55% hoặc 50%."};
constexpr Rule k_quota_2025{{Act::t12, 4, 1},
                            "long24.quota_2025",
                            "Thời gian nghỉ bệnh dài ngày bắt đầu trước ngày 01/7/2025 không tính "
                            "vào số ngày của năm 2025."};

struct YearDays {
    int year = 0;
    DayCount days;
};

/// What holds for a day and those after it, up to and with `until`.
struct Values {
    std::optional<Date> until;
    std::size_t quota = 0;  ///< index into the figures
    bool hazardous = false;
    bool used_up = false;  ///< the year goes on at the lower rate (G-04)
    DayCount cap;
    DayRate rate;
    DayRate lower_rate;
};

class ByQuota {
  public:
    ByQuota(const LawPart& part, Disease2024 disease, OwnLeave& own)
        : x_part(part),
          x_own(own),
          x_draft(own.draft),
          x_law(own_law(part.regime)),
          x_listed(disease == Disease2024::listed) {}

    Result<void> judge();

  private:
    void judge(Date day);
    void pay(Date day, DayCount within, DayCount beyond);
    Result<void> refresh(Date day);
    bool hazardous_from(Date day);
    std::size_t year_of(Date day);
    DayCount used_in(int year);
    bool lower_from_new_year(int year);
    void note_lower(int year, DayCount count);
    void trace_year(int year);
    template <class T>
    Result<const T*> value(Date day, law::Table<T> Parameters::* parameter);

    const LawPart& x_part;
    OwnLeave& x_own;
    Draft& x_draft;
    const OwnLaw& x_law;
    bool x_listed;
    Tally x_tally;
    Values x_now;
    InlineList<YearDays, 4> x_lower;  ///< days at the lower rate
    int x_freed_year = 0;
    DayCount x_freed;  ///< earlier days that do not use the quota of x_freed_year (R-4)
};

Result<void> ByQuota::judge() {
    LT_TRY_VOID(lay_facts(x_part, x_own));
    LT_TRY_VOID(x_own.days.only_working_days(x_part.days, x_draft.law().calendar(),
                                             x_draft.claim().weekly_rest));
    LT_TRY_VOID(lay_half_days(x_part, x_own.event.half_days, x_draft.law(), x_own.days));
    for (Date day = x_part.days.first; day <= x_part.days.last; day = day + 1) {
        x_tally.add(x_own.days, day);
        if (!x_own.days.counts(day)) continue;
        if (!x_now.until || *x_now.until < day) LT_TRY_VOID(refresh(day));
        judge(day);
    }
    x_own.counted += x_tally.counted;
    trace_part(x_part, x_tally, x_own);
    for (int year = x_part.days.first.year(); year <= x_part.days.last.year(); ++year) {
        trace_year(year);
    }
    return trace_months(x_part, x_listed ? Disease2024::listed : Disease2024::ordinary, x_own);
}

void ByQuota::judge(Date day) {
    Quota& year = x_draft.figures().quotas[x_now.quota];
    const DayCount length = x_own.days.length(day);
    year.claimed += length;
    const DayCount left = less(x_now.cap, year.used_before + year.paid);
    // A row that leaves nothing after days paid under a higher one is not the one they rest on.
    if (year.paid.none() || !left.none()) year.cap = x_now.cap;
    year.remaining = left;
    if (const Loss* loss = x_own.days.loss(day)) {
        x_draft.lose(loss->reason, loss->clause, {day, day}, length);
        return;
    }
    year.allowed += length;
    const DayCount within = x_now.used_up ? DayCount{} : std::min(length, left);
    year.paid += within;
    year.remaining = less(left, within);
    pay(day, within, less(length, within));
}

void ByQuota::pay(Date day, DayCount within, DayCount beyond) {
    if (!within.none()) x_own.paid.add(x_part, day, within, x_now.rate, x_draft);
    if (beyond.none()) {
        x_draft.end_of_run();
    } else if (x_listed) {
        x_draft.end_of_run();
        x_own.paid.add(x_part, day, beyond, x_now.lower_rate, x_draft);
        note_lower(day.year(), beyond);
    } else {
        const Rule& quota = x_now.hazardous ? x_law.quota_hazardous : x_law.quota_normal;
        x_draft.lose(Reason::sick_quota_exhausted, quota.clause, {day, day}, beyond);
    }
}

/// The value in force, and no longer than it is in force.
template <class T>
Result<const T*> ByQuota::value(Date day, law::Table<T> Parameters::* parameter) {
    LT_TRY(const auto* row, x_draft.law().on(x_part.law_day(day)).get(parameter));
    if (row->to && day <= *row->to) x_now.until = std::min(*x_now.until, *row->to);
    return &row->value;
}

Result<void> ByQuota::refresh(Date day) {
    const int year = day.year();
    x_now.until = std::min(x_part.days.last, Date{year, 12, 31});
    x_now.quota = year_of(day);
    x_now.used_up = x_listed && lower_from_new_year(year);
    x_now.hazardous = hazardous_from(day);
    const int months = x_draft.figures().quotas[x_now.quota].contributed_months;
    LT_TRY(const auto* quota, value(day, x_now.hazardous ? &Parameters::sick_quota_hazardous
                                                         : &Parameters::sick_quota_normal));
    LT_TRY(const auto* rate, value(day, &Parameters::sick_rate));
    LT_TRY(const auto* divisor, value(day, &Parameters::daily_divisor_sickness));
    x_now.cap = DayCount::whole(quota->at_months(months));
    x_now.rate = {LineKind::sickness, &x_law.rate, rate->of_hundred, divisor->n};
    if (!x_listed) return {};
    LT_TRY(const auto* lower, value(day, &Parameters::sick_rate_extended));
    x_now.lower_rate = {LineKind::long_term_sickness, &k_lower_rate, lower->at_months(months),
                        divisor->n};
    return {};
}

/// The job and place at the time of the leave pick the row (T59 Điều 4 khoản 1; T12 Điều 4 khoản
/// 3).
bool ByQuota::hazardous_from(Date day) {
    if (x_own.event.hazardous) return *x_own.event.hazardous;
    for (const Employment& spell : x_draft.claim().insured.employments) {
        if (day < spell.from) x_now.until = std::min(*x_now.until, spell.from - 1);
        if (spell.to && day <= *spell.to) x_now.until = std::min(*x_now.until, *spell.to);
    }
    const Employment* spell = x_draft.claim().insured.employment_on(day);
    return spell != nullptr && spell->hazardous;
}

/// D-10: each day belongs to the year in which it falls.  The band is read from the months
/// contributed before the month in which the spell begins in that year (C-1: full years).
std::size_t ByQuota::year_of(Date day) {
    Quota& year = quota_of(Counter::own_sickness, day.year(), x_draft);
    if (year.claimed.none()) {
        const Date first = std::max(x_own.spell.began, Date{day.year(), 1, 1});
        const Contributions& paid = x_draft.claim().insured.contributions;
        year.contributed_months = paid.months_until(YearMonth::of(first) - 1);
        year.used_before = used_in(day.year());
    }
    return static_cast<std::size_t>(&year - x_draft.figures().quotas.data());
}

/// Days of the year that earlier decisions paid.  R-4: leave for a listed disease that began before
/// the law of 2024 does not use the quota of the year in which that law came.
DayCount ByQuota::used_in(int year) {
    const Insured& insured = x_draft.claim().insured;
    DayCount used = insured.used_days(Counter::own_sickness, year);
    DayCount free;
    for (const PaidLeave& leave : insured.paid) {
        const int booked = leave.year != 0 ? leave.year : leave.days.first.year();
        if (!leave.long_term || leave.counter != Counter::own_sickness || booked != year) continue;
        const auto* row = x_draft.law().parameters().regime.find(leave.days.first);
        const bool before = row != nullptr && row->value == Regime::law_2014;
        if (before && row->to && row->to->year() == year) free += leave.count;
    }
    if (!free.none()) {
        x_freed_year = year;
        x_freed = free;
    }
    return less(used, free);
}

/// G-04: the spell was paid at the lower rate when the old year ended, and goes on.
bool ByQuota::lower_from_new_year(int year) {
    const Insured& insured = x_draft.claim().insured;
    const bool ended_lower = (x_lower.size() > 0 && x_lower[x_lower.size() - 1].year == year - 1) ||
                             (x_own.spell.began.year() < year &&
                              std::ranges::any_of(insured.paid, [&](const PaidLeave& leave) {
                                  return leave.counter == Counter::long_term_extension &&
                                         !leave.whole_days && leave.days.last.year() == year - 1;
                              }));
    return ended_lower &&
           x_draft.reads("long_term_new_year", x_draft.switches().long_term_new_year) ==
               law::LongTermNewYear::continue_lower;
}

void ByQuota::note_lower(int year, DayCount count) {
    if (x_lower.size() == 0 || x_lower[x_lower.size() - 1].year != year) x_lower.add({year, {}});
    x_lower[x_lower.size() - 1].days += count;
}

void ByQuota::trace_year(int year) {
    const auto& quotas = x_draft.figures().quotas;
    const auto quota = std::ranges::find_if(quotas, [year](const Quota& known) {
        return known.counter == Counter::own_sickness && known.year == year;
    });
    if (quota == quotas.end()) return;
    if (x_own.event.leave.first.year() != x_own.event.leave.last.year()) {
        x_draft.step(x_law.year).gives("Năm {}: {} ngày.", year, quota->claimed);
    }
    if (x_freed_year == year) {
        x_draft.step(k_quota_2025).gives("{} ngày không tính vào năm {}.", x_freed, year);
    }
    x_draft.step(x_now.hazardous ? x_law.quota_hazardous : x_law.quota_normal)
        .in("Năm", year)
        .in("Đã đóng BHXH bắt buộc", YearsAndMonths{quota->contributed_months},
            "quá trình đóng BHXH")
        .in("Ngày đã hưởng trong năm", quota->used_before)
        .gives("Tối đa {} ngày; được hưởng {} ngày; còn lại {} ngày.", quota->cap, quota->paid,
               quota->remaining);
    for (const YearDays& lower : x_lower.all()) {
        if (lower.year != year) continue;
        x_draft.step(k_after_quota)
            .in("Năm", year)
            .gives("{} ngày hưởng ở mức thấp hơn.", lower.days);
    }
}

}  // namespace

Result<void> judge_by_quota(const LawPart& part, Disease2024 disease, OwnLeave& own) {
    return ByQuota{part, disease, own}.judge();
}

}  // namespace lt::benefit
