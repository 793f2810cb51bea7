// The command `lienthong standardise`: names, dates, numbers and addresses of a file in their
// standard forms, the same that the reconciliation engine compares (docs/standardise.md).
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "identity/address.hpp"

namespace lt::app {

enum class StandardKind : std::uint8_t { name, birth, id, insurance, phone, address };
[[nodiscard]] std::string_view name_of(StandardKind kind) noexcept;
[[nodiscard]] std::optional<StandardKind> standard_kind_of(std::string_view name) noexcept;

/// One column to standardise: its number from 1 as text, or its name in the header row.
struct StandardColumn {
    StandardKind kind{};
    std::string column;
};
/// "name=2,birth=dob".  Errors: invalid_argument (an unknown kind, one given twice, no column).
[[nodiscard]] Result<std::vector<StandardColumn>> parse_standard_columns(std::string_view text);

enum class RowForm : std::uint8_t { tsv, json };
enum class HeaderRow : std::uint8_t { none, first };

struct StandardiseOptions {
    std::string in{"-"};   ///< - is standard input
    std::string out{"-"};  ///< a file appears under its name when it is complete
    std::vector<StandardColumn> columns;
    HeaderRow header = HeaderRow::none;
    RowForm form = RowForm::tsv;
    identity::AddressStyle style = identity::AddressStyle::unknown;
    int newest_year = 2029;       ///< of two-digit years, see identity::BirthSettings
    std::filesystem::path units;  ///< like data/units; read when an address is asked for
};

struct StandardiseSummary {
    std::uint64_t rows = 0;
    std::uint64_t bad = 0;  ///< rows with a column missing, or longer than k_standard_row_max
};

/// A longer row is no row of a register; it is reported and left out.
inline constexpr std::size_t k_standard_row_max = std::size_t{1} << 20U;
/// Bad rows that standard error names one by one; the others are only counted.
inline constexpr std::uint64_t k_bad_rows_named_max = 20;

/// Rows in, rows out: TSV with the standard columns behind the given ones, or a JSON object a row.
/// Bad rows are named on standard error and never stop the run.  Errors: not_found (input, units),
/// invalid_argument (a column the header does not have), storage_failed, malformed (units).
[[nodiscard]] Result<StandardiseSummary> standardise_file(const StandardiseOptions& options);

}  // namespace lt::app
