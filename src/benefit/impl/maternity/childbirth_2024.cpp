// Birth by the mother under Luật 41/2024 Điều 50, 53, 58, 59, Thông tư 12/2025 Điều 9, Bộ luật Lao
// động Điều 139.
#include "benefit/impl/maternity/childbirth_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;
using law::ClauseId;

constexpr Rule k_start{{Act::llc, 139, 1},
                       "birth24.start",
                       "Nghỉ trước khi sinh không quá 2 tháng; những ngày nghỉ trước đó không phải "
                       "nghỉ thai sản."};
constexpr Rule k_time{{Act::l41, 53, 8},
                      "birth24.time",
                      "Thời gian nghỉ thai sản khi sinh con được tính là thời gian đóng BHXH bắt "
                      "buộc."};
constexpr Rule k_time_contract{{Act::t12, 9, 4, U'a'},
                               "birth24.time_contract",
                               "Hợp đồng hết hạn trong thời gian nghỉ: vẫn hưởng chế độ, thời gian "
                               "đóng BHXH chỉ tính đến trước khi hợp đồng hết hạn."};
constexpr Rule k_time_terminated{
    {Act::t12, 9, 4, U'b'},
    "birth24.time_terminated",
    "Thôi việc trước khi sinh: thời gian hưởng không tính là thời gian "
    "đóng BHXH."};
constexpr Rule k_time_returned{
    {Act::t12, 9, 4, U'c'},
    "birth24.time_returned",
    "Đi làm sớm: thời gian đóng BHXH do nghỉ thai sản tính đến trước khi "
    "đi làm; từ đó hai bên phải đóng."};
/// Điều 53 has no counterpart of Luật 58/2014 Điều 34 khoản 3.
constexpr Rule k_full_leave{{Act::l41, 53, 1},
                            "birth24.full_leave",
                            "Con chết sau khi sinh: luật không rút ngắn thời gian nghỉ."};

/// Điều 52: from 22 weeks on as for a birth (khoản 2), else by the weeks of the pregnancy.
ClauseId all_stillborn(const Childbirth&) { return {Act::l41, 52, 2}; }

Result<Date> end_after_deaths(const BirthLeave& leave, Draft& draft) {
    return full_leave_after_deaths(leave, draft);
}

}  // namespace

Date full_leave_after_deaths(const BirthLeave& leave, Draft& draft) {
    draft.step(k_full_leave)
        .in("Số con chết sau khi sinh", static_cast<int>(leave.birth->deaths.size()),
            leave.birth->paper)
        .gives("Nghỉ đến hết ngày {}.", leave.days.last);
    return leave.days.last;
}

const ChildbirthRules& childbirth_2024() {
    static constexpr ChildbirthRules k_rules{
        .regime = law::Regime::law_2024,
        .start = &k_start,
        .time = &k_time,
        .time_contract = &k_time_contract,
        .time_terminated = &k_time_terminated,
        .time_returned = &k_time_returned,
        .leave = {Act::l41, 53, 1},
        .left_before = {Act::l41, 50, 4},
        .one_time = {Act::l41, 58, 1},
        .all_stillborn = all_stillborn,
        .end_after_deaths = end_after_deaths,
    };
    return k_rules;
}

}  // namespace lt::benefit
