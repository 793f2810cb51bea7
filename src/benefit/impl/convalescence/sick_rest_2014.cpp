// Rest after sickness under Luật 58/2014 Điều 29, Thông tư 59/2015 Điều 7, Thông tư 06/2021 Điều 1
// khoản 4.
#include "benefit/impl/convalescence/sick_rest_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::Parameters;

constexpr Rule k_sick_days{{Act::t59, 7, 1},
                           "rest14.sick_days",
                           "Đã nghỉ hưởng chế độ ốm đau của bản thân từ đủ 30 ngày trong năm.",
                           RuleKind::condition};
constexpr Rule k_not_recovered{{Act::l58, 29, 1},
                               "rest14.not_recovered",
                               "Sức khỏe chưa phục hồi, theo quyết định của người sử dụng lao động "
                               "và công đoàn.",
                               RuleKind::condition};
constexpr Rule k_off_work{
    {Act::t59, 7, 3}, "rest14.off_work", "Phải nghỉ việc để dưỡng sức.", RuleKind::condition};
constexpr Rule k_window{
    {Act::l58, 29, 1}, "rest14.window", "Trong 30 ngày đầu trở lại làm việc.", RuleKind::condition};
constexpr Rule k_other_leave{{Act::t59, 7, 3},
                             "rest14.other_leave",
                             "Ngày nghỉ theo chế độ khác không phải ngày nghỉ dưỡng sức.",
                             RuleKind::condition};
constexpr Rule k_most{{Act::l58, 29, 2},
                      "rest14.most",
                      "Trong một năm tối đa 10 ngày sau bệnh dài ngày, 7 ngày sau phẫu thuật, 5 "
                      "ngày trong trường hợp khác, theo lần nghỉ ốm cuối cùng."};
constexpr Rule k_exact{{Act::l58, 29, 2},
                       "rest14.exact",
                       "Trường hợp khác được nghỉ đúng 5 ngày.",
                       RuleKind::condition};
constexpr Rule k_year{
    {Act::t59, 7, 2}, "rest14.year", "Đủ điều kiện trong năm nào thì tính cho năm đó."};
constexpr Rule k_amount{
    {Act::l58, 29, 3}, "rest14.amount", "Mức hưởng một ngày bằng 30% mức lương cơ sở."};

/// The day of return is the first of the days.  Without a known return the earliest one is tried: a
/// later one would only move the end.
Result<RestWindowEnd> window_end(const SickRest& event, Draft& draft) {
    LT_TRY(const auto* window,
           draft.law().on(event.rest.first).get(&Parameters::dsphsk_sick_window));
    const auto& filed = draft.claim().filing.returned_to_work;
    const auto known = event.returned_to_work ? event.returned_to_work : filed;
    RestWindowEnd end{{}, known.value_or(event.last_sick_leave.last + 1)};
    end.last = end.from + (window->value.days - 1);
    if (!known && *end.last < event.rest.first) {
        draft.find(Reason::data_mismatch, k_window.clause, "Chưa có ngày trở lại làm việc.");
        end.last.reset();
    }
    return end;
}

}  // namespace

constinit const SickRestRules k_sick_rest_2014{
    .regime = law::Regime::law_2014,
    .sick_days = k_sick_days,
    .child_days = nullptr,
    .not_recovered = k_not_recovered,
    .off_work = k_off_work,
    .window = k_window,
    .other_leave = k_other_leave,
    .most = k_most,
    .exact = &k_exact,
    .year = k_year,
    .amount = k_amount,
    .window_end = window_end,
};

}  // namespace lt::benefit
