#include "app/standardise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "app/impl/byte_file.hpp"
#include "app/impl/standard_fields.hpp"
#include "app/share.hpp"
#include "base/json.hpp"

namespace lt::app {
namespace {

constexpr std::size_t k_read_bytes = std::size_t{1} << 18U;
constexpr std::size_t k_write_bytes = std::size_t{1} << 18U;
constexpr std::size_t k_column_max = 10'000;  // no register has more; a larger number is a slip

constexpr std::array k_kinds{StandardKind::name,      StandardKind::birth, StandardKind::id,
                             StandardKind::insurance, StandardKind::phone, StandardKind::address};

std::unexpected<Error> bad_columns(std::string_view vi, std::string_view en,
                                   std::string_view text) {
    return fail(ErrorCode::invalid_argument,
                {fmt::format("{}: \"{}\".", vi, text), fmt::format("{}: \"{}\".", en, text)});
}

/// Lines of a file, without their ends; one that is too long comes back empty and marked.
class Lines {
  public:
    explicit Lines(InFile& in) : x_in(in), x_buffer(k_read_bytes) {}

    /// False at the end.
    Result<bool> next() {
        x_line.clear();
        x_too_long = false;
        bool any = false;
        for (;;) {
            if (x_at == x_size) {
                LT_TRY(x_size, x_in.read(x_buffer));
                x_at = 0;
                if (x_size == 0) break;
            }
            any = true;
            const std::string_view left{x_buffer.data() + x_at, x_size - x_at};
            const std::size_t end = left.find('\n');
            keep(left.substr(0, end));
            x_at += end == std::string_view::npos ? left.size() : end + 1;
            if (end != std::string_view::npos) break;
        }
        if (x_line.ends_with('\r')) x_line.pop_back();
        if (x_first && x_line.starts_with("\uFEFF")) x_line.erase(0, 3);
        x_first = false;
        return any;
    }
    [[nodiscard]] std::string_view line() const { return x_line; }
    [[nodiscard]] bool too_long() const { return x_too_long; }

  private:
    void keep(std::string_view piece) {
        if (x_too_long || x_line.size() + piece.size() > k_standard_row_max) {
            x_too_long = true;
            x_line.clear();
            return;
        }
        x_line += piece;
    }

    InFile& x_in;
    std::vector<char> x_buffer;
    std::size_t x_at = 0;
    std::size_t x_size = 0;
    std::string x_line;
    bool x_too_long = false;
    bool x_first = true;
};

void split(std::string_view line, std::vector<std::string_view>& fields) {
    fields.clear();
    for (;;) {
        const std::size_t tab = line.find('\t');
        fields.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) return;
        line.remove_prefix(tab + 1);
    }
}

json::Value json_of(const StandardField& field) {
    if (field.form == FieldForm::one) return field.value;
    json::Array items;
    for (std::string_view left = field.value; !left.empty();) {
        const std::size_t bar = left.find('|');
        items.emplace_back(left.substr(0, bar));
        left.remove_prefix(bar == std::string_view::npos ? left.size() : bar + 1);
    }
    return items;
}

/// A column with its place in the row, from 0.
struct Place {
    StandardKind kind{};
    std::size_t at = 0;
};

/// A number, or a name of the header row.
Result<std::size_t> place_of(const std::string& column,
                             const std::vector<std::string_view>& header) {
    const auto named = std::ranges::find(header, column);
    if (named != header.end()) return static_cast<std::size_t>(named - header.begin());
    std::size_t number = 0;
    const auto [end, failed] =
        std::from_chars(column.data(), column.data() + column.size(), number);
    if (failed == std::errc{} && end == column.data() + column.size() && number >= 1 &&
        number <= k_column_max) {
        return number - 1;
    }
    return bad_columns("Không có cột", "There is no such column", column);
}

class Standardiser {
  public:
    Standardiser(const StandardiseOptions& options, const identity::Units* units, InFile& in,
                 OutFile& out)
        : x_options(options),
          x_context{units, options.style, options.newest_year},
          x_lines(in),
          x_out(out) {}

    Result<StandardiseSummary> run() {
        LT_TRY_VOID(read_header());
        for (;;) {
            LT_TRY(const bool more, x_lines.next());
            if (!more) break;
            ++x_line;
            ++x_summary.rows;
            row();
            if (x_text.size() >= k_write_bytes) LT_TRY_VOID(flush());
        }
        LT_TRY_VOID(flush());
        return x_summary;
    }

