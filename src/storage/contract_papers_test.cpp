// What every backend promises about papers of several channels, trust, evidence and timeliness.
#include <algorithm>
#include <atomic>
#include <thread>

#include "base/assert.hpp"
#include "storage/impl/fixture.hpp"

namespace lt::storage {
namespace {

using casework::Commit;
using casework::PaperKind;
using casework::PaperRecord;
using casework::PaperState;
using casework::TrustState;

class PaperContract : public Contract {
  protected:
    /// Files one paper, changed by `change`, and gives it back.
    template <class Change>
    PaperRecord filed(const Change& change) {
        Commit c = s.filing("file " + std::to_string(++x_files), 1);
        change(c.papers[0]);
        const PaperRecord paper = c.papers[0];
        EXPECT_EQ(commit(std::move(c)), "done");
        return paper;
    }
    casework::Submission submitted() {
        Commit c = s.filing("file " + std::to_string(++x_files), 1);
        const casework::Submission sent = c.submissions[0];
        EXPECT_EQ(commit(std::move(c)), "done");
        return sent;
    }
    /// Replaces the paper by itself in another state.
    void turn(PaperRecord& paper, PaperState state) {
        paper.state = state;
        Commit c;
        c.papers = {paper};
        EXPECT_EQ(commit(std::move(c)), "done");
    }
    std::string by_key(const PaperRecord& like) {
        return text(store().papers_by_key(like.facility, like.kind, like.key));
    }
    std::string prove(const casework::Submission& of, std::string_view part,
                      const std::string& bytes) {
        Commit c;
        c.originals = {s.original(bytes)};
        c.evidence = {s.evidence(of, part, c.originals[0])};
        return commit(std::move(c));
    }
    std::string trust(const ReceiptId& receipt, TrustState state) {
        Commit c;
        c.trust = {{receipt, state}};
        return commit(std::move(c));
    }

