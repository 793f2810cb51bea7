#include "api/tokens.hpp"

#include <gtest/gtest.h>

#include "face.hpp"

namespace lt::api {
namespace {

const Instant k_now = test::at("2026-07-20T02:00:00Z");

struct Tokens {
    AccountBook book = test::accounts();
    TokenTable table{book};
    crypto::SystemRandom random;
    std::string md5 = crypto::md5_hex_upper(test::k_password);
    const FacilityAccount& account = *book.facility("01001_BV");

    TokenPair issue(Instant now = k_now) { return table.issue(account, md5, now, random); }
    bool good(const TokenPair& pair, Instant now = k_now) {
        return table.check({pair.access, pair.id, md5, "01001_BV"}, TokenTable::Parts::all, now) ==
               &account;
    }
};

TEST(TokenTable, takes_exactly_the_combination_it_gave) {
    Tokens t;
    const TokenPair one = t.issue(), two = t.issue();
    EXPECT_TRUE(t.good(one) && t.good(two));
    EXPECT_NE(one.access, two.access);
    EXPECT_EQ(one.access.size(), 64U);
    const auto taken = [&](const TokenTable::Presented& given) {
        return t.table.check(given, TokenTable::Parts::all, k_now) != nullptr;
    };
    EXPECT_FALSE(taken({one.access, two.id, t.md5, "01001_BV"}));
    EXPECT_FALSE(taken({one.id, one.access, t.md5, "01001_BV"}));
    EXPECT_FALSE(taken({one.access, one.id, crypto::md5_hex_upper("x"), "01001_BV"}));
    EXPECT_FALSE(taken({one.access, one.id, "", "01001_BV"}));
    EXPECT_FALSE(taken({one.access, one.id, t.md5, "01002_BV"}));
    EXPECT_FALSE(taken({one.access, one.id, t.md5, ""}));
    EXPECT_FALSE(taken({"", "", "", ""}));
}

TEST(TokenTable, ends_after_its_lifetime) {
    Tokens t;
    const TokenPair pair = t.issue();
    EXPECT_EQ(pair.expires.microseconds - k_now.microseconds, std::int64_t{3600} * 1'000'000);
    EXPECT_TRUE(t.good(pair, Instant{pair.expires.microseconds - 1}));
    EXPECT_FALSE(t.good(pair, pair.expires));
}

TEST(TokenTable, an_account_holds_so_many_and_the_oldest_goes) {
    Tokens t;
    std::vector<TokenPair> pairs;
    for (std::size_t i = 0; i < TokenLimits{}.per_account_max; ++i) pairs.push_back(t.issue());
    EXPECT_TRUE(t.good(pairs.front()));
    pairs.push_back(t.issue());
    EXPECT_FALSE(t.good(pairs.front()));
    for (std::size_t i = 1; i < pairs.size(); ++i) EXPECT_TRUE(t.good(pairs[i])) << i;
}

TEST(TokenTable, the_access_token_may_suffice_but_nothing_given_may_be_wrong) {
    Tokens t;
    const TokenPair pair = t.issue();
    const auto taken = [&](const TokenTable::Presented& given) {
        return t.table.check(given, TokenTable::Parts::access_at_least, k_now) != nullptr;
    };
    EXPECT_TRUE(taken({pair.access, "", "", ""}));
    EXPECT_TRUE(taken({pair.access, pair.id, t.md5, "01001_BV"}));
    EXPECT_FALSE(taken({pair.access, "x", "", ""}));
    EXPECT_FALSE(taken({pair.access, "", "x", ""}));
    EXPECT_FALSE(taken({pair.access, "", "", "01002_BV"}));
    EXPECT_FALSE(taken({"", pair.id, t.md5, "01001_BV"}));
}

TEST(TokenTable, revoking_ends_the_tokens_of_one_account) {
    Tokens t;
    const TokenPair one = t.issue(), two = t.issue();
    const auto& other = *t.book.facility("01002_BV");
    const TokenPair others = t.table.issue(other, t.md5, k_now, t.random);
    EXPECT_EQ(t.table.revoke("01001_BV"), 2U);
    EXPECT_FALSE(t.good(one) || t.good(two));
    EXPECT_EQ(
        t.table.check({others.access, others.id, t.md5, "01002_BV"}, TokenTable::Parts::all, k_now),
        &other);
    EXPECT_EQ(t.table.revoke("01001_BV"), 0U);
    EXPECT_TRUE(t.good(t.issue()));
}

TEST(TokenTable, a_changed_account_ends_its_tokens_and_no_others) {
    Tokens t;
    const auto& other = *t.book.facility("01002_BV");
    const TokenPair own = t.issue();
    const TokenPair others = t.table.issue(other, t.md5, k_now, t.random);
    const auto others_good = [&] {
        return t.table.check({others.access, others.id, t.md5, "01002_BV"}, TokenTable::Parts::all,
                             k_now) != nullptr;
    };
    ASSERT_TRUE(t.book.replace(test::accounts()));
    EXPECT_TRUE(t.good(own) && others_good()) << "the same again";
    FacilityAccount locked = t.account;
    locked.state = AccountState::locked;
    ASSERT_TRUE(t.book.replace(AccountBook::make({locked, other}, {}).value()));
    EXPECT_FALSE(t.good(own));
    EXPECT_TRUE(others_good());
    const TokenPair late = t.issue();  // its login had begun before
    EXPECT_FALSE(t.good(late));
    ASSERT_TRUE(t.book.replace(AccountBook::make({t.account}, {}).value()));
    EXPECT_FALSE(t.good(own)) << "an account that came back is another one";
    EXPECT_FALSE(others_good());
}

}  // namespace
}  // namespace lt::api
