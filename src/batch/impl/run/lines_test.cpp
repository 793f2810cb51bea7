#include "batch/impl/run/lines.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

#include "batch/impl/run/memory_streams.hpp"
#include "batch/request.hpp"

namespace lt::batch {
namespace {

/// Answers with number and length; now and then it is slow, so that chunks overtake each other.
class Echo : public LineWorker {
  public:
    void answer(std::string_view line, std::uint64_t number, std::string& out) override {
        if (number % 4099 == 1) std::this_thread::sleep_for(std::chrono::milliseconds{3});
        out += fmt::format("{}:{}\n", number, line.size());
    }
};

std::vector<std::unique_ptr<LineWorker>> echoes(std::size_t count) {
    std::vector<std::unique_ptr<LineWorker>> workers;
    for (std::size_t i = 0; i < count; ++i) workers.push_back(std::make_unique<Echo>());
    return workers;
}

std::string answers(const std::string& in, std::size_t jobs = 2, std::size_t piece = 1U << 20U) {
    test::MemoryStreams memory{in, {}, 0, piece};
    const auto workers = echoes(jobs);
    EXPECT_TRUE(answer_lines(memory.streams(), workers));
    return memory.out;
}

TEST(AnswerLines, KeepsTheOrderWhateverTheThreads) {
    std::string in;
    std::string expected;
    for (std::size_t i = 1; i <= 60'000; ++i) {
        const std::size_t length = 1 + i * 7919 % 97;
        in.append(length, 'x').append("\n");
        expected += fmt::format("{}:{}\n", i, length);
    }
    ASSERT_GT(in.size(), 8 * k_chunk_bytes);
    EXPECT_EQ(answers(in, 1), expected);
    EXPECT_EQ(answers(in, 2), expected);
    EXPECT_EQ(answers(in, 7), expected);
    EXPECT_EQ(answers(in, 3, 1009), expected) << "reads of any size";
}

TEST(AnswerLines, BlankLinesCountAndGiveNothing) {
    EXPECT_EQ(answers(""), "");
    EXPECT_EQ(answers("\n\n"), "");
    EXPECT_EQ(answers("a"), "1:1\n") << "no line feed at the end";
    EXPECT_EQ(answers("a\r\n \n\nbb\n"), "1:1\n4:2\n");
}

TEST(AnswerLines, ALineThatIsTooLongIsCutAndTheNextIsWhole) {
    const auto around = [](std::size_t bytes) {
        return answers("a\n" + std::string(bytes, 'x') + "\nbb\n", 2, 100'003);
    };
    EXPECT_EQ(around(k_line_bytes_max), fmt::format("1:1\n2:{}\n3:2\n", k_line_bytes_max));
    const std::string seen = around(5 * k_line_bytes_max);
    EXPECT_EQ(seen, fmt::format("1:1\n2:{}\n3:2\n", k_line_bytes_max + 1));
    EXPECT_EQ(answers(std::string(3 * k_line_bytes_max, 'x')),
              fmt::format("1:{}\n", k_line_bytes_max + 1));
}

TEST(AnswerLines, ReadsNoFurtherAheadThanTheRing) {
    test::MemoryStreams memory{std::string(40 * k_chunk_bytes, '\n'), {}, 0};
    for (std::size_t i = 79; i < memory.in.size(); i += 80) memory.in[i - 1] = 'x';
    Streams streams = memory.streams();
    std::atomic<std::size_t> given = 0;
    std::size_t written = 0;
    std::size_t ahead = 0;
    streams.read = [&, read = streams.read](std::span<char> into) {
        auto got = read(into);
        given += got.value_or(0);
        return got;
    };
    streams.write = [&](std::string_view) -> Result<void> {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
        ahead = std::max(ahead, given - written);
        written += k_chunk_bytes;
        return {};
    };
    const auto workers = echoes(2);
    ASSERT_TRUE(answer_lines(streams, workers));
    EXPECT_LE(ahead, 9 * k_chunk_bytes) << "six slots, what is being read, and what is left over";
    EXPECT_GE(given, memory.in.size());
}

TEST(AnswerLines, ErrorsOfTheStreamsEndTheRun) {
    const auto workers = echoes(2);
    test::MemoryStreams memory{std::string(20 * k_chunk_bytes, '\n'), {}, 0};
    for (std::size_t i = 0; i < memory.in.size(); i += 50) memory.in[i] = 'x';
    Streams streams = memory.streams();
    streams.write = [](std::string_view) -> Result<void> {
        return fail(ErrorCode::storage_failed, {"Đĩa đầy.", "Disk full."});
    };
    const auto wrote = answer_lines(streams, workers);
    ASSERT_FALSE(wrote);
    EXPECT_EQ(wrote.error().code, ErrorCode::storage_failed);

    memory.at = 0;
    streams = memory.streams();
    streams.read = [&, read = streams.read](std::span<char> into) -> Result<std::size_t> {
        if (memory.at > 4 * k_chunk_bytes)
            return fail(ErrorCode::unavailable, {"Hỏng.", "Broken."});
        return read(into);
    };
    const auto read = answer_lines(streams, workers);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::unavailable);
    EXPECT_FALSE(memory.out.empty()) << "what was read before is answered";
}

}  // namespace
}  // namespace lt::batch
