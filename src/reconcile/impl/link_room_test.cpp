#include "reconcile/impl/link_room.hpp"

#include "reconcile/impl/plan.hpp"
#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using test::Folder;

/// Every link of a new room says nothing; each keeps what is written.
void expect_room_for(const LinkRoom& room, std::size_t count) {
    const auto links = room.all();
    ASSERT_EQ(links.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
        ASSERT_EQ(links[i].verdict, Verdict::none);
        ASSERT_EQ(links[i].evidence, Evidence{});
        links[i].person = i;
    }
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(links[i].person, i);
}

TEST(LinkRoom, IsTheSameInMemoryAndInAFile) {
    const Folder folder;
    for (const std::size_t count : {0U, 1U, 100'000U}) {
        LinkRoom memory, file;
        memory.in_memory(count, 2);
        ASSERT_TRUE(file.in_file(count, folder / "links"));
        EXPECT_FALSE(std::filesystem::exists(folder / "links"));  // whatever happens, nothing stays
        EXPECT_FALSE(memory.is_file());
        EXPECT_TRUE(file.is_file());
        expect_room_for(memory, count);
        expect_room_for(file, count);
        EXPECT_EQ(memory.take().size(), count);
        EXPECT_TRUE(memory.all().empty());
    }
}

TEST(LinkRoom, ADiskWithoutRoomIsAnError) {
    const Folder folder;
    LinkRoom nowhere, full;
    const auto no_folder = nowhere.in_file(1, folder / "none" / "links");
    ASSERT_FALSE(no_folder);
    EXPECT_EQ(no_folder.error().code, ErrorCode::storage_failed);
    constexpr std::size_t k_petabytes = std::size_t{1} << 46U;
    const auto no_room = full.in_file(k_petabytes, folder / "links");
    ASSERT_FALSE(no_room);
    EXPECT_EQ(no_room.error().code, ErrorCode::storage_failed);
    EXPECT_FALSE(std::filesystem::exists(folder / "links"));
}

Options with_memory(std::size_t bytes) {
    Options options;
    options.memory_bytes = bytes;
    return options;
}

TEST(Plan, LinksTakeTwoFifthsOfTheMemoryOrAFile) {
    constexpr std::size_t k_memory = 1'200'000;
    EXPECT_TRUE(links_fit(with_memory(k_memory), 10'000));
    EXPECT_FALSE(links_fit(with_memory(k_memory), 10'001));
    EXPECT_TRUE(links_fit(with_memory(0), 0));
}

TEST(Plan, WhatIsSearchedForIsDividedByTheMemory) {
    EXPECT_EQ(search_slices(with_memory(40'000'000), 0), 1U);
    EXPECT_EQ(search_slices(with_memory(40'000'000), 10'000), 1U);
    EXPECT_EQ(search_slices(with_memory(40'000'000), 10'001), 2U);
    EXPECT_EQ(search_slices(with_memory(0), 2'048), 1U);  // fewer are never worth a pass
    EXPECT_EQ(search_slices(with_memory(0), 2'049), 2U);
}

}  // namespace
}  // namespace lt::reconcile
