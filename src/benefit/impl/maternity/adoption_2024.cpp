// Adoption under Luật 41/2024 Điều 56, 58 khoản 3, Thông tư 12/2025 Điều 9 khoản 2.
#include "benefit/impl/maternity/adoption.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_age{
    {Act::l41, 56, 1}, "adopt24.age", "Nhận nuôi con nuôi dưới 6 tháng tuổi.", RuleKind::condition};
constexpr Rule k_one_parent{{Act::l41, 56, 1},
                            "adopt24.one_parent",
                            "Chỉ cha hoặc mẹ nuôi được nghỉ việc hưởng chế độ thai sản.",
                            RuleKind::condition};
constexpr Rule k_leaves_work{{Act::l41, 56, 2},
                             "adopt24.leaves_work",
                             "Không nghỉ việc thì chỉ được hưởng trợ cấp một lần.",
                             RuleKind::condition};
constexpr Rule k_leave{{Act::l41, 56, 1},
                       "adopt24.leave",
                       "Nghỉ việc từ ngày giao nhận con nuôi cho đến khi con đủ 6 tháng tuổi."};
constexpr Rule k_several{{Act::t12, 9, 2, U'a'},
                         "adopt24.several",
                         "Nhận từ 2 con nuôi trong cùng một thời gian: nghỉ từ ngày giao nhận con "
                         "đầu tiên đến khi con sau cùng đủ 6 tháng tuổi."};
constexpr Rule k_own_birth{{Act::t12, 9, 2, U'b'},
                           "adopt24.own_birth",
                           "Sinh con đồng thời nhận con nuôi: tính thời gian nghỉ thực tế, không "
                           "tính hai lần ngày nghỉ sinh con.",
                           RuleKind::condition};

}  // namespace

const AdoptionLaw& adoption_2024() {
    static constexpr AdoptionLaw k_law{
        .regime = law::Regime::law_2024,
        .age = &k_age,
        .one_parent = &k_one_parent,
        .leaves_work = &k_leaves_work,
        .leave = &k_leave,
        .several = &k_several,
        .own_birth = &k_own_birth,
        .one_time = {Act::l41, 58, 3},
    };
    return k_law;
}

}  // namespace lt::benefit
