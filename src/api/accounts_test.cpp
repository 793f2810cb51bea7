#include "api/accounts.hpp"

#include <gtest/gtest.h>

#include "face.hpp"

namespace lt::api {
namespace {

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

TEST(AccountBook, a_facility_may_ask_for_its_own_certificate) {
    FacilityAccount hospital;
    EXPECT_TRUE(hospital.accepts_certificate(""));
    EXPECT_TRUE(hospital.accepts_certificate("ab"));
    hospital.client_certificate = "ab";
    EXPECT_TRUE(hospital.accepts_certificate("ab"));
    EXPECT_FALSE(hospital.accepts_certificate(""));
    EXPECT_FALSE(hospital.accepts_certificate("ac"));
}

TEST(AccountBook, staff_belong_to_one_facility) {
    const StaffMember nurse{FacilityCode::parse("01001").value(),
                            PersonalId::parse("001190000017").value(),
                            Sensitive{Text::from_bytes("Lê Thị Thử").value()}};
    EXPECT_FALSE(AccountBook::make({}, {}, {nurse, nurse}).has_value());
    const auto book = AccountBook::make({}, {}, {nurse}).value();
    EXPECT_NE(book.staff(nurse.facility, nurse.personal_id), nullptr);
    EXPECT_EQ(book.staff(FacilityCode::parse("01002").value(), nurse.personal_id), nullptr);
    EXPECT_EQ(book.staff(nurse.facility, PersonalId::parse("001190000018").value()), nullptr);
}

TEST(AccountBook, every_role_has_a_name_and_a_name_its_role) {
    for (const Role role : {Role::employer, Role::officer, Role::civil_registry}) {
        EXPECT_EQ(role_of(name_of(role)), role);
    }
    EXPECT_EQ(role_of("Officer"), std::nullopt);
}

TEST(AccountBook, takes_other_accounts_while_the_old_ones_are_held) {
    FacilityAccount same, changed, gone;
    same.username = "01001_BV";
    changed.username = "01002_BV";
    changed.name = "before";
    gone.username = "01003_BV";
    const auto key = [](const char* name) {
        return KeyAccount{name, Role::officer, {}, crypto::sha256(name).hex()};
    };
    auto book = AccountBook::make({same, changed, gone}, {key("stays"), key("goes")}).value();
    const auto* const first = book.facility("01001_BV");
    const auto* const second = book.facility("01002_BV");
    const auto* const third = book.facility("01003_BV");
    const auto* const officer = book.key("stays");

    changed.name = "after";
    FacilityAccount fresh;
    fresh.username = "01004_BV";
    auto next = AccountBook::make({same, changed, fresh}, {key("stays"), key("comes")}).value();
    EXPECT_EQ(book.replace(std::move(next)).value(), 3U) << "changed, gone, and a key";
    EXPECT_EQ(book.facility("01001_BV"), first);
    EXPECT_EQ(book.key("stays"), officer);
    ASSERT_NE(book.facility("01002_BV"), second);
    EXPECT_EQ(book.facility("01002_BV")->name, "after");
    EXPECT_EQ(second->name, "before") << "whoever holds it may go on";
    EXPECT_EQ(book.facility("01003_BV"), nullptr);
    EXPECT_EQ(third->username, "01003_BV");
    EXPECT_NE(book.facility("01004_BV"), nullptr);
    EXPECT_EQ(book.key("goes"), nullptr);
    EXPECT_NE(book.key("comes"), nullptr);
    EXPECT_EQ(book.facilities().size(), 3U);
    EXPECT_EQ(book.keys().size(), 2U);
}

TEST(AccountBook, keeps_so_many_that_have_ended) {
    const auto many = [](const char* name) {
        std::vector<FacilityAccount> accounts(10'000);
        for (std::size_t i = 0; i < accounts.size(); ++i) {
            accounts[i].username = std::to_string(i);
            accounts[i].name = name;
        }
        return AccountBook::make(std::move(accounts), {}).value();
    };
    auto book = many("0");
    for (int i = 1; i <= 10; ++i) {
        EXPECT_EQ(book.replace(many(std::to_string(i).c_str())).value(), 10'000U);
    }
    FacilityAccount other;
    other.username = "other";
    const auto refused = book.replace(AccountBook::make({other}, {}).value());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::too_large);
    EXPECT_EQ(book.facility("0")->name, "10") << "nothing was changed";
    EXPECT_EQ(book.replace(many("10")).value(), 0U) << "nobody ends";
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
