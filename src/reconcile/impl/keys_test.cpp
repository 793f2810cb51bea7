#include "reconcile/impl/keys.hpp"

#include <algorithm>
#include <map>

#include "pairs_files.hpp"
#include "reconcile/impl/compare.hpp"
#include "reconcile/impl/key_index.hpp"
#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using test::CitizenRow;
using test::Kept;
using test::RecordRow;

const Places& places() {
    static const Places k_places{shipped_units()};
    return k_places;
}

std::vector<std::uint64_t> keys_of(const Kept<Citizen>& citizen) {
    std::array<std::uint64_t, k_citizen_keys_max> keys{};
    const auto name = name_hashes(identity::typographic(citizen.name));
    const std::size_t count = citizen_keys(citizen.head, name, keys);
    EXPECT_LE(count, k_citizen_keys_max);
    return {keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(count)};
}

/// Under every reading of the name, as the search does.
std::vector<std::uint64_t> keys_of(const Kept<Insured>& record) {
    std::vector<std::uint64_t> keys;
    const Writings writings(record.name);
    for (const auto& name : writings.all()) {
        const bool damaged = name.key.has(identity::NameTrait::lost_letters) ||
                             name.key.has(identity::NameTrait::ill_formed) ||
                             name.repair.has_value();
        record_keys(record.head, name_hashes(name.key), damaged, places(), keys);
    }
    return keys;
}

bool meet(const Kept<Citizen>& citizen, const Kept<Insured>& record) {
    const auto keys = keys_of(citizen);
    return std::ranges::any_of(keys_of(record), [&](std::uint64_t key) {
        return std::ranges::find(keys, key) != keys.end();
    });
}

const CitizenRow k_citizen{.id = "001085012345",
                           .name = "Nguyễn Văn Hoàng An",
                           .birth = "05/07/1985",
                           .commune = "00097",
                           .old_id = "012345678"};

/// Without a number and without a place: name and birth alone must lead to the citizen.
RecordRow bare() { return {.rec_id = "r", .name = k_citizen.name, .birth = k_citizen.birth}; }

bool meets(const RecordRow& record) {
    return meet(test::one_citizen(k_citizen), test::one_record(record));
}

TEST(Keys, AnyOneFaultOfTheBirthIsSurvivedWithoutANumber) {
    const std::pair<const char*, const char*> faults[] = {
        {"D_YEAR_ONLY", "1985"},  {"D_MONTH_YEAR", "07/1985"}, {"D_DEFAULT_0101", "01/01/1985"},
        {"D_SWAP", "07/05/1985"}, {"D_DAY", "15/07/1985"},     {"D_MONTH", "05/08/1985"},
        {"D_DAY", "6/7/85"}};
    for (const auto& [cause, birth] : faults) {
        RecordRow record = bare();
        record.birth = birth;
        EXPECT_TRUE(meets(record)) << cause;
    }
    RecordRow other_year = bare();
    other_year.birth = "05/07/1986";
    EXPECT_FALSE(meets(other_year));  // too many share name, day and month: a place must help
    other_year.commune = "00097";
    EXPECT_TRUE(meets(other_year));
}

TEST(Keys, ANumberLeadsToItsCitizenWhateverElseSays) {
    RecordRow record{.rec_id = "r", .name = "Trần Thị Bình", .birth = "01/02/1990"};
    EXPECT_FALSE(meets(record));
    record.id = k_citizen.id;
    EXPECT_TRUE(meets(record));
    record.id = k_citizen.old_id;
    EXPECT_TRUE(meets(record));
}

TEST(Keys, TheRandomDigitsSurviveAWrongHeader) {
    RecordRow record{.rec_id = "r", .name = "Trần Thị Bình", .birth = "1985", .id = "079185012345"};
    EXPECT_TRUE(meets(record));  // with the year
    record.birth = "1990";
    EXPECT_FALSE(meets(record));
    record.name = k_citizen.name;
    EXPECT_TRUE(meets(record));  // with the name
}

TEST(Keys, APlaceIsMetUnderItsOldCodeToo) {
    RecordRow record{.rec_id = "r", .name = "Trần Thị Bình", .birth = k_citizen.birth};
    record.commune = "00001";  // whose people are of 00097 today
    record.style = "old";
    EXPECT_TRUE(meets(record));
    record.style = "new";
    EXPECT_FALSE(meets(record));
}

/// Records of the sandbox with exactly one cause: each shares a key with its citizen, by number or
/// without it.
TEST(Keys, WhatIsRememberedOfWordsIsWhatTheyAre) {
    WordMemory memory;
    const char* names[] = {"Nguyễn Văn An", "Hoàng Thị Huỳnh",
                           "H'Hen Niê",     "H Hen Niê",
                           "Y Moan Ênuôl",  "Lý Thị Quý",
                           "  Lê  An ",     "",
                           "NGUYEN VAN AN", "Trần",
                           "K' Brếu",       "Ng. V. An",
                           "Nguy?n V?n An", "\xFF\xFE",
                           "An K",          "A B C D E F G H I J"};
    for (int round = 0; round < 2; ++round) {
        for (const char* name : names) {
            EXPECT_EQ(memory.hashes(name), name_hashes(identity::typographic(name))) << name;
        }
    }
}

TEST(KeyIndex, FindsAllAndOnlyTheRecordsOfAKey) {
    constexpr std::uint64_t k_keys = 5'000;
    std::vector<std::vector<KeyIndex::Entry>> parts(3);
    std::multimap<std::uint64_t, std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 3 * k_keys; ++i) {
        const std::uint64_t key = mixed(mixed(i) % k_keys);
        parts[i % 3].push_back({key, i});
        expected.emplace(key, i);
    }
    const KeyIndex index{std::move(parts)};
    for (std::uint64_t i = 0; i < 2 * k_keys; ++i) {
        const std::uint64_t key = mixed(i);
        std::vector<std::uint32_t> found, wanted;
        index.find(key, [&](std::uint32_t open) { found.push_back(open); });
        const auto [begin, end] = expected.equal_range(key);
        for (auto at = begin; at != end; ++at) wanted.push_back(at->second);
        std::ranges::sort(found);
        std::ranges::sort(wanted);
        ASSERT_EQ(found, wanted);
    }
}

TEST(KeyIndex, WithoutKeysNothingIsFound) {
    const KeyIndex index{{}};
    index.find(1, [](std::uint32_t) { ADD_FAILURE(); });
}

}  // namespace
}  // namespace lt::reconcile
