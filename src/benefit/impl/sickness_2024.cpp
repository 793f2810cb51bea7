// Own sickness under Luật 41/2024/QH15 Điều 42-45, Thông tư 12/2025 Điều 3-6.
#include <algorithm>

#include "benefit/impl/sickness_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

bool declared(const SicknessFacts& facts, SicknessExclusion what) {
    return std::ranges::find(facts.exclusions, what, &DeclaredExclusion::what) !=
           facts.exclusions.end();
}

/// Điều 42 khoản 2: self-harm, drugs (not prescribed), first treatment of a labour accident.
/// Drunkenness no longer excludes; a commuting accident and organ donation are cases of khoản 1.
std::optional<Reason> exclusion(const SicknessFacts& facts) {
    if (declared(facts, SicknessExclusion::self_harm)) return Reason::sick_excl_self_harm;
    if (declared(facts, SicknessExclusion::drugs)) return Reason::sick_excl_drugs;
    if (declared(facts, SicknessExclusion::first_treatment_of_labour_accident)) {
        return Reason::sick_excl_first_tnld;
    }
    return std::nullopt;
}

/// Điều 42 khoản 2, Thông tư 12/2025 Điều 4 khoản 4: leave of the labour law, fully paid leave of
/// another law, maternity and convalescence leave; only the days that coincide.
std::optional<Reason> overlap_reason(LeaveKind kind) {
    switch (kind) {
        case LeaveKind::annual:
        case LeaveKind::personal:
        case LeaveKind::unpaid: return Reason::overlap_labour_law_leave;
        case LeaveKind::maternity: return Reason::overlap_maternity;
        case LeaveKind::convalescence: return Reason::overlap_dsphsk;
        case LeaveKind::fully_paid: return Reason::overlap_fully_paid_leave;
    }
    return std::nullopt;
}

/// Điều 45 khoản 1: the most recent contributed month before the month of the leave. Exception
/// "first month": nothing contributed before: that month. Exception "re-entry" (Thông tư 12/2025
/// Điều 6 khoản 1 điểm a): back in insurance after a termination, in the month of the leave: that
/// month.
BaseWage base_wage(const SicknessFacts& facts, const Contributions& paid, YearMonth month,
                   const law::Switches&) {
    if (paid.contributed(month - 1)) {
        return wage_of_month(paid, month - 1, "Tháng gần nhất trước tháng nghỉ.");
    }
    const auto latest = paid.latest_before(month);
    if (!latest && !paid.only_a_total_at(month - 1)) {
        return wage_of_month(paid, month, "Tháng đầu tiên tham gia BHXH: lấy chính tháng nghỉ.");
    }
    if (began_work_in(facts, month)) {
        return wage_of_month(
            paid, month, "Tháng tham gia trở lại sau khi chấm dứt hợp đồng: lấy chính tháng nghỉ.");
    }
    if (!latest) return wage_of_month(paid, month - 1, "Tháng gần nhất đã đóng BHXH.");
    return wage_of_month(paid, latest->month, "Tháng gần nhất đã đóng BHXH trước tháng nghỉ.");
}

}  // namespace

const SicknessRules& sickness_2024() {
    static constexpr SicknessRules k_rules{
        .regime = law::Regime::law_2024,
        .cases = {Act::l41, 42, 1},
        .excluded = {Act::l41, 42, 2},
        .overlap = {Act::t12, 4, 4},
        .papers = {Act::l41, 47},
        .lesser_of = {Act::c4860},
        .working_day = {Act::l41, 45, 5},
        .quota_normal = {Act::l41, 43, 1, U'a'},
        .quota_hazardous = {Act::l41, 43, 1, U'b'},
        .year_booking = {Act::t12, 4, 5},
        .base = {Act::l41, 45, 1},
        .rate = {Act::l41, 45, 2},
        .divisor = {Act::l41, 45, 5},
        .cases_text =
            "Ốm đau, tai nạn không phải tai nạn lao động, tai nạn trên đường đi và về, "
            "thương tật tái phát hoặc hiến mô tạng, phải nghỉ việc khi đang đóng BHXH "
            "bắt buộc.",
        .excluded_text =
            "Không hưởng khi tự gây thương tích, dùng chất ma túy không theo đơn "
            "thuốc, hoặc điều trị lần đầu do tai nạn lao động, bệnh nghề nghiệp.",
        .base_text = "Tiền lương làm căn cứ đóng BHXH của tháng gần nhất trước tháng nghỉ việc.",
        .exclusion = exclusion,
        .overlap_reason = overlap_reason,
        .base_wage = base_wage,
    };
    return k_rules;
}

}  // namespace lt::benefit
