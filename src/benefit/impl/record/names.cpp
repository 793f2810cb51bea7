// Names of the enumerations, in JSON, in requests and in case files; labels for people.
#include <fmt/format.h>

#include <array>

#include "benefit/claim.hpp"
#include "benefit/decision.hpp"

namespace lt::benefit {
namespace {

template <class E, std::size_t N>
std::string_view name_in(const std::array<std::string_view, N>& names, E value) {
    return names[static_cast<std::size_t>(value)];
}
template <class E, std::size_t N>
std::optional<E> value_in(const std::array<std::string_view, N>& names, std::string_view name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == name) return static_cast<E>(i);
    }
    return std::nullopt;
}

constexpr std::array<std::string_view, 4> k_outcome_names{"granted", "partly", "refused", "refer"};
constexpr std::array<std::string_view, 15> k_kind_names{
    "sickness",        "child_sickness", "sick_rest",     "prenatal",        "pregnancy_loss",
    "childbirth",      "birth_care",     "father_leave",  "birth_allowance", "surrogate_birth",
    "intended_mother", "adoption",       "contraception", "maternity_rest",  "voluntary_maternity"};
constexpr std::array<std::string_view, 10> k_counter_names{
    "own_sickness",        "child_sickness",       "long_term_block", "long_term_extension",
    "rest_after_sickness", "rest_after_maternity", "prenatal_visits", "father_leave",
    "maternity_leave",     "rest_after_loss"};
constexpr std::array<std::string_view, 2> k_unit_names{"working", "calendar"};
constexpr std::array<std::string_view, 11> k_line_names{
    "sickness",      "long_term_sickness", "child_sickness",     "rest",
    "prenatal",      "pregnancy_loss",     "maternity_leave",    "father_leave",
    "contraception", "one_time_allowance", "voluntary_allowance"};
constexpr std::array<std::string_view, 3> k_deadline_names{"worker_files", "employer_submits",
                                                           "office_settles"};
constexpr std::array<std::string_view, 3> k_status_names{"in_time", "late", "open"};
constexpr std::array<std::string_view, 2> k_paper_status_names{"present", "missing"};
constexpr std::array<std::string_view, 15> k_worker_names{
    "contract",    "official",           "defence_worker",  "officer",         "conscript",
    "sent_abroad", "sent_by_contractor", "diplomat_spouse", "manager",         "commune_part_time",
    "part_time",   "household_business", "manager_unpaid",  "domestic_helper", "pensioner"};
constexpr std::array<std::string_view, 21> k_paper_names{
    "discharge_paper",        "outpatient_order",       "medical_summary",
    "inpatient_confirmation", "sick_leave_certificate", "transfer_paper",
    "foreign_paper",          "birth_attestation",      "birth_certificate",
    "death_certificate",      "death_notice",           "commune_confirmation",
    "pregnancy_rest",         "infertility_treatment",  "unfit_mother",
    "surgery_or_preterm",     "surrogacy_agreement",    "handover_record",
    "adoption_certificate",   "employer_list",          "capacity_assessment"};
constexpr std::array<std::string_view, 15> k_kind_labels{
    "chế độ ốm đau",
    "chế độ chăm sóc con ốm",
    "dưỡng sức, phục hồi sức khỏe sau ốm đau",
    "chế độ thai sản khi khám thai",
    "chế độ thai sản khi sẩy thai, phá thai, thai chết",
    "chế độ thai sản khi sinh con",
    "chế độ thai sản của người chăm sóc con thay mẹ",
    "chế độ thai sản của lao động nam khi vợ sinh con",
    "trợ cấp một lần khi sinh con",
    "chế độ thai sản của người mang thai hộ",
    "chế độ thai sản của người mẹ nhờ mang thai hộ",
    "chế độ thai sản khi nhận nuôi con nuôi",
    "chế độ thai sản khi thực hiện biện pháp tránh thai",
    "dưỡng sức, phục hồi sức khỏe sau thai sản",
    "trợ cấp thai sản của BHXH tự nguyện"};
