#include "payment/order.hpp"

#include <gtest/gtest.h>

namespace lt::payment {
namespace {

Sensitive<Text> name(std::string_view utf8) { return Sensitive{Text::from_bytes(utf8).value()}; }

struct Fixture : testing::Test {
    SeededRandom random{7};
    Instant now = Instant::parse_iso("2026-07-15T08:30:00Z").value();
    OrderId fresh = OrderId::make(now, random);
    Payable payable{DecisionId::make(now, random),
                    Dong{1'250'000},
                    {BankAccount::parse("0011002233445").value(), BankCode::parse("970436").value(),
                     name("NGUYEN THI MAI")},
                    name("Nguyễn Thị Mai"),
                    Text::from_bytes("Trợ cấp ốm đau").value()};
};

TEST_F(Fixture, OneDecisionOneTransfer) {
    const Plan made = plan(payable, fresh, std::nullopt);
    ASSERT_EQ(made.outcome, PlanOutcome::pay);
    ASSERT_TRUE(made.transfer);
    EXPECT_EQ(made.transfer->order, fresh);
    EXPECT_EQ(made.transfer->decision, payable.decision);
    EXPECT_EQ(made.transfer->amount, Dong{1'250'000});
    EXPECT_EQ(made.transfer->payee.account, payable.payee.account);
    EXPECT_EQ(made.holder_name, HolderName::same_without_marks);
}

TEST_F(Fixture, ASecondPlanMakesNoSecondTransfer) {
    const Plan first = plan(payable, fresh, std::nullopt);
    const Plan second = plan(payable, OrderId::make(now, random), first.transfer->order);
    EXPECT_EQ(second.outcome, PlanOutcome::already_ordered);
    EXPECT_FALSE(second.transfer);
}

TEST_F(Fixture, ZeroIsNotPaidOneDongIs) {
    payable.total = Dong{0};
    EXPECT_EQ(plan(payable, fresh, std::nullopt).outcome, PlanOutcome::nothing_to_pay);
    EXPECT_FALSE(plan(payable, fresh, std::nullopt).transfer);
    payable.total = Dong{1};
    EXPECT_EQ(plan(payable, fresh, std::nullopt).outcome, PlanOutcome::pay);
}

TEST_F(Fixture, ANegativeTotalIsABug) {
    payable.total = Dong{-1};
    EXPECT_DEATH((void)plan(payable, fresh, std::nullopt), "total");
}

TEST_F(Fixture, AnotherHolderIsPaidAndReported) {
    payable.payee.holder = name("TRẦN VĂN BÌNH");
    const Plan made = plan(payable, fresh, std::nullopt);
    EXPECT_EQ(made.outcome, PlanOutcome::pay);
    EXPECT_EQ(made.holder_name, HolderName::differs);
}

TEST(CompareHolder, Table) {
    struct Row {
        std::string_view holder, claimant;
        HolderName expected;
    };
    const Row rows[] = {
        {"Nguyễn Thị Mai", "Nguyễn Thị Mai", HolderName::same},
        {"NGUYỄN  THỊ\tMAI ", "Nguyễn Thị Mai", HolderName::same},
        {"Nguye\u0302\u0303n Thi\u0323 Mai", "Nguyễn Thị Mai", HolderName::same},  // decomposed
        {"NGUYEN THI MAI", "Nguyễn Thị Mai", HolderName::same_without_marks},
        {"DO DUC DAT", "Đỗ Đức Đạt", HolderName::same_without_marks},
        {"Nguyễn Thị Mái", "Nguyễn Thị Mai", HolderName::same_without_marks},
        {"NGUYEN THI MAY", "Nguyễn Thị Mai", HolderName::differs},
        {"MAI THI NGUYEN", "Nguyễn Thị Mai", HolderName::differs},  // order of words counts
        {"NGUYENTHIMAI", "Nguyễn Thị Mai", HolderName::differs},
        {"", "Nguyễn Thị Mai", HolderName::differs},
    };
    for (const Row& row : rows)
        EXPECT_EQ(compare_holder(name(row.holder), name(row.claimant)), row.expected)
            << row.holder << " / " << row.claimant;
}

}  // namespace
}  // namespace lt::payment
