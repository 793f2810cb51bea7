// The one thread that writes, with group commit.
//
// The basic idea: while one transaction is on its way to the disk, the next commits gather in a
// queue; then all of them go in together and share one fsync.  Each piece of work has its own
// savepoint, so its failure undoes it alone.  The more commits wait, the larger the batch: the
// disk's latency is divided by the load.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "audit/merkle.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "casework/store.hpp"
#include "storage/impl/checkpointer.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

/// What a piece of work sees: the open transaction and the audit log's end inside it.
struct Batch {
    Connection& connection;
    audit::CompactRange audit_log;
};

class Writer {
  public:
    /// Changes the database; on an error everything it changed is undone.
    using Work = std::move_only_function<Result<void>(Batch&)>;
    struct Limits {
        std::size_t queue_max = 0;
        std::size_t batch_max = 0;
    };

    Writer(Connection connection, Checkpointer& checkpointer, Limits limits, Log& log);
    /// Finishes all accepted work first.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// `done` gets the work's error, or a value after the fsync, on the writer's thread.  A full
    /// queue refuses with `overloaded`, on the caller's thread.  Any thread.
    void submit(Work work, casework::Committed done);
    /// The same, waiting.
    [[nodiscard]] Result<void> submit_and_wait(Work work);

  private:
    struct Job {
        Work work;
        casework::Committed done;
        Result<void> result;
    };
    void loop();
    std::vector<Job> next_batch();
    void write(std::vector<Job>& jobs);
    Result<void> write_in_transaction(std::vector<Job>& jobs);
    Result<void> run_in_savepoint(Batch& batch, Job& job);

    Connection x_connection;
    Checkpointer& x_checkpointer;
    const Limits x_limits;
    Log& x_log;
    int x_wal_pages = 0;  ///< writer thread only
    /// Writer thread only: how long the next batch waits for more.
    std::chrono::nanoseconds x_gather{};
    /// Writer thread only: the audit log after the last batch that is durable.
    std::optional<audit::CompactRange> x_log_end;

    std::mutex x_mutex;
    std::condition_variable x_changed;
    std::deque<Job> x_queue;   ///< guarded by x_mutex
    std::size_t x_enough = 1;  ///< commits that need not wait for more; guarded by x_mutex
    bool x_stopping = false;   ///< guarded by x_mutex
    std::thread x_thread;      ///< last: it uses all the others
};

}  // namespace lt::storage
