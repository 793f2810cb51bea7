// Birth by a surrogate under Luật 41/2024 Điều 54 khoản 3, Điều 58 khoản 2.
#include "benefit/impl/maternity/surrogate_birth.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_start{
    {Act::llc, 139, 1}, "surrogate24.start", "Nghỉ trước khi sinh không quá 2 tháng."};
constexpr Rule k_handover{{Act::l41, 54, 3, U'a'},
                          "surrogate24.handover",
                          "Người mang thai hộ nghỉ hưởng chế độ đến thời điểm giao đứa trẻ."};
constexpr Rule k_longest{{Act::l41, 54, 3, U'a'},
                         "surrogate24.longest",
                         "Thời gian nghỉ đến khi giao đứa trẻ không vượt quá thời gian nghỉ sinh "
                         "con.",
                         RuleKind::condition};
constexpr Rule k_floor{{Act::l41, 54, 3, U'a'},
                       "surrogate24.floor",
                       "Chưa đủ 60 ngày kể từ ngày sinh thì được nghỉ đến khi đủ 60 ngày, tính cả "
                       "ngày nghỉ lễ, tết, ngày nghỉ hằng tuần.",
                       RuleKind::condition};
constexpr Rule k_floor_pay{{Act::l41, 59, 3},
                           "surrogate24.floor_pay",
                           "Mức mỗi ngày bằng mức trợ cấp tháng chia cho 30 ngày."};

}  // namespace

const SurrogateLaw& surrogate_2024() {
    static constexpr SurrogateLaw k_law{
        .regime = law::Regime::law_2024,
        .start = &k_start,
        .handover = &k_handover,
        .longest = &k_longest,
        .floor = &k_floor,
        .floor_pay = &k_floor_pay,
        .loss = {Act::l41, 54, 2},
        .one_time = {Act::l41, 58, 2},
    };
    return k_law;
}

}  // namespace lt::benefit
