// The basic idea: the calendar days of the leave are walked once; each goes to the first block of
// the episode while it lasts, then to the extension, else it is lost.  Days in a row at one rate
// are one line, paid by months and odd days.
#include "benefit/impl/sickness/long_term_2014.hpp"

#include <algorithm>

#include "benefit/impl/sickness/episode.hpp"
#include "benefit/impl/sickness/months.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::DayCount;
using law::Parameters;
using law::Regime;

constexpr Rule k_kept{{Act::l41, 141, 5},
                      "long14.kept",
                      "Đang nghỉ bệnh dài ngày trước ngày 01/7/2025: hưởng theo Luật 58/2014 đến "
                      "hết thời gian đã giải quyết."};
constexpr Rule k_calendar_days{{Act::t59, 4, 3},
                               "long14.calendar_days",
                               "Bệnh cần chữa trị dài ngày: tính cả ngày nghỉ lễ, nghỉ Tết, nghỉ "
                               "hằng tuần."};
constexpr Rule k_block{
    {Act::l58, 26, 2, U'a'}, "long14.block", "Tối đa 180 ngày của đợt ở mức hưởng thứ nhất."};
constexpr Rule k_extension{{Act::l58, 26, 2, U'b'},
                           "long14.extension",
                           "Hết 180 ngày mà còn điều trị: hưởng tiếp với mức thấp hơn, tối đa bằng "
                           "thời gian đã đóng BHXH."};
constexpr Rule k_block_rate{
    {Act::l58, 28, 1}, "long14.block_rate", "Mức hưởng trong 180 ngày đầu của đợt."};
constexpr Rule k_lower_rate{{Act::l58, 28, 2},
                            "long14.lower_rate",
                            "Mức hưởng sau 180 ngày theo thời gian đã đóng BHXH: 65%, 55% hoặc "
                            "50%."};
constexpr Rule k_odd_days{{Act::t06, 1, 2},
                          "long14.odd_days_in_month",
                          "Tiền của những ngày lẻ không vượt quá mức hưởng một tháng.",
                          RuleKind::condition};
constexpr Rule k_amount{{Act::t59, 6, 2, U'b'},
                        "long14.amount",
                        "Mức hưởng một tháng nhân số tháng; ngày lẻ lấy mức hưởng một tháng chia "
                        "24 nhân số ngày."};

enum class Stage { block, extension };
/// Days in a row of one stage.
struct Run {
    Stage stage = Stage::block;
    DateRange days;
};

class LongTerm {
  public:
    LongTerm(const LawPart& part, OwnLeave& own)
        : x_part(part),
          x_own(own),
          x_draft(own.draft),
          x_law(own.draft.law().on(part.law_day(part.days.first))),
          x_episode(episode_of(own.event, own.draft)) {}
    Result<void> judge();

  private:
    Result<void> limits();
    void walk();
    void judge(Date day);
    std::optional<Stage> stage_of(Date day);
    void add(Stage stage, Date day);
    void trace_limits();
    Result<void> pay(const Run& run, Dong base);
    Share odd_part(const lt::MonthsAndDays& span, int divisor, law::OddDaysCap cap);
    lt::MonthsAndDays span_of(const DateRange& days);

    const LawPart& x_part;
    OwnLeave& x_own;
    Draft& x_draft;
    law::LawAt x_law;
    Episode x_episode;
    Tally x_tally;
    int x_months = 0;          ///< contributed before the episode
    int x_block = 0;           ///< days of the first rate
    bool x_unlimited = false;  ///< the extension
    int x_extension = 0;       ///< most days of it
    Quota x_first, x_second;   ///< figures of block and extension
    InlineList<Run, k_sick_leave_days_max> x_runs;
    Leave x_leave;
};

Result<void> LongTerm::judge() {
    LT_TRY_VOID(lay_facts(x_part, x_own));
    LT_TRY_VOID(limits());
    walk();
    trace_facts(x_part, x_tally, x_own);
    trace_limits();
    trace_health_insurance_2014(x_part.days, x_draft);
    auto& quotas = x_draft.figures().quotas;
    quotas.push_back(x_first);
    if (!x_second.claimed.none()) quotas.push_back(x_second);
    x_own.counted += x_tally.counted;
    x_leave.days = x_part.days;
    x_own.long_term = x_leave;
    if (x_runs.size() == 0) return {};
    const BaseQuestion asked{x_own.spell, YearMonth::of(x_own.spell.began),
                             x_part.law_day(x_part.days.first)};
    LT_TRY(const ChosenMonth chosen, leave_law(x_part.regime).base_month(asked, x_draft));
    const auto base = base_wage(chosen, asked, x_draft);
    if (!base) return {};
    for (const Run& run : x_runs.all()) LT_TRY_VOID(pay(run, *base));
    x_own.long_term = x_leave;
    return {};
}

