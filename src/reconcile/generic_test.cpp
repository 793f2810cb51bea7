// The linker by schema on invented people: files in, files out.
#include "reconcile/generic.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "reconcile/impl/generic/cluster.hpp"
#include "reconcile/impl/generic/compare.hpp"
#include "reconcile/impl/generic/read.hpp"

namespace lt::reconcile::generic {
namespace {

namespace fs = std::filesystem;

/// Invented people, the same on every machine.
struct Person {
    std::string given, surname, birth, town;
};

class Dice {
  public:
    std::size_t roll(std::size_t sides) {
        x_state = x_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<std::size_t>(x_state >> 33U) % sides;
    }

  private:
    std::uint64_t x_state = 7;
};

Person person(Dice& dice) {
    constexpr std::array given{"An", "Bình", "Chi", "Dung", "Giang", "Hà", "Khánh", "Lan", "Minh"};
    constexpr std::array middle{"Văn", "Thị", "Đức", "Ngọc", "Thanh", "Hữu"};
    constexpr std::array surnames{"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Dương"};
    constexpr std::array towns{"Vinh",   "Huế",    "Cần Thơ", "Hải Phòng",
                               "Đà Lạt", "Mỹ Tho", "Cao Lãnh"};
    const auto birth = std::to_string(1950 + dice.roll(50)) + '-' +
                       std::to_string(10 + dice.roll(3)) + '-' + std::to_string(10 + dice.roll(18));
    return {std::string{middle[dice.roll(6)]} + ' ' + given[dice.roll(9)],
            std::string{surnames[dice.roll(8)]} + ' ' + middle[dice.roll(6)], birth,
            towns[dice.roll(7)]};
}

/// One slip, as clerks make them.
Person slip(Person one, Dice& dice) {
    switch (dice.roll(4)) {
        case 0: std::swap(one.birth[8], one.birth[9]); break;
        case 1: one.given.pop_back(); break;
        case 2: one.town.clear(); break;
        default: one.surname += 'g';
    }
    return one;
}

std::string row(const std::string& id, const Person& one) {
    return id + '\t' + one.given + '\t' + one.surname + '\t' + one.birth + '\t' + one.town + '\n';
}
constexpr const char* k_header = "id\tgiven\tsurname\tbirth\ttown\n";

std::string schema(std::string_view task, std::string_view more = "") {
    return "task = \"" + std::string{task} + "\"\nid = \"id\"\n" + std::string{more} +
           "[[field]]\ncolumns = [\"given\"]\nkind = \"given_name\"\n"
           "[[field]]\ncolumns = [\"surname\"]\nkind = \"name\"\n"
           "[[field]]\ncolumns = [\"birth\"]\nkind = \"date\"\n"
           "[[field]]\ncolumns = [\"town\"]\nkind = \"text\"\n";
}

class Generic : public testing::Test {
  protected:
    void SetUp() override {
        const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
        m_folder = fs::path{testing::TempDir()} /
                   ("linkage." + std::to_string(::getpid()) + '.' + test->name());
        fs::create_directories(m_folder);
    }
    void TearDown() override { fs::remove_all(m_folder); }

    fs::path file(const char* name, const std::string& text) const {
        std::ofstream{m_folder / name, std::ios::binary} << text;
        return m_folder / name;
    }
    std::string read(const char* name) const {
        std::ostringstream text;
        text << std::ifstream{m_folder / "out" / name, std::ios::binary}.rdbuf();
        return text.str();
    }
    /// Rows of an output file, their first two cells.
    std::vector<std::pair<std::string, std::string>> rows(const char* name) const {
        std::vector<std::pair<std::string, std::string>> all;
        std::istringstream in{read(name)};
        std::string line;
        std::getline(in, line);
        while (std::getline(in, line)) {
            std::istringstream cells{line};
            auto& [first, second] = all.emplace_back();
            std::getline(cells, first, '\t');
            std::getline(cells, second, '\t');
        }
        return all;
    }
    Options options(const std::string& schema_text, const std::string& left,
                    const std::string& right = "") const {
        return {file("schema.toml", schema_text), file("left.tsv", left),
                right.empty() ? fs::path{} : file("right.tsv", right), m_folder / "out", 2};
    }

