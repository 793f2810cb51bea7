// What only the SQLite store promises: it opens safely, refuses clearly, and survives being killed.
#include "storage/sqlite.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <latch>
#include <set>
#include <thread>

#include "base/assert.hpp"
#include "storage/impl/fixture.hpp"

namespace lt::storage {
namespace {

class Sqlite : public testing::Test {
  protected:
    Result<std::unique_ptr<casework::Store>> open(const SqliteOptions& options = {}) {
        return SqliteStore::open(x_directory.path(), options, x_log);
    }
    std::unique_ptr<casework::Store> opened() {
        auto store = open();
        LT_ASSERT(store);
        return std::move(*store);
    }
    std::string open_error() {
        auto store = open();
        return store ? "opened" : std::string(name_of(store.error().code));
    }
    [[nodiscard]] std::filesystem::path database() const {
        return x_directory.path() / "lienthong.db";
    }
    /// Runs SQL behind the store's back.
    void tamper(const char* sql) {
        sqlite3* raw = nullptr;
        ASSERT_EQ(sqlite3_open(database().c_str(), &raw), SQLITE_OK);
        char* message = nullptr;
        EXPECT_EQ(sqlite3_exec(raw, sql, nullptr, nullptr, &message), SQLITE_OK) << message;
        sqlite3_close(raw);
    }

    Samples s{42};
    TemporaryDirectory x_directory;
    NoLog x_log;
};

TEST_F(Sqlite, what_was_committed_is_there_after_reopening) {
    const auto filing = s.filing("file", 1);
    EXPECT_EQ(outcome(opened()->commit_and_wait(filing)), "done");
    const auto store = opened();
    EXPECT_EQ(text(store->paper(filing.papers[0].id)), text(filing.papers[0]));
    EXPECT_EQ(text(store->original(filing.originals[0].hash)), "file");
    EXPECT_EQ(store->audit_head()->size, 1);
}

TEST_F(Sqlite, what_is_read_together_is_of_one_moment) {
    const auto store = opened();
    const auto first = s.filing("first", 1);
    const auto second = s.filing("second", 2);
    EXPECT_EQ(outcome(store->commit_and_wait(first)), "done");
    {
        const auto together = store->read_together();
        ASSERT_TRUE(together && *together);
        EXPECT_TRUE(store->paper(first.papers[0].id).value());  // the moment is that of this read
        std::thread([&] {
            EXPECT_EQ(outcome(store->commit_and_wait(second)), "done");
            EXPECT_TRUE(store->paper(second.papers[0].id).value());  // other threads see the newest
        }).join();
        EXPECT_FALSE(store->paper(second.papers[0].id).value());
        EXPECT_EQ(store->counts().value().submissions, 1);  // a view of its own is part of this one
    }
    EXPECT_TRUE(store->paper(second.papers[0].id).value());
}

TEST_F(Sqlite, only_one_may_have_the_directory) {
    auto first = opened();
    const auto second = open();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::unavailable);
    EXPECT_NE(second.error().client.vi.find("đang được một chương trình khác sử dụng"),
              std::string::npos);
    first.reset();
    EXPECT_EQ(open_error(), "opened");
}

TEST_F(Sqlite, a_newer_database_is_refused) {
    opened().reset();
    tamper("INSERT INTO schema_migrations VALUES (9999, '9999_future', 'x')");
    EXPECT_EQ(open_error(), "unsupported");
}

TEST_F(Sqlite, a_changed_migration_is_refused) {
    opened().reset();
    tamper("UPDATE schema_migrations SET checksum = 'other' WHERE number = 2");
    EXPECT_EQ(open_error(), "corrupt");
}

TEST_F(Sqlite, somebody_elses_database_is_refused) {
    tamper("CREATE TABLE theirs (x)");
    EXPECT_EQ(open_error(), "corrupt");
}

TEST_F(Sqlite, a_file_that_is_no_database_is_refused) {
    std::ofstream(database()) << std::string(20'000, 'x');
    EXPECT_EQ(open_error(), "corrupt");
}

TEST_F(Sqlite, a_torn_database_is_refused) {
    {
        auto store = opened();
        for (int i = 0; i < 50; ++i) {
            ASSERT_EQ(outcome(store->commit_and_wait(s.filing(std::to_string(i), i))), "done");
        }
    }
    std::filesystem::resize_file(database(), std::filesystem::file_size(database()) / 2);
    EXPECT_EQ(open_error(), "corrupt");
}

TEST_F(Sqlite, a_directory_that_cannot_be_made_is_a_clear_error) {
    std::ofstream(x_directory.path() / "file") << "x";
    const auto store = SqliteStore::open(x_directory.path() / "file" / "data", {}, x_log);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().code, ErrorCode::storage_failed);
}

TEST_F(Sqlite, an_altered_original_is_corrupt) {
    const auto filing = s.filing("the original", 1);
    const auto other = s.filing("another one", 2);
    {
        auto store = opened();
        ASSERT_EQ(outcome(store->commit_and_wait(filing)), "done");
        ASSERT_EQ(outcome(store->commit_and_wait(other)), "done");
    }
    tamper("UPDATE originals SET (packed, size) = (SELECT packed, size FROM originals LIMIT 1)");
    auto store = opened();
    EXPECT_EQ(text(store->original(filing.originals[0].hash)), "the original");
    EXPECT_EQ(text(store->original(other.originals[0].hash)), "error corrupt");
    tamper("UPDATE originals SET packed = x'00'");
    EXPECT_EQ(text(store->original(filing.originals[0].hash)), "error corrupt");
}

TEST_F(Sqlite, a_value_of_a_wrong_form_is_corrupt) {
    const auto filing = s.filing("file", 1);
    auto store = opened();
    ASSERT_EQ(outcome(store->commit_and_wait(filing)), "done");
    tamper("UPDATE papers SET kind = 'unknown'");
    EXPECT_EQ(text(store->paper(filing.papers[0].id)), "error corrupt");
}

TEST_F(Sqlite, a_full_queue_refuses_and_loses_nothing_it_accepted) {
    SqliteOptions small;
    small.queue_max = 4;
    small.batch_commits_max = 2;
    std::atomic<int> done = 0;
    std::atomic<int> refused = 0;
    constexpr int k_commits = 2000;
    {
        auto store = open(small);
        ASSERT_TRUE(store);
        for (int i = 0; i < k_commits; ++i) {
            casework::Commit c;
            c.audit = {s.audit("subject")};
            (*store)->commit(std::move(c), [&](const Result<void>& result) {
                if (!result) {
                    EXPECT_EQ(result.error().code, ErrorCode::overloaded);
                }
                ++(result ? done : refused);
            });
        }
    }  // ending the store finishes what it accepted
    EXPECT_EQ(done + refused, k_commits);
    EXPECT_GT(refused, 0);
    EXPECT_EQ(opened()->audit_head()->size, done);
}

TEST_F(Sqlite, a_conflicting_commit_does_not_sink_its_neighbours) {
    auto store = opened();
    constexpr int k_commits = 300;
    std::atomic<int> done = 0;
    std::atomic<int> conflicts = 0;
    std::latch all(k_commits);
    for (int i = 0; i < k_commits; ++i) {
        casework::Commit c = s.filing("file " + std::to_string(i), i);
        if (i % 3 == 0) c.complete = {s.id<WorkId>()};  // no such work: a conflict, late
        store->commit(std::move(c), [&](const Result<void>& result) {
            ++(result ? done : conflicts);
            all.count_down();
        });
    }
    all.wait();
    EXPECT_EQ(done, 200);
    EXPECT_EQ(conflicts, 100);
    EXPECT_EQ(store->counts()->submissions, 200);
    EXPECT_EQ(store->audit_head()->size, 200);
}

/// While it lives no file of this process can grow: a full disk.
class FullDisk {
  public:
    explicit FullDisk(rlim_t file_size) {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &x_before);
        const rlimit limit{file_size, x_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &x_before); }

