#include "storage/impl/dialect.hpp"

#include <fmt/format.h>

#include "storage/impl/errors.hpp"

namespace lt::storage {
namespace {

/// A commit touches a random page of five indexes, and each touched page goes to the WAL whole:
/// 2 KiB instead of 4 write a fifth less.  1 KiB writes a third less, but costs the processor more.
constexpr int k_page_size = 2048;
/// What the WAL file is cut back to after a burst: above its usual length, so that it is reused.
constexpr int k_wal_size_kept = 128 * 1024 * 1024;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

Result<bool> exists(Connection& connection, std::string_view sql,
                    std::initializer_list<Parameter> parameters) {
    LT_TRY(const auto found, connection.one(sql, parameters, [](const Row& row) -> Result<bool> {
        return row.integer(0) > 0;
    }));
    return found.value_or(false);
}

}  // namespace

std::string sqlite_schema(std::string_view migration) {
    std::string sql(migration);
    replace_all(sql, "BIGINT NOT NULL PRIMARY KEY", "INTEGER PRIMARY KEY");
    replace_all(sql, "BIGINT", "INTEGER");
    replace_all(sql, "BYTEA", "BLOB");
    replace_all(sql, "\n); -- clustered", "\n) STRICT, WITHOUT ROWID;");
    replace_all(sql, "\n);\n", "\n) STRICT;\n");
    return sql;
}

Result<void> configure_writer(Connection& connection, const SqliteOptions& options) {
    return connection.script(
        fmt::format("PRAGMA page_size = {};"
                    "PRAGMA journal_mode = WAL;"
                    "PRAGMA synchronous = FULL;"
                    "PRAGMA foreign_keys = ON;"
                    "PRAGMA temp_store = MEMORY;"
                    "PRAGMA wal_autocheckpoint = 0;"  // the checkpointer does it
                    "PRAGMA journal_size_limit = {};"
                    "PRAGMA cache_size = -{};",
                    k_page_size, k_wal_size_kept, options.writer_cache_kib));
}

Result<void> configure_reader(Connection& connection, const SqliteOptions& options) {
    return connection.script(
        fmt::format("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -{};",
                    options.reader_cache_kib));
}

Result<void> configure_checkpointer(Connection& connection) {
    return connection.script("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;");
}

Result<bool> has_tables(Connection& connection) {
    return exists(connection, "SELECT COUNT(*) FROM sqlite_schema", {});
}

Result<bool> has_table(Connection& connection, std::string_view name) {
    return exists(connection, "SELECT COUNT(*) FROM sqlite_schema WHERE name = $1", {name});
}

Result<int> checkpoint(Connection& connection) {
    int moved = 0;
    const int code = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr,
                                               SQLITE_CHECKPOINT_PASSIVE, nullptr, &moved);
    if (code != SQLITE_OK) {
        return storage_error(ErrorCode::storage_failed, fmt::format("checkpoint: sqlite {}", code));
    }
    // While commits go on, the library leaves the moved pages to the system's cache, and who moves
    // the last page would wait for all of them.
    sqlite3_file* file = nullptr;
    sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    const int synced = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY);
    if (synced != SQLITE_OK) {
        return storage_error(ErrorCode::storage_failed, fmt::format("sync: sqlite {}", synced));
    }
    return moved;
}

Result<bool> restart_wal(Connection& connection) {
    const int code = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr,
                                               SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
    if ((code & 0xff) == SQLITE_BUSY) return false;
    if (code != SQLITE_OK) {
        return storage_error(ErrorCode::storage_failed, fmt::format("checkpoint: sqlite {}", code));
    }
    return true;
}

}  // namespace lt::storage
