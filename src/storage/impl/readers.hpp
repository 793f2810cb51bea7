// A pool of connections that only read.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/assert.hpp"
#include "casework/store.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

class Readers {
  public:
    explicit Readers(std::vector<Connection> connections) : x_connections(std::move(connections)) {
        for (Connection& connection : x_connections) x_idle.push_back(&connection);
    }

    /// A connection for one reader; it goes back when this goes out of scope.
    class Borrowed {
      public:
        Borrowed(Readers& pool, Connection& connection) : x_pool(pool), x_connection(connection) {}
        Borrowed(const Borrowed&) = delete;
        Borrowed& operator=(const Borrowed&) = delete;
        ~Borrowed() {
            if (&x_connection != t_kept) x_pool.give_back(x_connection);
        }
        Connection& operator*() const { return x_connection; }
        Connection* operator->() const { return &x_connection; }

      private:
        Readers& x_pool;
        Connection& x_connection;
    };

    /// Keeps one connection with one state for all that this thread borrows meanwhile.
    class Kept final : public casework::ReadTogether {
      public:
        [[nodiscard]] static Result<std::unique_ptr<casework::ReadTogether>> begin(Readers& pool) {
            LT_ASSERT(t_kept == nullptr);  // one store, one step at a time
            auto kept = std::unique_ptr<Kept>(new Kept(pool));
            LT_TRY(Snapshot snapshot, Snapshot::begin(kept->x_connection));
            kept->x_snapshot.emplace(std::move(snapshot));
            return kept;
        }
        ~Kept() override {
            x_snapshot.reset();
            t_kept = nullptr;
            x_pool.give_back(x_connection);
        }

      private:
        explicit Kept(Readers& pool) : x_pool(pool), x_connection(*pool.borrow_idle()) {
            t_kept = &x_connection;
        }
        Readers& x_pool;
        Connection& x_connection;
        std::optional<Snapshot> x_snapshot;
    };

    /// Waits until a connection is free: reads are short, and callers are bounded by their own pool
    /// of threads.  Any thread.
    [[nodiscard]] Borrowed borrow() { return {*this, t_kept ? *t_kept : *borrow_idle()}; }

  private:
    Connection* borrow_idle() {
        std::unique_lock lock(x_mutex);
        x_changed.wait(lock, [this] { return !x_idle.empty(); });
        Connection* connection = x_idle.back();
        x_idle.pop_back();
        return connection;
    }
    void give_back(Connection& connection) {
        {
            const std::scoped_lock lock(x_mutex);
            x_idle.push_back(&connection);
        }
        x_changed.notify_one();
    }

    static inline thread_local Connection* t_kept = nullptr;
    std::vector<Connection> x_connections;
    std::mutex x_mutex;
    std::condition_variable x_changed;
    std::vector<Connection*> x_idle;  ///< guarded by x_mutex
};

}  // namespace lt::storage
