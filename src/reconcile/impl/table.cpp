// The basic idea: chunk n is the rows whose first byte lies in [n, n+1) MiB.  It is read with one
// byte before it, to see whether a row begins at its first byte, and a little beyond its end, for
// the rest of its last row.
#include "reconcile/impl/table.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "reconcile/impl/big_file.hpp"

namespace lt::reconcile {
namespace {

constexpr std::size_t k_header_max = 16 * 1024;
constexpr std::uint64_t k_reading = 4096;  // reads end at a page, so that none is read twice

std::unexpected<Error> bad_file(ErrorCode code, const std::string& name, std::string_view vi,
                                std::string_view en) {
    return fail(code, {fmt::format("Tệp {}: {}", name, vi), fmt::format("File {}: {}", name, en)});
}

std::string_view without_return(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

Result<Table> Table::open(const std::filesystem::path& path, std::span<const Column> columns) {
    Table table;
    table.x_name = path.filename().string();
    table.x_file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (table.x_file < 0)
        return bad_file(ErrorCode::not_found, path.string(), "không mở được.", "cannot be opened.");
    struct stat about{};
    if (::fstat(table.x_file, &about) != 0 || !S_ISREG(about.st_mode))
        return bad_file(ErrorCode::not_found, path.string(), "không phải tệp.", "is not a file.");
    table.x_size = static_cast<std::uint64_t>(about.st_size);

    std::string head(std::min<std::uint64_t>(k_header_max, table.x_size), '\0');
    LT_TRY_VOID(table.read(0, head));
    const std::size_t end = head.find('\n');
    if (end == std::string::npos)
        return bad_file(ErrorCode::malformed, table.x_name, "không có dòng tiêu đề.",
                        "has no header row.");
    std::string_view line = without_return(std::string_view(head).substr(0, end));
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    table.x_header = head.substr(0, end + 1);
    table.x_first = end + 1;
    table.x_chunks = (table.x_size - table.x_first + k_chunk - 1) / k_chunk;

    std::vector<int> found(columns.size(), 0);
    while (true) {
        const std::size_t tab = std::min(line.find('\t'), line.size());
        const auto column =
            std::ranges::find(columns, line.substr(0, tab), [](const Column& c) { return c.name; });
        const auto place = column - columns.begin();
        table.x_places.push_back(column == columns.end() ? std::int8_t{-1}
                                                         : static_cast<std::int8_t>(place));
        if (column != columns.end()) ++found[static_cast<std::size_t>(place)];
        if (tab == line.size()) break;
        line.remove_prefix(tab + 1);
    }
    table.x_width = table.x_places.size();
    std::string missing;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (found[i] == 1 || (found[i] == 0 && !columns[i].required)) continue;
        missing += fmt::format(" {}", columns[i].name);
    }
    if (!missing.empty() || table.x_width > k_file_columns_max) {
        return bad_file(ErrorCode::malformed, table.x_name,
                        fmt::format("dòng tiêu đề phải có đúng một cột cho mỗi tên:{}", missing),
                        fmt::format("the header must have each of these columns once:{}", missing));
    }
    return table;
}

Table::Table(Table&& other) noexcept
    : x_file(std::exchange(other.x_file, -1)),
      x_size(other.x_size),
      x_first(other.x_first),
      x_chunks(other.x_chunks),
      x_width(other.x_width),
      x_places(std::move(other.x_places)),
      x_header(std::move(other.x_header)),
      x_name(std::move(other.x_name)) {}

Table::~Table() {
    if (x_file >= 0) ::close(x_file);
}

bool Table::has(std::size_t cell) const {
    return std::ranges::find(x_places, static_cast<std::int8_t>(cell)) != x_places.end();
}

Result<void> Table::read(std::uint64_t at, std::span<char> to) const {
    if (read_at(x_file, at, to, x_size > k_cached_max ? Passing::once : Passing::again)) return {};
    return bad_file(ErrorCode::storage_failed, x_name, "không đọc được.", "cannot be read.");
}

Table::Frame Table::frame(std::size_t chunk) const {
    Frame out;
    out.begin = x_first + chunk * k_chunk;
    out.own_end = std::min<std::uint64_t>(out.begin + k_chunk, x_size);
    const std::uint64_t enough = out.own_end + k_row_max;
    out.end = std::min<std::uint64_t>((enough + k_reading - 1) / k_reading * k_reading, x_size);
    return out;
}

/// REQUIRES: the buffer has the frame's bytes and the one before them.
Table::Rows Table::rows_in(const Frame& frame, std::string& buffer) const {
    const std::size_t size = frame.size();
    std::fill_n(buffer.data() + size, Marks::k_block, '\n');
    // The row that runs into this chunk belongs to the one before.
    const std::size_t skipped = std::min(buffer.find('\n') + 1, size);
    const std::size_t own = frame.own_end - frame.begin + 1;
    Rows rows;
    rows.x_table = this;
    rows.x_bytes = std::string_view(buffer).substr(1, frame.own_end - frame.begin);
    rows.x_row = buffer.data() + skipped;
    rows.x_end = buffer.data() + size;
    rows.x_own = own > skipped ? own - skipped : 0;
    rows.x_marks = Marks(rows.x_row);
    return rows;
}

Result<Table::Rows> Table::rows(std::size_t chunk, std::string& buffer) const {
    const Frame frame = this->frame(chunk);
    buffer.resize(frame.size() + Marks::k_block);
    LT_TRY_VOID(read(frame.begin - 1, std::span(buffer).first(frame.size())));
    return rows_in(frame, buffer);
}

bool Table::Rows::next() {
    if (x_own == 0 || x_row == x_end) return false;
    ++x_number;
    const char* cell = x_row;
    const char* stop = x_marks.next();
    std::size_t column = 0;
    for (; *stop == '\t'; cell = stop + 1, stop = x_marks.next(), ++column)
        keep(column, {cell, stop});
    const char* const content = stop > cell && stop[-1] == '\r' ? stop - 1 : stop;
    keep(column, {cell, content});
    x_good = column + 1 == x_table->x_places.size() &&
             static_cast<std::size_t>(content - x_row) < k_row_max;
    if (!x_good) x_cells.fill({});
    // The last row of a file may have no line end.
    const char* const after = stop == x_end ? x_end : stop + 1;
    x_own -= std::min(static_cast<std::size_t>(after - x_row), x_own);
    x_row = after;
    return true;
}

}  // namespace lt::reconcile
