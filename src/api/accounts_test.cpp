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
