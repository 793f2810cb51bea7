// Care of a sick child under Luật 58/2014 Điều 25, 27, 28, Thông tư 59/2015 Điều 5.
#include "benefit/impl/sickness/child.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_under_7{{Act::l58, 25},
                         "child14.under_7",
                         "Nghỉ việc để chăm sóc con dưới 7 tuổi bị ốm.",
                         RuleKind::condition};
constexpr Rule k_quota{{Act::l58, 27, 1},
                       "child14.quota",
                       "Mỗi năm cho mỗi con tối đa 20 ngày nếu con dưới 3 tuổi, 15 ngày nếu con từ "
                       "3 tuổi đến dưới 7 tuổi."};
constexpr Rule k_together{
    {Act::t59, 5}, "child14.together", "Nhiều con ốm cùng một ngày thì ngày đó tính một lần."};
constexpr Rule k_rate{{Act::l58, 28, 1},
                      "child14.rate",
                      "Mức hưởng một ngày là tiền lương nhân tỷ lệ hưởng, chia 24 ngày."};

}  // namespace

constinit const ChildLaw k_child_2014{
    .under_7 = k_under_7,
    .quota = k_quota,
    .together = k_together,
    .rate = k_rate,
    .age = AgeAsked::every_day,
};

}  // namespace lt::benefit
