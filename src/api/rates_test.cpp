#include "api/rates.hpp"

#include <gtest/gtest.h>

namespace lt::api {
namespace {

const Instant k_now{1'784'512'800'000'000};

Instant after_ms(std::int64_t milliseconds) { return {k_now.microseconds + milliseconds * 1000}; }

/// How many of `tries` are let in at this moment.
int let_in(Rates& rates, int tries, Instant now, std::string_view account = "01001_BV") {
    int count = 0;
    for (int i = 0; i < tries; ++i) count += rates.admits_account(account, now) ? 1 : 0;
    return count;
}

TEST(Rates, a_burst_and_then_the_rate) {
    Rates rates({.per_account = 5, .burst_s = 2});
    EXPECT_EQ(let_in(rates, 20, k_now), 10) << "two seconds' worth";
    EXPECT_EQ(let_in(rates, 20, after_ms(199)), 0);
    EXPECT_EQ(let_in(rates, 20, after_ms(200)), 1);
    EXPECT_EQ(let_in(rates, 20, after_ms(1200)), 5);
    EXPECT_EQ(let_in(rates, 20, after_ms(60'000)), 10) << "never more than the burst";
}

TEST(Rates, everybody_has_a_bucket_of_their_own) {
    Rates rates({.per_account = 1, .per_address = 2, .burst_s = 1});
    EXPECT_EQ(let_in(rates, 3, k_now), 1);
    EXPECT_EQ(let_in(rates, 3, k_now, "01002_BV"), 1);
    EXPECT_TRUE(rates.admits_address("01001_BV", k_now)) << "an address is no account";
    EXPECT_TRUE(rates.admits_address("01001_BV", k_now));
    EXPECT_FALSE(rates.admits_address("01001_BV", k_now));
    EXPECT_TRUE(rates.admits_address("10.0.0.2", k_now));
}

TEST(Rates, without_a_rate_everything_comes_in) {
    Rates rates({.per_account = 0, .per_address = 0});
    EXPECT_EQ(let_in(rates, 100'000, k_now), 100'000);
    EXPECT_TRUE(rates.admits_address("10.0.0.1", k_now));
    EXPECT_EQ(rates.size(), 0U);
}

TEST(Rates, a_clock_set_back_does_not_close_the_door) {
    Rates rates({.per_account = 1, .burst_s = 1});
    EXPECT_EQ(let_in(rates, 2, after_ms(3'600'000)), 1);
    EXPECT_EQ(let_in(rates, 2, k_now), 1);
}

TEST(Rates, memory_is_bounded_and_who_keeps_sending_is_not_forgotten) {
    Rates rates({.per_account = 1, .burst_s = 1, .keys_max = 64});
    EXPECT_EQ(let_in(rates, 1, k_now, "busy"), 1);
    for (int i = 0; i < 1000; ++i) {
        EXPECT_EQ(let_in(rates, 1, k_now, "stranger " + std::to_string(i)), 1);
        EXPECT_EQ(let_in(rates, 1, k_now, "busy"), 0) << i;
        ASSERT_LE(rates.size(), 64U);
    }
    EXPECT_EQ(let_in(rates, 1, k_now, "stranger 0"), 1) << "forgotten";
}

TEST(Rates, the_defaults_let_a_large_hospital_send_a_day_in_a_minute) {
    Rates rates;
    int sent = 0;
    for (int ms = 0; ms < 60'000; ms += 100) sent += let_in(rates, 17, after_ms(ms));
    EXPECT_EQ(sent, 600 * 17) << "over 10,000 files";
}

}  // namespace
}  // namespace lt::api
