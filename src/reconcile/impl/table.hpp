// A table in a file: tab-separated, UTF-8, a header row, columns by name.  Read in chunks, so that
// threads share the work and memory does not depend on the file.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "reconcile/impl/marks.hpp"

namespace lt::reconcile {

/// A column that is looked for.
struct Column {
    std::string_view name;
    bool required = true;
};

/// The most columns one table is asked for, and the most a file may have.
inline constexpr std::size_t k_columns_max = 16;
inline constexpr std::size_t k_file_columns_max = 256;
/// A longer row is bad: the longest honest one is below 1 KiB.
inline constexpr std::size_t k_row_max = 64 * 1024;
/// A chunk: large enough that its ends cost nothing, small enough to stay in the cache.
inline constexpr std::size_t k_chunk = 1024 * 1024;

/// Cells in the order in which the columns were asked for; empty when the file has no such column.
using Cells = std::array<std::string_view, k_columns_max>;

class Table {
  public:
    /// Errors: not_found, malformed (no header, a required column is missing or comes twice; all
    /// of them are named).
    [[nodiscard]] static Result<Table> open(const std::filesystem::path& path,
                                            std::span<const Column> columns);
    Table(Table&& other) noexcept;
    Table& operator=(Table&&) = delete;
    ~Table();

    [[nodiscard]] std::size_t chunks() const { return x_chunks; }
    [[nodiscard]] std::uint64_t bytes() const { return x_size; }
    /// The header row with its line end; the chunks follow it.
    [[nodiscard]] std::string_view header() const { return x_header; }
    /// Whether the file has the column that was asked for at this place.
    [[nodiscard]] bool has(std::size_t cell) const;

    /// The rows that begin in one chunk, in order.  Any thread; `buffer` is the thread's own and
    /// holds what the cells point into.
    class Rows {
      public:
        /// The next row; false at the end.  A row of another number of cells than the header has,
        /// or one too long, is not `good`: its cells are empty.
        [[nodiscard]] bool next();
        [[nodiscard]] bool good() const { return x_good; }
        [[nodiscard]] const Cells& cells() const { return x_cells; }
        /// Of this chunk, from 0; empty lines count, so that line numbers are right.
        [[nodiscard]] std::uint32_t number() const { return x_number - 1; }
        [[nodiscard]] std::uint32_t lines() const { return x_number; }
        /// The bytes of the file that are this chunk, whichever rows they belong to.
        [[nodiscard]] std::string_view bytes() const { return x_bytes; }

      private:
        friend class Table;
        void keep(std::size_t column, std::string_view cell) {
            const auto& places = x_table->x_places;
            if (column < places.size() && places[column] >= 0)
                x_cells[static_cast<std::size_t>(places[column])] = cell;
        }
        const Table* x_table = nullptr;
        std::string_view x_bytes;
        const char* x_row = nullptr;  // the next
        const char* x_end = nullptr;  // of the bytes that were read
        std::size_t x_own = 0;        // bytes from x_row on in which rows may begin
        Marks x_marks;
        Cells x_cells;
        std::uint32_t x_number = 0;
        bool x_good = false;
    };
    [[nodiscard]] Result<Rows> rows(std::size_t chunk, std::string& buffer) const;

  private:
    Table() = default;
    /// Which bytes a chunk is, and which of them are read.
    struct Frame {
        std::uint64_t begin = 0, own_end = 0, end = 0;
        [[nodiscard]] std::size_t size() const { return end - begin + 1; }
    };
    Frame frame(std::size_t chunk) const;
    Rows rows_in(const Frame& frame, std::string& buffer) const;
    friend class TableStream;
    Result<void> read(std::uint64_t at, std::span<char> to) const;

    int x_file = -1;
    std::uint64_t x_size = 0;
    std::uint64_t x_first = 0;  // where the rows begin
    std::size_t x_chunks = 0;
    std::size_t x_width = 0;            // cells of a row
    std::vector<std::int8_t> x_places;  // per column of the file: which cell it is, or -1
    std::string x_header;
    std::string x_name;
};

}  // namespace lt::reconcile
