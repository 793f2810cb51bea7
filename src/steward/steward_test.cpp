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
    const auto apart =
        office.rule("R2", Decision::not_same, person("001085012345"), "Giấy khai sinh ghi ngày 16");
    ASSERT_TRUE(apart);
    EXPECT_EQ(apart->number, 1);
    const auto joined =
        office.rule("R2", Decision::same, person("001085012346"), "Đã đối chiếu thẻ căn cước");
    ASSERT_TRUE(joined);
    EXPECT_EQ(joined->standing.person, 1'085'012'346U);
    const std::string ruled = office.standing("R2");

    office.restart();
    EXPECT_EQ(office.standing("R2"), ruled);
    EXPECT_EQ(office.steward->record("R2", office.act())->rulings.size(), 2U);

    const auto undone = office.undo(joined->number, "Nhầm người");
    ASSERT_TRUE(undone);
    EXPECT_NE(undone->standing.person, 1'085'012'345U);  // the first ruling still holds
    EXPECT_EQ(office.undo(joined->number, "Lần nữa").error().code, ErrorCode::conflict);
    EXPECT_EQ(office.undo(99, "Không có").error().code, ErrorCode::not_found);
    ASSERT_TRUE(office.undo(apart->number, "Giấy khai sinh giả"));
    EXPECT_EQ(office.standing("R2"), "LINKED_WITH_DIFFERENCES 1085012345 R1");
    office.restart();
    EXPECT_EQ(office.standing("R2"), "LINKED_WITH_DIFFERENCES 1085012345 R1");
    EXPECT_TRUE(office.steward->record("R2", office.act())->rulings.at(0).undone_by.has_value());
}

TEST(Steward, ARulingNeedsARecordAndAReason) {
    RegisterOffice office;
    const auto rule = [&](const char* rec_id, const std::string& reason) {
        return office.rule(rec_id, Decision::same, person("001085012346"), reason);
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
    const auto applied = office.apply(Side::population, died);
    ASSERT_TRUE(applied);
    EXPECT_EQ(applied->changed, 2U);
    EXPECT_EQ(office.apply(Side::population, died).error().code, ErrorCode::already_exists);
    EXPECT_EQ(office.apply(Side::insurance, "rec_id\n").error().code, ErrorCode::malformed);
    EXPECT_EQ(office.apply(Side::population, std::string(k_change_bytes_max + 1, 'x')).error().code,
              ErrorCode::too_large);
    EXPECT_EQ(office.apply(Side::population, std::string(k_change_bytes_max, 'x')).error().code,
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

std::string change_of(int number) {
    return std::string{reconcile::test::k_population_header} +
           CitizenRow{.id = "001085012345",
                      .name = "Nguyễn Văn An",
                      .birth = "15/07/1985",
                      .old_id = std::to_string(100'000'000 + number)}
               .line();
}

/// A change that is being applied until `release` is called; those behind it wait.
class SlowChange {
  public:
    explicit SlowChange(RegisterOffice& office) {
        office.store.before_next_commit([this] {
            x_begun.set_value();
            x_released.get_future().wait();
        });
        office.steward->apply(Side::population, change_of(0), office.act(),
                              [this](auto applied) { x_done.set_value(applied.has_value()); });
        x_begun.get_future().wait();
    }
    bool release() {
        x_released.set_value();
        return x_done.get_future().get();
    }

  private:
    std::promise<void> x_begun, x_released;
    std::promise<bool> x_done;
};

TEST(Steward, QuestionsAreAnsweredWhileAChangeIsApplied) {
    RegisterOffice office;
    SlowChange slow(office);
    std::promise<bool> ruled;
    office.steward->rule("R2", Decision::same, person("001085012346"), "Đã đối chiếu", office.act(),
                         [&](auto found) { ruled.set_value(found.has_value()); });
    auto answer = ruled.get_future();
    EXPECT_TRUE(office.check({.full_name = "Nguyễn Văn An", .dob = "15/07/1985"}));
    EXPECT_EQ(office.standing("R2"), "LINKED_WITH_DIFFERENCES 1085012345 R1");
    EXPECT_EQ(answer.wait_for(std::chrono::seconds{0}), std::future_status::timeout);
    EXPECT_TRUE(slow.release());
    EXPECT_TRUE(answer.get());
    EXPECT_EQ(office.steward->record("R2", office.act())->standing.person, 1'085'012'346U);
}

TEST(Steward, SoManyChangesWaitAndNoMore) {
    RegisterOffice office;
    SlowChange slow(office);
    std::promise<void> all;
    std::atomic<std::size_t> left{k_files_waiting_max + k_rulings_waiting_max};
    const auto taken = [&](const auto& found) {
        EXPECT_TRUE(found);
        if (--left == 0) all.set_value();
    };
    for (std::size_t i = 0; i < k_files_waiting_max; ++i)
        office.steward->apply(Side::population, change_of(static_cast<int>(i) + 1), office.act(),
                              taken);
    EXPECT_EQ(office.apply(Side::population, change_of(9)).error().code, ErrorCode::overloaded);
    for (std::size_t i = 0; i < k_rulings_waiting_max; ++i)
        office.steward->rule("R2", Decision::same, person("001085012345"), "Đúng", office.act(),
                             taken);
    EXPECT_EQ(office.rule("R2", Decision::same, person("001085012345"), "Đúng").error().code,
              ErrorCode::overloaded);
    EXPECT_EQ(office.undo(1, "Nhầm").error().code, ErrorCode::overloaded);
    EXPECT_TRUE(slow.release());
    all.get_future().wait();
    EXPECT_TRUE(office.apply(Side::population, change_of(9)));
    EXPECT_EQ(office.store.events(k_register_stream)->size(),
              2 + k_files_waiting_max + k_rulings_waiting_max);
}

TEST(Steward, WhatStillWaitsAtTheEndIsAnswered) {
    RegisterOffice office;
    SlowChange slow(office);
    std::promise<Result<reconcile::Applied>> waits;
    office.steward->apply(Side::population, change_of(1), office.act(),
                          [&](auto applied) { waits.set_value(std::move(applied)); });
    std::jthread end([&] { office.steward.reset(); });
    EXPECT_TRUE(slow.release());
    // It began before the end was asked for, or never.
    const auto answer = waits.get_future().get();
    EXPECT_TRUE(answer || answer.error().code == ErrorCode::unavailable);
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
