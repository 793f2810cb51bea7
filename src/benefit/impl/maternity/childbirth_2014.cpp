// Birth by the mother under Luật 58/2014 Điều 31, 34, 38, 39, Thông tư 59/2015 Điều 10, 12.
#include <algorithm>

#include "benefit/impl/maternity/childbirth_length.hpp"
#include "benefit/impl/maternity/childbirth_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;
using law::Parameters;

constexpr Rule k_start{{Act::l58, 34, 1},
                       "birth14.start",
                       "Nghỉ trước khi sinh tối đa 2 tháng; những ngày nghỉ trước đó không phải "
                       "nghỉ thai sản."};
constexpr Rule k_time{{Act::l58, 39, 2},
                      "birth14.time",
                      "Tháng nghỉ thai sản từ 14 ngày làm việc trở lên được tính là thời gian đóng "
                      "BHXH."};
constexpr Rule k_time_contract{{Act::t59, 12, 2, U'a'},
                               "birth14.time_contract",
                               "Hợp đồng hết hạn trong thời gian nghỉ: vẫn hưởng chế độ, thời gian "
                               "đóng BHXH chỉ tính đến khi hợp đồng hết hạn."};
constexpr Rule k_time_terminated{
    {Act::t59, 12, 2, U'b'},
    "birth14.time_terminated",
    "Thôi việc trước khi sinh: thời gian hưởng không tính là thời gian "
    "đóng BHXH."};
constexpr Rule k_time_returned{{Act::t59, 12, 2, U'c'},
                               "birth14.time_returned",
                               "Đi làm sớm: thời gian đóng BHXH do nghỉ thai sản tính đến khi đi "
                               "làm; từ đó hai bên phải đóng."};
constexpr Rule k_before_birth{{Act::t59, 10, 1, U'b'},
                              "birth14.before_birth",
                              "Con chết sau khi sinh: thời gian nghỉ trước khi sinh được hưởng "
                              "thêm."};
constexpr Rule k_all_died{
    {Act::t59, 10, 3},
    "birth14.all_died",
    "Sinh nhiều con: thời gian nghỉ chỉ rút ngắn khi tất cả các con đều chết, "
    "theo con chết sau cùng.",
    RuleKind::condition};
constexpr Rule k_died_young{{Act::l58, 34, 3},
                            "birth14.died_young",
                            "Con chết khi dưới 2 tháng tuổi: nghỉ 4 tháng tính từ ngày sinh con, "
                            "không quá thời gian nghỉ sinh con."};
constexpr Rule k_died_older{{Act::l58, 34, 3},
                            "birth14.died_older",
                            "Con chết khi từ 2 tháng tuổi: nghỉ 2 tháng tính từ ngày con chết, "
                            "không quá thời gian nghỉ sinh con."};

/// The only condition T59 10(1)b names.
constexpr ClauseId k_six_in_12{Act::l58, 31, 2};

/// Điều 33 takes the place of Điều 34: for each foetus (T59 10(3)), after leave before the birth
/// (T59 10(1)a), or alone.
ClauseId all_stillborn(const Childbirth& event) {
    if (event.birth.children > 1) return {Act::t59, 10, 3};
    if (event.leave_start < event.birth.date) return {Act::t59, 10, 1, U'a'};
    return {Act::l58, 33, 1};
}

Date last_death(const BirthFact& birth) { return *std::ranges::max_element(birth.deaths); }

/// G-07: a child dies when the law of 2024 is in force, in a leave that began before.
Result<bool> stays_under_old_law(Date death, Draft& draft) {
    LT_TRY(const auto* on_death, draft.law().on(death).get(&Parameters::regime));
    if (on_death->value == law::Regime::law_2014) return true;
    return draft.reads("child_death_transition", draft.switches().child_death_transition) ==
           law::ChildDeathTransition::settled_law;
}

/// T59 10(3): with a living child the leave stays whole.
bool all_children_died(const BirthFact& birth, Draft& draft) {
    const int dead = static_cast<int>(birth.deaths.size()) + birth.stillborn;
    const bool all = dead == birth.children;
    if (birth.children > 1) {
        draft.step(k_all_died)
            .in("Số con sinh ra", birth.children, birth.paper)
            .in("Số con đã chết", dead, birth.paper)
            .met(all)
            .gives(all ? Literal{"Không còn con sống."}
                       : Literal{"Còn con sống, thời gian nghỉ giữ nguyên."});
    }
    return all;
}

Result<Date> end_by_age(const BirthLeave& leave, Date death, Draft& draft) {
    LT_TRY(const auto* row, draft.law().on(leave.days.first).get(&Parameters::child_death_leave));
    const Date birth = leave.birth->date;
    const auto clamp = draft.switches().month_end;
    const bool young = death < add_months(birth, row->value.age_limit_months, clamp);
    Date end;
    if (young) {
        end = last_day_of(birth, row->value.months_from_birth, draft);
    } else {
        const auto first = draft.reads("child_death_day", draft.switches().child_death_day);
        const Date from = first == law::ChildDeathDay::day_one ? death : death + 1;
        end = last_day_of(from, row->value.months_from_death, draft);
    }
    end = std::min(end, leave.days.last);
    draft.step(young ? k_died_young : k_died_older)
        .in("Ngày sinh", birth, leave.birth->paper)
        .in("Ngày con chết", death, leave.birth->paper)
        .in("Hết thời gian nghỉ sinh con", leave.days.last)
        .gives("Nghỉ đến hết ngày {}.", end);
    return end;
}

Result<Date> end_after_deaths(const BirthLeave& leave, Draft& draft) {
    const BirthFact& birth = *leave.birth;
    const Date death = last_death(birth);
    LT_TRY(const bool old_law, stays_under_old_law(death, draft));
    if (!old_law) return full_leave_after_deaths(leave, draft);
    if (!all_children_died(birth, draft) || death > leave.days.last) return leave.days.last;
    if (leave.days.first < birth.date) {
        draft.step(k_before_birth)
            .in("Ngày đầu nghỉ", leave.days.first)
            .gives("Hưởng thêm {}.", DateRange{leave.days.first, birth.date - 1});
        if (leave.condition != k_six_in_12) {
            draft.find(Reason::officer_review, k_before_birth.clause,
                       "Quy định này chỉ nêu người đóng đủ 6 tháng trong 12 tháng.");
        }
    }
    return end_by_age(leave, death, draft);
}

}  // namespace

const ChildbirthRules& childbirth_2014() {
    static constexpr ChildbirthRules k_rules{
        .regime = law::Regime::law_2014,
        .start = &k_start,
        .time = &k_time,
        .time_contract = &k_time_contract,
        .time_terminated = &k_time_terminated,
        .time_returned = &k_time_returned,
        .leave = {Act::l58, 34, 1},
        .left_before = {Act::l58, 31, 4},
        .one_time = {Act::l58, 38},
        .all_stillborn = all_stillborn,
        .end_after_deaths = end_after_deaths,
    };
    return k_rules;
}

}  // namespace lt::benefit
