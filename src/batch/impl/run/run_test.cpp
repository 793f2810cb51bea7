#include "batch/run.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "batch/impl/cases/case_file.hpp"
#include "batch/impl/cases/decided.hpp"
#include "batch/impl/cases/request_text.hpp"
#include "batch/impl/run/memory_streams.hpp"
#include "batch/what_if.hpp"
#include "benefit/decision_json.hpp"
#include "law_folder.hpp"

namespace lt::batch {
namespace {

using benefit::Detail;
using benefit::Outcome;

constexpr std::string_view k_sick =
    R"({"id":"S","benefit":"sickness","weekly_rest":"sun",)"
    R"("contributions":[{"from":"2020-01","to":"2026-08","wage":10000000}],)"
    R"("employments":[{"from":"2020-01-01"}],"event":{"leave":{"from":"2026-03-02",)"
    R"("to":"2026-03-07"},"certified":[{"days":{"from":"2026-03-02","to":"2026-03-07"}}]}})";

std::vector<json::Value> lines_of(const std::string& text) {
    std::vector<json::Value> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = text.find('\n', at);
        const auto parsed = json::parse(std::string_view{text}.substr(at, end - at));
        EXPECT_TRUE(parsed) << text.substr(at, end - at);
        lines.push_back(parsed.value_or(json::Value{}));
        at = end + 1;
    }
    return lines;
}

TEST(DecideLines, AGoodAndABadLine) {
    test::MemoryStreams memory{std::string{k_sick} + "\nnonsense\n{\"id\":\"B\\n\\\"\"}\n", {}, 0};
    const auto summary =
        decide_lines(memory.streams(), test::book(), Detail::with_trace, 1).value();
    EXPECT_EQ(summary.lines, 3U);
    EXPECT_EQ(summary.bad, 2U);
    EXPECT_EQ(summary.decided(), 1U);
    EXPECT_EQ(summary.count(Outcome::granted), 1U);
    EXPECT_EQ(summary.total, Dong{1'875'000});
    const auto lines = lines_of(memory.out);
    ASSERT_EQ(lines.size(), 3U);
    EXPECT_EQ(lines[0].text_at("id"), "S");
    EXPECT_EQ(lines[0].integer_at("line"), 1);
    const auto decision = benefit::decision_from_json(*lines[0].find("decision"));
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->total, Dong{1'875'000});
    EXPECT_FALSE(decision->trace.steps().empty());
    EXPECT_TRUE(lines[1].find("id")->is_null());
    EXPECT_EQ(lines[1].find("error")->text_at("code"), "malformed");
    EXPECT_EQ(lines[2].text_at("id"), "B\n\"");
    const auto& findings = *lines[2].find("error")->find("findings")->array();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_EQ(findings[0].text_at("path"), "benefit");
    EXPECT_EQ(findings[0].text_at("code"), "missing");
    EXPECT_EQ(findings[1].text_at("path"), "event");
}

TEST(DecideLines, WithoutTraceNoSteps) {
    test::MemoryStreams memory{std::string{k_sick} + "\n", {}, 0};
    ASSERT_TRUE(decide_lines(memory.streams(), test::book(), Detail::figures_only, 1));
    const auto decision = benefit::decision_from_json(*lines_of(memory.out)[0].find("decision"));
    EXPECT_EQ(decision->total, Dong{1'875'000});
    EXPECT_TRUE(decision->trace.steps().empty());
}

/// Every case that makes a request, many times over.
std::string many_requests() {
    std::string lines;
    while (lines.size() < 2'000'000) {
        for (const test::Case& one : test::all_cases()) lines += test::request_of(one) + "\n";
        lines += "bad\n";
    }
    return lines;
}

