#include "benefit/impl/sickness/leave_law.hpp"

#include <algorithm>

#include "benefit/impl/frame/coverage.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::DayCount;
using law::Parameters;

constexpr Rule k_law_of_day{{Act::l41, 5, 7},
                            "sick.law_of_day",
                            "Chế độ được giải quyết theo luật có hiệu lực vào ngày nghỉ."};
/// The law of 2014 pays sickness from 2016-01-01 on.
constexpr law::ClauseId k_in_force{Act::l58, 124};

struct WeekdayName {
    std::chrono::weekday weekday;
    Literal name;
};
constexpr std::array<WeekdayName, 7> k_weekdays{{
    {std::chrono::Monday, "Thứ Hai"},
    {std::chrono::Tuesday, "Thứ Ba"},
    {std::chrono::Wednesday, "Thứ Tư"},
    {std::chrono::Thursday, "Thứ Năm"},
    {std::chrono::Friday, "Thứ Sáu"},
    {std::chrono::Saturday, "Thứ Bảy"},
    {std::chrono::Sunday, "Chủ nhật"},
}};

Literal title_of(law::Regime regime) {
    switch (regime) {
        case law::Regime::law_2014: return "Luật BHXH 58/2014";
        case law::Regime::law_2024: return "Luật BHXH 41/2024";
    }
    return "Luật BHXH 41/2024";
}

void trace_law(const LawParts& parts, const DateRange& leave, std::string_view source,
               Draft& draft) {
    if (parts.before_any_law) {
        draft.step(k_law_of_day, k_in_force)
            .in("Thời gian nghỉ", leave, source)
            .gives("{}: luật chưa có hiệu lực.", *parts.before_any_law);
    }
    for (const LawPart& part : parts.parts.all()) {
        draft.step(k_law_of_day)
            .in("Thời gian nghỉ", leave, source)
            .gives("{}: áp dụng {}.", part.days, title_of(part.regime));
    }
}

/// Whether every counted day of an earlier decision's range is known to be paid.
Result<bool> all_days_paid(const PaidLeave& leave, const Draft& draft) {
    if (leave.whole_days) return true;
    // The lines of one decision may name the same days for several children.
    DayCount count;
    for (const PaidLeave& other : draft.claim().insured.paid) {
        const bool same = other.days == leave.days && other.counter == leave.counter &&
                          other.source == leave.source;
        if (same) count += other.count;
    }
    LT_TRY(const int working,
           draft.law().calendar().working_days(leave.days, draft.claim().weekly_rest));
    return DayCount::whole(working) < count + DayCount::whole(1);
}

Reason reason_of(Counter counter) {
    switch (counter) {
        case Counter::own_sickness:
        case Counter::child_sickness:
        case Counter::long_term_block:
        case Counter::long_term_extension: return Reason::overlap_paid_days;
        case Counter::rest_after_sickness:
        case Counter::rest_after_maternity:
        case Counter::rest_after_loss: return Reason::overlap_dsphsk;
        case Counter::prenatal_visits:
        case Counter::father_leave:
        case Counter::maternity_leave: return Reason::overlap_maternity;
    }
    return Reason::overlap_paid_days;
}

/// The days between two changes of the person's employments are alike, but for a change of the
/// law: where the two ends differ, the halves are asked.
Result<void> lay_coverage(const DateRange& span, const Draft& draft, LeaveDays& days) {
    const Insured& insured = draft.claim().insured;
    const auto ask = [&](Date day) {
        return not_covered_on(insured, day, CoveredFor::sickness, draft.law());
    };
    LT_TRY(const auto first, ask(span.first));
    const auto alike = [&](const auto& other) {
        if (!first || !other) return !first && !other;
        return first->reason == other->reason && first->clause == other->clause;
    };
    if (span.days() > 1) {
        LT_TRY(const auto last, ask(span.last));
        if (!alike(last)) {
            const Date middle = span.first + (span.days() / 2 - 1);
            LT_TRY_VOID(lay_coverage({span.first, middle}, draft, days));
            return lay_coverage({middle + 1, span.last}, draft, days);
        }
    }
    if (first) days.lose(span, {first->reason, first->clause});
    return {};
}

