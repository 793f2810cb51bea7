// Contraception under Luật 41/2024 Điều 50 khoản 1 điểm e, Điều 57, 59 khoản 3 (rule B-M7).
#include "benefit/impl/maternity/contraception_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_ordered{{Act::l41, 50, 1, U'e'},
                         "contraception24.ordered",
                         "Biện pháp tránh thai phải được thực hiện và chỉ định ngày nghỉ tại cơ sở "
                         "khám bệnh, chữa bệnh.",
                         RuleKind::condition};
constexpr Rule k_most{{Act::l41, 57, 1},
                      "contraception24.most",
                      "Không quá 7 ngày khi đặt dụng cụ tránh thai trong tử cung, không quá 15 "
                      "ngày khi triệt sản."};
constexpr Rule k_counted{{Act::l41, 57, 2},
                         "contraception24.counted",
                         "Tính cả ngày nghỉ lễ, Tết, ngày nghỉ hằng tuần."};
constexpr Rule k_amount{{Act::l41, 59, 3},
                        "contraception24.amount",
                        "Trợ cấp mỗi ngày bằng trợ cấp một tháng chia cho 30 ngày."};

}  // namespace

const ContraceptionRules& contraception_2024() {
    static constexpr ContraceptionRules k_rules{
        {law::Regime::law_2024, LineKind::contraception, &k_counted, &k_amount},
        &k_ordered,
        &k_most};
    return k_rules;
}

}  // namespace lt::benefit