/// Điều 26 khoản 2: 180 days, then as long as was contributed.  The extension is measured in months
/// from its first day on.
Result<void> LongTerm::limits() {
    LT_TRY(const auto* block, x_law.get(&Parameters::sick_long_term_block));
    LT_TRY(const auto* extension, x_law.get(&Parameters::sick_long_term_extension_max));
    const Contributions& paid = x_draft.claim().insured.contributions;
    x_months = paid.months_until(YearMonth::of(x_episode.began) - 1);
    x_block = block->value.n;
    if (x_episode.days_before < x_block && x_block <= x_episode.days_before + x_part.days.days()) {
        const bool exclusive = x_draft.reads("block_split", x_draft.switches().block_split) ==
                               law::BlockSplit::day_180_exclusive;
        if (exclusive) --x_block;
    }
    x_unlimited = extension->value == law::LongTermExtension::unlimited;
    const int before = std::min(x_episode.days_before, x_block);
    x_first.counter = Counter::long_term_block;
    x_first.cap = DayCount::whole(x_block);
    x_first.used_before = DayCount::whole(before);
    x_first.remaining = DayCount::whole(x_block - before);
    x_second.counter = Counter::long_term_extension;
    x_second.used_before = DayCount::whole(x_episode.days_before - before);
    for (Quota* quota : {&x_first, &x_second}) {
        quota->year = x_episode.began.year();
        quota->contributed_months = x_months;
    }
    return {};
}

void LongTerm::walk() {
    for (Date day = x_part.days.first; day <= x_part.days.last; day = day + 1) {
        x_tally.add(x_own.days, day);
        judge(day);
    }
}

void LongTerm::judge(Date day) {
    const DayCount one = DayCount::whole(1);
    const bool in_block = !x_first.remaining.none();
    Quota& quota = in_block ? x_first : x_second;
    quota.claimed += one;
    if (const Loss* loss = x_own.days.loss(day)) {
        x_draft.lose(loss->reason, loss->clause, {day, day}, one);
        return;
    }
    quota.allowed += one;
    const auto stage = stage_of(day);
    if (!stage) {
        x_draft.lose(Reason::long_term_limit_exhausted, k_extension.clause, {day, day}, one);
        return;
    }
    x_draft.end_of_run();
    quota.paid += one;
    quota.remaining = less(quota.cap, quota.used_before + quota.paid);
    add(*stage, day);
}

std::optional<Stage> LongTerm::stage_of(Date day) {
    if (!x_first.remaining.none()) return Stage::block;
    if (x_unlimited) return Stage::extension;
    if (x_extension == 0) {
        // The first day of the extension: earlier days of it are taken to lie just before.
        const int used = std::max(0, x_episode.days_before - x_block);
        const Date began = day - used;
        x_extension = add_months(began, x_months, x_draft.switches().month_end) - began;
        x_second.cap = DayCount::whole(x_extension);
        x_second.remaining = less(x_second.cap, x_second.used_before);
    }
    if (x_second.remaining.none()) return std::nullopt;
    return Stage::extension;
}

void LongTerm::add(Stage stage, Date day) {
    const std::size_t size = x_runs.size();
    if (size > 0 && x_runs[size - 1].stage == stage && x_runs[size - 1].days.last + 1 == day) {
        x_runs[size - 1].days.last = day;
    } else {
        x_runs.add({stage, {day, day}});
    }
}

void LongTerm::trace_limits() {
    trace_episode(x_episode, x_own.event, x_draft);
    x_draft.step(k_calendar_days).gives("{} ngày theo lịch.", x_tally.counted);
    x_draft.step(k_block)
        .in("Tối đa (ngày)", x_block)
        .in("Đã hưởng trong đợt", x_first.used_before)
        .gives("Hưởng {} ngày; còn lại {} ngày.", x_first.paid, x_first.remaining);
    if (x_second.claimed.none()) return;
    x_draft.step(k_extension)
        .in("Đã đóng BHXH bắt buộc", YearsAndMonths{x_months}, "quá trình đóng BHXH")
        .in("Tối đa (ngày)", x_extension)
        .in("Đã hưởng", x_second.used_before)
        .gives("Hưởng {} ngày; còn lại {} ngày.", x_second.paid, x_second.remaining);
}

