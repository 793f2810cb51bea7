#include "api/accounts.hpp"

#include <gtest/gtest.h>

#include "face.hpp"

namespace lt::api {
namespace {

const Instant k_now = test::at("2026-07-20T02:00:00Z");

struct Tokens {
    AccountBook book = test::accounts();
    TokenTable table;
    crypto::SystemRandom random;
    std::string md5 = crypto::md5_hex_upper(test::k_password);
    const FacilityAccount& account = *book.facility("01001_BV");

    TokenPair issue(Instant now = k_now) { return table.issue(account, md5, now, random); }
    bool good(const TokenPair& pair, Instant now = k_now) {
        return table.check({pair.access, pair.id, md5, "01001_BV"}, now) == account.facility;
    }
};

TEST(TokenTable, takes_exactly_the_combination_it_gave) {
    Tokens t;
    const TokenPair one = t.issue(), two = t.issue();
    EXPECT_TRUE(t.good(one) && t.good(two));
    EXPECT_NE(one.access, two.access);
    EXPECT_EQ(one.access.size(), 64U);
    const auto taken = [&](const TokenTable::Presented& given) {
        return t.table.check(given, k_now).has_value();
    };
    EXPECT_FALSE(taken({one.access, two.id, t.md5, "01001_BV"}));
    EXPECT_FALSE(taken({one.id, one.access, t.md5, "01001_BV"}));
    EXPECT_FALSE(taken({one.access, one.id, crypto::md5_hex_upper("x"), "01001_BV"}));
    EXPECT_FALSE(taken({one.access, one.id, "", "01001_BV"}));
    EXPECT_FALSE(taken({one.access, one.id, t.md5, "01002_BV"}));
    EXPECT_FALSE(taken({one.access, one.id, t.md5, ""}));
    EXPECT_FALSE(taken({"", "", "", ""}));
}

TEST(TokenTable, ends_after_one_working_day) {
    Tokens t;
    const TokenPair pair = t.issue();
    EXPECT_EQ(pair.expires.microseconds - k_now.microseconds, TokenTable::k_lifetime_us);
    EXPECT_TRUE(t.good(pair, Instant{pair.expires.microseconds - 1}));
    EXPECT_FALSE(t.good(pair, pair.expires));
}

TEST(TokenTable, an_account_holds_so_many_and_the_oldest_goes) {
    Tokens t;
    std::vector<TokenPair> pairs;
    for (std::size_t i = 0; i < TokenTable::k_per_account_max; ++i) pairs.push_back(t.issue());
    EXPECT_TRUE(t.good(pairs.front()));
    pairs.push_back(t.issue());
    EXPECT_FALSE(t.good(pairs.front()));
    for (std::size_t i = 1; i < pairs.size(); ++i) EXPECT_TRUE(t.good(pairs[i])) << i;
}

TEST(AccountBook, finds_keys_by_their_hash_only) {
    const AccountBook book = test::accounts();
    ASSERT_NE(book.key(test::k_employer_key), nullptr);
    EXPECT_EQ(book.key(test::k_employer_key)->employer->text(), "AB1234C");
    EXPECT_EQ(book.key(test::k_officer_key)->role, Role::officer);
    EXPECT_EQ(book.key(""), nullptr);
    EXPECT_EQ(book.key("x"), nullptr);
    EXPECT_EQ(book.key(crypto::sha256(test::k_employer_key).hex()), nullptr);
    EXPECT_EQ(book.facility("01001_bv"), nullptr);
}

TEST(AccountBook, refuses_a_name_or_a_key_twice) {
    FacilityAccount hospital;
    hospital.username = "01001_BV";
    KeyAccount officer{"a", Role::officer, {}, crypto::sha256("k").hex()};
    KeyAccount other = officer;
    other.name = "b";
    EXPECT_TRUE(AccountBook::make({hospital}, {officer}).has_value());
    EXPECT_FALSE(AccountBook::make({hospital, hospital}, {}).has_value());
    EXPECT_FALSE(AccountBook::make({}, {officer, other}).has_value());
}

}  // namespace
}  // namespace lt::api
