#include "benefit/impl/sickness/episode.hpp"

#include <algorithm>

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_same_episode{{Act::t59, 4, 3},
                              "long14.same_episode",
                              "Chưa trở lại làm việc và đóng BHXH: tính tiếp đợt nghỉ đang hưởng; "
                              "nếu đã trở lại thì tính đợt mới.",
                              RuleKind::condition};

bool is_long_term(const PaidLeave& leave) {
    return leave.counter == Counter::long_term_block ||
           leave.counter == Counter::long_term_extension;
}

/// Contributed by work: maternity leave counts without it.
bool worked_in(const Contributions& paid, YearMonth first, YearMonth last) {
    for (YearMonth month = first; month <= last; month = month + 1) {
        if (paid.contributed(month) && !paid.credited(month)) return true;
    }
    return false;
}

/// Whether the days between two leaves of the disease end the earlier episode.
bool ends_episode(Date returned, YearMonth first, YearMonth last, Date next, Draft& draft) {
    if (returned >= next) return false;
    const Contributions& paid = draft.claim().insured.contributions;
    switch (draft.reads("long_term_episode", draft.switches().long_term_episode)) {
        case law::LongTermEpisode::month_back_at_work: return worked_in(paid, first, last);
        case law::LongTermEpisode::any_return: return true;
        case law::LongTermEpisode::continuous: return false;
    }
    return false;
}

/// The newest paid leave of the disease that begins before `day`.
const PaidLeave* newest_before(const Insured& insured, Date day) {
    const PaidLeave* newest = nullptr;
    for (const PaidLeave& leave : insured.paid) {
        if (!is_long_term(leave) || leave.days.first >= day) continue;
        if (newest == nullptr || newest->days.first < leave.days.first) newest = &leave;
    }
    return newest;
}

/// Walks back over the leave paid before, as long as no return lies between.
Date began_in_history(Date leave_begins, Draft& draft) {
    Date began = leave_begins;
    for (const PaidLeave* leave = newest_before(draft.claim().insured, began); leave != nullptr;
         leave = newest_before(draft.claim().insured, began)) {
        const Date after = leave->days.last + 1;
        // Only whole months between the two are known to be worked.
        if (ends_episode(after, YearMonth::of(after - 1) + 1, YearMonth::of(began) - 1, began,
                         draft)) {
            break;
        }
        began = leave->days.first;
    }
    return began;
}

/// Calendar days paid from `began` to the leave.
int paid_since(Date began, Date leave_begins, const Insured& insured) {
    law::DayCount sum;
    for (const PaidLeave& leave : insured.paid) {
        const bool inside = began <= leave.days.first && leave.days.first < leave_begins;
        if (is_long_term(leave) && inside) sum += leave.count;
    }
    for (const UsedDays& total : insured.used) {
        const bool inside = began.year() <= total.year && total.year <= leave_begins.year();
        const bool counts = total.counter == Counter::long_term_block ||
                            total.counter == Counter::long_term_extension;
        if (counts && inside) sum += total.days;
    }
    int days = 0;
    for (; law::DayCount::whole(days) < sum; ++days) {
    }
    return days;
}

}  // namespace

Episode episode_of(const OwnSickness& event, Draft& draft) {
    const Insured& insured = draft.claim().insured;
    const Date first = event.leave.first;
    Episode episode;
    if (!event.episode) {
        episode.began = std::min(began_in_history(first, draft), event.spell_began.value_or(first));
        episode.days_before = paid_since(episode.began, first, insured);
        return episode;
    }
    const LongTermEpisode& stated = *event.episode;
    const auto& back = stated.returned_to_work;
    if (back && stated.began < *back && *back <= first) episode.returned = back;
    if (episode.returned) {
        episode.renewed =
            ends_episode(*back, YearMonth::of(*back), YearMonth::of(first), first + 1, draft);
    }
    if (episode.renewed) {
        episode.began = std::max(*back, std::min(event.spell_began.value_or(first), first));
        episode.days_before = paid_since(episode.began, first, insured);
        return episode;
    }
    episode.began = std::min(stated.began, first);
    episode.days_before =
        std::max(stated.calendar_days_before, paid_since(episode.began, first, insured));
    return episode;
}

void trace_episode(const Episode& episode, const OwnSickness& event, Draft& draft) {
    auto step = draft.step(k_same_episode);
    step.in("Đợt nghỉ bắt đầu", episode.began, event.leave_source);
    if (episode.returned) step.in("Trở lại làm việc", *episode.returned);
    step.met(!episode.renewed)
        .gives("Đã hưởng {} ngày của đợt trước kỳ nghỉ này.", episode.days_before);
}

}  // namespace lt::benefit
