// The register behind its journal: checks, rulings and their undoing, changes, a restart.
#include "steward/steward.hpp"

#include "register_office.hpp"

namespace lt::steward {
namespace {

using reconcile::test::CitizenRow;
using test::person;
using test::RegisterOffice;

TEST(Steward, AQuestionIsKeptBeforeItIsAnswered) {
    RegisterOffice office;
    const auto before = office.store.audit_head().value().size;
    const auto found = office.check(
        {.full_name = "Nguyễn Văn An", .dob = "15/07/1985", .id_declared = "001085012345"});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->verdict, "VERIFIED");
    EXPECT_EQ(office.store.audit_head().value().size, before + 1);
    const auto entry = office.store.audit_entry(before).value();
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->action, "identity_checked");
    EXPECT_EQ(entry->detail.find("001085012345"), std::string::npos);
    EXPECT_EQ(office.check({}).error().code, ErrorCode::malformed);
    EXPECT_EQ(office.store.audit_head().value().size, before + 1);
}

TEST(Steward, ARulingCanBeTakenBackAndOutlivesARestart) {
    RegisterOffice office;
    EXPECT_EQ(office.standing("R2"), "LINKED_WITH_DIFFERENCES 1085012345 R1");
    const auto apart = office.steward->rule("R2", Decision::not_same, person("001085012345"),
                                            "Giấy khai sinh ghi ngày 16", office.act());
    ASSERT_TRUE(apart);
    EXPECT_EQ(apart->number, 1);
    const auto joined = office.steward->rule("R2", Decision::same, person("001085012346"),
                                             "Đã đối chiếu thẻ căn cước", office.act());
    ASSERT_TRUE(joined);
    EXPECT_EQ(joined->standing.person, 1'085'012'346U);
    const std::string ruled = office.standing("R2");

    office.restart();
    EXPECT_EQ(office.standing("R2"), ruled);
    EXPECT_EQ(office.steward->record("R2", office.act())->rulings.size(), 2U);

    const auto undone = office.steward->undo(joined->number, "Nhầm người", office.act());
    ASSERT_TRUE(undone);
    EXPECT_NE(undone->standing.person, 1'085'012'345U);  // the first ruling still holds
    EXPECT_EQ(office.steward->undo(joined->number, "Lần nữa", office.act()).error().code,
              ErrorCode::conflict);
    EXPECT_EQ(office.steward->undo(99, "Không có", office.act()).error().code,
              ErrorCode::not_found);
    ASSERT_TRUE(office.steward->undo(apart->number, "Giấy khai sinh giả", office.act()));
    EXPECT_EQ(office.standing("R2"), "LINKED_WITH_DIFFERENCES 1085012345 R1");
    office.restart();
    EXPECT_EQ(office.standing("R2"), "LINKED_WITH_DIFFERENCES 1085012345 R1");
    EXPECT_TRUE(office.steward->record("R2", office.act())->rulings.at(0).undone_by.has_value());
}

TEST(Steward, ARulingNeedsARecordAndAReason) {
    RegisterOffice office;
    const auto rule = [&](const char* rec_id, const std::string& reason) {
        return office.steward->rule(rec_id, Decision::same, person("001085012346"), reason,
                                    office.act());
    };
    EXPECT_EQ(rule("R7", "Có lý do").error().code, ErrorCode::not_found);
    EXPECT_EQ(rule("R2", "").error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(rule("R2", std::string(k_reason_bytes_max + 1, 'a')).error().code,
              ErrorCode::invalid_argument);
    EXPECT_TRUE(rule("R2", std::string(k_reason_bytes_max, 'a')));
    EXPECT_EQ(office.store.events(k_register_stream)->size(), 1U);
}

TEST(Steward, AChangeHoldsAndOutlivesARestart) {
    RegisterOffice office;
    const std::string died =
        std::string{reconcile::test::k_population_header} + CitizenRow{.id = "001085012345",
                                                                       .name = "Nguyễn Văn An",
                                                                       .birth = "15/07/1985",
                                                                       .status = "deceased"}
                                                                .line();
    const auto applied = office.steward->apply(Side::population, died, office.act());
    ASSERT_TRUE(applied);
    EXPECT_EQ(applied->changed, 2U);
    EXPECT_EQ(office.steward->apply(Side::population, died, office.act()).error().code,
              ErrorCode::already_exists);
    EXPECT_EQ(office.steward->apply(Side::insurance, "rec_id\n", office.act()).error().code,
              ErrorCode::malformed);
    EXPECT_EQ(office.steward
                  ->apply(Side::population, std::string(k_change_bytes_max + 1, 'x'), office.act())
                  .error()
                  .code,
              ErrorCode::too_large);
    EXPECT_EQ(
        office.steward->apply(Side::population, std::string(k_change_bytes_max, 'x'), office.act())
            .error()
            .code,
        ErrorCode::malformed);
    const auto events = office.steward->events(0, 10).value();
    ASSERT_EQ(events.size(), 2U);
    EXPECT_TRUE(events[0].after.causes.contains(identity::Cause::p_deceased));
    EXPECT_EQ(office.store.events(k_register_stream)->size(), 1U);

    const std::string before = office.standing("R1");
    office.restart();
    EXPECT_EQ(office.standing("R1"), before);
    EXPECT_EQ(office.steward->events(1, 10)->size(), 1U);
}

TEST(Steward, SaysWhyItCannotBegin) {
    RegisterOffice office;
    Steward none({office.folder / "missing.tsv", office.folder / "i.tsv", {}, office.folder / "r"},
                 shipped_units(), {office.store, office.random, office.log});
    EXPECT_FALSE(none.reading());
    EXPECT_EQ(none.events(0, 1).error().code, ErrorCode::unavailable);
    none.begin();
    EXPECT_EQ(none.wait_until_ready().error().code, ErrorCode::not_found);
    EXPECT_EQ(none.events(0, 1).error().code, ErrorCode::not_found);
    EXPECT_FALSE(none.reading());
}

}  // namespace
}  // namespace lt::steward
