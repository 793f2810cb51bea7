// A database that an older program made is brought up to date when it is opened, with its rows.
#include "storage/impl/columns.hpp"
#include "storage/impl/dialect.hpp"
#include "storage/impl/fixture.hpp"
#include "storage/impl/migrations.hpp"
#include "storage/impl/pack.hpp"

namespace lt::storage {
namespace {

using casework::PaperState;
using casework::TrustState;

class Upgrade : public testing::Test {
  protected:
    /// A database as the program with the first `known` migrations left it.
    void make_database(std::size_t known) {
        auto opened = Connection::open(database(), Connection::Access::write,
                                       std::chrono::milliseconds(1000));
        ASSERT_TRUE(opened);
        ASSERT_TRUE(configure_writer(*opened, {}));
        ASSERT_TRUE(migrate(*opened, migrations().first(known)));
        add_rows(*opened);
    }
    [[nodiscard]] std::filesystem::path database() const {
        return x_directory.path() / "lienthong.db";
    }
    casework::Store& upgraded(std::size_t known) {
        make_database(known);
        auto store = SqliteStore::open(x_directory.path(), {}, x_log);
        LT_ASSERT(store);
        x_store = std::move(*store);
        return *x_store;
    }

    Samples s{99};
    casework::Original file = s.original("an old file");
    ReceiptId accepted = s.id<ReceiptId>();
    ReceiptId refused = s.id<ReceiptId>();
    PaperId first = s.id<PaperId>();
    PaperId second = s.id<PaperId>();
    PaperId other_visit = s.id<PaperId>();
    PaperId discharge = s.id<PaperId>();
    CaseId claim = s.id<CaseId>();

  private:
    void add_rows(Connection& connection) {
        Packer packer;
        const auto packed = packer.pack(file.bytes);
        ASSERT_TRUE(packed);
        ASSERT_TRUE(connection.run("INSERT INTO originals VALUES ($1, $2, $3)",
                                   {Bytes{hash_bytes(file.hash)},
                                    static_cast<std::int64_t>(file.bytes.size()), Bytes{*packed}}));
        add_submission(connection, accepted, "accepted");
        add_submission(connection, refused, "refused");
        // Two versions of one visit, another visit that used the same serial, a paper without one.
        add_paper(connection, first, "sick_leave_certificate", "S-1", "LK-1", 1, "superseded");
        add_paper(connection, second, "sick_leave_certificate", "S-1", "LK-1", 2, "identified");
        add_paper(connection, other_visit, "sick_leave_certificate", "S-1", "LK-2", 1, "received");
        add_paper(connection, discharge, "discharge_paper", "", "LK-1", 2, "received");
        ASSERT_TRUE(connection.run(
            "INSERT INTO cases VALUES ('001090000001', $1, 1, 'AB0001C', 'own_sickness', "
            "'granted', '2026-07-01', '2026-07-05', '', $2, 1, 1, '', '{}')",
            {claim.text(), second.text()}));
    }
    void add_submission(Connection& connection, const ReceiptId& receipt,
                        std::string_view verdict) {
        ASSERT_TRUE(connection.run(
            "INSERT INTO submissions VALUES ($1, '01001', $2, 1000000, $3, '200', '[]')",
            {receipt.text(), Bytes{hash_bytes(file.hash)}, verdict}));
    }
    void add_paper(Connection& connection, const PaperId& id, std::string_view kind,
                   std::string_view serial, std::string_view visit, int version,
                   std::string_view state) {
        ASSERT_TRUE(connection.run(
            "INSERT INTO papers VALUES ('001090000001', $1, $2, '01001', $3, $4, $5, $6, 1, $7, "
            "$8, '{}', 'null')",
            {id.text(), accepted.text(), kind, serial, visit, version, state, ++x_received}));
    }

    TemporaryDirectory x_directory;
    NoLog x_log;
    std::unique_ptr<casework::Store> x_store;
    int x_received = 0;
};

TEST_F(Upgrade, papers_of_the_first_program_are_known_by_serial_or_visit) {
    auto& store = upgraded(3);
    const auto sick =
        store.papers_by_key(s.facility(1001), casework::PaperKind::sick_leave_certificate, "S-1");
    ASSERT_TRUE(sick);
    ASSERT_EQ(sick->size(), 2U);  // the superseded one is left out
    EXPECT_EQ(sick->at(0).id, second);
    EXPECT_EQ(sick->at(0).version, 2);
    EXPECT_EQ(sick->at(1).id, other_visit);
    EXPECT_EQ(sick->at(1).version, 3);  // it used the serial last
    EXPECT_EQ(sick->at(1).table, "XML11");
    EXPECT_EQ(sick->at(1).number, "S-1");
    const auto left =
        store.papers_by_key(s.facility(1001), casework::PaperKind::discharge_paper, "MA_LK:LK-1");
    ASSERT_TRUE(left);
    ASSERT_EQ(left->size(), 1U);
    EXPECT_EQ(left->at(0).id, discharge);
    EXPECT_EQ(left->at(0).table, "XML7");
    EXPECT_EQ(text(store.cases_resting_on(second)), text(store.cases_of(s.person(1))));
}

TEST_F(Upgrade, certificates_of_older_files_are_checked_by_the_worker) {
    auto& store = upgraded(3);
    const auto old = store.submission(accepted);
    ASSERT_TRUE(old && *old);
    EXPECT_EQ((*old)->trust, TrustState::unchecked);
    EXPECT_EQ((*old)->profile, "S1");
    EXPECT_EQ((*old)->service, "qd130/130");
    EXPECT_EQ(text(store.original((*old)->original)), "an old file");
    const auto work = store.lease_work({2'000'000}, {3'000'000}, 10);
    ASSERT_TRUE(work);
    ASSERT_EQ(work->size(), 1U);  // not of the refused one
    EXPECT_EQ(work->at(0).kind, casework::WorkKind::check_revocation);
    EXPECT_EQ(work->at(0).subject, accepted.text());
}

TEST_F(Upgrade, an_upgraded_database_goes_on_working) {
    auto& store = upgraded(3);
    const auto next = s.filing("a new file", 1);
    EXPECT_EQ(outcome(store.commit_and_wait(next)), "done");
    casework::Commit replace = s.filing("a newer version", 1);
    replace.papers[0].key = "S-1";
    replace.papers[0].version = 3;
    EXPECT_EQ(outcome(store.commit_and_wait(replace)), "conflict");
    replace.papers[0].version = 4;
    EXPECT_EQ(outcome(store.commit_and_wait(replace)), "done");
    EXPECT_EQ(store.counts()->papers.at(PaperState::received), 4);
}

TEST_F(Upgrade, from_every_older_schema) {
    for (std::size_t known = 0; known <= migrations().size(); ++known) {
        SCOPED_TRACE(known);
        const TemporaryDirectory directory;
        NoLog log;
        {
            auto made = Connection::open(directory.path() / "lienthong.db",
                                         Connection::Access::write, std::chrono::seconds(1));
            ASSERT_TRUE(made && configure_writer(*made, {}) &&
                        migrate(*made, migrations().first(known)));
        }
        auto store = SqliteStore::open(directory.path(), {}, log);
        ASSERT_TRUE(store);
        EXPECT_EQ(outcome((*store)->commit_and_wait(s.filing("file", 1))), "done");
    }
}

}  // namespace
}  // namespace lt::storage
