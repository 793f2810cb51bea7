// The one port to storage.  It speaks casework, not tables, and everything one step changes is one
// `Commit`: originals, journal events, projections, registry records, work, the idempotency record
// and the audit entry become durable together or not at all.
//
// Backends: memory (tests, simulation), SQLite (embedded default).  One contract suite runs against
// each.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "casework/records.hpp"
#include "registry/registry.hpp"

namespace lt::casework {

/// One thing that happened.  `type` is a stable lower-case name ("paper_received"); `data` holds no
/// secret.
struct Event {
    std::string type;
    Instant at;
    std::string actor;  ///< "facility:01001", "employer:AB1234C", "worker", "officer:<account>"
    json::Value data;
};

/// A stream is the history of one submission, paper, case or run; its name is that thing's id text.
struct Append {
    std::string stream;
    std::int64_t expected_version =
        0;  ///< number of events already there; another number is a conflict
    std::vector<Event> events;
};

struct StoredEvent {
    std::int64_t version = 0;  ///< 1 for the first event of the stream
    Event event;
};

/// Original bytes; the store keeps them compressed under their hash and never changes them.
/// REQUIRES: hash is the SHA-256 of bytes.
struct Original {
    ContentHash hash;
    std::string bytes;
};

/// The same key again is refused with already_exists; the first record then gives the answer to
/// repeat.
struct IdempotencyRecord {
    std::string scope;   ///< "submission:<facility>", "claim:<employer>", "payment_run"
    std::string key;     ///< content hash or the caller's key
    std::string result;  ///< what was answered: a receipt id, a JSON text
};

enum class WorkKind {
    identify_paper,    ///< subject: a paper
    advance_case,      ///< subject: a case
    check_revocation,  ///< subject: a receipt whose certificate nobody vouched for yet
};
[[nodiscard]] std::string_view name_of(WorkKind) noexcept;
[[nodiscard]] std::optional<WorkKind> work_kind_of(std::string_view) noexcept;

/// Work that must happen after the commit.  Leased by a worker; an expired lease is offered again.
struct WorkItem {
    WorkId id;
    WorkKind kind{};
    std::string subject;  ///< as its kind says
    int attempt = 0;      ///< failed tries so far
    Instant not_before;
};

/// An audit entry becomes a leaf of the append-only Merkle log, in commit order.
struct AuditEntry {
    Instant at;
    std::string actor;
    std::string action;   ///< "submission_filed", "case_decided", ...
    std::string subject;  ///< one of our ids
    std::string detail;   ///< hash of what was done; never personal data
};
/// The bytes a leaf commits to: a JSON object {"at","actor","action","subject","detail"}, `at` in
/// microseconds.  Anybody who holds them can check the entry against a published head.
[[nodiscard]] std::string leaf_bytes(const AuditEntry& entry);

struct Commit {
    std::optional<IdempotencyRecord> idempotency;
    std::vector<Original> originals;  ///< one that exists already is not stored again
    std::vector<Append> journal;
    std::vector<Submission> submissions;     ///< inserted
    std::vector<TrustChange> trust;          ///< of submissions that exist
    std::vector<EvidencePart> evidence;      ///< inserted or replaced by (receipt, part)
    std::vector<AuthoritySilence> silences;  ///< inserted, replaced, or ended by issuer
    std::vector<PaperRecord> papers;         ///< inserted or replaced by id
    std::vector<CaseRecord> cases;           ///< inserted or replaced by id
    std::vector<DecisionRow> decisions;      ///< inserted
    std::vector<OrderRow> orders;  ///< inserted or replaced by id; (decision) stays unique
    std::vector<RunRow> runs;      ///< inserted
    std::vector<registry::InsuredPerson> persons;
    std::vector<registry::Card> cards;
    std::vector<registry::Employer> employers;
    std::vector<registry::Employment> employments;
    std::vector<registry::Contribution> contributions;
    std::vector<std::pair<PersonalId, registry::PriorContribution>> priors;
    std::vector<WorkItem> enqueue;
    std::vector<WorkId>
        complete;  ///< finished work, removed; unknown ids are a conflict (the lease was lost)
    std::vector<WorkItem> reschedule;  ///< failed work: new attempt and not_before, lease released
    std::vector<AuditEntry> audit;
};

/// Called once, from the store's own thread; must not block.
using Committed = std::move_only_function<void(Result<void>)>;

/// Counts for operators: papers and cases by state, waiting work, ready orders, audit size.
struct Counts {
    std::int64_t submissions = 0;
    std::map<PaperState, std::int64_t> papers;
    std::map<CaseState, std::int64_t> cases;
    std::int64_t work_waiting = 0;
    std::int64_t orders_ready = 0;
    std::int64_t audit_size = 0;
};

/// What the audit log commits to at one size (RFC 6962 tree head, without signature).
struct AuditHead {
    std::int64_t size = 0;
    std::string root_hex;
};

/// See `Store::read_together`; ends with its destruction, on the thread that began it.
class ReadTogether {
  public:
    ReadTogether() = default;
    ReadTogether(const ReadTogether&) = delete;
    ReadTogether& operator=(const ReadTogether&) = delete;
    virtual ~ReadTogether() = default;
};

/// Thread rule: any thread.  Errors of every call: storage_failed, corrupt; others as said.
class Store {
  public:
    virtual ~Store() = default;

