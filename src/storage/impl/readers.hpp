// A pool of connections that only read.
#pragma once
#include <condition_variable>
#include <mutex>
#include <vector>

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
        ~Borrowed() { x_pool.give_back(x_connection); }
        Connection& operator*() const { return x_connection; }
        Connection* operator->() const { return &x_connection; }

      private:
        Readers& x_pool;
        Connection& x_connection;
    };

    /// Waits until a connection is free: reads are short, and callers are bounded by their own pool
    /// of threads.  Any thread.
    [[nodiscard]] Borrowed borrow() {
        std::unique_lock lock(x_mutex);
        x_changed.wait(lock, [this] { return !x_idle.empty(); });
        Connection* connection = x_idle.back();
        x_idle.pop_back();
        return {*this, *connection};
    }

  private:
    void give_back(Connection& connection) {
        {
            const std::scoped_lock lock(x_mutex);
            x_idle.push_back(&connection);
        }
        x_changed.notify_one();
    }

    std::vector<Connection> x_connections;
    std::mutex x_mutex;
    std::condition_variable x_changed;
    std::vector<Connection*> x_idle;  ///< guarded by x_mutex
};

}  // namespace lt::storage
