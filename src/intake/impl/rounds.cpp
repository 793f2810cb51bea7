#include "intake/rounds.hpp"

namespace lt::intake {

Rounds::Rounds(std::chrono::milliseconds interval, std::function<bool()> round)
    : x_thread([this, interval, round = std::move(round)] { run(interval, round); }) {}

Rounds::~Rounds() {
    {
        const std::lock_guard lock(x_mutex);
        x_stopping = true;
    }
    x_stop.notify_all();
    x_thread.join();
}

void Rounds::run(std::chrono::milliseconds interval, const std::function<bool()>& round) {
    std::unique_lock lock(x_mutex);
    while (!x_stopping) {
        lock.unlock();
        const bool more = round();
        lock.lock();
        if (!more) x_stop.wait_for(lock, interval, [this] { return x_stopping; });
    }
}

}  // namespace lt::intake
