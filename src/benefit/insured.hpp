// What is known about an insured person: contributed months, insured employment, leave already
// taken or paid.
//
// Plain values.  Whoever collects the facts (casework, a decide request) fills them once; the rules
// only read.  A fact that is not known is absent, never guessed.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/money.hpp"
#include "benefit/figures.hpp"
#include "law/calendar.hpp"
#include "law/day_count.hpp"

namespace lt::benefit {

enum class Scheme { compulsory, voluntary };

/// Months in a row on one contribution wage (rule W-1: not pay received).
struct ContributionRun {
    YearMonth from;
    YearMonth to;
    Dong wage;
    Scheme scheme = Scheme::compulsory;
    bool credited = false;  ///< counts without contribution: months of maternity leave (C-3)
};

/// What the registry knows as totals, where it has no months or not all of them.
struct ContributionTotals {
    YearMonth up_to;                  ///< last month the totals include
    int compulsory_months = 0;        ///< all of them, those before the detail included
    std::optional<int> months_in_12;  ///< compulsory, in the look-back of the claim
    std::optional<int> months_in_24;
    std::optional<Dong> average_wage;  ///< of the six newest contributed months before the leave
    std::optional<MonthWage> wage;     ///< newest contributed month before the leave
};

/// The contributed months of one person, ready for the questions the rules ask.  Compulsory months
/// only, unless said otherwise (rules C-1, C-4).
class Contributions {
  public:
    Contributions() = default;
    /// Runs in any order.  A month with two different compulsory wages is a conflict: it counts,
    /// its wage is not used.  REQUIRES: from <= to, at most k_months_max months in all.
    explicit Contributions(std::span<const ContributionRun> runs,
                           std::optional<ContributionTotals> totals = std::nullopt);

    static constexpr int k_months_max = 12 * 100;

    [[nodiscard]] bool contributed(YearMonth month) const { return find(month) != nullptr; }
    [[nodiscard]] std::optional<MonthWage> in(YearMonth month) const;
    /// The newest contributed month before `month`.
    [[nodiscard]] std::optional<MonthWage> latest_before(YearMonth month) const;
    /// Contributed months up to and including `last`, the total before the detail included.
    [[nodiscard]] int months_until(YearMonth last) const;
    /// Detailed contributed months in [first, last].
    [[nodiscard]] int months_in(YearMonth first, YearMonth last) const;
    /// The same for compulsory and voluntary months together, each month once (L41 Điều 94).
    [[nodiscard]] int months_of_any_scheme(YearMonth first, YearMonth last) const;
    /// Appends at most `n` newest months up to and including `last`, newest first.
    void newest(int n, YearMonth last, std::vector<MonthWage>& out) const;
    /// Whether months up to `month` are known only as a total.
    [[nodiscard]] bool only_a_total_at(YearMonth month) const;
    [[nodiscard]] bool in_conflict(YearMonth month) const;
    /// Whether the month counts without contribution.
    [[nodiscard]] bool credited(YearMonth month) const;
    [[nodiscard]] bool none() const;
    [[nodiscard]] const std::optional<ContributionTotals>& totals() const { return x_totals; }
    [[nodiscard]] std::optional<YearMonth> first_month() const;

