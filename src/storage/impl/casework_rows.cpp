#include "storage/impl/casework_rows.hpp"

#include "storage/impl/columns.hpp"

namespace lt::storage {
namespace {

/// A column that is empty rather than NULL when there is no value, because it is part of a key.
std::string text_or_empty(const std::optional<PersonalId>& id) {
    return id ? id->text() : std::string{};
}

template <class Tag>
std::optional<std::string> text_of(const std::optional<Id<Tag>>& id) {
    return id ? std::optional(id->text()) : std::nullopt;
}

Result<void> done(const Result<std::int64_t>& changed) {
    if (!changed) return std::unexpected(changed.error());
    return {};
}

}  // namespace

Result<void> put(Connection& connection, const casework::Submission& s) {
    LT_TRY_VOID(done(connection.run(
        "INSERT INTO submissions (" LT_SUBMISSION_COLUMNS
        ", delay_minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        {s.receipt.text(), s.facility.text(), Bytes{hash_bytes(s.original)}, s.received,
         name_of(s.verdict), s.result_code, json::dump(s.findings), s.service, s.profile,
         s.signer.hex, name_of(s.trust), iso_of(s.discharged), casework::delay_minutes(s)})));
    if (s.verdict == casework::SubmissionVerdict::refused) return {};
    if (!s.signer.hex.empty()) {
        LT_TRY_VOID(
            done(connection.run("INSERT INTO signers (facility, chain) VALUES ($1, $2) "
                                "ON CONFLICT (facility, chain) DO NOTHING",
                                {s.facility.text(), s.signer.hex})));
    }
    return done(connection.run("INSERT INTO unstamped (receipt) VALUES ($1)", {s.receipt.text()}));
}

Result<casework::Submission> read_submission(const Row& row) {
    Columns c(row);
    return c.finish(casework::Submission{.receipt = c.take<ReceiptId>(),
                                         .facility = c.take<FacilityCode>(),
                                         .original = c.take<casework::ContentHash>(),
                                         .received = c.take<Instant>(),
                                         .verdict = c.take(casework::submission_verdict_of),
                                         .result_code = c.take<std::string>(),
                                         .findings = c.take<json::Value>(),
                                         .service = c.take<std::string>(),
                                         .profile = c.take<std::string>(),
                                         .signer = {c.take<std::string>()},
                                         .trust = c.take(casework::trust_state_of),
                                         .discharged = c.take_optional<Date>()});
}

Result<void> put(Connection& connection, const casework::TrustChange& change) {
    LT_TRY(const std::int64_t changed,
           connection.run("UPDATE submissions SET trust = $2 WHERE receipt = $1",
                          {change.receipt.text(), name_of(change.trust)}));
    if (changed == 0) return storage_error(ErrorCode::conflict, "trust without its submission");
    return {};
}

/// The queue of what waits for a stamp is a table of its own, so that asking for it stays cheap
/// however many submissions there are.
Result<void> put(Connection& connection, const casework::EvidencePart& e) {
    LT_TRY_VOID(done(
        connection.run("INSERT INTO evidence (" LT_EVIDENCE_COLUMNS
                       ") VALUES ($1, $2, $3) ON CONFLICT (receipt, part) DO UPDATE SET content = "
                       "excluded.content",
                       {e.receipt.text(), e.part, Bytes{hash_bytes(e.content)}})));
    if (e.part != casework::k_stamp_part) return {};
    return done(connection.run("DELETE FROM unstamped WHERE receipt = $1", {e.receipt.text()}));
}

Result<ReceiptId> read_receipt(const Row& row) {
    Columns c(row);
    return c.finish(c.take<ReceiptId>());
}

Result<int> read_number(const Row& row) {
    Columns c(row);
    return c.finish(c.take<int>());
}

Result<casework::EvidencePart> read_evidence(const Row& row) {
    Columns c(row);
    return c.finish(casework::EvidencePart{.receipt = c.take<ReceiptId>(),
                                           .part = c.take<std::string>(),
                                           .content = c.take<casework::ContentHash>()});
}

Result<void> put(Connection& connection, const casework::AuthoritySilence& silence) {
    if (!silence.since) {
        return done(connection.run("DELETE FROM silences WHERE issuer = $1", {silence.issuer.hex}));
    }
    return done(
        connection.run("INSERT INTO silences (issuer, since) VALUES ($1, $2) "
                       "ON CONFLICT (issuer) DO UPDATE SET since = excluded.since",
                       {silence.issuer.hex, *silence.since}));
}

