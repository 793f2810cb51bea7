// A store in memory: the simplest thing that keeps the port's promises.  For tests, simulation and
// demonstrations; it is also the oracle against which the database backends are checked.
#pragma once
#include <memory>

#include "casework/store.hpp"

namespace lt::storage {

/// Everything under one mutex; `done` is called on the caller's thread before `commit` returns.
class MemoryStore final : public casework::Store {
  public:
    MemoryStore();
    ~MemoryStore() override;
    MemoryStore(const MemoryStore&) = delete;
    MemoryStore& operator=(const MemoryStore&) = delete;

    void commit(casework::Commit commit, casework::Committed done) override;
    Result<void> commit_and_wait(casework::Commit commit) override;

    Result<std::optional<std::string>> idempotent_result(const std::string& scope,
                                                         const std::string& key) override;
    Result<std::optional<std::string>> original(const casework::ContentHash& hash) override;
    Result<std::vector<casework::StoredEvent>> events(const std::string& stream) override;

    Result<std::optional<casework::Submission>> submission(const ReceiptId& receipt) override;
    Result<std::vector<casework::PaperRecord>> papers_in(const ReceiptId& receipt) override;
    Result<std::optional<casework::PaperRecord>> paper(const PaperId& id) override;
    Result<std::vector<casework::PaperRecord>> papers_of_visit(const FacilityCode& facility,
                                                               const std::string& visit) override;
    Result<std::vector<casework::PaperRecord>> papers_by_key(const FacilityCode& facility,
                                                             casework::PaperKind kind,
                                                             const std::string& key) override;
    Result<int> newest_version(const FacilityCode& facility, casework::PaperKind kind,
                               const std::string& key, const std::string& table) override;
    Result<std::vector<casework::PaperRecord>> papers_like(const FacilityCode& facility,
                                                           casework::PaperKind kind,
                                                           const PersonalId& subject,
                                                           const std::string& but_table) override;
    Result<std::vector<casework::PaperRecord>> papers_of(const PersonalId& subject) override;

    Result<std::optional<casework::CaseRecord>> find_case(const CaseId& id) override;
    Result<std::vector<casework::CaseRecord>> cases_of(const PersonalId& subject) override;
    Result<std::vector<casework::CaseRecord>> cases_resting_on(const PaperId& id) override;
    Result<std::vector<casework::CaseRecord>> recent_cases(int most,
                                                           std::optional<CaseId> after) override;
    Result<std::vector<casework::CaseRecord>> cases_of_employer(
        const EmployerCode& employer, int most, std::optional<CaseId> after) override;
    Result<std::vector<casework::Submission>> recent_submissions(
        int most, std::optional<ReceiptId> after) override;

    Result<std::vector<casework::EvidencePart>> evidence_of(const ReceiptId& receipt) override;
    Result<std::vector<ReceiptId>> receipts_unstamped(int most) override;
    Result<std::vector<casework::AuthoritySilence>> silences() override;
    Result<std::vector<casework::Timeliness>> timeliness(Instant from, Instant to) override;

    Result<std::optional<casework::DecisionRow>> decision_of(const CaseId& id) override;
    Result<std::vector<casework::DecisionRow>> decisions_about(const PersonalId& subject) override;
    Result<std::optional<casework::OrderRow>> order_of(const DecisionId& id) override;
    Result<std::vector<casework::OrderRow>> ready_orders(int most) override;
    Result<std::optional<casework::RunRow>> run(const RunId& id) override;

    Result<std::optional<registry::InsuranceRecord>> insurance_record(
        const PersonalId& id) override;
    Result<std::optional<PersonalId>> person_of(const InsuranceNumber& number) override;
    Result<std::optional<registry::Employer>> employer(const EmployerCode& code) override;

    Result<std::vector<casework::WorkItem>> lease_work(Instant now, Instant until,
                                                       int most) override;
    Result<casework::Counts> counts() override;
    Result<casework::AuditHead> audit_head() override;
    Result<std::vector<std::string>> audit_proof(std::int64_t index, std::int64_t size) override;
    Result<std::vector<std::string>> audit_consistency(std::int64_t from, std::int64_t to) override;
    Result<std::optional<casework::AuditEntry>> audit_entry(std::int64_t index) override;

  private:
    struct State;
    std::unique_ptr<State> x_state;
};

}  // namespace lt::storage
