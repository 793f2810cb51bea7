// The schema: numbered migrations, forward only.  The database remembers what each one said.
#pragma once
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "storage/impl/sql.hpp"

namespace lt::storage {

struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// All of them in order, embedded at build time from src/storage/migrations.
[[nodiscard]] std::span<const Migration> migrations();

/// Brings the database up to date, each migration in its own transaction.  The result is how many
/// were applied.  Errors: corrupt (the database is not ours, or an applied migration differs from
/// the one in this program), unsupported (the database is newer than this program),
/// storage_failed.
/// `known` is what the program knows; fewer of them make it an older program.
[[nodiscard]] Result<int> migrate(Connection& connection,
                                  std::span<const Migration> known = migrations());

}  // namespace lt::storage
