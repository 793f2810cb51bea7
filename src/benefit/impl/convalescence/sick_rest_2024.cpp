// Rest after sickness under Luật 41/2024 Điều 46, Thông tư 12/2025 Điều 7.
#include "benefit/impl/convalescence/sick_rest_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;

constexpr Rule k_sick_days{{Act::l41, 46, 1},
                           "rest24.sick_days",
                           "Đã nghỉ hưởng chế độ ốm đau từ đủ 30 ngày trong năm.",
                           RuleKind::condition};
constexpr Rule k_child_days{{Act::l41, 46, 1},
                            "rest24.child_days",
                            "Điều luật không phân biệt ngày ốm của bản thân và ngày chăm sóc con "
                            "ốm."};
constexpr Rule k_not_recovered{{Act::l41, 46, 1},
                               "rest24.not_recovered",
                               "Sức khỏe chưa phục hồi, theo quyết định của người sử dụng lao động "
                               "và công đoàn.",
                               RuleKind::condition};
constexpr Rule k_off_work{
    {Act::t12, 7}, "rest24.off_work", "Phải nghỉ việc để dưỡng sức.", RuleKind::condition};
constexpr Rule k_window{{Act::l41, 46, 1},
                        "rest24.window",
                        "Trong 30 ngày kể từ ngày hết thời gian nghỉ ốm.",
                        RuleKind::condition};
constexpr Rule k_other_leave{{Act::t12, 7},
                             "rest24.other_leave",
                             "Không tính ngày nghỉ hằng năm, nghỉ việc riêng, nghỉ không hưởng "
                             "lương, nghỉ hưởng nguyên lương hoặc nghỉ theo chế độ khác.",
                             RuleKind::condition};
constexpr Rule k_most{{Act::l41, 46, 2},
                      "rest24.most",
                      "Trong một năm tối đa 10 ngày sau bệnh dài ngày, 7 ngày sau phẫu thuật, 5 "
                      "ngày trong trường hợp khác, theo lần nghỉ ốm cuối cùng."};
constexpr Rule k_year{{Act::l41, 46, 1},
                      "rest24.year",
                      "Nghỉ dưỡng sức từ cuối năm trước sang đầu năm sau thì tính cho năm trước."};
constexpr Rule k_amount{
    {Act::l41, 46, 3}, "rest24.amount", "Mức hưởng một ngày bằng 30% mức tham chiếu."};

/// From the end of the sick leave, which is day 0 (rule D-5); not from the return to work.
Result<RestWindowEnd> window_end(const SickRest& event, Draft& draft) {
    LT_TRY(const auto* window,
           draft.law().on(event.rest.first).get(&Parameters::dsphsk_sick_window));
    const Date end = event.last_sick_leave.last;
    return RestWindowEnd{end + window->value.days, end};
}

}  // namespace

constinit const SickRestRules k_sick_rest_2024{
    .regime = law::Regime::law_2024,
    .sick_days = k_sick_days,
    .child_days = &k_child_days,
    .not_recovered = k_not_recovered,
    .off_work = k_off_work,
    .window = k_window,
    .other_leave = k_other_leave,
    .most = k_most,
    .exact = nullptr,
    .year = k_year,
    .amount = k_amount,
    .window_end = window_end,
};

}  // namespace lt::benefit
