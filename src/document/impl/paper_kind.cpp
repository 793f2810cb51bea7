#include "document/paper_kind.hpp"

#include <algorithm>
#include <array>

namespace lt::document {
namespace {

struct Naming {
    PaperKind kind;
    std::string_view name;
    std::string_view vi;
};

constexpr std::array<Naming, k_paper_kind_count> k_kinds{{
    {PaperKind::discharge_paper, "discharge_paper", "Giấy ra viện"},
    {PaperKind::sick_leave_certificate, "sick_leave_certificate",
     "Giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội"},
    {PaperKind::birth_attestation, "birth_attestation", "Giấy chứng sinh"},
    {PaperKind::transfer_paper, "transfer_paper", "Giấy chuyển viện"},
    {PaperKind::medical_summary, "medical_summary", "Bản tóm tắt hồ sơ bệnh án"},
    {PaperKind::death_notice, "death_notice", "Giấy báo tử"},
    {PaperKind::medical_assessment_record, "medical_assessment_record",
     "Biên bản giám định y khoa"},
    {PaperKind::pregnancy_rest_certificate, "pregnancy_rest_certificate",
     "Giấy chứng nhận nghỉ dưỡng thai"},
    {PaperKind::birth_certificate, "birth_certificate", "Giấy khai sinh"},
    {PaperKind::birth_extract, "birth_extract", "Trích lục khai sinh"},
    {PaperKind::death_certificate, "death_certificate", "Giấy chứng tử"},
    {PaperKind::death_extract, "death_extract", "Trích lục khai tử"},
    {PaperKind::inpatient_confirmation, "inpatient_confirmation",
     "Giấy xác nhận quá trình điều trị nội trú"},
    {PaperKind::infertility_confirmation, "infertility_confirmation",
     "Giấy xác nhận điều trị vô sinh"},
    {PaperKind::mother_health_paper, "mother_health_paper",
     "Giấy xác nhận người mẹ không đủ sức khỏe để chăm sóc con"},
    {PaperKind::revisit_paper, "revisit_paper", "Giấy hẹn khám lại"},
    {PaperKind::tuberculosis_record, "tuberculosis_record", "Hồ sơ quản lý điều trị bệnh lao"},
    {PaperKind::driver_health_paper, "driver_health_paper", "Giấy khám sức khỏe của người lái xe"},
}};

constexpr bool in_order() {
    for (std::size_t i = 0; i < k_kinds.size(); ++i) {
        if (static_cast<std::size_t>(k_kinds[i].kind) != i) return false;
    }
    return true;
}
static_assert(in_order(), "one naming for each PaperKind, in its order");

const Naming& naming(PaperKind kind) { return k_kinds[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view name_of(PaperKind kind) noexcept { return naming(kind).name; }
std::string_view vietnamese(PaperKind kind) noexcept { return naming(kind).vi; }

std::optional<PaperKind> paper_kind_of(std::string_view name) noexcept {
    const auto* const found = std::ranges::find(k_kinds, name, &Naming::name);
    return found == k_kinds.end() ? std::nullopt : std::optional{found->kind};
}

}  // namespace lt::document
