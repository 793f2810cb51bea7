// What every backend promises about commits: all or nothing, once, in order, and readable.
#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

#include "base/assert.hpp"
#include "storage/impl/fixture.hpp"

namespace lt::storage {
namespace {

using casework::CaseState;
using casework::Commit;
using casework::PaperState;

class CommitContract : public Contract {};
LT_BOTH_BACKENDS(CommitContract);

TEST_P(CommitContract, a_filing_can_be_read_back_whole) {
    const Commit c = s.filing("<giayRaVien>nội dung</giayRaVien>", 1);
    ASSERT_EQ(commit(c), "done");
    const auto& paper = c.papers.front();
    const auto& submission = c.submissions.front();
    EXPECT_EQ(text(store().original(c.originals[0].hash)), c.originals[0].bytes);
    EXPECT_EQ(text(store().submission(submission.receipt)), text(submission));
    EXPECT_EQ(text(store().papers_in(submission.receipt)), text(c.papers));
    EXPECT_EQ(text(store().paper(paper.id)), text(paper));
    EXPECT_EQ(text(store().papers_of(*paper.subject)), text(c.papers));
    EXPECT_EQ(text(store().papers_of_visit(paper.facility, paper.visit)), text(c.papers));
    EXPECT_EQ(text(store().idempotent_result(c.idempotency->scope, c.idempotency->key)),
              submission.receipt.text());
    const auto events = store().events(paper.id.text());
    ASSERT_TRUE(events);
    EXPECT_EQ(text(*events), text(std::vector{casework::StoredEvent{1, c.journal[1].events[0]}}));
    EXPECT_EQ(text(store().audit_entry(0)), text(c.audit.front()));
    EXPECT_EQ(text(store().counts()), "submissions 1 work 1 ready 0 audit 1 received 1");
}

TEST_P(CommitContract, what_was_never_stored_is_nothing) {
    EXPECT_EQ(text(store().original(s.original("x").hash)), "nothing");
    EXPECT_EQ(text(store().submission(s.id<ReceiptId>())), "nothing");
    EXPECT_EQ(text(store().paper(s.id<PaperId>())), "nothing");
    EXPECT_EQ(text(store().find_case(s.id<CaseId>())), "nothing");
    EXPECT_EQ(text(store().decision_of(s.id<CaseId>())), "nothing");
    EXPECT_EQ(text(store().order_of(s.id<DecisionId>())), "nothing");
    EXPECT_EQ(text(store().run(s.id<RunId>())), "nothing");
    EXPECT_EQ(text(store().insurance_record(s.person(1))), "nothing");
    EXPECT_EQ(text(store().person_of(s.insurance_number(1))), "nothing");
    EXPECT_EQ(text(store().employer(s.employer_code(1))), "nothing");
    EXPECT_EQ(text(store().idempotent_result("scope", "key")), "nothing");
    EXPECT_EQ(text(store().audit_entry(0)), "nothing");
    EXPECT_EQ(text(store().events("no stream")), "");
    EXPECT_EQ(text(store().papers_of(s.person(1))), "");
    EXPECT_EQ(text(store().cases_of(s.person(1))), "");
    EXPECT_EQ(text(store().ready_orders(10)), "");
    EXPECT_EQ(text(store().counts()), "submissions 0 work 0 ready 0 audit 0");
}

TEST_P(CommitContract, a_conflict_in_the_last_element_leaves_nothing) {
    Commit c = s.filing("will not be kept", 1);
    c.cases = {s.claim(1)};
    c.decisions = {s.decision(c.cases[0])};
    c.orders = {s.order(c.decisions[0])};
    c.persons = {s.insured(1, "NGUYỄN THỊ THỬ", Date(2026, 1, 1))};
    c.cards = {s.card(1, 1001, Date(2026, 1, 1))};
    c.employers = {s.employer(1, "CÔNG TY THỬ", Date(2026, 1, 1))};
    c.employments = {s.employment(1, 1, Date(2026, 1, 1))};
    c.contributions = {s.contribution(1, YearMonth(2026, 6), Dong(9'000'000))};
    c.priors = {{s.person(1), {12, YearMonth(2025, 12)}}};
    c.enqueue.push_back(c.enqueue.front());  // the same id twice: the last rule to fail
    const Commit refused = c;
    ASSERT_EQ(commit(c), "conflict");

    EXPECT_EQ(text(store().counts()), "submissions 0 work 0 ready 0 audit 0");
    EXPECT_EQ(text(store().original(refused.originals[0].hash)), "nothing");
    EXPECT_EQ(text(store().events(refused.papers[0].id.text())), "");
    EXPECT_EQ(text(store().idempotent_result(refused.idempotency->scope, refused.idempotency->key)),
              "nothing");
    EXPECT_EQ(text(store().find_case(refused.cases[0].id)), "nothing");
    EXPECT_EQ(text(store().decision_of(refused.cases[0].id)), "nothing");
    EXPECT_EQ(text(store().order_of(refused.decisions[0].id)), "nothing");
    EXPECT_EQ(text(store().insurance_record(s.person(1))), "nothing");
    EXPECT_EQ(text(store().employer(s.employer_code(1))), "nothing");

    c.enqueue.pop_back();  // and nothing of it stands in the way of the right one
    EXPECT_EQ(commit(c), "done");
    EXPECT_EQ(text(store().counts()),
              "submissions 1 work 1 ready 1 audit 1 received 1 waiting_paper 1");
}

TEST_P(CommitContract, the_same_key_again_is_refused_and_the_first_answer_stays) {
    ASSERT_EQ(commit(s.filing("the same file", 1)), "done");
    Commit again = s.filing("the same file", 1);
    const auto scope = again.idempotency->scope;
    const auto key = again.idempotency->key;
    const auto first = store().idempotent_result(scope, key);
    EXPECT_EQ(commit(std::move(again)), "already_exists");
    EXPECT_EQ(text(store().idempotent_result(scope, key)), text(first));
    EXPECT_EQ(store().counts()->submissions, 1);

    Commit elsewhere;  // a key belongs to its scope
    elsewhere.idempotency = {"claim:AB0001C", key, "other"};
    EXPECT_EQ(commit(std::move(elsewhere)), "done");
}

TEST_P(CommitContract, eight_threads_with_one_key_exactly_one_wins) {
    for (int round = 0; round < 20; ++round) {
        std::vector<Commit> commits;
        for (int i = 0; i < 8; ++i) commits.push_back(s.filing("file " + std::to_string(round), i));
        std::atomic<int> won = 0;
        std::atomic<int> already = 0;
        std::vector<std::thread> threads;
        for (Commit& one : commits) {
            threads.emplace_back([&] {
                const std::string result = commit(std::move(one));
                won += result == "done" ? 1 : 0;
                already += result == "already_exists" ? 1 : 0;
            });
        }
        for (std::thread& thread : threads) thread.join();
        EXPECT_EQ(won, 1);
        EXPECT_EQ(already, 7);
        EXPECT_EQ(store().counts()->submissions, round + 1);
        EXPECT_EQ(store().counts()->audit_size, round + 1);
    }
}

TEST_P(CommitContract, a_stream_grows_only_from_the_version_it_has) {
    const auto append = [&](std::int64_t expected, int events) {
        Commit c;
        c.journal = {{"stream", expected, {}}};
        for (int i = 0; i < events; ++i) c.journal[0].events.push_back(s.event("happened"));
        return commit(std::move(c));
    };
    EXPECT_EQ(append(1, 1), "conflict");  // nothing is there yet
    EXPECT_EQ(append(0, 2), "done");
    EXPECT_EQ(append(0, 1), "conflict");
    EXPECT_EQ(append(1, 1), "conflict");
    EXPECT_EQ(append(3, 1), "conflict");
    EXPECT_EQ(append(2, 1), "done");
    const auto events = store().events("stream");
    ASSERT_TRUE(events);
    ASSERT_EQ(events->size(), 3U);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ((*events)[i].version, static_cast<std::int64_t>(i) + 1);
    }
}

TEST_P(CommitContract, of_writers_at_one_version_exactly_one_wins) {
    for (int version = 0; version < 10; ++version) {
        std::vector<casework::Event> events;
        for (int i = 0; i < 8; ++i) events.push_back(s.event("writer " + std::to_string(i)));
        std::atomic<int> won = 0;
        std::vector<std::thread> threads;
        for (casework::Event& event : events) {
            threads.emplace_back([&, version] {
                Commit c;
                c.journal = {{"contended", version, {std::move(event)}}};
                won += commit(std::move(c)) == "done" ? 1 : 0;
            });
        }
        for (std::thread& thread : threads) thread.join();
        EXPECT_EQ(won, 1);
    }
    EXPECT_EQ(store().events("contended")->size(), 10U);
}

TEST_P(CommitContract, a_paper_of_a_visit_is_shown_in_its_newest_version) {
    Commit first = s.filing("first", 1);
    const casework::PaperRecord old = first.papers[0];
    ASSERT_EQ(commit(std::move(first)), "done");
    Commit second = s.filing("second", 1);
    second.papers[0].visit = old.visit;
    second.papers[0].version = 2;
    ASSERT_EQ(commit(second), "done");
    EXPECT_EQ(text(store().papers_of_visit(old.facility, old.visit)), text(second.papers));
}

TEST_P(CommitContract, the_newest_version_of_each_kind_of_a_visit) {
    Commit first = s.filing("first", 1);
    casework::PaperRecord other_kind = first.papers[0];
    other_kind.id = s.id<PaperId>();
    other_kind.kind = casework::PaperKind::discharge_paper;
    first.papers.push_back(other_kind);
    const casework::PaperRecord old = first.papers[0];
    ASSERT_EQ(commit(std::move(first)), "done");

    Commit second = s.filing("second", 1);
    second.papers[0].visit = old.visit;
    second.papers[0].version = 2;
    casework::PaperRecord superseded = old;
    superseded.state = PaperState::superseded;
    second.papers.push_back(superseded);
    const casework::PaperRecord newer = second.papers[0];
    ASSERT_EQ(commit(std::move(second)), "done");
    EXPECT_EQ(text(store().papers_of_visit(old.facility, old.visit)),
              text(std::vector{other_kind, newer}));
    EXPECT_EQ(text(store().papers_of(*old.subject)), text(std::vector{other_kind, newer}));
    EXPECT_EQ(text(store().counts()),
              "submissions 2 work 2 ready 0 audit 2 received 2 superseded 1");
}

TEST_P(CommitContract, a_paper_is_replaced_by_id_also_when_its_subject_changes) {
    Commit c = s.filing("file", 1);
    casework::PaperRecord paper = c.papers[0];
    ASSERT_EQ(commit(std::move(c)), "done");
    paper.state = PaperState::identified;
    paper.subject = s.person(2);
    paper.identity = json::Object{};
    Commit change;
    change.papers = {paper};
    ASSERT_EQ(commit(std::move(change)), "done");
    EXPECT_EQ(text(store().paper(paper.id)), text(paper));
    EXPECT_EQ(text(store().papers_of(s.person(1))), "");
    EXPECT_EQ(text(store().papers_of(s.person(2))), text(std::vector{paper}));

    paper.subject.reset();
    Commit unknown;
    unknown.papers = {paper};
    ASSERT_EQ(commit(std::move(unknown)), "done");
    EXPECT_EQ(text(store().paper(paper.id)), text(paper));
}

TEST_P(CommitContract, papers_of_a_person_come_oldest_first) {
    std::vector<casework::PaperRecord> papers;
    for (int i = 0; i < 5; ++i) {
        Commit c = s.filing("file " + std::to_string(i), 1);
        c.papers[0].received.microseconds -= i * 10'000'000;  // received in another order than made
        papers.insert(papers.begin(), c.papers[0]);
        ASSERT_EQ(commit(std::move(c)), "done");
    }
    EXPECT_EQ(text(store().papers_of(s.person(1))), text(papers));
}

TEST_P(CommitContract, lists_are_newest_first_and_continue) {
    std::vector<casework::CaseRecord> cases;
    std::vector<casework::Submission> submissions;
    for (int i = 0; i < 7; ++i) {
        Commit c = s.filing("file " + std::to_string(i), i);
        c.cases = {s.claim(i % 2)};
        cases.insert(cases.begin(), c.cases[0]);
        submissions.insert(submissions.begin(), c.submissions[0]);
        ASSERT_EQ(commit(std::move(c)), "done");
    }
    const auto some = [](const auto& all, std::size_t from, std::size_t to) {
        return text(std::vector(all.begin() + static_cast<std::ptrdiff_t>(from),
                                all.begin() + static_cast<std::ptrdiff_t>(to)));
    };
    EXPECT_EQ(text(store().recent_cases(3, std::nullopt)), some(cases, 0, 3));
    EXPECT_EQ(text(store().recent_cases(3, cases[2].id)), some(cases, 3, 6));
    EXPECT_EQ(text(store().recent_cases(3, cases[5].id)), some(cases, 6, 7));
    const EmployerCode& own = cases[0].employer;
    const auto other = *EmployerCode::parse("ZZ9999Z");
    EXPECT_EQ(text(store().cases_of_employer(own, 3, std::nullopt)), some(cases, 0, 3));
    EXPECT_EQ(text(store().cases_of_employer(own, 3, cases[5].id)), some(cases, 6, 7));
    EXPECT_TRUE(store().cases_of_employer(other, 3, std::nullopt)->empty());
    EXPECT_EQ(text(store().recent_submissions(4, std::nullopt)), some(submissions, 0, 4));
    EXPECT_EQ(text(store().recent_submissions(9, submissions[3].receipt)), some(submissions, 4, 7));
    EXPECT_EQ(text(store().cases_of(s.person(1))), text(std::vector{cases[5], cases[3], cases[1]}));
}

TEST_P(CommitContract, a_case_is_decided_and_paid_once) {
    Commit opened;
    opened.cases = {s.claim(1)};
    casework::CaseRecord claim = opened.cases[0];
    ASSERT_EQ(commit(std::move(opened)), "done");

    claim.state = CaseState::granted;
    claim.version = 2;
    claim.paper = s.id<PaperId>();
    Commit decided;
    decided.cases = {claim};
    decided.decisions = {s.decision(claim)};
    decided.orders = {s.order(decided.decisions[0])};
    const auto decision = decided.decisions[0];
    auto order = decided.orders[0];
    ASSERT_EQ(commit(std::move(decided)), "done");
    EXPECT_EQ(text(store().find_case(claim.id)), text(claim));
    EXPECT_EQ(text(store().decision_of(claim.id)), text(decision));
    EXPECT_EQ(text(store().decisions_about(s.person(1))), text(std::vector{decision}));
    EXPECT_EQ(text(store().order_of(decision.id)), text(order));
    EXPECT_EQ(text(store().ready_orders(5)), text(std::vector{order}));

    Commit twice;
    twice.orders = {s.order(decision)};
    EXPECT_EQ(commit(std::move(twice)), "conflict");

    Commit paid;
    paid.originals = {s.original("<pain.001/>")};
    paid.runs = {s.run(paid.originals[0])};
    order.state = casework::OrderState::sent;
    order.run = paid.runs[0].id;
    paid.orders = {order};
    const auto run = paid.runs[0];
    ASSERT_EQ(commit(std::move(paid)), "done");
    EXPECT_EQ(text(store().run(run.id)), text(run));
    EXPECT_EQ(text(store().order_of(decision.id)), text(order));
    EXPECT_EQ(text(store().ready_orders(5)), "");
}

TEST_P(CommitContract, the_newest_decision_counts) {
    Commit c;
    c.cases = {s.claim(1)};
    const auto claim = c.cases[0];
    c.decisions = {s.decision(claim), s.decision(claim)};
    const auto newest = c.decisions[1];
    ASSERT_EQ(commit(std::move(c)), "done");
    EXPECT_EQ(text(store().decision_of(claim.id)), text(newest));
}

TEST_P(CommitContract, a_record_needs_what_it_refers_to) {
    Commit no_original = s.filing("file", 1);
    no_original.originals.clear();
    EXPECT_EQ(commit(std::move(no_original)), "conflict");
    Commit no_submission = s.filing("file", 1);
    no_submission.submissions.clear();
    EXPECT_EQ(commit(std::move(no_submission)), "conflict");
    Commit no_case;
    no_case.decisions = {s.decision(s.claim(1))};
    EXPECT_EQ(commit(std::move(no_case)), "conflict");
    Commit no_decision;
    no_decision.orders = {s.order(s.decision(s.claim(1)))};
    EXPECT_EQ(commit(std::move(no_decision)), "conflict");
    Commit no_file;
    no_file.runs = {s.run(s.original("never stored"))};
    EXPECT_EQ(commit(std::move(no_file)), "conflict");
}

TEST_P(CommitContract, inserted_records_are_never_replaced) {
    Commit c = s.filing("file", 1);
    c.cases = {s.claim(1)};
    c.decisions = {s.decision(c.cases[0])};
    Commit submission;
    submission.submissions = c.submissions;
    Commit decision;
    decision.decisions = c.decisions;
    ASSERT_EQ(commit(std::move(c)), "done");
    EXPECT_EQ(commit(std::move(submission)), "conflict");
    EXPECT_EQ(commit(std::move(decision)), "conflict");
}

TEST_P(CommitContract, originals_of_every_size_come_back_as_they_were) {
    std::string noise(200'000, '\0');
    for (char& c : noise) c = static_cast<char>(s.random().next());
    std::vector<casework::Original> all = {
        s.original(""), s.original(std::string("\0\xff\0", 3)), s.original(std::string(3, 'a')),
        s.original(std::string(5'000'000, 'b')), s.original(noise)};
    Commit c;
    c.originals = all;
    ASSERT_EQ(commit(c), "done");
    ASSERT_EQ(commit(c), "done");  // known originals are kept once, which is no conflict
    for (const casework::Original& original : all) {
        const auto bytes = store().original(original.hash);
        ASSERT_TRUE(bytes && *bytes);
        EXPECT_TRUE(**bytes == original.bytes) << original.bytes.size();
    }
}

TEST_P(CommitContract, an_empty_commit_is_done) { EXPECT_EQ(commit({}), "done"); }

}  // namespace
}  // namespace lt::storage
