#include "benefit/impl/maternity/childbirth_length.hpp"

#include "benefit/impl/maternity/second_child.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ChildrenCounted;
using law::Parameters;
using law::Regime;

constexpr Rule k_length_2014{
    {Act::l58, 34, 1}, "birth14.length", "Nghỉ trước và sau khi sinh con, tính theo tháng."};
constexpr Rule k_multiple_2014{{Act::l58, 34, 1},
                               "birth14.multiple",
                               "Sinh đôi trở lên: thêm 1 tháng cho mỗi con tính từ con thứ hai."};
constexpr Rule k_dead_children_2015{{Act::t59, 10, 3},
                                    "birth14.dead_children",
                                    "Sinh nhiều con có con chết hoặc chết lưu: nghỉ theo số con "
                                    "sinh ra, trợ cấp theo số con còn sống."};
constexpr Rule k_dead_children_2021{{Act::t06, 1, 6},
                                    "birth14.dead_children_2021",
                                    "Sinh nhiều con có con chết hoặc chết lưu: thời gian nghỉ và "
                                    "trợ cấp theo số con sinh ra, kể cả con chết."};

constexpr Rule k_length_2024{{Act::l41, 53, 1},
                             "birth24.length",
                             "Nghỉ trước và sau khi sinh con theo khoản 1 Điều 139 Bộ luật Lao "
                             "động."};
constexpr Rule k_multiple_2024{{Act::llc, 139, 1},
                               "birth24.multiple",
                               "Sinh đôi trở lên: thêm 1 tháng cho mỗi con tính từ con thứ hai."};
constexpr Rule k_second_child_2024{
    {Act::l113, 29, 1}, "birth24.second_child", "Sinh con thứ hai được nghỉ nhiều tháng hơn."};
constexpr Rule k_dead_children_2024{{Act::l41, 53, 4},
                                    "birth24.dead_children",
                                    "Mang thai đôi trở lên có thai chết: thời gian nghỉ và trợ cấp "
                                    "một lần theo số thai, kể cả con chết và thai chết."};

const Rule& dead_children_rule(Regime regime, ChildrenCounted allowance) {
    if (regime == Regime::law_2024) return k_dead_children_2024;
    return allowance == ChildrenCounted::living ? k_dead_children_2015 : k_dead_children_2021;
}

int count(ChildrenCounted who, const BirthFact& birth) {
    return who == ChildrenCounted::born ? birth.children : birth.children - birth.stillborn;
}

/// G-09d: a second child and twins in one birth.
bool month_of_second_child_counts(int children, Draft& draft) {
    if (children < 2) return true;
    return draft.reads("twins_after_first", draft.switches().twins_after_first) ==
           law::TwinsAfterFirst::add_both;
}

}  // namespace

Result<ChildrenOfBirth> counted_children(const BirthFact& birth, Draft& draft) {
    const auto law = draft.law().on(birth.date);
    LT_TRY(const auto* regime, law.get(&Parameters::regime));
    LT_TRY(const auto* row, law.get(&Parameters::dead_children_of_birth));
    if (birth.children < 2 || birth.stillborn == 0) {
        return ChildrenOfBirth{birth.children, birth.children};
    }
    const ChildrenOfBirth counted{count(row->value.leave, birth),
                                  count(row->value.allowance, birth)};
    draft.step(dead_children_rule(regime->value, row->value.allowance))
        .in("Số con sinh ra", birth.children, birth.paper)
        .in("Trong đó chết lưu, chết khi sinh", birth.stillborn, birth.paper)
        .gives("Nghỉ theo {} con, trợ cấp theo {} con.", counted.for_leave, counted.for_allowance);
    return counted;
}

Result<int> birth_leave_months(const BirthLength& asked, Draft& draft) {
    const auto law = draft.law().on(asked.birth);
    LT_TRY(const auto* leave, law.get(&Parameters::birth_leave_months));
    LT_TRY(const auto* extra, law.get(&Parameters::birth_leave_extra_child));
    const bool old = asked.regime == Regime::law_2014;
    int months = leave->value.months;
    draft.step(old ? k_length_2014 : k_length_2024)
        .in("Ngày sinh", asked.birth, asked.paper)
        .in("Mức chung, số tháng", months, leave->cite)
        .gives("Nghỉ đến hết ngày {}.", last_day_of(asked.leave_start, months, draft));
    if (asked.second_child != nullptr) {
        const bool second =
            second_child({asked.second_child, asked.birth, asked.leave_start}, draft);
        if (second && month_of_second_child_counts(asked.children, draft)) {
            months += leave->value.second_child - leave->value.months;
            draft.step(k_second_child_2024)
                .in("Số tháng khi sinh con thứ hai", leave->value.second_child, leave->cite)
                .gives("Nghỉ đến hết ngày {}.", last_day_of(asked.leave_start, months, draft));
        }
    }
    if (asked.children > 1) {
        months += extra->value.n * (asked.children - 1);
        draft.step(old ? k_multiple_2014 : k_multiple_2024)
            .in("Số con được tính", asked.children, asked.paper)
            .in("Thêm cho mỗi con, số tháng", extra->value.n, extra->cite)
            .gives("Nghỉ đến hết ngày {}.", last_day_of(asked.leave_start, months, draft));
    }
    return months;
}

Date last_day_of(Date start, int months, const Draft& draft) {
    return add_months(start, months, draft.switches().month_end) - 1;
}

}  // namespace lt::benefit
