// The commands decide and explain as their users run them.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "app/share.hpp"
#include "base/json.hpp"
#include "e2e/stand.hpp"

namespace lt::e2e {
namespace {

constexpr std::string_view k_sick =
    R"({"id":"A1","benefit":"sickness","weekly_rest":"sun",)"
    R"("contributions":[{"from":"2020-01","to":"2026-02","wage":10000000}],)"
    R"("employments":[{"from":"2020-01-01"}],"event":{"leave":{"from":"2026-03-02",)"
    R"("to":"2026-03-07"},"certified":[{"days":{"from":"2026-03-02","to":"2026-03-07"}}]}})";

class Decide : public testing::Test {
  protected:
    void SetUp() override {
        std::filesystem::remove_all(x_folder);
        std::filesystem::create_directories(x_folder);
    }
    [[nodiscard]] std::string path(std::string_view name) const {
        return (x_folder / name).string();
    }
    void write(std::string_view name, std::string_view bytes) const {
        std::ofstream{path(name), std::ios::binary} << bytes;
    }
    [[nodiscard]] std::string read(std::string_view name) const {
        std::ifstream in{path(name), std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    /// Runs a shell line in which $L is the program; the exit code of the line.
    [[nodiscard]] int run(const std::string& line) const {
        const std::string command = "cd '" + x_folder.string() + "' && L='" + x_program +
                                    "' && { " + line + "; } > stdout 2> stderr";
        const int status = std::system(command.c_str());
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

  private:
    app::Share x_share = must(app::find_share());
    std::filesystem::path x_folder = x_share.programs / "e2e" / "decide";
    std::string x_program = (x_share.programs / "lienthong").string();
};

TEST_F(Decide, LinesInLinesOutAndInWords) {
    write("claims.jsonl", std::string{k_sick} + "\nnonsense\n" + std::string{k_sick} + "\n");
    EXPECT_EQ(run("$L decide claims.jsonl"), 1) << "one line was not readable";
    const std::string answers = read("stdout");
    EXPECT_EQ(std::ranges::count(answers, '\n'), 3);
    EXPECT_NE(answers.find("\"outcome\":\"granted\""), std::string::npos);
    EXPECT_NE(answers.find("\"code\":\"malformed\""), std::string::npos);
    EXPECT_NE(read("stderr").find("3.750.000"), std::string::npos) << read("stderr");

    EXPECT_EQ(run("head -1 claims.jsonl | $L decide --jobs 1 | $L explain --for officer"), 0);
    EXPECT_NE(read("stdout").find("1.875.000"), std::string::npos) << read("stdout");
    EXPECT_NE(read("stdout").find("== A1 (dòng 1)"), std::string::npos);

    EXPECT_EQ(run("$L decide claims.jsonl --no-trace --out answers.jsonl"), 1);
    EXPECT_LT(read("answers.jsonl").size(), answers.size());
    EXPECT_FALSE(std::filesystem::exists(path("answers.jsonl.part")));
}

TEST_F(Decide, ADeviceOrAPipeStaysWhatItIs) {
    write("claims.jsonl", std::string{k_sick} + "\n");
    ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
    EXPECT_EQ(run("cat pipe > got & $L decide claims.jsonl --out pipe; wait"), 0);
    EXPECT_TRUE(std::filesystem::is_fifo(path("pipe")));
    EXPECT_NE(read("got").find("granted"), std::string::npos);
}

TEST_F(Decide, WhatIf) {
    write("claims.jsonl", std::string{k_sick} + "\n");
    write("draft.toml",
          "[sick_rate]\nvalues = [ { from = 2026-01-01, value = 80, cite = \"dự thảo\" } ]\n");
    EXPECT_EQ(run("$L decide claims.jsonl --overlay draft.toml --report report.json"), 0);
    EXPECT_NE(read("stdout").find("\"difference\":125000"), std::string::npos) << read("stdout");
    const auto report = json::parse(read("report.json"));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->integer_at("gained"), 1);
    EXPECT_EQ(report->integer_at("difference"), 125'000);
    EXPECT_EQ(run("$L decide claims.jsonl --overlay draft.toml --out changed.jsonl"), 0);
    EXPECT_NE(read("stderr").find("+125.000"), std::string::npos) << "a table without --report";
}

TEST_F(Decide, WhatCannotRunSaysWhyAndExitsWithTwo) {
    write("claims.jsonl", std::string{k_sick} + "\n");
    write("draft.toml", "[no_such_parameter]\nvalues = []\n");
    EXPECT_EQ(run("$L decide missing.jsonl"), 2);
    EXPECT_NE(read("stderr").find("missing.jsonl"), std::string::npos);
    EXPECT_EQ(run("$L decide claims.jsonl --overlay draft.toml"), 2);
    EXPECT_NE(read("stderr").find("no_such_parameter"), std::string::npos) << read("stderr");
    EXPECT_EQ(run("$L decide claims.jsonl --all"), 2) << "--all compares";
    EXPECT_EQ(run("$L decide claims.jsonl --jobs 0"), 2);
    EXPECT_EQ(run("$L explain claims.jsonl"), 2) << "a request is no decision";
}

}  // namespace
}  // namespace lt::e2e
