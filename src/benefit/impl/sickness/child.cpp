// Care of sick children (S5).
//
// The basic idea: every day of the leave knows which children are certified sick on it.  A day is
// paid once, and charged to the quota of one child (or more: reading `shared_child_day`), as long
// as a child under 7 has days left in the year.
#include "benefit/impl/sickness/child.hpp"

#include <algorithm>
#include <array>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/sickness/paid_days.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::DayCount;
using law::Parameters;

constexpr std::size_t k_children_max = 16;  ///< more in one claim is data gone wrong
constexpr std::size_t k_years_max = 4;      ///< of k_sick_leave_days_max days
constexpr int k_third_birthday = 36;        ///< months
constexpr int k_seventh_birthday = 84;

/// Bit i: the child at i of the claim.
using ChildSet = std::uint16_t;

/// One child in one year.
struct ChildYear {
    std::size_t child = 0;
    std::size_t quota = 0;     ///< index into the figures
    DayCount before_birthday;  ///< of the days used and paid in the year: before turning 3
};

struct Birthdays {
    Date third;
    Date seventh;
};

class ChildLeave {
  public:
    ChildLeave(const ChildSickness& event, Draft& draft)
        : x_event(event),
          x_draft(draft),
          x_days(event.leave),
          x_spell{event.leave,
                  std::min(event.spell_began.value_or(event.leave.first), event.leave.first),
                  event.resumed_work},
          x_paid(x_spell) {}
    ChildLeave(const ChildLeave&) = delete;  // x_paid knows x_spell
    ChildLeave& operator=(const ChildLeave&) = delete;
    ~ChildLeave() = default;

    Result<void> decide();

  private:
    Result<void> judge(const LawPart& part);
    Result<void> judge(const LawPart& part, Date day);
    Result<DayCount> charge(const LawPart& part, Date day, ChildSet children);
    Result<DayCount> charge(const LawPart& part, Date day, std::size_t child, DayCount wanted);
    Result<DayCount> left_of(const LawPart& part, Date day, std::size_t child);
    Result<std::optional<std::size_t>> next_child(const LawPart& part, Date day, ChildSet children);
    ChildYear& year_of(std::size_t child, int year);
    void read_history(std::size_t child, Quota& quota, ChildYear& year) const;
    [[nodiscard]] Date age_day(const LawPart& part, Date day) const;
    void lay_children();
    void trace_ages(const LawPart& part);
    void trace_quotas(const LawPart& part);
    Quota& quota_of(const ChildYear& year) { return x_draft.figures().quotas[year.quota]; }

    const ChildSickness& x_event;
    Draft& x_draft;
    LeaveDays x_days;
    SickSpell x_spell;
    PaidDays x_paid;
    DayCount x_counted;
    DayCount x_shared;                                   ///< days with several sick children
    std::array<ChildSet, k_sick_leave_days_max> x_sick;  ///< filled as far as the leave goes
    InlineList<CertifiedList, k_children_max> x_papers;
    InlineList<Birthdays, k_children_max> x_birthdays;
    InlineList<ChildYear, k_children_max * k_years_max> x_years;
};

Result<void> ChildLeave::decide() {
    lay_children();
    const LawParts parts =
        parts_under_law(x_event.leave, x_event.leave_source, std::nullopt, x_draft);
    for (const LawPart& part : parts.parts.all()) LT_TRY_VOID(judge(part));
    if (parts.parts.size() == 0) return {};
    if (x_counted.none() && x_draft.decision().findings.empty()) {
        x_draft.find(Reason::data_mismatch, {Act::l41, 44, 1},
                     "Khoảng thời gian nghỉ không có ngày làm việc nào.");
    }
    LT_TRY_VOID(x_paid.pay(x_draft));
    x_draft.figures().leave = Leave{x_event.leave, DayUnit::working, 0, 0, x_paid.count()};
    x_draft.figures().children = static_cast<int>(x_event.children.size());
    return {};
}

/// Which child is sick on which day, and the birthdays that change its quota.
void ChildLeave::lay_children() {
    std::fill_n(x_sick.begin(), x_event.leave.days(), ChildSet{0});
    const MonthEnd month_end = x_draft.switches().month_end;
    for (const SickChild& child : x_event.children) {
        const auto bit = static_cast<ChildSet>(1U << x_papers.size());
        x_papers.add(child.certified);
        const Date third = add_months(child.born, k_third_birthday, month_end);
        x_birthdays.add({third, add_months(child.born, k_seventh_birthday, month_end)});
        if (third.day() != child.born.day()) x_draft.reads("month_end", month_end);  // 29 February
        for (const CertifiedRange& range : child.certified) {
            const auto shared = range.days.intersect(x_event.leave);
            if (!shared) continue;
            auto* day = x_sick.begin() + (shared->first - x_event.leave.first);
            for (int i = 0; i < shared->days(); ++i) day[i] |= bit;
        }
    }
}

