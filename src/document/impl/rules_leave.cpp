// X7-*, X10-*, X11-*: the papers that certify leave.
//
// Days count both ends (annex of QĐ 4750 by its own example 13/07..11/08 = 30 days).  Official
// guidance itself prints a 31-day range for 30 days, so a range one day too long is a warning (law
// gaps, G-26); any other difference is an error.
#include <fmt/format.h>

#include "base/text.hpp"
#include "document/impl/rules.hpp"
#include "document/impl/values.hpp"

namespace lt::document {
namespace {

/// Names of the three fields that state a leave.
struct LeaveNames {
    std::string_view days;
    std::string_view first;
    std::string_view last;
};

/// Range in order, and its days as stated.
void check_leave(std::optional<Date> first, std::optional<Date> last, std::optional<int> stated,
                 const LeaveNames& names, std::string_view order_rule, std::string_view count_rule,
                 Collector& findings) {
    if (first && last && *last < *first) {
        findings.add(Severity::error, order_rule, names.last,
                     fmt::format("{} sớm hơn {}.", names.last, names.first));
        return;
    }
    const auto range = to_range(first, last);
    if (!range || !stated || range->days() == *stated) return;
    const Severity severity = range->days() == *stated + 1 ? Severity::warning : Severity::error;
    findings.add(severity, count_rule, names.days,
                 fmt::format("{} ghi {} ngày nhưng từ {} đến {} (tính cả hai ngày) là {} ngày.",
                             names.days, *stated, names.first, names.last, range->days()));
}

template <class Paper>
void need(const Paper& paper, typename Paper::Field field, std::string_view name,
          std::string_view rule, Collector& findings) {
    if (paper.has(field)) return;
    findings.add(Severity::error, rule, name,
                 fmt::format("Có đình chỉ thai (MA_DINH_CHI_THAI = 1) thì phải ghi {}.", name));
}

template <class Paper>
void check_gestation(const Paper& paper, std::string_view rule, Collector& findings) {
    const auto weeks = to_integer(paper.text(Paper::Field::tuoi_thai));
    if (weeks && (*weeks < 1 || *weeks > 42)) {
        findings.add(Severity::error, rule, "TUOI_THAI",
                     "TUOI_THAI (tuổi thai) phải từ 1 đến 42 tuần.");
    }
}

// X7-1, X7-4.
void check_loss(const DischargePaper& paper, Collector& findings) {
    if (!paper.pregnancy_loss()) return;
    need(paper, Xml7::nguyennhan_dinhchi, "NGUYENNHAN_DINHCHI", "X7-1", findings);
    need(paper, Xml7::thoigian_dinhchi, "THOIGIAN_DINHCHI", "X7-1", findings);
    need(paper, Xml7::tuoi_thai, "TUOI_THAI", "X7-1", findings);
    check_gestation(paper, "X7-1", findings);
    const auto lost = to_minute(paper.text(Xml7::thoigian_dinhchi));
    const auto admission = to_minute(paper.text(Xml7::ngay_vao)),
               discharge = to_minute(paper.text(Xml7::ngay_ra));
    if (lost && ((admission && *lost < *admission) || (discharge && *discharge < *lost))) {
        findings.add(
            Severity::warning, "X7-4", "THOIGIAN_DINHCHI",
            "THOIGIAN_DINHCHI (thời điểm đình chỉ thai) phải nằm giữa NGAY_VAO và NGAY_RA.");
    }
}

// X7-2, X7-7, X7-8.
void check_outpatient_leave(const DischargePaper& paper, Collector& findings) {
    const bool days = paper.has(Xml7::so_ngay_nghi), first = paper.has(Xml7::ngoaitru_tungay),
               last = paper.has(Xml7::ngoaitru_denngay);
    if ((days || first || last) && !(days && first && last)) {
        findings.add(Severity::error, "X7-2", "SO_NGAY_NGHI",
                     "SO_NGAY_NGHI, NGOAITRU_TUNGAY và NGOAITRU_DENNGAY phải ghi đủ cả ba hoặc để "
                     "trống cả ba.");
    }
    const auto from = to_day(paper.text(Xml7::ngoaitru_tungay)),
               to = to_day(paper.text(Xml7::ngoaitru_denngay));
    check_leave(from, to, paper.stated_leave_days(),
                {"SO_NGAY_NGHI", "NGOAITRU_TUNGAY", "NGOAITRU_DENNGAY"}, "X7-7", "X7-7", findings);
    if (from && paper.discharge() && *from < *paper.discharge()) {
        findings.add(
            Severity::warning, "X7-8", "NGOAITRU_TUNGAY",
            "NGOAITRU_TUNGAY (nghỉ điều trị ngoại trú từ ngày) sớm hơn ngày ra viện NGAY_RA.");
    }
}

bool says_pregnancy_rest(const Text& diagnosis) {
    return lower(diagnosis).find("dưỡng thai") != std::string::npos;
}

}  // namespace

void check_rules(const DischargePaper& paper, Collector& findings) {
    check_loss(paper, findings);
    check_outpatient_leave(paper, findings);
    const auto admission = to_minute(paper.text(Xml7::ngay_vao)),
               discharge = to_minute(paper.text(Xml7::ngay_ra));
    if (admission && discharge && *discharge < *admission) {
        findings.add(Severity::error, "X7-6", "NGAY_RA",
                     "NGAY_RA (thời điểm ra viện) sớm hơn NGAY_VAO (thời điểm vào viện).");
    }
    if (discharge && paper.issued() && *paper.issued() != discharge->day) {
        findings.add(Severity::warning, "X7-3", "NGAY_CT",
                     "NGAY_CT (ngày cấp giấy ra viện) phải là ngày ra viện NGAY_RA.");
    }
}

void check_rules(const PregnancyRestCertificate& paper, Collector& findings) {
    check_leave(to_day(paper.text(Xml10::tu_ngay)), to_day(paper.text(Xml10::den_ngay)),
                paper.stated_days(), {"SO_NGAY", "TU_NGAY", "DEN_NGAY"}, "X10-2", "X10-1",
                findings);
    constexpr int k_days_max = 180;
    if (paper.stated_days().value_or(0) > k_days_max) {
        findings.add(Severity::warning, "X10-3", "SO_NGAY",
                     "SO_NGAY (số ngày nghỉ dưỡng thai) vượt quá 180 ngày.");
    }
    const auto diagnosis = Text::from_bytes(paper.text(Xml10::chan_doan_rv));
    if (diagnosis && !diagnosis->empty() && !says_pregnancy_rest(*diagnosis)) {
        findings.add(Severity::warning, "X10-4", "CHAN_DOAN_RV",
                     "CHAN_DOAN_RV phải có cụm từ \"dưỡng thai\".");
    }
}

void check_rules(const SickLeaveCertificate& paper, Collector& findings) {
    if (paper.pregnancy_loss()) {
        need(paper, Xml11::nguyennhan_dinhchi, "NGUYENNHAN_DINHCHI", "X11-1", findings);
        need(paper, Xml11::tuoi_thai, "TUOI_THAI", "X11-1", findings);
        check_gestation(paper, "X11-1", findings);
    }
    check_leave(to_day(paper.text(Xml11::tu_ngay)), to_day(paper.text(Xml11::den_ngay)),
                paper.stated_days(), {"SO_NGAY_NGHI", "TU_NGAY", "DEN_NGAY"}, "X11-6", "X11-5",
                findings);
}

}  // namespace lt::document
