#include "reconcile/impl/rec_ids.hpp"

#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using test::Folder;

/// Names that count up, names of other kinds, lines without one.
std::vector<std::string> names() {
    std::vector<std::string> all;
    for (int i = 95; i < 1'105; ++i) all.push_back("R" + std::to_string(i));
    for (const char* const name : {"", "", "hồ sơ 1", "hồ sơ", "", "\xFF\x80"})
        all.emplace_back(name);
    all.emplace_back(60'000, 'x');
    all.push_back(all.back() + 'y');
    all.emplace_back("x");
    return all;
}

void expect_names(const RecIds& kept, std::size_t chunk, const std::vector<std::string>& names) {
    std::string buffer;
    auto read = kept.of(chunk, buffer).value();
    for (const std::string& name : names) ASSERT_EQ(read.next(), name);
}

TEST(RecIds, AreWhatTheyWereInMemoryAndOnDisk) {
    const Folder folder;
    for (const std::size_t memory : {std::size_t{0}, std::size_t{5'000}, test::k_plenty}) {
        Budget budget{memory};
        RecIds kept(budget, folder / "spill");
        kept.expect(3);
        RecIdPacker packer;
        for (const std::size_t chunk : {2U, 0U}) {
            for (const std::string& name : names()) packer.add(name);
            ASSERT_TRUE(kept.keep(chunk, packer.take()));
        }
        ASSERT_TRUE(kept.keep(1, packer.take()));
        EXPECT_EQ(kept.spilled() == 0, memory == test::k_plenty);
        EXPECT_FALSE(std::filesystem::exists(folder / "spill"));
        for (const std::size_t chunk : {0U, 2U, 0U}) expect_names(kept, chunk, names());
        expect_names(kept, 1, {});
    }
}

TEST(RecIds, NumbersThatCountUpTakeThreeBytes) {
    RecIdPacker packer;
    for (int i = 1'000'000; i < 1'010'000; ++i) packer.add("R" + std::to_string(i));
    EXPECT_LT(packer.take().size(), 32'000U);
}

TEST(RecIds, ADiskThatRefusesIsAnError) {
    Budget budget{0};
    RecIds kept(budget, "/nonexistent/folder/spill");
    kept.expect(1);
    const auto done = kept.keep(0, "abc");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::storage_failed);
}

}  // namespace
}  // namespace lt::reconcile
