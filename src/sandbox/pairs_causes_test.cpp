// Each cause of date, number, address and person really shows in its row, and a field without a
// cause is equal on both sides.  Read here with simple code of its own.
#include <gtest/gtest.h>

#include <chrono>

#include "base/text.hpp"
#include "pairs_files.hpp"

namespace lt::sandbox {
namespace {

using test::Pair, test::PairsFiles, test::Row;

const PairsFiles& hard() {
    static const PairsFiles k_files =
        test::make_pairs({.people = 12'000, .seed = 21, .profile = "hard", .threads = 2});
    return k_files;
}

struct Day {
    int year = 0, month = 0, day = 0;
    friend bool operator==(const Day&, const Day&) = default;
};

Day read_day(const std::string& text) {
    const auto number = [&](std::size_t from, std::size_t count) {
        return std::stoi(text.substr(from, count));
    };
    if (text.find('-') != std::string::npos) return {number(0, 4), number(5, 2), number(8, 2)};
    const auto parts = test::split(text, '/');
    if (parts.size() == 3) {
        const int year = std::stoi(parts[2]);
        return {parts[2].size() == 2 ? 1900 + year : year, std::stoi(parts[1]),
                std::stoi(parts[0])};
    }
    if (parts.size() == 2) return {std::stoi(parts[1]), std::stoi(parts[0]), 0};
    if (text.size() == 8) return {number(0, 4), number(4, 2), number(6, 2)};
    if (text.size() == 4 && text >= "1900") return {number(0, 4), 0, 0};
    const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} +
                                          std::chrono::days{std::stoi(text)}};
    return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
            static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::chrono::year_month_day calendar(const Day& day) {
    return std::chrono::year{day.year} / day.month / day.day;
}

bool shows_date(const std::string& cause, const Day& written, const Day& right) {
    const bool same_year = written.year == right.year;
    const bool same_month = written.month == right.month;
    const bool same_day = written.day == right.day;
    if (cause == "D_YEAR_ONLY") return same_year && written.month == 0 && right.month != 0;
    if (cause == "D_MONTH_YEAR") {
        return same_year && same_month && written.month != 0 && written.day == 0 && right.day != 0;
    }
    if (cause == "D_DEFAULT_0101") {
        return same_year && written.day == 1 && written.month == 1 && written != right;
    }
    if (cause == "D_SWAP") {
        return same_year && written.day == right.month && written.month == right.day && !same_day;
    }
    if (cause == "D_DAY") return same_year && same_month && !same_day;
    if (cause == "D_MONTH") return same_year && !same_month && same_day;
    if (cause == "D_YEAR") return !same_year && same_month && same_day;
    // Days count on past the end of the month.
    return cause == "D_IMPOSSIBLE" && !calendar(written).ok() &&
           std::chrono::sys_days{calendar(written)} == std::chrono::sys_days{calendar(right)};
}

TEST(PairsCauses, EveryDateDiffersAsItsCauseSays) {
    for (const Pair& pair : hard().pairs) {
        if (pair.citizen == nullptr) continue;
        const Day written = read_day(pair.record.at("dob"));
        const Day right = read_day(pair.citizen->at("dob"));
        std::size_t causes = 0;
        for (const std::string& cause : pair.causes) {
            if (!cause.starts_with("D_")) continue;
            ++causes;
            EXPECT_TRUE(shows_date(cause, written, right))
                << cause << ": " << pair.record.at("dob") << " for " << pair.citizen->at("dob");
        }
        EXPECT_EQ(causes, written == right ? 0U : 1U) << pair.truth.at("rec_id");
    }
}

TEST(PairsCauses, SexDiffersWhereTheCauseSaysSo) {
    for (const Pair& pair : hard().pairs) {
        if (pair.citizen == nullptr) continue;
        EXPECT_EQ(pair.record.at("sex") != pair.citizen->at("sex"),
                  pair.causes.contains("G_WRONG"));
    }
}

std::size_t digits_apart(const std::string& one, const std::string& other) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < std::min(one.size(), other.size()); ++i) {
        count += one[i] != other[i] ? 1 : 0;
    }
    return count;
}

std::string header_of(const Row& citizen) {
    const Day birth = read_day(citizen.at("dob"));
    const int century = birth.year / 100 - 19;
    const std::string year = std::to_string(birth.year % 100);
    return citizen.at("birth_reg_province") +
           std::to_string(century * 2 + (citizen.at("sex") == "Nữ" ? 1 : 0)) +
           (year.size() == 1 ? "0" : "") + year;
}

bool shows_number(const std::string& cause, const Pair& pair, const PairsFiles& files) {
    const std::string& declared = pair.record.at("id_declared");
    const std::string& right = pair.citizen->at("personal_id");
    const bool nobodys = declared.size() == 12 && !files.by_id.contains(declared);
    if (cause == "I_MISSING") return declared.empty();
    if (cause == "I_CMND9") {
        return !declared.empty() && (declared == pair.citizen->at("old_id9") ||
                                     "0" + declared == pair.citizen->at("old_id9"));
    }
    if (cause == "I_TYPO") return nobodys && digits_apart(declared, right) == 1;
    if (cause == "I_SWAP") {
        std::string other = declared;
        for (std::size_t i = 0; i + 1 < other.size(); ++i) {
            std::swap(other[i], other[i + 1]);
            if (other == right) return nobodys && declared != right;
            std::swap(other[i], other[i + 1]);
        }
        return false;
    }
    if (cause == "I_LEADING_ZERO") {
        return "0" + declared == right ||
               (declared.size() == 8 && "0" + declared == pair.citizen->at("old_id9"));
    }
    if (cause == "I_SPACED") {
        std::string tidy = declared;
        std::erase_if(tidy, [](char c) { return c == ' ' || c == '.'; });
        return tidy == right && tidy != declared;
    }
    if (cause == "I_REPLACED") {
        return nobodys && digits_apart(declared, right) > 3 &&
               declared.substr(0, 3) == right.substr(0, 3) &&
               declared.substr(3, 3) != right.substr(3, 3);
    }
    if (cause == "I_OTHER_PERSON") {
        const auto other = files.by_id.find(declared);
        return other != files.by_id.end() && declared != right &&
               other->second->at("status") == "living";
    }
    return cause == "I_HEADER" && header_of(*pair.citizen) != right.substr(0, 6);
}

TEST(PairsCauses, EveryNumberDiffersAsItsCauseSays) {
    for (const Pair& pair : hard().pairs) {
        if (pair.citizen == nullptr) continue;
        std::size_t faults = 0;
        for (const std::string& cause : pair.causes) {
            if (!cause.starts_with("I_")) continue;
            faults += cause == "I_HEADER" ? 0 : 1;
            EXPECT_TRUE(shows_number(cause, pair, hard()))
                << cause << ": " << pair.record.at("id_declared") << " for "
                << pair.citizen->at("personal_id");
        }
        const std::string& right = pair.citizen->at("personal_id");
        const bool equal = pair.record.at("id_declared") == right;
        EXPECT_EQ(equal, faults == 0) << pair.truth.at("rec_id");
        if (equal) {
            EXPECT_EQ(pair.causes.contains("I_HEADER"),
                      header_of(*pair.citizen) != right.substr(0, 6));
        }
    }
}

TEST(PairsCauses, OldUnitsAreThoseOfTheMap) {
    std::map<std::string, std::set<std::string>> now;
    for (const Row& row : test::rows_of(unit_folder() / "successors.tsv")) {
        if (row.at("level") == "commune" && row.at("people") != "none")
            now[row.at("old")].insert(row.at("new"));
    }
    std::size_t split = 0;
    for (const Pair& pair : hard().pairs) {
        if (pair.citizen == nullptr || pair.record.at("commune_code").empty()) continue;
        const auto& targets = now[pair.record.at("commune_code")];
        const bool same_place = pair.record.at("address_style") == "old" &&
                                targets.contains(pair.citizen->at("commune_code_current"));
        EXPECT_EQ(pair.causes.contains("A_OLD_UNIT"), same_place && targets.size() == 1);
        EXPECT_EQ(pair.causes.contains("A_SPLIT_UNIT"), same_place && targets.size() > 1);
        split += same_place && targets.size() > 1 ? 1 : 0;
    }
    EXPECT_GT(split, 60U);
}

TEST(PairsCauses, WhoIsDeadOrExemptFollowsFromTheColumns) {
    const std::set<std::string> groups = {"QN", "CA", "CY", "TQ", "TA", "TY"};
    for (const Pair& pair : hard().pairs) {
        const bool exempt = groups.contains(pair.record.at("card_no").substr(0, 2));
        EXPECT_EQ(pair.causes.contains("M_EXEMPT"), exempt) << pair.truth.at("rec_id");
        const bool dead = pair.citizen && pair.citizen->at("status") == "deceased";
        EXPECT_EQ(pair.causes.contains("P_DECEASED"), dead);
    }
}

TEST(PairsCauses, TheAmbiguousFitTwoAndTheAbsentNobody) {
    std::map<std::string, int> like;
    const auto key = [](const Row& citizen) {
        const Day day = read_day(citizen.at("dob"));
        return upper(*Text::from_bytes(citizen.at("full_name"))) + std::to_string(day.year) + "/" +
               std::to_string(day.month) + "/" + std::to_string(day.day) + citizen.at("sex");
    };
    for (const Row& citizen : hard().population) ++like[key(citizen)];
    for (const Pair& pair : hard().pairs) {
        const std::string& declared = pair.record.at("id_declared");
        if (pair.causes.contains("P_AMBIGUOUS")) {
            EXPECT_GE(like[key(pair.record)], 2) << pair.record.at("full_name");
            EXPECT_TRUE(declared.empty() && pair.record.at("address").empty());
        }
        if (!pair.causes.contains("P_NOT_FOUND")) continue;
        EXPECT_FALSE(hard().by_id.contains(declared));
        EXPECT_EQ(pair.causes.contains("I_MISSING"), declared.empty());
        EXPECT_EQ(pair.causes.contains("I_CMND9"), declared.size() == 9);
        EXPECT_TRUE(pair.truth.at("person").empty());
    }
}

TEST(PairsCauses, BorrowedPapersAreOfARelativeWhoHasARecord) {
    std::set<std::string> has_record;
    for (const Pair& pair : hard().pairs) has_record.insert(pair.truth.at("personal_id"));
    std::size_t borrowed = 0;
    for (const Pair& pair : hard().pairs) {
        if (!pair.causes.contains("U_BORROWED_IDENTITY_SUSPECT")) continue;
        const Row& lender = *hard().by_id.at(pair.record.at("id_declared"));
        const Row& borrower = *hard().by_id.at(pair.truth.at("person"));
        EXPECT_TRUE(has_record.contains(lender.at("personal_id")));
        EXPECT_EQ(upper(*Text::from_bytes(pair.record.at("full_name"))),
                  upper(*Text::from_bytes(lender.at("full_name"))));
        const Day written = read_day(pair.record.at("dob"));
        const Day lenders = read_day(lender.at("dob"));
        EXPECT_EQ(written, read_day(borrower.at("dob")));
        EXPECT_TRUE(written.year != lenders.year && written.month != lenders.month &&
                    written.day != lenders.day);
        EXPECT_EQ(pair.record.at("sex"), borrower.at("sex"));
        ++borrowed;
    }
    EXPECT_GT(borrowed, 25U);
}

TEST(PairsCauses, EveryCauseOfTheTaxonomyOccurs) {
    std::map<std::string, int> counts;
    for (const Pair& pair : hard().pairs) {
        for (const std::string& cause : pair.causes) ++counts[cause];
    }
    EXPECT_EQ(counts.size(), 45U);
    for (const auto& [cause, count] : counts) EXPECT_GE(count, 5) << cause;
}

TEST(PairsCauses, EveryProfileReadsAndIsDecidable) {
    for (const std::string profile : {"national", "clerks", "spreadsheet", "legacy_charsets",
                                      "newborns_and_elderly", "holdout"}) {
        const PairsFiles files =
            test::make_pairs({.people = 3'000, .seed = 9, .profile = profile, .threads = 2});
        EXPECT_GT(files.pairs.size(), 2'000U) << profile;
        std::size_t clean = 0;
        for (const Pair& pair : files.pairs) {
            clean += pair.truth.at("verdict_hint").starts_with("VERIFIED") ? 1 : 0;
            const std::string& dob = pair.record.at("dob");  // four digits are a year, no serial
            EXPECT_FALSE(dob.size() == 4 && (dob < "1900" || dob > "2026")) << dob;
            if (pair.citizen == nullptr) continue;
            for (const std::string& cause : pair.causes) {
                if (cause.starts_with("I_")) {
                    EXPECT_TRUE(shows_number(cause, pair, files)) << profile << " " << cause;
                }
                if (cause.starts_with("D_")) {
                    EXPECT_TRUE(shows_date(cause, read_day(dob), read_day(pair.citizen->at("dob"))))
                        << profile << " " << cause << " " << pair.record.at("dob");
                }
            }
        }
        const double share = static_cast<double>(clean) / static_cast<double>(files.pairs.size());
        EXPECT_GT(share, profile == "national" ? 0.91 : 0.2) << profile;
        EXPECT_LT(share, profile == "national" ? 0.96 : 0.85) << profile;
    }
}

}  // namespace
}  // namespace lt::sandbox
