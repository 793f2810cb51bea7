// Names of the enumerations, as stored and as shown.  One table per enumeration serves both
// directions.
#include <array>
#include <string_view>
#include <utility>

#include "casework/records.hpp"
#include "casework/store.hpp"

namespace lt::casework {
namespace {

template <class E, std::size_t N>
using Names = std::array<std::pair<E, std::string_view>, N>;

template <class E, std::size_t N>
std::string_view name_in(const Names<E, N>& names, E value) noexcept {
    for (const auto& [known, name] : names) {
        if (known == value) return name;
    }
    return {};
}

template <class E, std::size_t N>
std::optional<E> value_in(const Names<E, N>& names, std::string_view name) noexcept {
    for (const auto& [value, known] : names) {
        if (known == name) return value;
    }
    return std::nullopt;
}

constexpr Names<SubmissionVerdict, 2> k_submission_verdicts{{
    {SubmissionVerdict::accepted, "accepted"},
    {SubmissionVerdict::refused, "refused"},
}};
constexpr Names<PaperKind, 4> k_paper_kinds{{
    {PaperKind::sick_leave_certificate, "sick_leave_certificate"},
    {PaperKind::discharge_paper, "discharge_paper"},
    {PaperKind::birth_attestation, "birth_attestation"},
    {PaperKind::pregnancy_rest_certificate, "pregnancy_rest_certificate"},
}};
constexpr Names<PaperState, 6> k_paper_states{{
    {PaperState::received, "received"},
    {PaperState::identified, "identified"},
    {PaperState::differs, "differs"},
    {PaperState::not_found, "not_found"},
    {PaperState::defective, "defective"},
    {PaperState::superseded, "superseded"},
}};
constexpr Names<ClaimGroup, 2> k_claim_groups{{
    {ClaimGroup::own_sickness, "own_sickness"},
    {ClaimGroup::childbirth, "childbirth"},
}};
constexpr Names<CaseState, 6> k_case_states{{
    {CaseState::waiting_paper, "waiting_paper"},
    {CaseState::waiting_identity, "waiting_identity"},
    {CaseState::referred, "referred"},
    {CaseState::refused, "refused"},
    {CaseState::granted, "granted"},
    {CaseState::ordered, "ordered"},
}};
constexpr Names<DecisionOutcome, 4> k_decision_outcomes{{
    {DecisionOutcome::granted, "granted"},
    {DecisionOutcome::partly, "partly"},
    {DecisionOutcome::refused, "refused"},
    {DecisionOutcome::refer, "refer"},
}};
constexpr Names<OrderState, 2> k_order_states{{
    {OrderState::ready, "ready"},
    {OrderState::sent, "sent"},
}};
constexpr Names<WorkKind, 2> k_work_kinds{{
    {WorkKind::identify_paper, "identify_paper"},
    {WorkKind::advance_case, "advance_case"},
}};
constexpr Names<PaperKind, 4> k_paper_kind_words{{
    {PaperKind::sick_leave_certificate, "Giấy chứng nhận nghỉ việc hưởng BHXH"},
    {PaperKind::discharge_paper, "Giấy ra viện"},
    {PaperKind::birth_attestation, "Giấy chứng sinh"},
    {PaperKind::pregnancy_rest_certificate, "Giấy chứng nhận nghỉ dưỡng thai"},
}};
constexpr Names<CaseState, 6> k_case_state_words{{
    {CaseState::waiting_paper, "chờ giấy tờ từ cơ sở KCB"},
    {CaseState::waiting_identity, "chờ xác thực dân cư"},
    {CaseState::referred, "chuyển cán bộ xem xét"},
    {CaseState::refused, "không đủ điều kiện hưởng"},
    {CaseState::granted, "đã quyết định hưởng"},
    {CaseState::ordered, "đã lập lệnh chi"},
}};

}  // namespace

std::string_view name_of(SubmissionVerdict value) noexcept {
    return name_in(k_submission_verdicts, value);
}
std::string_view name_of(PaperKind value) noexcept { return name_in(k_paper_kinds, value); }
std::string_view name_of(PaperState value) noexcept { return name_in(k_paper_states, value); }
std::string_view name_of(ClaimGroup value) noexcept { return name_in(k_claim_groups, value); }
std::string_view name_of(CaseState value) noexcept { return name_in(k_case_states, value); }
std::string_view name_of(DecisionOutcome value) noexcept {
    return name_in(k_decision_outcomes, value);
}
std::string_view name_of(OrderState value) noexcept { return name_in(k_order_states, value); }
std::string_view name_of(WorkKind value) noexcept { return name_in(k_work_kinds, value); }

std::optional<SubmissionVerdict> submission_verdict_of(std::string_view name) noexcept {
    return value_in(k_submission_verdicts, name);
}
std::optional<PaperKind> paper_kind_of(std::string_view name) noexcept {
    return value_in(k_paper_kinds, name);
}
std::optional<PaperState> paper_state_of(std::string_view name) noexcept {
    return value_in(k_paper_states, name);
}
std::optional<ClaimGroup> claim_group_of(std::string_view name) noexcept {
    return value_in(k_claim_groups, name);
}
std::optional<CaseState> case_state_of(std::string_view name) noexcept {
    return value_in(k_case_states, name);
}
std::optional<DecisionOutcome> decision_outcome_of(std::string_view name) noexcept {
    return value_in(k_decision_outcomes, name);
}
std::optional<OrderState> order_state_of(std::string_view name) noexcept {
    return value_in(k_order_states, name);
}
std::optional<WorkKind> work_kind_of(std::string_view name) noexcept {
    return value_in(k_work_kinds, name);
}

std::string_view vietnamese(PaperKind value) noexcept { return name_in(k_paper_kind_words, value); }
std::string_view vietnamese(CaseState value) noexcept { return name_in(k_case_state_words, value); }

}  // namespace lt::casework
