// Childbirth of the mother, the part both laws share (M4 to M6, M9, M18, M19).
//
// The steps follow the order of the law: when the leave begins and under which law, coverage, the
// contribution condition, the length with deaths and an early return, the average and the
// allowance, what counts as contribution time, the one-time allowance.  Each step is one function
// named after what the clause asks.
#include <algorithm>

#include "benefit/impl/events.hpp"
#include "benefit/impl/frame/choice.hpp"
#include "benefit/impl/frame/coverage.hpp"
#include "benefit/impl/maternity/birth_pay.hpp"
#include "benefit/impl/maternity/childbirth_length.hpp"
#include "benefit/impl/maternity/childbirth_rules.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/early_return.hpp"
#include "benefit/impl/maternity/governing.hpp"
#include "benefit/impl/maternity/one_time.hpp"
#include "benefit/impl/maternity/standing.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;
using law::Parameters;
using law::Regime;

constexpr Rule k_running{
    {Act::l41, 141, 5},
    "birth24.running",
    "Người đang nghỉ thai sản ngày 01/7/2025 theo luật cũ thì theo luật cũ đến "
    "hết kỳ nghỉ."};

const ChildbirthRules& rules_of(Regime regime) {
    switch (regime) {
        case Regime::law_2014: return childbirth_2014();
        case Regime::law_2024: return childbirth_2024();
    }
    return childbirth_2024();
}

/// Whether the claim goes on after a step.
enum class Next { proceed, stop };

class Birth {
  public:
    Birth(const Childbirth& event, Draft& draft)
        : x_event(event), x_insured(draft.claim().insured), x_draft(draft) {}

    Result<void> decide() {
        LT_TRY(const Next begun, begin());
        if (begun == Next::stop || check_data() == Next::stop) return {};
        LT_TRY(const Next covered, coverage());
        if (covered == Next::stop) return {};
        LT_TRY(const Next eligible, condition());
        if (eligible == Next::stop || some_child_born_alive() == Next::stop) return {};
        LT_TRY_VOID(length());
        LT_TRY_VOID(early_return());
        LT_TRY_VOID(allowance());
        contribution_time();
        return one_time();
    }

  private:
    [[nodiscard]] Result<Next> begin();
    [[nodiscard]] Next check_data();
    [[nodiscard]] Result<Next> coverage();
    [[nodiscard]] Result<Next> coverage_after_end();
    [[nodiscard]] Result<Next> condition();
    [[nodiscard]] Next some_child_born_alive();
    [[nodiscard]] Result<void> length();
    [[nodiscard]] Result<void> only_living_children(int months);
    [[nodiscard]] Result<void> early_return();
    [[nodiscard]] Result<void> allowance();
    void contribution_time();
    [[nodiscard]] std::optional<Date> contract_end() const;
    [[nodiscard]] Result<void> one_time();
    [[nodiscard]] int children_without_one_time();

    [[nodiscard]] Date birth() const { return x_event.birth.date; }

    const Childbirth& x_event;
    const Insured& x_insured;
    Draft& x_draft;
    const ChildbirthRules* x_rules = nullptr;
    Date x_start;                      ///< first day of maternity leave
    bool x_terminated = false;         ///< employment ended before the leave
    std::optional<Date> x_last_day;    ///< of that employment
    DateRange x_leave;                 ///< as the law gives it
    std::optional<DateRange> x_paid;   ///< the part the allowance is paid for
    std::optional<Date> x_works_from;  ///< early return that keeps the allowance
    ChildrenOfBirth x_children;
    YearMonth x_window_last;
    law::ClauseId x_condition;  ///< the contribution condition that was met
};

/// The leave begins at most two months before the birth (earlier days are ordinary leave, A-M6) and
/// not after it; the law of its first day governs to its end.
Result<Next> Birth::begin() {
    const auto* before = x_draft.law().parameters().birth_leave_prebirth_max.find(birth());
    const int most = before != nullptr ? before->value.n : 0;
    const Date earliest = add_months(birth(), -most, x_draft.switches().month_end);
    x_start = std::clamp(x_event.leave_start, earliest, birth());
    const auto regime = governed_on(x_start, x_draft);
    if (!regime) return Next::stop;
    LT_TRY(before, x_draft.law().on(birth()).get(&Parameters::birth_leave_prebirth_max));
    x_rules = &rules_of(*regime);
    x_draft.dates().birth = birth();
    x_draft.dates().leave_start = x_start;
    x_draft.step(*x_rules->start)
        .in("Ngày bắt đầu nghỉ", x_event.leave_start, x_event.leave_source)
        .in("Ngày sinh", birth(), x_event.birth.paper)
        .in("Nghỉ trước khi sinh nhiều nhất, số tháng", most, before->cite)
        .gives("Nghỉ thai sản từ ngày {}.", x_start);
    return Next::proceed;
}

