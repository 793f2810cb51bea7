// A thread that does one thing again and again: stamping receipts, polling a hub.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace lt::intake {

class Rounds {
  public:
    /// Calls `round` at once and then after every interval, until it is destroyed; `round` says
    /// whether more waits, and is then called again without a pause.  REQUIRES: it does not throw.
    Rounds(std::chrono::milliseconds interval, std::function<bool()> round);
    ~Rounds();  ///< lets a running round end
    Rounds(const Rounds&) = delete;
    Rounds& operator=(const Rounds&) = delete;

  private:
    void run(std::chrono::milliseconds interval, const std::function<bool()>& round);
    std::mutex x_mutex;
    std::condition_variable x_stop;
    bool x_stopping = false;
    std::thread x_thread;
};

}  // namespace lt::intake
