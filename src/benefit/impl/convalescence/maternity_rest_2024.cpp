// Rest after maternity under Luật 41/2024 Điều 54 khoản 3 điểm b, Điều 60; Thông tư 12/2025 Điều 11
// (rule B-DSM).
#include "benefit/impl/convalescence/maternity_rest_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;

constexpr Rule k_after{{Act::l41, 60, 1},
                       "rest24m.after",
                       "Lao động nữ hết thời gian nghỉ tại Điều 52, khoản 1 hoặc khoản 4 Điều 53, "
                       "điểm a khoản 3 Điều 54.",
                       RuleKind::condition};
constexpr Rule k_employed{{Act::l41, 50, 4},
                          "rest24m.employed",
                          "Người chấm dứt hợp đồng hoặc thôi việc trước thời điểm sinh con không "
                          "được nghỉ dưỡng sức.",
                          RuleKind::condition};
constexpr Rule k_not_recovered{{Act::l41, 60, 1},
                               "rest24m.not_recovered",
                               "Chưa phục hồi sức khỏe theo quyết định của người sử dụng lao động "
                               "và công đoàn cơ sở.",
                               RuleKind::condition};
constexpr Rule k_early_return{{Act::l41, 60, 4},
                              "rest24m.no_early_return",
                              "Trở lại làm việc trước khi hết thời gian nghỉ sinh con thì không "
                              "được nghỉ dưỡng sức.",
                              RuleKind::condition};
constexpr Rule k_off_work{{Act::t12, 11, 2},
                          "rest24m.off_work",
                          "Không nghỉ việc thì không được hưởng.",
                          RuleKind::condition};
constexpr Rule k_other_leave{{Act::t12, 11, 2},
                             "rest24m.other_leave",
                             "Đang nghỉ hằng năm, nghỉ việc riêng, nghỉ không hưởng lương, nghỉ "
                             "hưởng nguyên lương thì không được hưởng.",
                             RuleKind::condition};
constexpr Rule k_window{{Act::l41, 60, 1},
                        "rest24m.window",
                        "Trong thời gian 30 ngày kể từ ngày hết thời gian nghỉ thai sản.",
                        RuleKind::condition};
constexpr Rule k_most{{Act::l41, 60, 2},
                      "rest24m.most",
                      "Tối đa 10 ngày khi sinh một lần từ hai con, 7 ngày khi sinh con phải phẫu "
                      "thuật, 5 ngày đối với trường hợp khác."};
constexpr Rule k_counted{{Act::t12, 11, 1},
                         "rest24m.counted",
                         "Thời gian tối đa tính cho từng lần nghỉ thai sản, kể cả ngày lễ, Tết, "
                         "nghỉ hằng tuần."};
constexpr Rule k_year{{Act::l41, 60, 1},
                      "rest24m.year",
                      "Nghỉ dưỡng sức từ cuối năm trước sang đầu năm sau thì tính cho năm trước."};
constexpr Rule k_amount{
    {Act::l41, 60, 3}, "rest24m.amount", "Mức hưởng một ngày bằng 30% mức tham chiếu."};

/// Calendar days from the end of the leave, which is day 0 (rule D-5); not from the return to work.
Result<RestPeriod> period(const MaternityRest& event, Draft& draft) {
    LT_TRY(const auto* window,
           draft.law().on(event.rest.first).get(&Parameters::dsphsk_mat_window));
    const Date end = event.maternity_leave.last;
    return RestPeriod{end + 1, end + window->value.days, &k_window};
}

}  // namespace

const MaternityRestRules& maternity_rest_2024() {
    static constexpr MaternityRestRules k_rules{
        .regime = law::Regime::law_2024,
        .after = &k_after,
        .employed = &k_employed,
        .not_recovered = &k_not_recovered,
        .early_return = &k_early_return,
        .off_work = &k_off_work,
        .other_leave = &k_other_leave,
        .most = &k_most,
        .counted = &k_counted,
        .year = &k_year,
        .amount = &k_amount,
        .before_the_circular = {Act::l41, 60, 1},
        .period = period,
    };
    return k_rules;
}

}  // namespace lt::benefit
