// The threads around the steps.  Nothing here sleeps for a fixed time: it waits for a state.
#include "intake/worker.hpp"

#include <gtest/gtest.h>

#include "office.hpp"

namespace lt::intake {
namespace {

using test::Office;

WorkerSettings fast() {
    WorkerSettings settings;
    settings.threads = 4;
    settings.officer = "officer-1";
    settings.poll = std::chrono::milliseconds{2};
    return settings;
}

/// Whether the condition becomes true within ten seconds of real time.
template <class Condition>
bool soon(Condition condition) {
    for (int i = 0; i < 5000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return false;
}

TEST(Worker, does_the_work_that_is_there) {
    Office office;
    Worker worker(office.step_ports, office.log, fast());
    (void)office.submit(test::sick_visit());
    const CaseId id = office.claim_case();
    worker.wake();
    EXPECT_TRUE(soon([&] { return office.state_of(id) == casework::CaseState::granted; }));
    EXPECT_TRUE(soon([&] { return office.store.counts()->work_waiting == 0; }));
    worker.stop();
}

TEST(Worker, many_papers_and_cases_are_each_done_once) {
    Office office;
    std::vector<CaseId> ids;
    for (int i = 0; i < 6; ++i) {
        const Date start = Date{2026, 6, 1} + 7 * i;  // Mondays
        const std::string number = std::to_string(i);
        test::Visit visit = test::renamed(
            test::with_leave(test::sick_visit(), {start, start}, "NV-" + number), "LK-" + number);
        visit.sick_leave->set(test::Xml11::ngay_ct, start.compact());
        visit.summary->set(test::Xml1::ngay_vao, start.compact() + "0800");
        visit.summary->set(test::Xml1::ngay_ra, start.compact() + "1000");
        visit.summary->set(test::Xml1::so_ngay_dtri, "1");
        const auto receipt = office.submit(visit);
        ASSERT_EQ(office.papers(*receipt).at(0).state, casework::PaperState::received);
        json::Object row = test::claim_json();
        row.set("tuNgay", start.iso()).set("denNgay", start.iso()).set("tongSoNgay", 1);
        ids.push_back(office.claim_case(row, "key-" + number));
    }
    Worker worker(office.step_ports, office.log, fast());
    for (const CaseId& id : ids) {
        EXPECT_TRUE(soon([&] { return office.state_of(id) == casework::CaseState::granted; }))
            << office.the_case(id).reason;
    }
    worker.stop();
    EXPECT_EQ(office.store.decisions_about(test::personal_id())->size(), 6U);
    EXPECT_EQ(office.store.counts()->orders_ready, 6);
}

TEST(Worker, an_outage_is_retried_with_growing_delay_until_it_is_over) {
    Office office;
    office.population.fails(ErrorCode::unavailable);
    const Receipt receipt = office.submit(test::sick_visit()).value();
    Worker worker(office.step_ports, office.log, fast());
    EXPECT_TRUE(soon([&] { return office.log.count("work_put_off") == 1; }));
    // The clock stands still: the item is not due again, however often the worker looks.
    worker.wake();
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    EXPECT_EQ(office.population.inquiries().size(), 1U);
    office.clock.pass(std::chrono::milliseconds{500});  // the first delay
    EXPECT_TRUE(soon([&] { return office.log.count("work_put_off") == 2; }));
    office.clock.pass(std::chrono::milliseconds{999});  // the second is twice as long
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    EXPECT_EQ(office.population.inquiries().size(), 2U);
    office.population.knows(test::citizen());
    office.clock.pass(std::chrono::milliseconds{1});
    EXPECT_TRUE(soon(
        [&] { return office.papers(receipt).at(0).state == casework::PaperState::identified; }));
    EXPECT_EQ(office.population.inquiries().size(), 3U);
    worker.stop();
}

TEST(Worker, work_that_can_never_be_done_stays_visible) {
    Office office;
    casework::Commit commit;
    commit.enqueue.push_back({WorkId::make(office.clock.now(), office.random),
                              casework::WorkKind::identify_paper, "not an id", 0,
                              office.clock.now()});
    ASSERT_TRUE(office.store.commit_and_wait(std::move(commit)).has_value());
    Worker worker(office.step_ports, office.log, fast());
    EXPECT_TRUE(soon([&] { return office.log.count("work_put_off") == 1; }));
    worker.stop();
    EXPECT_EQ(office.store.counts()->work_waiting, 1);
}

TEST(Worker, runs_posted_tasks) {
    Office office;
    Worker worker(office.step_ports, office.log, fast());
    std::promise<int> answered;
    worker.post([&] { answered.set_value(7); });
    EXPECT_EQ(answered.get_future().get(), 7);
}

TEST(Worker, stops_at_once_and_twice) {
    Office office;
    Worker worker(office.step_ports, office.log, fast());
    worker.stop();
    worker.stop();
    (void)office.submit(test::sick_visit());
    worker.wake();
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
    EXPECT_TRUE(office.population.inquiries().empty());
}

}  // namespace
}  // namespace lt::intake
