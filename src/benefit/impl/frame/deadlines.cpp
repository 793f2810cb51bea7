// Deadlines of worker, employer and office, and the term of a complaint.
//
// L58 Điều 102, 103; L41 Điều 48, 49, 62, 63, 97.  Being late asks for a written explanation and
// never costs the benefit (L58 Điều 116; L41 Điều 92 khoản 1, Điều 113).  A deadline is governed by
// the law in force on the day its duty starts (rule R-3); day 0 is that day (D-5); a rest day of
// the office moves it (D-6).
#include <algorithm>

#include "benefit/impl/frame/papers.hpp"
#include "benefit/impl/frame/procedure.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;
using law::Regime;
using law::Window;

constexpr Rule k_worker14{{Act::l58, 102, 1},
                          "clock14.worker",
                          "Người lao động nộp hồ sơ trong 45 ngày kể từ ngày trở lại làm việc.",
                          RuleKind::condition};
constexpr Rule k_employer14{{Act::l58, 102, 2},
                            "clock14.employer",
                            "Người sử dụng lao động nộp hồ sơ trong 10 ngày kể từ ngày nhận đủ hồ "
                            "sơ.",
                            RuleKind::condition};
constexpr Rule k_employer_rest14{{Act::l58, 103, 1},
                                 "clock14.employer_rest",
                                 "Người sử dụng lao động nộp danh sách trong 10 ngày kể từ ngày "
                                 "người lao động đủ điều kiện hưởng dưỡng sức.",
                                 RuleKind::condition};
constexpr Rule k_office14{{Act::l58, 102, 3},
                          "clock14.office",
                          "Cơ quan BHXH giải quyết trong 10 ngày kể từ ngày nhận đủ hồ sơ; 5 ngày "
                          "làm việc khi người lao động tự nộp.",
                          RuleKind::condition};
constexpr Rule k_office_rest14{{Act::l58, 103, 2},
                               "clock14.office_rest",
                               "Cơ quan BHXH giải quyết dưỡng sức trong 10 ngày kể từ ngày nhận "
                               "danh sách.",
                               RuleKind::condition};

constexpr Rule k_worker_sickness24{{Act::l41, 48, 1},
                                   "clock24.worker_sickness",
                                   "Người lao động nộp hồ sơ trong 45 ngày kể từ ngày trở lại làm "
                                   "việc.",
                                   RuleKind::condition};
constexpr Rule k_worker_maternity24{{Act::l41, 62, 1},
                                    "clock24.worker_maternity",
                                    "Người lao động nộp hồ sơ trong 45 ngày kể từ ngày kết thúc "
                                    "thời gian nghỉ thai sản.",
                                    RuleKind::condition};
constexpr Rule k_worker_voluntary24{{Act::l41, 97, 1},
                                    "clock24.worker_voluntary",
                                    "Người tham gia BHXH tự nguyện nộp hồ sơ trong 60 ngày kể từ "
                                    "ngày sinh con.",
                                    RuleKind::condition};
constexpr Rule k_employer_sickness24{{Act::l41, 48, 2},
                                     "clock24.employer_sickness",
                                     "Người sử dụng lao động nộp hồ sơ ốm đau trong 7 ngày làm "
                                     "việc kể từ ngày nhận đủ hồ sơ.",
                                     RuleKind::condition};
constexpr Rule k_employer_maternity24{{Act::l41, 62, 1},
                                      "clock24.employer_maternity",
                                      "Người sử dụng lao động nộp hồ sơ thai sản trong 7 ngày làm "
                                      "việc kể từ ngày nhận đủ hồ sơ.",
                                      RuleKind::condition};
constexpr Rule k_employer_rest24{{Act::l41, 49, 1},
                                 "clock24.employer_rest",
                                 "Người sử dụng lao động nộp danh sách trong 7 ngày làm việc kể từ "
                                 "ngày người lao động nghỉ dưỡng sức.",
                                 RuleKind::condition};
