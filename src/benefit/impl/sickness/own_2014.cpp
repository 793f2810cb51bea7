// Own sickness under Luật 58/2014 Điều 25-28, Thông tư 59/2015 Điều 3-6.
#include <algorithm>

#include "benefit/impl/sickness/own.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_case{{Act::l58, 25, 1},
                      "sick14.case",
                      "Ốm đau, tai nạn hoặc điều trị thương tật, bệnh tật tái phát, phải nghỉ "
                      "việc.",
                      RuleKind::condition};
constexpr Rule k_no_labour_accident{{Act::l58, 43, 1, U'c'},
                                    "sick14.no_labour_accident",
                                    "Tai nạn trên đường đi và về là tai nạn lao động, không thuộc "
                                    "chế độ ốm đau.",
                                    RuleKind::condition};
constexpr Rule k_not_excluded{{Act::t59, 3, 2},
                              "sick14.not_excluded",
                              "Không hưởng khi tự hủy hoại sức khỏe, say rượu, dùng chất ma túy, "
                              "hoặc điều trị lần đầu do tai nạn lao động, bệnh nghề nghiệp.",
                              RuleKind::condition};
constexpr Rule k_quota_normal{{Act::l58, 26, 1, U'a'},
                              "sick14.quota_normal",
                              "Số ngày tối đa trong một năm khi làm việc trong điều kiện bình "
                              "thường."};
constexpr Rule k_quota_hazardous{{Act::l58, 26, 1, U'b'},
                                 "sick14.quota_hazardous",
                                 "Số ngày tối đa trong một năm khi làm nghề nặng nhọc, độc hại, "
                                 "nguy hiểm hoặc ở nơi có phụ cấp khu vực từ 0,7."};
constexpr Rule k_year{
    {Act::t59, 4, 5}, "sick14.year", "Ngày nghỉ của năm nào tính vào số ngày của năm đó."};
constexpr Rule k_rate{{Act::l58, 28, 1},
                      "sick14.rate",
                      "Mức hưởng một ngày là tiền lương nhân tỷ lệ hưởng, chia 24 ngày."};
constexpr Rule k_officer_days{{Act::l58, 26, 3},
                              "officer14.days",
                              "Sĩ quan, quân nhân chuyên nghiệp hưởng theo thời gian điều trị tại "
                              "cơ sở khám bệnh, chữa bệnh."};
constexpr Rule k_officer_rate{
    {Act::l58, 28, 3}, "officer14.rate", "Mức hưởng của sĩ quan, quân nhân chuyên nghiệp."};

/// Điều 25 khoản 1, Thông tư 59/2015 Điều 3 khoản 2.  This law names no prescribed medicines.
std::optional<Reason> exclusion(const OwnSickness& event) {
    const auto declared = [&](SicknessExclusion what) {
        return std::ranges::find(event.exclusions, what, &DeclaredExclusion::what) !=
               event.exclusions.end();
    };
    if (declared(SicknessExclusion::self_harm)) return Reason::sick_excl_self_harm;
    if (declared(SicknessExclusion::alcohol)) return Reason::sick_excl_alcohol;
    if (declared(SicknessExclusion::drugs)) return Reason::sick_excl_drugs;
    if (declared(SicknessExclusion::prescribed_drugs)) return Reason::sick_excl_drugs;
    if (declared(SicknessExclusion::first_treatment_of_labour_accident)) {
        return Reason::sick_excl_first_tnld;
    }
    return std::nullopt;
}

/// Organ donation is no case of this law.
std::optional<Loss> judge_case(const OwnSickness& event, Draft& draft) {
    std::optional<Loss> lost;
    const bool covered = event.cause != SicknessCause::organ_donation;
    draft.step(k_case).met(covered).gives(covered ? Literal{"Thuộc trường hợp được hưởng."}
                                                  : Literal{"Không thuộc trường hợp được hưởng."});
    if (!covered) lost = Loss{Reason::not_covered, k_case.clause};
    const bool commuting = event.cause == SicknessCause::commuting_accident;
    if (commuting || event.cause == SicknessCause::accident) {
        draft.step(k_no_labour_accident)
            .met(!commuting)
            .gives(commuting ? Literal{"Giải quyết theo chế độ tai nạn lao động."}
                             : Literal{"Không phải tai nạn lao động."});
        if (commuting) lost = Loss{Reason::sick_excl_first_tnld, k_no_labour_accident.clause};
    }
    const auto excluded = exclusion(event);
    auto step = draft.step(k_not_excluded);
    for (const DeclaredExclusion& declared : event.exclusions) {
        step.in("Có ghi nhận", Answer::yes, declared.source);
    }
    step.met(!excluded).gives(excluded ? Literal{"Thuộc trường hợp không được hưởng."}
                                       : Literal{"Không thuộc trường hợp loại trừ."});
    return excluded ? Loss{*excluded, k_not_excluded.clause} : lost;
}

}  // namespace

constinit const OwnLaw k_own_2014{
    .quota_normal = k_quota_normal,
    .quota_hazardous = k_quota_hazardous,
    .year = k_year,
    .rate = k_rate,
    .officer_days = k_officer_days,
    .officer_rate = k_officer_rate,
    .judge_case = judge_case,
};

}  // namespace lt::benefit
