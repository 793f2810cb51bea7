// Base wage under Luật 41/2024 Điều 45 khoản 1, Thông tư 12/2025 Điều 6 khoản 1.
#include "benefit/impl/frame/choice.hpp"
#include "benefit/impl/sickness/base_wage.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_newest{{Act::l41, 45, 1},
                        "base24.newest_month",
                        "Lấy tiền lương làm căn cứ đóng BHXH của tháng gần nhất trước tháng nghỉ."};
constexpr Rule k_first_month{{Act::l41, 45, 1},
                             "base24.first_month",
                             "Tháng đầu tiên tham gia BHXH: lấy tiền lương của chính tháng đó."};
constexpr Rule k_reentry{{Act::t12, 6, 1, U'a'},
                         "base24.reentry",
                         "Tháng tham gia trở lại sau khi chấm dứt hợp đồng: lấy tiền lương của "
                         "chính tháng đó."};

}  // namespace

Result<ChosenMonth> base_month_2024(const BaseQuestion& asked, Draft& draft) {
    const Insured& insured = draft.claim().insured;
    const Contributions& paid = insured.contributions;
    const YearMonth before = asked.month - 1;
    const auto latest = paid.latest_before(asked.month);
    const bool paid_before = paid.in(before).has_value();
    const bool first = !latest && !paid.only_a_total_at(before);
    Choice<YearMonth> choice{k_newest, latest ? latest->month : before};
    choice.unless(first, k_first_month, asked.month)
        .unless(!first && !paid_before && began_work_in(asked, insured), k_reentry, asked.month);
    return ChosenMonth{choice.one(draft), &choice.rule()};
}

}  // namespace lt::benefit