/// Numbers of children and days of death that cannot be true go back to whoever gave them.
Next Birth::check_data() {
    const BirthFact& fact = x_event.birth;
    const int dead = fact.stillborn + static_cast<int>(fact.deaths.size());
    const bool before_birth =
        std::ranges::any_of(fact.deaths, [&](Date day) { return day < fact.date; });
    if (fact.children >= 1 && fact.stillborn >= 0 && dead <= fact.children && !before_birth) {
        return Next::proceed;
    }
    x_draft.find(Reason::data_mismatch, x_rules->leave,
                 "Số con sinh ra, số con chết và ngày chết không khớp nhau.");
    return Next::stop;
}

/// Covered while in insured employment at the start of the leave or at the birth; who left before
/// keeps the right when the contribution condition is met.
Result<Next> Birth::coverage() {
    const bool at_start = x_insured.employment_on(x_start) != nullptr;
    const bool at_birth = x_insured.employment_on(birth()) != nullptr;
    x_terminated =
        x_event.employment_ended ? *x_event.employment_ended < x_start : !at_start && !at_birth;
    if (x_terminated) return coverage_after_end();
    const Date day = at_start || !at_birth ? x_start : birth();
    LT_TRY(const bool covered, require_coverage(x_insured, day, CoveredFor::maternity, x_draft));
    return covered ? Next::proceed : Next::stop;
}

/// L58 31(4), L41 50(4).
Result<Next> Birth::coverage_after_end() {
    std::optional<Date> last_day = x_event.employment_ended;
    for (const Employment& spell : x_insured.employments) {
        if (!x_event.employment_ended && spell.to && *spell.to < x_start) {
            last_day = std::max(last_day.value_or(*spell.to), *spell.to);
        }
    }
    x_last_day = last_day;
    if (x_insured.contributions.none()) {
        explain_left_before(x_rules->regime, last_day, false, x_draft);
        x_draft.find(Reason::not_covered, x_rules->left_before);
        return Next::stop;
    }
    const bool on_record = last_day && x_insured.employment_on(*last_day) != nullptr &&
                           x_draft.law().parameters().regime.find(*last_day) != nullptr;
    if (!on_record) return Next::proceed;
    LT_TRY(const bool covered,
           require_coverage(x_insured, *last_day, CoveredFor::maternity, x_draft));
    return covered ? Next::proceed : Next::stop;
}

Result<Next> Birth::condition() {
    Condition asked;
    asked.paid = &x_insured.contributions;
    asked.event = birth();
    asked.law_day = x_start;
    if (x_event.pregnancy_rest) asked.pregnancy_rest = &*x_event.pregnancy_rest;
    if (x_event.infertility) asked.infertility = &*x_event.infertility;
    LT_TRY(const ConditionOutcome outcome, contribution_condition(asked, x_draft));
    x_window_last = outcome.window.last;
    x_condition = outcome.clause;
    if (x_terminated) {
        explain_left_before(x_rules->regime, x_last_day, outcome.met, x_draft);
    }
    if (outcome.met) return Next::proceed;
    refuse(outcome, x_draft);
    return Next::stop;
}

/// Without a child born alive this is no birth but a loss of the pregnancy, claimed as such.
Next Birth::some_child_born_alive() {
    if (x_event.birth.stillborn < x_event.birth.children) return Next::proceed;
    x_draft.find(Reason::needs_officer, x_rules->all_stillborn(x_event),
                 "Không có con sinh ra còn sống: hưởng theo chế độ khi thai chết.");
    return Next::stop;
}

Result<void> Birth::length() {
    LT_TRY(x_children, counted_children(x_event.birth, x_draft));
    BirthLength asked;
    asked.leave_start = x_start;
    asked.birth = birth();
    asked.regime = x_rules->regime;
    asked.children = x_children.for_leave;
    asked.second_child = &x_event.second_child;
    asked.paper = x_event.birth.paper;
    LT_TRY(const int months, birth_leave_months(asked, x_draft));
    x_leave = {x_start, last_day_of(x_start, months, x_draft)};
    if (!x_event.birth.deaths.empty()) {
        LT_TRY(x_leave.last,
               x_rules->end_after_deaths({&x_event.birth, x_leave, x_condition}, x_draft));
    }
    x_paid = x_leave;
    LT_TRY(const auto* at_end, x_draft.law().on(x_leave.last).get(&Parameters::regime));
    if (at_end->value != x_rules->regime) {
        x_draft.step(k_running)
            .in("Ngày đầu nghỉ", x_start)
            .gives("Theo luật cũ đến hết ngày {}.", x_leave.last);
    }
    x_draft.dates().leave_end = x_leave.last;
    x_draft.figures().leave = Leave{x_leave, DayUnit::calendar, months, 0, {}};
    return only_living_children(months);
}

