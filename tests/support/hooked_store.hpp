// For tests: a store that lets something else happen just before a commit or a read, so that a race
// can be played on one thread.
#pragma once
#include <functional>
#include <mutex>
#include <utility>

#include "storage/memory.hpp"

namespace lt::test {

class HookedStore final : public casework::Store {
  public:
    using Hook = std::function<void()>;
    /// Runs once, before the next commit; the hook may use the store itself.
    void before_next_commit(Hook hook) { set(x_before_commit, std::move(hook)); }
    /// Runs once, before the next find_case.
    void before_next_case_is_read(Hook hook) { set(x_before_case, std::move(hook)); }

    void commit(casework::Commit commit, casework::Committed done) override {
        run_once(x_before_commit);
        x_store.commit(std::move(commit), std::move(done));
    }
    Result<void> commit_and_wait(casework::Commit commit) override {
        run_once(x_before_commit);
        return x_store.commit_and_wait(std::move(commit));
    }
    Result<std::optional<std::string>> idempotent_result(const std::string& scope,
                                                         const std::string& key) override {
        return x_store.idempotent_result(scope, key);
    }
    Result<std::optional<std::string>> original(const casework::ContentHash& hash) override {
        return x_store.original(hash);
    }
    Result<std::vector<casework::StoredEvent>> events(const std::string& stream) override {
        return x_store.events(stream);
    }
    Result<std::optional<casework::Submission>> submission(const ReceiptId& receipt) override {
        return x_store.submission(receipt);
    }
    Result<std::vector<casework::PaperRecord>> papers_in(const ReceiptId& receipt) override {
        return x_store.papers_in(receipt);
    }
    Result<std::optional<casework::PaperRecord>> paper(const PaperId& id) override {
        return x_store.paper(id);
    }
    Result<std::vector<casework::PaperRecord>> papers_of_visit(const FacilityCode& facility,
                                                               const std::string& visit) override {
        return x_store.papers_of_visit(facility, visit);
    }
    Result<std::vector<casework::PaperRecord>> papers_by_key(const FacilityCode& facility,
                                                             casework::PaperKind kind,
                                                             const std::string& key) override {
        return x_store.papers_by_key(facility, kind, key);
    }
    Result<int> newest_version(const FacilityCode& facility, casework::PaperKind kind,
                               const std::string& key, const std::string& table) override {
        return x_store.newest_version(facility, kind, key, table);
    }
    Result<std::vector<casework::PaperRecord>> papers_like(const FacilityCode& facility,
                                                           casework::PaperKind kind,
                                                           const PersonalId& subject,
                                                           const std::string& but_table) override {
        return x_store.papers_like(facility, kind, subject, but_table);
    }
    Result<std::vector<casework::PaperRecord>> papers_of(const PersonalId& subject) override {
        return x_store.papers_of(subject);
    }
    Result<std::optional<casework::CaseRecord>> find_case(const CaseId& id) override {
        run_once(x_before_case);
        return x_store.find_case(id);
    }
    Result<std::vector<casework::CaseRecord>> cases_of(const PersonalId& subject) override {
        return x_store.cases_of(subject);
    }
    Result<std::vector<casework::CaseRecord>> cases_resting_on(const PaperId& id) override {
        return x_store.cases_resting_on(id);
    }
    Result<std::vector<casework::CaseRecord>> recent_cases(int most,
                                                           std::optional<CaseId> after) override {
        return x_store.recent_cases(most, after);
    }
    Result<std::vector<casework::CaseRecord>> cases_of_employer(
        const EmployerCode& employer, int most, std::optional<CaseId> after) override {
        return x_store.cases_of_employer(employer, most, after);
    }
    Result<std::vector<casework::Submission>> recent_submissions(
        int most, std::optional<ReceiptId> after) override {
        return x_store.recent_submissions(most, after);
    }
    Result<std::vector<casework::EvidencePart>> evidence_of(const ReceiptId& receipt) override {
        return x_store.evidence_of(receipt);
    }
    Result<std::vector<ReceiptId>> receipts_unstamped(int most) override {
        return x_store.receipts_unstamped(most);
    }
    Result<std::vector<casework::AuthoritySilence>> silences() override {
        return x_store.silences();
    }
    Result<std::vector<casework::Timeliness>> timeliness(Instant from, Instant to) override {
        return x_store.timeliness(from, to);
    }

    Result<std::optional<casework::DecisionRow>> decision_of(const CaseId& id) override {
        return x_store.decision_of(id);
    }
    Result<std::vector<casework::DecisionRow>> decisions_about(const PersonalId& subject) override {
        return x_store.decisions_about(subject);
    }
    Result<std::optional<casework::OrderRow>> order_of(const DecisionId& id) override {
        return x_store.order_of(id);
    }
    Result<std::vector<casework::OrderRow>> ready_orders(int most) override {
        return x_store.ready_orders(most);
    }
    Result<std::optional<casework::RunRow>> run(const RunId& id) override {
        return x_store.run(id);
    }
    Result<std::optional<registry::InsuranceRecord>> insurance_record(
        const PersonalId& id) override {
        return x_store.insurance_record(id);
    }
    Result<std::optional<PersonalId>> person_of(const InsuranceNumber& number) override {
        return x_store.person_of(number);
    }
    Result<std::optional<registry::Employer>> employer(const EmployerCode& code) override {
        return x_store.employer(code);
    }
    Result<std::vector<casework::WorkItem>> lease_work(Instant now, Instant until,
                                                       int most) override {
        return x_store.lease_work(now, until, most);
    }
    Result<casework::Counts> counts() override { return x_store.counts(); }
    Result<casework::AuditHead> audit_head() override { return x_store.audit_head(); }
    Result<std::vector<std::string>> audit_proof(std::int64_t index, std::int64_t size) override {
        return x_store.audit_proof(index, size);
    }
    Result<std::vector<std::string>> audit_consistency(std::int64_t from,
                                                       std::int64_t to) override {
        return x_store.audit_consistency(from, to);
    }
    Result<std::optional<casework::AuditEntry>> audit_entry(std::int64_t index) override {
        return x_store.audit_entry(index);
    }

  private:
    void set(Hook& hook, Hook value) {
        const std::lock_guard lock(x_mutex);
        hook = std::move(value);
    }
    void run_once(Hook& hook) {
        Hook once;
        {
            const std::lock_guard lock(x_mutex);
            once = std::exchange(hook, nullptr);
        }
        if (once) once();
    }
    storage::MemoryStore x_store;
    std::mutex x_mutex;
    Hook x_before_commit;
    Hook x_before_case;
};

}  // namespace lt::test