constexpr std::array<std::string_view, 11> k_line_labels{
    "Trợ cấp ốm đau",
    "Trợ cấp ốm đau dài ngày",
    "Trợ cấp chăm sóc con ốm",
    "Trợ cấp dưỡng sức, phục hồi sức khỏe",
    "Trợ cấp khám thai",
    "Trợ cấp khi sẩy thai, phá thai, thai chết",
    "Trợ cấp thai sản",
    "Trợ cấp thai sản của người cha",
    "Trợ cấp khi thực hiện biện pháp tránh thai",
    "Trợ cấp một lần",
    "Trợ cấp thai sản của BHXH tự nguyện"};
static_assert(k_kind_names.size() == k_benefit_kinds && k_kind_labels.size() == k_benefit_kinds);
static_assert(k_line_names.size() == k_line_kinds && k_line_labels.size() == k_line_kinds);
static_assert(k_counter_names.size() == k_counters);
static_assert(k_worker_names.size() == k_worker_kinds);
static_assert(k_paper_names.size() == k_paper_kinds);
static_assert(std::variant_size_v<Event> == k_benefit_kinds, "events in the order of BenefitKind");

}  // namespace

std::string_view name_of(Outcome value) noexcept { return name_in(k_outcome_names, value); }
std::optional<Outcome> outcome_of(std::string_view name) noexcept {
    return value_in<Outcome>(k_outcome_names, name);
}
std::string_view name_of(BenefitKind value) noexcept { return name_in(k_kind_names, value); }
std::optional<BenefitKind> benefit_kind_of(std::string_view name) noexcept {
    return value_in<BenefitKind>(k_kind_names, name);
}
std::string_view name_of(Counter value) noexcept { return name_in(k_counter_names, value); }
std::optional<Counter> counter_of(std::string_view name) noexcept {
    return value_in<Counter>(k_counter_names, name);
}
std::string_view name_of(DayUnit value) noexcept { return name_in(k_unit_names, value); }
std::optional<DayUnit> day_unit_of(std::string_view name) noexcept {
    return value_in<DayUnit>(k_unit_names, name);
}
std::string_view name_of(LineKind value) noexcept { return name_in(k_line_names, value); }
std::optional<LineKind> line_kind_of(std::string_view name) noexcept {
    return value_in<LineKind>(k_line_names, name);
}
std::string_view name_of(DeadlineKind value) noexcept { return name_in(k_deadline_names, value); }
std::optional<DeadlineKind> deadline_kind_of(std::string_view name) noexcept {
    return value_in<DeadlineKind>(k_deadline_names, name);
}
std::string_view name_of(DeadlineStatus value) noexcept { return name_in(k_status_names, value); }
std::optional<DeadlineStatus> deadline_status_of(std::string_view name) noexcept {
    return value_in<DeadlineStatus>(k_status_names, name);
}
std::string_view name_of(PaperStatus value) noexcept {
    return name_in(k_paper_status_names, value);
}
std::optional<PaperStatus> paper_status_of(std::string_view name) noexcept {
    return value_in<PaperStatus>(k_paper_status_names, name);
}
std::string_view name_of(WorkerKind value) noexcept { return name_in(k_worker_names, value); }
std::optional<WorkerKind> worker_kind_of(std::string_view name) noexcept {
    return value_in<WorkerKind>(k_worker_names, name);
}
std::string_view name_of(PaperKind value) noexcept { return name_in(k_paper_names, value); }
std::optional<PaperKind> paper_kind_of(std::string_view name) noexcept {
    return value_in<PaperKind>(k_paper_names, name);
}
std::string_view label_of(BenefitKind kind) noexcept { return name_in(k_kind_labels, kind); }
std::string_view label_of(LineKind kind) noexcept { return name_in(k_line_labels, kind); }

std::string Quantity::vietnamese() const {
    if (children != 0) return fmt::format("{} con", children);
    if (months == 0 && odd_days == 0) return days.vietnamese() + " ngày";
    if (odd_days == 0) return fmt::format("{} tháng", months);
    return fmt::format("{} tháng {} ngày", months, odd_days);
}

}  // namespace lt::benefit
