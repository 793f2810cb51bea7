// The same random commits to the memory store and to SQLite: every answer must be the same.
#include <array>

#include "base/assert.hpp"
#include "storage/impl/fixture.hpp"

namespace lt::storage {
namespace {

using casework::Commit;

/// Chooses what to commit, often something that conflicts, from what it has made before.
class Chooser {
  public:
    explicit Chooser(std::uint64_t seed) : s(seed) {}

    Commit next() {
        Commit c;
        if (s.random().chance(1, 2)) add_filing(c);
        if (s.random().chance(1, 5)) replace_paper(c);
        if (s.random().chance(1, 4)) add_case(c);
        if (s.random().chance(1, 4)) add_decision(c);
        if (s.random().chance(1, 4)) add_order(c);
        if (s.random().chance(1, 3)) add_registry(c);
        if (s.random().chance(1, 4)) change_work(c);
        if (s.random().chance(1, 3)) add_evidence(c);
        if (s.random().chance(1, 4)) change_trust(c);
        if (s.random().chance(1, 4)) add_silence(c);
        return c;
    }
    int person() { return s.random().between(1, 5); }

    Samples s;
    std::vector<casework::Submission> submissions;
    std::vector<casework::PaperRecord> papers;
    std::vector<casework::CaseRecord> cases;
    std::vector<casework::DecisionRow> decisions;
    std::vector<WorkId> work;

