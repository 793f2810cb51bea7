// Tab-separated files: a header row, UTF-8, LF.  Values hold no tab and no line break.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace lt::sandbox {

using TsvColumns = std::vector<std::string_view>;

/// Collects rows in memory and writes the file at once.
class TsvWriter {
  public:
    explicit TsvWriter(const TsvColumns& columns);
    /// REQUIRES: as many values as columns, none with a tab or a line break.
    void row(const TsvColumns& values);
    /// Errors: storage_failed.
    [[nodiscard]] Result<void> save(const std::filesystem::path& file) const;

  private:
    std::size_t x_columns;
    std::string x_bytes;
};

/// Reads row by row.  A value that does not read is remembered as a fault, and `finished` reports
/// it, so that the reading loop stays plain.
class TsvReader {
  public:
    /// Errors: not_found, corrupt (other columns).
    [[nodiscard]] static Result<TsvReader> open(const std::filesystem::path& file,
                                                const TsvColumns& columns);
    /// The next row; false at the end, or after a fault.
    [[nodiscard]] bool next();
    /// Errors: corrupt, with file, line and column.
    [[nodiscard]] Result<void> finished() const;
    [[nodiscard]] std::unexpected<Error> corrupt(std::string_view what) const;

    [[nodiscard]] std::string text(std::size_t column) const;
    [[nodiscard]] Text utf8(std::size_t column);
    [[nodiscard]] std::int64_t integer(std::size_t column);
    [[nodiscard]] Date date(std::size_t column);
    [[nodiscard]] std::optional<Date> date_if_any(std::size_t column);
    [[nodiscard]] PartialDate partial_date(std::size_t column);
    [[nodiscard]] YearMonth year_month(std::size_t column);
    [[nodiscard]] bool flag(std::size_t column);
    template <class Code>
    [[nodiscard]] Code code(std::size_t column) {
        return kept(Code::parse(x_values[column]), column);
    }
    template <class Code>
    [[nodiscard]] std::optional<Code> code_if_any(std::size_t column) {
        if (x_values[column].empty()) return std::nullopt;
        return code<Code>(column);
    }
    /// The value named in the column, by a function like `registry::scheme_of`.
    template <class Named>
    [[nodiscard]] auto named(std::size_t column, Named of) {
        auto value = of(x_values[column]);
        if (value) return *value;
        fault(column);
        return typename decltype(value)::value_type{};
    }

  private:
    TsvReader(std::string name, std::string bytes, std::size_t columns);
    void fault(std::size_t column);
    template <class T>
    [[nodiscard]] T kept(Result<T> value, std::size_t column) {
        if (value) return *std::move(value);
        fault(column);
        return T{};
    }
    std::string x_name;
    std::string x_bytes;
    std::size_t x_columns;
    std::size_t x_at = 0;
    std::size_t x_line = 0;
    std::vector<std::string_view> x_values;  // into x_bytes
    std::string x_fault;
};

}  // namespace lt::sandbox