  private:
    Result<void> read_header() {
        if (x_options.header == HeaderRow::first) {
            LT_TRY(const bool more, x_lines.next());
            if (!more) return {};
            ++x_line;
            split(x_lines.line(), x_fields);
        }
        for (const StandardColumn& column : x_options.columns) {
            LT_TRY(const std::size_t at, place_of(column.column, x_fields));
            x_places.push_back({column.kind, at});
        }
        if (x_options.header == HeaderRow::none || x_options.form == RowForm::json) return {};
        x_text += x_lines.line();
        for (const Place& place : x_places) {
            for (const StandardField& field : standard_fields(place.kind, "", x_context)) {
                x_text += '\t';
                x_text += name_of(place.kind);
                if (!field.name.empty()) x_text += fmt::format("_{}", field.name);
            }
        }
        x_text += '\n';
        return {};
    }

    void row() {
        if (x_lines.too_long()) return bad("dòng quá dài");
        split(x_lines.line(), x_fields);
        for (const Place& place : x_places) {
            if (place.at >= x_fields.size()) {
                return bad(fmt::format("thiếu cột {}", place.at + 1));
            }
        }
        if (x_options.form == RowForm::json) return json_row();
        x_text += x_lines.line();
        for (const Place& place : x_places) {
            for (const auto& field : standard_fields(place.kind, x_fields[place.at], x_context)) {
                x_text += '\t';
                x_text += field.value;
            }
        }
        x_text += '\n';
    }

    void json_row() {
        json::Object object;
        object.add("line", static_cast<std::int64_t>(x_line));
        for (const Place& place : x_places) {
            json::Object fields;
            for (const auto& field : standard_fields(place.kind, x_fields[place.at], x_context)) {
                fields.set_new(field.name.empty() ? "value" : std::string{field.name},
                               json_of(field));
            }
            object.set_new(std::string{name_of(place.kind)}, std::move(fields));
        }
        x_text += json::dump(object);
        x_text += '\n';
    }

    /// Says which row and why, and never what stands in it.
    void bad(std::string_view why) {
        if (++x_summary.bad > k_bad_rows_named_max) return;
        fmt::print(stderr, "Dòng {}: {}.\n", x_line, why);
    }

    Result<void> flush() {
        LT_TRY_VOID(x_out.write(x_text));
        x_text.clear();
        return {};
    }

    const StandardiseOptions& x_options;
    StandardContext x_context;
    Lines x_lines;
    OutFile& x_out;
    std::vector<std::string_view> x_fields;
    std::vector<Place> x_places;
    std::string x_text;
    std::uint64_t x_line = 0;
    StandardiseSummary x_summary;
};

}  // namespace

std::string_view name_of(StandardKind kind) noexcept {
    switch (kind) {
        case StandardKind::name: return "name";
        case StandardKind::birth: return "birth";
        case StandardKind::id: return "id";
        case StandardKind::insurance: return "insurance";
        case StandardKind::phone: return "phone";
        case StandardKind::address: return "address";
    }
    return "";
}

std::optional<StandardKind> standard_kind_of(std::string_view name) noexcept {
    for (const StandardKind kind : k_kinds) {
        if (name_of(kind) == name) return kind;
    }
    return std::nullopt;
}

Result<std::vector<StandardColumn>> parse_standard_columns(std::string_view text) {
    std::vector<StandardColumn> columns;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view item = text.substr(0, comma);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        const std::size_t equals = item.find('=');
        const auto kind = standard_kind_of(item.substr(0, equals));
        if (!kind) return bad_columns("Không có loại dữ liệu", "There is no such kind", item);
        if (equals == std::string_view::npos || equals + 1 == item.size()) {
            return bad_columns("Chưa nói cột nào", "No column is given", item);
        }
        if (std::ranges::find(columns, *kind, &StandardColumn::kind) != columns.end()) {
            return bad_columns("Loại dữ liệu ghi hai lần", "A kind is given twice", item);
        }
        columns.push_back({*kind, std::string{item.substr(equals + 1)}});
    }
    if (columns.empty()) return bad_columns("Chưa nói cột nào", "No column is given", "");
    return columns;
}

Result<StandardiseSummary> standardise_file(const StandardiseOptions& options) {
    const bool addresses = std::ranges::any_of(options.columns, [](const StandardColumn& column) {
        return column.kind == StandardKind::address;
    });
    std::optional<identity::Units> units;
    if (addresses) {
        LT_TRY(units, read_units(options.units));
    }
    LT_TRY(InFile in, InFile::open(options.in));
    LT_TRY(OutFile out, OutFile::open(options.out));
    LT_TRY(const StandardiseSummary summary,
           (Standardiser{options, units ? &*units : nullptr, in, out}.run()));
    LT_TRY_VOID(out.complete());
    if (summary.bad > 0) {
        fmt::print(stderr, "{} dòng, {} dòng không đọc được.\n", summary.rows, summary.bad);
    }
    return summary;
}

}  // namespace lt::app