  private:
    rlimit x_before{};
};

TEST_F(Sqlite, a_full_disk_fails_whole_commits_and_the_store_goes_on_afterwards) {
    auto store = opened();
    ASSERT_EQ(outcome(store->commit_and_wait(s.filing("before", 1))), "done");
    std::string large(3'000'000, '\0');
    for (char& c : large) c = static_cast<char>(s.random().next());
    const auto refused = s.filing(large, 2);
    {
        const FullDisk full(2'000'000);
        EXPECT_EQ(outcome(store->commit_and_wait(refused)), "storage_failed");
    }
    EXPECT_EQ(store->counts()->submissions, 1);
    EXPECT_EQ(store->audit_head()->size, 1);
    EXPECT_EQ(outcome(store->commit_and_wait(refused)), "done");
    store.reset();
    store = opened();
    EXPECT_EQ(store->counts()->submissions, 2);
    const auto bytes = store->original(refused.originals[0].hash);
    ASSERT_TRUE(bytes && *bytes);
    EXPECT_TRUE(**bytes == large);
}

// ---- killed at any moment ---------------------------------------------------------------------

/// One filing as the child reports it: which papers must be there.
struct Acknowledged {
    char receipt[26];
    char paper[26];
};

/// Commits from several threads until killed; each acknowledged commit goes down the pipe.
[[noreturn]] void file_until_killed(const std::filesystem::path& directory, int pipe,
                                    std::uint64_t seed) {
    NoLog log;
    auto store = SqliteStore::open(directory, {}, log);
    if (!store) ::_exit(3);
    std::vector<std::thread> threads;
    for (std::uint64_t t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            Samples own(seed * 100 + t);
            for (int i = 0;; ++i) {
                auto c = own.filing("file " + std::to_string(own.random().next()), i % 1000);
                c.papers[0].key = c.papers[0].id.text();  // threads share no paper
                Acknowledged told{};
                c.submissions[0].receipt.text().copy(told.receipt, sizeof told.receipt);
                c.papers[0].id.text().copy(told.paper, sizeof told.paper);
                if (!(*store)->commit_and_wait(std::move(c))) ::_exit(4);
                if (::write(pipe, &told, sizeof told) != sizeof told) ::_exit(5);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    ::_exit(6);
}

std::vector<Acknowledged> read_all(int pipe) {
    std::vector<Acknowledged> all;
    Acknowledged one{};
    while (::read(pipe, &one, sizeof one) == sizeof one) all.push_back(one);
    return all;
}

/// Everything one filing writes is there.
void expect_whole(casework::Store& store, const ReceiptId& receipt) {
    const auto submission = store.submission(receipt);
    ASSERT_TRUE(submission && *submission);
    EXPECT_TRUE(store.original((*submission)->original).value());
    const auto papers = store.papers_in(receipt);
    ASSERT_TRUE(papers);
    ASSERT_EQ(papers->size(), 1U);
    EXPECT_EQ(store.events(receipt.text())->size(), 1U);
    EXPECT_EQ(store.events(papers->front().id.text())->size(), 1U);
    EXPECT_EQ(text(store.idempotent_result("submission:01001", (*submission)->original.hex)),
              receipt.text());
}

/// What is there is whole, each entry of the log can be proved, and nothing is there by half.
void expect_consistent(casework::Store& store) {
    const auto counts = store.counts();
    ASSERT_TRUE(counts);
    EXPECT_EQ(counts->audit_size, counts->submissions);
    EXPECT_EQ(counts->work_waiting, counts->submissions);
    std::int64_t papers = 0;
    for (const auto& [state, count] : counts->papers) papers += count;
    EXPECT_EQ(papers, counts->submissions);
    const auto head = store.audit_head();
    ASSERT_TRUE(head);
    EXPECT_EQ(head->size, counts->audit_size);
    if (head->size > 0) {
        EXPECT_TRUE(store.audit_proof(head->size - 1, head->size));
    }
    const auto newest = store.recent_submissions(200, std::nullopt);
    ASSERT_TRUE(newest);
    for (const casework::Submission& submission : *newest) expect_whole(store, submission.receipt);
}

/// Forks a child that files, kills it after `delay`, and gives back what it acknowledged.
std::vector<Acknowledged> file_and_kill(const std::filesystem::path& directory,
                                        std::chrono::microseconds delay, std::uint64_t seed) {
    int ends[2];
    LT_ASSERT(::pipe(ends) == 0);
    const pid_t child = ::fork();
    LT_ASSERT(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        file_until_killed(directory, ends[1], seed);
    }
    ::close(ends[1]);
    std::thread killer([&] {
        std::this_thread::sleep_for(delay);
        ::kill(child, SIGKILL);
    });
    auto acknowledged = read_all(ends[0]);
    killer.join();
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
    return acknowledged;
}

TEST_F(Sqlite, killed_at_any_moment_every_acknowledged_commit_is_there_whole) {
    constexpr int k_rounds = 24;
    std::size_t all = 0;
    for (int round = 0; round < k_rounds; ++round) {
        const std::chrono::microseconds delay(s.random().between(1'000, 150'000));
        const auto acknowledged =
            file_and_kill(x_directory.path(), delay, static_cast<std::uint64_t>(round + 1));
        all += acknowledged.size();
        const auto store = opened();
        for (const Acknowledged& one : acknowledged) {
            const auto paper = PaperId::parse({one.paper, sizeof one.paper});
            const auto receipt = ReceiptId::parse({one.receipt, sizeof one.receipt});
            ASSERT_TRUE(paper && receipt);
            ASSERT_TRUE(store->paper(*paper).value()) << "round " << round;
            expect_whole(*store, *receipt);
        }
        expect_consistent(*store);
    }
    EXPECT_GT(all, 100U);  // the rounds did real work
}

// The file system may lose the end of the WAL when power fails before an fsync.  Whatever is left
// of it, the database is some whole number of batches.
TEST_F(Sqlite, a_wal_cut_anywhere_leaves_whole_commits) {
    (void)file_and_kill(x_directory.path(), std::chrono::milliseconds(150), 77);
    const auto wal = x_directory.path() / "lienthong.db-wal";
    ASSERT_TRUE(std::filesystem::exists(wal));
    const auto size = std::filesystem::file_size(wal);
    for (int round = 0; round < 12; ++round) {
        const TemporaryDirectory copy;
        std::filesystem::copy_file(database(), copy.path() / "lienthong.db");
        std::filesystem::copy_file(wal, copy.path() / "lienthong.db-wal");
        std::filesystem::resize_file(copy.path() / "lienthong.db-wal", s.random().below(size));
        auto store = SqliteStore::open(copy.path(), {}, x_log);
        ASSERT_TRUE(store) << store.error().log.text;
        expect_consistent(**store);
    }
}

}  // namespace
}  // namespace lt::storage
