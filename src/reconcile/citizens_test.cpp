// citizens.tsv against a map of everything, and the table of remedies.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "reconcile/impl/remedies.hpp"
#include "reconcile/impl/people.hpp"
#include "reconcile/impl/survey.hpp"
#include "reconcile/impl/write_citizens.hpp"
#include "reconcile/impl/write_manifest.hpp"

namespace lt::reconcile {
namespace {

using identity::Cause;
using identity::Handling;

std::vector<Link> random_links(std::size_t count) {
    std::mt19937_64 random(7);  // NOLINT: the same links every time
    std::vector<Link> links(count);
    std::map<std::uint64_t, std::uint32_t> survivors;
    for (std::size_t i = 0; i < count; ++i) {
        Link& link = links[i];
        link.verdict = Verdict::verified;
        link.survivor = static_cast<std::uint32_t>(i);
        if (random() % 10 == 0) continue;  // nobody
        // Some prefixes hold many people, most hold few.
        const std::uint64_t prefix = random() % 3 == 0 ? 79'085 : random() % 96'000;
        link.person = prefix * 1'000'000 + random() % 300;
        link.insurance = random() % 50 == 0 ? 0 : 1 + random() % 500;
        link.joined = static_cast<Month>(random() % 30);
        if (random() % 40 == 0) link.verdict = Verdict::conflict;
        link.survivor =
            survivors.try_emplace(link.person, static_cast<std::uint32_t>(i)).first->second;
    }
    return links;
}

std::string written(const std::vector<Link>& links, unsigned threads, std::size_t memory,
                    NumberCounts& counts) {
    const auto path =
        std::filesystem::temp_directory_path() / fmt::format("lt_citizens_{}.tsv", ::getpid());
    const auto result = write_citizens(path, links, threads, memory);
    EXPECT_TRUE(result.has_value());
    if (result) counts = *result;
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    in.close();
    std::filesystem::remove(path);
    return text;
}

/// Number and aliases of each citizen as the file should have them.
std::string naive(const std::vector<Link>& links) {
    std::map<std::uint64_t, std::set<std::uint64_t>> numbers;
    for (const Link& link : links) {
        if (link.person != 0) numbers[link.person].insert(link.insurance);
    }
    std::map<std::uint64_t, std::uint64_t> kept;
    for (const Link& link : links) kept[link.person] = links[link.survivor].insurance;
    std::string text;
    for (auto& [person, all] : numbers) {
        all.erase(0);
        all.erase(kept[person]);
        std::string aliases;
        for (const auto number : all) aliases += fmt::format("|{:010}", number);
        text += fmt::format("{:012}\t{}\t{}\n", person,
                            kept[person] == 0 ? "" : fmt::format("{:010}", kept[person]),
                            aliases.empty() ? "" : aliases.substr(1));
    }
    return text;
}

/// The first three cells of every row but the header.
std::string first_cells(const std::string& text) {
    std::string out;
    for (std::size_t at = text.find('\n') + 1; at < text.size();) {
        std::size_t end = at;
        for (int tab = 0; tab < 3; ++tab) end = text.find('\t', end + (tab > 0 ? 1 : 0));
        out += text.substr(at, end - at) + "\n";
        at = text.find('\n', at) + 1;
    }
    return out;
}

TEST(Citizens, AreThoseOfAMapWhateverTheMemoryAndThreads) {
    const std::vector<Link> links = random_links(100'000);
    NumberCounts plenty_counts, little_counts;
    const std::string plenty = written(links, 1, std::size_t{1} << 30U, plenty_counts);
    // Room for one range at a time: many looks at the links.
    const std::string little = written(links, 3, 1, little_counts);
    EXPECT_TRUE(plenty == little);
    EXPECT_TRUE(first_cells(plenty) == naive(links));
    EXPECT_EQ(plenty_counts.citizens, little_counts.citizens);
    EXPECT_EQ(plenty_counts.aliases, little_counts.aliases);
    EXPECT_EQ(plenty_counts.choices, little_counts.choices);
    EXPECT_GT(plenty_counts.held, 0U);
    for (const std::uint64_t choice : plenty_counts.choices) EXPECT_GT(choice, 0U);
}

Link record(std::uint64_t insurance, Month joined, std::uint32_t survivor) {
    Link link;
    link.person = 1'090'000'001;
    link.insurance = insurance;
    link.joined = joined;
    link.survivor = survivor;
    link.verdict = Verdict::verified;
    return link;
}

TEST(Citizens, RuleSaysWhyTheNumberRemains) {
    const auto rule = [](const std::vector<Link>& links) {
        NumberCounts counts;
        const std::string text = written(links, 1, 1'000'000, counts);
        for (std::size_t i = 0; i < k_number_choices; ++i) {
            if (counts.choices[i] > 0) return rule_of(static_cast<NumberChoice>(i)).code;
        }
        return std::string_view("none");
    };
    EXPECT_EQ(rule({record(5, 100, 0)}), "ONLY");
    EXPECT_EQ(rule({record(5, 100, 0), record(5, 90, 0)}), "ONLY");  // twice the same number
    EXPECT_EQ(rule({record(5, 100, 0), record(4, 101, 0)}), "EARLIEST");
    EXPECT_EQ(rule({record(5, 100, 1), record(4, 100, 1)}), "SMALLER");
    EXPECT_EQ(rule({record(5, 0, 1), record(4, 0, 1)}), "SMALLER");  // nobody knows when
    EXPECT_EQ(rule({record(5, 100, 0), record(4, 0, 0)}), "EARLIEST");
    EXPECT_EQ(rule({record(0, 100, 0)}), "NO_NUMBER");
}

TEST(Remedies, EveryCauseButEqualOnesHasOne) {
    for (unsigned i = 0; i < identity::k_causes; ++i) {
        const auto cause = static_cast<Cause>(i);
        const Remedy* const remedy = remedy_of(cause);
        if (identity::handling_of(cause) == Handling::equal) {
            EXPECT_EQ(remedy, nullptr) << code_of(cause);
            continue;
        }
        ASSERT_NE(remedy, nullptr) << code_of(cause);
        EXPECT_FALSE(remedy->text.empty());
        EXPECT_FALSE(remedy->basis.empty());
        EXPECT_LT(remedy->owner, owners().size());
        EXPECT_EQ(remedy->text.find('\t'), std::string_view::npos);
    }
}

TEST(Remedies, OnlyNumbersThatGoAreWork) {
    std::vector<Link> links{record(5, 100, 0), record(4, 110, 0), record(5, 120, 0)};
    finish_people(links, 1, false);
    for (const Link& link : links) EXPECT_TRUE(link.causes.contains(Cause::u_multi_number));
    EXPECT_FALSE(work_of(links[0]).contains(Cause::u_multi_number));
    EXPECT_TRUE(work_of(links[1]).contains(Cause::u_multi_number));
    EXPECT_FALSE(work_of(links[2]).contains(Cause::u_multi_number));  // the same number again
}

TEST(Survey, LinesThatAreNoRecordDoNotCount) {
    std::vector<Link> links{record(5, 100, 0), Link{}};
    const Survey survey = survey_of(links, 2);
    EXPECT_EQ(records_of(survey.verdicts), 1U);
    EXPECT_EQ(survey.linked, 1U);
}

}  // namespace
}  // namespace lt::reconcile
