// Certificate chains that signed accepted files, told beside the program that has the directory.
#include <algorithm>
#include <set>

#include "storage/impl/columns.hpp"
#include "storage/impl/data_directory.hpp"
#include "storage/impl/dialect.hpp"
#include "storage/impl/fixture.hpp"
#include "storage/impl/migrations.hpp"
#include "storage/impl/pack.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {
namespace {

using Told = std::vector<std::pair<std::string, std::string>>;

class Signers : public testing::Test {
  protected:
    std::unique_ptr<casework::Store> opened() {
        return SqliteStore::open(x_directory.path(), {}, x_log).value();
    }
    /// A file of a facility that was signed with this chain.
    void file(casework::Store& store, int facility, const std::string& chain,
              casework::SubmissionVerdict verdict = casework::SubmissionVerdict::accepted) {
        casework::Commit c = s.filing("file " + std::to_string(++x_files), 1);
        c.submissions[0].facility = s.facility(facility);
        c.submissions[0].verdict = verdict;
        c.submissions[0].signer = {};
        if (!chain.empty()) {
            c.originals.push_back(s.original(chain));
            c.submissions[0].signer = c.originals.back().hash;
        }
        ASSERT_EQ(outcome(store.commit_and_wait(std::move(c))), "done");
    }
    Told told() {
        Told all;
        const auto done =
            each_signer(x_directory.path(), [&](const FacilityCode& facility, const auto& chain) {
                all.emplace_back(facility.text(), chain);
                return Result<void>{};
            });
        EXPECT_EQ(outcome(done), "done");
        return all;
    }

    Samples s{7};
    TemporaryDirectory x_directory;
    NoLog x_log;
    int x_files = 0;
};

TEST_F(Signers, are_told_once_each_while_the_program_runs) {
    EXPECT_EQ(told(), Told{}) << "no database yet";
    const auto store = opened();
    EXPECT_EQ(told(), Told{});
    for (int again = 0; again < 3; ++again) {
        file(*store, 1002, "chain of 1002");
        file(*store, 1001, "chain of 1001");
        file(*store, 1001, "chain of 1002");  // one organisation, two facilities
    }
    file(*store, 1003, "");  // nobody signed it
    file(*store, 1004, "a chain nobody trusts", casework::SubmissionVerdict::refused);
    Told all = told();
    EXPECT_EQ(all.back(), (std::pair<std::string, std::string>{"01002", "chain of 1002"}));
    std::ranges::sort(all);
    EXPECT_EQ(
        all,
        (Told{{"01001", "chain of 1001"}, {"01001", "chain of 1002"}, {"01002", "chain of 1002"}}));
}

TEST_F(Signers, of_more_than_a_page_are_all_told) {
    const auto store = opened();
    constexpr int k_facilities = 300;  // a page has 256
    for (int i = 0; i < k_facilities; ++i) file(*store, 1001 + i / 2, "chain " + std::to_string(i));
    const Told all = told();
    EXPECT_EQ(all.size(), 300U);
    EXPECT_EQ((std::set<std::pair<std::string, std::string>>{all.begin(), all.end()}.size()), 300U);
}

TEST_F(Signers, what_stops_the_telling_is_passed_on) {
    const auto store = opened();
    file(*store, 1001, "one");
    file(*store, 1002, "two");
    int calls = 0;
    const auto stopped = each_signer(x_directory.path(), [&](const auto&, const auto&) {
        ++calls;
        return Result<void>{fail(ErrorCode::malformed, {"", ""})};
    });
    EXPECT_EQ(outcome(stopped), "malformed");
    EXPECT_EQ(calls, 1);
}

TEST_F(Signers, of_an_older_database_are_found_when_it_is_brought_up_to_date) {
    const casework::Original chain = s.original("an old chain");
    {
        auto made = Connection::open(DataDirectory::database_in(x_directory.path()),
                                     Connection::Access::write, std::chrono::seconds(1));
        constexpr std::size_t k_before = 4;
        ASSERT_TRUE(made && configure_writer(*made, {}) &&
                    migrate(*made, migrations().first(k_before)));
        const std::string packed = Packer{}.pack(chain.bytes).value();
        ASSERT_TRUE(made->run("INSERT INTO originals VALUES ($1, $2, $3)",
                              {Bytes{hash_bytes(chain.hash)},
                               static_cast<std::int64_t>(chain.bytes.size()), Bytes{packed}}));
        for (const std::string_view verdict : {"accepted", "accepted", "refused"}) {
            const std::string_view facility = verdict == "refused" ? "01002" : "01001";
            ASSERT_TRUE(made->run(
                "INSERT INTO submissions (receipt, facility, original, received, verdict, "
                "result_code, findings, signer) VALUES ($1, $2, $3, 1, $4, '200', '[]', $5)",
                {s.id<ReceiptId>().text(), facility, Bytes{hash_bytes(chain.hash)}, verdict,
                 chain.hash.hex}));
        }
    }
    EXPECT_EQ(told(), Told{}) << "it does not know signers yet";
    {
        const auto store = opened();
    }
    EXPECT_EQ(told(), (Told{{"01001", "an old chain"}}));
}

}  // namespace
}  // namespace lt::storage
