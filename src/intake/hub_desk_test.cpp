// Results of the interlinking hub are filed once, acknowledged when durable, and pay nothing.
#include "intake/hub_desk.hpp"

#include <gtest/gtest.h>

#include "office.hpp"

namespace lt::intake {
namespace {

using casework::HubOutcome;
using test::Office;

/// Offers every result until it is acknowledged, as the hub does.
class FakeHub final : public casework::CivilHub {
  public:
    Result<casework::HubRound> poll() override {
        if (down) return fail(ErrorCode::unavailable, {});
        return casework::HubRound{offered, 0, {}};
    }
    Result<void> acknowledge(const casework::HubDossier& dossier) override {
        if (deaf) return fail(ErrorCode::timeout, {});
        std::erase_if(offered, [&](const auto& one) { return one.dossier == dossier; });
        return {};
    }
    std::vector<casework::HubResult> offered;
    bool down = false;
    bool deaf = false;
};

casework::HubResult result(const char* number, HubOutcome outcome) {
    casework::HubResult out;
    out.dossier = {std::string{"id-"} + number, number, "01", casework::HubModule::birth};
    out.outcome = outcome;
    out.original = std::string{"{\"maHoSo\":\""} + number + "\"}";
    if (outcome == HubOutcome::registered) {
        out.payload =
            json::Object{}
                .add("kind", "giay_khai_sinh")
                .add("paper",
                     json::Object{}.add("nksHoTen", "TRẦN VĂN THỬ").add("soDangKy", number));
    }
    return out;
}

struct Desk : Office {
    FakeHub hub;
    HubDesk desk_of_hub{{hub, store, clock, random, log, [this] { ++wakes; }}};
    std::vector<casework::Submission> filed() {
        return store.recent_submissions(10, std::nullopt).value();
    }
};

TEST(HubDesk, a_result_is_filed_once_and_acknowledged) {
    Desk desk;
    desk.hub.offered = {result("1/2026", HubOutcome::registered),
                        result("2/2026", HubOutcome::refused)};
    EXPECT_EQ(desk.desk_of_hub.round().value(), 2U);
    EXPECT_TRUE(desk.hub.offered.empty());
    EXPECT_EQ(desk.filed().size(), 2U);
    EXPECT_EQ(desk.desk_of_hub.round().value(), 0U);
    EXPECT_EQ(desk.wakes, 1);
}

TEST(HubDesk, nobody_signed_it_so_nothing_may_rest_on_it) {
    Desk desk;
    desk.hub.offered = {result("1/2026", HubOutcome::registered)};
    ASSERT_TRUE(desk.desk_of_hub.round().has_value());
    const auto submission = desk.filed().at(0);
    EXPECT_EQ(submission.trust, casework::TrustState::unsigned_);
    EXPECT_EQ(submission.facility.text(), "01000");
    const auto papers = desk.store.papers_in(submission.receipt).value();
    ASSERT_EQ(papers.size(), 1U);
    EXPECT_EQ(papers[0].kind, casework::PaperKind::birth_certificate);
}

TEST(HubDesk, what_was_filed_and_not_acknowledged_is_recognised) {
    Desk desk;
    desk.hub.offered = {result("1/2026", HubOutcome::registered)};
    desk.hub.deaf = true;
    EXPECT_EQ(desk.desk_of_hub.round().error().code, ErrorCode::timeout);
    EXPECT_EQ(desk.filed().size(), 1U);
    desk.hub.deaf = false;
    EXPECT_EQ(desk.desk_of_hub.round().value(), 1U);
    EXPECT_EQ(desk.filed().size(), 1U);
    EXPECT_TRUE(desk.hub.offered.empty());
}

TEST(HubDesk, a_hub_that_is_down_loses_nothing) {
    Desk desk;
    desk.hub.offered = {result("1/2026", HubOutcome::registered)};
    desk.hub.down = true;
    EXPECT_EQ(desk.desk_of_hub.round().error().code, ErrorCode::unavailable);
    EXPECT_TRUE(desk.filed().empty());
    desk.hub.down = false;
    EXPECT_EQ(desk.desk_of_hub.round().value(), 1U);
}

}  // namespace
}  // namespace lt::intake
