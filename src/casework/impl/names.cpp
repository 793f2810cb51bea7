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
constexpr Names<TrustState, 4> k_trust_states{{
    {TrustState::unchecked, "unchecked"},
    {TrustState::good, "good"},
    {TrustState::revoked, "revoked"},
    {TrustState::unsigned_, "unsigned"},
}};
constexpr Names<PaperState, 8> k_paper_states{{
    {PaperState::received, "received"},
    {PaperState::identified, "identified"},
    {PaperState::differs, "differs"},
    {PaperState::not_found, "not_found"},
    {PaperState::defective, "defective"},
    {PaperState::held, "held"},
    {PaperState::superseded, "superseded"},
    {PaperState::withdrawn, "withdrawn"},
}};
constexpr Names<ClaimGroup, 2> k_claim_groups{{
    {ClaimGroup::own_sickness, "own_sickness"},
    {ClaimGroup::childbirth, "childbirth"},
}};
constexpr Names<CaseState, 7> k_case_states{{
    {CaseState::waiting_paper, "waiting_paper"},
    {CaseState::waiting_identity, "waiting_identity"},
    {CaseState::referred, "referred"},
    {CaseState::refused, "refused"},
    {CaseState::granted, "granted"},
    {CaseState::ordered, "ordered"},
    {CaseState::reopened, "reopened"},
}};
constexpr Names<DecisionOutcome, 4> k_decision_outcomes{{
    {DecisionOutcome::granted, "granted"},
    {DecisionOutcome::partly, "partly"},
    {DecisionOutcome::refused, "refused"},
    {DecisionOutcome::refer, "refer"},
}};
constexpr Names<OrderState, 3> k_order_states{{
    {OrderState::ready, "ready"},
    {OrderState::sent, "sent"},
    {OrderState::stopped, "stopped"},
}};
constexpr Names<WorkKind, 3> k_work_kinds{{
    {WorkKind::identify_paper, "identify_paper"},
    {WorkKind::advance_case, "advance_case"},
    {WorkKind::check_revocation, "check_revocation"},
}};
constexpr Names<TrustState, 4> k_trust_state_words{{
    {TrustState::unchecked, "chưa xác minh được chứng thư số"},
    {TrustState::good, "chứng thư số còn hiệu lực"},
    {TrustState::revoked, "chứng thư số đã bị thu hồi"},
    {TrustState::unsigned_, "không có chữ ký số"},
}};
constexpr Names<CaseState, 7> k_case_state_words{{
    {CaseState::waiting_paper, "chờ giấy tờ từ cơ sở KCB"},
    {CaseState::waiting_identity, "chờ xác thực dân cư"},
    {CaseState::referred, "chuyển cán bộ xem xét"},
    {CaseState::refused, "không đủ điều kiện hưởng"},
    {CaseState::granted, "đã quyết định hưởng"},
    {CaseState::ordered, "đã lập lệnh chi"},
    {CaseState::reopened, "mở lại vì giấy tờ thay đổi"},
}};

}  // namespace

std::string_view name_of(SubmissionVerdict value) noexcept {
    return name_in(k_submission_verdicts, value);
}
std::string_view name_of(TrustState value) noexcept { return name_in(k_trust_states, value); }
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
std::optional<TrustState> trust_state_of(std::string_view name) noexcept {
    return value_in(k_trust_states, name);
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

std::string_view vietnamese(TrustState value) noexcept {
    return name_in(k_trust_state_words, value);
}
std::string_view vietnamese(CaseState value) noexcept { return name_in(k_case_state_words, value); }

}  // namespace lt::casework