    fs::path m_folder;
};

/// 300 people; every third has two rows more, each with a slip.  Ids end in the person's number.
std::string file_with_doubles() {
    Dice dice;
    std::string text = k_header;
    for (int i = 0; i < 300; ++i) {
        const Person one = person(dice);
        text += row("a" + std::to_string(i), one);
        if (i % 3 != 0) continue;
        text += row("b" + std::to_string(i), slip(one, dice));
        text += row("c" + std::to_string(i), slip(one, dice));
    }
    return text;
}

TEST_F(Generic, DoublesBecomeClusters) {
    const auto done = run(options(schema("deduplicate"), file_with_doubles()));
    ASSERT_TRUE(done) << done.error().client.en;
    EXPECT_EQ(done->left_rows, 500U);
    std::map<std::string, std::string> cluster_of;
    for (const auto& [id, cluster] : rows("clusters.tsv")) cluster_of[id] = cluster;
    ASSERT_EQ(cluster_of.size(), 500U);
    int found = 0;
    int wrong = 0;
    for (const auto& [id, cluster] : cluster_of) {
        if (id[0] != 'a') found += cluster == "a" + id.substr(1) ? 1 : 0;
        wrong += cluster.substr(1) == id.substr(1) ? 0 : 1;
    }
    EXPECT_GE(found, 190) << "of 200";
    EXPECT_LE(wrong, 4);
    EXPECT_EQ(done->links, 500 - done->clusters);
}

TEST_F(Generic, OneToOneGivesEachRowOnePartner) {
    Dice dice;
    std::string left = k_header;
    std::string right = k_header;
    for (int i = 0; i < 300; ++i) {
        const Person one = person(dice);
        left += row("l" + std::to_string(i), one);
        right += row("r" + std::to_string(i), slip(one, dice));
    }
    const auto done = run(options(schema("one_to_one"), left, right));
    ASSERT_TRUE(done) << done.error().client.en;
    std::set<std::string> lefts;
    std::set<std::string> rights;
    int good = 0;
    for (const auto& [l, r] : rows("links.tsv")) {
        EXPECT_TRUE(lefts.insert(l).second && rights.insert(r).second);
        good += l.substr(1) == r.substr(1) ? 1 : 0;
    }
    EXPECT_GE(good, 294);
    EXPECT_LE(static_cast<int>(lefts.size()) - good, 4);
}

TEST_F(Generic, ManyToOneLetsSeveralRowsHaveOnePartner) {
    Dice dice;
    std::string left = k_header;
    std::string right = k_header;
    for (int i = 0; i < 200; ++i) {
        const Person one = person(dice);
        right += row("r" + std::to_string(i), one);
        left += row("l" + std::to_string(i), one);
        left += row("m" + std::to_string(i), slip(one, dice));
        left += row("n" + std::to_string(i), person(dice));  // in no other file
    }
    const auto done = run(options(schema("many_to_one"), left, right));
    ASSERT_TRUE(done) << done.error().client.en;
    int good = 0;
    int wrong = 0;
    for (const auto& [l, r] : rows("links.tsv")) {
        ++(l[0] != 'n' && l.substr(1) == r.substr(1) ? good : wrong);
    }
    EXPECT_GE(good, 385) << "of 400";
    EXPECT_LE(wrong, 6);
}

TEST_F(Generic, TheThresholdIsTheSchemas) {
    ASSERT_TRUE(run(options(schema("deduplicate", "threshold = 100\n"), file_with_doubles())));
    for (const auto& [id, cluster] : rows("clusters.tsv")) EXPECT_EQ(id, cluster);
}

TEST_F(Generic, ThreadsChangeNoByte) {
    Options one = options(schema("deduplicate"), file_with_doubles());
    std::vector<std::string> outputs;
    for (const unsigned threads : {1U, 3U}) {
        one.threads = threads;
        ASSERT_TRUE(run(one));
        outputs.push_back(read("clusters.tsv") + read("model.json") + read("report.json"));
    }
    EXPECT_EQ(outputs[0], outputs[1]);
    EXPECT_TRUE(read_linkage_model(read("model.json")));
}

TEST_F(Generic, BadRowsAreToldAndStopNothing) {
    const std::string text = std::string{k_header} + "x\tAn\tLê\t1980-01-02\tHuế\n" + "too\tfew\n" +
                             "\tBình\tLê\t1980-01-02\tHuế\n" + "y\t\t\t\t\n";
    const auto done = run(options(schema("deduplicate"), text));
    ASSERT_TRUE(done) << done.error().client.en;
    EXPECT_EQ(done->left_rows, 2U);
    EXPECT_EQ(read("bad_rows.tsv"),
              "file\tline\treason\nleft.tsv\t3\twrong number of cells or too long\n"
              "left.tsv\t4\tno id\n");
}

TEST_F(Generic, WhatCannotRunSaysWhy) {
    const std::string good = file_with_doubles();
    const auto code = [](const Result<Summary>& done) {
        return done ? ErrorCode{} : done.error().code;
    };
    EXPECT_EQ(code(run(options(schema("deduplicate"), good, good))), ErrorCode::invalid_argument);
    EXPECT_EQ(code(run(options(schema("one_to_one"), good))), ErrorCode::invalid_argument);
    EXPECT_EQ(code(run(options(schema("one_to_one"), good, "id\tother\n"))), ErrorCode::malformed);
    Options gone = options(schema("deduplicate"), good);
    gone.left = m_folder / "nowhere.tsv";
    EXPECT_EQ(code(run(gone)), ErrorCode::not_found);
    gone.schema = m_folder / "nowhere.toml";
    EXPECT_EQ(code(run(gone)), ErrorCode::not_found);
}

TEST(GenericSchema, NamesColumnsAndKinds) {
    const auto read = read_schema(
        "task = \"many_to_one\"\nid = \"no\"\nthreshold = 2.5\n[[field]]\n"
        "columns = [\"y\", \"m\"]\nright_columns = [\"born\"]\nkind = \"date\"\n");
    ASSERT_TRUE(read) << read.error().client.en;
    EXPECT_EQ(*read,
              (Schema{Task::many_to_one, "no", {{"y+m", {"y", "m"}, {"born"}, Kind::date}}, 2.5}));
}

TEST(GenericSchema, RefusesWhatItDoesNotKnow) {
    const std::string good = schema("deduplicate");
    ASSERT_TRUE(read_schema(good));
    EXPECT_TRUE(read_schema(schema("deduplicate", "threshold = 100\n")));
    const std::string field = "[[field]]\ncolumns = [\"given\"]\nkind = \"text\"\n";
    std::string sixteen = "task = \"deduplicate\"\nid = \"id\"\n";
    for (std::size_t i = 0; i < k_fields_max; ++i) sixteen += field;
    EXPECT_TRUE(read_schema(sixteen));
    for (const std::string& bad :
         {sixteen + field, schema("merge"), schema("deduplicate", "threshold = 101\n"),
          schema("deduplicate", "threshold = \"1\"\n"), schema("deduplicate", "speed = 1\n"),
          std::string{"task = \"deduplicate\"\nid = \"id\"\n"}, good + "[[field]]\n",
          good + "[[field]]\ncolumns = [\"x\"]\nkind = \"face\"\n",
          good + "[[field]]\ncolumns = [1]\nkind = \"text\"\n",
          good + "[[field]]\ncolumns = []\nkind = \"text\"\n", good + "=", std::string{}}) {
        const auto read = read_schema(bad);
        ASSERT_FALSE(read) << bad;
        EXPECT_EQ(read.error().code, ErrorCode::malformed) << bad;
    }
    const std::string padded = good + "#" + std::string(k_schema_bytes_max - good.size() - 1, 'x');
    EXPECT_TRUE(read_schema(padded));
    EXPECT_EQ(read_schema(padded + "x").error().code, ErrorCode::too_large);
}

TEST(GenericCompare, LevelsAreSymmetricAndGrowWithLikeness) {
    struct Case {
        Kind kind;
        std::vector<const char*> cells;  ///< each is nearer to the first one than the one before
    };
    const std::vector<Case> cases{
        {Kind::name,
         {"Nguyễn Văn Hòa", "Phạm Tú", "Nguyen Van Ha", "Nguyen Van Hoa", "NGUYỄN  VĂN HOÀ"}},
        {Kind::date,
         {"1980-05-17", "1961-11-02", "1980-08-30", "1980-05-23", "1980-05-18", "17/05/1980"}},
        {Kind::id, {"079080001234", "123", "079080995678", "079080001243", "0790 8000 1234"}},
        {Kind::sex, {"Nam", "Nữ", "nam"}},
        {Kind::number, {"1000", "2", "1250", "1050", "1005", "1,000"}},
        {Kind::address,
         {"12 Lê Lợi, Huế", "7 Trần Phú, Vinh", "Lê Lợi Huế", "12 le loi hue", "12 lê lợi - huế"}}};
    for (const Case& one : cases) {
        FieldValues field{one.kind};
        for (const char* const cell : one.cells) field.add(cell);
        std::size_t before = 0;
        for (std::size_t i = 1; i < one.cells.size(); ++i) {
            const std::size_t level = level_of(field, field.at(0), field.at(i));
            EXPECT_EQ(level, level_of(field, field.at(i), field.at(0))) << one.cells[i];
            EXPECT_GE(level, before) << one.cells[i];
            EXPECT_LE(level, levels_of(one.kind));
            before = level;
        }
        EXPECT_EQ(level_of(field, field.at(0), field.at(1)), 1U) << one.cells[1];
        EXPECT_EQ(before, levels_of(one.kind)) << one.cells.back();
        EXPECT_EQ(level_of(field, field.at(0), 0), 0U);
    }
}

TEST(GenericCompare, ImpossibleDatesAndLostLettersStillCompare) {
    FieldValues dates{Kind::date};
    for (const char* const cell : {"1857-02-57", "1857-02-27", "unknown"}) dates.add(cell);
    EXPECT_GT(level_of(dates, dates.at(0), dates.at(1)), 6U);
    EXPECT_EQ(dates.at(2), 0U);
    FieldValues names{Kind::name};
    for (const char* const cell : {"Nguy?n", "Nguyễn", "Nguy\xFFn"}) names.add(cell);
    EXPECT_GE(level_of(names, names.at(0), names.at(1)), 7U);
    EXPECT_GE(level_of(names, names.at(2), names.at(1)), 7U);
}

TEST(GenericCluster, AChainJoinsNobody) {
    const Schema plain{Task::deduplicate, "id", {{"x", {"x"}, {"x"}, Kind::text}}, 0};
    Records records = no_records(plain);
    for (const char* const id : {"a", "b", "c"}) {
        records.ids.emplace_back(id);
        records.fields[0].add(id);
    }
    records.left = 3;
    const LinkageModel model{{{"x", std::vector<double>(9, 0.1), std::vector<double>(9, 0.1)}},
                             0.5};
    const Scorer scorer{records, model};
    using Row = std::vector<std::uint32_t>;
    // a-b and b-c agree; what a-c says decides whether all three are one.
    EXPECT_EQ(cluster({{{0, 1}, 9}, {{0, 2}, -4}, {{1, 2}, 8}}, records, scorer, 0),
              (Row{0, 0, 0}));
    EXPECT_EQ(cluster({{{0, 1}, 4}, {{0, 2}, -4.5F}, {{1, 2}, 3}}, records, scorer, 0),
              (Row{0, 0, 2}));
    EXPECT_EQ(cluster({{{0, 1}, -1}, {{1, 2}, -1}}, records, scorer, 0), (Row{0, 1, 2}));
}

TEST(GenericAssign, TheHeaviestPairComesFirstAndTheBarFollowsTheShare) {
    Records records;
    records.ids = {"a", "b", "c", "x", "y", "z"};
    records.left = 3;
    const std::vector<Weighed> pairs{
        {{0, 3}, 9}, {{0, 4}, 8}, {{1, 3}, 8.5F}, {{1, 4}, 7}, {{2, 5}, -0.5F}};
    Schema one{Task::one_to_one, "id", {}, 0};
    // Two of three have partners, so the third's only pair is likelier than its weight says.
    const auto links = assign(pairs, records, one);
    ASSERT_EQ(links.size(), 3U);
    EXPECT_EQ(links[0].pair, (Candidate{0, 3}));
    EXPECT_FLOAT_EQ(links[0].margin, 0.5F);
    EXPECT_EQ(links[1].pair, (Candidate{1, 4}));
    EXPECT_EQ(links[2].pair, (Candidate{2, 5}));
    EXPECT_FLOAT_EQ(links[2].margin, k_margin_max - 0.5F);  // nobody else: as far as it weighs
    one.task = Task::many_to_one;
    const auto many = assign(pairs, records, one);
    ASSERT_EQ(many.size(), 2U);
    EXPECT_EQ(many[1].pair, (Candidate{1, 3}));
}

}  // namespace
}  // namespace lt::reconcile::generic
