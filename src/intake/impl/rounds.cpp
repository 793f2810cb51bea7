#include "intake/rounds.hpp"

namespace lt::intake {

Rounds::Rounds(std::chrono::milliseconds interval, Round round, Literal failed, Log& log)
    : x_interval(interval),
      x_round(std::move(round)),
      x_failed(failed),
      x_log(log),
      x_thread([this] { run(); }) {}

Rounds::~Rounds() {
    {
        const std::lock_guard lock(x_mutex);
        x_stopping = true;
    }
    x_stop.notify_all();
    x_thread.join();
}

void Rounds::run() {
    std::unique_lock lock(x_mutex);
    while (!x_stopping) {
        lock.unlock();
        const auto next = x_round();
        if (!next) {
            const Error& error = next.error();
            x_log.write(LogLevel::warning, x_failed, {{"code", error.code}, {"why", error.log}});
        }
        lock.lock();
        if (next && *next == Next::at_once) continue;
        x_stop.wait_for(lock, x_interval, [this] { return x_stopping; });
    }
}

}  // namespace lt::intake
