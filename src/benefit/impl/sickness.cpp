// Own sickness, the part both laws share.
//
// The basic idea: every day of the claimed leave is judged on its own (which law, worked or rest,
// insured, excluded, other leave, certified, quota of its year) and carries its reason when it is
// not paid.  Days are then summed into one line per year, law and base wage.  The steps of the
// trace follow the order of the law: regime, cases, exclusions, papers, other leave, working days,
// quota, base, rate, amount, deadlines.
#include "benefit/sickness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "benefit/impl/contributions.hpp"
#include "benefit/impl/deadlines.hpp"
#include "benefit/impl/draft.hpp"
#include "benefit/impl/sickness_rules.hpp"

namespace lt::benefit {
namespace {

using law::DayCount;
using law::DayKind;
using law::LawBook;
using law::Parameters;
using law::Regime;

/// Days of one year, one law and one base wage: one line of money.
struct Segment {
    int year = 0;
    Regime regime = Regime::law_2024;
    std::size_t base = 0;  ///< index into SicknessFigures::base
    DateRange days;        ///< first to last paid day
    DayCount paid;
};

class Claim {
  public:
    Claim(const SicknessFacts& facts, const LawBook& law, Draft& draft)
        : x_facts(facts), x_law(law), x_draft(draft), x_paid(facts.insurance) {}

    Result<void> decide();

  private:
    struct Tally {
        int days = 0, rest = 0, holidays = 0;
        DayCount working, certified, overlapped, paid;
    };

    bool referred();
    Result<std::optional<Regime>> regime_of(Date day) const;
    Result<void> judge(Date day);
    std::optional<std::pair<Reason, law::ClauseId>> refusal(Date day,
                                                            const SicknessRules& rules) const;
    const OtherLeave* other_leave_on(Date day, const SicknessRules& rules) const;
    bool certified(Date day) const;
    Result<DayCount> length_of(Date day) const;
    Result<YearFigures*> year_of(Date day);
    Result<DayCount> cap_on(Date day, const YearFigures& year) const;
    registry::WorkingCondition condition_on(Date day) const;
    void lose(Reason reason, const law::ClauseId& clause, Date day, DayCount count);
    void choose_base(Date day, const SicknessRules& rules);
    void add_paid(Date day, Regime regime, DayCount count);

    void trace_regime();
    void trace_rules(const SicknessRules& rules);
    void trace_days(const SicknessRules& rules);
    Result<void> trace_quota(const YearFigures& year) const;
    void trace_base(const SicknessRules& rules);
    void check_certificate_length();
    Result<void> pay();
    Result<void> pay(const Segment& segment);

    Tally& tally(Regime regime) { return x_tally[static_cast<std::size_t>(regime)]; }

