#include "storage/impl/checkpointer.hpp"

#include <algorithm>
#include <limits>

#include "storage/impl/dialect.hpp"

namespace lt::storage {
namespace {

/// What the writer moves itself: 2 MiB, a few milliseconds of writing.
constexpr int k_rest_pages = 1024;
/// How long the writer waits for readers of the old state to end.  Reads are short; one that is not
/// lets the WAL grow instead.
constexpr std::chrono::milliseconds k_reader_wait{10};

void report(Log& log, const Error& error) {
    log.write(LogLevel::warning, "storage_checkpoint_failed", {{"detail", error.log}});
}

}  // namespace

Checkpointer::Checkpointer(Connection connection, Limits limits, Log& log)
    : x_connection(std::move(connection)),
      x_limits(limits),
      x_log(log),
      x_begin(limits.begin_pages),
      x_most(limits.most_pages) {
    x_thread = std::thread([this] { loop(); });
}

Checkpointer::~Checkpointer() {
    {
        const std::scoped_lock lock(x_mutex);
        x_stopping = true;
    }
    x_changed.notify_all();
    x_thread.join();
}

void Checkpointer::after_commit(Connection& writer, int wal_pages) {
    x_wal_pages = wal_pages;
    if (wal_pages < x_begin) return;
    {
        std::unique_lock lock(x_mutex);
        if (x_state == State::idle) {
            x_state = State::wanted;
            x_changed.notify_all();
        }
        if (wal_pages >= x_most) {
            x_changed.wait(lock, [this] { return x_state == State::rest_is_small; });
        }
        if (x_state != State::rest_is_small) return;
        x_state = State::idle;
    }
    move_rest(writer, wal_pages);
}

/// Afterwards the WAL begins again from its start, unless a reader still needs what is in it: then
/// it grows by another stretch before the next try.
void Checkpointer::move_rest(Connection& writer, int wal_pages) {
    sqlite3_busy_timeout(writer.handle(), static_cast<int>(k_reader_wait.count()));
    const auto home = restart_wal(writer);
    sqlite3_busy_timeout(writer.handle(), static_cast<int>(x_limits.busy_timeout.count()));
    if (!home) report(x_log, home.error());
    const bool again = home && *home;
    x_begin = again ? x_limits.begin_pages : wal_pages + x_limits.begin_pages;
    x_most = std::max(x_limits.most_pages, x_begin);
    if (!again && wal_pages >= x_limits.most_pages) {
        x_log.write(LogLevel::warning, "storage_wal_long", {{"pages", std::int64_t{wal_pages}}});
    }
}

void Checkpointer::loop() {
    std::unique_lock lock(x_mutex);
    for (;;) {
        x_changed.wait(lock, [this] { return x_stopping || x_state == State::wanted; });
        if (x_stopping) return;
        x_state = State::moving;
        lock.unlock();
        move_most();
        lock.lock();
        x_state = State::rest_is_small;
        x_changed.notify_all();
    }
}

/// Rounds until little is left, or until a round no longer helps: a reader holds on to an old
/// state, or the disk is not faster than the commits.
void Checkpointer::move_most() {
    int before = std::numeric_limits<int>::max();
    for (;;) {
        const auto moved = checkpoint(x_connection);
        if (!moved) return report(x_log, moved.error());
        const int left = x_wal_pages - *moved;
        if (left <= k_rest_pages || left > before / 4 * 3) return;
        before = left;
    }
}

}  // namespace lt::storage