Result<void> lay_employments(const DateRange& part, const Draft& draft, LeaveDays& days) {
    for (Date day = part.first; day <= part.last;) {
        Date next = part.last + 1;
        for (const Employment& spell : draft.claim().insured.employments) {
            if (day < spell.from) next = std::min(next, spell.from);
            if (spell.to && day <= *spell.to) next = std::min(next, *spell.to + 1);
        }
        LT_TRY_VOID(lay_coverage({day, next - 1}, draft, days));
        day = next;
    }
    return {};
}

}  // namespace

const LeaveLaw& leave_law(law::Regime regime) {
    switch (regime) {
        case law::Regime::law_2014: return k_leave_2014;
        case law::Regime::law_2024: return k_leave_2024;
    }
    return k_leave_2024;
}

LawParts parts_under_law(const DateRange& leave, std::string_view source,
                         std::optional<Date> kept_until, Draft& draft) {
    LawParts found;
    const auto& rows = draft.law().parameters().regime.rows;
    const Date begin = rows.empty() ? leave.last + 1 : rows.front().from;
    if (leave.first < begin) found.before_any_law = {leave.first, std::min(leave.last, begin - 1)};
    const bool two_laws =
        rows.size() > 1 && leave.first <= rows.back().from - 1 && rows.back().from <= leave.last;
    const bool by_first_day =
        two_laws && !kept_until &&
        draft.reads("sickness_transition", draft.switches().sickness_transition) ==
            law::SicknessTransition::first_day;
    Date next = std::max(leave.first, begin);
    for (const auto& row : rows) {
        Date last = std::min(row.to.value_or(leave.last), leave.last);
        if (by_first_day && next <= last) last = leave.last;
        if (kept_until && row.value == law::Regime::law_2014) last = *kept_until;
        if (last < next || row.from > leave.last || found.parts.full()) continue;
        found.parts.add({{next, last}, row.value, row.to});
        next = last + 1;
    }
    for (const LawPart& part : found.parts.all()) draft.governed_by(part.regime);
    if (found.before_any_law) {
        const DateRange& lost = *found.before_any_law;
        draft.lose(Reason::before_law_in_force, k_in_force, lost, DayCount::whole(lost.days()));
    }
    trace_law(found, leave, source, draft);
    return found;
}

void lay_papers(const LawPart& part, std::span<const CertifiedList> lists, LeaveDays& days) {
    const LeaveLaw& law = leave_law(part.regime);
    const bool none = std::ranges::all_of(lists, &CertifiedList::empty);
    days.keep_certified(part.days, lists,
                        none ? Loss{Reason::paper_missing, law.papers.clause}
                             : Loss{Reason::certified_days_exceeded, law.certified.clause});
}

Result<void> lay_history(const LawPart& part, Draft& draft, LeaveDays& days) {
    const LeaveLaw& law = leave_law(part.regime);
    const Insured& insured = draft.claim().insured;
    LT_TRY_VOID(lay_employments(part.days, draft, days));
    for (const OtherLeave& other : insured.other_leave) {
        const auto shared = other.days.intersect(part.days);
        const auto reason = shared ? law.overlap_reason(other.kind) : std::nullopt;
        if (reason) days.lose(*shared, {*reason, law.overlap.clause});
    }
    for (const PaidLeave& paid : insured.paid) {
        const auto shared = paid.days.intersect(part.days);
        if (!shared || paid.at_work) continue;
        days.lose(*shared, {reason_of(paid.counter), law.once.clause});
        LT_TRY(const bool known, all_days_paid(paid, draft));
        if (known || draft.has(Reason::needs_officer)) continue;
        draft.find(Reason::needs_officer, law.once.clause,
                   "Quyết định trước chỉ trả {} ngày trong khoảng {}; chưa rõ là những ngày nào.",
                   paid.count, paid.days);
    }
    return {};
}

