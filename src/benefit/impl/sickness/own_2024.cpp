// Own sickness under Luật 41/2024 Điều 42-45, Thông tư 12/2025 Điều 3-6.
#include <algorithm>

#include "benefit/impl/sickness/own.hpp"

namespace lt::benefit {
namespace {

using law::Act;

constexpr Rule k_case{{Act::l41, 42, 1}, "sick24.case", "Các trường hợp được hưởng chế độ ốm đau."};
constexpr Rule k_not_excluded{{Act::l41, 42, 2},
                              "sick24.not_excluded",
                              "Không hưởng khi tự gây thương tích, dùng chất ma túy không theo đơn "
                              "thuốc, hoặc điều trị lần đầu do tai nạn lao động, bệnh nghề nghiệp.",
                              RuleKind::condition};
constexpr Rule k_quota_normal{{Act::l41, 43, 1, U'a'},
                              "sick24.quota_normal",
                              "Số ngày tối đa trong một năm khi làm việc trong điều kiện bình "
                              "thường."};
constexpr Rule k_quota_hazardous{{Act::l41, 43, 1, U'b'},
                                 "sick24.quota_hazardous",
                                 "Số ngày tối đa trong một năm khi làm nghề nặng nhọc, độc hại, "
                                 "nguy hiểm hoặc ở vùng đặc biệt khó khăn."};
constexpr Rule k_year{
    {Act::t12, 4, 5}, "sick24.year", "Ngày nghỉ của năm nào tính vào số ngày của năm đó."};
constexpr Rule k_rate{{Act::l41, 45, 2},
                      "sick24.rate",
                      "Mức hưởng một ngày là tiền lương nhân tỷ lệ hưởng, chia 24 ngày."};
constexpr Rule k_officer_days{{Act::l41, 43, 3},
                              "officer24.days",
                              "Sĩ quan, quân nhân chuyên nghiệp hưởng theo thời gian điều trị nội "
                              "trú và thời gian nghỉ do người hành nghề chỉ định."};
constexpr Rule k_officer_rate{
    {Act::l41, 45, 4}, "officer24.rate", "Mức hưởng của sĩ quan, quân nhân chuyên nghiệp."};

/// Điều 42 khoản 2: drunkenness no longer excludes, nor do prescribed medicines.
std::optional<Reason> exclusion(const OwnSickness& event) {
    const auto declared = [&](SicknessExclusion what) {
        return std::ranges::find(event.exclusions, what, &DeclaredExclusion::what) !=
               event.exclusions.end();
    };
    if (declared(SicknessExclusion::self_harm)) return Reason::sick_excl_self_harm;
    if (declared(SicknessExclusion::drugs)) return Reason::sick_excl_drugs;
    if (declared(SicknessExclusion::first_treatment_of_labour_accident)) {
        return Reason::sick_excl_first_tnld;
    }
    return std::nullopt;
}

Literal words_of(SicknessCause cause) {
    switch (cause) {
        case SicknessCause::illness: return "Điều trị bệnh không phải bệnh nghề nghiệp.";
        case SicknessCause::accident: return "Tai nạn không phải tai nạn lao động.";
        case SicknessCause::commuting_accident: return "Tai nạn trên đường đi và về.";
        case SicknessCause::recurrence: return "Điều trị thương tật, bệnh tật tái phát.";
        case SicknessCause::organ_donation: return "Hiến, lấy, ghép mô, bộ phận cơ thể người.";
    }
    return "Điều trị bệnh không phải bệnh nghề nghiệp.";
}

/// Điều 42 khoản 1: every cause we know is a case, commuting accidents and organ donation too.
std::optional<Loss> judge_case(const OwnSickness& event, Draft& draft) {
    draft.step(k_case).gives("{}", words_of(event.cause));
    const auto excluded = exclusion(event);
    auto step = draft.step(k_not_excluded);
    for (const DeclaredExclusion& declared : event.exclusions) {
        step.in("Có ghi nhận", Answer::yes, declared.source);
    }
    step.met(!excluded).gives(excluded ? Literal{"Thuộc trường hợp không được hưởng."}
                                       : Literal{"Không thuộc trường hợp loại trừ."});
    return excluded ? std::optional{Loss{*excluded, k_not_excluded.clause}} : std::nullopt;
}

}  // namespace

constinit const OwnLaw k_own_2024{
    .quota_normal = k_quota_normal,
    .quota_hazardous = k_quota_hazardous,
    .year = k_year,
    .rate = k_rate,
    .officer_days = k_officer_days,
    .officer_rate = k_officer_rate,
    .judge_case = judge_case,
};

}  // namespace lt::benefit