/// G-11: noted where the reading of month ends changes the split.
lt::MonthsAndDays LongTerm::span_of(const DateRange& days) {
    const auto clamped = months_and_odd_days(days, MonthEnd::clamp);
    if (clamped == months_and_odd_days(days, MonthEnd::overflow)) return clamped;
    return months_and_odd_days(days, x_draft.reads("month_end", x_draft.switches().month_end));
}

/// The odd days as a part of a month.
Share LongTerm::odd_part(const lt::MonthsAndDays& span, int divisor, law::OddDaysCap cap) {
    const Share odd = Share::of(span.odd_days, divisor);
    switch (cap) {
        case law::OddDaysCap::none: return odd;
        case law::OddDaysCap::one_month: break;
    }
    const bool fits = span.odd_days <= divisor;
    x_draft.step(k_odd_days)
        .in("Ngày lẻ", span.odd_days)
        .met(fits)
        .gives(fits ? Literal{"Tính theo số ngày lẻ."} : Literal{"Tính bằng một tháng."});
    return fits ? odd : Share{1};
}

Result<void> LongTerm::pay(const Run& run, Dong base) {
    const auto law = x_draft.law().on(x_part.law_day(run.days.first));
    LT_TRY(const auto* divisor, law.get(&Parameters::daily_divisor_sickness));
    LT_TRY(const auto* cap, law.get(&Parameters::sick_long_term_odd_days_cap));
    int percent = 0;
    if (run.stage == Stage::block) {
        LT_TRY(const auto* rate, law.get(&Parameters::sick_rate));
        percent = rate->value.of_hundred;
    } else {
        LT_TRY(const auto* rate, law.get(&Parameters::sick_rate_extended));
        percent = rate->value.at_months(x_months);
    }
    const auto span = span_of(run.days);
    x_leave.months += span.months;
    x_leave.odd_days += span.odd_days;
    x_draft.step(run.stage == Stage::block ? k_block_rate : k_lower_rate)
        .gives("{}: {} tiền lương.", run.days, PercentOf{percent});
    const Share odd = span.odd_days == 0 ? Share{0} : odd_part(span, divisor->value.n, cap->value);
    const AmountLine& line = x_draft.pay({.kind = LineKind::long_term_sickness,
                                          .regime = x_part.regime,
                                          .days = run.days,
                                          .quantity = {.days = DayCount::whole(run.days.days()),
                                                       .months = span.months,
                                                       .odd_days = span.odd_days},
                                          .base = Share{base},
                                          .rate_percent = percent,
                                          .divisor = divisor->value.n},
                                         Share{span.months} + odd);
    x_draft.step(k_amount)
        .in("Tiền lương", base)
        .in("Tỷ lệ", PercentOf{percent})
        .in("Thời gian", MonthsAndDays{span.months, span.odd_days})
        .gives("{}, làm tròn còn {}.", line.exact, line.amount);
    return {};
}

}  // namespace

std::optional<Date> kept_under_2014(const OwnSickness& event, Draft& draft) {
    std::optional<Date> ends;
    for (const auto& row : draft.law().parameters().regime.rows) {
        if (row.value == Regime::law_2014) ends = row.to;
    }
    if (!ends || event.leave.last <= *ends) return std::nullopt;
    const auto settled = event.episode ? event.episode->settled_until : std::nullopt;
    const Date until = std::min(event.leave.last, settled.value_or(event.leave.last));
    const bool began_before = event.leave.first <= *ends;
    if (until <= *ends || until < event.leave.first || (!settled && !began_before)) {
        return std::nullopt;
    }
    draft.step(k_kept)
        .in("Thời gian nghỉ", event.leave, event.leave_source)
        .gives("Áp dụng Luật 58/2014 đến hết ngày {}.", until);
    return until;
}

Date long_term_spell(const OwnSickness& event, Draft& draft) {
    const Date claimed = std::min(event.spell_began.value_or(event.leave.first), event.leave.first);
    return std::min(claimed, episode_of(event, draft).began);
}

Result<void> judge_long_term_2014(const LawPart& part, OwnLeave& own) {
    return LongTerm{part, own}.judge();
}

}  // namespace lt::benefit
