#include "sandbox/impl/tsv.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <sstream>

#include "base/assert.hpp"

namespace lt::sandbox {

TsvWriter::TsvWriter(const TsvColumns& columns) : x_columns(columns.size()) { row(columns); }

void TsvWriter::row(const TsvColumns& values) {
    LT_ASSERT(values.size() == x_columns);
    for (const std::string_view value : values) {
        LT_ASSERT(value.find_first_of("\t\r\n") == std::string_view::npos);
        x_bytes += value;
        x_bytes.push_back('\t');
    }
    x_bytes.back() = '\n';
}

Result<void> TsvWriter::save(const std::filesystem::path& file) const {
    std::ofstream stream{file, std::ios::binary | std::ios::trunc};
    stream.write(x_bytes.data(), static_cast<std::streamsize>(x_bytes.size()));
    if (!stream.flush()) {
        return fail(ErrorCode::storage_failed,
                    {"Không ghi được tệp dữ liệu mẫu.", "A file of the sandbox cannot be written."},
                    {"write " + file.filename().string()});
    }
    return {};
}

Result<TsvReader> TsvReader::open(const std::filesystem::path& file, const TsvColumns& columns) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream) {
        return fail(ErrorCode::not_found,
                    {"Không tìm thấy tệp dữ liệu mẫu.", "A file of the sandbox is missing."},
                    {"missing " + file.filename().string()});
    }
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    TsvReader reader{file.filename().string(), std::move(bytes).str(), columns.size()};
    if (!reader.next() || reader.x_values != columns) return reader.corrupt("columns");
    return reader;
}

TsvReader::TsvReader(std::string name, std::string bytes, std::size_t columns)
    : x_name(std::move(name)), x_bytes(std::move(bytes)), x_columns(columns) {}

bool TsvReader::next() {
    if (!x_fault.empty() || x_at >= x_bytes.size()) return false;
    ++x_line;
    const std::string_view rest = std::string_view{x_bytes}.substr(x_at);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    x_at += line.size() + 1;
    x_values.clear();
    for (std::size_t from = 0; from <= line.size();) {
        const std::size_t to = std::min(line.find('\t', from), line.size());
        x_values.push_back(line.substr(from, to - from));
        from = to + 1;
    }
    if (x_values.size() == x_columns) return true;
    x_fault = "number of values";
    return false;
}

void TsvReader::fault(std::size_t column) {
    if (x_fault.empty()) x_fault = fmt::format("column {}", column + 1);
}

std::unexpected<Error> TsvReader::corrupt(std::string_view what) const {
    return fail(ErrorCode::corrupt,
                {"Tệp dữ liệu mẫu bị hỏng.", "A file of the sandbox does not read."},
                {fmt::format("{}:{}: {}", x_name, x_line, what)});
}

Result<void> TsvReader::finished() const {
    if (!x_fault.empty()) return corrupt(x_fault);
    return {};
}

std::string TsvReader::text(std::size_t column) const { return std::string{x_values[column]}; }

Text TsvReader::utf8(std::size_t column) {
    return kept(Text::from_bytes(x_values[column]), column);
}

std::int64_t TsvReader::integer(std::size_t column) {
    const std::string_view digits = x_values[column];
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) fault(column);
    return value;
}

Date TsvReader::date(std::size_t column) { return kept(Date::parse_iso(x_values[column]), column); }

std::optional<Date> TsvReader::date_if_any(std::size_t column) {
    if (x_values[column].empty()) return std::nullopt;
    return date(column);
}

PartialDate TsvReader::partial_date(std::size_t column) {
    return kept(PartialDate::parse_iso(x_values[column]), column);
}

YearMonth TsvReader::year_month(std::size_t column) {
    return kept(YearMonth::parse(x_values[column]), column);
}

bool TsvReader::flag(std::size_t column) {
    const std::int64_t value = integer(column);
    if (value != 0 && value != 1) fault(column);
    return value == 1;
}

}  // namespace lt::sandbox
