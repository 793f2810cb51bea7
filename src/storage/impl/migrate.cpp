#include <fmt/format.h>

#include "crypto/digest.hpp"
#include "storage/impl/dialect.hpp"
#include "storage/impl/errors.hpp"
#include "storage/impl/migrations.hpp"

namespace lt::storage {
namespace {

struct Applied {
    std::int64_t number = 0;
    std::string name;
    std::string checksum;
};

Result<std::vector<Applied>> applied_migrations(Connection& connection) {
    return connection.all("SELECT number, name, checksum FROM schema_migrations ORDER BY number",
                          {}, [](const Row& row) -> Result<Applied> {
                              return Applied{row.integer(0), std::string(row.text(1)),
                                             std::string(row.text(2))};
                          });
}

Result<void> check_is_ours(Connection& connection) {
    LT_TRY(const bool any, has_tables(connection));
    LT_TRY(const bool ours, has_table(connection, "schema_migrations"));
    if (any && !ours) {
        return fail(ErrorCode::corrupt,
                    {"Tệp cơ sở dữ liệu này không phải của hệ thống liên thông.",
                     "This database does not belong to this program."},
                    {"database has tables but no schema_migrations"});
    }
    return {};
}

/// What was applied must be the beginning of what this program knows, word for word.
Result<void> check_history(std::span<const Applied> applied, std::span<const Migration> known) {
    if (applied.size() > known.size()) {
        return fail(ErrorCode::unsupported,
                    {"Cơ sở dữ liệu do phiên bản mới hơn của chương trình tạo ra. Xin nâng cấp "
                     "chương trình rồi mở lại.",
                     "The database was written by a newer program. Upgrade the program."},
                    {fmt::format("database at migration {}, program knows {}", applied.size(),
                                 known.size())});
    }
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (applied[i].number != known[i].number ||
            applied[i].checksum != crypto::sha256(known[i].sql).hex()) {
            return fail(
                ErrorCode::corrupt,
                {"Cấu trúc cơ sở dữ liệu không khớp với chương trình.",
                 "The database schema differs from the program's."},
                {fmt::format("migration {} differs from the recorded checksum", known[i].name)});
        }
    }
    return {};
}

Result<void> apply_in_transaction(Connection& connection, const Migration& migration) {
    LT_TRY_VOID(connection.script(sqlite_schema(migration.sql)));
    LT_TRY_VOID(
        connection.run("INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)",
                       {migration.number, migration.name, crypto::sha256(migration.sql).hex()}));
    return {};
}

Result<void> apply(Connection& connection, const Migration& migration) {
    LT_TRY_VOID(connection.script("BEGIN IMMEDIATE"));
    auto result = apply_in_transaction(connection, migration);
    if (result) return connection.script("COMMIT");
    (void)connection.script("ROLLBACK");
    return result;
}

}  // namespace

Result<int> migrate(Connection& connection, std::span<const Migration> known) {
    LT_TRY_VOID(check_is_ours(connection));
    LT_TRY_VOID(
        connection.script(sqlite_schema("CREATE TABLE IF NOT EXISTS schema_migrations (\n"
                                        "    number BIGINT NOT NULL PRIMARY KEY,\n"
                                        "    name TEXT NOT NULL,\n"
                                        "    checksum TEXT NOT NULL\n);\n")));
    LT_TRY(const auto applied, applied_migrations(connection));
    LT_TRY_VOID(check_history(applied, known));
    const auto missing = known.subspan(applied.size());
    for (const Migration& migration : missing) LT_TRY_VOID(apply(connection, migration));
    return static_cast<int>(missing.size());
}

}  // namespace lt::storage
