#include "reconcile/impl/keys.hpp"

#include <algorithm>
#include <map>

#include "naive_linker.hpp"
#include "pairs_files.hpp"
#include "reconcile/impl/key_index.hpp"

namespace lt::reconcile {
namespace {

using test::CitizenRow;
using test::Kept;
using test::keys_of;
using test::RecordRow;

const Places& places() {
    static const Places k_places{shipped_units()};
    return k_places;
}

bool meet(const Kept<Citizen>& citizen, const Kept<Insured>& record) {
    const auto keys = keys_of(citizen);
    const Open open{record.head, record.name};
    std::vector<std::uint64_t> sought;
    keys_of(Sought(open), places(), sought);
    return std::ranges::any_of(
        sought, [&](std::uint64_t key) { return std::ranges::find(keys, key) != keys.end(); });
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

TEST(Keys, AnyOneFaultOfTheNameIsSurvivedWithoutANumber) {
    static constexpr std::string_view k_need_a_place[] = {"N_ABBREV", "N_GIVEN_CHANGED",
                                                          "N_SURNAME_CHANGED"};
    const std::pair<std::string_view, const char*> faults[] = {
        {"OK", "Nguyễn Văn Hoàng An"},
        {"N_CASE", "NGUYỄN VĂN HOÀNG AN"},
        {"N_SPACE",
         "  Nguyễn  Văn Hoàng\xC2\xA0"
         "An "},
        {"N_UNICODE", "Nguye\xCC\x82\xCC\x83n Va\xCC\x86n Hoa\xCC\x80ng An"},
        {"N_TONE_PLACE", "Nguyễn Văn Hòang An"},
        {"N_NO_DIACRITIC", "Nguyen Van Hoang An"},
        {"N_WRONG_TONE", "Nguyễn Vản Hoàng An"},
        {"N_TYPO", "Nguyễn Văn Hoàng Na"},
        {"N_TYPO", "Gnuyễn Văn Hoàng An"},
        {"N_TYPO", "Nguyễn Văn Hoàng A"},
        {"N_TYPO", "Nguyễn Văn Hoàg An"},
        {"N_TYPO", "Ngyễn Văn Hoàng An"},
        {"N_TYPO", "Lguyễn Văn Hoàng An"},
        {"N_DIALECT", "Nguyễn Văn Huỳnh An"},
        {"N_TELEX", "Nguyeenx Vawn Hoangf An"},
        {"N_ENCODING", "Nguy?n V?n Ho?ng An"},
        {"N_ENCODING", "Nguy\xC3\x85n V\xA8n Ho\xB5ng An"},
        {"N_MIDDLE_MISSING", "Nguyễn Hoàng An"},
        {"N_MIDDLE_MISSING", "Nguyễn An"},
        {"N_MIDDLE_ADDED", "Nguyễn Văn Thanh Hoàng An"},
        {"N_ORDER", "An Nguyễn Văn Hoàng"},
        {"N_ABBREV", "Ng. V. H. An"},
        {"N_JOINED", "NguyễnVăn Hoàng An"},
        {"N_GIVEN_CHANGED", "Nguyễn Văn Hoàng Thắng"},
        {"N_SURNAME_CHANGED", "Trịnh Văn Hoàng An"}};
    for (const auto& [cause, name] : faults) {
        RecordRow record = bare();
        record.name = name;
        record.commune = "00097";
        EXPECT_TRUE(meets(record)) << cause << ' ' << name;
        record.commune = "";
        const bool needs_a_place =
            std::ranges::find(k_need_a_place, cause) != std::end(k_need_a_place);
        EXPECT_EQ(meets(record), !needs_a_place) << cause << ' ' << name;
    }
}

TEST(Keys, AnyOneFaultOfTheBirthIsSurvivedWithoutANumber) {
    const std::pair<const char*, const char*> faults[] = {
        {"D_YEAR_ONLY", "1985"},  {"D_MONTH_YEAR", "07/1985"}, {"D_DEFAULT_0101", "01/01/1985"},
        {"D_SWAP", "07/05/1985"}, {"D_DAY", "15/07/1985"},     {"D_MONTH", "05/08/1985"},
        {"D_DAY", "6/7/85"},      {"D_YEAR", "05/07/1986"}};
    for (const auto& [cause, birth] : faults) {
        RecordRow record = bare();
        record.birth = birth;
        EXPECT_TRUE(meets(record)) << cause;
    }
    RecordRow two_faults = bare();
    two_faults.birth = "06/07/1986";
    EXPECT_FALSE(meets(two_faults));
    two_faults.commune = "00097";
    EXPECT_TRUE(meets(two_faults));
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
    EXPECT_TRUE(meets(record));  // with the year that the number says
    record.id = "079190012345";
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

TEST(Keys, ANumberOfNobodyLeadsToThoseOneSlipAway) {
    const std::string& right = k_citizen.id;
    const auto found = [&](const std::string& number) {
        RecordRow record{.rec_id = "r", .name = "Trần Thị Bình", .birth = "1985", .id = number};
        return meets(record);
    };
    for (std::size_t i = 0; i < right.size(); ++i) {
        std::string slip = right;
        slip[i] = slip[i] == '9' ? '1' : static_cast<char>(slip[i] + 1);
        EXPECT_TRUE(found(slip)) << slip;
        slip = right;
        if (i > 0) std::swap(slip[i - 1], slip[i]);
        EXPECT_TRUE(found(slip)) << slip;
        slip = right;
        EXPECT_TRUE(found(slip.insert(i, 1, '7'))) << slip;
        slip = right;
        EXPECT_TRUE(found(slip.erase(i, 1))) << slip;
    }
    EXPECT_FALSE(found("001085112344"));
    EXPECT_FALSE(
        found("00108501234"
              "777"));
}

/// Records of the sandbox with exactly one cause: each shares a key with its citizen, by number or
/// without it.
TEST(Keys, EachSingleCauseOfTheTaxonomyIsSurvived) {
    std::map<std::string, std::size_t> seen;
    std::size_t with_truth = 0, lost = 0;
    for (const char* profile : {"hard", "clerks", "spreadsheet", "legacy_charsets"}) {
        const test::Folder folder;
        ASSERT_TRUE(sandbox::write_pairs({.people = 6'000, .seed = 41, .profile = profile},
                                         sandbox::test::data_folder(), shipped_units(),
                                         folder / "."));
        const auto citizens = test::read_citizens(folder / "population.tsv").records;
        const auto records = test::read_records(folder / "insurance.tsv");
        const auto truths = sandbox::test::rows_of(folder / "truth.tsv");
        std::map<std::uint64_t, const Kept<Citizen>*> by_id;
        for (const auto& citizen : citizens) by_id[citizen.head.id] = &citizen;
        for (const auto& record : records.records) {
            const auto& truth = truths.at(records.reading.index(record.head.place));
            if (truth.at("personal_id").empty()) continue;
            const Kept<Citizen>& citizen = *by_id.at(std::stoull(truth.at("personal_id")));
            ++with_truth;
            const std::string& causes = truth.at("causes");
            const bool found = meet(citizen, record);
            lost += found ? 0 : 1;
            if (causes.find('|') != std::string::npos) continue;
            ++seen[causes];
            EXPECT_TRUE(found) << causes << ' ' << truth.at("rec_id");
        }
    }
    // All that one record of a known citizen can have, alone.
    EXPECT_GE(seen.size(), 35U);
    EXPECT_LE(lost * 1000, with_truth) << lost;  // of many faults: one in a thousand
}

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
    const KeyIndex index{std::move(parts), 3};
    std::size_t let_through = 0;
    for (std::uint64_t i = 0; i < 2 * k_keys; ++i) {
        const std::uint64_t key = mixed(i);
        std::vector<std::uint32_t> found, wanted;
        index.find(key, [&](std::uint32_t open) { found.push_back(open); });
        EXPECT_TRUE(index.may_have(key) || found.empty());
        let_through += index.may_have(key) && found.empty() ? 1 : 0;
        const auto [begin, end] = expected.equal_range(key);
        for (auto at = begin; at != end; ++at) wanted.push_back(at->second);
        std::ranges::sort(found);
        std::ranges::sort(wanted);
        ASSERT_EQ(found, wanted);
    }
    EXPECT_LE(let_through, k_keys / 100);
}

TEST(KeyIndex, WithoutKeysNothingIsFound) {
    const KeyIndex index{{}, 1};
    EXPECT_FALSE(index.may_have(1));
    index.find(1, [](std::uint32_t) { ADD_FAILURE(); });
}

}  // namespace
}  // namespace lt::reconcile
