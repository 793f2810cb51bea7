// Own sickness under Luật 58/2014/QH13 Điều 24-28, Thông tư 59/2015 Điều 3-6, Thông tư 06/2021 Điều
// 1.
#include <algorithm>

#include "benefit/impl/sickness_rules.hpp"

namespace lt::benefit {
namespace {

using law::Act;

bool declared(const SicknessFacts& facts, SicknessExclusion what) {
    return std::ranges::find(facts.exclusions, what, &DeclaredExclusion::what) !=
           facts.exclusions.end();
}

/// Điều 25 khoản 1: not for self-harm, drunkenness, drugs; not for the first treatment of a labour
/// accident.  A commuting accident is a labour accident (Điều 43 khoản 1 điểm c).  Organ donation
/// is no case of this law.
std::optional<Reason> exclusion(const SicknessFacts& facts) {
    if (declared(facts, SicknessExclusion::self_harm)) return Reason::sick_excl_self_harm;
    if (declared(facts, SicknessExclusion::alcohol)) return Reason::sick_excl_alcohol;
    if (declared(facts, SicknessExclusion::drugs)) return Reason::sick_excl_drugs;
    if (declared(facts, SicknessExclusion::first_treatment_of_labour_accident) ||
        facts.cause == SicknessCause::commuting_accident) {
        return Reason::sick_excl_first_tnld;
    }
    if (facts.cause == SicknessCause::organ_donation) return Reason::not_covered;
    return std::nullopt;
}

/// Thông tư 59/2015 Điều 3 khoản 2 điểm c, Điều 4 khoản 4: annual, personal, unpaid and maternity
/// leave; only the days that coincide drop out.
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

/// Điều 28 khoản 1: the month immediately before the leave. Exception "first month": no month was
/// contributed before, or work began or was resumed after an interruption in the month of the
/// leave: that month (Thông tư 59/2015 Điều 6 khoản 3). Exception "gap": the month before is not
/// contributed although nothing was interrupted: switch wage_gap (G-13).
BaseWage base_wage(const SicknessFacts& facts, const Contributions& paid, YearMonth month,
                   const law::Switches& readings) {
    if (paid.contributed(month - 1)) {
        return wage_of_month(paid, month - 1, "Tháng liền kề trước khi nghỉ.");
    }
    const auto latest = paid.latest_before(month);
    if (!latest && !paid.only_a_total_at(month - 1)) {
        return wage_of_month(paid, month, "Tháng đầu tiên đóng BHXH: lấy chính tháng nghỉ.");
    }
    const bool resumed = facts.resumed_work && YearMonth::of(*facts.resumed_work) == month;
    if (resumed || began_work_in(facts, month)) {
        return wage_of_month(paid, month,
                             "Tháng đầu trở lại làm việc sau khi gián đoạn: lấy chính tháng nghỉ.");
    }
    switch (readings.wage_gap) {
        case law::WageGap::refer:
            return {std::nullopt, Reason::needs_officer,
                    "Tháng liền kề trước khi nghỉ không đóng BHXH."};
        case law::WageGap::latest_contributed: break;
    }
    if (!latest) return wage_of_month(paid, month - 1, "Tháng gần nhất đã đóng BHXH.");
    return wage_of_month(paid, latest->month, "Tháng gần nhất đã đóng BHXH trước khi nghỉ.");
}

}  // namespace

const SicknessRules& sickness_2014() {
    static constexpr SicknessRules k_rules{
        .regime = law::Regime::law_2014,
        .cases = {Act::l58, 25, 1},
        .excluded = {Act::t59, 3, 2},
        .overlap = {Act::t59, 4, 4},
        .papers = {Act::l58, 100},
        .lesser_of = {Act::l58, 25, 1},
        .working_day = {Act::l58, 26, 1},
        .quota_normal = {Act::l58, 26, 1, U'a'},
        .quota_hazardous = {Act::l58, 26, 1, U'b'},
        .year_booking = {Act::t59, 4, 5},
        .base = {Act::l58, 28, 1},
        .rate = {Act::l58, 28, 1},
        .divisor = {Act::l58, 28, 4},
        .cases_text =
            "Ốm đau, tai nạn không phải tai nạn lao động, phải nghỉ việc khi đang đóng "
            "BHXH bắt buộc.",
        .excluded_text =
            "Không hưởng khi tự hủy hoại sức khỏe, say rượu, dùng chất ma túy, hoặc "
            "điều trị lần đầu do tai nạn lao động, bệnh nghề nghiệp.",
        .base_text = "Tiền lương đóng BHXH của tháng liền kề trước khi nghỉ việc.",
        .exclusion = exclusion,
        .overlap_reason = overlap_reason,
        .base_wage = base_wage,
    };
    return k_rules;
}

}  // namespace lt::benefit
