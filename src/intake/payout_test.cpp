#include "intake/payout.hpp"

#include <gtest/gtest.h>

#include "crypto/digest.hpp"
#include "office.hpp"

namespace lt::intake {
namespace {

using test::Office;

const Date k_day{2026, 7, 21};

/// An office with one granted case of 937,500 dong.
CaseId granted(Office& office) {
    (void)office.submit(test::sick_visit());
    const CaseId id = office.claim_case();
    EXPECT_TRUE(office.work().empty());
    return id;
}

casework::RunRow made(const Result<PayoutOutcome>& outcome) {
    EXPECT_TRUE(outcome && std::holds_alternative<casework::RunRow>(*outcome));
    return std::get<casework::RunRow>(outcome.value());
}

bool nothing(const Result<PayoutOutcome>& outcome) {
    return outcome && std::holds_alternative<NothingToPay>(*outcome);
}

TEST(Cashier, without_orders_there_is_no_run) {
    Office office;
    EXPECT_TRUE(nothing(office.cashier.run(k_day, "officer:a")));
    EXPECT_EQ(office.store.counts()->audit_size, 0);
}

TEST(Cashier, pays_each_order_once) {
    Office office;
    const CaseId id = granted(office);
    const casework::RunRow run = made(office.cashier.run(k_day, "officer:a"));
    EXPECT_EQ(run.orders, 1);
    EXPECT_EQ(run.total, Dong{937'500});
    EXPECT_EQ(run.execution_day, k_day);
    const std::string file = office.store.original(run.file).value().value();
    EXPECT_EQ(run.file.hex, crypto::sha256(file).hex());
    EXPECT_NE(file.find("<InstdAmt Ccy=\"VND\">937500</InstdAmt>"), std::string::npos);
    EXPECT_NE(file.find("123456789"), std::string::npos);

    const auto decision = office.store.decision_of(id).value().value();
    const auto order = office.store.order_of(decision.id).value().value();
    EXPECT_EQ(order.state, casework::OrderState::sent);
    EXPECT_EQ(order.run, run.id);
    EXPECT_EQ(office.state_of(id), casework::CaseState::ordered);
    EXPECT_EQ(office.history(id.text()).back(), "case_ordered");
    EXPECT_EQ(office.history(run.id.text()), std::vector<std::string>{"run_made"});

    EXPECT_TRUE(nothing(office.cashier.run(k_day, "officer:a")));
    EXPECT_EQ(office.store.counts()->orders_ready, 0);
}

TEST(Cashier, a_run_that_raced_another_pays_nothing_again) {
    Office office;
    (void)granted(office);
    casework::RunRow inner;
    office.store.before_next_commit([&] { inner = made(office.cashier.run(k_day, "officer:a")); });
    EXPECT_TRUE(nothing(office.cashier.run(k_day, "officer:b")));
    EXPECT_EQ(inner.total, Dong{937'500});
}

// The other run commits after this one has read the ready orders and before it reads their cases.
TEST(Cashier, an_order_paid_between_two_reads_is_not_paid_again) {
    Office office;
    (void)granted(office);
    casework::RunRow inner;
    office.store.before_next_case_is_read(
        [&] { inner = made(office.cashier.run(k_day, "officer:a")); });
    EXPECT_TRUE(nothing(office.cashier.run(k_day, "officer:b")));
    EXPECT_EQ(inner.orders, 1);
    EXPECT_EQ(office.store.counts()->orders_ready, 0);
}

TEST(Cashier, eight_runs_at_once_make_one) {
    Office office;
    (void)granted(office);
    std::atomic<int> runs = 0, empty = 0;
    {
        std::vector<std::jthread> officers;
        for (int i = 0; i < 8; ++i) {
            officers.emplace_back([&] {
                const auto outcome = office.cashier.run(k_day, "officer:a");
                if (nothing(outcome)) ++empty;
                if (outcome && std::holds_alternative<casework::RunRow>(*outcome)) ++runs;
            });
        }
    }
    EXPECT_EQ(runs, 1);
    EXPECT_EQ(empty, 7);
}

TEST(Cashier, a_day_in_the_past_is_refused_and_the_orders_stay_ready) {
    Office office;
    (void)granted(office);
    const auto outcome = office.cashier.run(Date{2026, 7, 19}, "officer:a");
    ASSERT_TRUE(outcome && std::holds_alternative<RunRefused>(*outcome));
    const auto& refused = std::get<RunRefused>(*outcome);
    ASSERT_EQ(refused.findings.size(), 1U);
    EXPECT_EQ(refused.findings[0].refusal, payment::RunRefusal::execution_before_creation);
    EXPECT_EQ(office.store.counts()->orders_ready, 1);
    EXPECT_EQ(made(office.cashier.run(Date{2026, 7, 20}, "officer:a")).orders, 1);
}

}  // namespace
}  // namespace lt::intake
