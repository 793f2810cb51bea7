#include "storage/impl/apply.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "crypto/digest.hpp"
#include "storage/impl/audit_rows.hpp"
#include "storage/impl/casework_rows.hpp"
#include "storage/impl/columns.hpp"
#include "storage/impl/errors.hpp"
#include "storage/impl/registry_rows.hpp"

namespace lt::storage {
namespace {

Result<void> claim_key(Connection& connection, const casework::IdempotencyRecord& record) {
    LT_TRY(const std::int64_t added,
           connection.run("INSERT INTO idempotency (scope, key, result) VALUES ($1, $2, $3) "
                          "ON CONFLICT (scope, key) DO NOTHING",
                          {record.scope, record.key, record.result}));
    if (added == 0) return storage_error(ErrorCode::already_exists, "idempotency key taken");
    return {};
}

Result<void> keep_original(Connection& connection, const casework::Original& original,
                           std::string_view packed) {
    LT_TRY_VOID(
        connection.run("INSERT INTO originals (hash, size, packed) VALUES ($1, $2, $3) "
                       "ON CONFLICT (hash) DO NOTHING",
                       {Bytes{hash_bytes(original.hash)},
                        static_cast<std::int64_t>(original.bytes.size()), Bytes{packed}}));
    return {};
}

/// A new stream needs no look: its first event is refused by the key if there is one already.
bool begins_stream(const casework::Append& append) {
    return append.expected_version == 0 && !append.events.empty();
}

Result<void> check_version(Connection& connection, const casework::Append& append) {
    LT_TRY(const auto version,
           connection.one("SELECT COALESCE(MAX(version), 0) FROM journal WHERE stream = $1",
                          {append.stream},
                          [](const Row& row) -> Result<std::int64_t> { return row.integer(0); }));
    if (version.value_or(0) != append.expected_version) {
        return storage_error(ErrorCode::conflict, "the journal stream has another version");
    }
    return {};
}

Result<void> append_events(Connection& connection, const casework::Append& append) {
    if (!begins_stream(append)) LT_TRY_VOID(check_version(connection, append));
    std::int64_t next = append.expected_version;
    for (const casework::Event& event : append.events) {
        LT_TRY_VOID(connection.run(
            "INSERT INTO journal (stream, version, type, at, actor, data) "
            "VALUES ($1, $2, $3, $4, $5, $6)",
            {append.stream, ++next, event.type, event.at, event.actor, json::dump(event.data)}));
    }
    return {};
}

Result<void> exactly_one_row(Result<std::int64_t> changed) {
    if (!changed) return std::unexpected(std::move(changed).error());
    if (*changed == 0) return storage_error(ErrorCode::conflict, "the work item is gone");
    return {};
}

Result<void> apply_work(Connection& connection, const casework::Commit& commit) {
    for (const WorkId& id : commit.complete) {
        LT_TRY_VOID(exactly_one_row(connection.run("DELETE FROM work WHERE id = $1", {id.text()})));
    }
    for (const casework::WorkItem& item : commit.reschedule) {
        LT_TRY_VOID(exactly_one_row(connection.run(
            "UPDATE work SET attempt = $2, not_before = $3, available_at = $3 WHERE id = $1",
            {item.id.text(), item.attempt, item.not_before})));
    }
    for (const casework::WorkItem& item : commit.enqueue) {
        LT_TRY_VOID(connection.run(
            "INSERT INTO work (id, kind, subject, attempt, not_before, available_at) "
            "VALUES ($1, $2, $3, $4, $5, $5)",
            {item.id.text(), casework::name_of(item.kind), item.subject, item.attempt,
             item.not_before}));
    }
    return {};
}

template <class Record>
Result<void> put_each(Connection& connection, const std::vector<Record>& records) {
    for (const Record& record : records) LT_TRY_VOID(put(connection, record));
    return {};
}

Result<void> apply_registry(Connection& connection, const casework::Commit& commit) {
    LT_TRY_VOID(put_each(connection, commit.persons));
    LT_TRY_VOID(put_each(connection, commit.cards));
    LT_TRY_VOID(put_each(connection, commit.employers));
    LT_TRY_VOID(put_each(connection, commit.employments));
    LT_TRY_VOID(put_each(connection, commit.contributions));
    for (const auto& [person, prior] : commit.priors) {
        LT_TRY_VOID(put_prior(connection, person, prior));
    }
    return {};
}

}  // namespace

Result<Prepared> prepare(casework::Commit commit, Packer& packer) {
    Prepared prepared;
    for (const casework::Original& original : commit.originals) {
        LT_TRY(std::string packed, packer.pack(original.bytes));
        prepared.packed.push_back(std::move(packed));
    }
    for (const casework::AuditEntry& entry : commit.audit) {
        prepared.leaves.push_back(audit::leaf_hash(casework::leaf_bytes(entry)));
    }
    prepared.commit = std::move(commit);
    return prepared;
}

Result<void> apply(Batch& batch, const Prepared& prepared) {
    Connection& connection = batch.connection;
    const casework::Commit& commit = prepared.commit;
    if (commit.idempotency) LT_TRY_VOID(claim_key(connection, *commit.idempotency));
    for (std::size_t i = 0; i < commit.originals.size(); ++i) {
        LT_TRY_VOID(keep_original(connection, commit.originals[i], prepared.packed[i]));
    }
    for (const casework::Append& append : commit.journal) {
        LT_TRY_VOID(append_events(connection, append));
    }
    LT_TRY_VOID(put_each(connection, commit.submissions));
    LT_TRY_VOID(put_each(connection, commit.trust));
    LT_TRY_VOID(put_each(connection, commit.evidence));
    LT_TRY_VOID(put_each(connection, commit.silences));
    LT_TRY_VOID(put_each(connection, commit.papers));
    LT_TRY_VOID(put_each(connection, commit.cases));
    LT_TRY_VOID(put_each(connection, commit.decisions));
    LT_TRY_VOID(put_each(connection, commit.runs));
    LT_TRY_VOID(put_each(connection, commit.orders));
    LT_TRY_VOID(apply_registry(connection, commit));
    LT_TRY_VOID(apply_work(connection, commit));
    for (std::size_t i = 0; i < commit.audit.size(); ++i) {
        LT_TRY_VOID(
            append_audit_entry(connection, batch.audit_log, commit.audit[i], prepared.leaves[i]));
    }
    return {};
}

Result<std::vector<casework::WorkItem>> lease(Connection& connection, Instant now, Instant until,
                                              int most) {
    LT_TRY(auto items, connection.all("SELECT id, kind, subject, attempt, not_before FROM work "
                                      "WHERE available_at <= $1 ORDER BY available_at, id LIMIT $2",
                                      {now, most}, read_work_item));
    for (const casework::WorkItem& item : items) {
        LT_TRY_VOID(connection.run("UPDATE work SET available_at = $2 WHERE id = $1",
                                   {item.id.text(), until}));
    }
    return items;
}

}  // namespace lt::storage