    const SicknessFacts& x_facts;
    const LawBook& x_law;
    Draft& x_draft;
    Contributions x_paid;
    SicknessFigures x_figures;
    BaseWage x_base;
    std::optional<YearMonth> x_base_for;  ///< month of leave x_base was chosen for
    std::vector<Segment> x_segments;
    std::array<Tally, 2> x_tally;
    bool x_run_open = false;  ///< the last finding may be extended by the next day
};

Result<void> Claim::decide() {
    if (referred()) return {};
    for (Date day = x_facts.leave.first; day <= x_facts.leave.last; day = day + 1) {
        LT_TRY_VOID(judge(day));
    }
    trace_regime();
    if (x_draft.decision().regimes.empty()) return {};  // all of it before any law
    for (const Regime regime : x_draft.decision().regimes) {
        const SicknessRules& rules = sickness_rules(regime);
        trace_rules(rules);
        trace_days(rules);
    }
    for (const YearFigures& year : x_figures.years) LT_TRY_VOID(trace_quota(year));
    check_certificate_length();
    if (tally(Regime::law_2014).working.none() && tally(Regime::law_2024).working.none() &&
        x_draft.decision().findings.empty()) {
        x_draft.find({Reason::data_mismatch,
                      sickness_2024().working_day,
                      x_facts.leave,
                      {},
                      "Khoảng thời gian nghỉ không có ngày làm việc nào."});
    }
    LT_TRY_VOID(pay());
    LT_TRY_VOID(add_deadlines(x_facts.filing, x_facts.leave.last, x_law, x_draft));
    x_draft.decision().sickness = std::move(x_figures);
    return {};
}

/// Cases the program leaves to an officer before any day is judged.
bool Claim::referred() {
    const auto refer = [&](Reason reason, const law::ClauseId& clause, std::string_view why) {
        x_draft.step(clause, "Trường hợp có quy định riêng.").gives(std::string{why});
        x_draft.find({reason, clause, std::nullopt, {}, std::string{why}});
        return true;
    };
    const law::ClauseId whole_law{law::Act::l41, 43};
    if (x_facts.leave.last < x_facts.leave.first || x_facts.leave.days() > k_sick_leave_days_max) {
        return refer(Reason::data_mismatch, whole_law, "Khoảng thời gian nghỉ không hợp lệ.");
    }
    if (x_facts.disease == DiseaseTerm::long_term_listed) {
        return refer(Reason::needs_officer, {law::Act::l41, 43, 2},
                     "Bệnh cần chữa trị dài ngày: cán bộ giải quyết.");
    }
    if (x_facts.group == WorkerGroup::armed_forces_officer) {
        return refer(Reason::needs_officer, {law::Act::l41, 43, 3},
                     "Sĩ quan, hạ sĩ quan lực lượng vũ trang: cán bộ giải quyết.");
    }
    return false;
}

/// each day under the law in force on it (switch sickness_transition); nothing before any
/// law.
Result<std::optional<Regime>> Claim::regime_of(Date day) const {
    const bool by_first_day =
        x_law.switches().sickness_transition == law::SicknessTransition::first_day;
    const Date key = by_first_day ? x_facts.leave.first : day;
    const auto* row = x_law.parameters().regime.find(key);
    return row != nullptr ? std::optional{row->value} : std::nullopt;
}

/// Judges one day: adds it to the paid days or to the reason that takes it away.
Result<void> Claim::judge(Date day) {
    LT_TRY(const auto regime, regime_of(day));
    if (!regime) {
        lose(Reason::before_law_in_force, {law::Act::l58, 124}, day, DayCount::whole(1));
        return {};
    }
    auto& regimes = x_draft.decision().regimes;
    if (regimes.empty() || regimes.back() != *regime) regimes.push_back(*regime);
    const SicknessRules& rules = sickness_rules(*regime);
    Tally& sum = tally(*regime);
    ++sum.days;

    // Working days only: holidays, Tết and the worker's own weekly rest are not counted.
    LT_TRY(const DayKind kind, x_law.calendar().kind_of(day, x_facts.weekly_rest));
    if (kind != DayKind::working) {
        ++(kind == DayKind::weekly_rest ? sum.rest : sum.holidays);
        return {};
    }
    LT_TRY(const DayCount length, length_of(day));
    LT_TRY(YearFigures * year, year_of(day));
    year->claimed += length;
    sum.working += length;
    sum.certified += certified(day) ? length : DayCount{};
    sum.overlapped += other_leave_on(day, rules) != nullptr ? length : DayCount{};
    if (const auto refused = refusal(day, rules)) {
        lose(refused->first, refused->second, day, length);
        return {};
    }
    year->allowed += length;

    // The yearly quota, on the day's own row; what was paid before in the year is deducted.
    LT_TRY(year->cap, cap_on(day, *year));
    const DayCount left = less(year->cap, year->used_before + year->paid);
    const DayCount paid = std::min(length, left);
    if (paid < length) {
        const bool hazardous = condition_on(day) == registry::WorkingCondition::hazardous;
        lose(Reason::sick_quota_exhausted, hazardous ? rules.quota_hazardous : rules.quota_normal,
             day, less(length, paid));
    }
    year->paid += paid;
    year->remaining = less(year->cap, year->used_before + year->paid);
    if (paid.none()) return {};
    sum.paid += paid;
    x_run_open = x_run_open && paid < length;
    choose_base(day, rules);
    add_paid(day, *regime, paid);
    return {};
}

/// The first reason, in the order of precedence, that takes the whole day away.
std::optional<std::pair<Reason, law::ClauseId>> Claim::refusal(Date day,
                                                               const SicknessRules& rules) const {
    if (registry::employment_on(x_facts.insurance, day) == nullptr) {
        return std::pair{Reason::not_in_insured_employment, rules.cases};
    }
    if (const auto excluded = rules.exclusion(x_facts)) {
        return std::pair{*excluded, rules.excluded};
    }
    if (const OtherLeave* other = other_leave_on(day, rules)) {
        return std::pair{*rules.overlap_reason(other->kind), rules.overlap};
    }
    if (x_facts.certified.empty()) return std::pair{Reason::paper_missing, rules.papers};
    if (!certified(day)) return std::pair{Reason::certified_days_exceeded, rules.lesser_of};
    return std::nullopt;
}

const OtherLeave* Claim::other_leave_on(Date day, const SicknessRules& rules) const {
    for (const OtherLeave& other : x_facts.other_leave) {
        if (other.days.contains(day) && rules.overlap_reason(other.kind)) return &other;
    }
    return nullptr;
}

/// G-29: the union of all certified ranges; a day counts once.
bool Claim::certified(Date day) const {
    return std::ranges::any_of(
        x_facts.certified, [day](const CertifiedRange& range) { return range.days.contains(day); });
}

/// D-9: under the law of 2024 a day of which less than half was missed is half a day; the law of
/// 2014 knows whole days.
Result<DayCount> Claim::length_of(Date day) const {
    const bool half =
        std::ranges::find(x_facts.half_days, day, &HalfDay::day) != x_facts.half_days.end();
    if (!half) return DayCount::whole(1);
    LT_TRY(const auto* rule, x_law.on(day).get(&Parameters::half_day));
    return rule->value.allowed ? DayCount::half() : DayCount::whole(1);
}

/// D-10: each day belongs to the calendar year it falls in.  The band of the year is read from the
/// months contributed before the month in which the leave begins in that year (C-1: full years, no
/// rounding).
Result<YearFigures*> Claim::year_of(Date day) {
    auto& years = x_figures.years;
    if (years.empty() || years.back().year != day.year()) {
        YearFigures year;
        year.year = day.year();
        const Date first = std::max(x_facts.leave.first, Date{day.year(), 1, 1});
        year.contributed_months = x_paid.months_until(YearMonth::of(first) - 1);
        for (const YearUse& use : x_facts.used) {
            if (use.year == year.year) year.used_before += use.days;
        }
        years.push_back(year);
        LT_TRY(years.back().cap, cap_on(day, years.back()));
        years.back().remaining = less(years.back().cap, years.back().used_before);
    }
    return &years.back();
}

Result<DayCount> Claim::cap_on(Date day, const YearFigures& year) const {
    const auto table = condition_on(day) == registry::WorkingCondition::hazardous
                           ? &Parameters::sick_quota_hazardous
                           : &Parameters::sick_quota_normal;
    LT_TRY(const auto* quota, x_law.on(day).get(table));
    return DayCount::whole(quota->value.at_months(year.contributed_months));
}

/// The job and place at the time of the leave pick the row (T59 Điều 4 khoản 1, T12 Điều 4 khoản
/// 3).
registry::WorkingCondition Claim::condition_on(Date day) const {
    if (x_facts.condition) return *x_facts.condition;
    const auto* employment = registry::employment_on(x_facts.insurance, day);
    return employment != nullptr ? employment->condition : registry::WorkingCondition::normal;
}

/// Days lost one after the other for one reason are one finding.
void Claim::lose(Reason reason, const law::ClauseId& clause, Date day, DayCount count) {
    auto& findings = x_draft.decision().findings;
    if (x_run_open && findings.back().reason == reason && findings.back().clause == clause) {
        findings.back().days->last = day;
        findings.back().count += count;
    } else {
        x_draft.find({reason, clause, DateRange{day, day}, count, {}});
    }
    x_run_open = true;
}

/// G-13: one base for the spell, or the month before each month of leave.
void Claim::choose_base(Date day, const SicknessRules& rules) {
    const auto& readings = x_law.switches();
    const Date spell =
        std::min(x_facts.spell_began.value_or(x_facts.leave.first), x_facts.leave.first);
    const bool each_month = readings.sickness_base == law::SicknessBase::before_each_month;
    const YearMonth month = YearMonth::of(each_month ? day : spell);
    if (x_base_for == month) return;
    x_base_for = month;
    x_base = rules.base_wage(x_facts, x_paid, month, readings);
    if (x_base.wage) {
        x_figures.base.push_back(*x_base.wage);
    } else {
        x_draft.find({*x_base.problem,
                      rules.base,
                      std::nullopt,
                      {},
                      fmt::format("{} Chưa có mức tiền lương dùng được cho kỳ nghỉ từ tháng {}.",
                                  x_base.why, month.vietnamese())});
        x_run_open = false;
    }
}

void Claim::add_paid(Date day, Regime regime, DayCount count) {
    if (!x_base.wage) return;
    const std::size_t base = x_figures.base.size() - 1;
    const bool same = !x_segments.empty() && x_segments.back().year == day.year() &&
                      x_segments.back().regime == regime && x_segments.back().base == base;
    if (!same) x_segments.push_back({day.year(), regime, base, {day, day}, {}});
    x_segments.back().days.last = day;
    x_segments.back().paid += count;
}

// ------------------------------------------------------------------ trace

void Claim::trace_regime() {
    std::string laws;
    for (const Regime regime : x_draft.decision().regimes) {
        const auto act = regime == Regime::law_2014 ? law::Act::l58 : law::Act::l41;
        laws.append(laws.empty() ? "" : "; sau đó ").append(title_of(act));
    }
    x_draft
        .step({law::Act::l41, 5, 7}, "Chế độ được giải quyết theo luật có hiệu lực vào ngày hưởng.")
        .in("Thời gian nghỉ", range_text(x_facts.leave), x_facts.leave_source)
        .gives(laws.empty() ? "Chưa có luật nào có hiệu lực." : "Áp dụng " + laws + ".");
}

void Claim::trace_rules(const SicknessRules& rules) {
    const auto* employment = registry::employment_on(x_facts.insurance, x_facts.leave.first);
    x_draft.step(rules.cases, rules.cases_text)
        .in("Nơi đóng BHXH ngày đầu nghỉ",
            employment != nullptr ? employment->employer.text() : "không có",
            employment != nullptr ? employment->provenance.reference : "")
        .gives(employment != nullptr ? "Đang đóng BHXH bắt buộc khi bắt đầu nghỉ."
                                     : "Không đóng BHXH bắt buộc khi bắt đầu nghỉ.");
    const auto excluded = rules.exclusion(x_facts);
    auto step = x_draft.step(rules.excluded, rules.excluded_text);
    for (const DeclaredExclusion& declared : x_facts.exclusions) {
        step.in("Có khai", "có", declared.source);
    }
    step.gives(excluded ? std::string{sentence_of(*excluded)} : "Không thuộc trường hợp loại trừ.");
}

void Claim::trace_days(const SicknessRules& rules) {
    const Tally& sum = tally(rules.regime);
    auto papers = x_draft.step(rules.papers,
                               "Thời gian nghỉ phải có giấy tờ của cơ sở khám bệnh, "
                               "chữa bệnh xác nhận; trả theo số ngày ít hơn.");
    for (const CertifiedRange& range : x_facts.certified) {
        papers.in("Khoảng được xác nhận", range_text(range.days), range.paper);
    }
    papers.gives(fmt::format("{} ngày làm việc được xác nhận trong {} ngày làm việc xin hưởng.",
                             sum.certified.vietnamese(), sum.working.vietnamese()));
    auto overlap =
        x_draft.step(rules.overlap, "Ngày trùng với thời gian nghỉ khác không được tính.");
    for (const OtherLeave& other : x_facts.other_leave) {
        overlap.in("Nghỉ khác", range_text(other.days), other.source);
    }
    overlap.gives(fmt::format("{} ngày trùng.", sum.overlapped.vietnamese()));
    auto days = x_draft.step(rules.working_day,
                             "Tính theo ngày làm việc, không kể nghỉ lễ, Tết, nghỉ hằng tuần.");
    days.in("Nghỉ hằng tuần", x_facts.weekly_rest.vietnamese(), x_facts.leave_source);
    for (const HalfDay& half : x_facts.half_days) {
        days.in("Nghỉ dưới nửa ngày", half.day.vietnamese(), half.source);
    }
    days.gives(
        fmt::format("{} ngày theo lịch, trừ {} ngày nghỉ hằng tuần, {} ngày lễ, Tết: còn {} "
                    "ngày làm việc.",
                    sum.days, sum.rest, sum.holidays, sum.working.vietnamese()));
}

Result<void> Claim::trace_quota(const YearFigures& year) const {
    const Date first = std::max(x_facts.leave.first, Date{year.year, 1, 1});
    LT_TRY(const auto regime, regime_of(first));
    const SicknessRules& rules = sickness_rules(regime.value_or(Regime::law_2014));
    const bool hazardous = condition_on(first) == registry::WorkingCondition::hazardous;
    x_draft
        .step(hazardous ? rules.quota_hazardous : rules.quota_normal,
              "Số ngày tối đa trong một năm theo điều kiện làm việc và thời gian đóng BHXH; "
              "ngày nghỉ thuộc năm nào tính vào năm đó.")
        .in("Năm", std::to_string(year.year))
        .in("Điều kiện làm việc", hazardous ? "nặng nhọc, độc hại, nguy hiểm" : "bình thường")
        .in("Đã đóng BHXH bắt buộc", fmt::format("{} tháng", year.contributed_months),
            "quá trình đóng BHXH")
        .in("Đã hưởng trong năm", year.used_before.vietnamese() + " ngày")
        .gives(fmt::format("Tối đa {} ngày; được hưởng {} ngày; còn lại {} ngày.",
                           year.cap.vietnamese(), year.paid.vietnamese(),
                           year.remaining.vietnamese()));
    return {};
}

void Claim::trace_base(const SicknessRules& rules) {
    auto step = x_draft.step(rules.base, rules.base_text);
    for (const MonthWage& base : x_figures.base) {
        step.in("Tiền lương tháng " + base.month.vietnamese(), money_text(base.wage),
                "quá trình đóng BHXH");
    }
    step.gives(x_base.why);
}

/// G-02, G-26: one certificate over the limit is looked at by an officer; one day over is a known
/// slip of the forms.
void Claim::check_certificate_length() {
    for (const CertifiedRange& range : x_facts.certified) {
        const auto* row = x_law.parameters().sick_certificate_max_days.find(range.days.first);
        const bool limited = range.kind == CertificateKind::sick_leave_certificate && row;
        if (!limited || range.days.days() <= row->value.normal) continue;
        const std::string detail =
            fmt::format("Giấy {} ghi {} ngày; một giấy thường không quá {} ngày ({}).", range.paper,
                        range.days.days(), row->value.normal, row->cite);
        const law::ClauseId papers = sickness_2024().papers;
        x_draft.step(papers, "Số ngày của một giấy chứng nhận nghỉ việc.").gives(detail);
        if (range.days.days() == row->value.normal + 1) continue;
        x_draft.find({Reason::needs_officer, papers, range.days, {}, detail});
    }
}

// ------------------------------------------------------------------ money

Result<void> Claim::pay() {
    if (x_segments.empty()) return {};
    trace_base(sickness_rules(x_segments.front().regime));
    for (const Segment& segment : x_segments) LT_TRY_VOID(pay(segment));
    return {};
}

/// Base x rate / divisor x days; exact until the line is rounded (M-1).
Result<void> Claim::pay(const Segment& segment) {
    const auto at = x_law.on(segment.days.first);
    LT_TRY(const auto* rate, at.get(&Parameters::sick_rate));
    LT_TRY(const auto* divisor, at.get(&Parameters::daily_divisor_sickness));
    const Share daily = Share{x_figures.base[segment.base].wage} *
                        Share::of(rate->value.of_hundred, 100) / Share{divisor->value.n};
    if (x_figures.divisor == 0) {
        x_figures.rate_percent = rate->value.of_hundred;
        x_figures.divisor = divisor->value.n;
        x_figures.daily = daily;
    }
    const Share exact = product(daily, segment.paid.share(), x_draft.readings());
    x_draft.pay({LineKind::sickness,
                 segment.regime,
                 segment.days,
                 segment.paid.vietnamese() + " ngày",
                 exact,
                 {},
                 {}});
    x_draft
        .step(sickness_rules(segment.regime).rate,
              "Mức hưởng một ngày là tiền lương nhân tỷ lệ hưởng, chia số ngày của tháng.")
        .in("Tiền lương", money_text(x_figures.base[segment.base].wage))
        .in("Tỷ lệ", fmt::format("{}%", rate->value.of_hundred), rate->cite)
        .in("Chia cho", fmt::format("{} ngày", divisor->value.n), divisor->cite)
        .in("Một ngày", money_text(daily))
        .in("Số ngày", segment.paid.vietnamese())
        .gives(fmt::format("{} đồng, làm tròn còn {}.", exact.text(),
                           money_text(x_draft.decision().lines.back().amount)));
    return {};
}

}  // namespace

Decision decide_sickness(const SicknessFacts& facts, const law::LawBook& law) {
    Draft draft{BenefitKind::sickness, law};
    const auto done = Claim{facts, law, draft}.decide();
    return done ? std::move(draft).close() : std::move(draft).close_without_law(done.error());
}

}  // namespace lt::benefit
