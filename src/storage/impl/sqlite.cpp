#include "storage/impl/sqlite.hpp"

#include <fmt/format.h>

#include "storage/impl/apply.hpp"
#include "storage/impl/audit_rows.hpp"
#include "storage/impl/casework_rows.hpp"
#include "storage/impl/columns.hpp"
#include "storage/impl/originals.hpp"
#include "storage/impl/registry_rows.hpp"

namespace lt::storage {
namespace {

Result<std::string> read_text(const Row& row) { return std::string(row.text(0)); }

/// Counts by state, for the table's states that occur.
template <class State>
Result<std::map<State, std::int64_t>> count_by_state(
    Connection& connection, std::string_view sql,
    std::optional<State> (*state_of)(std::string_view) noexcept) {
    LT_TRY(const auto rows, connection.all(sql, {}, [&](const Row& row) {
        Columns c(row);
        return c.finish(std::pair{c.take(state_of), c.take<std::int64_t>()});
    }));
    return std::map<State, std::int64_t>(rows.begin(), rows.end());
}

Result<std::int64_t> count(Connection& connection, std::string_view sql) {
    LT_TRY(const auto rows, connection.one(sql, {}, [](const Row& row) -> Result<std::int64_t> {
        return row.integer(0);
    }));
    return rows.value_or(0);
}

/// "After nothing" is after a text that is greater than every id.
template <class Tag>
std::string before(const std::optional<Id<Tag>>& after) {
    return after ? after->text() : "~";
}

}  // namespace

void SqliteBackend::commit(casework::Commit commit, casework::Committed done) {
    auto prepared = prepare(std::move(commit), x_packer);
    if (!prepared) return done(std::unexpected(std::move(prepared).error()));
    x_writer.submit([all = std::move(*prepared)](Batch& batch) { return apply(batch, all); },
                    std::move(done));
}

Result<void> SqliteBackend::commit_and_wait(casework::Commit commit) {
    LT_TRY(const Prepared prepared, prepare(std::move(commit), x_packer));
    return x_writer.submit_and_wait([&](Batch& batch) { return apply(batch, prepared); });
}

Result<std::optional<std::string>> SqliteBackend::idempotent_result(const std::string& scope,
                                                                    const std::string& key) {
    return x_readers.borrow()->one("SELECT result FROM idempotency WHERE scope = $1 AND key = $2",
                                   {scope, key}, read_text);
}

Result<std::optional<std::string>> SqliteBackend::original(const casework::ContentHash& hash) {
    return read_original(*x_readers.borrow(), hash);
}

Result<std::vector<casework::StoredEvent>> SqliteBackend::events(const std::string& stream) {
    return x_readers.borrow()->all(
        "SELECT version, type, at, actor, data FROM journal WHERE stream = $1 ORDER BY version",
        {stream}, read_event);
}

Result<std::optional<casework::Submission>> SqliteBackend::submission(const ReceiptId& receipt) {
    return x_readers.borrow()->one("SELECT " LT_SUBMISSION_COLUMNS
                                   " FROM submissions WHERE receipt = $1",
                                   {receipt.text()}, read_submission);
}

Result<std::vector<casework::PaperRecord>> SqliteBackend::papers_in(const ReceiptId& receipt) {
    return x_readers.borrow()->all("SELECT " LT_PAPER_COLUMNS
                                   " FROM papers WHERE receipt = $1 ORDER BY id",
                                   {receipt.text()}, read_paper);
}

Result<std::optional<casework::PaperRecord>> SqliteBackend::paper(const PaperId& id) {
    return x_readers.borrow()->one("SELECT " LT_PAPER_COLUMNS " FROM papers WHERE id = $1",
                                   {id.text()}, read_paper);
}

Result<std::vector<casework::PaperRecord>> SqliteBackend::papers_of_visit(
    const FacilityCode& facility, const std::string& visit) {
    return x_readers.borrow()->all(
        "SELECT " LT_PAPER_COLUMNS
        " FROM papers AS p WHERE facility = $1 AND visit = $2 "
        "AND version = (SELECT MAX(version) FROM papers AS q WHERE q.facility = p.facility "
        "AND q.visit = p.visit AND q.kind = p.kind) ORDER BY id",
        {facility.text(), visit}, read_paper);
}

Result<std::vector<casework::PaperRecord>> SqliteBackend::papers_by_key(
    const FacilityCode& facility, casework::PaperKind kind, const std::string& key) {
    return x_readers.borrow()->all("SELECT " LT_PAPER_COLUMNS
                                   " FROM papers WHERE facility = $1 AND kind = $2 AND key = $3 "
                                   "AND key <> '' AND state <> 'superseded' ORDER BY received, id",
                                   {facility.text(), name_of(kind), key}, read_paper);
}

Result<int> SqliteBackend::newest_version(const FacilityCode& facility, casework::PaperKind kind,
                                          const std::string& key, const std::string& table) {
    LT_TRY(const auto newest,
           x_readers.borrow()->one("SELECT version FROM papers WHERE facility = $1 AND kind = $2 "
                                   "AND key = $3 AND source_table = $4 AND key <> '' "
                                   "ORDER BY version DESC LIMIT 1",
                                   {facility.text(), name_of(kind), key, table}, read_number));
    return newest.value_or(0);
}

// Two ranges of the index instead of "other than": the same table's copies are not even touched.
#define LT_COPY "subject = $1 AND facility = $2 AND kind = $3 AND state <> 'superseded' AND "
Result<std::vector<casework::PaperRecord>> SqliteBackend::papers_like(
    const FacilityCode& facility, casework::PaperKind kind, const PersonalId& subject,
    const std::string& but_table) {
    return x_readers.borrow()->all(
        "SELECT " LT_PAPER_COLUMNS " FROM (SELECT * FROM papers WHERE " LT_COPY
        "source_table < $4 UNION ALL SELECT * FROM papers WHERE " LT_COPY
        "source_table > $4) AS copies ORDER BY received, id",
        {subject.text(), facility.text(), name_of(kind), but_table}, read_paper);
}
#undef LT_COPY

Result<std::vector<casework::PaperRecord>> SqliteBackend::papers_of(const PersonalId& subject) {
    return x_readers.borrow()->all(
        "SELECT " LT_PAPER_COLUMNS
        " FROM papers WHERE subject = $1 AND state <> 'superseded' ORDER BY received, id",
        {subject.text()}, read_paper);
}

Result<std::optional<casework::CaseRecord>> SqliteBackend::find_case(const CaseId& id) {
    return x_readers.borrow()->one("SELECT " LT_CASE_COLUMNS " FROM cases WHERE id = $1",
                                   {id.text()}, read_case);
}

Result<std::vector<casework::CaseRecord>> SqliteBackend::cases_of(const PersonalId& subject) {
    return x_readers.borrow()->all("SELECT " LT_CASE_COLUMNS
                                   " FROM cases WHERE subject = $1 ORDER BY id",
                                   {subject.text()}, read_case);
}

Result<std::vector<casework::CaseRecord>> SqliteBackend::cases_resting_on(const PaperId& id) {
    return x_readers.borrow()->all("SELECT " LT_CASE_COLUMNS
                                   " FROM cases WHERE paper = $1 ORDER BY id",
                                   {id.text()}, read_case);
}

Result<std::vector<casework::CaseRecord>> SqliteBackend::recent_cases(int most,
                                                                      std::optional<CaseId> after) {
    return x_readers.borrow()->all("SELECT " LT_CASE_COLUMNS
                                   " FROM cases WHERE id < $1 ORDER BY id DESC LIMIT $2",
                                   {before(after), most}, read_case);
}

Result<std::vector<casework::CaseRecord>> SqliteBackend::cases_of_employer(
    const EmployerCode& employer, int most, std::optional<CaseId> after) {
    return x_readers.borrow()->all("SELECT " LT_CASE_COLUMNS
                                   " FROM cases WHERE employer = $1 AND id < $2 "
                                   "ORDER BY id DESC LIMIT $3",
                                   {employer.text(), before(after), most}, read_case);
}

Result<std::vector<casework::Submission>> SqliteBackend::recent_submissions(
    int most, std::optional<ReceiptId> after) {
    return x_readers.borrow()->all("SELECT " LT_SUBMISSION_COLUMNS
                                   " FROM submissions WHERE receipt < $1 "
                                   "ORDER BY receipt DESC LIMIT $2",
                                   {before(after), most}, read_submission);
}

Result<std::vector<casework::EvidencePart>> SqliteBackend::evidence_of(const ReceiptId& receipt) {
    return x_readers.borrow()->all("SELECT " LT_EVIDENCE_COLUMNS
                                   " FROM evidence WHERE receipt = $1 ORDER BY part",
                                   {receipt.text()}, read_evidence);
}

Result<std::vector<ReceiptId>> SqliteBackend::receipts_unstamped(int most) {
    return x_readers.borrow()->all("SELECT receipt FROM unstamped ORDER BY receipt LIMIT $1",
                                   {most}, read_receipt);
}

Result<std::vector<casework::AuthoritySilence>> SqliteBackend::silences() {
    return x_readers.borrow()->all("SELECT issuer, since FROM silences ORDER BY issuer", {},
                                   read_silence);
}

Result<std::vector<casework::Timeliness>> SqliteBackend::timeliness(Instant from, Instant to) {
    return x_readers.borrow()->all(
        "SELECT facility, COUNT(*), SUM(delay_minutes), "
        "SUM(CASE WHEN delay_minutes < $3 THEN 1 ELSE 0 END) FROM submissions "
        "WHERE received >= $1 AND received < $2 AND delay_minutes IS NOT NULL "
        "GROUP BY facility ORDER BY facility",
        {from, to, casework::k_minutes_of_day}, read_timeliness);
}

Result<std::optional<casework::DecisionRow>> SqliteBackend::decision_of(const CaseId& id) {
    return x_readers.borrow()->one("SELECT " LT_DECISION_COLUMNS
                                   " FROM decisions WHERE case_id = $1 "
                                   "ORDER BY decided DESC, id DESC LIMIT 1",
                                   {id.text()}, read_decision);
}

Result<std::vector<casework::DecisionRow>> SqliteBackend::decisions_about(
    const PersonalId& subject) {
    return x_readers.borrow()->all("SELECT " LT_DECISION_COLUMNS
                                   " FROM decisions WHERE subject = $1 ORDER BY decided, id",
                                   {subject.text()}, read_decision);
}

Result<std::optional<casework::OrderRow>> SqliteBackend::order_of(const DecisionId& id) {
    return x_readers.borrow()->one("SELECT " LT_ORDER_COLUMNS " FROM orders WHERE decision = $1",
                                   {id.text()}, read_order);
}

Result<std::vector<casework::OrderRow>> SqliteBackend::ready_orders(int most) {
    return x_readers.borrow()->all("SELECT " LT_ORDER_COLUMNS
                                   " FROM orders WHERE state = 'ready' ORDER BY id LIMIT $1",
                                   {most}, read_order);
}

Result<std::optional<casework::RunRow>> SqliteBackend::run(const RunId& id) {
    return x_readers.borrow()->one("SELECT " LT_RUN_COLUMNS " FROM runs WHERE id = $1", {id.text()},
                                   read_run);
}

Result<std::optional<registry::InsuranceRecord>> SqliteBackend::insurance_record(
    const PersonalId& id) {
    const auto reader = x_readers.borrow();
    LT_TRY(const auto snapshot, Snapshot::begin(*reader));
    return read_insurance_record(*reader, id);
}

Result<std::optional<PersonalId>> SqliteBackend::person_of(const InsuranceNumber& number) {
    return read_person_of(*x_readers.borrow(), number);
}

Result<std::optional<registry::Employer>> SqliteBackend::employer(const EmployerCode& code) {
    return read_employer(*x_readers.borrow(), code);
}

Result<std::vector<casework::WorkItem>> SqliteBackend::lease_work(Instant now, Instant until,
                                                                  int most) {
    std::vector<casework::WorkItem> items;
    LT_TRY_VOID(x_writer.submit_and_wait([&](Batch& batch) -> Result<void> {
        LT_TRY(items, lease(batch.connection, now, until, most));
        return {};
    }));
    return items;
}

Result<casework::Counts> SqliteBackend::counts() {
    const auto reader = x_readers.borrow();
    LT_TRY(const auto snapshot, Snapshot::begin(*reader));
    casework::Counts counts;
    LT_TRY(counts.submissions, count(*reader, "SELECT COUNT(*) FROM submissions"));
    LT_TRY(counts.papers,
           count_by_state(*reader, "SELECT state, COUNT(*) FROM papers GROUP BY state",
                          casework::paper_state_of));
    LT_TRY(counts.cases, count_by_state(*reader, "SELECT state, COUNT(*) FROM cases GROUP BY state",
                                        casework::case_state_of));
    LT_TRY(counts.work_waiting, count(*reader, "SELECT COUNT(*) FROM work"));
    LT_TRY(counts.orders_ready,
           count(*reader, "SELECT COUNT(*) FROM orders WHERE state = 'ready'"));
    LT_TRY(counts.audit_size, audit_size(*reader));
    return counts;
}

Result<casework::AuditHead> SqliteBackend::audit_head() {
    const auto reader = x_readers.borrow();
    LT_TRY(const auto snapshot, Snapshot::begin(*reader));
    LT_TRY(const auto log, load_audit_log(*reader));
    return casework::AuditHead{log.size(), log.root().hex()};
}

Result<std::vector<std::string>> SqliteBackend::audit_proof(std::int64_t index, std::int64_t size) {
    const auto reader = x_readers.borrow();
    LT_TRY_VOID(check_audit_size(*reader, size));
    LT_TRY(const auto proof, audit::inclusion_proof(index, size, audit_nodes(*reader)));
    return hex_of(proof);
}

Result<std::vector<std::string>> SqliteBackend::audit_consistency(std::int64_t from,
                                                                  std::int64_t to) {
    const auto reader = x_readers.borrow();
    LT_TRY_VOID(check_audit_size(*reader, to));
    LT_TRY(const auto proof, audit::consistency_proof(from, to, audit_nodes(*reader)));
    return hex_of(proof);
}

Result<std::optional<casework::AuditEntry>> SqliteBackend::audit_entry(std::int64_t index) {
    return audit_entry_at(*x_readers.borrow(), index);
}

}  // namespace lt::storage
