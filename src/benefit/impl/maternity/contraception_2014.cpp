// Contraception under Luật 58/2014 Điều 37, 39 khoản 1 điểm c (rule A-M10).
#include "benefit/impl/maternity/contraception_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_ordered{{Act::l58, 37, 1},
                         "contraception14.ordered",
                         "Nghỉ theo chỉ định của cơ sở khám bệnh, chữa bệnh có thẩm quyền.",
                         RuleKind::condition};
constexpr Rule k_most{{Act::l58, 37, 1},
                      "contraception14.most",
                      "Tối đa 7 ngày khi đặt vòng tránh thai, 15 ngày khi triệt sản."};
constexpr Rule k_counted{{Act::l58, 37, 2},
                         "contraception14.counted",
                         "Tính cả ngày nghỉ lễ, Tết, ngày nghỉ hằng tuần."};
constexpr Rule k_amount{{Act::l58, 39, 1, U'c'},
                        "contraception14.amount",
                        "Mức hưởng một ngày bằng mức hưởng tháng chia cho 30 ngày."};

}  // namespace

const ContraceptionRules& contraception_2014() {
    static constexpr ContraceptionRules k_rules{
        {law::Regime::law_2014, LineKind::contraception, &k_counted, &k_amount},
        &k_ordered,
        &k_most};
    return k_rules;
}

}  // namespace lt::benefit
