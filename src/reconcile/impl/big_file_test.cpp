#include "reconcile/impl/big_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <thread>

#include "reconcile/impl/ordered_file.hpp"
#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using test::Folder;

/// Long enough for several pages, and no whole number of them.
std::string long_text() {
    std::string text;
    for (int i = 0; text.size() < 3'000'001; ++i) text += std::to_string(i) + ' ';
    return text;
}

TEST(BigFile, WhatIsWrittenIsReadHoweverItPasses) {
    const Folder folder;
    const std::string text = long_text();
    for (const Passing writing : {Passing::again, Passing::once}) {
        for (const Passing reading : {Passing::again, Passing::once}) {
            const int file =
                ::open((folder / "f").c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
            ASSERT_TRUE(write_at(file, 5, text, writing));
            std::string back(text.size(), '\0');
            ASSERT_TRUE(read_at(file, 5, back, reading));
            EXPECT_EQ(back, text);
            ASSERT_TRUE(read_at(file, text.size() + 4, std::span(back).first(1), reading));
            EXPECT_EQ(back.front(), text.back());
            EXPECT_FALSE(read_at(file, text.size() + 4, std::span(back).first(2), reading));
            ::close(file);
        }
    }
}

TEST(BigFile, AFileThatRefusesIsSaid) {
    const Folder folder;
    const int file = ::open(folder.write("f", "text").c_str(), O_RDONLY | O_CLOEXEC);
    for (const Passing passing : {Passing::again, Passing::once}) {
        EXPECT_FALSE(write_at(file, 0, "x", passing));
        EXPECT_EQ(errno, EBADF);
    }
    ::close(file);
    EXPECT_EQ(folder.read("f"), "text");
}

TEST(OrderedFile, PiecesStandInTheirOrderWhoeverHasThemFirst) {
    const Folder folder;
    const std::string text = long_text();
    OrderedFile file(folder / "f", "header\n");
    {
        const std::jthread second([&] { file.write(1, text); });
        file.write(0, "first\n");
    }
    file.write(2, "");
    file.write(3, "last");
    ASSERT_TRUE(file.close());
    EXPECT_TRUE(folder.read("f") == "header\nfirst\n" + text + "last");
}

TEST(OrderedFile, AFullDiskIsAnError) {
    OrderedFile full("/dev/full", "header\n");
    full.write(0, long_text());
    full.write(1, "more");
    const auto closed = full.close();
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, ErrorCode::storage_failed);
    OrderedFile nowhere("/nonexistent/folder/file", "");
    nowhere.write(0, "x");
    EXPECT_FALSE(nowhere.close());
}

}  // namespace
}  // namespace lt::reconcile
