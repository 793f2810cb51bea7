// One commit as SQL.
#pragma once
#include <string>
#include <vector>

#include "audit/merkle.hpp"
#include "casework/store.hpp"
#include "storage/impl/pack.hpp"
#include "storage/impl/sql.hpp"
#include "storage/impl/writer.hpp"

namespace lt::storage {

/// A commit with everything done that needs no database: the caller's thread does it, so that the
/// one writer has less to do.
struct Prepared {
    casework::Commit commit;
    std::vector<std::string> packed;  ///< commit.originals, compressed
    std::vector<audit::Hash> leaves;  ///< of commit.audit
};

/// REQUIRES: every original has the hash it is filed under.  Errors: storage_failed.
[[nodiscard]] Result<Prepared> prepare(casework::Commit commit, Packer& packer);

/// Writes all of it, in the order in which records refer to each other.
/// Errors: already_exists, conflict, storage_failed, corrupt.
[[nodiscard]] Result<void> apply(Batch& batch, const Prepared& prepared);

/// Leases up to `most` items that may start at `now`, oldest first.
[[nodiscard]] Result<std::vector<casework::WorkItem>> lease(Connection& connection, Instant now,
                                                            Instant until, int most);

}  // namespace lt::storage
