#include "reconcile/impl/table.hpp"

#include "reconcile/impl/table_stream.hpp"
#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using test::Folder;

constexpr Column k_two[] = {{"a"}, {"b", false}};

struct SeenRow {
    std::size_t chunk = 0;
    std::uint32_t number = 0;
    bool good = false;
    std::string a, b;
    friend bool operator==(const SeenRow&, const SeenRow&) = default;
};

void see(std::size_t chunk, Table::Rows& rows, std::vector<SeenRow>& seen) {
    std::uint32_t lines = 0;
    while (rows.next()) {
        EXPECT_EQ(rows.number(), lines++);
        seen.push_back({chunk, rows.number(), rows.good(), std::string{rows.cells()[0]},
                        std::string{rows.cells()[1]}});
    }
    EXPECT_EQ(rows.lines(), lines);
    EXPECT_FALSE(rows.next());
}

/// Chunk by chunk, and once more as a stream: the same rows.
std::vector<SeenRow> rows_of(const Table& table) {
    std::vector<SeenRow> seen, streamed;
    std::string buffer, bytes, streamed_bytes;
    TableStream stream(table);
    for (std::size_t chunk = 0; chunk < table.chunks(); ++chunk) {
        auto rows = table.rows(chunk, buffer).value();
        bytes += rows.bytes();
        see(chunk, rows, seen);
        auto [number, next] = stream.next(buffer).value();
        EXPECT_EQ(number, chunk);
        streamed_bytes += next.bytes();
        see(number, next, streamed);
    }
    EXPECT_EQ(streamed_bytes, bytes);
    EXPECT_EQ(streamed, seen);
    return seen;
}

std::vector<SeenRow> rows_of(std::string_view text) {
    const Folder folder;
    return rows_of(Table::open(folder.write("t.tsv", text), k_two).value());
}

ErrorCode refusal_of(std::string_view text) {
    const Folder folder;
    const auto table = Table::open(folder.write("t.tsv", text), k_two);
    EXPECT_FALSE(table);
    return table ? ErrorCode::internal : table.error().code;
}

TEST(Table, ColumnsAreFoundByName) {
    const auto rows = rows_of("x\tb\ty\ta\n1\t2\t3\t4\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_TRUE(rows[0].good);
    EXPECT_EQ(rows[0].a, "4");
    EXPECT_EQ(rows[0].b, "2");
}

TEST(Table, AColumnThatNobodyAsksForMayRepeat) {
    const auto rows = rows_of("x\ta\tx\n1\t2\t3\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].a, "2");
}

TEST(Table, AnOptionalColumnMayBeMissing) {
    const Folder folder;
    const Table table = Table::open(folder.write("t.tsv", "a\n1\n"), k_two).value();
    EXPECT_TRUE(table.has(0));
    EXPECT_FALSE(table.has(1));
    const auto rows = rows_of(table);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].a, "1");
    EXPECT_EQ(rows[0].b, "");
}

TEST(Table, AMissingOrRepeatedColumnIsNamed) {
    const Folder folder;
    constexpr Column columns[] = {{"one"}, {"two"}, {"three", false}, {"four"}};
    const auto table =
        Table::open(folder.write("t.tsv", "three\tfour\tthree\tfour\tone\n"), columns);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::malformed);
    const std::string text = table.error().client.en;
    EXPECT_NE(text.find(" two three four"), std::string::npos) << text;
    EXPECT_EQ(text.find(" one"), std::string::npos) << text;
}

TEST(Table, HeadersMayBeWide) {
    const auto header = [](std::size_t width) {
        std::string text = "a";
        for (std::size_t i = 1; i < width; ++i) text += "\tx";
        return text + "\n";
    };
    EXPECT_TRUE(rows_of(header(k_file_columns_max)).empty());
    EXPECT_EQ(refusal_of(header(k_file_columns_max + 1)), ErrorCode::malformed);
}