    /// Durable when `done` is called with a value.  Errors: already_exists (idempotency key),
    /// conflict (a version, a unique rule, or a record that refers to one which does not exist:
    /// paper -> submission -> original, trust and evidence -> submission, evidence -> original,
    /// decision -> case, order -> decision and run, run -> original), overloaded (the bounded
    /// commit queue is full).  Unique: a paper's (facility, kind, key, table, version), unless
    /// its key is empty.
    virtual void commit(Commit commit, Committed done) = 0;
    /// The same, waiting until it is durable.  Not from inside a `Committed` callback.
    [[nodiscard]] virtual Result<void> commit_and_wait(Commit commit) = 0;

    /// While the result lives, this thread's reads may be answered from one state of the store,
    /// which costs less than asking for the newest each time.  For a few reads of one step; not
    /// while waiting for anything else, commits least of all.  Null where nothing would be saved.
    [[nodiscard]] virtual Result<std::unique_ptr<ReadTogether>> read_together() {
        return std::unique_ptr<ReadTogether>{};
    }

    [[nodiscard]] virtual Result<std::optional<std::string>> idempotent_result(
        const std::string& scope, const std::string& key) = 0;
    [[nodiscard]] virtual Result<std::optional<std::string>> original(const ContentHash& hash) = 0;
    [[nodiscard]] virtual Result<std::vector<StoredEvent>> events(const std::string& stream) = 0;

    [[nodiscard]] virtual Result<std::optional<Submission>> submission(
        const ReceiptId& receipt) = 0;
    [[nodiscard]] virtual Result<std::vector<PaperRecord>> papers_in(const ReceiptId& receipt) = 0;
    [[nodiscard]] virtual Result<std::optional<PaperRecord>> paper(const PaperId& id) = 0;
    /// Newest version of the papers of one visit of one facility (what a resend replaces).
    [[nodiscard]] virtual Result<std::vector<PaperRecord>> papers_of_visit(
        const FacilityCode& facility, const std::string& visit) = 0;
    /// What is there of one paper: the newest version of each table's copy, superseded ones left
    /// out, oldest first.  Nothing for an empty key.
    [[nodiscard]] virtual Result<std::vector<PaperRecord>> papers_by_key(
        const FacilityCode& facility, PaperKind kind, const std::string& key) = 0;
    /// The highest version there ever was of a facility's paper from one table; 0 when none.
    [[nodiscard]] virtual Result<int> newest_version(const FacilityCode& facility, PaperKind kind,
                                                     const std::string& key,
                                                     const std::string& table) = 0;
    /// Papers of one kind that a facility sent about a person by other tables than this, superseded
    /// ones left out, oldest first: where the other channel's copy is looked for.
    [[nodiscard]] virtual Result<std::vector<PaperRecord>> papers_like(
        const FacilityCode& facility, PaperKind kind, const PersonalId& subject,
        const std::string& but_table) = 0;
    /// Papers whose declared subject is this person, superseded ones left out, oldest first.
    [[nodiscard]] virtual Result<std::vector<PaperRecord>> papers_of(const PersonalId& subject) = 0;

