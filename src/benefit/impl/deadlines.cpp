#include "benefit/impl/deadlines.hpp"

#include <fmt/format.h>

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;
using law::DayUnit;
using law::Regime;
using law::Window;

struct Duty {
    DeadlineKind kind;
    std::string_view who;
    Date from;
    Window term;
    std::optional<Date> done;
};

ClauseId clause_of(DeadlineKind kind, Regime regime, BenefitKind benefit) {
    const bool old_law = regime == Regime::law_2014;
    const int article = old_law ? 102 : benefit == BenefitKind::sickness ? 48 : 62;
    const Act act = old_law ? Act::l58 : Act::l41;
    switch (kind) {
        case DeadlineKind::worker_files: return {act, article, 1};
        case DeadlineKind::employer_submits:
            // Maternity 2024: the employer's term stands in the same clause as the worker's.
            return {act, article, old_law || benefit == BenefitKind::sickness ? 2 : 1};
        case DeadlineKind::office_settles: return {act, article, 3};
    }
    return {act, article, 1};
}

/// The last day of the term: day 0 is the day it runs from (rule D-5); a rest day moves it (rule
/// D-6).  Nothing when the calendar of that year is not known yet: a deadline in the far future
/// must not stop a decision.
std::optional<Date> due_day(const Duty& duty, const law::LawBook& law) {
    constexpr auto k_office = law::WeeklyRest::weekend();
    if (duty.term.unit != DayUnit::calendar) {
        const auto day = law.calendar().after_working_days(duty.from, duty.term.days, k_office);
        return day ? std::optional{*day} : std::nullopt;
    }
    const Date day = duty.from + duty.term.days;
    if (law.switches().deadline_on_rest_day == law::DeadlineOnRestDay::keep) return day;
    const auto moved = law.calendar().working_day_on_or_after(day, k_office);
    return moved ? std::optional{*moved} : std::nullopt;
}

Result<void> add(const Duty& duty, const law::LawBook& law, Draft& draft) {
    LT_TRY(const auto* regime, law.on(duty.from).get(&law::Parameters::regime));
    const ClauseId clause = clause_of(duty.kind, regime->value, draft.decision().kind);
    const auto due = due_day(duty, law);
    auto step =
        draft.step(clause, fmt::format("{} trong {} ngày{}.", duty.who, duty.term.days,
                                       duty.term.unit == DayUnit::calendar ? "" : " làm việc"));
    step.in("Tính từ ngày", duty.from.vietnamese());
    if (!due) {
        step.gives(fmt::format("Chưa tính được hạn: chưa có bảng ngày nghỉ lễ của năm {}.",
                               (duty.from + duty.term.days).year()));
        return {};
    }
    Deadline deadline{duty.kind, clause, duty.from, *due, duty.done, DeadlineStatus::open};
    std::string result = fmt::format("Hạn cuối {}", due->vietnamese());
    if (duty.done) {
        step.in("Đã làm ngày", duty.done->vietnamese());
        deadline.status = *duty.done <= *due ? DeadlineStatus::in_time : DeadlineStatus::late;
        const bool late = deadline.status == DeadlineStatus::late;
        result += late ? ": trễ hạn, phải giải trình bằng văn bản." : ": đúng hạn.";
    }
    step.gives(std::move(result));
    if (deadline.status == DeadlineStatus::late && duty.kind != DeadlineKind::office_settles) {
        const ClauseId late =
            regime->value == Regime::law_2014 ? ClauseId{Act::l58, 116} : ClauseId{Act::l41, 92, 1};
        draft.find({Reason::late_needs_explanation,
                    late,
                    std::nullopt,
                    {},
                    fmt::format("Hạn {}, nộp {}.", due->vietnamese(), duty.done->vietnamese())});
    }
    draft.decision().deadlines.push_back(std::move(deadline));
    return {};
}

std::optional<Date> start_of(const Window& term, const FilingDates& filing, Date leave_end) {
    return term.starts == law::TermStart::end_of_leave ? std::optional{leave_end}
                                                       : filing.returned_to_work;
}

}  // namespace

Result<void> add_deadlines(const FilingDates& filing, Date leave_end, const law::LawBook& law,
                           Draft& draft) {
    const bool sickness = draft.decision().kind == BenefitKind::sickness;
    LT_TRY(const auto* worker, law.on(leave_end).get(&law::Parameters::deadline_worker_files));
    const Window& own = sickness ? worker->value.sickness : worker->value.maternity;
    if (const auto from = start_of(own, filing, leave_end)) {
        const auto done =
            filing.employer_received ? filing.employer_received : filing.office_received;
        LT_TRY_VOID(add({DeadlineKind::worker_files, "Người lao động nộp hồ sơ", *from, own, done},
                        law, draft));
    }
    if (filing.employer_received) {
        const Date from = *filing.employer_received;
        LT_TRY(const auto* row, law.on(from).get(&law::Parameters::deadline_employer));
        const Window& term = sickness ? row->value.sickness : row->value.maternity;
        LT_TRY_VOID(add({DeadlineKind::employer_submits, "Người sử dụng lao động nộp hồ sơ", from,
                         term, filing.office_received},
                        law, draft));
    }
    if (filing.office_received) {
        const Date from = *filing.office_received;
        LT_TRY(const auto* row, law.on(from).get(&law::Parameters::deadline_vss));
        const Window& term = filing.employer_received ? row->value.via_employer : row->value.direct;
        LT_TRY_VOID(
            add({DeadlineKind::office_settles, "Cơ quan BHXH giải quyết", from, term, std::nullopt},
                law, draft));
    }
    LT_TRY(const auto* complaint, law.on(leave_end).get(&law::Parameters::complaint_term));
    draft.decision().complaint_days = complaint->value.first_days;
    return {};
}

}  // namespace lt::benefit
