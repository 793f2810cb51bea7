// Records of casework as rows: `put` writes one, `read_...` reads one in the order of
// `LT_..._COLUMNS`.
#pragma once
#include "casework/store.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

/// Inserts, or replaces by id where the port says so.  Errors: conflict, storage_failed, corrupt.
[[nodiscard]] Result<void> put(Connection& connection, const casework::Submission& submission);
[[nodiscard]] Result<void> put(Connection& connection, const casework::TrustChange& change);
[[nodiscard]] Result<void> put(Connection& connection, const casework::EvidencePart& part);
[[nodiscard]] Result<void> put(Connection& connection, const casework::AuthoritySilence& silence);
[[nodiscard]] Result<void> put(Connection& connection, const casework::PaperRecord& paper);
[[nodiscard]] Result<void> put(Connection& connection, const casework::CaseRecord& record);
[[nodiscard]] Result<void> put(Connection& connection, const casework::DecisionRow& decision);
[[nodiscard]] Result<void> put(Connection& connection, const casework::RunRow& run);
[[nodiscard]] Result<void> put(Connection& connection, const casework::OrderRow& order);

#define LT_SUBMISSION_COLUMNS                                                                   \
    "receipt, facility, original, received, verdict, result_code, findings, service, profile, " \
    "signer, trust, discharged"
#define LT_EVIDENCE_COLUMNS "receipt, part, content"
#define LT_PAPER_COLUMNS                                                                        \
    "id, receipt, facility, kind, serial, visit, source_table, number, key, version, content, " \
    "events, state, subject, received, facts, identity, twin, differences"
#define LT_CASE_COLUMNS                                                                       \
    "id, version, employer, claim_group, state, subject, first_day, last_day, paper_serial, " \
    "paper, opened, changed, reason, claim"
#define LT_DECISION_COLUMNS "id, case_id, subject, outcome, total, decided, record"
#define LT_RUN_COLUMNS "id, execution_day, created, orders, total, file"
#define LT_ORDER_COLUMNS "id, decision, case_id, amount, account, bank, holder, state, run"

[[nodiscard]] Result<casework::Submission> read_submission(const Row& row);
[[nodiscard]] Result<ReceiptId> read_receipt(const Row& row);
[[nodiscard]] Result<int> read_number(const Row& row);
[[nodiscard]] Result<casework::EvidencePart> read_evidence(const Row& row);
/// issuer, since
[[nodiscard]] Result<casework::AuthoritySilence> read_silence(const Row& row);
[[nodiscard]] Result<casework::PaperRecord> read_paper(const Row& row);
[[nodiscard]] Result<casework::CaseRecord> read_case(const Row& row);
[[nodiscard]] Result<casework::DecisionRow> read_decision(const Row& row);
[[nodiscard]] Result<casework::RunRow> read_run(const Row& row);
[[nodiscard]] Result<casework::OrderRow> read_order(const Row& row);
/// id, kind, subject, attempt, not_before
[[nodiscard]] Result<casework::WorkItem> read_work_item(const Row& row);
/// facility, number of submissions, sum of delays, number within a day
[[nodiscard]] Result<casework::Timeliness> read_timeliness(const Row& row);
/// version, type, at, actor, data
[[nodiscard]] Result<casework::StoredEvent> read_event(const Row& row);

}  // namespace lt::storage
