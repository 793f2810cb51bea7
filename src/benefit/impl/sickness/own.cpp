#include "benefit/impl/sickness/own.hpp"

#include <algorithm>
#include <array>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/sickness/disease.hpp"
#include "benefit/impl/sickness/long_term_2014.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Regime;

bool is_officer(const Insured& insured, const DateRange& days) {
    for (const Employment& spell : insured.employments) {
        const bool during = spell.from <= days.last && (!spell.to || days.first <= *spell.to);
        if (during) return spell.kind == WorkerKind::officer;
    }
    return false;
}

Result<void> judge(const LawPart& part, bool listed_2014, OwnLeave& own) {
    if (is_officer(own.draft.claim().insured, part.days)) return judge_officer(part, own);
    if (part.regime == Regime::law_2014) {
        return listed_2014 ? judge_long_term_2014(part, own)
                           : judge_by_quota(part, Disease2024::ordinary, own);
    }
    const bool listed = is_listed(own.event.disease, part.days.first, Regime::law_2024, own.draft);
    return judge_by_quota(part, listed ? Disease2024::listed : Disease2024::ordinary, own);
}

/// Whether the disease is listed under the law of 2014, asked only where that law may govern.
bool listed_under_2014(const OwnSickness& event, Draft& draft) {
    const auto began_under_2014 = [&](Date day) {
        const auto* row = draft.law().parameters().regime.find(day);
        return row != nullptr && row->value == Regime::law_2014;
    };
    const bool settled = event.episode && event.episode->settled_until &&
                         event.leave.first <= *event.episode->settled_until &&
                         began_under_2014(event.episode->began);
    if (began_under_2014(event.leave.first)) {
        return is_listed(event.disease, event.leave.first, Regime::law_2014, draft);
    }
    return settled && is_listed(event.disease, event.episode->began, Regime::law_2014, draft);
}

}  // namespace

const OwnLaw& own_law(Regime regime) {
    switch (regime) {
        case Regime::law_2014: return k_own_2014;
        case Regime::law_2024: return k_own_2024;
    }
    return k_own_2024;
}

Quota& quota_of(Counter counter, int year, Draft& draft) {
    auto& quotas = draft.figures().quotas;
    for (Quota& quota : quotas) {
        if (quota.counter == counter && quota.year == year) return quota;
    }
    Quota made;
    made.counter = counter;
    made.year = year;
    return quotas.emplace_back(made);
}

Result<void> lay_facts(const LawPart& part, OwnLeave& own) {
    const std::array papers{CertifiedList{own.event.certified}};
    lay_papers(part, papers, own.days);
    LT_TRY_VOID(lay_history(part, own.draft, own.days));
    LT_TRY_VOID(trace_coverage(own.draft.claim().insured, part.days.first, CoveredFor::sickness,
                               own.draft));
    const auto excluded = own_law(part.regime).judge_case(own.event, own.draft);
    if (excluded) own.days.lose(part.days, *excluded);
    return {};
}

void trace_facts(const LawPart& part, const Tally& tally, OwnLeave& own) {
    const std::array papers{CertifiedList{own.event.certified}};
    trace_papers(part, papers, tally, own.draft);
    trace_history(part, tally, own.draft);
}

void trace_part(const LawPart& part, const Tally& tally, OwnLeave& own) {
    trace_facts(part, tally, own);
    trace_days(part, own.event.half_days, own.event.leave_source, tally, own.draft);
}

Result<void> decide_event(const OwnSickness& event, Draft& draft) {
    const DateRange& leave = event.leave;
    draft.dates().leave_start = leave.first;
    draft.dates().leave_end = leave.last;
    if (leave.last < leave.first || leave.days() > k_sick_leave_days_max) {
        draft.find(Reason::data_mismatch, {Act::l41, 43}, "Khoảng thời gian nghỉ không hợp lệ.");
        return {};
    }
    const bool listed = listed_under_2014(event, draft);
    const auto kept = listed ? kept_under_2014(event, draft) : std::nullopt;
    const LawParts parts = parts_under_law(leave, event.leave_source, kept, draft);
    const Date began = listed ? long_term_spell(event, draft)
                              : std::min(event.spell_began.value_or(leave.first), leave.first);
    OwnLeave own{event, {leave, began, event.resumed_work}, draft};
    for (const LawPart& part : parts.parts.all()) LT_TRY_VOID(judge(part, listed, own));
    if (parts.parts.size() == 0) return {};
    if (own.counted.none() && draft.decision().findings.empty()) {
        draft.find(Reason::data_mismatch, {Act::l41, 43, 1},
                   "Khoảng thời gian nghỉ không có ngày làm việc nào.");
    }
    LT_TRY_VOID(own.paid.pay(draft));
    draft.figures().leave = own.long_term.value_or(Leave{leave, DayUnit::working, 0, 0, {}});
    draft.figures().leave->counted = own.paid.count();
    return {};
}

}  // namespace lt::benefit
