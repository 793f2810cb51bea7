// Intended mother under Luật 58/2014 Điều 34 khoản 3, Điều 35 khoản 2, Nghị định 115/2015 Điều 4.
#include "benefit/impl/maternity/intended_mother.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_leave{{Act::n115, 4, 1, U'b'},
                       "intended14.leave",
                       "Nghỉ từ khi nhận con cho đến khi con đủ 6 tháng tuổi."};
constexpr Rule k_more_children{{Act::n115, 4, 1, U'b'},
                               "intended14.more_children",
                               "Sinh đôi trở lên: nghỉ thêm 1 tháng cho mỗi con từ con thứ hai."};
constexpr Rule k_keeps_working{
    {Act::n115, 4, 1, U'b'},
    "intended14.leaves_work",
    "Nghỉ việc để chăm sóc con; không nghỉ việc thì ngoài tiền lương vẫn "
    "được hưởng chế độ.",
    RuleKind::condition};
constexpr Rule k_one_time{{Act::n115, 4, 1, U'a'},
                          "intended14.one_time",
                          "Được trợ cấp một lần khi người mang thai hộ không tham gia BHXH hoặc "
                          "không đủ điều kiện.",
                          RuleKind::condition};

/// N115 Điều 4 khoản 1 điểm đ: as Luật 58/2014 Điều 34 khoản 3.
Result<Date> end_after_deaths(const BirthLeave& leave, Draft& draft) {
    return childbirth_2014().end_after_deaths(leave, draft);
}

}  // namespace

const IntendedLaw& intended_2014() {
    static constexpr IntendedLaw k_law{
        .regime = law::Regime::law_2014,
        .leave = &k_leave,
        .more_children = &k_more_children,
        .keeps_working = &k_keeps_working,
        .one_time = &k_one_time,
        .level_of_birth = true,
        .end_after_deaths = end_after_deaths,
    };
    return k_law;
}

}  // namespace lt::benefit
