// Moves the WAL home into the database file while the writer goes on writing.
//
// The basic idea: a passive checkpoint stops nobody, but what is written meanwhile stays behind,
// and only a WAL that is home entirely can begin again from its start.  So a thread of its own
// makes rounds, each of which leaves a smaller rest; when the rest is small, the writer moves it
// between two batches, which takes a few milliseconds instead of the hundreds that all of it would
// take.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

class Checkpointer {
  public:
    struct Limits {
        int begin_pages = 0;  ///< length of the WAL at which the rounds begin
        int most_pages = 0;   ///< length at which commits wait until it is home: the back pressure
        std::chrono::milliseconds busy_timeout{0};  ///< of the writer, to be restored
    };
    Checkpointer(Connection connection, Limits limits, Log& log);
    /// Ends after the round under way.
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// To be called by the writer between transactions, with its own connection and the number of
    /// pages in the WAL.
    void after_commit(Connection& writer, int wal_pages);

  private:
    enum class State { idle, wanted, moving, rest_is_small };
    void loop();
    void move_most();
    void move_rest(Connection& writer, int wal_pages);

    Connection x_connection;  ///< the thread's
    const Limits x_limits;
    Log& x_log;
    int x_begin;  ///< writer's thread: begins at this length, later than the limit behind a reader
    int x_most;   ///< writer's thread: waits at this length

    std::atomic<int> x_wal_pages = 0;  ///< as the writer said last

    std::mutex x_mutex;
    std::condition_variable x_changed;
    State x_state = State::idle;  ///< guarded by x_mutex
    bool x_stopping = false;      ///< guarded by x_mutex
    std::thread x_thread;         ///< last: it uses all the others
};

}  // namespace lt::storage
