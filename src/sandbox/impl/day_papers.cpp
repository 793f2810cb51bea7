// Every mandatory field of the tables is filled, so that a good paper has no finding at all.
#include "sandbox/impl/day_papers.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "sandbox/impl/draw.hpp"

namespace lt::sandbox {
namespace {

using document::BirthAttestation;
using document::DischargePaper;
using document::PregnancyRestCertificate;
using document::SickLeaveCertificate;
using document::VisitSummary;
using document::Xml1;
using document::Xml10;
using document::Xml11;
using document::Xml7;
using document::Xml9;

template <class Paper>
void fill(Paper& paper,
          std::initializer_list<std::pair<typename Paper::Field, std::string>> values) {
    for (const auto& [field, value] : values) paper.set(field, value);
}

/// The visit as every table of it sees it.
struct Episode {
    const Resident* patient = nullptr;
    const registry::InsuranceRecord* insurance = nullptr;
    const Facility* facility = nullptr;
    DateRange stay;
    bool inpatient = false;
    std::string link;    ///< MA_LK
    std::string number;  ///< of the paper at the facility, six digits
    std::string icd;
    std::string diagnosis;
    std::string treatment;
    std::string entered;  ///< yyyyMMddHHmm
    std::string left;
};

Episode episode_of(const Country& country, const PersonalId& person, const FacilityCode& facility,
                   DateRange stay, std::size_t number) {
    Episode e;
    e.patient = country.resident(person);
    e.insurance = country.insured_person(person);
    e.facility = country.facility(facility);
    LT_ASSERT(e.patient && e.insurance && e.facility);
    e.stay = stay;
    e.number = fmt::format("{:06}", number);
    e.link = facility.text() + stay.first.compact() + e.number;
    e.entered = stay.first.compact() + "0815";
    e.left = stay.last.compact() + "1030";
    return e;
}

/// yyyyMMdd0000; unknown parts are 0.
std::string birth_text(const PartialDate& birth) {
    return fmt::format("{:04}{:02}{:02}0000", birth.year, birth.month.value_or(0),
                       birth.day.value_or(0));
}

std::string_view sex_code(Sex sex) {
    return sex == Sex::male ? "1" : sex == Sex::female ? "2" : "3";
}

/// Ten digits for the head of a facility and for its doctor: numbers nobody has.
std::string head_of(const Facility& facility) { return "99000" + facility.code.text(); }
std::string doctor_of(const Facility& facility) { return "99001" + facility.code.text(); }

void fill_patient(VisitSummary& out, const Episode& e) {
    const registry::Card& card = e.insurance->cards.front();
    fill(out, {{Xml1::ma_bn, "BN" + e.number},
               {Xml1::ho_ten, upper(e.patient->full_name)},
               {Xml1::so_cccd, e.patient->id.text()},
               {Xml1::ngay_sinh, birth_text(e.patient->birth)},
               {Xml1::gioi_tinh, std::string{sex_code(e.patient->sex)}},
               {Xml1::ma_quoctich, "000"},
               {Xml1::ma_dantoc, "01"},
               {Xml1::ma_nghe_nghiep, "00000"},
               {Xml1::dia_chi, e.patient->address.str()},
               {Xml1::matinh_cu_tru, e.patient->province},
               {Xml1::maxa_cu_tru, e.patient->commune},
               {Xml1::ma_the_bhyt, card.number.text()},
               {Xml1::ma_dkbd, card.first_facility.text()},
               {Xml1::gt_the_tu, card.validity.from.compact()},
               {Xml1::gt_the_den, "20271231"},
               {Xml1::can_nang, "55.00"}});
}

VisitSummary summary_of(const Episode& e) {
    VisitSummary out;
    fill_patient(out, e);
    fill(out, {{Xml1::ma_lk, e.link},
               {Xml1::stt, "1"},
               {Xml1::ly_do_vv, "Người bệnh đến khám"},
               {Xml1::chan_doan_vao, e.diagnosis},
               {Xml1::chan_doan_rv, e.diagnosis},
               {Xml1::ma_benh_chinh, e.icd},
               {Xml1::ma_doituong_kcb, "1.1"},
               {Xml1::ngay_vao, e.entered},
               {Xml1::ngay_ra, e.left},
               {Xml1::so_ngay_dtri, std::to_string(e.inpatient ? e.stay.days() : 0)},
               {Xml1::pp_dieu_tri, e.treatment},
               {Xml1::ket_qua_dtri, "1"},
               {Xml1::ma_loai_rv, "1"},
               {Xml1::nam_qt, std::to_string(e.stay.last.year())},
               {Xml1::thang_qt, fmt::format("{:02}", e.stay.last.month())},
               {Xml1::ma_loai_kcb, e.inpatient ? "03" : "01"},
               {Xml1::ma_khoa, e.inpatient ? "K03" : "K01"},
               {Xml1::ma_cskcb, e.facility->code.text()},
               {Xml1::ma_hsba, "HS" + e.number},
               {Xml1::ma_ttdv, head_of(*e.facility)}});
    if (e.inpatient) {
        out.set(Xml1::ngay_vao_noi_tru, e.entered);
        out.set(Xml1::ly_do_vnt, "Cần theo dõi và điều trị nội trú");
    }
    const std::string cost = e.inpatient ? "2400000.00" : "180000.00";
    const std::string share = e.inpatient ? "480000.00" : "36000.00";
    const std::string claimed = e.inpatient ? "1920000.00" : "144000.00";
    fill(out, {{Xml1::t_thuoc, "0"},
               {Xml1::t_vtyt, "0"},
               {Xml1::t_tongchi_bv, cost},
               {Xml1::t_tongchi_bh, cost},
               {Xml1::t_bntt, "0"},
               {Xml1::t_bncct, share},
               {Xml1::t_bhtt, claimed},
               {Xml1::t_nguonkhac, "0"},
               {Xml1::t_bhtt_gdv, claimed}});
    return out;
}

/// The name of the employer on the first day of the visit, or of the last one before it.
std::string employer_name(const Country& country, const Episode& e) {
    const registry::Employment* spell = registry::employment_on(*e.insurance, e.stay.first);
    if (spell == nullptr) spell = &e.insurance->employments.back();
    return country.employer(spell->employer)->name.str();
}

SickLeaveCertificate sick_leave_of(const Country& country, const Episode& e, const DateRange& leave,
                                   const std::string& serial) {
    SickLeaveCertificate out;
    fill(out, {{Xml11::ma_lk, e.link},
               {Xml11::so_ct, e.number},
               {Xml11::so_seri, serial},
               {Xml11::so_kcb, "KCB" + e.number},
               {Xml11::don_vi, employer_name(country, e)},
               {Xml11::ma_bhxh, e.insurance->person.insurance_number.text()},
               {Xml11::ma_the_bhyt, e.insurance->cards.front().number.text()},
               {Xml11::chan_doan_rv, e.diagnosis},
               {Xml11::pp_dieutri, e.treatment},
               {Xml11::so_ngay_nghi, std::to_string(leave.days())},
               {Xml11::tu_ngay, leave.first.compact()},
               {Xml11::den_ngay, leave.last.compact()},
               {Xml11::ma_ttdv, head_of(*e.facility)},
               {Xml11::ma_bs, doctor_of(*e.facility)},
               {Xml11::ngay_ct, e.stay.last.compact()},
               {Xml11::mau_so, "CT07"}});
    return out;
}

DischargePaper discharge_of(const Episode& e, const std::optional<DateRange>& leave,
                            const std::string& serial) {
    DischargePaper out;
    fill(out, {{Xml7::ma_lk, e.link},
               {Xml7::so_luu_tru, serial},
               {Xml7::ma_yte, "BN" + e.number},
               {Xml7::ma_khoa_rv, "K03"},
               {Xml7::ngay_vao, e.entered},
               {Xml7::ngay_ra, e.left},
               {Xml7::chan_doan_rv, e.diagnosis},
               {Xml7::pp_dieutri, e.treatment},
               {Xml7::ma_ttdv, head_of(*e.facility)},
               {Xml7::ma_bs, doctor_of(*e.facility)},
               {Xml7::ten_bs, "Bác sĩ Mẫu"},
               {Xml7::ngay_ct, e.stay.last.compact()}});
    if (leave) {
        fill(out,
             {{Xml7::so_ngay_nghi, std::to_string(leave->days())},
              {Xml7::ngoaitru_tungay, leave->first.compact()},
              {Xml7::ngoaitru_denngay, leave->last.compact()},
              {Xml7::ghi_chu, fmt::format("Nghỉ thêm {} ngày điều trị ngoại trú sau khi ra viện.",
                                          leave->days())}});
    }
    return out;
}

PregnancyRestCertificate pregnancy_rest_of(const Country& country, const Episode& e,
                                           const DateRange& leave, const std::string& serial) {
    PregnancyRestCertificate out;
    fill(out, {{Xml10::ma_lk, e.link},
               {Xml10::so_seri, serial},
               {Xml10::so_ct, e.number},
               {Xml10::so_ngay, std::to_string(leave.days())},
               {Xml10::don_vi, employer_name(country, e)},
               {Xml10::chan_doan_rv, e.diagnosis},
               {Xml10::tu_ngay, leave.first.compact()},
               {Xml10::den_ngay, leave.last.compact()},
               {Xml10::ma_ttdv, head_of(*e.facility)},
               {Xml10::ten_bs, "Bác sĩ Mẫu"},
               {Xml10::ma_bs, doctor_of(*e.facility)},
               {Xml10::ngay_ct, e.stay.last.compact()}});
    return out;
}

/// The fixed phrases of table 9 (X9-2).
std::string birth_note(const Birth& birth) {
    if (birth.surgical && birth.before_32_weeks) return "Phẫu thuật, sinh con dưới 32 tuần tuổi";
    if (birth.surgical) return "Sinh con phải phẫu thuật";
    if (birth.before_32_weeks) return "Sinh con dưới 32 tuần tuổi";
    return {};
}

void fill_mother(BirthAttestation& out, const Episode& e) {
    const auto born = e.patient->birth.full();
    fill(out,
         {{Xml9::ma_bhxh_nnd, e.insurance->person.insurance_number.text()},
          {Xml9::ma_the_nnd, e.insurance->cards.front().number.text()},
          {Xml9::ho_ten_nnd, upper(e.patient->full_name)},
          {Xml9::ngaysinh_nnd, born ? born->compact() : birth_text(e.patient->birth).substr(0, 8)},
          {Xml9::ma_dantoc_nnd, "01"},
          {Xml9::so_cccd_nnd, e.patient->id.text()},
          {Xml9::ngaycap_cccd_nnd, "20210610"},
          {Xml9::noicap_cccd_nnd, "Cục Cảnh sát quản lý hành chính về trật tự xã hội"},
          {Xml9::noi_cu_tru_nnd, e.patient->address.str()},
          {Xml9::ma_quoctich, "000"},
          {Xml9::matinh_cu_tru, e.patient->province},
          {Xml9::maxa_cu_tru, e.patient->commune}});
}

BirthAttestation attestation_of(const Country& country, const Birth& birth, const Episode& e,
                                std::size_t child) {
    const Newborn& newborn = birth.children[child];
    const Resident* father = birth.father ? country.resident(*birth.father) : nullptr;
    BirthAttestation out;
    fill_mother(out, e);
    fill(out,
         {{Xml9::ma_lk, e.link},
          {Xml9::ho_ten_cha, father ? upper(father->full_name) : ""},
          {Xml9::ma_the_tam, fmt::format("TE1{}99{}{:02}", e.patient->province, e.number, child)},
          {Xml9::ho_ten_con, upper(newborn.name)},
          {Xml9::gioi_tinh_con, std::string{sex_code(newborn.sex)}},
          {Xml9::so_con, std::to_string(birth.children.size())},
          {Xml9::lan_sinh, std::to_string(birth.delivery)},
          {Xml9::so_con_song, std::to_string(birth.children_alive)},
          {Xml9::can_nang_con, std::to_string(newborn.weight_grams)},
          {Xml9::ngay_sinh_con, birth.born.compact() + fmt::format("09{:02}", 40 + child)},
          {Xml9::noi_sinh_con, e.facility->name.str()},
          {Xml9::tinh_trang_con, "Khỏe mạnh"},
          {Xml9::sinhcon_phauthuat, birth.surgical ? "1" : "0"},
          {Xml9::sinhcon_duoi32tuan, birth.before_32_weeks ? "1" : "0"},
          {Xml9::ghi_chu, birth_note(birth)},
          {Xml9::nguoi_do_de, "Nữ hộ sinh Mẫu"},
          {Xml9::nguoi_ghi_phieu, "Nhân viên Mẫu"},
          {Xml9::ngay_ct, e.stay.last.compact()},
          {Xml9::so, fmt::format("{}{}", e.number, child)},
          {Xml9::quyen_so, fmt::format("01.{}", birth.born.year())},
          {Xml9::ma_ttdv, head_of(*e.facility)}});
    return out;
}

std::string joined_weights(const Birth& birth) {
    std::string text;
    for (const Newborn& child : birth.children) {
        text += (text.empty() ? "" : ";") + std::to_string(child.weight_grams);
    }
    return text;
}

}  // namespace

WrittenVisit write_illness(const Country& country, const Illness& illness, std::size_t number) {
    Episode e = episode_of(country, illness.person, illness.facility, illness.stay, number);
    e.inpatient = illness.kind == EpisodeKind::inpatient;
    e.icd = illness.icd;
    e.diagnosis = illness.diagnosis.str();
    e.treatment = e.inpatient ? "Điều trị nội khoa" : "Dùng thuốc theo đơn, nghỉ ngơi";
    WrittenVisit out;
    out.visit.summary = summary_of(e);
    switch (illness.kind) {
        case EpisodeKind::outpatient:
            out.serial = fmt::format("NV{}{}", e.facility->code.text(), e.number);
            out.visit.sick_leave = sick_leave_of(country, e, *illness.leave, out.serial);
            break;
        case EpisodeKind::inpatient:
            out.serial = fmt::format("RV{}{}", e.facility->code.text(), e.number);
            out.visit.discharge = discharge_of(e, illness.leave, out.serial);
            break;
        case EpisodeKind::pregnancy_rest:
            out.serial = fmt::format("DT{}{}", e.facility->code.text(), e.number);
            out.visit.pregnancy_rest = pregnancy_rest_of(country, e, *illness.leave, out.serial);
            break;
    }
    return out;
}

WrittenVisit write_birth(const Country& country, const Birth& birth, std::size_t number) {
    Episode e = episode_of(country, birth.mother, birth.facility, birth.stay, number);
    e.inpatient = true;
    e.icd = birth.surgical ? "O82.9" : "O80.9";
    e.diagnosis = birth.surgical ? "Mổ lấy thai" : "Đẻ thường";
    e.treatment = birth.surgical ? "Phẫu thuật lấy thai" : "Đỡ đẻ thường";
    WrittenVisit out;
    out.visit.summary = summary_of(e);
    out.visit.summary->set(Xml1::can_nang_con, joined_weights(birth));
    out.visit.discharge =
        discharge_of(e, std::nullopt, fmt::format("RV{}{}", e.facility->code.text(), e.number));
    for (std::size_t child = 0; child < birth.children.size(); ++child) {
        out.visit.births.push_back(attestation_of(country, birth, e, child));
    }
    const BirthAttestation& first = out.visit.births.front();
    out.serial = fmt::format("{}/{}", first.text(Xml9::so), first.text(Xml9::quyen_so));
    return out;
}

}  // namespace lt::sandbox
