#include "reconcile/impl/partitions.hpp"

#include <algorithm>
#include <bit>
#include <thread>

#include "reconcile/impl/parallel.hpp"
#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using test::Folder;

constexpr std::size_t k_block = 32 * 1024;
constexpr std::uint64_t k_people = 20'000;

std::string name_of_person(std::uint64_t id) { return std::string(id % 200, 'a'); }

struct Filled {
    std::vector<std::pair<std::uint64_t, std::string>> records;  // sorted
    std::uint64_t bytes = 0;
    std::uint64_t spilled = 0;
};

/// The same people whatever the threads; each with a name of its own length.
Filled fill(std::size_t count, unsigned threads, std::size_t memory) {
    const Folder folder;
    Budget budget{memory};
    Partitions partitions{count, threads, budget, folder / "spill"};
    EXPECT_TRUE(for_each_piece(k_people, threads, [&](std::size_t piece, unsigned thread) {
        Citizen citizen;
        citizen.id = piece;
        return partitions.add(thread, citizen, name_of_person(piece));
    }));
    EXPECT_TRUE(partitions.finish());
    EXPECT_FALSE(std::filesystem::exists(folder / "spill"));  // whatever happens, nothing stays
    Filled out;
    std::string buffer;
    const auto shift = static_cast<unsigned>(64 - std::countr_zero(count));
    for (std::size_t i = 0; i < partitions.count(); ++i) {
        const auto bytes = partitions.whole(i, buffer).value();
        for (const char* at = bytes.data(); at != bytes.data() + bytes.size();) {
            const auto stored = read_stored<Citizen>(at);
            EXPECT_EQ(stored.head.partition_key() >> shift, i);
            out.records.emplace_back(stored.head.id, stored.name);
        }
    }
    std::ranges::sort(out.records);
    out.bytes = partitions.bytes();
    out.spilled = partitions.spilled();
    return out;
}

TEST(Partitions, TheSameRecordsWhateverTheMemory) {
    const Filled memory = fill(16, 1, test::k_plenty);
    ASSERT_EQ(memory.records.size(), k_people);
    for (std::uint64_t i = 0; i < k_people; ++i) {
        EXPECT_EQ(memory.records[i].first, i);
        EXPECT_EQ(memory.records[i].second, name_of_person(i));
    }
    EXPECT_EQ(memory.spilled, 0U);
    for (const unsigned threads : {1U, 3U}) {
        const Filled disk = fill(16, threads, 0);
        EXPECT_EQ(disk.records, memory.records);
        EXPECT_EQ(disk.spilled, disk.bytes);
        const Filled mixed = fill(16, threads, 10 * k_block);
        EXPECT_EQ(mixed.records, memory.records);
        EXPECT_GT(mixed.spilled, 0U);
        EXPECT_LT(mixed.spilled, mixed.bytes);
        EXPECT_EQ(mixed.bytes, memory.bytes);
    }
    EXPECT_EQ(fill(256, 2, 5 * k_block).records, memory.records);
    EXPECT_EQ(fill(2, 2, 5 * k_block).records, memory.records);
}

TEST(Partitions, TheLongestNameFits) {
    const Folder folder;
    Budget budget{test::k_plenty};
    Partitions partitions{2, 1, budget, folder / "spill"};
    const std::string longest(k_name_bytes_max, 'x');
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(partitions.add(0, Insured{}, longest));
    ASSERT_TRUE(partitions.add(0, Insured{}, ""));
    ASSERT_TRUE(partitions.finish());
    const auto all = test::all_of<Insured>(partitions);
    ASSERT_EQ(all.size(), 1001U);
    EXPECT_EQ(all[999].name, longest);
    EXPECT_EQ(all[1000].name, "");
}

TEST(Partitions, NothingInNothingOut) {
    const Folder folder;
    Budget budget{0};
    Partitions partitions{4, 2, budget, folder / "spill"};
    ASSERT_TRUE(partitions.finish());
    EXPECT_TRUE(test::all_of<Citizen>(partitions).empty());
    EXPECT_EQ(partitions.spilled(), 0U);
}

TEST(Partitions, WhatIsDroppedMakesRoom) {
    const Folder folder;
    Budget budget{2 * k_block};
    Partitions one{2, 1, budget, folder / "one"};
    Citizen citizen;
    ASSERT_TRUE(one.add(0, citizen, "a"));
    ASSERT_TRUE(one.finish());
    EXPECT_TRUE(budget.take(k_block));
    EXPECT_FALSE(budget.take(k_block));
    for (std::size_t i = 0; i < one.count(); ++i) one.drop(i);
    EXPECT_TRUE(test::all_of<Citizen>(one).empty());
    EXPECT_TRUE(budget.take(k_block));
    EXPECT_FALSE(budget.take(1));
}

TEST(Partitions, WhatIsDiscardedLeavesMemoryAndDisk) {
    const Folder folder;
    Budget budget{k_block};
    Partitions partitions{2, 1, budget, folder / "spill"};
    for (std::uint64_t id = 1; id < 4 * k_block / sizeof(Citizen); ++id)
        ASSERT_TRUE(partitions.add(0, Citizen{.id = id}, ""));
    ASSERT_TRUE(partitions.finish());
    const std::uint64_t spilled = partitions.spilled();
    EXPECT_GT(spilled, 0U);
    partitions.discard();
    EXPECT_TRUE(test::all_of<Citizen>(partitions).empty());
    EXPECT_TRUE(budget.take(k_block));
    EXPECT_EQ(partitions.spilled(), spilled);  // still said in the summary
}

TEST(Partitions, ABudgetIsNeverOverdrawn) {
    Budget budget{1000};
    EXPECT_TRUE(budget.take(1000));
    EXPECT_FALSE(budget.take(1));
    budget.give_back(10);
    EXPECT_FALSE(budget.take(11));
    EXPECT_TRUE(budget.take(10));
}

TEST(Partitions, ADiskThatRefusesIsAnError) {
    const Folder folder;
    Budget budget{0};
    Partitions partitions{2, 1, budget, folder / "no"};
    std::filesystem::create_directories(folder / "no");  // a folder where the file should be
    ASSERT_TRUE(partitions.add(0, Citizen{}, "a"));
    const auto done = partitions.finish();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::storage_failed);
}

}  // namespace
}  // namespace lt::reconcile
