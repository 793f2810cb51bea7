// Prenatal visits under Luật 41/2024 Điều 51, 54 khoản 1, 59 (rule B-M3).
#include "benefit/impl/maternity/prenatal_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_visits{{Act::l41, 51, 1},
                        "prenatal24.visits",
                        "Lao động nữ mang thai được nghỉ khám thai tối đa 5 lần.",
                        RuleKind::condition};
constexpr Rule k_counted{{Act::l41, 51, 2},
                         "prenatal24.counted",
                         "Mỗi lần không quá 2 ngày làm việc, không kể ngày lễ, Tết, ngày nghỉ hằng "
                         "tuần."};
constexpr Rule k_amount{{Act::l41, 59, 2},
                        "prenatal24.amount",
                        "Trợ cấp một ngày bằng trợ cấp một tháng chia cho 24 ngày."};

/// No test of distance or illness any more.
int most_days(const PrenatalVisits&, const law::PrenatalVisits& row, Draft&) {
    return row.days_per_visit;
}

}  // namespace

const PrenatalRules& prenatal_2024() {
    static constexpr PrenatalRules k_rules{
        .regime = law::Regime::law_2024,
        .visits = &k_visits,
        .counted = &k_counted,
        .amount = &k_amount,
        .surrogate = {Act::l41, 54, 1},
        .most_days = most_days,
    };
    return k_rules;
}

}  // namespace lt::benefit