constexpr Rule k_employer_rest_maternity24{
    {Act::l41, 63, 1},
    "clock24.employer_rest_maternity",
    "Người sử dụng lao động nộp danh sách dưỡng sức sau thai "
    "sản trong 7 ngày làm việc kể từ ngày người lao động "
    "nghỉ.",
    RuleKind::condition};
constexpr Rule k_office_sickness24{{Act::l41, 48, 3},
                                   "clock24.office_sickness",
                                   "Cơ quan BHXH giải quyết chế độ ốm đau trong 7 ngày làm việc kể "
                                   "từ ngày nhận đủ hồ sơ.",
                                   RuleKind::condition};
constexpr Rule k_office_maternity24{{Act::l41, 62, 3},
                                    "clock24.office_maternity",
                                    "Cơ quan BHXH giải quyết chế độ thai sản trong 7 ngày làm việc "
                                    "kể từ ngày nhận đủ hồ sơ; 5 ngày làm việc khi người lao động "
                                    "tự nộp.",
                                    RuleKind::condition};
constexpr Rule k_office_rest24{{Act::l41, 49, 2},
                               "clock24.office_rest",
                               "Cơ quan BHXH giải quyết dưỡng sức trong 7 ngày làm việc kể từ ngày "
                               "nhận đủ hồ sơ.",
                               RuleKind::condition};
constexpr Rule k_office_rest_maternity24{{Act::l41, 63, 2},
                                         "clock24.office_rest_maternity",
                                         "Cơ quan BHXH giải quyết dưỡng sức sau thai sản trong 7 "
                                         "ngày làm việc kể từ ngày nhận đủ hồ sơ.",
                                         RuleKind::condition};
constexpr Rule k_office_voluntary24{{Act::l41, 97, 2},
                                    "clock24.office_voluntary",
                                    "Cơ quan BHXH giải quyết trợ cấp thai sản tự nguyện trong 5 "
                                    "ngày làm việc kể từ ngày nhận đủ hồ sơ.",
                                    RuleKind::condition};

/// What deadlines depend on.
enum class Family { sickness, maternity, rest_after_sickness, rest_after_maternity, voluntary };

Family family_of(BenefitKind kind) {
    switch (kind) {
        case BenefitKind::sickness:
        case BenefitKind::child_sickness: return Family::sickness;
        case BenefitKind::sick_rest: return Family::rest_after_sickness;
        case BenefitKind::maternity_rest: return Family::rest_after_maternity;
        case BenefitKind::voluntary_maternity: return Family::voluntary;
        case BenefitKind::prenatal:
        case BenefitKind::pregnancy_loss:
        case BenefitKind::childbirth:
        case BenefitKind::birth_care:
        case BenefitKind::father_leave:
        case BenefitKind::birth_allowance:
        case BenefitKind::surrogate_birth:
        case BenefitKind::intended_mother:
        case BenefitKind::adoption:
        case BenefitKind::contraception: return Family::maternity;
    }
    return Family::maternity;
}

/// The rule of each duty; no rule: no such duty.
struct DutyRules {
    const Rule* worker;
    const Rule* employer;
    const Rule* office;
};
DutyRules rules_2014(Family family) {
    switch (family) {
        case Family::sickness:
        case Family::maternity: return {&k_worker14, &k_employer14, &k_office14};
        case Family::rest_after_sickness:
        case Family::rest_after_maternity: return {nullptr, &k_employer_rest14, &k_office_rest14};
        case Family::voluntary: return {nullptr, nullptr, nullptr};
    }
    return {};
}
DutyRules rules_2024(Family family) {
    switch (family) {
        case Family::sickness:
            return {&k_worker_sickness24, &k_employer_sickness24, &k_office_sickness24};
        case Family::maternity:
            return {&k_worker_maternity24, &k_employer_maternity24, &k_office_maternity24};
        case Family::rest_after_sickness: return {nullptr, &k_employer_rest24, &k_office_rest24};
        case Family::rest_after_maternity:
            return {nullptr, &k_employer_rest_maternity24, &k_office_rest_maternity24};
        case Family::voluntary: return {&k_worker_voluntary24, nullptr, &k_office_voluntary24};
    }
    return {};
}

