// Reading signers beside the program that has the directory: a connection of our own that only
// reads, and a page at a time, because a reader that stays keeps the write-ahead log from going
// home.
#include "storage/impl/columns.hpp"
#include "storage/impl/data_directory.hpp"
#include "storage/impl/dialect.hpp"
#include "storage/impl/originals.hpp"
#include "storage/sqlite.hpp"

namespace lt::storage {
namespace {

constexpr int k_page_rows = 256;

struct Signer {
    FacilityCode facility;
    casework::ContentHash chain;
};

Result<Signer> read_signer(const Row& row) {
    Columns c(row);
    return c.finish(Signer{c.take<FacilityCode>(), {c.take<std::string>()}});
}

}  // namespace

Result<void> each_signer(
    const std::filesystem::path& directory,
    const std::function<Result<void>(const FacilityCode&, const std::string&)>& tell) {
    const auto database = DataDirectory::database_in(directory);
    if (!std::filesystem::exists(database)) return {};
    const SqliteOptions options;
    LT_TRY(auto connection,
           Connection::open(database, Connection::Access::read, options.busy_timeout));
    LT_TRY_VOID(configure_reader(connection, options));
    LT_TRY(const bool there, has_table(connection, "signers"));
    if (!there) return {};
    std::string facility, chain;  // after nothing
    for (;;) {
        LT_TRY(const auto page, connection.all("SELECT facility, chain FROM signers "
                                               "WHERE (facility, chain) > ($1, $2) "
                                               "ORDER BY facility, chain LIMIT $3",
                                               {facility, chain, k_page_rows}, read_signer));
        for (const Signer& signer : page) {
            LT_TRY(const auto bytes, read_original(connection, signer.chain));
            if (!bytes) return storage_error(ErrorCode::corrupt, "a signer without its chain");
            LT_TRY_VOID(tell(signer.facility, *bytes));
        }
        if (page.size() < k_page_rows) return {};
        facility = page.back().facility.text();
        chain = page.back().chain.hex;
    }
}

}  // namespace lt::storage
