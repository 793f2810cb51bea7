// The same random commits to the memory store and to SQLite: every answer must be the same.
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
        if (s.random().chance(1, 3)) replace_paper(c);
        if (s.random().chance(1, 3)) add_case(c);
        if (s.random().chance(1, 4)) add_decision(c);
        if (s.random().chance(1, 4)) add_order(c);
        if (s.random().chance(1, 3)) add_registry(c);
        if (s.random().chance(1, 4)) change_work(c);
        return c;
    }
    int person() { return s.random().between(1, 5); }

    Samples s;
    std::vector<casework::PaperRecord> papers;
    std::vector<casework::CaseRecord> cases;
    std::vector<casework::DecisionRow> decisions;
    std::vector<WorkId> work;

  private:
    template <class T>
    const T& any_of(const std::vector<T>& all) {
        return all[static_cast<std::size_t>(s.random().below(all.size()))];
    }
    Date day() { return Date(2020, 1, 1) + s.random().between(0, 40) * 50; }
    void add_filing(Commit& c) {
        c = s.filing("file " + std::to_string(s.random().below(60)), person());
        c.papers[0].visit = "LK-" + std::to_string(s.random().below(10));
        c.papers[0].version = s.random().between(1, 4);
        papers.push_back(c.papers[0]);
        work.push_back(c.enqueue[0].id);
    }
    void replace_paper(Commit& c) {
        if (papers.empty()) return;
        c.papers.push_back(any_of(papers));
        c.papers.back().state = casework::PaperState::identified;
        c.papers.back().version = s.random().between(1, 4);
    }
    void add_case(Commit& c) {
        const bool known = !cases.empty() && s.random().chance(1, 2);
        c.cases.push_back(known ? any_of(cases) : s.claim(person()));
        c.cases.back().state = casework::CaseState::referred;
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

/// Everything both can be asked about what the chooser has made.
std::string everything(casework::Store& store, Chooser& made) {
    std::string all = text(store.counts()) + "\n";
    for (int i = 0; i <= 5; ++i) {
        all += text(store.insurance_record(made.s.person(i))) + "\n";
        all += text(store.papers_of(made.s.person(i))) + text(store.cases_of(made.s.person(i)));
        all += text(store.decisions_about(made.s.person(i)));
        all += text(store.person_of(made.s.insurance_number(i))) + "\n";
        all += text(store.employer(made.s.employer_code(i))) + "\n";
    }
    for (int i = 0; i < 10; ++i) {
        all += text(store.papers_of_visit(made.s.facility(1001), "LK-" + std::to_string(i)));
    }
    for (const auto& record : made.cases) {
        all += text(store.decision_of(record.id)) + text(store.events(record.id.text()));
    }
    for (const auto& decision : made.decisions) all += text(store.order_of(decision.id));
    const auto head = store.audit_head();
    LT_ASSERT(head);
    return all + text(store.ready_orders(20)) + head->root_hex;
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
        constexpr int k_commits = 250;
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