  private:
    struct Month {  ///< 16 bytes: thirty years fit into six kilobytes
        Dong wage;
        YearMonth month;
        bool conflict = false;
        bool credited = false;
        [[nodiscard]] MonthWage paid() const { return {month, wage}; }
    };
    [[nodiscard]] std::size_t first_not_before(YearMonth month) const;
    [[nodiscard]] const Month* find(YearMonth month) const;
    std::vector<Month> x_months;         ///< compulsory; ascending, unique
    std::vector<YearMonth> x_voluntary;  ///< ascending, unique
    std::optional<ContributionTotals> x_totals;
};

/// Who the person is under Luật 41/2024 Điều 2 khoản 1 (the points stand beside) and Nghị định
/// 115/2015 Điều 2.
enum class WorkerKind {
    contract,            ///< a: labour contract, and anything that works like one
    official,            ///< b
    defence_worker,      ///< c: worker of defence, police, cipher
    officer,             ///< d: officers and professional soldiers
    conscript,           ///< đ: conscripts and cadets
    sent_abroad,         ///< g: worker sent abroad under a contract
    sent_by_contractor,  ///< sent abroad by a contractor or investor (N115 Điều 2 khoản 2 điểm b)
    diplomat_spouse,     ///< h
    manager,             ///< i: manager with pay
    commune_part_time,   ///< k: non-specialised staff of commune and hamlet
    part_time,           ///< l: part time, paid at least the lowest contribution wage
    household_business,  ///< m: registered owner of a household business
    manager_unpaid,      ///< n: manager without pay
    domestic_helper,
    pensioner,  ///< draws a pension or another monthly benefit
};
inline constexpr int k_worker_kinds = 15;
[[nodiscard]] std::string_view name_of(WorkerKind kind) noexcept;
[[nodiscard]] std::optional<WorkerKind> worker_kind_of(std::string_view name) noexcept;

/// A citizen of another country (N143 Điều 2; L41 Điều 2 khoản 2).
struct ForeignTerms {
    bool work_permit = false;
    bool intra_company_transferee = false;
    bool retirement_age = false;  ///< reached at the signing of the contract
    bool treaty = false;          ///< a treaty says otherwise
};

/// A spell of insured employment.
struct Employment {
    Date from;
    std::optional<Date> to;  ///< last day; absent while it lasts
    WorkerKind kind = WorkerKind::contract;
    std::optional<int> contract_months;  ///< term of the contract; absent: open-ended
    bool probation = false;              ///< a probation contract of its own
    bool hazardous = false;              ///< job or place that gives 40/50/70 days of sick leave
    bool retirement_age = false;         ///< reached: asked of points m and n (L41 Điều 2 khoản 7)
    /// Household business that pays tax by declaration (N158 Điều 3); absent: not known.
    std::optional<bool> declares_tax;
    std::optional<ForeignTerms> foreign;
    std::string employer;
    std::string source;  ///< record it was read from
    [[nodiscard]] bool contains(Date day) const { return from <= day && (!to || day <= *to); }
};

/// Other leave of the worker.
enum class LeaveKind { annual, personal, unpaid, fully_paid, maternity, convalescence };
struct OtherLeave {
    LeaveKind kind = LeaveKind::annual;
    DateRange days;
    std::string source;
};

/// Leave or a rest an earlier decision paid for: no day is paid twice, quotas go on from here.
struct PaidLeave {
    Counter counter = Counter::own_sickness;
    DateRange days;       ///< first to last paid day
    law::DayCount count;  ///< days paid, in the unit of the counter
    int year = 0;         ///< year it is booked to; 0: the year of days.first
    std::string
        subject;  ///< the child (child sickness), or the event (maternity), as claims name it
    bool long_term = false;  ///< for a listed long-term disease
    bool surgery = false;
    bool whole_days = false;  ///< every calendar day of `days` is taken (maternity, rests)
    /// Paid beside work (an early return, a father or intended mother who goes on working): only
    /// other maternity leave is an overlap (T12 Điều 3 khoản 2, Điều 8 khoản 3).
    bool at_work = false;
    std::string source;  ///< the decision
};
/// Days used that are known as a total only.
struct UsedDays {
    Counter counter = Counter::own_sickness;
    int year = 0;
    law::DayCount days;
    std::string subject;
};

struct Insured {
    Contributions contributions;
    std::vector<Employment> employments;  ///< by start day
    std::vector<OtherLeave> other_leave;
    std::vector<PaidLeave> paid;
    std::vector<UsedDays> used;

    [[nodiscard]] const Employment* employment_on(Date day) const;
    /// Days used of a quota: earlier decisions, or the total where one is given.
    [[nodiscard]] law::DayCount used_days(Counter counter, int year,
                                          std::string_view subject = {}) const;
    /// The same of a quota for one event (a pregnancy, a birth), whatever the year.
    [[nodiscard]] law::DayCount used_for_event(Counter counter, std::string_view subject) const;
    /// The same of a quota for one year, whatever the event.
    [[nodiscard]] law::DayCount used_in_year(Counter counter, int year) const;
};

}  // namespace lt::benefit
