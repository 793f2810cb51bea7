// Adoption of children under six months with leave (M15) or without (M16), the part both laws
// share.
//
// Steps in the order of the law: which children are young enough, insured, the contribution
// condition, one parent only, leave from the first child to six months of age of the last, the
// amount, the one-time allowance of each child.
#include "benefit/impl/maternity/adoption.hpp"

#include <algorithm>
#include <array>

#include "benefit/impl/events.hpp"
#include "benefit/impl/maternity/birth_pay.hpp"
#include "benefit/impl/maternity/childbirth_length.hpp"
#include "benefit/impl/maternity/condition.hpp"
#include "benefit/impl/maternity/governing.hpp"
#include "benefit/impl/maternity/one_time.hpp"
#include "benefit/impl/maternity/standing.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;
using law::Regime;

constexpr std::size_t k_children_max = 16;

class Adopter {
  public:
    Adopter(const Adoption& event, Draft& draft) : x_event(event), x_draft(draft) {}

    Result<void> decide();

  private:
    [[nodiscard]] bool read_children();
    [[nodiscard]] bool choose_law();
    [[nodiscard]] Result<bool> keep_young();
    [[nodiscard]] Result<bool> condition();
    [[nodiscard]] bool only_parent();
    [[nodiscard]] bool takes_leave();
    [[nodiscard]] Result<bool> leave();
    [[nodiscard]] bool deduct_own_birth();
    [[nodiscard]] Result<void> pay();
    [[nodiscard]] Result<void> one_time();
    [[nodiscard]] std::span<const AdoptedChild> children() const {
        return std::span{x_children}.first(x_count);
    }

    const Adoption& x_event;
    Draft& x_draft;
    std::array<AdoptedChild, k_children_max> x_children{};  ///< by the day they came
    std::size_t x_count = 0;
    const AdoptionLaw* x_rules = nullptr;
    int x_age_limit = 0;  ///< months
    YearMonth x_window_last;
    DateRange x_leave;
};

Result<void> Adopter::decide() {
    if (!read_children() || !choose_law()) return {};
    LT_TRY(const bool some, keep_young());
    if (!some) return {};
    LT_TRY(const bool entitled, condition());
    if (!entitled || !only_parent()) return {};
    if (takes_leave()) {
        LT_TRY(const bool left, leave());
        if (left) LT_TRY_VOID(pay());
    }
    return one_time();
}

bool Adopter::read_children() {
    const auto& all = x_event.children;
    const bool born_first = std::ranges::all_of(
        all, [](const AdoptedChild& child) { return child.born <= child.handed_over; });
    if (all.empty() || all.size() > k_children_max || !born_first) {
        x_draft.find(Reason::data_mismatch, {Act::l41, 56, 1}, "Dữ liệu về con nuôi không hợp lệ.");
        return false;
    }
    std::ranges::copy(all, x_children.begin());
    x_count = all.size();
    std::ranges::sort(std::span{x_children}.first(x_count), {}, &AdoptedChild::handed_over);
    return true;
}

/// the law of the day the first child came.
bool Adopter::choose_law() {
    const auto regime = governed_on(x_children.front().handed_over, x_draft);
    if (!regime) return false;
    x_rules = *regime == Regime::law_2014 ? &adoption_2014() : &adoption_2024();
    return true;
}

/// Drops children who were six months old when they came.
Result<bool> Adopter::keep_young() {
    std::size_t kept = 0;
    for (const AdoptedChild& child : children()) {
        LT_TRY(const auto* limit,
               x_draft.law().on(child.handed_over).get(&Parameters::adoption_child_age_limit));
        x_age_limit = limit->value.n;
        const Date last = last_day_of(child.born, x_age_limit, x_draft);
        const bool young = child.handed_over <= last;
        x_draft.step(*x_rules->age)
            .in("Ngày sinh của con nuôi", child.born, x_event.paper)
            .in("Ngày giao nhận", child.handed_over, x_event.paper)
            .met(young)
            .gives("Dưới {} tháng tuổi đến hết ngày {}.", x_age_limit, last);
        if (young) {
            x_children[kept++] = child;
        } else {
            x_draft.find(Reason::adopt_child_not_under_6_months, x_rules->age->clause,
                         "Con nuôi sinh ngày {}, nhận ngày {}.", child.born, child.handed_over);
        }
    }
    x_count = kept;
    x_draft.figures().children = static_cast<int>(kept);
    if (kept == 0) return false;
    x_draft.dates().leave_start = x_children.front().handed_over;
    x_draft.dates().birth = x_children.front().born;
    return true;
}

Result<bool> Adopter::condition() {
    const Date adopted = x_children.front().handed_over;
    LT_TRY(const Standing standing, standing_on(adopted, x_event.employment_ended, x_draft));
    if (standing == Standing::none) return false;
    LT_TRY(
        const auto outcome,
        contribution_condition(
            {.paid = &x_draft.claim().insured.contributions, .event = adopted, .law_day = adopted},
            x_draft));
    x_window_last = outcome.window.last;
    if (standing == Standing::left_before) {
        explain_left_before(x_rules->regime, x_event.employment_ended, outcome.met, x_draft);
    }
    if (!outcome.met) refuse(outcome, x_draft);
    return outcome.met;
}

