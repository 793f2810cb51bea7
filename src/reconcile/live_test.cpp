// Changes as they come, look-ups and rulings: always what a fresh run over the changed files says.
#include "reconcile/live.hpp"

#include <random>

#include "pairs_files.hpp"
#include "reconcile_files.hpp"

namespace lt::reconcile {
namespace {

using sandbox::test::bytes_of;
using sandbox::test::split;
using test::CitizenRow;
using test::Folder;
using test::RecordRow;

/// A register as lines; the first cell of a line is its key.
class Register {
  public:
    explicit Register(const std::filesystem::path& file) {
        x_lines = split(bytes_of(file), '\n');
        x_header = x_lines.front();
        x_lines.erase(x_lines.begin());
        x_lines.pop_back();
    }
    [[nodiscard]] std::string text() const {
        std::string out = x_header + '\n';
        for (const std::string& line : x_lines) out += line + '\n';
        return out;
    }
    /// So many changes, as a file of changes, and done here: cells wander from row to row, rows go,
    /// rows come under keys of their own.
    std::string change(int count, std::mt19937& random, std::string_view new_keys) {
        std::string out = x_header + "\tchange\n";
        for (int i = 0; i < count; ++i) {
            const std::size_t at = random() % x_lines.size();
            const unsigned kind = random() % 10;
            std::string line = wandered(x_lines[at], x_lines[random() % x_lines.size()], random);
            if (kind == 0) {
                out += x_lines[at] + "\tremove\n";
                x_lines.erase(x_lines.begin() + static_cast<std::ptrdiff_t>(at));
                continue;
            }
            if (kind == 1) {
                line = std::string(new_keys) + std::to_string(100'000 + x_new++) +
                       line.substr(line.find('\t'));
                x_lines.push_back(line);
            } else {
                x_lines[at] = line;
            }
            out += line + (kind == 2 ? "\t\n" : "\tput\n");
        }
        return out;
    }

  private:
    static std::string wandered(const std::string& to, const std::string& from,
                                std::mt19937& random) {
        auto cells = split(to, '\t');
        const auto others = split(from, '\t');
        const std::size_t cell = 1 + random() % (cells.size() - 1);
        cells[cell] = others[cell];
        std::string out = cells[0];
        for (std::size_t i = 1; i < cells.size(); ++i) out += '\t' + cells[i];
        return out;
    }
    std::string x_header;
    std::vector<std::string> x_lines;
    int x_new = 0;
};

std::unique_ptr<Live> opened(const Folder& folder, std::string_view population,
                             std::string_view insurance, const std::filesystem::path& model = {},
                             unsigned threads = 2) {
    auto live = Live::open({.population = folder.write("p.tsv", population),
                            .insurance = folder.write("i.tsv", insurance),
                            .room = folder / "room",
                            .model = model,
                            .threads = threads},
                           shipped_units());
    EXPECT_TRUE(live) << live.error().client.en;
    return *std::move(live);
}

Result<Applied> applied_to(Live& live, const ChangeFiles& files) {
    LT_TRY(const auto changes, live.read(files));
    return live.apply(*changes);
}

std::string links_of(const Live& live, const Folder& folder) {
    EXPECT_TRUE(live.write_links(folder / "links.tsv"));
    return folder.read("links.tsv");
}

class Days : public testing::TestWithParam<const char*> {};

TEST_P(Days, AfterEachTheLinksAreThoseOfAFreshRun) {
    const Folder folder;
    const auto made =
        sandbox::write_pairs({.people = 3'000, .seed = 11, .profile = GetParam(), .threads = 2},
                             sandbox::test::data_folder(), shipped_units(), folder / ".");
    ASSERT_TRUE(made);
    Register population(folder / "population.tsv"), insurance(folder / "insurance.tsv");
    const auto live = opened(folder, population.text(), insurance.text());
    ASSERT_TRUE(live->write_model(folder / "model.json"));
    std::mt19937 random(3);
    std::uint64_t changed = 0;
    // Small days and large ones, so that what they leave behind is tidied up more than once.
    for (const int count : {1, 400, 3, 50, 7, 2, 1, 900, 5, 2'500, 20, 1'500}) {
        const auto applied =
            applied_to(*live, {folder.write("dp.tsv", population.change(count, random, "001190")),
                               folder.write("di.tsv", insurance.change(count, random, "RX"))});
        ASSERT_TRUE(applied) << applied.error().client.en;
        changed += applied->changed;
        const auto fresh =
            opened(folder, population.text(), insurance.text(), folder / "model.json");
        EXPECT_EQ(live->citizens(), fresh->citizens());
        EXPECT_EQ(live->records(), fresh->records());
        ASSERT_EQ(links_of(*live, folder), links_of(*fresh, folder)) << count;
    }
    EXPECT_GT(changed, 2'000U);
    EXPECT_EQ(live->events(0, 1).front().number, 1U);
    EXPECT_EQ(live->events(changed - 1, 10).size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Profiles, Days, testing::Values("hard", "national", "clerks"),
                         [](const auto& one) { return std::string(one.param); });

TEST(Live, WritesWhatARunWrites) {
    const Folder folder;
    ASSERT_TRUE(sandbox::write_pairs({.people = 4'000, .seed = 6, .profile = "hard"},
                                     sandbox::test::data_folder(), shipped_units(), folder / "."));
    const auto live = Live::open({.population = folder / "population.tsv",
                                  .insurance = folder / "insurance.tsv",
                                  .room = folder / "room"},
                                 shipped_units());
    ASSERT_TRUE(live);
    ASSERT_TRUE(run({.population = folder / "population.tsv",
                     .insurance = folder / "insurance.tsv",
                     .out = folder / "out"},
                    shipped_units()));
    std::string expected;
    for (const auto& line : split(folder.read("out/links.tsv"), '\n')) {
        const auto cells = split(line, '\t');
        if (cells.size() < 5) continue;
        for (int i = 0; i < 5; ++i) expected += (i == 0 ? "" : "\t") + cells.at(i);
        expected += '\n';
    }
    EXPECT_EQ(links_of(**live, folder), expected);
    // Each record by itself, too; U_* causes are those that need several records.
    for (const auto& row : sandbox::test::rows_of(folder / "out/links.tsv")) {
        if (row.at("causes").find("U_M") != std::string::npos ||
            row.at("causes").find("U_O") != std::string::npos ||
            row.at("causes").find("U_S") != std::string::npos)
            continue;
        const auto why = (*live)->explain(row.at("rec_id"));
        ASSERT_TRUE(why);
        ASSERT_EQ(why->causes, row.at("causes")) << row.at("rec_id");
        ASSERT_EQ(why->verdict, row.at("verdict"));
    }
}

const std::string k_people = test::namesakes() + CitizenRow{.id = "079190054321",
                                                            .name = "Thạch Thị Sà Rinh",
                                                            .birth = "02/03/1990",
                                                            .sex = "Nữ"}
                                                     .line();
const std::string k_records = test::twice_the_elder() + RecordRow{.rec_id = "R3",
                                                                  .insurance = "0100000003",
                                                                  .name = "Thạch Thị Sà Rinh",
                                                                  .birth = "1990",
                                                                  .sex = "Nữ",
                                                                  .joined = "01/2012"}
                                                            .line();

TEST(Live, ChecksWhoSomebodyIs) {
    const Folder folder;
    const auto live = opened(folder, k_people, k_records);
    const auto right = live->check({.full_name = "Nguyễn Văn An",
                                    .dob = "15/07/1985",
                                    .sex = "Nam",
                                    .id_declared = "001085012345"});
    ASSERT_TRUE(right);
    EXPECT_EQ(right->verdict, "VERIFIED");
    EXPECT_EQ(right->person, 1'085'012'345U);
    EXPECT_TRUE(right->settled);
    ASSERT_EQ(right->candidates.size(), 1U);
    EXPECT_GT(right->candidates[0].bits, 20);
    const auto nobody = live->check({.full_name = "Trần Thị Bưởi", .dob = "01/02/1977"});
    ASSERT_TRUE(nobody);
    EXPECT_EQ(nobody->verdict, "NOT_FOUND");
    EXPECT_EQ(nobody->person, 0U);
    const auto lent = live->check(
        {.full_name = "Nguyễn Văn An", .dob = "02/03/1966", .id_declared = "001085012345"});
    ASSERT_TRUE(lent);
    ASSERT_FALSE(lent->candidates.empty());
    ASSERT_TRUE(lent->candidates[0].objection);
    EXPECT_EQ(lent->candidates[0].objection->rule, "borrowed_papers");
    EXPECT_FALSE(right->candidates[0].objection);
    EXPECT_EQ(live->check({.full_name = "  "}).error().code, ErrorCode::malformed);
    EXPECT_EQ(live->check({}).error().code, ErrorCode::malformed);
    EXPECT_TRUE(live->check({.id_declared = "079190054321"}));
}

TEST(Live, ARulingHoldsUntilItIsTakenBack) {
    const Folder folder;
    const auto live = opened(folder, k_people, k_records);
    const auto before = links_of(*live, folder);
    EXPECT_EQ(live->standing("R2")->survivor, "R1");  // merged: one person, the earlier number

    // R2 is somebody else's after all: the merge is undone.
    Applied done = live->rule("R2", {.not_same = {1'085'012'345, 1'085'012'346}});
    EXPECT_EQ(done.changed, 2U);  // R1 has no second number any more
    EXPECT_EQ(live->standing("R2")->person, 0U);
    EXPECT_EQ(live->standing("R1")->causes, identity::CauseSet{});
    // It is the younger namesake's.
    done = live->rule("R2", {.same = 1'085'012'346});
    EXPECT_EQ(done.changed, 1U);
    EXPECT_EQ(live->standing("R2")->person, 1'085'012'346U);
    EXPECT_TRUE(live->standing("R2")->causes.contains(identity::Cause::i_other_person));

    // It holds through a change of the record, and of the citizen, and while the citizen is gone.
    const auto change = [&](std::string_view rows) {
        return *applied_to(*live, {folder.write("d.tsv",
                                                "personal_id\tfull_name\tdob\tsex\t"
                                                "birth_reg_province\tcommune_code_current\t"
                                                "old_id9\tstatus\tchange\n" +
                                                    std::string(rows)),
                                   {}});
    };
    EXPECT_EQ(change("001085012346\t\t\t\t\t\t\t\tremove\n").changed, 2U);
    EXPECT_EQ(live->standing("R2")->person, 1'085'012'345U);
    EXPECT_EQ(live->citizens(), 2U);
    EXPECT_EQ(change("001085012346\tNguyễn Văn An\t16/07/1985\tNam\t\t\t\tdeceased\tput\n").changed,
              2U);
    EXPECT_EQ(live->standing("R2")->person, 1'085'012'346U);
    EXPECT_TRUE(live->standing("R2")->causes.contains(identity::Cause::p_deceased));
    EXPECT_EQ(change("001085012346\tNguyễn Văn An\t16/07/1985\tNam\t\t\t\tliving\t\n").changed, 1U);

    done = live->rule("R2", {});
    EXPECT_EQ(done.changed, 2U);
    EXPECT_EQ(links_of(*live, folder), before);
    const auto events = live->events(0, 100);
    ASSERT_FALSE(events.empty());
    EXPECT_EQ(events.back().number, done.last_event);
    EXPECT_EQ(events.front().before.survivor, "R1");
}

TEST(Live, ARulingWaitsForItsRecord) {
    const Folder folder;
    const auto live = opened(folder, k_people, k_records);
    EXPECT_EQ(live->rule("R9", {.same = 79'190'054'321}).changed, 0U);
    const auto applied = applied_to(
        *live, {{},
                folder.write("d.tsv", std::string{test::k_insurance_header} +
                                          RecordRow{.rec_id = "R9", .name = "Thach Ri"}.line())});
    ASSERT_TRUE(applied);
    EXPECT_EQ(applied->changed, 1U);  // it comes; R3 has company, but only one number
    EXPECT_EQ(live->standing("R9")->person, 79'190'054'321U);
    EXPECT_EQ(live->standing("R8").error().code, ErrorCode::not_found);
}

TEST(Live, BadChangesAreSaidAndTheOthersDone) {
    const Folder folder;
    const auto live = opened(folder, k_people, k_records);
    const auto applied = applied_to(
        *live,
        {{},
         folder.write("d.tsv",
                      "rec_id\tinsurance_no\tcard_no\tfull_name\tdob\tsex\tid_declared\taddress\t"
                      "commune_code\taddress_style\tjoined\tchange\n"
                      "R1\t\t\t\t\t\t\t\t\t\t\tremove\n"
                      "R2\t\t\t\t\t\t\t\t\t\t\terase\n"
                      "\t\t\tNguyễn\t\t\t\t\t\t\t\tput\n"
                      "R3\tshort\n")});
    ASSERT_TRUE(applied);
    EXPECT_EQ(applied->rows, 4U);
    EXPECT_EQ(applied->bad, 3U);
    ASSERT_EQ(applied->bad_rows.size(), 3U);
    EXPECT_EQ(applied->bad_rows[0], "insurance 3: cột change phải là put hoặc remove");
    EXPECT_EQ(live->records(), 2U);
    EXPECT_EQ(live->standing("R2")->survivor, "R2");
    EXPECT_EQ(applied_to(*live, {folder / "none.tsv", {}}).error().code, ErrorCode::not_found);
    EXPECT_EQ(
        applied_to(*live, {{}, folder.write("h.tsv", "rec_id\tchange\nR2\tremove\n")}).error().code,
        ErrorCode::malformed);
    EXPECT_EQ(live->records(), 2U);
}

TEST(Live, OnlyTheFirstBadRowsAreShown) {
    const Folder folder;
    const auto live = opened(folder, k_people, k_records);
    const auto bad_of = [&](std::size_t rows) {
        std::string text{test::k_insurance_header};
        for (std::size_t i = 0; i < rows; ++i) text += "short\n";
        return applied_to(*live, {{}, folder.write("d.tsv", text)}).value();
    };
    EXPECT_EQ(bad_of(k_bad_rows_shown).bad_rows.size(), k_bad_rows_shown);
    const Applied more = bad_of(k_bad_rows_shown + 1);
    EXPECT_EQ(more.bad_rows.size(), k_bad_rows_shown);
    EXPECT_EQ(more.bad, k_bad_rows_shown + 1);
}

/// Three citizens at most, and two events kept.
struct SmallRegister {
    explicit SmallRegister(std::uint64_t citizens_most = 3)
        : opened(Live::open({.population = folder.write("p.tsv", k_people),
                             .insurance = folder.write("i.tsv", k_records),
                             .room = folder / "room",
                             .citizens_most = citizens_most,
                             .events_kept = 2},
                            shipped_units())) {}
    /// A change of population of these lines.
    Result<Applied> change(const std::string& rows) const {
        std::string text{test::k_population_header};
        text.insert(text.size() - 1, "\tchange");
        return applied_to(**opened, {folder.write("d.tsv", text + rows), {}});
    }
    Folder folder;
    Result<std::unique_ptr<Live>> opened;
};

TEST(Live, KeepsSoManyCitizensAndNoMore) {
    EXPECT_EQ(SmallRegister(2).opened.error().code, ErrorCode::too_large);
    const SmallRegister small(3);
    ASSERT_TRUE(small.opened);
    const std::string put = "\tTrần Thị Bưởi\t01/02/1977\tNữ\t\t\t\tliving\tput\n";
    EXPECT_EQ(small.change("001177000001" + put).error().code, ErrorCode::too_large);
    EXPECT_EQ((*small.opened)->citizens(), 3U);
    EXPECT_TRUE(small.change("079190054321" + put));  // another person under a number that exists
    EXPECT_TRUE(small.change("079190054321\t\t\t\t\t\t\t\tremove\n001177000001" + put));
    EXPECT_EQ((*small.opened)->citizens(), 3U);
    EXPECT_EQ(small.change("001177000002" + put).error().code, ErrorCode::too_large);
}

TEST(Live, ForgetsTheOldestEvents) {
    const SmallRegister small;
    Live& live = **small.opened;
    const auto rule = [&](std::uint64_t person) { live.rule("R3", {.same = person}); };
    rule(1'085'012'346);
    rule(79'190'054'321);
    ASSERT_EQ(live.events(0, 10).size(), 2U);
    EXPECT_EQ(live.events(0, 10).front().number, 1U);
    rule(1'085'012'346);
    ASSERT_EQ(live.events(0, 10).size(), 2U);
    EXPECT_EQ(live.events(0, 10).front().number, 2U);
    EXPECT_EQ(live.events(2, 10).size(), 1U);
    EXPECT_EQ(live.events(3, 10).size(), 0U);
}

}  // namespace
}  // namespace lt::reconcile
