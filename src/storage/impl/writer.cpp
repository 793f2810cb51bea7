#include "storage/impl/writer.hpp"

#include <algorithm>
#include <future>
#include <iterator>

#include "base/assert.hpp"
#include "storage/impl/audit_rows.hpp"
#include "storage/impl/errors.hpp"

namespace lt::storage {
namespace {

/// Where several commit at once, the next batch waits this long for those who are about to: one
/// transaction of twenty writes a fifth less than two of ten, and readers forget their pages half
/// as often.  Who commits alone does not wait; nobody waits once as many are there as last time:
/// those who were answered have come back; and nobody longer than a part of what the last
/// transaction took: where that is short, little is saved by having fewer of them.
constexpr std::chrono::microseconds k_gather_most{3000};
constexpr int k_gather_part = 3;
constexpr std::size_t k_gather_enough = 24;

int remember_wal_pages(void* pages, sqlite3*, const char*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

Writer::Writer(Connection connection, Checkpointer& checkpointer, Limits limits, Log& log)
    : x_connection(std::move(connection)),
      x_checkpointer(checkpointer),
      x_limits(limits),
      x_log(log) {
    sqlite3_wal_hook(x_connection.handle(), remember_wal_pages, &x_wal_pages);
    x_thread = std::thread([this] { loop(); });
}

Writer::~Writer() {
    {
        const std::scoped_lock lock(x_mutex);
        x_stopping = true;
    }
    x_changed.notify_one();
    x_thread.join();
}

void Writer::submit(Work work, casework::Committed done) {
    {
        const std::scoped_lock lock(x_mutex);
        LT_ASSERT(!x_stopping);
        if (x_queue.size() < x_limits.queue_max) {
            x_queue.push_back({std::move(work), std::move(done), {}});
            if (x_queue.size() == 1 || x_queue.size() == x_enough) x_changed.notify_one();
            return;
        }
    }
    done(storage_error(ErrorCode::overloaded, "the commit queue is full"));
}

Result<void> Writer::submit_and_wait(Work work) {
    std::promise<Result<void>> answer;
    submit(std::move(work), [&](Result<void> result) { answer.set_value(std::move(result)); });
    return answer.get_future().get();
}

void Writer::loop() {
    for (auto jobs = next_batch(); !jobs.empty(); jobs = next_batch()) {
        const auto begin = std::chrono::steady_clock::now();
        write(jobs);
        const auto took = std::chrono::steady_clock::now() - begin;
        x_gather = jobs.size() > 1
                       ? std::min<std::chrono::nanoseconds>(k_gather_most, took / k_gather_part)
                       : took.zero();
        {
            const std::scoped_lock lock(x_mutex);
            x_enough = std::min(jobs.size(), k_gather_enough);
        }
        x_log.write(LogLevel::debug, "storage_batch",
                    {{"commits", static_cast<std::int64_t>(jobs.size())}});
        for (Job& job : jobs) job.done(std::move(job.result));
        x_checkpointer.after_commit(x_connection, x_wal_pages);
    }
}

/// Everything that waits, up to the limit; empty when there is nothing more to come.
std::vector<Writer::Job> Writer::next_batch() {
    std::unique_lock lock(x_mutex);
    x_changed.wait(lock, [this] { return x_stopping || !x_queue.empty(); });
    if (x_gather > x_gather.zero()) {
        x_changed.wait_for(lock, x_gather,
                           [this] { return x_stopping || x_queue.size() >= x_enough; });
    }
    const auto count = static_cast<std::ptrdiff_t>(std::min(x_queue.size(), x_limits.batch_max));
    const auto end = x_queue.begin() + count;
    std::vector<Job> jobs(std::make_move_iterator(x_queue.begin()), std::make_move_iterator(end));
    x_queue.erase(x_queue.begin(), end);
    return jobs;
}

/// Afterwards every job has its final result, and those with a value are on the disk.
void Writer::write(std::vector<Job>& jobs) {
    Result<void> written = write_in_transaction(jobs);
    if (written) return;
    x_log_end.reset();
    if (x_connection.in_transaction()) (void)x_connection.run("ROLLBACK");
    x_log.write(LogLevel::error, "storage_batch_failed",
                {{"commits", static_cast<std::int64_t>(jobs.size())},
                 {"code", written.error().code},
                 {"detail", written.error().log}});
    for (Job& job : jobs) {
        if (job.result) job.result = written;
    }
}

Result<void> Writer::write_in_transaction(std::vector<Job>& jobs) {
    LT_TRY_VOID(x_connection.run("BEGIN IMMEDIATE"));
    if (!x_log_end) {
        LT_TRY(x_log_end, load_audit_log(x_connection));
    }
    Batch batch{x_connection, *x_log_end};
    for (Job& job : jobs) LT_TRY_VOID(run_in_savepoint(batch, job));
    LT_TRY_VOID(x_connection.run("COMMIT"));
    x_log_end = std::move(batch.audit_log);
    return {};
}

/// An error of the work is the work's; an error returned here is the whole batch's.
Result<void> Writer::run_in_savepoint(Batch& batch, Job& job) {
    const audit::CompactRange before = batch.audit_log;
    LT_TRY_VOID(x_connection.run("SAVEPOINT one"));
    job.result = job.work(batch);
    if (job.result) {
        LT_TRY_VOID(x_connection.run("RELEASE one"));
        return {};
    }
    batch.audit_log = before;
    if (!x_connection.in_transaction()) {  // a full disk, for example, ends the transaction itself
        return std::unexpected(job.result.error());
    }
    LT_TRY_VOID(x_connection.run("ROLLBACK TO one"));
    LT_TRY_VOID(x_connection.run("RELEASE one"));
    return {};
}

}  // namespace lt::storage
