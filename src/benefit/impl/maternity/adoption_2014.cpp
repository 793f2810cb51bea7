// Adoption under Luật 58/2014 Điều 36, 38, Thông tư 59/2015 Điều 11.
#include "benefit/impl/maternity/adoption.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_age{
    {Act::l58, 36}, "adopt14.age", "Nhận nuôi con nuôi dưới 6 tháng tuổi.", RuleKind::condition};
constexpr Rule k_one_parent{{Act::l58, 36},
                            "adopt14.one_parent",
                            "Chỉ cha hoặc mẹ nuôi được nghỉ việc hưởng chế độ.",
                            RuleKind::condition};
constexpr Rule k_leaves_work{{Act::t59, 11},
                             "adopt14.leaves_work",
                             "Không nghỉ việc thì chỉ được hưởng trợ cấp một lần.",
                             RuleKind::condition};
constexpr Rule k_leave{
    {Act::l58, 36}, "adopt14.leave", "Nghỉ việc hưởng chế độ cho đến khi con đủ 6 tháng tuổi."};
/// No text of this law joins the leaves of several children; each child's leave is its own and
/// they run into one another.
constexpr Rule k_several{{Act::l58, 36},
                         "adopt14.several",
                         "Nhận nhiều con nuôi: nghỉ từ ngày nhận con đầu tiên đến khi con sau cùng "
                         "đủ 6 tháng tuổi."};
constexpr Rule k_own_birth{{Act::l58, 36},
                           "adopt14.own_birth",
                           "Ngày đã nghỉ hưởng chế độ sinh con không tính lại.",
                           RuleKind::condition};

}  // namespace

const AdoptionLaw& adoption_2014() {
    static constexpr AdoptionLaw k_law{
        .regime = law::Regime::law_2014,
        .age = &k_age,
        .one_parent = &k_one_parent,
        .leaves_work = &k_leaves_work,
        .leave = &k_leave,
        .several = &k_several,
        .own_birth = &k_own_birth,
        .one_time = {Act::l58, 38},
    };
    return k_law;
}

}  // namespace lt::benefit
