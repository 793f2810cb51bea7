// The embedded store: one SQLite database in one directory, for a single machine.
//
// Durable: WAL with synchronous=FULL, and a commit is answered only after its fsync.  Fast all the
// same, because one writer thread puts all commits that wait into one transaction (group commit),
// each in its own savepoint, so that a refused one does not sink its neighbours.  Reads go to a
// small pool of connections and never wait for the writer.
#pragma once
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/log.hpp"
#include "base/result.hpp"
#include "casework/store.hpp"

namespace lt::storage {

struct SqliteOptions {
    int readers = 4;              ///< connections; a fifth reader waits.  2 cores need no more
    int queue_max = 4096;         ///< commits waiting; at 5,000/s less than a second of work
    int batch_commits_max = 256;  ///< in one transaction: bounds how long the first one waits
    std::chrono::milliseconds busy_timeout{5000};  ///< for a lock held by a backup or an inspection
    int writer_cache_kib = 32 * 1024;              ///< page cache of the writer
    int reader_cache_kib = 8 * 1024;               ///< page cache of each reader
    /// WAL pages (64 MiB of 2 KiB) after which they are moved home, beside the writer.  A quarter
    /// of it costs a fifth of the speed; twice as much gains nothing.
    int checkpoint_pages = 32 * 1024;
    /// WAL pages (256 MiB) at which commits wait until they are home: a disk that cannot follow
    /// slows the senders down instead of filling up.
    int wal_pages_max = 128 * 1024;
};

/// Tells of each certificate chain that signed accepted files: whose, and the chain as it was kept.
/// By facility and hash.  It reads beside the program that has the directory; there is nothing to
/// tell before that program has made a database there.
/// Errors: those of `tell`, which end it; storage_failed, corrupt.
[[nodiscard]] Result<void> each_signer(
    const std::filesystem::path& directory,
    const std::function<Result<void>(const FacilityCode& facility, const std::string& chain)>&
        tell);

class SqliteStore {
  public:
    /// Opens, or makes, the database in `directory` and brings its schema up to date.
    /// The result answers from any thread; destroying it finishes all accepted commits first.
    /// A commit that finds the queue full is refused at once, on the caller's thread.
    /// Errors: unavailable (another process has the directory), storage_failed (cannot be opened or
    /// written), corrupt (no database, damaged, or a migration differs from the recorded one),
    /// unsupported (the database was written by a newer program).
    /// REQUIRES: each number is positive, and the WAL may be longer than where moving begins.
    [[nodiscard]] static Result<std::unique_ptr<casework::Store>> open(
        const std::filesystem::path& directory, const SqliteOptions& options, Log& log);
};

}  // namespace lt::storage