Result<void> lay_half_days(const LawPart& part, std::span<const HalfDay> half_days,
                           const law::LawBook& law, LeaveDays& days) {
    for (const HalfDay& half : half_days) {
        if (!part.days.contains(half.day)) continue;
        LT_TRY(const auto* rule, law.on(part.law_day(half.day)).get(&Parameters::half_day));
        if (rule->value.allowed) days.halve(half.day);
    }
    return {};
}

void Tally::add(const LeaveDays& leave, Date day) {
    ++days;
    switch (leave.kind(day)) {
        case law::DayKind::working: break;
        case law::DayKind::weekly_rest: ++rest; return;
        case law::DayKind::holiday:
        case law::DayKind::substitute: ++holidays; return;
    }
    const DayCount length = leave.length(day);
    counted += length;
    const Loss* loss = leave.loss(day);
    if (loss == nullptr) return;
    const bool overlap = Reason::overlap_labour_law_leave <= loss->reason &&
                         loss->reason <= Reason::overlap_fully_paid_leave;
    if (overlap) overlapped += length;
    if (loss->reason == Reason::overlap_paid_days) paid_before += length;
    if (loss->reason == Reason::certified_days_exceeded || loss->reason == Reason::paper_missing) {
        uncertified += length;
    }
}

// ------------------------------------------------------------------ trace

void trace_papers(const LawPart& part, std::span<const CertifiedList> lists, const Tally& tally,
                  Draft& draft) {
    const LeaveLaw& law = leave_law(part.regime);
    auto papers = draft.step(law.papers);
    int count = 0;
    for (const CertifiedList& list : lists) {
        for (const CertifiedRange& range : list) {
            papers.in("Khoảng được xác nhận", range.days, range.paper);
            ++count;
        }
    }
    papers.met(count > 0).gives("{} giấy.", count);
    draft.step(law.certified)
        .in("Số ngày xin hưởng", tally.counted)
        .met(tally.uncertified.none())
        .gives("{} ngày không có trong giấy xác nhận.", tally.uncertified);
}

void trace_history(const LawPart& part, const Tally& tally, Draft& draft) {
    const LeaveLaw& law = leave_law(part.regime);
    auto overlap = draft.step(law.overlap);
    for (const OtherLeave& other : draft.claim().insured.other_leave) {
        if (other.days.intersect(part.days)) overlap.in("Nghỉ khác", other.days, other.source);
    }
    overlap.met(tally.overlapped.none()).gives("{} ngày trùng.", tally.overlapped);
    auto once = draft.step(law.once);
    for (const PaidLeave& paid : draft.claim().insured.paid) {
        if (paid.days.intersect(part.days)) once.in("Đã chi trả", paid.days, paid.source);
    }
    once.met(tally.paid_before.none()).gives("{} ngày đã chi trả.", tally.paid_before);
}

void trace_days(const LawPart& part, std::span<const HalfDay> half_days, std::string_view source,
                const Tally& tally, Draft& draft) {
    const LeaveLaw& law = leave_law(part.regime);
    auto days = draft.step(law.working_days);
    for (const auto& [weekday, name] : k_weekdays) {
        if (draft.claim().weekly_rest.contains(weekday)) days.in("Nghỉ hằng tuần", name, source);
    }
    days.gives("{} ngày theo lịch, trừ {} ngày nghỉ hằng tuần, {} ngày lễ, Tết: còn {} ngày.",
               tally.days, tally.rest, tally.holidays, tally.counted);
    if (law.half_days == nullptr || half_days.empty()) return;
    auto halves = draft.step(*law.half_days);
    int count = 0;
    for (const HalfDay& half : half_days) {
        if (!part.days.contains(half.day)) continue;
        halves.in("Nghỉ dưới nửa ngày", half.day, half.source);
        ++count;
    }
    halves.gives("{} ngày tính nửa ngày.", count);
}

}  // namespace lt::benefit