  private:
    template <class All>
    const All::value_type& any_of(const All& all) {
        return all[static_cast<std::size_t>(s.random().below(all.size()))];
    }
    Date day() { return Date(2020, 1, 1) + s.random().between(0, 40) * 50; }
    void add_filing(Commit& c) {
        c = s.filing("file " + std::to_string(s.random().below(300)), person());
        c.papers[0].visit = "LK-" + std::to_string(s.random().below(10));
        c.papers[0].key = any_key();
        c.papers[0].table = s.random().chance(1, 2) ? "XML11" : "CT07";
        c.papers[0].version = s.random().between(1, 9);
        c.submissions[0].facility = s.facility(1001 + s.random().between(0, 1));
        if (s.random().chance(1, 4)) c.submissions[0].discharged.reset();
        if (s.random().chance(1, 4)) {
            c.submissions[0].verdict = casework::SubmissionVerdict::refused;
        } else if (c.submissions[0].discharged) {
            c.submissions[0].discharged =
                c.submissions[0].received.local_date() - s.random().between(0, 3);
        }
        papers.push_back(c.papers[0]);
        submissions.push_back(c.submissions[0]);
        work.push_back(c.enqueue[0].id);
    }
    void replace_paper(Commit& c) {
        if (papers.empty()) return;
        c.papers.push_back(any_of(papers));
        casework::PaperRecord& paper = c.papers.back();
        paper.state = static_cast<casework::PaperState>(s.random().between(0, 7));
        paper.version = s.random().between(1, 9);
        paper.key = any_key();
        if (s.random().chance(1, 3)) paper.twin = any_of(papers).id;
        paper.differences = json::Array{json::Value{"leave"}};
    }
    /// Sometimes of a submission that was never accepted by the store, or of bytes it has not.
    void add_evidence(Commit& c) {
        if (submissions.empty()) return;
        static constexpr std::array<std::string_view, 4> k_parts{"receipt", "stamp", "chain",
                                                                 "revocation"};
        const auto bytes = s.original("evidence " + std::to_string(s.random().below(20)));
        c.evidence.push_back(s.evidence(any_of(submissions), any_of(k_parts), bytes));
        if (s.random().chance(9, 10)) c.originals.push_back(bytes);
    }
    void change_trust(Commit& c) {
        if (submissions.empty()) return;
        c.trust.push_back({any_of(submissions).receipt,
                           static_cast<casework::TrustState>(s.random().between(0, 3))});
    }
    void add_silence(Commit& c) {
        const auto issuer = s.original("issuer " + std::to_string(s.random().below(4))).hash;
        const bool spoke = s.random().chance(1, 3);
        c.silences.push_back({issuer, spoke ? std::nullopt : std::optional{s.now()}});
    }
    std::string any_key() {
        const auto number = s.random().below(8);
        return number == 0 ? "" : "KEY-" + std::to_string(number);
    }
    void add_case(Commit& c) {
        const bool known = !cases.empty() && s.random().chance(1, 2);
        c.cases.push_back(known ? any_of(cases) : s.claim(person()));
        c.cases.back().state = casework::CaseState::referred;
        if (!papers.empty() && s.random().chance(1, 2)) c.cases.back().paper = any_of(papers).id;
        if (!known) cases.push_back(c.cases.back());
        c.journal.push_back(
            {c.cases.back().id.text(), s.random().between(0, 2), {s.event("case_changed")}});
    }
    void add_decision(Commit& c) {
        if (cases.empty()) return;
        c.decisions.push_back(s.decision(any_of(cases)));
        decisions.push_back(c.decisions.back());
    }
    void add_order(Commit& c) {
        if (!decisions.empty()) c.orders.push_back(s.order(any_of(decisions)));
    }
    void add_registry(Commit& c) {
        const int who = person();
        c.persons = {s.insured(who, s.random().chance(1, 2) ? "LÊ THỊ THỬ" : "LÊ THU THỬ", day())};
        c.cards = {s.card(who, s.random().between(1, 2), day())};
        c.employers = {s.employer(who, "CÔNG TY THỬ", day())};
        c.employments = {s.employment(who, s.random().between(1, 2), day())};
        if (s.random().chance(1, 3)) {
            c.employments[0].validity.to = c.employments[0].validity.from + 300;
            c.employments[0].condition = registry::WorkingCondition::hazardous;
        }
        c.contributions = {s.contribution(who, YearMonth(2026, 1) + s.random().between(0, 5),
                                          Dong(s.random().between(1, 9)))};
    }
    void change_work(Commit& c) {
        if (work.empty()) return;
        const WorkId id = any_of(work);
        if (s.random().chance(1, 2)) {
            c.complete = {id};
        } else {
            c.reschedule = {{id, casework::WorkKind::identify_paper, "subject", 2, s.now()}};
        }
    }
};

std::string about_persons(casework::Store& store, Chooser& made) {
    std::string all;
    for (int i = 0; i <= 5; ++i) {
        const PersonalId person = made.s.person(i);
        all += text(store.insurance_record(person)) + "\n";
        all += text(store.papers_of(person)) + text(store.cases_of(person));
        all += text(store.decisions_about(person));
        for (const char* const but_table : {"", "XML11", "CT07"}) {
            all += text(store.papers_like(made.s.facility(1001),
                                          casework::PaperKind::sick_leave_certificate, person,
                                          but_table));
        }
        all += text(store.person_of(made.s.insurance_number(i))) + "\n";
        all += text(store.employer(made.s.employer_code(i))) + "\n";
    }
    return all;
}

std::string about_papers(casework::Store& store, Chooser& made) {
    std::string all;
    for (int i = 0; i < 10; ++i) {
        const std::string number = std::to_string(i);
        all += text(store.papers_of_visit(made.s.facility(1001), "LK-" + number));
        all += text(store.papers_by_key(
            made.s.facility(1001), casework::PaperKind::sick_leave_certificate, "KEY-" + number));
    }
    for (const auto& submission : made.submissions) {
        all += text(store.submission(submission.receipt)) + "\n";
        all += text(store.evidence_of(submission.receipt));
    }
    all += text(store.silences());
    for (const auto& paper : made.papers) all += text(store.cases_resting_on(paper.id));
    const Instant middle = made.submissions[made.submissions.size() / 2].received;
    all += text(store.timeliness({0}, middle)) + text(store.timeliness(middle, made.s.now()));
    for (const int most : {10, 1000}) {
        const auto waiting = store.receipts_unstamped(most);
        for (const ReceiptId& receipt : waiting.value()) all += receipt.text() + "\n";
    }
    return all;
}

std::string about_cases(casework::Store& store, Chooser& made) {
    std::string all;
    for (const auto& record : made.cases) {
        all += text(store.decision_of(record.id)) + text(store.events(record.id.text()));
    }
    for (const auto& decision : made.decisions) all += text(store.order_of(decision.id));
    return all + text(store.ready_orders(20));
}

/// Everything both can be asked about what the chooser has made.
std::string everything(casework::Store& store, Chooser& made) {
    const auto head = store.audit_head();
    LT_ASSERT(head);
    return text(store.counts()) + about_persons(store, made) + about_papers(store, made) +
           about_cases(store, made) + head->root_hex;
}

TEST(Oracle, both_stores_give_the_same_answers) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const TemporaryDirectory directory;
        NoLog log;
        MemoryStore memory;
        const auto sqlite = SqliteStore::open(directory.path(), {}, log);
        ASSERT_TRUE(sqlite);
        Chooser chooser(seed);
        int done = 0;
        constexpr int k_commits = 400;
        for (int i = 0; i < k_commits; ++i) {
            const Commit c = chooser.next();
            const std::string expected = outcome(memory.commit_and_wait(c));
            ASSERT_EQ(outcome((*sqlite)->commit_and_wait(c)), expected) << seed << " " << i;
            done += expected == "done" ? 1 : 0;
            if (i % 10 != 0) continue;
            const Instant now = chooser.s.now();
            const Instant until{now.microseconds + 20'000'000};
            ASSERT_EQ(text((*sqlite)->lease_work(now, until, 3)),
                      text(memory.lease_work(now, until, 3)));
        }
        EXPECT_GT(done, k_commits / 8);
        EXPECT_LT(done, k_commits * 9 / 10);
        EXPECT_EQ(everything(**sqlite, chooser), everything(memory, chooser)) << seed;
    }
}

}  // namespace
}  // namespace lt::storage
