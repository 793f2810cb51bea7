// The examples of docs/decide.md do what the manual says.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>

#include "batch/impl/cases/decided.hpp"
#include "batch/request.hpp"

namespace lt::batch::test {
namespace {

struct Example {
    std::string request;
    std::string gives;  ///< the sentence below it
};

/// Every ```json block that a sentence "Gives ..." follows.
std::vector<Example> examples() {
    std::ifstream in{LT_SOURCE_DIR "/docs/decide.md", std::ios::binary};
    const std::string manual{std::istreambuf_iterator<char>{in}, {}};
    static const std::regex block{"```json\n([^`]*)```\n\n?(Gives [^\n]*(?:\n[^\n]+)*)"};
    std::vector<Example> found;
    for (std::sregex_iterator at{manual.begin(), manual.end(), block}, end; at != end; ++at) {
        found.push_back(
            {(*at)[1].str(), std::regex_replace((*at)[2].str(), std::regex{"\n"}, " ")});
    }
    return found;
}

/// "Gives `granted`, 1.875.000 dong."
void expect_decision(const Example& example, const benefit::Claim& claim) {
    static const std::regex sentence{R"(Gives `(\w+)`, ([\d.]+) dong)"};
    std::smatch said;
    ASSERT_TRUE(std::regex_search(example.gives, said, sentence)) << example.gives;
    const benefit::Decision decision = benefit::decide(claim, book());
    EXPECT_EQ(name_of(decision.outcome), said[1].str()) << example.request;
    EXPECT_EQ(grouped(decision.total), said[2].str()) << example.request;
}

/// "Gives findings at `event.leave.to` and `wage`."
void expect_findings(const Example& example, const RequestReader& reader) {
    ASSERT_TRUE(example.gives.starts_with("Gives findings at")) << example.gives;
    static const std::regex quoted{"`([^`]*)`"};
    std::vector<std::string> said;
    const std::sregex_iterator end;
    for (std::sregex_iterator at{example.gives.begin(), example.gives.end(), quoted}; at != end;
         ++at) {
        said.push_back((*at)[1].str());
    }
    std::vector<std::string> found;
    for (const RequestFinding& finding : reader.findings()) found.push_back(finding.path);
    EXPECT_EQ(found, said) << example.request;
}

TEST(Manual, ItsExamplesGiveWhatItSays) {
    int decided = 0;
    int refused = 0;
    RequestReader reader;
    for (const Example& example : examples()) {
        const auto claim = read_request(example.request, reader);
        if (claim) {
            ++decided;
            expect_decision(example, *claim);
        } else {
            ++refused;
            expect_findings(example, reader);
        }
    }
    EXPECT_GE(decided, 5);
    EXPECT_GE(refused, 1);
}

}  // namespace
}  // namespace lt::batch::test
