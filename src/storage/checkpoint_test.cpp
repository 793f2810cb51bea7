// The write-ahead log of the SQLite store: moved home beside the writer, and never without limit.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "base/assert.hpp"
#include "storage/impl/fixture.hpp"

namespace lt::storage {
namespace {

constexpr int k_page = 2048;
constexpr int k_pages_of_a_commit = 64;  // more than one small filing touches

class Checkpoints : public testing::Test {
  protected:
    std::unique_ptr<casework::Store> opened() {
        SqliteOptions small;
        small.checkpoint_pages = 200;
        small.wal_pages_max = 400;
        auto store = SqliteStore::open(x_directory.path(), small, x_log);
        LT_ASSERT(store);
        return std::move(*store);
    }
    void commit(casework::Store& store, int filings) {
        for (int i = 0; i < filings; ++i) {
            ++x_files;
            const auto filing = s.filing("file " + std::to_string(x_files), x_files);
            ASSERT_EQ(outcome(store.commit_and_wait(filing)), "done");
        }
    }
    [[nodiscard]] std::filesystem::path database() const {
        return x_directory.path() / "lienthong.db";
    }
    [[nodiscard]] int wal_pages() const {
        const auto wal = std::filesystem::file_size(database().string() + "-wal");
        return static_cast<int>(wal / k_page);
    }

    Samples s{7};
    TemporaryDirectory x_directory;
    NoLog x_log;
    int x_files = 0;
};

/// Somebody else who reads from the state of the moment it was made.
class LongReader {
  public:
    explicit LongReader(const std::filesystem::path& database) {
        LT_ASSERT(sqlite3_open(database.c_str(), &x_handle) == SQLITE_OK);
        LT_ASSERT(sqlite3_exec(x_handle, "BEGIN; SELECT COUNT(*) FROM submissions", nullptr,
                               nullptr, nullptr) == SQLITE_OK);
    }
    LongReader(const LongReader&) = delete;
    LongReader& operator=(const LongReader&) = delete;
    ~LongReader() { sqlite3_close(x_handle); }

  private:
    sqlite3* x_handle = nullptr;
};

TEST_F(Checkpoints, the_log_begins_again_instead_of_growing) {
    auto store = opened();
    commit(*store, 300);  // some 6,000 pages
    EXPECT_LE(wal_pages(), 400 + k_pages_of_a_commit);
    EXPECT_GT(std::filesystem::file_size(database()), 200 * k_page);
    store.reset();
    EXPECT_EQ(opened()->counts()->submissions, 300);
}

TEST_F(Checkpoints, a_long_reader_lets_the_log_grow_and_stops_no_commit) {
    auto store = opened();
    commit(*store, 5);
    {
        const LongReader reader(database());
        commit(*store, 120);
        EXPECT_GT(wal_pages(), 400 + k_pages_of_a_commit);  // past its limit
    }
    const int grown = wal_pages();
    commit(*store, 400);
    EXPECT_LE(wal_pages(), grown + 400 + k_pages_of_a_commit);  // and no longer
    EXPECT_EQ(store->counts()->submissions, 525);
}

TEST_F(Checkpoints, a_store_ends_while_its_log_is_being_moved) {
    for (int round = 1; round <= 10; ++round) {
        auto store = opened();
        commit(*store, 12 * round);
        store.reset();
        EXPECT_EQ(opened()->counts()->submissions, x_files);
    }
}

}  // namespace
}  // namespace lt::storage
