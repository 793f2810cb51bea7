// The threads that run the handler, behind a bounded queue.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "base/log.hpp"
#include "net/http.hpp"

namespace lt::net {

struct Job {
    Request request;
    Reply reply;
};

/// Thread rule: any thread; stop() from outside the pool.
class HandlerPool {
  public:
    struct Size {
        std::size_t threads;
        std::size_t queue_max;
    };
    HandlerPool(Size size, Handler handler, Log& log);
    ~HandlerPool();
    HandlerPool(const HandlerPool&) = delete;
    HandlerPool& operator=(const HandlerPool&) = delete;

    /// Queues the job, or leaves it untouched and returns false when the queue is full.
    [[nodiscard]] bool submit(Job& job);
    /// Drops what waits (their replies answer 500) and waits for the running handlers.
    void stop();

  private:
    void work();

    const std::size_t x_queue_max;
    const Handler x_handler;
    Log& x_log;
    std::mutex x_mutex;
    std::condition_variable x_ready;
    std::deque<Job> x_queue;
    bool x_stopped = false;
    std::vector<std::thread> x_threads;
};

}  // namespace lt::net
