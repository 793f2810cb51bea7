// Rules across the tables of one visit, and across the visits of one file.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "document/impl/rules.hpp"
#include "document/impl/values.hpp"
#include "document/person.hpp"

namespace lt::document {
namespace {

bool holds(const Visit& visit, std::string_view code) {
    return std::ranges::any_of(visit.others,
                               [&](const OpaqueTable& table) { return table.code == code; });
}

bool one_of(std::string_view text, std::initializer_list<std::string_view> codes) {
    return std::ranges::find(codes, text) != codes.end();
}

template <class Paper>
void check_link(const Paper& paper, const VisitSummary& summary, const Place& place,
                Collector& findings) {
    if (paper.link() == summary.link()) return;
    const Collector::At at(findings, place);
    findings.add(Severity::error, "C-LINK", "MA_LK",
                 "MA_LK khác với MA_LK của bảng XML1 trong cùng hồ sơ.");
}

// X7-9.
void check_discharge(const DischargePaper& paper, const VisitSummary& summary,
                     Collector& findings) {
    for (const auto& [mine, theirs, name] : {std::tuple{Xml7::ngay_vao, Xml1::ngay_vao, "NGAY_VAO"},
                                             {Xml7::ngay_ra, Xml1::ngay_ra, "NGAY_RA"}}) {
        if (paper.has(mine) && summary.has(theirs) && paper.text(mine) != summary.text(theirs)) {
            findings.add(Severity::warning, "X7-9", name,
                         fmt::format("{} khác với {} của bảng XML1.", name, name));
        }
    }
}

/// X10-5, X11-7: leave starts on a day of the visit.
void check_start(std::optional<Date> first, const VisitSummary& summary, std::string_view rule,
                 Collector& findings) {
    const auto stay = summary.stay();
    if (!first || !stay || stay->contains(*first)) return;
    findings.add(Severity::warning, rule, "TU_NGAY",
                 "TU_NGAY (nghỉ từ ngày) phải là ngày khám, trong khoảng từ NGAY_VAO đến NGAY_RA "
                 "của bảng XML1.");
}

// X11-3.  Over the limit a person looks at it, it is not refused (law gaps, G-02).
void check_days_max(const Visit& visit, Collector& findings) {
    constexpr int k_usual = 30, k_after_loss = 50, k_tuberculosis = 180, k_late_loss_weeks = 13;
    const auto& paper = *visit.sick_leave;
    const auto days = paper.stated_days();
    const auto loss = paper.pregnancy_loss();
    int most = k_usual;
    if (loss && loss->gestation_weeks.value_or(0) >= k_late_loss_weeks) most = k_after_loss;
    if (visit.summary->tuberculosis() || holds(visit, "XML15")) most = k_tuberculosis;
    if (days && *days > most) {
        findings.add(
            Severity::warning, "X11-3", "SO_NGAY_NGHI",
            fmt::format("SO_NGAY_NGHI ghi {} ngày, vượt mức tối đa {} ngày cho một lần cấp giấy.",
                        *days, most));
    }
}

void check_sick_leave(const Visit& visit, Collector& findings) {
    const auto& paper = *visit.sick_leave;
    const auto& summary = *visit.summary;
    check_days_max(visit, findings);
    check_start(to_day(paper.text(Xml11::tu_ngay)), summary, "X11-7", findings);
    const auto issued = paper.issued();
    const auto stay = summary.stay();
    if (issued && stay && *issued != stay->first && *issued != stay->last) {  // X11-8
        findings.add(
            Severity::warning, "X11-8", "NGAY_CT",
            "NGAY_CT (ngày cấp giấy) phải là ngày khám, hoặc ngày cuối của đợt khám nhiều ngày.");
    }
    if (patient_is_child(visit) && !paper.has(Xml11::ho_ten_cha) &&
        !paper.has(Xml11::ho_ten_me)) {  // X11-9
        findings.add(Severity::warning, "X11-9", "HO_TEN_ME",
                     "Người bệnh là trẻ dưới 7 tuổi thì phải ghi HO_TEN_CHA hoặc HO_TEN_ME.");
    }
}

/// C-FACILITY, C-XML8, C-XML13.
void check_summary(const Dossier& dossier, const Visit& visit, Collector& findings) {
    const auto& summary = *visit.summary;
    if (dossier.facility() && summary.facility() && *dossier.facility() != *summary.facility()) {
        findings.add(Severity::error, "C-FACILITY", "MA_CSKCB",
                     "MA_CSKCB khác với MACSKCB của đơn vị gửi hồ sơ.");
    }
    if (holds(visit, "XML8") && !one_of(summary.visit_type(), {"03", "04", "06"})) {
        findings.add(Severity::warning, "C-XML8", "MA_LOAI_KCB",
                     "Bảng XML8 (tóm tắt hồ sơ bệnh án) chỉ đi với MA_LOAI_KCB 03, 04 hoặc 06.");
    }
    if (holds(visit, "XML13") && !one_of(summary.discharge_type(), {"2", "5"})) {
        findings.add(Severity::warning, "C-XML13", "MA_LOAI_RV",
                     "Bảng XML13 (giấy chuyển tuyến) chỉ đi với MA_LOAI_RV 2 hoặc 5.");
    }
}

}  // namespace

void check_visit(const Dossier& dossier, std::size_t visit_index, Collector& findings) {
    const Visit& visit = dossier.visits[visit_index];
    if (!visit.summary) return;  // already an error; nothing to compare with
    const VisitSummary& summary = *visit.summary;
    const auto at_table = [&](TableId kind) {
        return Place{std::string{table_of(kind).code}, visit_index, std::nullopt};
    };
    {
        const Collector::At at(findings, at_table(TableId::xml1));
        check_summary(dossier, visit, findings);
    }
    if (visit.discharge) {
        const Collector::At at(findings, at_table(TableId::xml7));
        check_link(*visit.discharge, summary, findings.place(), findings);
        check_discharge(*visit.discharge, summary, findings);
    }
    for (std::size_t i = 0; i < visit.births.size(); ++i) {
        Place place = at_table(TableId::xml9);
        place.row = i;
        check_link(visit.births[i], summary, place, findings);
    }
    if (visit.pregnancy_rest) {
        const Collector::At at(findings, at_table(TableId::xml10));
        check_link(*visit.pregnancy_rest, summary, findings.place(), findings);
        check_start(to_day(visit.pregnancy_rest->text(Xml10::tu_ngay)), summary, "X10-5", findings);
    }
    if (visit.sick_leave) {
        const Collector::At at(findings, at_table(TableId::xml11));
        check_link(*visit.sick_leave, summary, findings.place(), findings);
        check_sick_leave(visit, findings);
    }
}

void check_visits(const Dossier& dossier, Collector& findings) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < dossier.visits.size(); ++i) {
        const std::string_view link = dossier.visits[i].link();
        if (link.empty() || seen.insert(link).second) continue;
        const Collector::At at(findings,
                               {std::string{table_of(TableId::xml1).code}, i, std::nullopt});
        findings.add(Severity::error, "C-VISIT", "MA_LK",
                     "MA_LK trùng với một hồ sơ khác trong cùng tệp.");
    }
}

}  // namespace lt::document