/// The parent who takes the leave draws the one-time allowance, too: it is one for each child.
bool Adopter::only_parent() {
    const bool only = !x_event.other_parent_takes_leave;
    x_draft.step(*x_rules->one_parent)
        .in("Người kia đã nghỉ hưởng chế độ", answer(!only))
        .met(only)
        .gives(only ? Literal{"Chưa ai nghỉ."} : Literal{"Người kia đã hưởng."});
    if (!only) x_draft.find(Reason::adopt_other_parent_took_leave, x_rules->one_parent->clause);
    return only;
}

bool Adopter::takes_leave() {
    x_draft.step(*x_rules->leaves_work)
        .in("Nghỉ việc", answer(x_event.leaves_work), x_event.leave_source)
        .met(x_event.leaves_work)
        .gives(x_event.leaves_work ? Literal{"Hưởng trợ cấp thai sản và trợ cấp một lần."}
                                   : Literal{"Chỉ hưởng trợ cấp một lần."});
    return x_event.leaves_work;
}

/// From the day the first child came; children count as received at one time while the leave of
/// the ones before still runs.
Result<bool> Adopter::leave() {
    const AdoptedChild& first = x_children.front();
    x_leave = {first.handed_over, last_day_of(first.born, x_age_limit, x_draft)};
    x_draft.step(*x_rules->leave)
        .in("Ngày giao nhận", first.handed_over, x_event.paper)
        .gives("Nghỉ đến hết ngày {}.", x_leave.last);
    for (const AdoptedChild& child : children().subspan(1)) {
        if (child.handed_over > x_leave.last + 1) {
            x_draft.find(Reason::needs_officer, x_rules->several->clause,
                         "Các con nuôi không được nhận trong cùng một thời gian.");
            return false;
        }
        x_leave.last = std::max(x_leave.last, last_day_of(child.born, x_age_limit, x_draft));
    }
    if (x_count > 1) {
        x_draft.step(*x_rules->several)
            .in("Số con nuôi", static_cast<int>(x_count), x_event.paper)
            .gives("Nghỉ đến hết ngày {}.", x_leave.last);
    }
    return deduct_own_birth();
}

/// Maternity leave for an own child: that leave pays its days, the adoption pays the others.  False
/// when none is left, or when the own leave lies in the middle (an officer decides).
bool Adopter::deduct_own_birth() {
    for (const OtherLeave& own : x_draft.claim().insured.other_leave) {
        if (own.kind != LeaveKind::maternity) continue;
        const auto both = own.days.intersect(x_leave);
        x_draft.step(*x_rules->own_birth)
            .in("Nghỉ sinh con", own.days, own.source)
            .in("Nghỉ nhận con nuôi", x_leave)
            .met(!both)
            .gives(both ? Literal{"Trùng ngày."} : Literal{"Không trùng ngày nào."});
        if (!both) continue;
        x_draft.lose(Reason::overlap_maternity, x_rules->own_birth->clause, *both,
                     law::DayCount::whole(both->days()));
        const bool at_start = both->first == x_leave.first;
        const bool at_end = both->last == x_leave.last;
        if (at_start && at_end) return false;
        if (!at_start && !at_end) {
            x_draft.find(Reason::needs_officer, x_rules->own_birth->clause,
                         "Nghỉ sinh con nằm giữa thời gian nghỉ nhận con nuôi.");
            return false;
        }
        if (at_start) x_leave.first = both->last + 1;
        if (at_end) x_leave.last = both->first - 1;
    }
    return true;
}

Result<void> Adopter::pay() {
    const Date adopted = x_children.front().handed_over;
    x_draft.dates().leave_start = x_leave.first;
    x_draft.dates().leave_end = x_leave.last;
    LT_TRY(const auto average, average_wage({.paid = &x_draft.claim().insured.contributions,
                                             .law_day = adopted,
                                             .leave_start = x_leave.first,
                                             .birth = adopted,
                                             .window_last = x_window_last,
                                             .fewer_months_allowed = false},
                                            x_draft));
    if (!average) return {};
    return pay_by_month({.days = x_leave,
                         .average = *average,
                         .regime = x_rules->regime,
                         .clause = x_rules->leave->clause},
                        x_draft);
}

/// One line for the children who came in one month.
Result<void> Adopter::one_time() {
    auto rest = children();
    while (!rest.empty()) {
        const Date day = rest.front().handed_over;
        const auto of_month = std::ranges::count_if(rest, [day](const AdoptedChild& child) {
            return YearMonth::of(child.handed_over) == YearMonth::of(day);
        });
        LT_TRY_VOID(pay_one_time({.event = day,
                                  .month_of = day,
                                  .children = static_cast<int>(of_month),
                                  .clause = x_rules->one_time,
                                  .paper = x_event.paper,
                                  .leave_start = x_children.front().handed_over},
                                 x_draft));
        rest = rest.subspan(static_cast<std::size_t>(of_month));
    }
    return {};
}

}  // namespace

Result<void> decide_event(const Adoption& event, Draft& draft) {
    return Adopter{event, draft}.decide();
}

}  // namespace lt::benefit