Result<casework::AuthoritySilence> read_silence(const Row& row) {
    Columns c(row);
    return c.finish(
        casework::AuthoritySilence{.issuer = {c.take<std::string>()}, .since = c.take<Instant>()});
}

Result<void> put(Connection& connection, const casework::PaperRecord& p) {
    return done(connection.run(
        "INSERT INTO papers (" LT_PAPER_COLUMNS
        ") "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
        "$19) "
        "ON CONFLICT (id) DO UPDATE SET receipt = excluded.receipt, facility = excluded.facility, "
        "kind = excluded.kind, serial = excluded.serial, visit = excluded.visit, "
        "source_table = excluded.source_table, number = excluded.number, key = excluded.key, "
        "version = excluded.version, content = excluded.content, events = excluded.events, "
        "state = excluded.state, subject = excluded.subject, received = excluded.received, "
        "facts = excluded.facts, identity = excluded.identity, twin = excluded.twin, "
        "differences = excluded.differences",
        {p.id.text(), p.receipt.text(), p.facility.text(), name_of(p.kind), p.serial, p.visit,
         p.table, p.number, p.key, p.version, p.content, p.events, name_of(p.state),
         text_or_empty(p.subject), p.received, json::dump(p.facts), json::dump(p.identity),
         text_of(p.twin), json::dump(p.differences)}));
}

Result<casework::PaperRecord> read_paper(const Row& row) {
    Columns c(row);
    casework::PaperRecord paper{.id = c.take<PaperId>(),
                                .receipt = c.take<ReceiptId>(),
                                .facility = c.take<FacilityCode>(),
                                .kind = c.take(casework::paper_kind_of),
                                .serial = c.take<std::string>(),
                                .visit = c.take<std::string>(),
                                .table = c.take<std::string>(),
                                .number = c.take<std::string>(),
                                .key = c.take<std::string>(),
                                .version = c.take<int>(),
                                .content = c.take<std::string>(),
                                .events = c.take<std::int64_t>(),
                                .state = c.take(casework::paper_state_of),
                                .subject = c.take<PersonalId>(),
                                .received = c.take<Instant>(),
                                .facts = c.take<json::Value>(),
                                .identity = c.take<json::Value>(),
                                .twin = c.take_optional<PaperId>(),
                                .differences = c.take<json::Value>()};
    if (paper.subject->empty()) paper.subject.reset();
    return c.finish(std::move(paper));
}

Result<void> put(Connection& connection, const casework::CaseRecord& r) {
    return done(connection.run(
        "INSERT INTO cases (" LT_CASE_COLUMNS
        ") "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
        "ON CONFLICT (id) DO UPDATE SET version = excluded.version, "
        "employer = excluded.employer, claim_group = excluded.claim_group, "
        "state = excluded.state, subject = excluded.subject, first_day = excluded.first_day, "
        "last_day = excluded.last_day, paper_serial = excluded.paper_serial, "
        "paper = excluded.paper, opened = excluded.opened, changed = excluded.changed, "
        "reason = excluded.reason, claim = excluded.claim",
        {r.id.text(), r.version, r.employer.text(), name_of(r.group), name_of(r.state),
         r.subject.text(), r.requested.first.iso(), r.requested.last.iso(), r.paper_serial,
         text_of(r.paper), r.opened, r.changed, r.reason, json::dump(r.claim)}));
}

Result<casework::CaseRecord> read_case(const Row& row) {
    Columns c(row);
    return c.finish(casework::CaseRecord{.id = c.take<CaseId>(),
                                         .version = c.take<std::int64_t>(),
                                         .employer = c.take<EmployerCode>(),
                                         .group = c.take(casework::claim_group_of),
                                         .state = c.take(casework::case_state_of),
                                         .subject = c.take<PersonalId>(),
                                         .requested = {c.take<Date>(), c.take<Date>()},
                                         .paper_serial = c.take<std::string>(),
                                         .paper = c.take_optional<PaperId>(),
                                         .opened = c.take<Instant>(),
                                         .changed = c.take<Instant>(),
                                         .reason = c.take<std::string>(),
                                         .claim = c.take<json::Value>()});
}