std::optional<Window> worker_term(Family family, const law::WorkerDeadline& row) {
    switch (family) {
        case Family::sickness: return row.sickness;
        case Family::maternity: return row.maternity;
        case Family::voluntary: return row.voluntary;
        case Family::rest_after_sickness:
        case Family::rest_after_maternity: return std::nullopt;
    }
    return std::nullopt;
}
std::optional<Window> employer_term(Family family, const law::EmployerDeadline& row) {
    switch (family) {
        case Family::sickness: return row.sickness;
        case Family::maternity: return row.maternity;
        case Family::rest_after_sickness:
        case Family::rest_after_maternity: return row.convalescence;
        case Family::voluntary: return std::nullopt;
    }
    return std::nullopt;
}
/// Shorter where the worker files herself: maternity after termination, voluntary insurance.
Window office_term(Family family, bool by_employer, const law::OfficeDeadline& row) {
    switch (family) {
        case Family::sickness: return row.via_employer;
        case Family::maternity: return by_employer ? row.via_employer : row.direct;
        case Family::rest_after_sickness:
        case Family::rest_after_maternity: return row.convalescence;
        case Family::voluntary: return row.direct;
    }
    return row.via_employer;
}

/// A duty: who, under which rule, from which day, how long, and when it was done.
struct Duty {
    DeadlineKind kind;
    Regime regime;
    const Rule* rule;
    Date from;
    Window term;
    std::optional<Date> done;
};

/// A dossier filed on a day for which no rule is known is a slip in the dates: that deadline is
/// left out, the decision stands.
class Clock {
  public:
    explicit Clock(Draft& draft)
        : x_draft(draft),
          x_law(draft.law()),
          x_filing(draft.claim().filing),
          x_family(family_of(draft.decision().kind)) {}

    void run() {
        worker();
        employer();
        office();
        complaint();
    }

  private:
    // ---- the three duties

    /// Sickness runs from the return to work under both laws; maternity from the return (2014) or
    /// the end of the leave (2024): the law on the last day of the leave says which, so that a
    /// leave that ended under the law of 2014 keeps its later start.
    void worker() {
        const KeyDates& dates = x_draft.dates();
        const auto known = x_family == Family::sickness    ? x_filing.returned_to_work
                           : x_family == Family::voluntary ? dates.birth
                                                           : dates.leave_end;
        const auto* row = known ? x_law.parameters().deadline_worker_files.find(*known) : nullptr;
        if (row == nullptr) return;
        const auto term = worker_term(x_family, row->value);
        if (!term) return;
        const auto from =
            term->starts == law::TermStart::return_to_work ? x_filing.returned_to_work : known;
        if (!from) return;
        const Regime regime = regime_on(*known);
        add({DeadlineKind::worker_files, regime, rules(regime).worker, *from, *term,
             x_filing.employer_received ? x_filing.employer_received : x_filing.office_received});
    }

    /// From a full dossier; for a rest from the day the worker is eligible (2014: known at the
    /// latest when the rest begins) or rests (2024).
    void employer() {
        const bool rest =
            x_family == Family::rest_after_sickness || x_family == Family::rest_after_maternity;
        const auto from = rest ? x_draft.dates().leave_start : x_filing.employer_received;
        const auto* row = from ? x_law.parameters().deadline_employer.find(*from) : nullptr;
        if (row == nullptr) return;
        const auto term = employer_term(x_family, row->value);
        if (!term) return;
        const Regime regime = regime_on(*from);
        add({DeadlineKind::employer_submits, regime, rules(regime).employer, *from, *term,
             x_filing.office_received});
    }

