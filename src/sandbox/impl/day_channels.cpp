#include "sandbox/day_channels.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.hpp"
#include "document/papers.hpp"

namespace lt::sandbox {
namespace {

using document::Ct07;
using document::SickLeaveCertificate;
using document::VisitSummary;
using document::Xml1;
using document::Xml11;

constexpr std::size_t k_channel_turns = 4;  // B, both, A, A

std::string text_of(const VisitSummary& row, Xml1 field) { return std::string{row.text(field)}; }
std::string text_of(const SickLeaveCertificate& row, Xml11 field) {
    return std::string{row.text(field)};
}

/// yyyyMMdd, or yyyy alone when the day is not known: A pads what it does not know with 0.
std::string birth_text(const VisitSummary& summary) {
    const std::string given = text_of(summary, Xml1::ngay_sinh).substr(0, 8);
    return given.ends_with("0000") ? given.substr(0, 4) : given;
}

document::Row<Ct07> certificate_of(const VisitSummary& summary, const SickLeaveCertificate& paper) {
    document::Row<Ct07> out;
    const std::pair<Ct07, std::string> values[] = {
        {Ct07::ma_ct, text_of(paper, Xml11::so_ct)},
        {Ct07::mau_so, "CT07"},
        {Ct07::so_seri, text_of(paper, Xml11::so_seri)},
        {Ct07::so_kcb, text_of(paper, Xml11::so_kcb)},
        {Ct07::ma_bhxh, text_of(paper, Xml11::ma_bhxh)},
        {Ct07::ma_the, text_of(summary, Xml1::ma_the_bhyt)},
        {Ct07::ho_ten, text_of(summary, Xml1::ho_ten)},
        {Ct07::ngay_sinh, birth_text(summary)},
        {Ct07::gioi_tinh, text_of(summary, Xml1::gioi_tinh)},
        {Ct07::don_vi, text_of(paper, Xml11::don_vi)},
        {Ct07::chandoan_dieutri,
         text_of(paper, Xml11::chan_doan_rv) + "; " + text_of(paper, Xml11::pp_dieutri)},
        {Ct07::tu_ngay, text_of(paper, Xml11::tu_ngay)},
        {Ct07::den_ngay, text_of(paper, Xml11::den_ngay)},
        {Ct07::thu_truong_dv, "Thủ trưởng Mẫu"},
        {Ct07::ma_cchn, text_of(paper, Xml11::ma_bs)},
        {Ct07::ten_nguoi_hanh_nghe, "Bác sĩ Mẫu"},
        {Ct07::ngay_chung_tu, text_of(paper, Xml11::ngay_ct)},
        {Ct07::tekt, "0"},
        {Ct07::loai_giayto, "1"},
        {Ct07::so_cccd, text_of(summary, Xml1::so_cccd)},
        {Ct07::ngay_kcb, text_of(paper, Xml11::tu_ngay)},
        {Ct07::benh_icd10_id, text_of(summary, Xml1::ma_benh_chinh)},
    };
    for (const auto& [field, value] : values) out.set(field, value);
    return out;
}

}  // namespace

Channel channel_of(const DayPlan& plan, const PlannedPaper& paper) {
    const bool repeated = std::ranges::any_of(
        plan.papers, [&](const PlannedPaper& later) { return later.repeats == paper.number; });
    const bool plain =
        paper.flaw == Flaw::none && !repeated && paper.service == Service::sickness_outpatient;
    if (!plain) return Channel::a;
    switch (paper.number % k_channel_turns) {
        case 0: return Channel::b;
        case 1: return Channel::both;
        default: return Channel::a;
    }
}

document::FileContent by_channel_b(const PlannedPaper& paper) {
    LT_ASSERT(!paper.dossier.visits.empty());
    const document::Visit& visit = paper.dossier.visits.front();
    LT_ASSERT(visit.summary && visit.sick_leave);
    document::FileContent file;
    file.kind = document::FileKind::benefit_papers;
    file.facility_given = paper.facility.text();
    file.prepared_given = paper.dossier.prepared_given;
    file.id = fmt::format("Id-{}", visit.link());
    file.groups.push_back(
        {{{document::TableId::ct07, {certificate_of(*visit.summary, *visit.sick_leave).record()}}},
         {}});
    return file;
}

}  // namespace lt::sandbox
