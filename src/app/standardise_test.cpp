#include "app/standardise.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "app/config.hpp"
#include "app/share.hpp"

namespace lt::app {
namespace {

class Standardise : public testing::Test {
  protected:
    void SetUp() override { std::filesystem::create_directories(x_folder); }
    void TearDown() override { std::filesystem::remove_all(x_folder); }

    /// The output for this input; the error's code when it failed.
    [[nodiscard]] std::string run(std::string_view input, std::string_view columns,
                                  StandardiseOptions options = {}) {
        options.in = (x_folder / "in.tsv").string();
        options.out = (x_folder / "out").string();
        options.units = std::filesystem::path{LT_SOURCE_DIR} / "data" / "units";
        options.columns = parse_standard_columns(columns).value();
        std::ofstream{options.in, std::ios::binary} << input;
        const auto done = standardise_file(options);
        if (!done) return std::string{name_of(done.error().code)};
        x_summary = *done;
        return read_file(options.out).value();
    }
    [[nodiscard]] const StandardiseSummary& summary() const { return x_summary; }
    [[nodiscard]] const std::filesystem::path& folder() const { return x_folder; }

  private:
    std::filesystem::path x_folder =
        std::filesystem::temp_directory_path() /
        fmt::format("lt-standardise-{}-{}", ::getpid(),
                    testing::UnitTest::GetInstance()->current_test_info()->name());
    StandardiseSummary x_summary;
};

TEST_F(Standardise, AddsTheFieldsOfEachKind) {
    EXPECT_EQ(
        run("HUỲNH Văn Hoà\n", "name=1"),
        "HUỲNH Văn Hoà\thuynhF vBn hoaF\thuynhF vBn hoaF\thuynh van hoa\thoang van hoa\t\t\n");
    EXPECT_TRUE(run("Nguyeenx Vanw An\n", "name=1").ends_with("\ttelex:Nguyễn Văn An\t\n"));
    EXPECT_EQ(run("30/02/1985\n", "birth=1"),
              "30/02/1985\t1985-03-02\t1985-02-30\tday_first\timpossible\n");
    EXPECT_EQ(run("79185000017\n", "id=1"),
              "79185000017\t079185000017\tpersonal12\t079\t1985\tfemale\tlost_zero\n");
    EXPECT_EQ(run("DN 4 01 0123456789\n", "insurance=1"),
              "DN 4 01 0123456789\t0123456789\tnumber10\tspaced|from_card\n");
    EXPECT_EQ(run("01682345678\n", "phone=1"), "01682345678\t+84382345678\tmobile\told_prefix\n");
    EXPECT_EQ(run("5 Lê Lợi, P.Bến Nghé, Q1, HCM\n", "address=1"),
              "5 Lê Lợi, P.Bến Nghé, Q1, HCM\told\t79\t760\t26740\t\t26740\t5 Lê Lợi\t\n");
}

TEST_F(Standardise, TakesColumnsByNumberAndByName) {
    const std::string_view table = "\xEF\xBB\xBFso\tngay\r\n012345678\t7/1985\r\n";
    EXPECT_EQ(run(table, "birth=ngay,id=1", {.header = HeaderRow::first}),
              "so\tngay\tbirth\tbirth_written\tbirth_form\tbirth_notes\tid\tid_kind\tid_province\t"
              "id_birth_year\tid_sex\tid_notes\n"
              "012345678\t7/1985\t1985-07\t1985-07\tmonth_year\t\t012345678\tcmnd9\t\t\t\t\n");
    EXPECT_EQ(run(table, "birth=nam", {.header = HeaderRow::first}), "invalid_argument");
    EXPECT_EQ(run(table, "birth=ngay"), "invalid_argument") << "no header row to name it";
    EXPECT_EQ(run(table, "birth=0"), "invalid_argument");
    EXPECT_EQ(run("", "birth=1", {.header = HeaderRow::first}), "");
}

TEST_F(Standardise, WritesAnObjectARow) {
    EXPECT_EQ(
        run("x\n30/02/1985\n", "birth=1", {.header = HeaderRow::first, .form = RowForm::json}),
        R"({"line":2,"birth":{"value":"1985-03-02","written":"1985-02-30",)"
        R"("form":"day_first","notes":["impossible"]}})"
        "\n");
    const std::string bytes = run("\xFF ng\x01õ 5, Hà Nội\n", "address=1", {.form = RowForm::json});
    EXPECT_NE(bytes.find("\"rest\":\"\uFFFD ng õ 5\",\"notes\":[\"era_guessed\"]"),
              std::string::npos)
        << bytes;
}

TEST_F(Standardise, SettingsReachTheReaders) {
    EXPECT_EQ(run("1/2/27\n", "birth=1", {.newest_year = 2026}),
              "1/2/27\t1927-02-01\t1927-02-01\tday_first\ttwo_digit_year\n");
    EXPECT_EQ(run("Hà Nội\n", "address=1", {.style = identity::AddressStyle::old}),
              "Hà Nội\told\t01\t\t\t\t\t\t\n");
}

TEST_F(Standardise, LeavesOutBadRowsAndGoesOn) {
    const std::string longest(k_standard_row_max, '7');
    const std::string answer = run("1957\tx\n1958\n" + longest + "7\tx\n1959\tx", "birth=2");
    EXPECT_EQ(summary().rows, 4U);
    EXPECT_EQ(summary().bad, 2U);
    EXPECT_EQ(std::ranges::count(answer, '\n'), 2);
    EXPECT_TRUE(answer.starts_with("1957\tx\t\t\tunreadable\t\n1959\tx\t")) << answer;
    EXPECT_EQ(run(longest + "\n", "birth=1").size(), longest.size() + sizeof("\t\t\tunreadable\t"));
    EXPECT_EQ(summary().bad, 0U);
}

TEST_F(Standardise, NamesOnlySoManyBadRows) {
    std::string rows;
    for (std::uint64_t i = 0; i < k_bad_rows_named_max + 5; ++i) rows += "x\n";
    testing::internal::CaptureStderr();
    EXPECT_EQ(run(rows, "birth=2"), "");
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_EQ(static_cast<std::uint64_t>(std::ranges::count(said, '\n')), k_bad_rows_named_max + 1);
    EXPECT_EQ(summary().bad, k_bad_rows_named_max + 5);
}

TEST(StandardColumns, AreKindsWithColumns) {
    const auto columns = parse_standard_columns("name=2,birth=ngày sinh");
    ASSERT_TRUE(columns);
    ASSERT_EQ(columns->size(), 2U);
    EXPECT_EQ((*columns)[0].kind, StandardKind::name);
    EXPECT_EQ((*columns)[1].column, "ngày sinh");
    for (const std::string_view bad : {"", "name", "name=", "nom=1", "name=1,name=2", "name=1,,"}) {
        const auto refused = parse_standard_columns(bad);
        ASSERT_FALSE(refused) << bad;
        EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
    }
    EXPECT_EQ(standard_kind_of("sex"), std::nullopt);
}

TEST(ReadUnits, NeedsEveryFile) {
    const auto refused = read_units("/nonexistent");
    ASSERT_FALSE(refused);
    const auto share = find_share();
    ASSERT_TRUE(share);
    EXPECT_TRUE(read_units(share->units));
}

}  // namespace
}  // namespace lt::app
