#include "storage/impl/sql.hpp"

#include <fmt/format.h>

#include "base/assert.hpp"
#include "storage/impl/errors.hpp"

namespace lt::storage {

int Parameter::bind(sqlite3_stmt* statement, int index) const {
    if (const auto* number = std::get_if<std::int64_t>(&x_value)) {
        return sqlite3_bind_int64(statement, index, *number);
    }
    if (const auto* text = std::get_if<std::string_view>(&x_value)) {
        const char* data = text->data() == nullptr ? "" : text->data();  // a null pointer is NULL
        return sqlite3_bind_text64(statement, index, data, text->size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<Bytes>(&x_value)) {
        const char* data = bytes->view.data() == nullptr ? "" : bytes->view.data();
        return sqlite3_bind_blob64(statement, index, data, bytes->view.size(), SQLITE_STATIC);
    }
    return sqlite3_bind_null(statement, index);
}

std::string_view Row::name(int column) const { return sqlite3_column_name(x_statement, column); }

bool Row::is_null(int column) const {
    return sqlite3_column_type(x_statement, column) == SQLITE_NULL;
}

std::int64_t Row::integer(int column) const { return sqlite3_column_int64(x_statement, column); }

std::string_view Row::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(x_statement, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(x_statement, column))};
}

std::string_view Row::bytes(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(x_statement, column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(x_statement, column))};
}

Result<Connection> Connection::open(const std::filesystem::path& file, Access access,
                                    std::chrono::milliseconds busy_timeout) {
    // Nobody reads the library's memory statistics, which cost a lock at every allocation. Refused,
    // and no matter, when the library runs already.
    [[maybe_unused]] static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3* raw = nullptr;
    const int may_create = access == Access::write ? SQLITE_OPEN_CREATE : 0;
    const int code = sqlite3_open_v2(
        file.c_str(), &raw,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | may_create, nullptr);
    Connection connection{Handle<sqlite3_close_v2>(raw)};
    if (raw == nullptr) return storage_error(ErrorCode::storage_failed, "out of memory");
    if (code != SQLITE_OK) return connection.failed();
    sqlite3_busy_timeout(raw, static_cast<int>(busy_timeout.count()));
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    return connection;
}

Result<void> Connection::script(const std::string& sql) {
    if (sqlite3_exec(x_handle.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return failed();
    }
    return {};
}

Result<std::int64_t> Connection::run(std::string_view sql,
                                     std::initializer_list<Parameter> parameters) {
    return run(sql, std::span(parameters.begin(), parameters.size()));
}

Result<std::int64_t> Connection::run(std::string_view sql, std::span<const Parameter> parameters) {
    LT_TRY_VOID(each(sql, parameters, [](const Row&) -> Result<void> { return {}; }));
    return sqlite3_changes64(x_handle.get());
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(x_handle.get()) == 0; }

Result<Connection::Statement*> Connection::prepared(std::string_view sql) {
    if (const auto found = x_statements.find(sql); found != x_statements.end()) {
        return &found->second;
    }
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(x_handle.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    Statement statement{Handle<sqlite3_finalize>(raw), {}};
    if (code != SQLITE_OK) return failed();
    const int count = sqlite3_bind_parameter_count(raw);
    for (int i = 1; i <= count; ++i) {
        statement.places.push_back(
            sqlite3_bind_parameter_index(raw, fmt::format("${}", i).c_str()));
    }
    return &x_statements.emplace(sql, std::move(statement)).first->second;
}

Result<void> Connection::each(std::string_view sql, std::span<const Parameter> parameters,
                              const std::function<Result<void>(const Row&)>& use) {
    LT_TRY(Statement * statement, prepared(sql));
    LT_ASSERT(parameters.size() == statement->places.size());
    sqlite3_stmt* raw = statement->handle.get();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (parameters[i].bind(raw, statement->places[i]) != SQLITE_OK) return failed();
    }
    Result<void> result;
    int code = SQLITE_ROW;
    while (result && (code = sqlite3_step(raw)) == SQLITE_ROW) result = use(Row{raw});
    if (result && code != SQLITE_DONE) result = failed();
    sqlite3_reset(raw);
    sqlite3_clear_bindings(raw);
    return result;
}

std::unexpected<Error> Connection::failed() const {
    const int code = sqlite3_extended_errcode(x_handle.get());
    // The message names tables and columns, never values.
    const std::string text = fmt::format("sqlite {}: {}", code, sqlite3_errmsg(x_handle.get()));
    switch (code) {
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_UNIQUE:
        case SQLITE_CONSTRAINT_ROWID:
        case SQLITE_CONSTRAINT_FOREIGNKEY: return storage_error(ErrorCode::conflict, text);
        default: break;
    }
    switch (code & 0xff) {
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return storage_error(ErrorCode::corrupt, text);
        default: return storage_error(ErrorCode::storage_failed, text);
    }
}

Result<Snapshot> Snapshot::begin(Connection& connection) {
    if (connection.in_transaction()) return Snapshot(nullptr);
    LT_TRY_VOID(connection.run("BEGIN"));
    return Snapshot(&connection);
}

Snapshot::~Snapshot() {
    // Nothing was written, so nothing can be lost if this fails.
    if (x_connection != nullptr) (void)x_connection->run("COMMIT");
}

}  // namespace lt::storage
