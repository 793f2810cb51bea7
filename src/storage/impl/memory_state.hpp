// What the memory store holds, and how a commit changes it.
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "audit/merkle.hpp"
#include "casework/store.hpp"
#include "storage/impl/undo.hpp"
#include "storage/memory.hpp"

namespace lt::storage {

/// A facility sends one paper once in a version by one table.  Not for papers without a key.
using PaperPlace = std::tuple<FacilityCode, casework::PaperKind, std::string, std::string, int>;

struct QueuedWork {
    casework::WorkItem item;
    Instant available_at;
};

struct MemoryStore::State {
    std::mutex mutex;

    std::map<std::pair<std::string, std::string>, std::string> results;  ///< by scope and key
    std::map<casework::ContentHash, std::string> originals;
    std::map<std::string, std::vector<casework::Event>> journal;
    std::map<ReceiptId, casework::Submission> submissions;
    std::map<std::pair<ReceiptId, std::string>, casework::EvidencePart> evidence;  ///< by part
    std::map<casework::ContentHash, casework::AuthoritySilence> silences;          ///< by issuer
    std::map<PaperId, casework::PaperRecord> papers;
    std::map<CaseId, casework::CaseRecord> cases;
    std::map<DecisionId, casework::DecisionRow> decisions;
    std::map<OrderId, casework::OrderRow> orders;
    std::map<RunId, casework::RunRow> runs;
    std::map<WorkId, QueuedWork> work;
    std::map<PaperPlace, PaperId> paper_places;  ///< unique rule of papers
    std::map<DecisionId, OrderId> paid;          ///< unique rule of orders

    // Records with validity: those that hold, by first day.
    std::map<PersonalId, std::vector<registry::InsuredPerson>> persons;
    std::map<std::pair<PersonalId, HealthCardNumber>, std::vector<registry::Card>> cards;
    std::map<EmployerCode, std::vector<registry::Employer>> employers;
    std::map<std::pair<PersonalId, EmployerCode>, std::vector<registry::Employment>> employments;
    std::map<std::tuple<PersonalId, YearMonth, EmployerCode>, registry::Contribution> contributions;
    std::map<PersonalId, registry::PriorContribution> priors;

    std::vector<casework::AuditEntry> audit;
    std::vector<audit::Hash> leaves;

    /// All or nothing.
    Result<void> apply(const casework::Commit& commit);

  private:
    Result<void> apply_submissions(const casework::Commit& commit, Undo& undo);
    Result<void> apply_casework(const casework::Commit& commit, Undo& undo);
    Result<void> apply_money(const casework::Commit& commit, Undo& undo);
    void apply_registry(const casework::Commit& commit, Undo& undo);
    Result<void> apply_work(const casework::Commit& commit, Undo& undo);
    Result<void> append(const casework::Append& append, Undo& undo);
    Result<void> put_paper(const casework::PaperRecord& paper, Undo& undo);
    Result<void> put_order(const casework::OrderRow& order, Undo& undo);
};

}  // namespace lt::storage
