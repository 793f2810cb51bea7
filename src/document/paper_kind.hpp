// The kinds of papers that Decision 69/QĐ-TTg, Điều 2 lets agencies share, and what travels beside
// them.  A kind is what the paper is, not the table or channel it came by: XML11 and CT07 are one
// kind.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace lt::document {

enum class PaperKind : std::uint8_t {
    // Decision 69, Điều 2.1: health.
    discharge_paper,             ///< giấy ra viện: XML7, CT03
    sick_leave_certificate,      ///< giấy chứng nhận nghỉ việc hưởng BHXH: XML11, CT07
    birth_attestation,           ///< giấy chứng sinh: XML9, GIAYCHUNGSINH, CT05
    transfer_paper,              ///< giấy chuyển viện: XML13
    medical_summary,             ///< bản tóm tắt hồ sơ bệnh án: XML8, CT04
    death_notice,                ///< giấy báo tử: GIAYBAOTU
    medical_assessment_record,   ///< biên bản giám định y khoa: XML12
    pregnancy_rest_certificate,  ///< giấy chứng nhận nghỉ dưỡng thai: XML10, CT06
    // Decision 69, Điều 2.2: justice.
    birth_certificate,  ///< giấy khai sinh
    birth_extract,      ///< trích lục khai sinh
    death_certificate,  ///< giấy chứng tử
    death_extract,      ///< trích lục khai tử
    // What else the same channels carry.
    inpatient_confirmation,    ///< giấy xác nhận điều trị nội trú: GIAYDIEUTRINOITRU
    infertility_confirmation,  ///< giấy xác nhận điều trị vô sinh: GIAYDIEUTRIVOSINH
    mother_health_paper,       ///< giấy xác nhận mẹ không đủ sức khỏe: GIAYSUCKHOEME
    revisit_paper,             ///< giấy hẹn khám lại: XML14
    tuberculosis_record,       ///< quản lý điều trị lao: XML15
    driver_health_paper,       ///< giấy khám sức khỏe lái xe: channel C
};
inline constexpr int k_paper_kind_count = 18;

/// Stable lower-case name, as stored ("sick_leave_certificate").
[[nodiscard]] std::string_view name_of(PaperKind kind) noexcept;
[[nodiscard]] std::optional<PaperKind> paper_kind_of(std::string_view name) noexcept;
/// "Giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội".
[[nodiscard]] std::string_view vietnamese(PaperKind kind) noexcept;

}  // namespace lt::document
