#include "net/impl/handler_pool.hpp"

#include <exception>
#include <utility>

namespace lt::net {

HandlerPool::HandlerPool(Size size, Handler handler, Log& log)
    : x_queue_max(size.queue_max), x_handler(std::move(handler)), x_log(log) {
    for (std::size_t i = 0; i < size.threads; ++i) x_threads.emplace_back([this] { work(); });
}

HandlerPool::~HandlerPool() { stop(); }

bool HandlerPool::submit(Job& job) {
    {
        const std::lock_guard lock(x_mutex);
        if (x_stopped || x_queue.size() >= x_queue_max) return false;
        x_queue.push_back(std::move(job));
    }
    x_ready.notify_one();
    return true;
}

void HandlerPool::stop() {
    std::deque<Job> dropped;  // destroyed outside the lock: each reply wakes its connection
    {
        const std::lock_guard lock(x_mutex);
        x_stopped = true;
        dropped.swap(x_queue);
    }
    x_ready.notify_all();
    for (auto& thread : x_threads) {
        if (thread.joinable()) thread.join();
    }
}

void HandlerPool::work() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(x_mutex);
            x_ready.wait(lock, [this] { return x_stopped || !x_queue.empty(); });
            if (x_stopped) return;
            job = std::move(x_queue.front());
            x_queue.pop_front();
        }
        try {
            x_handler(std::move(job.request), std::move(job.reply));
        } catch (...) {  // the text of it may hold personal data
            x_log.write(LogLevel::error, "handler_threw", {});
        }
    }
}

}  // namespace lt::net