  private:
    int x_files = 0;
};
LT_BOTH_BACKENDS(PaperContract);

TEST_P(PaperContract, a_version_of_a_key_by_one_table_is_unique) {
    const PaperRecord taken = filed([](PaperRecord&) {});
    Commit second = s.filing("second", 1);
    second.papers[0].key = taken.key;
    EXPECT_EQ(commit(second), "conflict");
    second.papers[0].version = 2;
    EXPECT_EQ(commit(second), "done");
}

TEST_P(PaperContract, the_same_key_elsewhere_is_another_paper) {
    const PaperRecord first = filed([](PaperRecord&) {});
    const auto also = [&](const auto& change) {
        filed([&](PaperRecord& paper) {
            paper.key = first.key;
            change(paper);
        });
    };
    also([&](PaperRecord& paper) { paper.facility = s.facility(1002); });
    also([&](PaperRecord& paper) { paper.kind = PaperKind::discharge_paper; });
    EXPECT_EQ(by_key(first), text(std::vector{first}));
}

TEST_P(PaperContract, papers_without_a_key_do_not_stand_in_each_others_way) {
    const auto keyless = [](PaperRecord& paper) { paper.key.clear(); };
    const PaperRecord one = filed(keyless);
    const PaperRecord two = filed(keyless);
    EXPECT_EQ(by_key(one), "");
    EXPECT_EQ(text(store().papers_of(s.person(1))), text(std::vector{one, two}));
}

TEST_P(PaperContract, a_paper_by_its_key_is_the_newest_of_each_table) {
    PaperRecord old = filed([](PaperRecord&) {});
    turn(old, PaperState::superseded);
    const auto next = [&](const char* table) {
        return filed([&](PaperRecord& paper) {
            paper.key = old.key;
            paper.table = table;
            paper.version = 2;
        });
    };
    PaperRecord newer = next("XML11");
    const PaperRecord other_channel = next("CT07");
    EXPECT_EQ(by_key(old), text(std::vector{newer, other_channel}));
    turn(newer, PaperState::withdrawn);  // still there, so that its version is known
    EXPECT_EQ(by_key(old), text(std::vector{newer, other_channel}));
}

TEST_P(PaperContract, papers_like_one_are_of_its_facility_kind_and_person) {
    PaperRecord one = filed([](PaperRecord&) {});
    filed([&](PaperRecord& paper) { paper.facility = s.facility(1002); });
    filed([](PaperRecord& paper) { paper.kind = PaperKind::discharge_paper; });
    filed([&](PaperRecord& paper) { paper.subject = s.person(2); });
    PaperRecord gone = filed([](PaperRecord&) {});
    turn(gone, PaperState::superseded);
    PaperRecord held = filed([&](PaperRecord& paper) { paper.table = "CT07"; });
    held.twin = one.id;
    held.differences = json::Array{json::Value{"leave"}, json::Value{"name"}};
    turn(held, PaperState::held);
    const auto like = [&](const char* but_table) {
        return text(store().papers_like(one.facility, one.kind, s.person(1), but_table));
    };
    EXPECT_EQ(like(""), text(std::vector{one, held}));
    EXPECT_EQ(like("CT07"), text(std::vector{one}));
    EXPECT_EQ(like(one.table.c_str()), text(std::vector{held}));
    EXPECT_EQ(text(store().paper(held.id)), text(held));
}

TEST_P(PaperContract, cases_that_rest_on_a_paper) {
    const PaperRecord paper = filed([](PaperRecord&) {});
    Commit c;
    c.cases = {s.claim(1), s.claim(2), s.claim(1)};
    c.cases[0].paper = paper.id;
    c.cases[1].paper = s.id<PaperId>();
    c.cases[2].paper = paper.id;
    c.cases[2].state = casework::CaseState::reopened;
    const auto cases = c.cases;
    ASSERT_EQ(commit(std::move(c)), "done");
    EXPECT_EQ(text(store().cases_resting_on(paper.id)), text(std::vector{cases[0], cases[2]}));

    Commit left;
    left.cases = {cases[0]};
    left.cases[0].paper.reset();
    ASSERT_EQ(commit(std::move(left)), "done");
    EXPECT_EQ(text(store().cases_resting_on(paper.id)), text(std::vector{cases[2]}));
}

TEST_P(PaperContract, trust_changes_and_nothing_else_of_the_submission) {
    casework::Submission sent = submitted();
    for (const TrustState state :
         {TrustState::unchecked, TrustState::revoked, TrustState::good, TrustState::unsigned_}) {
        ASSERT_EQ(trust(sent.receipt, state), "done");
        sent.trust = state;
        EXPECT_EQ(text(store().submission(sent.receipt)), text(sent));
    }
    EXPECT_EQ(trust(s.id<ReceiptId>(), TrustState::good), "conflict");
}

TEST_P(PaperContract, evidence_is_kept_by_part_and_replaced) {
    const casework::Submission sent = submitted();
    ASSERT_EQ(prove(sent, "revocation", "nobody answered"), "done");
    ASSERT_EQ(prove(sent, "chain", "certificates"), "done");
    ASSERT_EQ(prove(sent, "revocation", "good"), "done");
    const std::vector<casework::EvidencePart> expected{
        s.evidence(sent, "chain", s.original("certificates")),
        s.evidence(sent, "revocation", s.original("good"))};
    EXPECT_EQ(text(store().evidence_of(sent.receipt)), text(expected));
    EXPECT_EQ(text(store().evidence_of(submitted().receipt)), "");
}

TEST_P(PaperContract, evidence_needs_its_submission_and_its_bytes) {
    const casework::Submission sent = submitted();
    casework::Submission unknown = sent;
    unknown.receipt = s.id<ReceiptId>();
    EXPECT_EQ(prove(unknown, "chain", "certificates"), "conflict");
    Commit no_bytes;
    no_bytes.evidence = {s.evidence(sent, "chain", s.original("never stored"))};
    EXPECT_EQ(commit(std::move(no_bytes)), "conflict");
    EXPECT_EQ(text(store().evidence_of(sent.receipt)), "");
}

TEST_P(PaperContract, a_silence_begins_is_moved_and_ends) {
    const auto hash = [&](const char* name) { return s.original(name).hash; };
    const auto tell = [&](const casework::AuthoritySilence& silence) {
        Commit c;
        c.silences = {silence};
        return commit(std::move(c));
    };
    EXPECT_EQ(text(store().silences()), "");
    ASSERT_EQ(tell({hash("first"), Instant{5}}), "done");
    ASSERT_EQ(tell({hash("second"), Instant{6}}), "done");
    ASSERT_EQ(tell({hash("first"), Instant{7}}), "done");
    ASSERT_EQ(tell({hash("third"), std::nullopt}), "done") << "it had been heard all the time";
    std::vector<casework::AuthoritySilence> expected{{hash("first"), Instant{7}},
                                                     {hash("second"), Instant{6}}};
    std::ranges::sort(expected, {}, &casework::AuthoritySilence::issuer);
    EXPECT_EQ(text(store().silences()), text(expected));
    ASSERT_EQ(tell({hash("first"), std::nullopt}), "done");
    EXPECT_EQ(text(store().silences()),
              text(casework::AuthoritySilence{hash("second"), Instant{6}}) + "\n");

    Commit refused;
    refused.silences = {{hash("second"), std::nullopt}, {hash("fourth"), Instant{8}}};
    refused.complete = {s.id<WorkId>()};
    EXPECT_EQ(commit(std::move(refused)), "conflict");
    EXPECT_EQ(store().silences()->size(), 1U) << "all or nothing";
}

TEST_P(PaperContract, an_accepted_file_waits_for_its_stamp_oldest_first) {
    std::vector<ReceiptId> sent;
    for (int i = 0; i < 4; ++i) sent.push_back(submitted().receipt);
    Commit refused = s.filing("refused", 1);
    refused.papers.clear();
    refused.submissions[0].verdict = casework::SubmissionVerdict::refused;
    ASSERT_EQ(commit(std::move(refused)), "done");
    EXPECT_EQ(store().receipts_unstamped(10).value(), sent);
    EXPECT_EQ(store().receipts_unstamped(2).value(), (std::vector{sent[0], sent[1]}));
    const auto second = store().submission(sent[1]).value().value();
    ASSERT_EQ(prove(second, "receipt", "jws"), "done");
    EXPECT_EQ(store().receipts_unstamped(10)->size(), 4U);
    ASSERT_EQ(prove(second, "stamp", "token"), "done");
    ASSERT_EQ(prove(second, "receipt", "written later"), "done");
    EXPECT_EQ(store().receipts_unstamped(2).value(), (std::vector{sent[0], sent[2]}));
}

TEST_P(PaperContract, versions_are_counted_past_those_that_are_out_of_use) {
    Commit c = s.filing("file", 1);
    c.papers[0].key = "K-1";
    c.papers[0].version = 3;
    PaperRecord paper = c.papers[0];
    ASSERT_EQ(commit(std::move(c)), "done");
    turn(paper, PaperState::superseded);
    const auto newest = [&](const char* key, const std::string& table) {
        return store().newest_version(paper.facility, paper.kind, key, table).value();
    };
    EXPECT_EQ(by_key(paper), "");
    EXPECT_EQ(newest("K-1", paper.table), 3);
    EXPECT_EQ(newest("K-1", "CT07"), 0);
    EXPECT_EQ(newest("K-2", paper.table), 0);
    EXPECT_EQ(newest("", paper.table), 0);
}

TEST_P(PaperContract, timeliness_counts_accepted_files_of_each_facility) {
    const std::int64_t end = Instant::start_of(Date(2026, 7, 6)).microseconds;
    constexpr std::int64_t k_hour = 3'600'000'000;
    const auto send = [&](int facility, std::int64_t minutes, const auto& change) {
        Commit c = s.filing("file " + std::to_string(facility) + std::to_string(minutes), 1);
        c.submissions[0].facility = s.facility(facility);
        c.submissions[0].received = {end + minutes * 60'000'000};
        change(c.submissions[0]);
        EXPECT_EQ(commit(std::move(c)), "done");
    };
    const auto plain = [](casework::Submission&) {};
    send(1002, -30, plain);  // still in the hospital's day: no delay
    send(1002, casework::k_minutes_of_day - 1, plain);
    send(1002, casework::k_minutes_of_day, plain);
    send(1001, 60, plain);
    send(1001, 61, [](casework::Submission& sent) { sent.discharged.reset(); });
    send(1001, 62,
         [](casework::Submission& sent) { sent.verdict = casework::SubmissionVerdict::refused; });
    EXPECT_EQ(text(store().timeliness({0}, {end * 2})), "01001 1 60 1\n01002 3 2879 2\n");
    EXPECT_EQ(text(store().timeliness({end + k_hour}, {end * 2})),
              "01001 1 60 1\n01002 2 2879 1\n");
    EXPECT_EQ(text(store().timeliness({0}, {end + k_hour})), "01002 1 0 1\n");
}

// Two channels send copies of one paper at the same moment: each looks for the other inside its own
// plan, so the version rule and the journal must let exactly one of each version through.
TEST_P(PaperContract, of_senders_of_one_version_exactly_one_wins) {
    for (int version = 1; version <= 10; ++version) {
        std::vector<Commit> commits;
        for (int i = 0; i < 6; ++i) {
            commits.push_back(s.filing(std::to_string(version) + " by " + std::to_string(i), 1));
            commits.back().papers[0].key = "contended";
            commits.back().papers[0].version = version;
        }
        std::atomic<int> won = 0;
        std::vector<std::thread> threads;
        for (Commit& one : commits) {
            threads.emplace_back([&] { won += commit(std::move(one)) == "done" ? 1 : 0; });
        }
        for (std::thread& thread : threads) thread.join();
        EXPECT_EQ(won, 1);
        const auto there =
            store().papers_by_key(s.facility(1001), PaperKind::sick_leave_certificate, "contended");
        ASSERT_TRUE(there);
        EXPECT_EQ(there->size(), static_cast<std::size_t>(version));
    }
}

TEST_P(PaperContract, readers_beside_a_writer_see_a_paper_and_its_twin_together) {
    std::atomic<bool> writing = true;
    std::thread writer([&] {
        Samples own(77);
        for (int i = 0; i < 150; ++i) {
            Commit c = own.filing("pair " + std::to_string(i), 1);
            c.papers.push_back(c.papers[0]);
            c.papers[1].id = own.id<PaperId>();
            c.papers[1].table = "CT07";
            c.papers[0].twin = c.papers[1].id;
            c.papers[1].twin = c.papers[0].id;
            c.evidence = {own.evidence(c.submissions[0], "receipt", c.originals[0])};
            if (commit(std::move(c)) != "done") break;
        }
        writing = false;
    });
    std::size_t seen = 0;
    while (writing) {
        const auto papers = store().papers_like(s.facility(1001), PaperKind::sick_leave_certificate,
                                                s.person(1), "");
        ASSERT_TRUE(papers);
        ASSERT_EQ(papers->size() % 2, 0U);
        ASSERT_GE(papers->size(), seen);
        seen = papers->size();
        const auto unstamped = store().receipts_unstamped(1000);
        ASSERT_TRUE(unstamped);
        ASSERT_GE(unstamped->size() * 2, seen);
    }
    writer.join();
    EXPECT_EQ(store().receipts_unstamped(1000)->size(), 150U);
}

}  // namespace
}  // namespace lt::storage