    void office() {
        const auto from = x_filing.office_received;
        const auto* row = from ? x_law.parameters().deadline_vss.find(*from) : nullptr;
        if (row == nullptr) return;
        const Regime regime = regime_on(*from);
        add({DeadlineKind::office_settles, regime, rules(regime).office, *from,
             office_term(x_family, x_filing.employer_received.has_value(), row->value),
             x_filing.settled});
    }

    void complaint() {
        const auto day = x_filing.settled ? x_filing.settled : filing_day(x_draft);
        const auto* row = day ? x_law.parameters().complaint_term.find(*day) : nullptr;
        if (row != nullptr) x_draft.decision().complaint_days = row->value.first_days;
    }

    // ---- which law

    Regime regime_on(Date day) {
        const auto* row = x_law.parameters().regime.find(day);
        return row != nullptr ? row->value : Regime::law_2024;
    }
    DutyRules rules(Regime regime) const {
        switch (regime) {
            case Regime::law_2014: return rules_2014(x_family);
            case Regime::law_2024: return rules_2024(x_family);
        }
        return {};
    }

    // ---- counting

    /// The last day; nothing when the calendar of that year is not known yet: a deadline in the far
    /// future must not stop a decision.
    std::optional<Date> due_day(const Duty& duty) {
        constexpr auto k_office = law::WeeklyRest::weekend();
        const law::Calendar& calendar = x_law.calendar();
        if (duty.term.unit != law::DayUnit::calendar) {
            const auto day = calendar.after_working_days(duty.from, duty.term.days, k_office);
            return day ? std::optional{*day} : std::nullopt;
        }
        const Date day = duty.from + duty.term.days;
        const auto moved = calendar.working_day_on_or_after(day, k_office);
        if (!moved) return std::nullopt;
        if (*moved == day) return day;
        switch (x_draft.reads("deadline_on_rest_day", x_draft.switches().deadline_on_rest_day)) {
            case law::DeadlineOnRestDay::keep: return day;
            case law::DeadlineOnRestDay::next_working_day: return *moved;
        }
        return *moved;
    }

    void add(const Duty& duty) {
        if (duty.rule == nullptr) return;
        auto step = x_draft.step(*duty.rule);
        step.in("Tính từ ngày", duty.from).in("Số ngày", duty.term.days);
        const std::optional<Date> due = due_day(duty);
        if (!due) {
            step.gives("Chưa tính được hạn: chưa có bảng ngày nghỉ lễ của năm {}.",
                       (duty.from + duty.term.days).year());
            return;
        }
        Deadline deadline{duty.kind, duty.rule->clause, duty.from,
                          *due,      duty.done,         DeadlineStatus::open};
        if (!duty.done) {
            step.gives("Hạn cuối {}.", *due);
        } else {
            const bool late = *duty.done > *due;
            deadline.status = late ? DeadlineStatus::late : DeadlineStatus::in_time;
            step.in("Đã làm ngày", *duty.done).met(!late);
            if (late) {
                step.gives("Hạn cuối {}: trễ {} ngày.", *due, *duty.done - *due);
                explain(duty, *due);
            } else {
                step.gives("Hạn cuối {}: đúng hạn.", *due);
            }
        }
        x_draft.decision().deadlines.push_back(deadline);
    }

    /// The office answers for its own lateness in the deadline itself; nobody has to explain it.
    void explain(const Duty& duty, Date due) {
        if (duty.kind == DeadlineKind::office_settles) return;
        const ClauseId clause = duty.regime == Regime::law_2014 ? ClauseId{Act::l58, 116}
                                : x_family == Family::voluntary ? ClauseId{Act::l41, 113}
                                                                : ClauseId{Act::l41, 92, 1};
        x_draft.find(Reason::late_needs_explanation, clause, "Hạn {}, nộp {}.", due, *duty.done);
    }

    Draft& x_draft;
    const law::LawBook& x_law;
    const FilingDates& x_filing;
    Family x_family;
};

}  // namespace

void add_deadlines(Draft& draft) { Clock{draft}.run(); }

}  // namespace lt::benefit
