// A thin skin over the database library: connections, statements, parameters, rows.
//
// A statement is written with $1, $2, ... and runs within one call, so nothing that is bound or
// read outlives it.  Statements are compiled once per connection and kept; there are as many as the
// program has texts.
#pragma once
#include <sqlite3.h>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/date.hpp"
#include "base/handle.hpp"
#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/result.hpp"

namespace lt::storage {

/// Bytes that are no text (BYTEA, BLOB).
struct Bytes {
    std::string_view view;
};

/// A value for a $-parameter.  Texts and bytes are not copied: they live as long as the call.
class Parameter {
  public:
    Parameter(std::nullopt_t) {}
    Parameter(std::int64_t value) : x_value(value) {}
    Parameter(int value) : x_value(std::int64_t{value}) {}
    Parameter(Instant value) : x_value(value.microseconds) {}
    Parameter(Dong value) : x_value(value.whole()) {}
    Parameter(std::string_view value) : x_value(value) {}
    Parameter(const std::string& value) : x_value(std::string_view{value}) {}
    Parameter(Bytes value) : x_value(value) {}
    template <class T>
    Parameter(const std::optional<T>& value) {
        if (value) *this = Parameter(*value);
    }
    [[nodiscard]] int bind(sqlite3_stmt* statement, int index) const;

  private:
    std::variant<std::monostate, std::int64_t, std::string_view, Bytes> x_value;
};

/// The current row of a query.  Views are valid until the reading function returns.
class Row {
  public:
    explicit Row(sqlite3_stmt* statement) : x_statement(statement) {}
    [[nodiscard]] int columns() const { return sqlite3_column_count(x_statement); }
    [[nodiscard]] std::string_view name(int column) const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;

  private:
    sqlite3_stmt* x_statement;
};

/// One thread at a time.
class Connection {
  public:
    enum class Access { read, write };
    /// Errors: storage_failed, corrupt.
    [[nodiscard]] static Result<Connection> open(const std::filesystem::path& file, Access access,
                                                 std::chrono::milliseconds busy_timeout);

    /// Runs a text of several statements without parameters; not kept.
    [[nodiscard]] Result<void> script(const std::string& sql);

    /// Runs one statement that returns no rows; the result is the number of rows changed.
    /// `sql` must outlive the connection (a literal).  Errors: conflict (a key, a unique rule or a
    /// reference), storage_failed, corrupt.
    [[nodiscard]] Result<std::int64_t> run(std::string_view sql,
                                           std::initializer_list<Parameter> parameters = {});
    [[nodiscard]] Result<std::int64_t> run(std::string_view sql,
                                           std::span<const Parameter> parameters);

    /// Every row, as `read(Row) -> Result<T>` makes it.
    template <class Read>
    [[nodiscard]] auto all(std::string_view sql, std::span<const Parameter> parameters,
                           const Read& read) {
        using T = std::invoke_result_t<Read, const Row&>::value_type;
        std::vector<T> found;
        auto done = each(sql, parameters, [&](const Row& row) -> Result<void> {
            LT_TRY(T value, read(row));
            found.push_back(std::move(value));
            return {};
        });
        return done ? Result<std::vector<T>>(std::move(found)) : std::unexpected(done.error());
    }
    template <class Read>
    [[nodiscard]] auto all(std::string_view sql, std::initializer_list<Parameter> parameters,
                           const Read& read) {
        return all(sql, std::span(parameters.begin(), parameters.size()), read);
    }
    /// The first row, or nothing.
    template <class Read>
    [[nodiscard]] auto one(std::string_view sql, std::initializer_list<Parameter> parameters,
                           const Read& read) {
        using T = std::invoke_result_t<Read, const Row&>::value_type;
        auto found = all(sql, parameters, read);
        if (!found) return Result<std::optional<T>>(std::unexpected(found.error()));
        if (found->empty()) return Result<std::optional<T>>(std::nullopt);
        return Result<std::optional<T>>(std::move(found->front()));
    }

    /// Whether a transaction is open: some failures end it.
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] sqlite3* handle() const { return x_handle.get(); }

  private:
    struct Statement {
        Handle<sqlite3_finalize> handle;
        std::vector<int> places;  ///< where $1, $2, ... went
    };
    explicit Connection(Handle<sqlite3_close_v2> handle) : x_handle(std::move(handle)) {}
    Result<Statement*> prepared(std::string_view sql);
    Result<void> each(std::string_view sql, std::span<const Parameter> parameters,
                      const std::function<Result<void>(const Row&)>& use);
    [[nodiscard]] std::unexpected<Error> failed() const;

    Handle<sqlite3_close_v2> x_handle;
    std::unordered_map<std::string_view, Statement> x_statements;
};

/// A transaction in which several reads see one state; ends when it goes out of scope.  Within
/// another one it is part of that.
class Snapshot {
  public:
    [[nodiscard]] static Result<Snapshot> begin(Connection& connection);
    Snapshot(Snapshot&& other) noexcept
        : x_connection(std::exchange(other.x_connection, nullptr)) {}
    Snapshot& operator=(Snapshot&&) = delete;
    ~Snapshot();

  private:
    explicit Snapshot(Connection* connection) : x_connection(connection) {}
    Connection* x_connection;  ///< null when it ends with another one
};

}  // namespace lt::storage
