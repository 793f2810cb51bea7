// X1-*: what the fields of table 1 must say to each other.  Only the order of its dates can spoil a
// benefit decision.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "document/impl/rules.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

bool one_of(std::string_view text, std::initializer_list<std::string_view> codes) {
    return std::ranges::find(codes, text) != codes.end();
}

int item_count(std::string_view list) {
    int count = 0;
    while (!list.empty()) {
        if (!next_item(list).empty()) ++count;
    }
    return count;
}

// X1-1, X1-3, X1-8.
void check_times(const VisitSummary& summary, Collector& findings) {
    const auto admission = to_minute(summary.text(Xml1::ngay_vao));
    const auto inpatient = to_minute(summary.text(Xml1::ngay_vao_noi_tru));
    const auto discharge = to_minute(summary.text(Xml1::ngay_ra));
    if (admission && discharge && *discharge < *admission) {
        findings.add(Severity::error, "X1-1", "NGAY_RA",
                     "NGAY_RA (thời điểm ra viện) sớm hơn NGAY_VAO (thời điểm vào viện).");
    }
    if (inpatient &&
        ((admission && *inpatient < *admission) || (discharge && *discharge < *inpatient))) {
        findings.add(Severity::warning, "X1-1", "NGAY_VAO_NOI_TRU",
                     "NGAY_VAO_NOI_TRU (thời điểm vào nội trú) phải nằm giữa NGAY_VAO và NGAY_RA.");
    }
    constexpr int k_last_minute = 23 * 60 + 59;
    if (discharge && discharge->of_day != k_last_minute &&
        one_of(summary.visit_type(), {"02", "05", "07"})) {
        findings.add(
            Severity::notice, "X1-3", "NGAY_RA",
            "Với MA_LOAI_KCB 02, 05, 07 thì NGAY_RA là 23 giờ 59 phút của ngày cuối dùng thuốc.");
    }
    const auto birth = summary.birth();
    const auto born = birth ? birth->full() : std::nullopt;
    const bool born_later = born ? discharge && discharge->day < *born
                                 : birth && discharge && discharge->day.year() < birth->year;
    if (born_later) {
        findings.add(Severity::error, "X1-8", "NGAY_SINH",
                     "NGAY_SINH (ngày sinh) sau NGAY_RA (ngày ra viện).");
    }
    constexpr int k_newborn_days = 28;
    const std::string_view given = summary.text(Xml1::ngay_sinh);
    const bool no_time = given.size() < 12 || given.substr(8) == "0000";
    if (born && admission && no_time && admission->day - *born <= k_newborn_days) {
        findings.add(Severity::notice, "X1-6", "NGAY_SINH",
                     "NGAY_SINH của trẻ sơ sinh (đến 28 ngày tuổi) phải ghi cả giờ và phút sinh.");
    }
}

// X1-5.  Types 05 and 08 count days of medicine, which table 1 does not hold.
void check_treatment_days(const VisitSummary& summary, Collector& findings) {
    const auto stated = summary.treatment_days();
    const auto stay = summary.stay();
    if (!stated) return;
    const bool nothing_counted = one_of(summary.visit_type(), {"01", "07", "09"});
    const bool all_counted = one_of(summary.visit_type(), {"02", "03", "04", "06"});
    if (nothing_counted && *stated != 0) {
        findings.add(Severity::warning, "X1-5", "SO_NGAY_DTRI",
                     "SO_NGAY_DTRI (số ngày điều trị) phải là 0 với MA_LOAI_KCB 01, 07, 09.");
    }
    if (all_counted && stay && stay->days() != *stated) {
        findings.add(Severity::warning, "X1-5", "SO_NGAY_DTRI",
                     fmt::format("SO_NGAY_DTRI ghi {} ngày nhưng từ NGAY_VAO đến NGAY_RA (tính cả "
                                 "hai ngày) là {} ngày.",
                                 *stated, stay->days()));
    }
}

// X1-2.  Hospitals round sums to the dong, so less than one dong apart is equal.
void check_money(const VisitSummary& summary, Collector& findings) {
    constexpr std::int64_t k_one_dong = 10'000;
    const auto claimed = to_ten_thousandths(summary.text(Xml1::t_bhtt));
    const auto covered = to_ten_thousandths(summary.text(Xml1::t_tongchi_bh));
    const auto shared = to_ten_thousandths(summary.text(Xml1::t_bncct));
    if (claimed && covered && shared && std::abs(*claimed - (*covered - *shared)) >= k_one_dong) {
        findings.add(Severity::warning, "X1-2", "T_BHTT",
                     "T_BHTT (đề nghị BHXH thanh toán) phải bằng T_TONGCHI_BH trừ T_BNCCT.");
    }
}

// X1-4, X1-7.
void check_lists(const VisitSummary& summary, Collector& findings) {
    constexpr int k_other_diseases_max = 12;
    if (item_count(summary.text(Xml1::ma_benh_chinh)) > 1) {
        findings.add(Severity::warning, "X1-4", "MA_BENH_CHINH",
                     "MA_BENH_CHINH chỉ được ghi một mã bệnh chính.");
    }
    if (item_count(summary.text(Xml1::ma_benh_kt)) > k_other_diseases_max) {
        findings.add(Severity::warning, "X1-4", "MA_BENH_KT",
                     "MA_BENH_KT chỉ được ghi tối đa 12 mã bệnh kèm theo.");
    }
    const int cards = item_count(summary.text(Xml1::ma_the_bhyt));
    for (const auto& [field, name] :
         {std::pair{Xml1::gt_the_tu, "GT_THE_TU"}, {Xml1::gt_the_den, "GT_THE_DEN"}}) {
        if (summary.has(field) && item_count(summary.text(field)) != cards) {
            findings.add(
                Severity::warning, "X1-7", name,
                fmt::format("{} phải có đúng một ngày cho mỗi thẻ ghi ở MA_THE_BHYT.", name));
        }
    }
}

}  // namespace

void check_rules(const VisitSummary& summary, Collector& findings) {
    check_times(summary, findings);
    check_money(summary, findings);
    check_lists(summary, findings);
    check_treatment_days(summary, findings);
}

}  // namespace lt::document
