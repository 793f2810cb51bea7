// What a run leaves beside its links, read back as plain text: a pair small enough to be checked by
// eye, and one large enough for several chunks.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/json.hpp"
#include "crypto/digest.hpp"
#include "reconcile/impl/table.hpp"
#include "reconcile/run.hpp"
#include "unit_folder.hpp"

namespace lt::reconcile {
namespace {

namespace fs = std::filesystem;

class OutputsTest : public testing::Test {
  protected:
    void SetUp() override {
        x_folder = fs::temp_directory_path() / fmt::format("lt_outputs_{}", ::getpid());
        fs::create_directories(x_folder);
    }
    void TearDown() override { fs::remove_all(x_folder); }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(x_folder / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream in(x_folder / name, std::ios::binary);
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    [[nodiscard]] json::Value read_json(const std::string& name) const {
        return json::parse(read(name)).value();
    }
    /// Runs over population.tsv and insurance.tsv into a folder of its own.
    Summary run_into(const std::string& out, unsigned threads,
                     Hashing hashing = Hashing::pieces) const {
        Options options{x_folder / "population.tsv", x_folder / "insurance.tsv", x_folder / out};
        options.threads = threads;
        options.hashing = hashing;
        options.memory_bytes = std::size_t{64} << 20U;
        auto summary = run(options, shipped_units());
        EXPECT_TRUE(summary.has_value());
        return summary ? *summary : Summary{};
    }

    fs::path x_folder;
};

constexpr const char* k_population_header =
    "personal_id\tfull_name\tdob\tsex\tbirth_reg_province\tcommune_code_current\t"
    "address_current\told_id9\tstatus\n";
constexpr const char* k_insurance_header =
    "rec_id\tinsurance_no\tcard_no\tfull_name\tdob\tsex\tid_declared\taddress\tcommune_code\t"
    "address_style\tjoined\tphone\n";

const std::string k_small_population =
    std::string(k_population_header) +
    "001090000001\tNguyễn Văn An\t01/02/1990\tNam\t001\t00004\t\t\tliving\n"
    "001190000002\tTrần Thị Bình\t05/06/1990\tNữ\t001\t00004\t\t\tliving\n"
    "079085000003\tLê Hoàng Cường\t09/09/1985\tNam\t079\t26740\t\t\tdeceased\n";
const std::string k_small_insurance =
    std::string(k_insurance_header) +
    "R2\t0100000002\t\tNguyễn Văn An\t01/02/1990\tNam\t001090000001\t\t00004\tnew\t03/2015\t\n"
    "R1\t0100000009\t\tNguyễn Văn An\t01/02/1990\tNam\t001090000001\t\t00004\tnew\t01/2010\t\n"
    "broken row\n"
    "R3\t0100000003\t\tTran Thi Binh\t05/06/1990\tNữ\t001190000002\t\t00004\tnew\t01/2011\t\n"
    "R4\t0100000004\t\tLÊ HOÀNG CƯỜNG\t09/09/1985\tNam\t079085000003\t\t26740\tnew\t01/2012\t\n"
    "R5\t0100000005\t\tPhạm Quốc Dũng\t07/08/1971\tNam\t\t\t\t\t01/2013\t\n";

TEST_F(OutputsTest, CitizensSayWhichNumberRemainsAndWhy) {
    write("population.tsv", k_small_population);
    write("insurance.tsv", k_small_insurance);
    run_into("out", 1);
    EXPECT_EQ(read("out/citizens.tsv"),
              "personal_id\tinsurance_no\taliases\trule\theld\trecords\tbasis\n"
              "001090000001\t0100000009\t0100000002\tEARLIEST\t\t2\tQĐ 959/QĐ-BHXH Đ.46 5.1 (đối "
              "chiếu QĐ 366/QĐ-BHXH 2026)\n"
              "001190000002\t0100000003\t\tONLY\t\t1\t\n"
              "079085000003\t0100000004\t\tONLY\t\t1\t\n");
}

TEST_F(OutputsTest, TasksNameTheWorkOfEachCauseButNotOfEqualOnes) {
    write("population.tsv", k_small_population);
    write("insurance.tsv", k_small_insurance);
    run_into("out", 1);
    const std::string tasks = read("out/tasks.tsv");
    std::vector<std::string> starts;
    for (std::size_t at = tasks.find('\n') + 1; at < tasks.size(); at = tasks.find('\n', at) + 1) {
        std::size_t end = at;
        for (int tab = 0; tab < 4; ++tab) end = tasks.find('\t', end + 1);
        starts.push_back(tasks.substr(at, end - at));
    }
    // R1 has the number that remains; the capitals of R4 are no difference.
    EXPECT_EQ(starts, (std::vector<std::string>{
                          "R2\tMERGE_NUMBERS\tU_MULTI_NUMBER\tOFFICER",
                          "R3\tCONFIRM_NAME\tN_NO_DIACRITIC\tOFFICER",
                          "R4\tSTOP_CARD\tP_DECEASED\tCIVIL_STATUS",
                          "R5\tCOLLECT_NUMBER\tI_MISSING\tEMPLOYER_OR_FACILITY",
                          "R5\tFIND_CITIZEN\tP_NOT_FOUND\tPOPULATION_DB",
                      }));
    EXPECT_NE(tasks.find("Bổ sung dấu cho họ tên theo CSDL dân cư.\tNĐ 43/2021/NĐ-CP"),
              std::string::npos);
    EXPECT_EQ(std::ranges::count(tasks, '\t'), 6 * 5);  // six lines of six cells
}

TEST_F(OutputsTest, ReportCounts) {
    write("population.tsv", k_small_population);
    write("insurance.tsv", k_small_insurance);
    run_into("out", 1);
    const json::Value report = read_json("out/report.json");
    EXPECT_EQ(report.integer_at("citizens"), 3);
    EXPECT_EQ(report.integer_at("records"), 5);
    EXPECT_EQ(report.integer_at("bad_rows"), 1);
    EXPECT_EQ(report.integer_at("linked"), 4);
    const json::Value& verdicts = *report.find("verdicts");
    EXPECT_EQ(verdicts.integer_at("LINKED_WITH_DIFFERENCES"), 4);
    EXPECT_EQ(verdicts.integer_at("NOT_FOUND"), 1);
    EXPECT_EQ(verdicts.integer_at("VERIFIED"), 0);
    EXPECT_EQ(report.find("causes")->array()->size(), 45U);
    for (const json::Value& cause : *report.find("causes")->array()) {
        const std::string code = *cause.text_at("cause");
        const std::set<std::string> once{"N_CASE", "N_NO_DIACRITIC", "P_DECEASED", "P_NOT_FOUND",
                                         "I_MISSING"};
        const std::int64_t expected = code == "U_MULTI_NUMBER" ? 2 : once.contains(code) ? 1 : 0;
        EXPECT_EQ(cause.integer_at("records"), expected) << code;
    }
    // Two provinces and a record that says none, which comes first.
    const json::Array& provinces = *report.find("provinces")->array();
    ASSERT_EQ(provinces.size(), 3U);
    EXPECT_EQ(provinces[0].text_at("province"), "");
    EXPECT_EQ(provinces[1].text_at("province"), "01");
    EXPECT_EQ(provinces[1].text_at("name"), "Thành phố Hà Nội");
    EXPECT_EQ(provinces[1].integer_at("records"), 3);
    EXPECT_EQ(provinces[2].text_at("province"), "79");
    const json::Array& decades = *report.find("birth_decades")->array();
    ASSERT_EQ(decades.size(), 3U);
    EXPECT_EQ(decades[0].integer_at("decade"), 1970);
    EXPECT_EQ(decades[2].integer_at("decade"), 1990);
    EXPECT_EQ(decades[2].integer_at("records"), 3);
    const json::Value& numbers = *report.find("numbers");
    EXPECT_EQ(numbers.integer_at("citizens"), 3);
    EXPECT_EQ(numbers.integer_at("aliases"), 1);
    EXPECT_EQ(numbers.find("rules")->integer_at("EARLIEST"), 1);
    EXPECT_GT(report.find("run")->integer_at("memory_bytes").value(), 0);
}

TEST_F(OutputsTest, PageStandsAlone) {
    write("population.tsv", k_small_population);
    write("insurance.tsv", k_small_insurance);
    run_into("out", 1);
    const std::string page = read("out/report.html");
    for (const char* elsewhere : {"<script", "http:", "https:", "src=", "<link", "@import", "url("})
        EXPECT_EQ(page.find(elsewhere), std::string::npos) << elsewhere;
    for (const char* said : {"lang=\"vi\"", "<svg", "Thành phố Hà Nội", "1990–1999", "Mất dấu",
                             "Một người nhiều mã số BHXH / nhiều sổ", "Đã chết"})
        EXPECT_NE(page.find(said), std::string::npos) << said;
    EXPECT_EQ(page.find("Nguyễn Văn An"), std::string::npos);  // nobody is named
}

TEST_F(OutputsTest, ManifestSaysWhatTheRunWasMadeOf) {
    write("population.tsv", k_small_population);
    write("insurance.tsv", k_small_insurance);
    run_into("out", 1);
    const json::Value manifest = read_json("out/manifest.json");
    EXPECT_EQ(manifest.find("program")->text_at("version"), LT_VERSION);
    EXPECT_EQ(manifest.find("model")->text_at("from"), "population");
    EXPECT_EQ(manifest.find("model")->text_at("sha256"),
              read_json("out/model.json").text_at("sha256"));
    const json::Array& inputs = *manifest.find("inputs")->array();
    ASSERT_EQ(inputs.size(), 2U);
    EXPECT_EQ(inputs[0].text_at("file"), "population.tsv");
    EXPECT_EQ(inputs[0].integer_at("bytes"), static_cast<std::int64_t>(k_small_population.size()));
    EXPECT_EQ(inputs[1].integer_at("rows"), 6);
    EXPECT_EQ(inputs[1].integer_at("bad_rows"), 1);
    // (head -1 | sha256sum; tail -n +2 | sha256sum) | cut -c1-64 | sha256sum
    const std::size_t header = k_small_population.find('\n') + 1;
    const std::string lines = crypto::sha256(k_small_population.substr(0, header)).hex() + "\n" +
                              crypto::sha256(k_small_population.substr(header)).hex() + "\n";
    EXPECT_EQ(inputs[0].text_at("hash"), crypto::sha256(lines).hex());
    for (const json::Value& output : *manifest.find("outputs")->array()) {
        EXPECT_EQ(output.integer_at("bytes"),
                  static_cast<std::int64_t>(read("out/" + *output.text_at("file")).size()));
    }
}

TEST_F(OutputsTest, NothingIsHashedWhenNobodyAsks) {
    write("population.tsv", k_small_population);
    write("insurance.tsv", k_small_insurance);
    run_into("out", 1, Hashing::none);
    const json::Value manifest = read_json("out/manifest.json");
    EXPECT_EQ(manifest.find("inputs")->array()->front().find("hash"), nullptr);
    EXPECT_EQ(manifest.find("options")->text_at("hashing"), "none");
}

/// Many people, every tenth with two records, every seventh without marks, in several chunks.
struct Crowd {
    std::string population = k_population_header;
    std::string insurance = k_insurance_header;
    explicit Crowd(int people) {
        for (int i = 0; i < people; ++i) {
            const int year = 1940 + i * 7 % 80, day = 1 + i % 28;
            const int century = year >= 2000 ? 2 : 0;
            const std::string id =
                fmt::format("{:03}{}{:02}{:06}", 1 + i % 96, century, year % 100, i);
            const std::string dob = fmt::format("{:02}/05/{}", day, year);
            population += fmt::format("{}\tNguyễn Văn Thường {}\t{}\tNam\t001\t00004\t\t\tliving\n",
                                      id, i % 3 == 0 ? "An" : "Bình", dob);
            for (int record = 0; record < (i % 10 == 0 ? 2 : 1); ++record) {
                insurance += fmt::format(
                    "R{}-{}\t{:010}\t\t{} {}\t{}\tNam\t{}\t\t{}\tnew\t{:02}/20{:02}\t\n", i, record,
                    5'000'000 - i * 2 - record,
                    i % 7 == 0 ? "Nguyen Van Thuong" : "Nguyễn Văn Thường",
                    i % 3 == 0   ? "An"
                    : i % 7 == 0 ? "Binh"
                                 : "Bình",
                    dob, id, i % 2 == 0 ? "00004" : "26740", 1 + i % 12,
                    10 + record * (i % 20 == 0 ? 1 : 0));
            }
        }
    }
};

TEST_F(OutputsTest, BytesDoNotDependOnThreads) {
    const Crowd crowd(30'000);
    ASSERT_GT(crowd.insurance.size(), 2 * k_chunk);
    write("population.tsv", crowd.population);
    write("insurance.tsv", crowd.insurance);
    run_into("one", 1);
    run_into("three", 3);
    for (const char* name : {"links.tsv", "tasks.tsv", "citizens.tsv", "bad_rows.tsv"})
        EXPECT_TRUE(read(fmt::format("one/{}", name)) == read(fmt::format("three/{}", name)))
            << name;
    // What the machine did comes last in both.
    const auto before = [](const std::string& text, const char* mark) {
        EXPECT_NE(text.find(mark), std::string::npos);
        return text.substr(0, text.find(mark));
    };
    EXPECT_EQ(before(read("one/report.json"), "\"run\""),
              before(read("three/report.json"), "\"run\""));
    EXPECT_TRUE(before(read("one/report.html"), "id=\"run\"") ==
                before(read("three/report.html"), "id=\"run\""));
    EXPECT_EQ(before(read("one/manifest.json"), "\"options\""),
              before(read("three/manifest.json"), "\"options\""));

    const json::Value report = read_json("three/report.json");
    EXPECT_EQ(report.find("numbers")->integer_at("citizens"), 30'000);
    EXPECT_EQ(report.find("numbers")->integer_at("aliases"), 3'000);
    // Every twentieth joined in another year, the other tenth in the same month.
    EXPECT_EQ(report.find("numbers")->find("rules")->integer_at("EARLIEST"), 1'500);
    EXPECT_EQ(report.find("numbers")->find("rules")->integer_at("SMALLER"), 1'500);
}

}  // namespace
}  // namespace lt::reconcile
