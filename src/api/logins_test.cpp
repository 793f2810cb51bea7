#include "api/logins.hpp"

#include <gtest/gtest.h>

#include <future>

#include "face.hpp"

namespace lt::api {
namespace {

constexpr std::int64_t k_second_us = 1'000'000;
const Instant k_now = test::at("2026-07-20T02:00:00Z");

Instant later(std::int64_t seconds) { return Instant{k_now.microseconds + seconds * k_second_us}; }

class QuietLog final : public Log {
  public:
    void write(LogLevel, Literal, std::initializer_list<Field>) override {}
};

struct Desk {
    explicit Desk(LoginLimits limits = {}) : desk({book, random, log}, limits) {}

    AccountBook book = test::accounts();
    crypto::SystemRandom random;
    QuietLog log;
    std::string md5 = crypto::md5_hex_upper(test::k_password);
    LoginDesk desk;

    /// "in", or why not.
    std::string log_in(Login login) {
        std::promise<std::string> said;
        desk.log_in(std::move(login), [&](auto outcome) {
            if (outcome) return said.set_value("in");
            switch (outcome.error()) {
                case LoginRefusal::wrong: return said.set_value("wrong");
                case LoginRefusal::locked: return said.set_value("locked");
                case LoginRefusal::locked_out: return said.set_value("locked out");
                case LoginRefusal::certificate: return said.set_value("certificate");
                case LoginRefusal::busy: return said.set_value("busy");
            }
        });
        return said.get_future().get();
    }
    std::string right(Instant at = k_now, const char* address = "10.0.0.1") {
        return log_in({"01001_BV", md5, address, {}, at});
    }
    std::string guess(Instant at = k_now, const char* address = "10.0.0.1",
                      const char* name = "01001_BV") {
        return log_in({name, "00", address, {}, at});
    }
};

TEST(LoginDesk, lets_in_who_knows_the_password_in_either_case) {
    Desk d;
    EXPECT_EQ(d.right(), "in");
    std::string lower = d.md5;
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    EXPECT_EQ(d.log_in({"01001_BV", lower, "10.0.0.1", {}, k_now}), "in");
    EXPECT_EQ(d.guess(), "wrong");
    EXPECT_EQ(d.log_in({"99999_BV", d.md5, "10.0.0.1", {}, k_now}), "wrong");
    EXPECT_EQ(d.log_in({"01003_BV", d.md5, "10.0.0.1", {}, k_now}), "locked");
    EXPECT_EQ(d.guess(k_now, "10.0.0.1", "01003_BV"), "wrong");
}

TEST(LoginDesk, wrong_passwords_lock_out_one_address_of_one_account) {
    Desk d({.failures_per_client_max = 3, .lockout_s = 60, .verified_s = 0});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(d.guess(), "wrong") << i;
    EXPECT_EQ(d.guess(), "locked out");
    EXPECT_EQ(d.right(), "locked out");
    EXPECT_EQ(d.right(k_now, "10.0.0.2"), "in");  // the hospital itself goes on
    EXPECT_EQ(d.log_in({"01002_BV", d.md5, "10.0.0.1", {}, k_now}), "in");
    EXPECT_EQ(d.right(later(59)), "locked out");
    EXPECT_EQ(d.right(later(60)), "in");
}

TEST(LoginDesk, a_success_forgets_the_failures_before_it) {
    Desk d({.failures_per_client_max = 2, .verified_s = 0});
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(d.guess(), "wrong") << i;
        EXPECT_EQ(d.right(), "in") << i;
    }
}

TEST(LoginDesk, wrong_passwords_from_everywhere_lock_out_the_account) {
    Desk d({.failures_per_account_max = 3, .verified_s = 0});
    EXPECT_EQ(d.guess(k_now, "10.0.0.1"), "wrong");
    EXPECT_EQ(d.guess(k_now, "10.0.0.2"), "wrong");
    EXPECT_EQ(d.right(k_now, "10.0.0.4"), "in");
    EXPECT_EQ(d.guess(k_now, "10.0.0.3"), "wrong");
    EXPECT_EQ(d.right(k_now, "10.0.0.4"), "locked out");
}

TEST(LoginDesk, wrong_names_and_passwords_lock_out_their_address) {
    Desk d({.failures_per_address_max = 3, .verified_s = 0});
    EXPECT_EQ(d.guess(k_now, "10.0.0.1", "99997_BV"), "wrong");
    EXPECT_EQ(d.guess(k_now, "10.0.0.1", "99998_BV"), "wrong");
    EXPECT_EQ(d.right(), "in");
    EXPECT_EQ(d.guess(k_now, "10.0.0.1", "99999_BV"), "wrong");
    EXPECT_EQ(d.right(), "locked out");
    EXPECT_EQ(d.right(k_now, "10.0.0.2"), "in");
}

// A name that does not exist must not be told from one that does, lockout included.
TEST(LoginDesk, an_unknown_name_is_locked_out_like_a_known_one) {
    Desk d({.failures_per_client_max = 2, .verified_s = 0});
    for (const char* name : {"01001_BV", "99999_BV"}) {
        EXPECT_EQ(d.guess(k_now, "10.0.0.1", name), "wrong");
        EXPECT_EQ(d.guess(k_now, "10.0.0.1", name), "wrong");
        EXPECT_EQ(d.guess(k_now, "10.0.0.1", name), "locked out") << name;
    }
}

TEST(LoginDesk, a_right_password_is_remembered_for_a_while) {
    Desk d({.failures_per_client_max = 1, .verified_s = 30});
    EXPECT_EQ(d.right(), "in");
    EXPECT_EQ(d.guess(), "wrong");
    EXPECT_EQ(d.guess(), "locked out");
    // Only what is remembered still opens.
    EXPECT_EQ(d.right(later(29)), "in");
    EXPECT_EQ(d.right(later(30)), "locked out");
}

TEST(LoginDesk, what_is_remembered_can_be_forgotten) {
    Desk d({.failures_per_client_max = 1, .verified_s = 30});
    EXPECT_EQ(d.right(), "in");
    d.desk.forget("01002_BV");
    EXPECT_EQ(d.guess(), "wrong");
    EXPECT_EQ(d.right(), "in");
    d.desk.forget("01001_BV");
    EXPECT_EQ(d.right(), "locked out");
}

TEST(LoginDesk, what_is_remembered_ends_with_its_account) {
    Desk d({.failures_per_client_max = 1, .verified_s = 30});
    EXPECT_EQ(d.right(), "in");
    EXPECT_EQ(d.guess(), "wrong");
    ASSERT_TRUE(d.book.replace(test::accounts()));
    EXPECT_EQ(d.right(), "in") << "the same again is remembered";
    FacilityAccount changed = *d.book.facility("01001_BV");
    changed.password = crypto::hash_password(crypto::md5_hex_upper("another"), d.random);
    ASSERT_TRUE(d.book.replace(AccountBook::make({changed}, {}).value()));
    EXPECT_EQ(d.right(), "locked out") << "not known any more";
    EXPECT_EQ(d.right(k_now, "10.0.0.2"), "wrong");
    ASSERT_TRUE(d.book.replace(AccountBook::make({}, {}).value()));
    EXPECT_EQ(d.right(k_now, "10.0.0.3"), "wrong") << "no such account";
}

TEST(LoginDesk, remembers_no_more_than_its_size) {
    Desk d({.failures_per_client_max = 1, .verified_s = 30, .verified_max = 1});
    EXPECT_EQ(d.right(), "in");
    EXPECT_EQ(d.log_in({"01002_BV", d.md5, "10.0.0.1", {}, k_now}), "in");  // takes the place
    EXPECT_EQ(d.guess(), "wrong");
    EXPECT_EQ(d.right(), "locked out");
}

TEST(LoginDesk, a_facility_with_a_certificate_must_show_it) {
    std::vector<FacilityAccount> accounts;
    const AccountBook plain = test::accounts();
    accounts.push_back(*plain.facility("01001_BV"));
    accounts.front().client_certificate = "ab";
    const auto book = AccountBook::make(std::move(accounts), {}).value();
    Desk d;
    LoginDesk desk({book, d.random, d.log});
    const auto outcome = [&](const char* shown) {
        std::promise<bool> said;
        desk.log_in({"01001_BV", d.md5, "10.0.0.1", shown, k_now},
                    [&](auto in) { said.set_value(in.has_value()); });
        return said.get_future().get();
    };
    EXPECT_FALSE(outcome(""));
    EXPECT_FALSE(outcome("cd"));
    EXPECT_TRUE(outcome("ab"));
    EXPECT_FALSE(outcome(""));  // although the password is remembered by now
}

TEST(LoginDesk, so_many_may_wait_in_all_and_per_address) {
    Desk d({.failures_per_client_max = 1000,
            .failures_per_account_max = 1000,
            .failures_per_address_max = 1000,
            .waiting_max = 3,
            .waiting_per_address_max = 2});
    std::mutex mutex;
    std::map<std::string, int> busy;
    std::atomic<int> answered = 0;
    const auto send = [&](const std::string& address) {
        d.desk.log_in({"01001_BV", "00", address, {}, k_now}, [&, address](auto outcome) {
            const std::lock_guard lock(mutex);
            if (outcome.error() == LoginRefusal::busy) ++busy[address];
            ++answered;
        });
    };
    // The first may already be under work when the others come: then one more fits.
    for (int i = 0; i < 6; ++i) send("10.0.0.1");
    for (int i = 0; i < 6; ++i) send("10.0.0.2");
    while (answered < 12) std::this_thread::yield();
    EXPECT_GE(busy["10.0.0.1"], 3);
    EXPECT_LE(busy["10.0.0.1"], 4);
    EXPECT_GE(busy["10.0.0.2"], 4);
    EXPECT_EQ(d.right(k_now, "10.0.0.1"), "in");  // afterwards there is room again
}

TEST(LoginDesk, answers_everybody_when_it_ends) {
    std::atomic<int> answered = 0;
    {
        Desk d;
        for (int i = 0; i < 5; ++i) {
            d.desk.log_in({"01001_BV", "00", "10.0.0.1", {}, k_now}, [&](auto) { ++answered; });
        }
    }
    EXPECT_EQ(answered, 5);
}

TEST(WindowCounts, count_within_the_window_and_within_their_size) {
    WindowCounts counts({10 * k_second_us, 3});
    counts.add("a", k_now);
    counts.add("a", later(9));
    EXPECT_EQ(counts.count("a", later(9)), 2);
    EXPECT_EQ(counts.count("a", later(10)), 0);
    counts.add("a", later(10));
    EXPECT_EQ(counts.count("a", later(10)), 1);
    counts.clear("a");
    EXPECT_EQ(counts.count("a", later(10)), 0);
    for (const char* key : {"b", "c", "d", "e", "f"}) counts.add(key, later(11));
    EXPECT_LE(counts.size(), 3U);
    EXPECT_EQ(counts.count("f", later(11)), 1);
    EXPECT_EQ(counts.count("b", later(11)), 0);
}

}  // namespace
}  // namespace lt::api
