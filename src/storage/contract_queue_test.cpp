// What every backend promises about work, the audit log and the registry.
#include <atomic>
#include <set>
#include <thread>

#include "audit/merkle.hpp"
#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "storage/impl/fixture.hpp"

namespace lt::storage {
namespace {

using casework::Commit;
using casework::WorkItem;

Instant seconds(std::int64_t count) { return {count * 1'000'000}; }

class WorkContract : public Contract {
  protected:
    WorkItem enqueue(Instant not_before) {
        Commit c;
        c.enqueue = {s.work("subject", not_before)};
        WorkItem item = c.enqueue[0];
        EXPECT_EQ(commit(std::move(c)), "done");
        return item;
    }
    std::string complete(const WorkId& id) {
        Commit c;
        c.complete = {id};
        return commit(std::move(c));
    }
    std::string lease(Instant now, Instant until, int most = 10) {
        return text(store().lease_work(now, until, most));
    }
};
LT_BOTH_BACKENDS(WorkContract);

TEST_P(WorkContract, work_is_offered_when_it_may_start_oldest_first) {
    const WorkItem later = enqueue(seconds(20));
    const WorkItem first = enqueue(seconds(10));
    const WorkItem second = enqueue(seconds(11));
    EXPECT_EQ(lease(seconds(9), seconds(100)), "");
    EXPECT_EQ(lease(seconds(19), seconds(100), 1), text(std::vector{first}));
    EXPECT_EQ(lease(seconds(19), seconds(100)), text(std::vector{second}));
    EXPECT_EQ(lease(seconds(20), seconds(100)), text(std::vector{later}));
}

TEST_P(WorkContract, a_lease_holds_until_its_end_and_then_the_work_is_offered_again) {
    const WorkItem item = enqueue(seconds(10));
    EXPECT_EQ(lease(seconds(10), seconds(40)), text(std::vector{item}));
    EXPECT_EQ(lease(seconds(39), seconds(99)), "");
    EXPECT_EQ(lease(seconds(40), seconds(70)), text(std::vector{item}));
}

TEST_P(WorkContract, completed_work_is_gone_and_completing_twice_is_a_conflict) {
    const WorkItem item = enqueue(seconds(10));
    ASSERT_EQ(lease(seconds(10), seconds(40)), text(std::vector{item}));
    EXPECT_EQ(complete(item.id), "done");
    EXPECT_EQ(complete(item.id), "conflict");
    EXPECT_EQ(complete(s.id<WorkId>()), "conflict");
    EXPECT_EQ(lease(seconds(99), seconds(100)), "");
    EXPECT_EQ(store().counts()->work_waiting, 0);
}

TEST_P(WorkContract, rescheduled_work_waits_with_its_attempts_counted) {
    WorkItem item = enqueue(seconds(10));
    ASSERT_EQ(lease(seconds(10), seconds(40)), text(std::vector{item}));
    item.attempt = 1;
    item.not_before = seconds(25);
    Commit c;
    c.reschedule = {item};
    ASSERT_EQ(commit(std::move(c)), "done");
    EXPECT_EQ(lease(seconds(24), seconds(99)), "");  // the lease is released, the wait is not over
    EXPECT_EQ(lease(seconds(25), seconds(99)), text(std::vector{item}));

    Commit gone;
    gone.reschedule = {s.work("subject", seconds(1))};
    EXPECT_EQ(commit(std::move(gone)), "conflict");
}

TEST_P(WorkContract, a_failed_commit_does_not_complete_its_work) {
    const WorkItem item = enqueue(seconds(10));
    Commit c;
    c.complete = {item.id, s.id<WorkId>()};
    EXPECT_EQ(commit(std::move(c)), "conflict");
    EXPECT_EQ(lease(seconds(10), seconds(20)), text(std::vector{item}));
}

TEST_P(WorkContract, leases_survive_a_restart) {
    if (GetParam() == Backend::memory) GTEST_SKIP() << "keeps nothing";
    const WorkItem item = enqueue(seconds(10));
    ASSERT_EQ(lease(seconds(10), seconds(40)), text(std::vector{item}));
    reopen();
    EXPECT_EQ(lease(seconds(39), seconds(99)), "");
    EXPECT_EQ(lease(seconds(40), seconds(99)), text(std::vector{item}));
}

TEST_P(WorkContract, many_workers_share_the_work_and_nobody_gets_the_same) {
    constexpr int k_items = 400;
    Commit c;
    for (int i = 0; i < k_items; ++i) c.enqueue.push_back(s.work("subject", seconds(i % 7)));
    ASSERT_EQ(commit(std::move(c)), "done");
    std::mutex mutex;
    std::multiset<WorkId> seen;
    std::vector<std::thread> workers;
    for (int i = 0; i < 6; ++i) {
        workers.emplace_back([&] {
            for (;;) {
                const auto items = store().lease_work(seconds(10), seconds(1000), 7);
                ASSERT_TRUE(items);
                if (items->empty()) return;
                Commit done;
                for (const WorkItem& item : *items) done.complete.push_back(item.id);
                ASSERT_EQ(commit(std::move(done)), "done");
                const std::scoped_lock lock(mutex);
                for (const WorkItem& item : *items) seen.insert(item.id);
            }
        });
    }
    for (std::thread& worker : workers) worker.join();
    EXPECT_EQ(seen.size(), static_cast<std::size_t>(k_items));
    EXPECT_EQ(std::set<WorkId>(seen.begin(), seen.end()).size(), seen.size());
    EXPECT_EQ(store().counts()->work_waiting, 0);
}

class AuditContract : public Contract {
  protected:
    static std::vector<audit::Hash> hashes(const std::vector<std::string>& texts) {
        std::vector<audit::Hash> all;
        for (const std::string& hex : texts) {
            const auto bytes = decode_hex(hex);
            LT_ASSERT(bytes && bytes->size() == 32);
            audit::Hash hash;
            std::copy(bytes->begin(), bytes->end(), hash.bytes.begin());
            all.push_back(hash);
        }
        return all;
    }
    audit::TreeHead head() {
        const auto now = store().audit_head();
        LT_ASSERT(now);
        return {now->size, hashes({now->root_hex}).front()};
    }
};
LT_BOTH_BACKENDS(AuditContract);

TEST_P(AuditContract, every_entry_can_be_proved_in_every_log_it_is_in) {
    std::vector<audit::TreeHead> heads{head()};
    std::vector<audit::Hash> leaves;
    EXPECT_EQ(heads[0].root, audit::empty_root());
    for (int i = 0; i < 23; ++i) {
        Commit c;
        for (int j = 0; j <= i % 3; ++j) {
            c.audit.push_back(s.audit("subject " + std::to_string(i)));
            leaves.push_back(audit::leaf_hash(casework::leaf_bytes(c.audit.back())));
        }
        ASSERT_EQ(commit(std::move(c)), "done");
        heads.push_back(head());
        ASSERT_EQ(heads.back().size, std::ssize(leaves));
    }
    for (std::size_t h = 1; h < heads.size(); ++h) {
        for (std::int64_t i = 0; i < heads[h].size; ++i) {
            const auto proof = store().audit_proof(i, heads[h].size);
            ASSERT_TRUE(proof);
            EXPECT_TRUE(audit::proves_inclusion(hashes(*proof), i,
                                                leaves[static_cast<std::size_t>(i)], heads[h]));
        }
        const auto grown = store().audit_consistency(heads[h].size, heads.back().size);
        ASSERT_TRUE(grown);
        EXPECT_TRUE(audit::proves_consistency(hashes(*grown), heads[h], heads.back()));
    }
    EXPECT_EQ(text(store().audit_proof(0, heads.back().size + 1)), "error invalid_argument");
    EXPECT_EQ(text(store().audit_proof(heads.back().size, heads.back().size)),
              "error invalid_argument");
    EXPECT_EQ(text(store().audit_proof(-1, 1)), "error invalid_argument");
}

TEST_P(AuditContract, a_refused_commit_leaves_no_entry_between_others) {
    for (int i = 0; i < 10; ++i) {
        Commit c = s.filing("file " + std::to_string(i / 2), i);  // every second is refused
        (void)commit(std::move(c));
    }
    EXPECT_EQ(head().size, 5);
    for (std::int64_t i = 0; i < 5; ++i) {
        const auto entry = store().audit_entry(i);
        ASSERT_TRUE(entry && *entry);
        const auto leaf = audit::leaf_hash(casework::leaf_bytes(**entry));
        const auto proof = store().audit_proof(i, 5);
        ASSERT_TRUE(proof);
        EXPECT_TRUE(audit::proves_inclusion(hashes(*proof), i, leaf, head()));
    }
}

class RegistryContract : public Contract {
  protected:
    registry::InsuranceRecord record(int person) {
        const auto found = store().insurance_record(s.person(person));
        LT_ASSERT(found && *found);
        return **found;
    }
    static std::string days(const registry::Validity& v) {
        return v.from.iso() + ".." + (v.to ? v.to->iso() : "");
    }
};
LT_BOTH_BACKENDS(RegistryContract);

TEST_P(RegistryContract, an_insurance_record_is_assembled_and_sorted) {
    Commit c;
    c.persons = {s.insured(1, "TRẦN THỊ THỬ", Date(2015, 1, 1)),
                 s.insured(2, "LÊ VĂN THỬ", Date(2016, 1, 1))};
    c.cards = {s.card(1, 1001, Date(2020, 1, 1)), s.card(1, 1002, Date(2024, 1, 1))};
    c.employers = {s.employer(1, "CÔNG TY THỬ NGHIỆM", Date(2010, 1, 1))};
    c.employments = {s.employment(1, 2, Date(2023, 5, 1)), s.employment(1, 1, Date(2015, 1, 1))};
    c.contributions = {s.contribution(1, YearMonth(2026, 3), Dong(9'000'000)),
                       s.contribution(1, YearMonth(2025, 12), Dong(8'000'000)),
                       s.contribution(2, YearMonth(2026, 1), Dong(7'000'000))};
    c.priors = {{s.person(1), {120, YearMonth(2025, 11)}}};
    const auto employer = c.employers[0];
    ASSERT_EQ(commit(std::move(c)), "done");

    const auto r = record(1);
    EXPECT_EQ(r.person.personal_id, s.person(1));
    ASSERT_EQ(r.cards.size(), 2U);
    EXPECT_EQ(days(r.cards[0].validity), "2024-01-01..");
    EXPECT_EQ(days(r.cards[1].validity), "2020-01-01..2023-12-31");
    ASSERT_EQ(r.employments.size(), 2U);
    EXPECT_EQ(r.employments[0].employer, s.employer_code(1));
    EXPECT_EQ(r.employments[1].employer, s.employer_code(2));
    ASSERT_EQ(r.contributions.size(), 2U);
    EXPECT_EQ(r.contributions[0].month, YearMonth(2025, 12));
    EXPECT_EQ(r.contributions[1].wage, Dong(9'000'000));
    ASSERT_TRUE(r.prior);
    EXPECT_EQ(r.prior->compulsory_months, 120);
    EXPECT_EQ(text(store().person_of(s.insurance_number(2))), s.person(2).text());
    EXPECT_EQ(text(store().employer(s.employer_code(1))), text(employer));
}

TEST_P(RegistryContract, a_newer_record_closes_the_older) {
    Commit c;
    c.employments = {s.employment(1, 1, Date(2020, 1, 1))};
    c.persons = {s.insured(1, "TRẦN THỊ THỬ", Date(2015, 1, 1))};
    ASSERT_EQ(commit(std::move(c)), "done");
    Commit moved;
    moved.employments = {s.employment(1, 1, Date(2024, 7, 1))};
    moved.employments[0].condition = registry::WorkingCondition::hazardous;
    ASSERT_EQ(commit(std::move(moved)), "done");
    auto spells = record(1).employments;
    ASSERT_EQ(spells.size(), 2U);
    EXPECT_EQ(days(spells[0].validity), "2020-01-01..2024-06-30");
    EXPECT_EQ(days(spells[1].validity), "2024-07-01..");
    EXPECT_EQ(spells[1].condition, registry::WorkingCondition::hazardous);

    Commit ended;  // the same spell, now with an end: a correction
    ended.employments = {spells[1]};
    ended.employments[0].validity.to = Date(2026, 6, 30);
    ASSERT_EQ(commit(std::move(ended)), "done");
    spells = record(1).employments;
    ASSERT_EQ(spells.size(), 2U);
    EXPECT_EQ(days(spells[1].validity), "2024-07-01..2026-06-30");

    Commit before;  // learnt late: ends where the known ones begin
    before.employments = {s.employment(1, 1, Date(2018, 3, 1))};
    before.employments[0].condition = registry::WorkingCondition::hazardous;
    ASSERT_EQ(commit(std::move(before)), "done");
    spells = record(1).employments;
    ASSERT_EQ(spells.size(), 3U);
    EXPECT_EQ(days(spells[0].validity), "2018-03-01..2019-12-31");
}

TEST_P(RegistryContract, the_same_again_changes_nothing_and_keeps_the_first_source) {
    Commit c;
    c.persons = {s.insured(1, "TRẦN THỊ THỬ", Date(2015, 1, 1))};
    c.cards = {s.card(1, 1001, Date(2020, 1, 1))};
    c.employers = {s.employer(1, "CÔNG TY THỬ NGHIỆM", Date(2010, 1, 1))};
    ASSERT_EQ(commit(c), "done");
    const std::string before = text(record(1));
    const std::string employer = text(store().employer(s.employer_code(1)));
    c.persons[0].provenance.obtained = s.now();
    c.cards[0].validity.from = Date(2021, 1, 1);  // known to hold on that day already
    c.employers[0].provenance.reference = "batch-2";
    ASSERT_EQ(commit(std::move(c)), "done");
    EXPECT_EQ(text(record(1)), before);
    EXPECT_EQ(text(store().employer(s.employer_code(1))), employer);
}

TEST_P(RegistryContract, a_corrected_name_is_what_is_read) {
    Commit c;
    c.persons = {s.insured(1, "TRẦN THỊ THỬ", Date(2015, 1, 1))};
    c.employers = {s.employer(1, "CÔNG TY CŨ", Date(2010, 1, 1))};
    c.contributions = {s.contribution(1, YearMonth(2026, 3), Dong(1))};
    ASSERT_EQ(commit(std::move(c)), "done");
    Commit corrected;
    corrected.persons = {s.insured(1, "TRẦN THỊ THỬA", Date(2015, 1, 1))};
    corrected.employers = {s.employer(1, "CÔNG TY MỚI", Date(2026, 1, 1))};
    corrected.contributions = {s.contribution(1, YearMonth(2026, 3), Dong(2))};
    const auto employer = corrected.employers[0];
    ASSERT_EQ(commit(std::move(corrected)), "done");
    EXPECT_EQ(record(1).person.full_name.reveal(Purpose::store).str(), "TRẦN THỊ THỬA");
    EXPECT_EQ(text(store().employer(s.employer_code(1))), text(employer));
    ASSERT_EQ(record(1).contributions.size(), 1U);
    EXPECT_EQ(record(1).contributions[0].wage, Dong(2));
}

}  // namespace
}  // namespace lt::storage