Result<void> ChildLeave::judge(const LawPart& part) {
    lay_papers(part, x_papers.all(), x_days);
    LT_TRY_VOID(lay_history(part, x_draft, x_days));
    LT_TRY_VOID(
        x_days.only_working_days(part.days, x_draft.law().calendar(), x_draft.claim().weekly_rest));
    LT_TRY_VOID(lay_half_days(part, x_event.half_days, x_draft.law(), x_days));
    Tally tally;
    x_shared = {};
    for (Date day = part.days.first; day <= part.days.last; day = day + 1) {
        tally.add(x_days, day);
        if (x_days.counts(day)) LT_TRY_VOID(judge(part, day));
    }
    x_counted += tally.counted;
    LT_TRY_VOID(
        trace_coverage(x_draft.claim().insured, part.days.first, CoveredFor::sickness, x_draft));
    trace_ages(part);
    trace_papers(part, x_papers.all(), tally, x_draft);
    trace_history(part, tally, x_draft);
    trace_days(part, x_event.half_days, x_event.leave_source, tally, x_draft);
    trace_quotas(part);
    return {};
}

Result<void> ChildLeave::judge(const LawPart& part, Date day) {
    const ChildLaw& law = child_law(part.regime);
    const DayCount length = x_days.length(day);
    const Loss* loss = x_days.loss(day);
    const Date asked = age_day(part, day);
    const ChildSet sick = x_sick[static_cast<std::size_t>(day - x_event.leave.first)];
    ChildSet young = 0;
    for (std::size_t i = 0; i < x_birthdays.size(); ++i) {
        if ((sick >> i & 1U) == 0) continue;
        const bool under_7 = asked < x_birthdays[i].seventh;
        ChildYear& year = year_of(i, day.year());
        quota_of(year).claimed += length;
        if (!under_7) continue;
        young |= static_cast<ChildSet>(1U << i);
        if (loss == nullptr) quota_of(year).allowed += length;
    }
    if (loss != nullptr) {
        x_draft.lose(loss->reason, loss->clause, {day, day}, length);
        return {};
    }
    if (young == 0) {
        x_draft.lose(Reason::child_not_under_7, law.under_7.clause, {day, day}, length);
        return {};
    }
    LT_TRY(const DayCount paid, charge(part, day, young));
    if (paid < length) {
        x_draft.lose(Reason::child_quota_exhausted, law.quota.clause, {day, day},
                     less(length, paid));
    } else {
        x_draft.end_of_run();
    }
    if (paid.none()) return {};
    const auto values = x_draft.law().on(part.law_day(day));
    LT_TRY(const auto* rate, values.get(&Parameters::sick_rate));
    LT_TRY(const auto* divisor, values.get(&Parameters::daily_divisor_sickness));
    x_paid.add(part, day, paid,
               {LineKind::child_sickness, &law.rate, rate->value.of_hundred, divisor->value.n},
               x_draft);
    return {};
}

/// The age under the law of the part: on the day itself, or at the start of the leave.
Date ChildLeave::age_day(const LawPart& part, Date day) const {
    switch (child_law(part.regime).age) {
        case AgeAsked::every_day: return day;
        case AgeAsked::start_of_leave: return x_spell.began;
    }
    return day;
}

/// Charges the day; the answer is how much of it is paid.
Result<DayCount> ChildLeave::charge(const LawPart& part, Date day, ChildSet children) {
    const DayCount length = x_days.length(day);
    const bool shared = (children & (children - 1U)) != 0;
    if (shared) x_shared += length;
    if (shared && x_draft.reads("shared_child_day", x_draft.switches().shared_child_day) ==
                      law::SharedChildDay::both) {
        DayCount most;
        for (std::size_t i = 0; i < x_birthdays.size(); ++i) {
            if ((children >> i & 1U) == 0) continue;
            LT_TRY(const DayCount charged, charge(part, day, i, length));
            most = std::max(most, charged);
        }
        return most;
    }
    DayCount paid;
    while (paid < length) {
        LT_TRY(const auto child, next_child(part, day, children));
        if (!child) break;
        LT_TRY(const DayCount charged, charge(part, day, *child, less(length, paid)));
        paid += charged;
    }
    return paid;
}

/// G-18: the child with most days left, or the first that has any.
Result<std::optional<std::size_t>> ChildLeave::next_child(const LawPart& part, Date day,
                                                          ChildSet children) {
    std::optional<std::size_t> best;
    DayCount most;
    for (std::size_t i = 0; i < x_birthdays.size(); ++i) {
        if ((children >> i & 1U) == 0) continue;
        LT_TRY(const DayCount left, left_of(part, day, i));
        if (left <= most) continue;
        best = i;
        most = left;
        if (x_draft.switches().shared_child_day == law::SharedChildDay::first_child) break;
    }
    return best;
}

