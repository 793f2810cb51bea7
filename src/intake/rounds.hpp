// A thread that does one thing again and again: stamping receipts, polling a hub.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "base/log.hpp"

namespace lt::intake {

class Rounds {
  public:
    enum class Next {
        after_interval,
        at_once,  ///< more waits
    };
    /// One round.  REQUIRES: it does not throw.
    using Round = std::function<Result<Next>()>;

    /// Calls `round` at once and then again, until this is destroyed.  A round that fails is a
    /// warning under the name `failed`, and the next comes after the interval.
    /// REQUIRES: log outlives it.
    Rounds(std::chrono::milliseconds interval, Round round, Literal failed, Log& log);
    ~Rounds();  ///< lets a running round end, and does not wait for the interval
    Rounds(const Rounds&) = delete;
    Rounds& operator=(const Rounds&) = delete;

  private:
    void run();
    std::chrono::milliseconds x_interval;
    Round x_round;
    Literal x_failed;
    Log& x_log;
    std::mutex x_mutex;
    std::condition_variable x_stop;
    bool x_stopping = false;
    std::thread x_thread;
};

}  // namespace lt::intake