/// T59 10(3): the leave goes by the children born, the allowance by the living.
Result<void> Birth::only_living_children(int months) {
    const int more = x_children.for_leave - x_children.for_allowance;
    if (more == 0) return {};
    LT_TRY(const auto* extra, x_draft.law().on(birth()).get(&Parameters::birth_leave_extra_child));
    const Date last = last_day_of(x_start, months - more * extra->value.n, x_draft);
    x_paid->last = std::min(x_paid->last, last);
    x_draft.find(Reason::officer_review, {Act::t59, 10, 3},
                 "Nghỉ đến hết ngày {}; trợ cấp theo số con còn sống đến hết ngày {}.",
                 x_leave.last, x_paid->last);
    return {};
}

Result<void> Birth::early_return() {
    const auto& fact = x_event.early_return;
    if (!fact || !x_paid->contains(fact->day)) return {};
    LT_TRY(const auto paid, paid_after_early_return({&*fact, *x_paid, x_rules->regime}, x_draft));
    if (paid == x_paid) {
        x_works_from = fact->day;
    } else {
        x_draft.dates().leave_end = fact->day - 1;
    }
    x_paid = paid;
    return {};
}

/// L58 39(1)a, c; L41 59(1), (3): the average for each month, a thirtieth for each odd day.
Result<void> Birth::allowance() {
    AverageQuestion asked;
    asked.paid = &x_insured.contributions;
    asked.law_day = x_start;
    asked.leave_start = x_start;
    asked.birth = birth();
    asked.window_last = x_window_last;
    asked.fewer_months_allowed = false;
    LT_TRY(const auto average, average_wage(asked, x_draft));
    if (!average || !x_paid) return {};
    return pay_by_month({*x_paid, *average, x_rules->regime, x_rules->leave, x_works_from},
                        x_draft);
}

/// The last day of a contract that ended in the leave without another one following.
std::optional<Date> Birth::contract_end() const {
    if (x_terminated) return std::nullopt;
    std::optional<Date> end = x_event.contract_ended;
    if (!end) end = x_event.employment_ended;
    if (!end) {
        const Employment* spell = x_insured.employment_on(x_start);
        if (spell != nullptr && spell->to && x_insured.employment_on(*spell->to + 1) == nullptr) {
            end = spell->to;
        }
    }
    return end && x_leave.contains(*end) && *end != x_leave.last ? end : std::nullopt;
}

/// Rule C-3: whether the leave counts as contribution time, and to which day.  The allowance goes
/// on in every case.
void Birth::contribution_time() {
    const auto until = [&](Date last) { return std::optional{DateRange{x_leave.first, last}}; };
    const auto ended = contract_end();
    const auto& back = x_event.early_return;
    const bool returned = back && x_leave.contains(back->day) && x_leave.first < back->day &&
                          (!ended || back->day <= *ended);
    Choice<std::optional<DateRange>> time{*x_rules->time, x_leave};
    time.unless(x_terminated, *x_rules->time_terminated, std::nullopt);
    time.unless(ended && !returned, *x_rules->time_contract, until(ended.value_or(x_leave.last)));
    time.unless(returned, *x_rules->time_returned, until(returned ? back->day - 1 : x_leave.last));
    const auto counted = time.one(x_draft);
    if (!counted) return;
    auto step = x_draft.step(time.rule());
    if (*counted) {
        step.in("Thời gian nghỉ", x_leave).gives("Tính thời gian {}.", **counted);
    } else {
        step.gives("Không tính thời gian {}.", x_leave);
    }
}

/// Children whose allowance no earlier decision paid: a birth whose leave is paid is settled.
int Birth::children_without_one_time() {
    const bool settled = leave_paid_on(x_insured, birth()) != nullptr;
    const int paid = x_event.one_time_paid.value_or(settled ? x_children.for_allowance : 0);
    return std::max(x_children.for_allowance - paid, 0);
}

/// The law of the day of birth governs.
Result<void> Birth::one_time() {
    LT_TRY(const auto* regime, x_draft.law().on(birth()).get(&Parameters::regime));
    OneTime asked;
    asked.event = birth();
    asked.month_of = birth();
    asked.children = children_without_one_time();
    asked.clause = rules_of(regime->value).one_time;
    asked.paper = x_event.birth.paper;
    if (asked.children < x_children.for_allowance) {
        x_draft.find(Reason::overlap_paid_days, asked.clause,
                     "Trợ cấp một lần của lần sinh này đã được chi trả.");
    }
    x_draft.figures().children = asked.children;
    return pay_one_time(asked, x_draft);
}

}  // namespace

Result<void> decide_event(const Childbirth& event, Draft& draft) {
    return Birth{event, draft}.decide();
}

}  // namespace lt::benefit
