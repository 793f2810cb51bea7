// The thread around a round.  Nothing here sleeps: it waits until a round was done, and what must
// not happen has an interval of a day to happen in.
#include "intake/rounds.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <semaphore>

#include "office.hpp"

namespace lt::intake {
namespace {

using Next = Rounds::Next;
using std::chrono::milliseconds;

constexpr milliseconds k_soon{1};
constexpr milliseconds k_a_day = std::chrono::hours{24};  // a test that waits for it hangs

std::unexpected<Error> broken() {
    return fail(ErrorCode::timeout, {"Hỏng.", "Broken."}, {"the partner is silent"});
}

/// Counts rounds and lets the test wait for them.
class Counted {
  public:
    void done() {
        ++x_rounds;
        x_done.release();
    }
    void wait_for(int rounds) {
        for (int i = 0; i < rounds; ++i) x_done.acquire();
    }
    [[nodiscard]] int rounds() const { return x_rounds; }

  private:
    std::atomic<int> x_rounds = 0;
    std::counting_semaphore<> x_done{0};
};

TEST(Rounds, the_first_is_at_once_and_the_others_after_the_interval) {
    test::EventLog log;
    Counted counted;
    const auto round = [&]() -> Result<Next> {
        counted.done();
        return Next::after_interval;
    };
    {
        const Rounds daily(k_a_day, round, "daily_failed", log);
        counted.wait_for(1);
    }
    EXPECT_EQ(counted.rounds(), 1) << "a second one was due tomorrow";
    const Rounds quick(k_soon, round, "quick_failed", log);
    counted.wait_for(3);
    EXPECT_EQ(log.count("daily_failed") + log.count("quick_failed"), 0U);
}

TEST(Rounds, while_more_waits_there_is_no_pause) {
    test::EventLog log;
    Counted counted;
    const auto until_the_fifth = [&]() -> Result<Next> {
        const Next next = counted.rounds() < 4 ? Next::at_once : Next::after_interval;
        counted.done();
        return next;
    };
    {
        const Rounds rounds(k_a_day, until_the_fifth, "failed", log);
        counted.wait_for(5);
    }
    EXPECT_EQ(counted.rounds(), 5);
}

TEST(Rounds, a_failure_is_told_and_the_thread_goes_on) {
    test::EventLog log;
    Counted counted;
    const auto odd_ones_fail = [&]() -> Result<Next> {
        counted.done();
        if (counted.rounds() % 2 == 1) return broken();
        return Next::after_interval;
    };
    {
        const Rounds rounds(k_soon, odd_ones_fail, "receipts_not_stamped", log);
        counted.wait_for(4);
    }
    const auto failed = static_cast<std::size_t>(counted.rounds() + 1) / 2;
    EXPECT_GE(failed, 2U);
    EXPECT_EQ(log.count("receipts_not_stamped"), failed);
}

TEST(Rounds, after_a_failure_it_waits) {
    test::EventLog log;
    Counted counted;
    const auto fails = [&]() -> Result<Next> {
        counted.done();
        return broken();
    };
    {
        const Rounds rounds(k_a_day, fails, "failed", log);
        counted.wait_for(1);
    }
    EXPECT_EQ(counted.rounds(), 1) << "a broken partner is not hammered";
    EXPECT_EQ(log.count("failed"), 1U);
}

TEST(Rounds, a_running_round_ends_before_its_owner_does) {
    test::EventLog log;
    std::counting_semaphore<> entered{0};
    std::latch leave{1};
    std::atomic<bool> running = false;
    const auto slow = [&]() -> Result<Next> {
        running = true;
        entered.release();
        leave.wait();
        running = false;
        return Next::at_once;
    };
    auto rounds = std::make_unique<Rounds>(k_a_day, slow, Literal{"failed"}, log);
    entered.acquire();
    std::thread owner([&] {
        rounds.reset();
        EXPECT_FALSE(running);
    });
    leave.count_down();
    owner.join();
}

}  // namespace
}  // namespace lt::intake