    [[nodiscard]] virtual Result<std::optional<CaseRecord>> find_case(const CaseId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<CaseRecord>> cases_of(const PersonalId& subject) = 0;
    /// Cases whose paper this is.
    [[nodiscard]] virtual Result<std::vector<CaseRecord>> cases_resting_on(const PaperId& id) = 0;
    /// Newest first, for lists; `after` continues a listing.
    [[nodiscard]] virtual Result<std::vector<CaseRecord>> recent_cases(
        int most, std::optional<CaseId> after) = 0;
    /// The same, of one employer only.
    [[nodiscard]] virtual Result<std::vector<CaseRecord>> cases_of_employer(
        const EmployerCode& employer, int most, std::optional<CaseId> after) = 0;
    [[nodiscard]] virtual Result<std::vector<Submission>> recent_submissions(
        int most, std::optional<ReceiptId> after) = 0;

    /// The parts a submission has, in the order of their names.
    [[nodiscard]] virtual Result<std::vector<EvidencePart>> evidence_of(
        const ReceiptId& receipt) = 0;
    /// Accepted submissions whose evidence has no stamp part yet, oldest first.
    [[nodiscard]] virtual Result<std::vector<ReceiptId>> receipts_unstamped(int most) = 0;
    /// Authorities that are silent, by issuer.
    [[nodiscard]] virtual Result<std::vector<AuthoritySilence>> silences() = 0;
    /// Per facility, of what was received from `from` until before `to`; in the order of the codes.
    [[nodiscard]] virtual Result<std::vector<Timeliness>> timeliness(Instant from, Instant to) = 0;

    [[nodiscard]] virtual Result<std::optional<DecisionRow>> decision_of(const CaseId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<DecisionRow>> decisions_about(
        const PersonalId& subject) = 0;
    [[nodiscard]] virtual Result<std::optional<OrderRow>> order_of(const DecisionId& id) = 0;
    [[nodiscard]] virtual Result<std::vector<OrderRow>> ready_orders(int most) = 0;
    [[nodiscard]] virtual Result<std::optional<RunRow>> run(const RunId& id) = 0;

    [[nodiscard]] virtual Result<std::optional<registry::InsuranceRecord>> insurance_record(
        const PersonalId& id) = 0;
    [[nodiscard]] virtual Result<std::optional<PersonalId>> person_of(
        const InsuranceNumber& number) = 0;
    [[nodiscard]] virtual Result<std::optional<registry::Employer>> employer(
        const EmployerCode& code) = 0;

    /// Up to `most` items that may start now; each is leased until `until` and offered to nobody
    /// else before.
    [[nodiscard]] virtual Result<std::vector<WorkItem>> lease_work(Instant now, Instant until,
                                                                   int most) = 0;
    [[nodiscard]] virtual Result<Counts> counts() = 0;
    [[nodiscard]] virtual Result<AuditHead> audit_head() = 0;
    /// Hex hashes of the inclusion proof of leaf `index` in the tree of `size` leaves.
    [[nodiscard]] virtual Result<std::vector<std::string>> audit_proof(std::int64_t index,
                                                                       std::int64_t size) = 0;
    /// Hex hashes of the proof that the log of `to` leaves continues the log of `from` leaves.
    [[nodiscard]] virtual Result<std::vector<std::string>> audit_consistency(std::int64_t from,
                                                                             std::int64_t to) = 0;
    /// The entry behind leaf `index`; nothing when the log is shorter.
    [[nodiscard]] virtual Result<std::optional<AuditEntry>> audit_entry(std::int64_t index) = 0;
};

}  // namespace lt::casework