Result<void> put(Connection& connection, const casework::DecisionRow& d) {
    return done(connection.run("INSERT INTO decisions (" LT_DECISION_COLUMNS
                               ") VALUES ($1, $2, $3, $4, $5, $6, $7)",
                               {d.id.text(), d.case_id.text(), d.subject.text(), name_of(d.outcome),
                                d.total, d.decided, json::dump(d.record)}));
}

Result<casework::DecisionRow> read_decision(const Row& row) {
    Columns c(row);
    return c.finish(casework::DecisionRow{.id = c.take<DecisionId>(),
                                          .case_id = c.take<CaseId>(),
                                          .subject = c.take<PersonalId>(),
                                          .outcome = c.take(casework::decision_outcome_of),
                                          .total = c.take<Dong>(),
                                          .decided = c.take<Instant>(),
                                          .record = c.take<json::Value>()});
}

Result<void> put(Connection& connection, const casework::RunRow& r) {
    return done(connection.run("INSERT INTO runs (" LT_RUN_COLUMNS
                               ") VALUES ($1, $2, $3, $4, $5, $6)",
                               {r.id.text(), r.execution_day.iso(), r.created, r.orders, r.total,
                                Bytes{hash_bytes(r.file)}}));
}

Result<casework::RunRow> read_run(const Row& row) {
    Columns c(row);
    return c.finish(casework::RunRow{.id = c.take<RunId>(),
                                     .execution_day = c.take<Date>(),
                                     .created = c.take<Instant>(),
                                     .orders = c.take<std::int64_t>(),
                                     .total = c.take<Dong>(),
                                     .file = c.take<casework::ContentHash>()});
}

/// The person is the decision's; without a decision there is no order.
Result<void> put(Connection& connection, const casework::OrderRow& o) {
    LT_TRY(const std::int64_t changed,
           connection.run(
               "INSERT INTO orders (subject, " LT_ORDER_COLUMNS ") "
               "SELECT subject, $1, $2, $3, $4, $5, $6, $7, $8, $9 FROM decisions WHERE id = $2 "
               "ON CONFLICT (id) DO UPDATE SET decision = excluded.decision, "
               "case_id = excluded.case_id, amount = excluded.amount, "
               "account = excluded.account, bank = excluded.bank, holder = excluded.holder, "
               "state = excluded.state, run = excluded.run, subject = excluded.subject",
               {o.id.text(), o.decision.text(), o.case_id.text(), o.amount, o.account.text(),
                o.bank.text(), o.holder.reveal(Purpose::store).str(), name_of(o.state),
                text_of(o.run)}));
    if (changed == 0) return storage_error(ErrorCode::conflict, "an order without its decision");
    return {};
}

Result<casework::OrderRow> read_order(const Row& row) {
    Columns c(row);
    return c.finish(casework::OrderRow{.id = c.take<OrderId>(),
                                       .decision = c.take<DecisionId>(),
                                       .case_id = c.take<CaseId>(),
                                       .amount = c.take<Dong>(),
                                       .account = c.take<BankAccount>(),
                                       .bank = c.take<BankCode>(),
                                       .holder = c.take_sensitive(),
                                       .state = c.take(casework::order_state_of),
                                       .run = c.take_optional<RunId>()});
}

Result<casework::WorkItem> read_work_item(const Row& row) {
    Columns c(row);
    return c.finish(casework::WorkItem{.id = c.take<WorkId>(),
                                       .kind = c.take(casework::work_kind_of),
                                       .subject = c.take<std::string>(),
                                       .attempt = c.take<int>(),
                                       .not_before = c.take<Instant>()});
}

Result<casework::Timeliness> read_timeliness(const Row& row) {
    Columns c(row);
    return c.finish(casework::Timeliness{.facility = c.take<FacilityCode>(),
                                         .submissions = c.take<std::int64_t>(),
                                         .delay_minutes = c.take<std::int64_t>(),
                                         .within_day = c.take<std::int64_t>()});
}

Result<casework::StoredEvent> read_event(const Row& row) {
    Columns c(row);
    return c.finish(casework::StoredEvent{.version = c.take<std::int64_t>(),
                                          .event = {.type = c.take<std::string>(),
                                                    .at = c.take<Instant>(),
                                                    .actor = c.take<std::string>(),
                                                    .data = c.take<json::Value>()}});
}

}  // namespace lt::storage