TEST(DecideLines, EveryNumberOfThreadsGivesTheSameBytes) {
    const std::string in = many_requests();
    test::MemoryStreams one{in, {}, 0};
    const auto alone = decide_lines(one.streams(), test::book(), Detail::with_trace, 1).value();
    test::MemoryStreams three{in, {}, 0, 77'777};
    const auto together =
        decide_lines(three.streams(), test::book(), Detail::with_trace, 3).value();
    EXPECT_TRUE(one.out == three.out);
    EXPECT_EQ(alone.lines, together.lines);
    EXPECT_EQ(alone.outcomes, together.outcomes);
    EXPECT_EQ(alone.total, together.total);
    EXPECT_GT(alone.bad, 0U);
}

// ------------------------------------------------------------------ what if

/// The law with three quarters of the wage changed to 80 % from 2026 on.
law::LawBook with_higher_rate() {
    const auto files = lt::test::law_files(LT_SOURCE_DIR "/law");
    auto book =
        law::LawBook::load(files, {"higher.toml",
                                   "[sick_rate]\nvalues = [ { from = 2026-01-01, value = 80, "
                                   "cite = \"dự thảo\" } ]\n"});
    EXPECT_TRUE(book) << book.error().log.text;
    return std::move(book).value();
}

TEST(CompareLines, NamesWhatChanges) {
    const law::LawBook after = with_higher_rate();
    std::string earlier{k_sick};
    for (std::size_t at = 0; (at = earlier.find("2026-03", at)) != std::string::npos;) {
        earlier.replace(at, 4, "2024");
    }
    test::MemoryStreams memory{std::string{k_sick} + "\n" + earlier + "\n{\n", {}, 0};
    const auto report =
        compare_lines(memory.streams(), {&test::book(), &after}, Show::changed, 2).value();
    EXPECT_EQ(report.lines, 3U);
    EXPECT_EQ(report.bad, 1U);
    EXPECT_EQ(report.changed, 1U);
    EXPECT_EQ(report.gained, 1U);
    EXPECT_EQ(report.lost, 0U);
    EXPECT_EQ(report.sum().cases, 2U);
    EXPECT_EQ((report.sum().after - report.sum().before), Dong{125'000});
    const auto lines = lines_of(memory.out);
    ASSERT_EQ(lines.size(), 2U) << "the unchanged line has no answer";
    EXPECT_EQ(lines[0].integer_at("line"), 1);
    EXPECT_EQ(lines[0].text_at("benefit"), "sickness");
    EXPECT_EQ(lines[0].find("before")->integer_at("total"), 1'875'000);
    EXPECT_EQ(lines[0].find("after")->integer_at("total"), 2'000'000);
    EXPECT_EQ(lines[0].find("after")->find("decision"), nullptr);
    EXPECT_EQ(lines[0].integer_at("difference"), 125'000);
    EXPECT_NE(lines[1].find("error"), nullptr);
}

TEST(CompareLines, AllAndFull) {
    const law::LawBook same = test::book();
    test::MemoryStreams all{std::string{k_sick} + "\n", {}, 0};
    ASSERT_TRUE(compare_lines(all.streams(), {&test::book(), &same}, Show::all, 1));
    EXPECT_EQ(lines_of(all.out).at(0).integer_at("difference"), 0);
    const law::LawBook after = with_higher_rate();
    test::MemoryStreams full{std::string{k_sick} + "\n", {}, 0};
    ASSERT_TRUE(compare_lines(full.streams(), {&test::book(), &after}, Show::full, 1));
    const auto line = lines_of(full.out).at(0);
    const auto decision = benefit::decision_from_json(*line.find("after")->find("decision"));
    ASSERT_TRUE(decision);
    EXPECT_EQ(decision->total, Dong{2'000'000});
    EXPECT_EQ(decision->law_version, after.version());
}

TEST(CompareLines, ReportsByBenefitAndOutcome) {
    const law::LawBook after = with_higher_rate();
    const std::string in = many_requests();
    test::MemoryStreams memory{in, {}, 0};
    const auto report =
        compare_lines(memory.streams(), {&test::book(), &after}, Show::changed, 3).value();
    test::MemoryStreams again{in, {}, 0, 50'000};
    const auto alone =
        compare_lines(again.streams(), {&test::book(), &after}, Show::changed, 1).value();
    EXPECT_TRUE(memory.out == again.out);
    EXPECT_EQ(json_of(report), json_of(alone)) << "whatever the threads";
    EXPECT_EQ(report.largest.size(), k_largest);
    EXPECT_GT(report.changed, 0U);

    const auto parsed = json::parse(json_of(report));
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->text_at("format"), "what-if/1");
    EXPECT_EQ(parsed->text_at("law_before"), test::book().version());
    EXPECT_EQ(parsed->text_at("law_after"), after.version());
    std::int64_t cases = 0;
    std::int64_t difference = 0;
    for (const json::Value& benefit : *parsed->find("benefits")->array()) {
        std::int64_t moved = 0;
        for (const json::Value& cell : *benefit.find("transitions")->array()) {
            moved += *cell.integer_at("cases");
        }
        EXPECT_EQ(moved, benefit.integer_at("cases"));
        cases += moved;
        difference += *benefit.integer_at("difference");
    }
    EXPECT_EQ(cases, parsed->integer_at("cases"));
    EXPECT_EQ(cases + *parsed->integer_at("bad"), parsed->integer_at("lines"));
    EXPECT_EQ(difference, parsed->integer_at("difference"));
    const std::string text = text_of(report);
    EXPECT_NE(text.find("chế độ ốm đau"), std::string::npos);
    EXPECT_NE(text.find(grouped(report.sum().after)), std::string::npos);
}

}  // namespace
}  // namespace lt::batch
