// What the office API shows: records as JSON, and the inputs of a decision letter.
#pragma once
#include <optional>
#include <vector>

#include "api/office_api.hpp"
#include "base/json.hpp"
#include "benefit/explain.hpp"
#include "casework/store.hpp"

namespace lt::api {

[[nodiscard]] json::Value case_summary(const casework::CaseRecord& record);
/// The whole case: history, and the decision explained for the audience.  Errors: corrupt.
[[nodiscard]] Result<json::Value> case_view(const casework::CaseRecord& record,
                                            const std::optional<casework::DecisionRow>& decision,
                                            const std::vector<casework::StoredEvent>& events,
                                            benefit::Audience audience);
[[nodiscard]] json::Value submission_summary(const casework::Submission& row);
[[nodiscard]] json::Value submission_view(const casework::Submission& row,
                                          const std::vector<casework::PaperRecord>& papers);
[[nodiscard]] json::Value counts_view(const casework::Counts& counts,
                                      const casework::AuditHead& head);

/// 422 with every fault of a claim list.
[[nodiscard]] net::Response findings_response(const std::vector<casework::ClaimFinding>& findings,
                                              const RequestId& trace);
/// 422 with every fault of a payment run.
[[nodiscard]] net::Response run_refused_response(const intake::RunRefused& refused,
                                                 const RequestId& trace);

/// Errors: corrupt, and those of the store.
[[nodiscard]] Result<letter::DecisionLetterInput> letter_input(const casework::CaseRecord& record,
                                                               const casework::DecisionRow& row,
                                                               casework::Store& store,
                                                               const OfficeSettings& settings);

}  // namespace lt::api
