// Base wage under Luật 58/2014 Điều 28 khoản 1, Thông tư 59/2015 Điều 6, Thông tư 06/2021 Điều 1
// khoản 3.
#include "benefit/impl/frame/choice.hpp"
#include "benefit/impl/sickness/base_wage.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_month_before{{Act::l58, 28, 1},
                              "base14.month_before",
                              "Lấy tiền lương đóng BHXH của tháng liền kề trước khi nghỉ."};
constexpr Rule k_first_month{{Act::l58, 28, 1},
                             "base14.first_month",
                             "Tháng đầu tiên đóng BHXH: lấy tiền lương của chính tháng đó."};
constexpr Rule k_back_at_work{{Act::t59, 6, 3},
                              "base14.back_at_work",
                              "Tháng đầu trở lại làm việc sau thời gian gián đoạn: lấy tiền lương "
                              "của chính tháng đó."};
constexpr Rule k_absent{{Act::t06, 1, 3},
                        "base14.absent",
                        "Nghỉ việc từ 14 ngày làm việc trở lên trong tháng đầu trở lại làm việc, "
                        "kể cả nghỉ không hưởng lương: lấy tiền lương của tháng trước khi nghỉ.",
                        RuleKind::condition};
constexpr Rule k_gap{{Act::l58, 28, 1},
                     "base14.gap",
                     "Tháng liền kề không đóng BHXH dù không gián đoạn: lấy tháng gần nhất đã "
                     "đóng."};

/// T06 holds since 2021-09-01; before it the month back at work always had its own wage.
Result<bool> too_long_absent(const BaseQuestion& asked, Draft& draft) {
    const auto& table = draft.law().parameters().sick_base_absence_threshold;
    const auto* row = table.find(asked.law_day);
    if (row == nullptr) return false;
    LT_TRY(const int days, working_days_absent(asked, draft));
    const bool absent = days >= row->value.n;
    draft.step(k_absent)
        .in("Ngày làm việc đã nghỉ trong tháng", days)
        .in("Từ số ngày", row->value.n, row->cite)
        .met(absent)
        .gives(absent ? Literal{"Không lấy tiền lương của tháng trở lại."}
                      : Literal{"Lấy tiền lương của tháng trở lại."});
    return absent;
}

}  // namespace

Result<ChosenMonth> base_month_2014(const BaseQuestion& asked, Draft& draft) {
    const Insured& insured = draft.claim().insured;
    const Contributions& paid = insured.contributions;
    const YearMonth before = asked.month - 1;
    const auto latest = paid.latest_before(asked.month);
    const bool paid_before = paid.in(before).has_value();
    const bool first = !latest && !paid.only_a_total_at(before);
    const auto& resumed = asked.spell.resumed_work;
    const bool returned =
        (resumed && YearMonth::of(*resumed) == asked.month) || began_work_in(asked, insured);
    const bool back = !paid_before && !first && returned;
    bool absent = false;
    if (back) {
        LT_TRY(absent, too_long_absent(asked, draft));
    }
    const bool gap = !paid_before && !first && !back;
    if (gap && draft.reads("wage_gap", draft.switches().wage_gap) == law::WageGap::refer) {
        draft.find(Reason::needs_officer, k_gap.clause,
                   "Tháng {} không đóng BHXH dù không gián đoạn làm việc.", before);
        return ChosenMonth{};
    }
    const YearMonth newest = latest ? latest->month : before;
    Choice<YearMonth> choice{k_month_before, absent ? newest : before};
    choice.unless(first, k_first_month, asked.month)
        .unless(back && !absent, k_back_at_work, asked.month)
        .unless(gap, k_gap, newest);
    return ChosenMonth{choice.one(draft), &choice.rule()};
}

}  // namespace lt::benefit
