#include "storage/impl/audit_rows.hpp"

#include <algorithm>

#include "storage/impl/columns.hpp"
#include "storage/impl/errors.hpp"

namespace lt::storage {
namespace {

Result<audit::Hash> read_hash(const Row& row) {
    audit::Hash hash;
    const std::string_view bytes = row.bytes(0);
    if (bytes.size() != hash.bytes.size()) {
        return storage_error(ErrorCode::corrupt, "an audit hash has a wrong length");
    }
    std::ranges::copy(bytes, reinterpret_cast<char*>(hash.bytes.data()));
    return hash;
}

Result<audit::Hash> read_node(Connection& connection, audit::NodeId id) {
    LT_TRY(const auto found,
           id.level == 0
               ? connection.one("SELECT hash FROM audit_leaves WHERE position = $1", {id.position},
                                read_hash)
               : connection.one("SELECT hash FROM audit_nodes WHERE level = $1 AND position = $2",
                                {id.level, id.position}, read_hash));
    if (!found) return storage_error(ErrorCode::corrupt, "an audit node is missing");
    return *found;
}

}  // namespace

Result<std::int64_t> audit_size(Connection& connection) {
    LT_TRY(const auto size,
           connection.one("SELECT COALESCE(MAX(position) + 1, 0) FROM audit_leaves", {},
                          [](const Row& row) -> Result<std::int64_t> { return row.integer(0); }));
    return size.value_or(0);
}

Result<void> check_audit_size(Connection& connection, std::int64_t asked) {
    LT_TRY(const std::int64_t size, audit_size(connection));
    if (asked <= size) return {};
    return fail(ErrorCode::invalid_argument,
                {"Nhật ký chưa dài đến mức này.", "The log is not that long."},
                {"audit proof for a size beyond the log"});
}

Result<audit::CompactRange> load_audit_log(Connection& connection) {
    LT_TRY(const std::int64_t size, audit_size(connection));
    std::vector<audit::Hash> peaks;
    for (const audit::NodeId& peak : audit::peaks_of(size)) {
        LT_TRY(const audit::Hash hash, read_node(connection, peak));
        peaks.push_back(hash);
    }
    return audit::CompactRange(size, std::move(peaks));
}

Result<void> append_audit_entry(Connection& connection, audit::CompactRange& log,
                                const casework::AuditEntry& entry, const audit::Hash& leaf) {
    LT_TRY_VOID(connection.run(
        "INSERT INTO audit_leaves (position, hash, at, actor, action, subject, detail) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {log.size(), Bytes{leaf.view()}, entry.at, entry.actor, entry.action, entry.subject,
         entry.detail}));
    Result<void> written;
    log.append(leaf, [&](audit::NodeId id, const audit::Hash& hash) {
        if (id.level == 0 || !written) return;
        auto row =
            connection.run("INSERT INTO audit_nodes (level, position, hash) VALUES ($1, $2, $3)",
                           {id.level, id.position, Bytes{hash.view()}});
        if (!row) written = std::unexpected(std::move(row).error());
    });
    return written;
}

audit::Nodes audit_nodes(Connection& connection) {
    return [&connection](audit::NodeId id) { return read_node(connection, id); };
}

Result<std::optional<casework::AuditEntry>> audit_entry_at(Connection& connection,
                                                           std::int64_t index) {
    return connection.one(
        "SELECT at, actor, action, subject, detail FROM audit_leaves WHERE position = $1", {index},
        [](const Row& row) {
            Columns c(row);
            return c.finish(casework::AuditEntry{.at = c.take<Instant>(),
                                                 .actor = c.take<std::string>(),
                                                 .action = c.take<std::string>(),
                                                 .subject = c.take<std::string>(),
                                                 .detail = c.take<std::string>()});
        });
}

std::vector<std::string> hex_of(std::span<const audit::Hash> hashes) {
    std::vector<std::string> texts;
    texts.reserve(hashes.size());
    for (const audit::Hash& hash : hashes) texts.push_back(hash.hex());
    return texts;
}

}  // namespace lt::storage