TEST(Table, AFileWithoutAHeaderIsRefused) {
    EXPECT_EQ(refusal_of(""), ErrorCode::malformed);
    EXPECT_EQ(refusal_of("a\tb"), ErrorCode::malformed);
    EXPECT_EQ(refusal_of("\n1\t2\n"), ErrorCode::malformed);
}

TEST(Table, HeadersMayBeLong) {
    constexpr std::size_t k_header_max = 16 * 1024;  // with its end
    EXPECT_TRUE(rows_of("a\t" + std::string(k_header_max - 3, 'x') + "\n").empty());
    EXPECT_EQ(refusal_of("a\t" + std::string(k_header_max - 2, 'x') + "\n"), ErrorCode::malformed);
}

TEST(Table, WhatIsNoFileIsNotFound) {
    const Folder folder;
    EXPECT_EQ(Table::open(folder / "nothing.tsv", k_two).error().code, ErrorCode::not_found);
    EXPECT_EQ(Table::open(folder / "", k_two).error().code, ErrorCode::not_found);
}

TEST(Table, AHeaderAloneHasNoRows) {
    const Folder folder;
    const Table table = Table::open(folder.write("t.tsv", "a\tb\n"), k_two).value();
    EXPECT_EQ(table.chunks(), 0U);
    EXPECT_EQ(table.bytes(), 4U);
}

TEST(Table, LineEndsAndAMarkOfByteOrderAreNoContent) {
    const auto rows = rows_of(
        "\xEF\xBB\xBF"
        "a\tb\r\n1\t2\r\n3\t\r\n\r\n5\t6\r");
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].b, "2");
    EXPECT_TRUE(rows[1].good);
    EXPECT_EQ(rows[1].b, "");
    EXPECT_FALSE(rows[2].good);  // an empty line, which counts
    EXPECT_EQ(rows[3].b, "6");
}

TEST(Table, TheLastRowNeedsNoLineEnd) {
    for (const std::string_view end : {"", "\n"}) {
        const auto rows = rows_of(std::string{"a\tb\n1\t2\n3\t4"}.append(end));
        ASSERT_EQ(rows.size(), 2U);
        EXPECT_TRUE(rows[1].good);
        EXPECT_EQ(rows[1].b, "4");
    }
}

TEST(Table, ARowOfAnotherWidthIsBadAndEmpty) {
    const auto rows = rows_of("a\tb\n1\n1\t2\n1\t2\t3\n\n4\t5\n");
    ASSERT_EQ(rows.size(), 5U);
    const bool good[] = {false, true, false, false, true};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].good, good[i]) << i;
        EXPECT_EQ(rows[i].a.empty(), !good[i]) << i;
    }
}

