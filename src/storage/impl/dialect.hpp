// What SQLite says differently from PostgreSQL.  All other SQL of this module is for both.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "storage/impl/sql.hpp"
#include "storage/sqlite.hpp"

namespace lt::storage {

/// A migration as SQLite understands it.
[[nodiscard]] std::string sqlite_schema(std::string_view migration);
/// Durability and cache settings of a connection; the first writer also chooses the page size.
[[nodiscard]] Result<void> configure_writer(Connection& connection, const SqliteOptions& options);
[[nodiscard]] Result<void> configure_reader(Connection& connection, const SqliteOptions& options);
/// For a connection that does nothing but `checkpoint`.
[[nodiscard]] Result<void> configure_checkpointer(Connection& connection);
/// Whether the database has tables, ours or anybody's.
[[nodiscard]] Result<bool> has_tables(Connection& connection);
[[nodiscard]] Result<bool> has_table(Connection& connection, std::string_view name);

/// Moves what the WAL holds into the database file and to the disk, without waiting for anybody.
/// The result is the number of WAL pages that are home.
[[nodiscard]] Result<int> checkpoint(Connection& connection);
/// Moves what is left and lets the WAL begin again from its start.  False when somebody still reads
/// from it after the connection's busy timeout.
[[nodiscard]] Result<bool> restart_wal(Connection& connection);

}  // namespace lt::storage
