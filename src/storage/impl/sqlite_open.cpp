// Opening: lock, connect, configure, migrate, start the writer.
#include "base/assert.hpp"
#include "storage/impl/dialect.hpp"
#include "storage/impl/migrations.hpp"
#include "storage/impl/sqlite.hpp"
#include "storage/sqlite.hpp"

namespace lt::storage {
namespace {

Result<Connection> open_writer(const DataDirectory& directory, const SqliteOptions& options,
                               Log& log) {
    LT_TRY(auto connection,
           Connection::open(directory.database(), Connection::Access::write, options.busy_timeout));
    LT_TRY_VOID(configure_writer(connection, options));
    LT_TRY(const int applied, migrate(connection));
    LT_TRY_VOID(directory.sync());
    log.write(LogLevel::info, "storage_opened", {{"migrations_applied", std::int64_t{applied}}});
    return connection;
}

Result<std::vector<Connection>> open_readers(const DataDirectory& directory,
                                             const SqliteOptions& options) {
    std::vector<Connection> readers;
    for (int i = 0; i < options.readers; ++i) {
        LT_TRY(auto connection, Connection::open(directory.database(), Connection::Access::read,
                                                 options.busy_timeout));
        LT_TRY_VOID(configure_reader(connection, options));
        readers.push_back(std::move(connection));
    }
    return readers;
}

Result<Connection> open_checkpointer(const DataDirectory& directory, const SqliteOptions& options) {
    LT_TRY(auto connection,
           Connection::open(directory.database(), Connection::Access::write, options.busy_timeout));
    LT_TRY_VOID(configure_checkpointer(connection));
    return connection;
}

}  // namespace

Result<std::unique_ptr<casework::Store>> SqliteStore::open(const std::filesystem::path& directory,
                                                           const SqliteOptions& options, Log& log) {
    LT_ASSERT(options.readers > 0 && options.queue_max > 0 && options.batch_commits_max > 0);
    LT_ASSERT(options.checkpoint_pages > 0 && options.wal_pages_max > options.checkpoint_pages);
    LT_TRY(auto data, DataDirectory::take(directory));
    LT_TRY(auto writer, open_writer(data, options, log));
    LT_TRY(auto readers, open_readers(data, options));
    LT_TRY(auto checkpointer, open_checkpointer(data, options));
    const Writer::Limits limits{.queue_max = static_cast<std::size_t>(options.queue_max),
                                .batch_max = static_cast<std::size_t>(options.batch_commits_max)};
    const Checkpointer::Limits wal{.begin_pages = options.checkpoint_pages,
                                   .most_pages = options.wal_pages_max,
                                   .busy_timeout = options.busy_timeout};
    return std::make_unique<SqliteBackend>(std::move(data), std::move(writer), std::move(readers),
                                           std::move(checkpointer), limits, wal, log);
}

}  // namespace lt::storage
