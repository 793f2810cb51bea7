#include "reconcile/impl/generic/read.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "reconcile/impl/table.hpp"

namespace lt::reconcile::generic {
namespace {

/// The columns of a file and, per field, which of them it is made of.
struct Layout {
    std::vector<Column> columns;
    std::vector<std::vector<std::size_t>> fields;
};

std::size_t place_of(std::string_view name, std::vector<Column>& columns) {
    const auto at = std::ranges::find(columns, name, [](const Column& c) { return c.name; });
    const auto place = static_cast<std::size_t>(at - columns.begin());
    if (at == columns.end()) columns.push_back({name});
    return place;
}

Layout layout_of(const Schema& schema, Side side) {
    Layout layout;
    (void)place_of(schema.id_column, layout.columns);
    for (const Field& field : schema.fields) {
        std::vector<std::size_t>& places = layout.fields.emplace_back();
        for (const std::string& name : side == Side::left ? field.left : field.right) {
            places.push_back(place_of(name, layout.columns));
        }
    }
    return layout;
}

/// Cells of a date are parts of it, others are words.
std::string joined(const Cells& cells, const std::vector<std::size_t>& places, Kind kind) {
    std::string text;
    for (const std::size_t place : places) {
        if (cells[place].empty()) continue;
        if (!text.empty()) text += kind == Kind::date ? '-' : ' ';
        text += cells[place];
    }
    return text;
}

}  // namespace

Records no_records(const Schema& schema) {
    Records records;
    for (const Field& field : schema.fields) records.fields.emplace_back(field.kind);
    return records;
}

Result<void> read_file(const std::filesystem::path& path, const Schema& schema, Side side,
                       Records& records, std::vector<BadRow>& bad_rows) {
    const Layout layout = layout_of(schema, side);
    if (layout.columns.size() > k_columns_max) {
        return fail(ErrorCode::malformed,
                    {"Tệp mô tả cột nêu quá nhiều cột.", "The schema names too many columns."});
    }
    LT_TRY(const Table table, Table::open(path, layout.columns));
    std::string buffer;
    std::uint64_t line = 1;  // the header
    for (std::size_t chunk = 0; chunk < table.chunks(); ++chunk) {
        LT_TRY(Table::Rows rows, table.rows(chunk, buffer));
        while (rows.next()) {
            const std::string_view id = rows.cells()[0];
            if (!rows.good() || id.empty()) {
                bad_rows.push_back({path.filename().string(), line + rows.number() + 1,
                                    rows.good() ? "no id" : "wrong number of cells or too long"});
                continue;
            }
            if (records.ids.size() == k_rows_max) {
                return fail(ErrorCode::too_large,
                            {fmt::format("Hai tệp có hơn {} dòng.", k_rows_max),
                             fmt::format("The files have more than {} rows.", k_rows_max)});
            }
            records.ids.emplace_back(id);
            for (std::size_t f = 0; f < layout.fields.size(); ++f) {
                records.fields[f].add(
                    joined(rows.cells(), layout.fields[f], schema.fields[f].kind));
            }
        }
        line += rows.lines();
    }
    if (side == Side::left) records.left = records.ids.size();
    return {};
}

}  // namespace lt::reconcile::generic
