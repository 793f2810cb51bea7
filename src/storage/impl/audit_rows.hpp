// The audit log in tables: entries as leaves, and each complete subtree above them once.
#pragma once
#include <span>

#include "audit/merkle.hpp"
#include "casework/store.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

/// The end of the log, to append to.  Reads at most 62 hashes.
[[nodiscard]] Result<audit::CompactRange> load_audit_log(Connection& connection);

/// Appends one entry.  REQUIRES: `leaf` is the leaf hash of the entry's leaf_bytes.
[[nodiscard]] Result<void> append_audit_entry(Connection& connection, audit::CompactRange& log,
                                              const casework::AuditEntry& entry,
                                              const audit::Hash& leaf);

/// Complete subtrees, for proofs.  `connection` must outlive the result.
[[nodiscard]] audit::Nodes audit_nodes(Connection& connection);
[[nodiscard]] Result<std::int64_t> audit_size(Connection& connection);
/// A proof can be asked for a size the log has had.  Errors: invalid_argument.
[[nodiscard]] Result<void> check_audit_size(Connection& connection, std::int64_t asked);
[[nodiscard]] Result<std::optional<casework::AuditEntry>> audit_entry_at(Connection& connection,
                                                                         std::int64_t index);
[[nodiscard]] std::vector<std::string> hex_of(std::span<const audit::Hash> hashes);

}  // namespace lt::storage
