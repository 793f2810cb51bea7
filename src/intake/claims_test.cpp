#include "intake/claims.hpp"

#include <gtest/gtest.h>

#include "office.hpp"

namespace lt::intake {
namespace {

using test::claim_json;
using test::claim_list;
using test::Office;

ClaimReceipt receipt(const Result<ClaimOutcome>& outcome) {
    EXPECT_TRUE(outcome && std::holds_alternative<ClaimReceipt>(*outcome));
    return std::get<ClaimReceipt>(outcome.value());
}

std::vector<casework::ClaimFinding> findings(const Result<ClaimOutcome>& outcome) {
    using List = std::vector<casework::ClaimFinding>;
    return outcome && std::holds_alternative<List>(*outcome) ? std::get<List>(*outcome) : List{};
}

TEST(Claims, one_case_per_row_in_the_order_of_the_rows) {
    Office office;
    json::Object later = claim_json();
    later.set("tuNgay", "16/07/2026").set("denNgay", "16/07/2026").set("tongSoNgay", 1);
    const ClaimReceipt filed =
        receipt(office.claim(claim_list(json::Array{claim_json(), std::move(later)})));
    EXPECT_FALSE(filed.repeated);
    ASSERT_EQ(filed.cases.size(), 2U);
    const auto first = office.the_case(filed.cases[0]);
    EXPECT_EQ(first.requested, test::days("2026-07-13", "2026-07-15"));
    EXPECT_EQ(first.subject, test::personal_id());  // found by the insurance number
    EXPECT_EQ(first.employer, test::employer_code());
    EXPECT_EQ(first.version, 1);
    EXPECT_EQ(office.the_case(filed.cases[1]).requested, test::days("2026-07-16", "2026-07-16"));
    EXPECT_EQ(office.history(filed.cases[0].text()), std::vector<std::string>{"case_opened"});
    EXPECT_EQ(office.store.counts()->work_waiting, 2);
    EXPECT_EQ(office.wakes, 1);
}

TEST(Claims, the_same_key_again_gets_the_first_cases) {
    Office office;
    const ClaimReceipt first = receipt(office.claim(claim_list(claim_json())));
    const ClaimReceipt again = receipt(office.claim(claim_list(claim_json())));
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.cases, first.cases);
    EXPECT_EQ(office.store.cases_of(test::personal_id())->size(), 1U);
    const ClaimReceipt other = receipt(office.claim(claim_list(claim_json()), "key-2"));
    EXPECT_FALSE(other.repeated);
    EXPECT_EQ(office.store.cases_of(test::personal_id())->size(), 2U);
}

TEST(Claims, a_key_belongs_to_its_list) {
    Office office;
    (void)receipt(office.claim(claim_list(claim_json())));
    json::Object other = claim_json();
    other.set("denNgay", "16/07/2026");
    const auto outcome = office.claim(claim_list(std::move(other)));
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, ErrorCode::conflict);
    EXPECT_EQ(office.store.cases_of(test::personal_id())->size(), 1U);
}

TEST(Claims, two_at_the_same_moment_are_one) {
    Office office;
    ClaimReceipt inner;
    office.store.before_next_commit(
        [&] { inner = receipt(office.claim(claim_list(claim_json()))); });
    const ClaimReceipt outer = receipt(office.claim(claim_list(claim_json())));
    EXPECT_FALSE(inner.repeated);
    EXPECT_TRUE(outer.repeated);
    EXPECT_EQ(outer.cases, inner.cases);
    EXPECT_EQ(office.store.cases_of(test::personal_id())->size(), 1U);
}

TEST(Claims, one_fault_and_nothing_is_filed) {
    Office office;
    json::Object unknown = claim_json();
    unknown.set("maSoBhxh", "9999999999");
    const auto found =
        findings(office.claim(claim_list(json::Array{claim_json(), std::move(unknown)})));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].row, 2);
    EXPECT_EQ(found[0].field, "maSoBhxh");
    EXPECT_TRUE(office.store.cases_of(test::personal_id())->empty());
    EXPECT_EQ(office.store.counts()->work_waiting, 0);
    EXPECT_EQ(office.store.counts()->audit_size, 0);
    // A refused list leaves its key free: the repaired list may use it.
    EXPECT_FALSE(receipt(office.claim(claim_list(claim_json()))).repeated);
}

TEST(Claims, the_list_must_be_of_the_employer_who_sends_it) {
    Office office;
    const auto outcome = office.claims.file(
        {EmployerCode::parse("XY9999Z").value(), "key-1", claim_list(claim_json())});
    ASSERT_EQ(findings(outcome).size(), 1U);
    EXPECT_EQ(findings(outcome)[0].field, "maDonVi");
}

TEST(Claims, the_person_must_be_known_and_be_one_person) {
    Office office;
    const auto fault = [&](const char* number, const char* card) {
        json::Object row = claim_json();
        row.set("maSoBhxh", number).set("soCmnd", card);
        const auto found = findings(office.claim(claim_list(std::move(row))));
        return found.size() == 1 ? found[0].field : std::to_string(found.size());
    };
    EXPECT_EQ(fault("001190000124", ""), "maSoBhxh");            // nobody
    EXPECT_EQ(fault("0123456789", "001190000124"), "soCmnd");    // somebody else
    EXPECT_EQ(fault("9999999999", "001190000123"), "maSoBhxh");  // no such number
    EXPECT_EQ(fault("001190000123", "001190000123"), "0");       // she herself
    EXPECT_EQ(office.store.cases_of(test::personal_id())->size(), 1U);
}

}  // namespace
}  // namespace lt::intake
