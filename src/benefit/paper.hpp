// Papers and records a claim can rest on (Luật 41/2024 Điều 47, 61, 96; Luật 58/2014 Điều 100,
// 101).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace lt::benefit {

enum class PaperKind {
    discharge_paper,         ///< CT03
    outpatient_order,        ///< days ordered on a discharge paper
    medical_summary,         ///< CT04
    inpatient_confirmation,  ///< T25 form 06
    sick_leave_certificate,  ///< CT07
    transfer_paper,
    foreign_paper,          ///< translated and legalised
    birth_attestation,      ///< giấy chứng sinh
    birth_certificate,      ///< giấy khai sinh, trích lục khai sinh, or the civil-status record
    death_certificate,      ///< giấy chứng tử, trích lục khai tử
    death_notice,           ///< giấy báo tử
    commune_confirmation,   ///< of a child that died within 24 hours
    pregnancy_rest,         ///< CT06, T25 form 11
    infertility_treatment,  ///< T25 form 09
    unfit_mother,           ///< T25 form 10
    surgery_or_preterm,     ///< facility's paper: surgery, or under 32 weeks
    surrogacy_agreement,
    handover_record,
    adoption_certificate,
    employer_list,  ///< 01B-HSB
    capacity_assessment,
};
inline constexpr int k_paper_kinds = 21;
[[nodiscard]] std::string_view name_of(PaperKind kind) noexcept;
[[nodiscard]] std::optional<PaperKind> paper_kind_of(std::string_view name) noexcept;

/// One paper in hand.  `valid` false: it was refused (signature, certificate, content).
struct Paper {
    PaperKind kind = PaperKind::sick_leave_certificate;
    std::string reference;          ///< our id or the facility's serial (SO_SERI)
    std::optional<DateRange> days;  ///< days it certifies
    std::optional<Date> issued;
    bool electronic = true;  ///< a signed record; false: paper or scan
    bool valid = true;
    bool shows_surgery_or_preterm = false;  ///< birth attestation: says surgery or under 32 weeks
    bool shows_death = false;               ///< summary or discharge paper: says the child died
};

}  // namespace lt::benefit
