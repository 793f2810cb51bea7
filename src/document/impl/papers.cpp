#include "document/papers.hpp"

#include <algorithm>

#include "document/impl/values.hpp"

namespace lt::document {
namespace {

Sensitive<Text> to_text(std::string_view given) {
    auto text = Text::from_bytes(given);  // fails only over its size limit: XML text is UTF-8
    return Sensitive{text ? std::move(*text) : Text{}};
}

Sensitive<std::string> to_secret(std::string_view given) { return Sensitive{std::string{given}}; }

template <class Code>
std::optional<Code> to_code(std::string_view given) {
    auto code = Code::parse(given);
    return code ? std::optional{std::move(*code)} : std::nullopt;
}

std::vector<HealthCardNumber> to_cards(std::string_view list) {
    std::vector<HealthCardNumber> cards;
    while (!list.empty()) {
        if (auto card = to_code<HealthCardNumber>(next_item(list)))
            cards.push_back(std::move(*card));
    }
    return cards;
}

/// GIOI_TINH of channels A and B.
Sex to_sex(std::string_view given) {
    if (given == "1") return Sex::male;
    if (given == "2") return Sex::female;
    return Sex::unknown;
}

std::optional<bool> to_flag(std::string_view given) {
    if (given == "1") return true;
    if (given == "0") return false;
    return std::nullopt;
}

std::optional<int> to_weeks(std::string_view given) {
    const auto weeks = to_integer(given);
    return weeks && *weeks >= 1 && *weeks <= 42 ? weeks : std::nullopt;
}

}  // namespace

Sensitive<Text> VisitSummary::patient_name() const { return to_text(text(Xml1::ho_ten)); }
std::optional<PersonalId> VisitSummary::personal_id() const {
    return to_code<PersonalId>(text(Xml1::so_cccd));
}
Sensitive<std::string> VisitSummary::identity_number() const {
    return to_secret(text(Xml1::so_cccd));
}
std::optional<PartialDate> VisitSummary::birth() const { return to_birth(text(Xml1::ngay_sinh)); }
Sex VisitSummary::sex() const { return to_sex(text(Xml1::gioi_tinh)); }
std::vector<HealthCardNumber> VisitSummary::cards() const {
    return to_cards(text(Xml1::ma_the_bhyt));
}
std::optional<FacilityCode> VisitSummary::facility() const {
    return to_code<FacilityCode>(text(Xml1::ma_cskcb));
}
std::optional<Date> VisitSummary::admission() const {
    return to_day_of_minute(text(Xml1::ngay_vao));
}
std::optional<Date> VisitSummary::inpatient_from() const {
    return to_day_of_minute(text(Xml1::ngay_vao_noi_tru));
}
std::optional<Date> VisitSummary::discharge() const {
    return to_day_of_minute(text(Xml1::ngay_ra));
}
std::optional<DateRange> VisitSummary::stay() const { return to_range(admission(), discharge()); }
std::optional<int> VisitSummary::treatment_days() const {
    return to_integer(text(Xml1::so_ngay_dtri));
}
std::string_view VisitSummary::visit_type() const { return text(Xml1::ma_loai_kcb); }
std::string_view VisitSummary::discharge_type() const { return text(Xml1::ma_loai_rv); }
Sensitive<Text> VisitSummary::diagnosis() const { return to_text(text(Xml1::chan_doan_rv)); }
Sensitive<std::string> VisitSummary::main_disease() const {
    return to_secret(text(Xml1::ma_benh_chinh));
}

std::vector<Sensitive<std::string>> VisitSummary::other_diseases() const {
    std::vector<Sensitive<std::string>> codes;
    for (std::string_view list = text(Xml1::ma_benh_kt); !list.empty();) {
        if (const std::string_view item = next_item(list); !item.empty())
            codes.push_back(to_secret(item));
    }
    return codes;
}

bool VisitSummary::tuberculosis() const {
    const auto a15_to_a19 = [](std::string_view code) {
        return code.size() >= 3 && code.starts_with("A1") && code[2] >= '5' && code[2] <= '9';
    };
    bool found = a15_to_a19(text(Xml1::ma_benh_chinh)) || text(Xml1::ma_doituong_kcb) == "1.8";
    for (std::string_view list = text(Xml1::ma_benh_kt); !list.empty();)
        found |= a15_to_a19(next_item(list));
    return found;
}

std::string_view DischargePaper::serial() const { return text(Xml7::so_luu_tru); }
std::optional<Date> DischargePaper::issued() const { return to_day(text(Xml7::ngay_ct)); }
std::optional<Date> DischargePaper::admission() const {
    return to_day_of_minute(text(Xml7::ngay_vao));
}
std::optional<Date> DischargePaper::discharge() const {
    return to_day_of_minute(text(Xml7::ngay_ra));
}
std::optional<DateRange> DischargePaper::stay() const { return to_range(admission(), discharge()); }
std::optional<DateRange> DischargePaper::outpatient_leave() const {
    return to_range(to_day(text(Xml7::ngoaitru_tungay)), to_day(text(Xml7::ngoaitru_denngay)));
}
std::optional<int> DischargePaper::stated_leave_days() const {
    return to_integer(text(Xml7::so_ngay_nghi));
}
std::optional<PregnancyLoss> DischargePaper::pregnancy_loss() const {
    if (text(Xml7::ma_dinh_chi_thai) != "1") return std::nullopt;
    return PregnancyLoss{to_day_of_minute(text(Xml7::thoigian_dinhchi)),
                         to_weeks(text(Xml7::tuoi_thai))};
}
Sensitive<Text> DischargePaper::diagnosis() const { return to_text(text(Xml7::chan_doan_rv)); }
Sensitive<Text> DischargePaper::note() const { return to_text(text(Xml7::ghi_chu)); }
Sensitive<Text> DischargePaper::father_name() const { return to_text(text(Xml7::ho_ten_cha)); }
Sensitive<Text> DischargePaper::mother_name() const { return to_text(text(Xml7::ho_ten_me)); }
std::optional<InsuranceNumber> DischargePaper::father_number() const {
    return to_code<InsuranceNumber>(text(Xml7::ma_cha));
}
std::optional<InsuranceNumber> DischargePaper::mother_number() const {
    return to_code<InsuranceNumber>(text(Xml7::ma_me));
}

std::string BirthAttestation::serial() const {
    if (!has(Xml9::so)) return {};
    std::string serial{text(Xml9::so)};
    if (has(Xml9::quyen_so)) serial.append("/").append(text(Xml9::quyen_so));
    return serial;
}
std::optional<Date> BirthAttestation::issued() const { return to_day(text(Xml9::ngay_ct)); }
Sensitive<Text> BirthAttestation::mother_name() const { return to_text(text(Xml9::ho_ten_nnd)); }
std::optional<PersonalId> BirthAttestation::mother_personal_id() const {
    return to_code<PersonalId>(text(Xml9::so_cccd_nnd));
}
Sensitive<std::string> BirthAttestation::mother_identity_number() const {
    return to_secret(text(Xml9::so_cccd_nnd));
}
std::optional<PartialDate> BirthAttestation::mother_birth() const {
    return to_birth(text(Xml9::ngaysinh_nnd));
}
std::optional<InsuranceNumber> BirthAttestation::mother_insurance_number() const {
    return to_code<InsuranceNumber>(text(Xml9::ma_bhxh_nnd));
}
std::optional<HealthCardNumber> BirthAttestation::mother_card() const {
    return to_code<HealthCardNumber>(text(Xml9::ma_the_nnd));
}
Sensitive<Text> BirthAttestation::father_name() const { return to_text(text(Xml9::ho_ten_cha)); }
Sensitive<Text> BirthAttestation::child_name() const { return to_text(text(Xml9::ho_ten_con)); }
Sex BirthAttestation::child_sex() const { return to_sex(text(Xml9::gioi_tinh_con)); }
std::optional<Date> BirthAttestation::born() const {
    return to_day_of_minute(text(Xml9::ngay_sinh_con));
}
std::optional<int> BirthAttestation::children_born() const {
    return to_integer(text(Xml9::so_con));
}
std::optional<int> BirthAttestation::children_alive() const {
    return to_integer(text(Xml9::so_con_song));
}
std::optional<int> BirthAttestation::birth_order() const {
    return to_integer(text(Xml9::lan_sinh));
}
std::optional<bool> BirthAttestation::surgical() const {
    return to_flag(text(Xml9::sinhcon_phauthuat));
}
std::optional<bool> BirthAttestation::before_32_weeks() const {
    return to_flag(text(Xml9::sinhcon_duoi32tuan));
}
Sensitive<Text> BirthAttestation::condition() const { return to_text(text(Xml9::tinh_trang_con)); }

std::string_view PregnancyRestCertificate::serial() const { return text(Xml10::so_seri); }
std::optional<Date> PregnancyRestCertificate::issued() const {
    return to_day(text(Xml10::ngay_ct));
}
std::optional<DateRange> PregnancyRestCertificate::leave() const {
    return to_range(to_day(text(Xml10::tu_ngay)), to_day(text(Xml10::den_ngay)));
}
std::optional<int> PregnancyRestCertificate::stated_days() const {
    return to_integer(text(Xml10::so_ngay));
}
Sensitive<Text> PregnancyRestCertificate::employer() const { return to_text(text(Xml10::don_vi)); }
Sensitive<Text> PregnancyRestCertificate::diagnosis() const {
    return to_text(text(Xml10::chan_doan_rv));
}

std::string_view SickLeaveCertificate::serial() const { return text(Xml11::so_seri); }
std::optional<Date> SickLeaveCertificate::issued() const { return to_day(text(Xml11::ngay_ct)); }
std::optional<DateRange> SickLeaveCertificate::leave() const {
    return to_range(to_day(text(Xml11::tu_ngay)), to_day(text(Xml11::den_ngay)));
}
std::optional<int> SickLeaveCertificate::stated_days() const {
    return to_integer(text(Xml11::so_ngay_nghi));
}
std::optional<InsuranceNumber> SickLeaveCertificate::insurance_number() const {
    return to_code<InsuranceNumber>(text(Xml11::ma_bhxh));
}
std::vector<HealthCardNumber> SickLeaveCertificate::cards() const {
    return to_cards(text(Xml11::ma_the_bhyt));
}
Sensitive<Text> SickLeaveCertificate::employer() const { return to_text(text(Xml11::don_vi)); }
Sensitive<Text> SickLeaveCertificate::diagnosis() const {
    return to_text(text(Xml11::chan_doan_rv));
}
std::optional<PregnancyLoss> SickLeaveCertificate::pregnancy_loss() const {
    if (text(Xml11::ma_dinh_chi_thai) != "1") return std::nullopt;
    return PregnancyLoss{std::nullopt, to_weeks(text(Xml11::tuoi_thai))};
}
Sensitive<Text> SickLeaveCertificate::father_name() const {
    return to_text(text(Xml11::ho_ten_cha));
}
Sensitive<Text> SickLeaveCertificate::mother_name() const {
    return to_text(text(Xml11::ho_ten_me));
}

}  // namespace lt::document
