// Prenatal visits under Luật 58/2014 Điều 32, 39; Nghị định 115/2015 Điều 3 khoản 1 (rule A-M4).
#include "benefit/impl/maternity/prenatal_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_visits{{Act::l58, 32, 1},
                        "prenatal14.visits",
                        "Trong thời gian mang thai được nghỉ khám thai 5 lần.",
                        RuleKind::condition};
constexpr Rule k_far_or_ill{{Act::l58, 32, 1},
                            "prenatal14.far_or_ill",
                            "Ở xa cơ sở khám bệnh, người mang thai có bệnh lý hoặc thai không bình "
                            "thường thì mỗi lần nghỉ 2 ngày; trường hợp khác 1 ngày.",
                            RuleKind::condition};
constexpr Rule k_counted{{Act::l58, 32, 2},
                         "prenatal14.counted",
                         "Tính theo ngày làm việc, không kể ngày lễ, Tết, ngày nghỉ hằng tuần."};
constexpr Rule k_amount{{Act::l58, 39, 1, U'b'},
                        "prenatal14.amount",
                        "Mức hưởng một ngày bằng mức hưởng tháng chia cho 24 ngày."};

/// The three grounds are one exception: any of them gives the same two days.
int most_days(const PrenatalVisits& event, const law::PrenatalVisits& row, Draft& draft) {
    const bool more = event.far_from_facility || event.pathology;
    const int days = more ? row.days_per_visit_far_or_pathology : row.days_per_visit;
    draft.step(k_far_or_ill)
        .in("Ở xa cơ sở khám bệnh", answer(event.far_from_facility))
        .in("Bệnh lý hoặc thai không bình thường", answer(event.pathology))
        .met(more)
        .gives("Mỗi lần khám tối đa {} ngày.", days);
    return days;
}

}  // namespace

const PrenatalRules& prenatal_2014() {
    static constexpr PrenatalRules k_rules{
        .regime = law::Regime::law_2014,
        .visits = &k_visits,
        .counted = &k_counted,
        .amount = &k_amount,
        .surrogate = {Act::n115, 3, 1},
        .most_days = most_days,
    };
    return k_rules;
}

}  // namespace lt::benefit
