// Intended mother under Luật 41/2024 Điều 55, Điều 58 khoản 2, 4.
#include "benefit/impl/maternity/intended_mother.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_leave{
    {Act::l41, 55, 1}, "intended24.leave", "Nghỉ từ khi nhận con cho đến khi con đủ 6 tháng tuổi."};
constexpr Rule k_more_children{{Act::l41, 55, 1},
                               "intended24.more_children",
                               "Sinh đôi trở lên: nghỉ thêm 1 tháng cho mỗi con từ con thứ hai."};
constexpr Rule k_keeps_working{
    {Act::l41, 55, 1},
    "intended24.leaves_work",
    "Nghỉ việc để chăm sóc con; không nghỉ việc thì ngoài tiền lương còn "
    "được hưởng trợ cấp thai sản.",
    RuleKind::condition};
constexpr Rule k_one_time{
    {Act::l41, 58, 2},
    "intended24.one_time",
    "Được trợ cấp một lần khi người mang thai hộ không tham gia BHXH bắt buộc "
    "hoặc không đủ điều kiện.",
    RuleKind::condition};

/// Điều 55 does not shorten the leave for a dead child.
Result<Date> end_after_deaths(const BirthLeave& leave, Draft& draft) {
    return full_leave_after_deaths(leave, draft);
}

}  // namespace

const IntendedLaw& intended_2024() {
    static constexpr IntendedLaw k_law{
        .regime = law::Regime::law_2024,
        .leave = &k_leave,
        .more_children = &k_more_children,
        .keeps_working = &k_keeps_working,
        .one_time = &k_one_time,
        .level_of_birth = false,
        .end_after_deaths = end_after_deaths,
    };
    return k_law;
}

}  // namespace lt::benefit
