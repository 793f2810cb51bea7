// Birth by a surrogate under Luật 58/2014 Điều 34, 35 khoản 1, Nghị định 115/2015 Điều 3 khoản 3.
#include "benefit/impl/maternity/surrogate_birth.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_start{
    {Act::l58, 34, 1}, "surrogate14.start", "Nghỉ trước khi sinh tối đa 2 tháng."};
constexpr Rule k_handover{{Act::n115, 3, 3, U'b'},
                          "surrogate14.handover",
                          "Người mang thai hộ nghỉ hưởng chế độ đến ngày giao đứa trẻ."};
constexpr Rule k_longest{{Act::l58, 35, 1},
                         "surrogate14.longest",
                         "Thời gian nghỉ đến khi giao đứa trẻ không vượt quá thời gian nghỉ sinh "
                         "con.",
                         RuleKind::condition};
constexpr Rule k_floor{{Act::n115, 3, 3, U'b'},
                       "surrogate14.floor",
                       "Chưa đủ 60 ngày kể từ ngày sinh thì được nghỉ đến khi đủ 60 ngày, tính cả "
                       "ngày nghỉ lễ, nghỉ Tết, ngày nghỉ hằng tuần.",
                       RuleKind::condition};
constexpr Rule k_floor_pay{{Act::l58, 39, 1, U'c'},
                           "surrogate14.floor_pay",
                           "Mức mỗi ngày bằng mức trợ cấp tháng chia cho 30 ngày."};

}  // namespace

const SurrogateLaw& surrogate_2014() {
    static constexpr SurrogateLaw k_law{
        .regime = law::Regime::law_2014,
        .start = &k_start,
        .handover = &k_handover,
        .longest = &k_longest,
        .floor = &k_floor,
        .floor_pay = &k_floor_pay,
        .loss = {Act::n115, 3, 2},
        .one_time = {Act::n115, 3, 3, U'a'},
    };
    return k_law;
}

}  // namespace lt::benefit
