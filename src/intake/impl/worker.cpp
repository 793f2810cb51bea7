// The basic idea: one thread leases due work from the store and hands it to the others through a
// bounded queue.  It sleeps until somebody wakes it or the poll time is over.
#include "intake/worker.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace lt::intake {
namespace {

/// Senders wait for their receipts, nobody waits for this thread: when the processor is short, they
/// go first.  Linux counts niceness per thread; a system that refuses only makes senders slower.
void let_senders_go_first() {
    constexpr int k_niceness = 15;
    (void)::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), k_niceness);
}

}  // namespace

struct Worker::Threads {
    Threads(Steps::Ports ports_, Log& log_, WorkerSettings settings_)
        : ports(ports_), log(log_), settings(std::move(settings_)), steps(ports, settings.officer) {
        for (int i = 0; i < settings.threads; ++i) doers.emplace_back([this] { do_work(); });
        leaser = std::thread([this] { lease_work(); });
    }

    void lease_work() {
        std::unique_lock lock(mutex);
        while (!stopping) {
            woken = false;
            lock.unlock();
            const Instant now = ports.clock.now();
            const auto until =
                now.microseconds +
                std::chrono::duration_cast<std::chrono::microseconds>(settings.lease).count();
            auto items = ports.store.lease_work(now, Instant{until}, settings.batch);
            if (!items) log.write(LogLevel::error, "work_not_leased", {{"why", items.error().log}});
            lock.lock();
            const bool more = items && items->size() == static_cast<std::size_t>(settings.batch);
            if (items) {
                for (auto& item : *items) queue.push_back(std::move(item));
                ready.notify_all();
            }
            // Leases only as fast as the work is done: never more than one batch waits here.
            idle.wait(lock, [this] { return stopping || queue.empty(); });
            if (!more) {
                idle.wait_for(lock, settings.poll, [this] { return stopping || woken; });
            }
        }
    }

    void do_work() {
        let_senders_go_first();
        std::unique_lock lock(mutex);
        while (true) {
            ready.wait(lock, [this] { return stopping || !queue.empty() || !tasks.empty(); });
            if (!tasks.empty()) {
                auto task = std::move(tasks.front());
                tasks.pop_front();
                lock.unlock();
                task();
                lock.lock();
                continue;
            }
            if (stopping) return;
            const casework::WorkItem item = std::move(queue.front());
            queue.pop_front();
            if (queue.empty()) idle.notify_one();
            lock.unlock();
            run(item);
            lock.lock();
        }
    }

    void run(const casework::WorkItem& item) {
        for (int attempt = 0; attempt < k_conflicts_max; ++attempt) {
            const auto done = steps.run(item);
            if (done) {
                wake();  // a step may have left the next one
                return;
            }
            if (done.error().code != ErrorCode::conflict) return put_off(item, done.error());
        }
        put_off(item, Error{ErrorCode::conflict, {}, {}});
    }

    /// Later, with doubled delay; work that can never be done is tried at the longest delay, where
    /// an operator sees its attempts grow.
    void put_off(casework::WorkItem item, const Error& error) {
        log.write(LogLevel::warning, "work_put_off",
                  {{"item", item.id},
                   {"code", error.code},
                   {"attempt", item.attempt},
                   {"why", error.log}});
        const auto most =
            std::chrono::duration_cast<std::chrono::microseconds>(settings.retry_most);
        auto delay = std::chrono::duration_cast<std::chrono::microseconds>(settings.retry_first);
        for (int i = 0; i < item.attempt && delay < most; ++i) delay *= 2;
        item.attempt += 1;
        item.not_before = Instant{ports.clock.now().microseconds + std::min(delay, most).count()};
        casework::Commit commit;
        commit.reschedule.push_back(std::move(item));
        if (auto kept = ports.store.commit_and_wait(std::move(commit)); !kept) {
            log.write(LogLevel::error, "work_not_put_off", {{"why", kept.error().log}});
        }
    }

    void wake() {
        const std::lock_guard lock(mutex);
        woken = true;
        idle.notify_one();
    }

    void stop() {
        {
            const std::lock_guard lock(mutex);
            stopping = true;
        }
        ready.notify_all();
        idle.notify_all();
        if (leaser.joinable()) leaser.join();
        for (auto& doer : doers) {
            if (doer.joinable()) doer.join();
        }
    }

    static constexpr int k_conflicts_max = 5;  // neighbours on the same person; then wait a little
    Steps::Ports ports;
    Log& log;
    WorkerSettings settings;
    Steps steps;
    std::mutex mutex;
    std::condition_variable ready;  // for the doers: queue, tasks or stopping
    std::condition_variable idle;   // for the leaser: queue empty, woken or stopping
    std::deque<casework::WorkItem> queue;
    std::deque<std::move_only_function<void()>> tasks;
    bool woken = false;
    bool stopping = false;
    std::thread leaser;
    std::vector<std::thread> doers;
};

Worker::Worker(Steps::Ports ports, Log& log, WorkerSettings settings)
    : x_threads(std::make_unique<Threads>(ports, log, std::move(settings))) {}

Worker::~Worker() { stop(); }

void Worker::wake() { x_threads->wake(); }

void Worker::post(std::move_only_function<void()> task) {
    {
        const std::lock_guard lock(x_threads->mutex);
        x_threads->tasks.push_back(std::move(task));
    }
    x_threads->ready.notify_one();
}

void Worker::stop() { x_threads->stop(); }

}  // namespace lt::intake