/// Days left to the child on that day; fills cap and remaining of its figures.
Result<DayCount> ChildLeave::left_of(const LawPart& part, Date day, std::size_t child) {
    LT_TRY(const auto* row, x_draft.law().on(part.law_day(day)).get(&Parameters::child_sick_quota));
    const bool under_3 = age_day(part, day) < x_birthdays[child].third;
    DayCount cap = DayCount::whole(under_3 ? row->value.under_3 : row->value.from_3_under_7);
    const ChildYear& year = year_of(child, day.year());
    Quota& quota = quota_of(year);
    // G-17: days used under 3 count against the 15 days too, or are free.
    if (!under_3 && !year.before_birthday.none() &&
        x_draft.reads("child_birthday_deduction", x_draft.switches().child_birthday_deduction) ==
            law::ChildBirthdayDeduction::after_birthday) {
        cap += year.before_birthday;
    }
    const DayCount used = quota.used_before + quota.paid;
    if (quota.paid.none() || used < cap) quota.cap = cap;
    quota.remaining = less(cap, used);
    return quota.remaining;
}

Result<DayCount> ChildLeave::charge(const LawPart& part, Date day, std::size_t child,
                                    DayCount wanted) {
    LT_TRY(const DayCount left, left_of(part, day, child));
    const DayCount charged = std::min(left, wanted);
    ChildYear& year = year_of(child, day.year());
    Quota& quota = quota_of(year);
    quota.paid += charged;
    quota.remaining = less(left, charged);
    if (day < x_birthdays[child].third) year.before_birthday += charged;
    return charged;
}

ChildYear& ChildLeave::year_of(std::size_t child, int year) {
    auto& quotas = x_draft.figures().quotas;
    for (std::size_t i = 0; i < x_years.size(); ++i) {
        ChildYear& known = x_years[i];
        if (known.child == child && quotas[known.quota].year == year) return known;
    }
    Quota quota;
    quota.counter = Counter::child_sickness;
    quota.year = year;
    quota.child = static_cast<int>(child) + 1;
    ChildYear made{child, quotas.size(), {}};
    read_history(child, quota, made);
    quotas.push_back(quota);
    return x_years.add(made);
}

/// Days of the year paid before; those known to lie before the third birthday apart.
void ChildLeave::read_history(std::size_t child, Quota& quota, ChildYear& year) const {
    const Insured& insured = x_draft.claim().insured;
    const std::string& name = x_event.children[child].name;
    quota.used_before = insured.used_days(Counter::child_sickness, quota.year, name);
    for (const PaidLeave& paid : insured.paid) {
        const int booked = paid.year != 0 ? paid.year : paid.days.first.year();
        const bool same =
            paid.counter == Counter::child_sickness && booked == quota.year && paid.subject == name;
        if (same && paid.days.last < x_birthdays[child].third) year.before_birthday += paid.count;
    }
}

// ------------------------------------------------------------------ trace

void ChildLeave::trace_ages(const LawPart& part) {
    const ChildLaw& law = child_law(part.regime);
    const bool at_start = law.age == AgeAsked::start_of_leave;
    for (std::size_t i = 0; i < x_birthdays.size(); ++i) {
        const SickChild& child = x_event.children[i];
        const Date asked = at_start ? x_spell.began : part.days.last;
        x_draft.step(law.under_7)
            .words("Con", child.name)
            .in("Ngày sinh", child.born)
            .in("Xét tuổi tại ngày", asked)
            .met(asked < x_birthdays[i].seventh)
            .gives("Đủ 7 tuổi ngày {}.", x_birthdays[i].seventh);
    }
}

void ChildLeave::trace_quotas(const LawPart& part) {
    const ChildLaw& law = child_law(part.regime);
    if (!x_shared.none()) {
        x_draft.step(law.together).gives("{} ngày có nhiều con cùng ốm.", x_shared);
    }
    for (const ChildYear& year : x_years.all()) {
        const Quota& quota = quota_of(year);
        if (quota.year < part.days.first.year() || part.days.last.year() < quota.year) continue;
        x_draft.step(law.quota)
            .words("Con", x_event.children[year.child].name)
            .in("Năm", quota.year)
            .in("Đủ 3 tuổi ngày", x_birthdays[year.child].third)
            .in("Ngày đã hưởng trong năm", quota.used_before)
            .gives("Tối đa {} ngày; được hưởng {} ngày; còn lại {} ngày.", quota.cap, quota.paid,
                   quota.remaining);
    }
}

}  // namespace

const ChildLaw& child_law(law::Regime regime) {
    switch (regime) {
        case law::Regime::law_2014: return k_child_2014;
        case law::Regime::law_2024: return k_child_2024;
    }
    return k_child_2024;
}

Result<void> decide_event(const ChildSickness& event, Draft& draft) {
    const DateRange& leave = event.leave;
    draft.dates().leave_start = leave.first;
    draft.dates().leave_end = leave.last;
    const auto refuse = [&](Literal why) {
        draft.find(Reason::data_mismatch, {Act::l41, 44}, why);
        return Result<void>{};
    };
    if (leave.last < leave.first || leave.days() > k_sick_leave_days_max) {
        return refuse("Khoảng thời gian nghỉ không hợp lệ.");
    }
    if (event.children.empty() || event.children.size() > k_children_max) {
        return refuse("Số con trong hồ sơ không hợp lệ.");
    }
    if (std::ranges::any_of(event.children,
                            [&](const SickChild& child) { return leave.last < child.born; })) {
        return refuse("Con sinh sau thời gian nghỉ.");
    }
    return ChildLeave{event, draft}.decide();
}

}  // namespace lt::benefit
