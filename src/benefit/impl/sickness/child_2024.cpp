// Care of a sick child under Luật 41/2024 Điều 42, 44, 45, Thông tư 12/2025 Điều 5.
#include "benefit/impl/sickness/child.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_under_7{{Act::t12, 5, 2},
                         "child24.under_7",
                         "Con dưới 7 tuổi, tính tại ngày bắt đầu nghỉ việc.",
                         RuleKind::condition};
constexpr Rule k_quota{{Act::l41, 44, 1},
                       "child24.quota",
                       "Mỗi năm cho mỗi con tối đa 20 ngày nếu con dưới 3 tuổi, 15 ngày nếu con từ "
                       "3 tuổi đến dưới 7 tuổi khi bắt đầu nghỉ."};
constexpr Rule k_together{
    {Act::t12, 5}, "child24.together", "Nhiều con ốm cùng một ngày thì ngày đó tính một lần."};
constexpr Rule k_rate{{Act::l41, 45, 2},
                      "child24.rate",
                      "Mức hưởng một ngày là tiền lương nhân tỷ lệ hưởng, chia 24 ngày."};

}  // namespace

constinit const ChildLaw k_child_2024{
    .under_7 = k_under_7,
    .quota = k_quota,
    .together = k_together,
    .rate = k_rate,
    .age = AgeAsked::start_of_leave,
};

}  // namespace lt::benefit