TEST(Table, AnyBytesAreContent) {
    const std::string odd{"\0\xFF\"\\", 4};
    const auto rows = rows_of("a\tb\n" + odd + "\t'\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].a, odd);
}

/// A row of exactly this many bytes, its end included.
std::string row_of(std::size_t bytes, char letter) {
    std::string row(bytes, letter);
    row.replace(bytes - 3, 3, "\tb\n");
    return row;
}

TEST(Table, RowsLongerThanTheLimitAreBad) {
    constexpr std::string_view header = "a\tb\n";
    const auto rows = rows_of(std::string{header} + row_of(k_row_max, 'x') +
                              row_of(k_row_max + 1, 'y') + row_of(8, 'z'));
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_TRUE(rows[0].good);  // one byte below, and the line end
    EXPECT_EQ(rows[0].a.size(), k_row_max - 3);
    EXPECT_FALSE(rows[1].good);
    EXPECT_EQ(rows[2].a, "zzzzz");
}

/// Which row begins where, however the rows lie about the border of two chunks.
TEST(Table, EachRowBelongsToTheChunkWhereItBegins) {
    constexpr std::size_t k_short = 8;
    for (std::size_t before = k_chunk - 2 * k_short; before <= k_chunk + k_short; ++before) {
        // Long rows up to `before` bytes, then short ones across the border.
        std::string text = "a\tb\n";
        std::size_t size = 0, rows = 0;
        for (; size + k_row_max / 2 + k_short <= before; size += k_row_max / 2, ++rows)
            text += row_of(k_row_max / 2, 'l');
        text += row_of(before - size, 'm');
        ++rows;
        for (int i = 0; i < 6; ++i) text += row_of(k_short, static_cast<char>('p' + i));
        const auto seen = rows_of(text);
        ASSERT_EQ(seen.size(), rows + 6) << before;
        for (std::size_t i = 0; i < 6; ++i) {
            const SeenRow& row = seen[rows + i];
            EXPECT_TRUE(row.good);
            EXPECT_EQ(row.a, std::string(k_short - 3, static_cast<char>('p' + i)));
            EXPECT_EQ(row.chunk, (before + i * k_short) / k_chunk) << before << ' ' << i;
        }
    }
}

/// The longest good row may begin at the last byte of a chunk, and with CR at its end.
TEST(Table, ALongRowMayBeginAtTheLastByteOfAChunk) {
    for (const std::size_t begin : {k_chunk - 2, k_chunk - 1, k_chunk}) {
        for (const std::size_t length : {k_row_max - 1, k_row_max}) {
            std::string text = "a\tb\n";
            for (std::size_t size = 0; size < begin;) {
                const std::size_t step = begin - size > k_row_max ? k_row_max / 2 : begin - size;
                text += row_of(step, 'l');
                size += step;
            }
            text += std::string(length - 2, 'w') + "\tb\r\n" + row_of(8, 'z');
            const auto seen = rows_of(text);
            const SeenRow& last = seen.at(seen.size() - 1);
            const SeenRow& wide = seen.at(seen.size() - 2);
            EXPECT_EQ(wide.good, length < k_row_max) << begin << ' ' << length;
            EXPECT_EQ(wide.a.size(), length < k_row_max ? length - 2 : 0);
            EXPECT_EQ(wide.chunk, begin / k_chunk);
            EXPECT_EQ(last.a, "zzzzz");
            EXPECT_EQ(last.chunk, 1U);
        }
    }
}

/// Chunks in the middle of one endless row hold no row, and the row after it is found.
TEST(Table, ARowOverSeveralChunksIsOneBadRow) {
    for (const std::size_t more : {std::size_t{0}, std::size_t{1}, k_chunk / 2}) {
        const auto seen =
            rows_of("a\tb\n1\t2\n" + std::string(3 * k_chunk + more, 'x') + "\n3\t4\n");
        ASSERT_EQ(seen.size(), 3U) << more;
        EXPECT_TRUE(seen[0].good);
        EXPECT_FALSE(seen[1].good);
        EXPECT_EQ(seen[1].chunk, 0U);
        EXPECT_EQ(seen[2].a, "3");
        EXPECT_EQ(seen[2].chunk, 3U);
    }
}

/// Eight chunks and a few bytes.
std::string long_table() {
    std::string text = "a\tb\n";
    while (text.size() < 8 * k_chunk + 100) text += std::to_string(text.size()) + "\tx\n";
    return text;
}

TEST(TableStream, MayBeLeftBeforeItsEnd) {
    const Folder folder;
    const Table table = Table::open(folder.write("t.tsv", long_table()), k_two).value();
    ASSERT_GT(table.chunks(), 8U);
    std::string buffer;
    for (const int chunks : {0, 1, 7}) {
        TableStream stream(table);
        for (int i = 0; i < chunks; ++i) EXPECT_TRUE(stream.next(buffer));
    }
}

TEST(TableStream, SaysThatAFileBecameShorter) {
    const Folder folder;
    const auto path = folder.write("t.tsv", long_table());
    const Table table = Table::open(path, k_two).value();
    std::filesystem::resize_file(path, 5 * k_chunk);
    TableStream stream(table);
    std::string buffer;
    auto next = stream.next(buffer);
    for (std::size_t i = 1; i < table.chunks() && next; ++i) next = stream.next(buffer);
    ASSERT_FALSE(next);
    EXPECT_EQ(next.error().code, ErrorCode::storage_failed);
}

}  // namespace
}  // namespace lt::reconcile
